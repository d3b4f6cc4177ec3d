"""/xet: the council sees where the year stands, goes through the list, confirms and objects."""

from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, filters

from bot.context import Context
from bot.domain.registration import Refusal
from bot.domain.review import Pile
from bot.handlers import typed
from bot.texts import refusals
from bot.texts import review as texts
from bot.texts import review_words as words
from bot.texts.fairness import fairness
from bot.texts.message import Html, Message
from bot.texts.review_summary import summary
from bot.usecases.fairness import see_fairness
from bot.usecases.office import Refused
from bot.usecases.review_list import Card, Listing, see_card, see_next, see_pile
from bot.usecases.reviewing import (
    Changed,
    Given,
    GivenTogether,
    Together,
    confirm,
    confirm_together,
    may_object,
    object_to,
    see_together,
    together,
)
from bot.usecases.summary import see_summary

OBJECTION = "rev_no"
"""The verb of the typed reason."""


async def show_summary(update: Update, context: Context) -> None:
    """/xet and `rev:summary`."""
    seen = await context.do(see_summary, _me(update))
    said = refusals.refused(seen.reasons) if isinstance(seen, Refused) else summary(seen)
    await context.show(update, said)


async def show_fairness(update: Update, context: Context) -> None:
    """`rev:fairness`."""
    seen = await context.do(see_fairness, _me(update))
    said = refusals.refused(seen.reasons) if isinstance(seen, Refused) else fairness(seen)
    await context.show(update, said)


async def open_pile(update: Update, context: Context) -> None:
    """`rev:open` or `rev:list:<pile>:<page>`."""
    arguments = _arguments(update)
    await _show_pile(update, context, *((Pile(arguments[0]), int(arguments[1])) if arguments else ()))


async def _show_pile(
    update: Update, context: Context, pile: Pile = Pile.WAITING, page: int = 0, first: Html | None = None
) -> None:
    seen = await context.do(see_pile, _me(update), pile)
    said = refusals.refused(seen.reasons) if isinstance(seen, Refused) else _pile(seen, page)
    await context.show(update, words.after(first, said))


def _pile(seen: Listing, page: int = 0) -> Message:
    found = together(seen, page) if seen.pile is Pile.WAITING else None
    mark = found.mark if found is not None and found.items else ""
    return texts.pile(seen.pile, seen.items, seen.counts, page, seen.sex, mark)


async def open_card(update: Update, context: Context) -> None:
    """`rev:see:<pile>:<registration>`."""
    _, registration = _arguments(update)
    await _show_card(update, context, int(registration))


async def _show_card(update: Update, context: Context, registration: int, first: Html | None = None) -> None:
    await _show(update, context, await context.do(see_card, _me(update), registration), first)


async def go_on(update: Update, context: Context) -> None:
    """`rev:next:<pile>:<registration>`."""
    pile, registration = _arguments(update)
    await _show_next(update, context, Pile(pile), int(registration))


async def _show_next(
    update: Update, context: Context, pile: Pile, registration: int, first: Html | None = None
) -> None:
    await _show(update, context, await context.do(see_next, _me(update), pile, registration), first)


async def _show(
    update: Update, context: Context, seen: Card | Listing | Refused, first: Html | None = None
) -> None:
    match seen:
        case Card(item, verdict, left, sex, secretary):
            said = texts.card(item, verdict, left, sex, secretary=secretary)
        case Listing():
            said = _pile(seen)
        case Refused(reasons):
            said = words.with_ways(refusals.refused(reasons))
    await context.show(update, words.after(first, said))


async def agree(update: Update, context: Context) -> None:
    """`rev:yes:<pile>:<registration>:<version>`."""
    pile, registration, version = _arguments(update)
    outcome = await context.do(confirm, _me(update), int(registration), int(version))
    await _given(update, context, outcome, pile, int(registration))


