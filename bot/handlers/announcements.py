"""/thongbao: own announcements at a chosen time."""

from datetime import UTC, datetime
from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, filters

from bot.context import Context
from bot.domain.announcements import Audience, Listing, Part, Shown, Status, asked
from bot.domain.registration import Refusal
from bot.handlers import typed
from bot.texts import announcement_form as form
from bot.texts import announcement_screen as screen
from bot.texts import announcements as texts
from bot.texts import refusals
from bot.texts.message import Message
from bot.usecases import announcement_answers as answers
from bot.usecases import announcements as use
from bot.usecases.office import Refused

VERBS = {Part.TEXT: "ann_text", Part.TIME: "ann_time"}
"""Under which verb the answer to a question is typed."""


def _said(update: Update) -> Any:
    """Who presses, and what follows `ann:<verb>:`."""
    query = update.callback_query
    assert query is not None
    assert query.data is not None
    return query.from_user.id, *query.data.split(":")[2:]


async def _refuse(update: Update, context: Context, outcome: Refused) -> None:
    """What is gone leads back to the list."""
    said = refusals.refused(outcome.reasons)
    gone = outcome.reasons == (Refusal.NOT_FOUND,)
    await context.show(update, Message(said.html, ((texts.LIST,),)) if gone else said)


async def _show(update: Update, context: Context, outcome: Shown | Refused, part: Part | None = None) -> None:
    """The question that is asked now, or the announcement; a line is awaited only where one is asked for."""
    if isinstance(outcome, Refused):
        await _refuse(update, context, outcome)
        return
    awaited = part or asked(outcome)
    if awaited in VERBS:
        await typed.listen_for(update, context, VERBS[awaited], outcome.id)
    elif update.callback_query is None:  # the line was taken; a press has ended the asking already
        await typed.heard(update, context)
    await context.show(update, form.screen(outcome, awaited))


async def _done(update: Update, context: Context, outcome: Shown | Refused) -> None:
    """Something was answered; what is planned may be due at another hour now."""
    await _show(update, context, outcome)
    if isinstance(outcome, Shown) and outcome.status is not Status.DRAFT:
        await context.wake()


async def _list(
    update: Update, context: Context, outcome: Listing | Refused, page: int = 0, *, dropped: bool = False
) -> None:
    if isinstance(outcome, Refused):
        await _refuse(update, context, outcome)
    else:
        await context.show(update, texts.listing(outcome, page, dropped=dropped))


async def show_list(update: Update, context: Context) -> None:
    """The command, `ann:open` and `ann:list:<page>`."""
    assert update.effective_user is not None
    pressed = (update.callback_query.data or "") if update.callback_query else ""
    page = pressed.rpartition(":")[2] if pressed.startswith("ann:list:") else 0
    await _list(update, context, await context.do(use.see_announcements, update.effective_user.id), int(page))


async def begin(update: Update, context: Context) -> None:
    """`ann:new`."""
    (me,) = _said(update)
    await _show(update, context, await context.do(use.begin_announcement, me))


async def see(update: Update, context: Context) -> None:
    """`ann:see:<id>`: where it stands; a draft goes on with its next question."""
    me, number = _said(update)
    await _show(update, context, await context.do(use.see_announcement, me, int(number)))


async def ask(update: Update, context: Context) -> None:
    """`ann:ask:<id>:<part>`: one question again; what cannot be changed any more is shown as it stands."""
    me, number, part = _said(update)
    outcome = await context.do(answers.see_part, me, int(number))
    again = isinstance(outcome, Shown) and outcome.fault is None
    await _show(update, context, outcome, Part(part) if again else None)


async def teams(update: Update, context: Context) -> None:
    """`ann:teams:<id>:<page>`."""
    me, number, page = _said(update)
    outcome = await context.do(answers.see_part, me, int(number))
    if isinstance(outcome, Refused) or outcome.fault is not None:
        await _show(update, context, outcome)
    else:
        await context.show(update, form.pick_team(outcome, int(page)))


