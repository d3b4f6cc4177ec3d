"""/hoinghi: the secretary dates or moves the staff conference; the deadline follows."""

from datetime import date
from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, filters

from bot.context import Context
from bot.domain.moving import Conference, Preview
from bot.domain.registration import Refusal
from bot.texts import conference as texts
from bot.texts import refusals
from bot.texts.plansummary import no_year
from bot.usecases.conference import BadDay, Set, preview_none, preview_typed, see_conference, set_conference
from bot.usecases.listening import FormName, listen
from bot.usecases.office import Refused


async def ask_anew(update: Update, context: Context) -> None:
    """/hoinghi, or the button of the reminder, which stays as it is."""
    await _ask(update, context, fresh=True)


async def ask_here(update: Update, context: Context) -> None:
    """The same in place of the screen whose button was pressed."""
    await _ask(update, context, fresh=False)


async def _ask(update: Update, context: Context, *, fresh: bool) -> None:
    assert update.effective_user is not None
    outcome = await context.do(see_conference, update.effective_user.id)
    await _show(update, context, outcome, fresh=fresh)


async def _show(
    update: Update, context: Context, outcome: Conference | Preview | BadDay | Refused, *, fresh: bool = False
) -> None:
    """A screen on which a day may be typed."""
    assert update.effective_chat is not None
    if isinstance(outcome, Refused):
        await _refuse(update, context, outcome)
        return
    await context.do(listen, update.effective_chat.id, FormName.CONFERENCE)
    match outcome:
        case Conference():
            said = texts.ask_day(outcome)
        case Preview():
            said = texts.preview(outcome)
        case BadDay(fault, now):
            said = texts.bad_day(fault, now)
    await context.show(update, said, fresh=fresh)


async def _refuse(update: Update, context: Context, outcome: Refused) -> None:
    missing = Refusal.NO_YEAR in outcome.reasons
    await context.show(update, no_year() if missing else refusals.refused(outcome.reasons))


async def type_answer(update: Update, context: Context, subject: str) -> None:  # noqa: ARG001  # one form, one subject
    """A typed day: what would follow from it."""
    assert update.effective_user is not None
    assert update.effective_message is not None
    typed = update.effective_message.text or ""
    await _show(update, context, await context.do(preview_typed, update.effective_user.id, typed))


async def take_back(update: Update, context: Context) -> None:
    """«Chưa có ngày»: what would follow."""
    assert update.effective_user is not None
    await _show(update, context, await context.do(preview_none, update.effective_user.id))


async def confirm(update: Update, context: Context) -> None:
    """`conf:set:<day>` or `conf:clear`: the button carries the day, so an old one says what it does."""
    query = update.callback_query
    assert query is not None
    assert query.data is not None
    assert update.effective_chat is not None
    _, _, day = query.data.partition("conf:set:")
    outcome = await context.do(set_conference, query.from_user.id, date.fromisoformat(day) if day else None)
    match outcome:
        case Set(now, telling):
            await context.do(listen, update.effective_chat.id, FormName.NONE)
            await context.show(update, texts.confirmed(now, telling))
            await context.wake()
        case BadDay(_, now):
            await context.show(update, texts.outdated(now))
        case Refused():
            await _refuse(update, context, outcome)


async def close(update: Update, context: Context) -> None:
    """«Đóng»."""
    assert update.effective_chat is not None
    await context.do(listen, update.effective_chat.id, FormName.NONE)
    await context.show(update, texts.closed())


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject."""
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    application.add_handler(CommandHandler("hoinghi", ask_anew, private))
    application.add_handler(CallbackQueryHandler(ask_anew, r"^conf:ask$"))
    application.add_handler(CallbackQueryHandler(ask_here, r"^conf:open$"))
    application.add_handler(CallbackQueryHandler(take_back, r"^conf:none$"))
    application.add_handler(CallbackQueryHandler(confirm, r"^conf:(set:\d{4}-\d\d-\d\d|clear)$"))
    application.add_handler(CallbackQueryHandler(close, r"^conf:close$"))
