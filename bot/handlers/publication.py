"""/congkhai: the adoption by the conference, the rounds of publication, their files and records."""

from datetime import date
from typing import Any

from telegram import Update
from telegram.constants import ChatAction
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, filters

from bot.context import Context, acknowledge
from bot.domain.registration import Refusal
from bot.handlers import typed
from bot.texts import publication as texts
from bot.texts import refusals
from bot.texts.message import Html, Message
from bot.texts.plansummary import no_year
from bot.usecases import adopting_list, answering, publishing
from bot.usecases.office import Refused

DAY, NOTE = "pubday", "pubnote"
"""Verbs of the lines that are typed."""

RETYPED = frozenset({Refusal.BAD_DATE, Refusal.DAY_TO_COME, Refusal.BEFORE_CONFERENCE})
RENOTED = frozenset({Refusal.TOO_SHORT, Refusal.TOO_LONG})
"""What is wrong with the line itself: it can be typed again."""


async def _refuse(update: Update, context: Context, outcome: Refused) -> None:
    missing = Refusal.NO_YEAR in outcome.reasons
    said = no_year() if missing else refusals.refused(outcome.reasons)
    allowed = not {Refusal.NOT_ALLOWED, Refusal.NOT_JOINED, Refusal.NO_YEAR} & set(outcome.reasons)
    await context.show(update, Message(said.html, ((texts.OPEN,),)) if allowed else said)


async def open_publication(update: Update, context: Context) -> None:
    """/congkhai, and «Quay lại»."""
    assert update.effective_user is not None
    outcome = await context.do(publishing.see_publication, update.effective_user.id)
    if isinstance(outcome, Refused):
        await _refuse(update, context, outcome)
    else:
        await context.show(update, texts.overview(outcome))


async def adopt(update: Update, context: Context) -> None:
    """`pub:adopt`: on which day?"""
    assert update.effective_user is not None
    await _adopting(update, context, await context.do(adopting_list.see_adoption, update.effective_user.id))


async def adopt_on(update: Update, context: Context) -> None:
    """`pub:adopt:<day>`."""
    me, day = _asked(update)
    await _adopting(update, context, await context.do(adopting_list.adoption_on, me, date.fromisoformat(day)))


async def record(update: Update, context: Context) -> None:
    """`pub:adopted:<day>`: without a note."""
    me, day = _asked(update)
    await _adopting(
        update, context, await context.do(adopting_list.record_adoption, me, date.fromisoformat(day))
    )


async def _adopting(
    update: Update, context: Context, outcome: adopting_list.Outcome, first: Html | None = None
) -> None:
    match outcome:
        case adopting_list.Adopting(year, sex, conference, None, entries):
            await typed.listen_for(update, context, DAY)
            await context.show(update, texts.ask_day(year, sex, conference, entries, first))
        case adopting_list.Adopting(year, sex, _, date() as day, entries):
            await typed.listen_for(update, context, NOTE, day)
            await context.show(update, texts.ask_note(year, sex, day, entries, first))
        case adopting_list.Recorded(year, adopted, again):
            await typed.heard(update, context)
            await context.show(update, texts.recorded(year, adopted, again=again))
            await context.wake()
        case Refused():
            await _refuse(update, context, outcome)


async def day_typed(update: Update, context: Context, text: str) -> None:
    """The day of the adoption; a bad one is asked for again."""
    assert update.effective_user is not None
    me = update.effective_user.id
    outcome = await context.do(adopting_list.adoption_typed, me, text)
    first = None
    if isinstance(outcome, Refused) and set(outcome.reasons) <= RETYPED:
        first = refusals.refused(outcome.reasons).html
        outcome = await context.do(adopting_list.see_adoption, me)
    await _adopting(update, context, outcome, first)


