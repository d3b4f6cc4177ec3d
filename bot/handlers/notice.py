"""One notice to come: its words and its hearers; put it off, word it anew, silence it, try it on oneself."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler

from bot.context import Context
from bot.domain.agenda import Upcoming
from bot.domain.orders import Part
from bot.domain.reporting import Report
from bot.handlers import typed
from bot.handlers.agenda import arguments, me, refuse
from bot.texts import ordering as texts
from bot.texts import reporting
from bot.texts.message import Message
from bot.texts.upcoming import hearers, upcoming
from bot.usecases import ordering as use
from bot.usecases import wording
from bot.usecases.office import Refused
from bot.usecases.upcoming import see_notice

LATER, WORDS = "order.later", "order.words"
"""The verbs of what is typed."""

Screen = Callable[[Upcoming], Message]


async def _show(update: Update, context: Context, outcome: use.Outcome, screen: Screen) -> None:
    """The notice on this screen; its report where it was said meanwhile, else today's truth."""
    match outcome:
        case Upcoming():
            await context.show(update, screen(outcome))
        case Report():
            await context.show(update, reporting.report(outcome, first=reporting.has_left()))
        case Refused():
            await refuse(update, context, outcome)


async def _see(update: Update, context: Context, screen: Screen) -> use.Outcome:
    outcome = await context.do(see_notice, me(update), arguments(update)[0])
    await _show(update, context, outcome, screen)
    return outcome


async def see(update: Update, context: Context) -> None:
    """`agenda:see:<mark>`."""
    await _see(update, context, upcoming)


async def who(update: Update, context: Context) -> None:
    """`agenda:who:<mark>:<page>`."""
    page = int(arguments(update)[1])
    await _see(update, context, lambda seen: hearers(seen, page))


def _open(seen: Upcoming) -> bool:
    """Whether the one who asks may order something for it now; the use case asks again."""
    return seen.edits and seen.orderable and not seen.leaving


def _if_open(screen: Screen) -> Screen:
    return lambda seen: screen(seen) if _open(seen) else upcoming(seen)


async def ask_later(update: Update, context: Context) -> None:
    """`order:later:<mark>`: a button, or a typed day and hour."""
    await _ask(update, context, LATER, texts.later)


async def ask_words(update: Update, context: Context) -> None:
    """`order:words:<mark>`: the words are typed."""
    await _ask(update, context, WORDS, texts.ask_words)


async def _ask(update: Update, context: Context, verb: str, screen: Screen) -> None:
    outcome = await _see(update, context, _if_open(screen))
    if isinstance(outcome, Upcoming) and _open(outcome):
        await typed.listen_for(update, context, verb, outcome.mark)


async def ask_silence(update: Update, context: Context) -> None:
    """`order:ask:<mark>`."""
    await _see(update, context, _if_open(texts.ask_silence))


async def take_later(update: Update, context: Context, text: str, mark: str) -> None:
    """A typed day and hour; what is not good can be typed again."""
    outcome = await context.do(use.postpone_typed, me(update), mark, text)
    if isinstance(outcome, Upcoming) and outcome.fault is not None and _open(outcome):
        await context.show(update, texts.later(outcome))
        return
    await typed.heard(update, context)
    await _done(update, context, outcome, _postponed)


async def take_words(update: Update, context: Context, text: str, mark: str) -> None:
    """Typed words: a preview, or what is wrong with them."""
    outcome = await context.do(wording.draft_words, me(update), mark, text)
    if isinstance(outcome, Upcoming) and outcome.fault is not None and _open(outcome):
        await context.show(update, texts.ask_words(outcome))
        return
    await _show(update, context, outcome, lambda seen: texts.proposed(seen) if seen.draft else upcoming(seen))


async def _done(update: Update, context: Context, outcome: use.Outcome, screen: Screen) -> None:
    """An order: the notice as it stands now; the sweep looks again."""
    await _show(update, context, outcome, lambda seen: upcoming(seen) if seen.fault else screen(seen))
    await context.wake()


def _postponed(seen: Upcoming) -> Message:
    return upcoming(seen, texts.postponed(seen))


async def postpone(update: Update, context: Context) -> None:
    """`order:at:<mark>:<moment>`: the button carries the moment, so pressed twice it is the same."""
    mark, moment = arguments(update)
    at = datetime.strptime(moment, "%Y%m%d%H%M").replace(tzinfo=context.home.office.hours.zone)
    await _done(update, context, await context.do(use.postpone, me(update), mark, at), _postponed)


async def keep(update: Update, context: Context) -> None:
    """`order:keep:<mark>:<seal>`."""
    outcome = await context.do(wording.keep_words, me(update), *arguments(update))
    await _done(update, context, outcome, lambda seen: upcoming(seen, texts.worded()))


async def silence(update: Update, context: Context) -> None:
    """`order:off:<mark>`."""
    outcome = await context.do(use.silence, me(update), arguments(update)[0])
    await _done(update, context, outcome, lambda seen: upcoming(seen, texts.silenced()))


async def undo(update: Update, context: Context) -> None:
    """`order:undo:<mark>:<part>`."""
    mark, part = arguments(update)
    outcome = await context.do(use.undo, me(update), mark, Part(part))
    await _done(update, context, outcome, lambda seen: upcoming(seen, texts.restored()))


async def try_out(update: Update, context: Context) -> None:
    """`order:try:<mark>`."""
    outcome = await context.do(wording.try_out, me(update), arguments(update)[0])
    if isinstance(outcome, wording.Tried):
        await context.show(update, upcoming(outcome.notice, texts.tried(outcome.leaves_at)))
        await context.wake()
    else:
        await _show(update, context, outcome, upcoming)


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject."""
    typed.takes(LATER, take_later)
    typed.takes(WORDS, take_words)
    mark = "[0-9a-f]{10}"
    application.add_handler(CallbackQueryHandler(see, rf"^agenda:see:{mark}$"))
    application.add_handler(CallbackQueryHandler(who, rf"^agenda:who:{mark}:\d+$"))
    application.add_handler(CallbackQueryHandler(ask_later, rf"^order:later:{mark}$"))
    application.add_handler(CallbackQueryHandler(postpone, rf"^order:at:{mark}:\d{{12}}$"))
    application.add_handler(CallbackQueryHandler(ask_words, rf"^order:words:{mark}$"))
    application.add_handler(CallbackQueryHandler(keep, rf"^order:keep:{mark}:[0-9a-f]{{8}}$"))
    application.add_handler(CallbackQueryHandler(ask_silence, rf"^order:ask:{mark}$"))
    application.add_handler(CallbackQueryHandler(silence, rf"^order:off:{mark}$"))
    application.add_handler(CallbackQueryHandler(undo, rf"^order:undo:{mark}:({'|'.join(Part)})$"))
    application.add_handler(CallbackQueryHandler(try_out, rf"^order:try:{mark}$"))
