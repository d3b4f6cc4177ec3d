"""/captren: milestones towards the upper level, for secretary and principal."""

from collections.abc import Callable
from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, filters

from bot.context import Context
from bot.domain.upward import Shown, Upward
from bot.handlers import typed
from bot.texts import refusals
from bot.texts import upward as texts
from bot.texts.message import Message
from bot.usecases import upward as use
from bot.usecases.office import Refused


async def show_upward(update: Update, context: Context) -> None:
    """The command, and the way back to the list."""
    assert update.effective_user is not None
    await _show(update, context, await context.do(use.see_upward, update.effective_user.id))


async def _show(update: Update, context: Context, outcome: Shown | Upward | Refused) -> None:
    match outcome:
        case Refused(reasons):
            await context.show(update, refusals.refused(reasons))
        case Upward():
            await context.show(update, texts.upward(outcome))
        case Shown():
            await context.show(update, texts.milestone(outcome))


async def add_list(update: Update, context: Context) -> None:
    """The list of registrations is the first thing that goes up."""
    assert update.effective_user is not None
    me = update.effective_user.id
    await _show(update, context, await context.do(use.add_milestone, me, texts.THE_LIST, carries_list=True))


async def ask_what(update: Update, context: Context) -> None:
    """Something else: its name is typed."""
    assert update.effective_user is not None
    allowed = await context.do(use.see_upward, update.effective_user.id)
    if isinstance(allowed, Refused):
        await _show(update, context, allowed)
        return
    await typed.listen_for(update, context, "up_new")
    await context.show(update, texts.ask_what())


async def take_what(update: Update, context: Context, text: str) -> None:
    """The typed name."""
    assert update.effective_user is not None
    await _typed(update, context, await context.do(use.add_milestone, update.effective_user.id, text))


async def take_date(update: Update, context: Context, text: str, handing: str) -> None:
    """The typed day."""
    assert update.effective_user is not None
    me = update.effective_user.id
    await _typed(update, context, await context.do(use.date_milestone, me, int(handing), text))


async def take_recipient(update: Update, context: Context, text: str, handing: str) -> None:
    """The typed recipient."""
    assert update.effective_user is not None
    me = update.effective_user.id
    await _typed(update, context, await context.do(use.address_milestone, me, int(handing), text))


async def take_number(update: Update, context: Context, text: str, handing: str) -> None:
    """The typed number of the letter, with which it is done."""
    assert update.effective_user is not None
    me = update.effective_user.id
    await _typed(update, context, await context.do(use.finish_milestone, me, int(handing), text))


async def _typed(update: Update, context: Context, outcome: Shown | Refused) -> None:
    """A line that was not good may be typed again."""
    if not isinstance(outcome, Refused):
        await typed.heard(update, context)
    await _show(update, context, outcome)
    await context.wake()


Screen = Callable[[Shown], Message]

_ASKING: dict[str, tuple[Screen, str | None]] = {
    "see": (texts.milestone, None),
    "date": (texts.ask_date, "up_date"),
    "to": (texts.ask_recipient, "up_to"),
    "done": (texts.ask_done, "up_done"),
    "drop": (texts.ask_drop, None),
}
"""What a button shows, and under which verb a line is awaited then."""


async def show_one(update: Update, context: Context) -> None:
    """`up:<verb>:<milestone>`: a screen about one milestone."""
    query = update.callback_query
    assert query is not None
    assert query.data is not None
    _, verb, handing = query.data.split(":")
    outcome = await context.do(use.see_milestone, query.from_user.id, int(handing))
    if isinstance(outcome, Refused) or outcome.milestone.done_at is not None:
        await _show(update, context, outcome)  # an old button: what stands today
        return
    screen, listens = _ASKING[verb]
    if listens is not None:
        await typed.listen_for(update, context, listens, handing)
    await context.show(update, screen(outcome))


async def settle(update: Update, context: Context) -> None:
    """`up:finish:<milestone>` without a number, `up:dropped:<milestone>`."""
    query = update.callback_query
    assert query is not None
    assert query.data is not None
    _, verb, handing = query.data.split(":")
    deed = use.finish_milestone if verb == "finish" else use.drop_milestone
    await _show(update, context, await context.do(deed, query.from_user.id, int(handing)))
    await context.wake()


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject."""
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    application.add_handler(CommandHandler("captren", show_upward, private))
    application.add_handler(CallbackQueryHandler(show_upward, r"^up:open$"))
    application.add_handler(CallbackQueryHandler(add_list, r"^up:list$"))
    application.add_handler(CallbackQueryHandler(ask_what, r"^up:new$"))
    application.add_handler(CallbackQueryHandler(show_one, rf"^up:({'|'.join(_ASKING)}):\d+$"))
    application.add_handler(CallbackQueryHandler(settle, r"^up:(finish|dropped):\d+$"))
    for verb, taker in (
        ("up_new", take_what),
        ("up_date", take_date),
        ("up_to", take_recipient),
        ("up_done", take_number),
    ):
        typed.takes(verb, taker)