async def note_typed(update: Update, context: Context, text: str, day: str) -> None:
    """The note: with it the adoption is recorded; a bad one is asked for again."""
    assert update.effective_user is not None
    me, held_on = update.effective_user.id, date.fromisoformat(day)
    outcome = await context.do(adopting_list.record_adoption, me, held_on, text)
    first = None
    if isinstance(outcome, Refused) and set(outcome.reasons) <= RENOTED:
        first = refusals.refused(outcome.reasons).html
        outcome = await context.do(adopting_list.adoption_on, me, held_on)
    await _adopting(update, context, outcome, first)


async def preview(update: Update, context: Context) -> None:
    """`pub:preview:<page>`."""
    me, page = _asked(update)
    await _show(update, context, await context.do(publishing.preview_round, me), int(page))


async def publish(update: Update, context: Context) -> None:
    """`pub:go:<number>:<mark>`: the button carries what was previewed."""
    me, number, mark = _asked(update)
    await _show(update, context, await context.do(publishing.publish, me, int(number), mark))
    await context.wake()


async def _show(
    update: Update,
    context: Context,
    outcome: publishing.Preview | publishing.Published | Refused,
    page: int = 0,
) -> None:
    match outcome:
        case publishing.Preview():
            said = texts.preview(
                outcome.pages,
                page,
                outcome.issue.number,
                outcome.issue.mark,
                group=outcome.group,
                changed=outcome.changed,
                must=outcome.must,
                notes=outcome.notes,
            )
            await context.show(update, said)
        case publishing.Published(issued, sex, group, again):
            await context.show(update, texts.published(issued, sex, group=group, again=again))
        case Refused():
            await _refuse(update, context, outcome)


async def send_list(update: Update, context: Context) -> None:
    """`pub:file:<round>`."""
    me, round_id = _asked(update)
    await _send(update, context, await context.do(publishing.round_as_file, me, int(round_id)))


async def send_record(update: Update, context: Context) -> None:
    """`pub:record:<round>`."""
    me, round_id = _asked(update)
    await _send(update, context, await context.do(answering.round_record, me, int(round_id)))


async def _send(update: Update, context: Context, outcome: publishing.File | Refused) -> None:
    assert update.effective_chat is not None
    if isinstance(outcome, Refused):
        await _refuse(update, context, outcome)
        return
    await acknowledge(update)
    chat = update.effective_chat.id
    await context.bot.send_chat_action(chat, ChatAction.UPLOAD_DOCUMENT)
    await context.bot.send_document(
        chat, outcome.content, filename=outcome.name, caption=outcome.caption.markup
    )


async def stop(update: Update, context: Context) -> None:
    """«Huỷ»."""
    await typed.heard(update, context)
    await context.show(update, texts.stopped())


def _asked(update: Update) -> Any:  # (user id, the rest of the callback data)
    query = update.callback_query
    assert query is not None
    assert query.data is not None
    return query.from_user.id, *query.data.split(":")[2:]


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject."""
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    application.add_handler(CommandHandler("congkhai", open_publication, private))
    application.add_handler(CallbackQueryHandler(open_publication, r"^pub:open$"))
    application.add_handler(CallbackQueryHandler(adopt, r"^pub:adopt$"))
    application.add_handler(CallbackQueryHandler(adopt_on, r"^pub:adopt:\d{4}-\d\d-\d\d$"))
    application.add_handler(CallbackQueryHandler(record, r"^pub:adopted:\d{4}-\d\d-\d\d$"))
    application.add_handler(CallbackQueryHandler(preview, r"^pub:preview:\d+$"))
    application.add_handler(CallbackQueryHandler(publish, r"^pub:go:\d+:[0-9a-f]{8}$"))
    application.add_handler(CallbackQueryHandler(send_list, r"^pub:file:\d+$"))
    application.add_handler(CallbackQueryHandler(send_record, r"^pub:record:\d+$"))
    application.add_handler(CallbackQueryHandler(stop, r"^pub:stop$"))
    typed.takes(DAY, day_typed)
    typed.takes(NOTE, note_typed)
