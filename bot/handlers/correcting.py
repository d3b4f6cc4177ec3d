"""/suadulieu: report what is wrong about oneself; the secretary's [Cập nhật] [Không đúng]."""

from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, filters

from bot.context import Context
from bot.domain.correcting import CorrectionField, Report
from bot.handlers import typed
from bot.texts import correcting as texts
from bot.texts import refusals
from bot.texts.message import Message
from bot.usecases import correcting as use
from bot.usecases.office import Refused

VALUE, REASON = "data_value", "data_reason"

Outcome = use.Fields | use.Reported | use.TakenBack | use.Decided | use.Waiting | Report | Refused


def _screen(outcome: Outcome, page: int = 0) -> Message:
    match outcome:
        case use.Fields(sex, now, waiting):
            return texts.fields(sex, now, waiting)
        case use.Reported(sex, field, value):
            return texts.reported(field, value, sex)
        case use.TakenBack(fields):
            return texts.fields(fields.sex, fields.now, fields.waiting, texts.TAKEN_BACK_NOW)
        case use.Decided(report, again):
            return texts.report_screen(report, texts.decided(again=again))
        case use.Waiting(reports):
            return texts.waiting(reports, page)
        case Report():
            return texts.report_screen(outcome)
        case Refused():
            return refusals.refused(outcome.reasons)


async def show_fields(update: Update, context: Context) -> None:
    """/suadulieu, and the button under one's data."""
    await context.show(update, _screen(await context.do(use.see_fields, _user(update))))


async def ask_value(update: Update, context: Context) -> None:
    """A field was pressed: the right value is typed, unless a report waits."""
    field = CorrectionField(_last(update))
    seen = await context.do(use.see_fields, _user(update))
    if isinstance(seen, Refused):
        await context.show(update, _screen(seen))
    elif field in seen.waiting:
        await context.show(update, texts.waits(field, seen.waiting[field], seen.sex))
    else:
        await typed.listen_for(update, context, VALUE, field)
        await context.show(update, texts.ask(field, seen.now[field], seen.sex))


async def take_value(update: Update, context: Context, text: str, field: str) -> None:
    """The typed value."""
    outcome = await context.do(use.report, _user(update), CorrectionField(field), text)
    if not isinstance(outcome, Refused):
        await typed.heard(update, context)
    await context.show(update, _screen(outcome))
    await context.wake()


async def take_back(update: Update, context: Context) -> None:
    """«Thu hồi đề nghị»."""
    field = CorrectionField(_last(update))
    await context.show(update, _screen(await context.do(use.take_back, _user(update), field)))


async def show_waiting(update: Update, context: Context) -> None:
    """Every report that waits, for the secretary."""
    waiting = await context.do(use.see_waiting, _user(update))
    await context.show(update, _screen(waiting, int(_last(update))))


async def show_report(update: Update, context: Context) -> None:
    """One report."""
    await context.show(update, _screen(await context.do(use.see_report, _user(update), int(_last(update)))))


async def accept(update: Update, context: Context) -> None:
    """«Cập nhật»."""
    await context.show(update, _screen(await context.do(use.accept, _user(update), int(_last(update)))))
    await context.wake()


async def ask_reason(update: Update, context: Context) -> None:
    """«Không đúng»: the reason is typed."""
    seen = await context.do(use.see_report, _user(update), int(_last(update)))
    if isinstance(seen, Report) and seen.accepted is None:
        await typed.listen_for(update, context, REASON, seen.id)
        await context.show(update, texts.ask_reason(seen))
    else:
        await context.show(update, _screen(seen))


async def take_reason(update: Update, context: Context, text: str, number: str) -> None:
    """The typed reason."""
    outcome = await context.do(use.refuse, _user(update), int(number), text)
    if not isinstance(outcome, Refused):
        await typed.heard(update, context)
    await context.show(update, _screen(outcome))
    await context.wake()


def _user(update: Update) -> int:
    assert update.effective_user is not None
    return update.effective_user.id


def _last(update: Update) -> str:
    """The last part of the button's data."""
    assert update.callback_query is not None
    return str(update.callback_query.data).rpartition(":")[2]


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject."""
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    field = f"({'|'.join(CorrectionField)})"
    application.add_handler(CommandHandler("suadulieu", show_fields, private))
    for handler, pattern in (
        (show_fields, "fields"),
        (ask_value, f"field:{field}"),
        (take_back, f"back:{field}"),
        (show_waiting, r"list:\d+"),
        (show_report, r"see:\d+"),
        (accept, r"ok:\d+"),
        (ask_reason, r"no:\d+"),
    ):
        application.add_handler(CallbackQueryHandler(handler, rf"^data:{pattern}$"))
    typed.takes(VALUE, take_value)
    typed.takes(REASON, take_reason)