async def choose_audience(update: Update, context: Context) -> None:
    """`ann:to:<id>:<audience>`."""
    me, number, audience = _said(update)
    await _done(
        update, context, await context.do(answers.choose_audience, me, int(number), Audience(audience))
    )


async def choose_team(update: Update, context: Context) -> None:
    """`ann:team:<id>:<team>`."""
    me, number, team = _said(update)
    await _done(update, context, await context.do(answers.choose_team, me, int(number), int(team)))


async def choose_now(update: Update, context: Context) -> None:
    """`ann:now:<id>`."""
    me, number = _said(update)
    await _done(update, context, await context.do(answers.send_at_once, me, int(number)))


async def choose_moment(update: Update, context: Context) -> None:
    """`ann:at:<id>:<seconds>`: the moment itself, so that an old button does not mean another day."""
    me, number, seconds = _said(update)
    moment = datetime.fromtimestamp(int(seconds), UTC)
    await _done(update, context, await context.do(answers.choose_moment, me, int(number), moment))


async def take_text(update: Update, context: Context, text: str, number: str) -> None:
    """The typed words."""
    assert update.effective_user is not None
    me = update.effective_user.id
    await _done(update, context, await context.do(answers.write_announcement, me, int(number), text))


async def take_time(update: Update, context: Context, text: str, number: str) -> None:
    """The typed day and hour."""
    assert update.effective_user is not None
    me = update.effective_user.id
    await _done(update, context, await context.do(answers.type_moment, me, int(number), text))


async def send(update: Update, context: Context) -> None:
    """`ann:send:<id>:<seal>`."""
    me, number, seal = _said(update)
    await _done(update, context, await context.do(use.plan_announcement, me, int(number), seal))


async def try_out(update: Update, context: Context) -> None:
    """`ann:test:<id>`: below the preview, which keeps its buttons."""
    me, number = _said(update)
    outcome = await context.do(use.see_announcement, me, int(number))
    if isinstance(outcome, Refused) or outcome.answers.text is None:
        await _show(update, context, outcome)
    else:
        await context.show(update, texts.trial(outcome.speaker, outcome.answers.text), fresh=True)


async def ask_cancel(update: Update, context: Context) -> None:
    """`ann:cancel:<id>`: sure?"""
    me, number = _said(update)
    outcome = await context.do(use.see_announcement, me, int(number))
    if isinstance(outcome, Shown) and outcome.status is Status.PLANNED:
        await context.show(update, screen.ask_cancel(outcome))
    else:
        await _show(update, context, outcome)


async def cancel(update: Update, context: Context) -> None:
    """`ann:cancelled:<id>`."""
    me, number = _said(update)
    await _done(update, context, await context.do(use.cancel_announcement, me, int(number)))


async def drop(update: Update, context: Context) -> None:
    """`ann:drop:<id>`."""
    me, number = _said(update)
    await _list(update, context, await context.do(use.drop_draft, me, int(number)), dropped=True)


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject."""
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    application.add_handler(CommandHandler("thongbao", show_list, private))
    alone = "|".join(a for a in Audience if a is not Audience.TEAM)
    for pattern, handler in (
        (r"(open|list:\d+)", show_list),
        (r"new", begin),
        (r"see:\d+", see),
        (rf"ask:\d+:({'|'.join(Part)})", ask),
        (r"teams:\d+:\d+", teams),
        (rf"to:\d+:({alone})", choose_audience),
        (r"team:\d+:\d+", choose_team),
        (r"now:\d+", choose_now),
        (r"at:\d+:\d{1,10}", choose_moment),
        (r"send:\d+:[0-9a-f]{8}", send),
        (r"test:\d+", try_out),
        (r"cancel:\d+", ask_cancel),
        (r"cancelled:\d+", cancel),
        (r"drop:\d+", drop),
    ):
        application.add_handler(CallbackQueryHandler(handler, rf"^ann:{pattern}$"))
    typed.takes(VERBS[Part.TEXT], take_text)
    typed.takes(VERBS[Part.TIME], take_time)