async def ask_reason(update: Update, context: Context) -> None:
    """`rev:no:<pile>:<registration>:<version>`."""
    pile, registration, version = _arguments(update)
    outcome = await context.do(may_object, _me(update), int(registration), int(version))
    if not isinstance(outcome, Given):
        await _given(update, context, outcome, pile, int(registration))
        return
    await typed.listen_for(update, context, OBJECTION, pile, registration, version)
    await context.show(update, words.ask_reason(outcome.name, Pile(pile), int(registration), outcome.sex))


async def take_reason(
    update: Update, context: Context, reason: str, pile: str, registration: str, version: str
) -> None:
    """The typed reason; one that cannot be taken is asked for again."""
    outcome = await context.do(object_to, _me(update), int(registration), int(version), reason)
    if isinstance(outcome, Refused) and outcome.reasons[0] in {Refusal.TOO_SHORT, Refusal.TOO_LONG}:
        await context.show(update, words.ask_again(outcome.reasons[0], Pile(pile), int(registration)))
        return
    await typed.heard(update, context)
    await _given(update, context, outcome, pile, int(registration))
    await context.wake()


async def _given(
    update: Update, context: Context, outcome: Given | Changed | Refused, pile: str, registration: int
) -> None:
    """The next entry after what was given; what could not be given is said above the entry as it stands."""
    match outcome:
        case Given(name, confirms):
            said = words.given(name, confirms=confirms)
            await _show_next(update, context, Pile(pile), registration, said)
        case Changed():
            await _show_card(update, context, registration, words.CHANGED)
        case Refused(reasons):
            await context.show(update, words.with_ways(refusals.refused(reasons)))


async def ask_together(update: Update, context: Context) -> None:
    """`rev:all:<page>:<mark>`: which entries one press would confirm."""
    page, mark = _arguments(update)
    outcome = await context.do(see_together, _me(update), int(page))
    match outcome:
        case Together(items, own, at, now, sex) if now == mark and items:
            await context.show(update, words.ask_together(items, own, at, now, sex))
        case Together():
            await _show_pile(update, context, page=int(page), first=words.PAGE_CHANGED)
        case Refused(reasons):
            await context.show(update, refusals.refused(reasons))


async def agree_together(update: Update, context: Context) -> None:
    """`rev:allyes:<page>:<mark>`."""
    page, mark = _arguments(update)
    outcome = await context.do(confirm_together, _me(update), int(page), mark)
    match outcome:
        case GivenTogether(count):
            await _show_pile(update, context, page=int(page), first=words.given_together(count))
        case Changed():
            await _show_pile(update, context, page=int(page), first=words.PAGE_CHANGED)
        case Refused(reasons):
            await context.show(update, refusals.refused(reasons))


def _me(update: Update) -> int:
    assert update.effective_user is not None
    return update.effective_user.id


def _arguments(update: Update) -> list[str]:
    """What follows `rev:<verb>` in the button's data."""
    query = update.callback_query
    assert query is not None
    assert query.data is not None
    return query.data.split(":")[2:]


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject."""
    typed.takes(OBJECTION, take_reason)
    pile = "(todo|open|done)"
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    application.add_handler(CommandHandler("xet", show_summary, private))
    for handler, pattern in (
        (show_summary, r"^rev:summary$"),
        (show_fairness, r"^rev:fairness$"),
        (open_pile, rf"^rev:(open|list:{pile}:\d+)$"),
        (open_card, rf"^rev:see:{pile}:\d+$"),
        (go_on, rf"^rev:next:{pile}:\d+$"),
        (agree, rf"^rev:yes:{pile}:\d+:\d+$"),
        (ask_reason, rf"^rev:no:{pile}:\d+:\d+$"),
        (ask_together, r"^rev:all:\d+:[0-9a-f]{8}$"),
        (agree_together, r"^rev:allyes:\d+:[0-9a-f]{8}$"),
    ):
        application.add_handler(CallbackQueryHandler(handler, pattern))
