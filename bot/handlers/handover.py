"""The secretary's office handed to another person: offered in one chat, accepted in the other."""

from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler

from bot.context import Context
from bot.domain.offices import Offer
from bot.handlers import menus
from bot.handlers.choosing import people_screen, teams_screen
from bot.texts import handover as texts
from bot.texts import refusals
from bot.texts.message import Message
from bot.usecases import handover as use
from bot.usecases.choosing import PeopleToPick, TeamsToPick
from bot.usecases.office import Refused

Outcome = use.Offered | use.TakenBack | use.Declined | use.Accepted | TeamsToPick | PeopleToPick | Refused


def _screen(outcome: Outcome, page: int = 0) -> Message:
    match outcome:
        case TeamsToPick():
            to, turn = texts.TO_TEAM, texts.TURN_TEAMS
            return teams_screen(outcome, page, texts.HEAD, to=to, turn=turn, after=texts.BACK)
        case PeopleToPick():
            to, turn = texts.TO_PERSON, texts.TURN_PEOPLE
            return people_screen(outcome, page, texts.HEAD, to=to, turn=turn, after=texts.BACK_TO_TEAMS)
        case use.Offered(offer):
            return texts.offered(offer)
        case use.TakenBack(offer):
            return texts.taken_back(offer)
        case use.Declined(offer):
            return texts.declined(offer)
        case use.Accepted(offer, again):
            return texts.accepted(offer, again=again)
        case Refused():
            return refusals.refused(outcome.reasons)


async def turn_teams(update: Update, context: Context) -> None:
    """«Bàn giao vai trò thư ký», and a page of teams."""
    me, page = _asked(update)
    await context.show(update, _screen(await context.do(use.see_takers, me), page))


async def choose_team(update: Update, context: Context) -> None:
    """A team, or a page of its people."""
    me, team, page = _asked(update)
    await context.show(update, _screen(await context.do(use.see_takers_of, me, team), page))


async def choose_person(update: Update, context: Context) -> None:
    """What the offer would mean."""
    me, person = _asked(update)
    outcome = await context.do(use.preview_offer, me, person)
    said = texts.preview(person, outcome) if isinstance(outcome, Offer) else _screen(outcome)
    await context.show(update, said)


async def offer(update: Update, context: Context) -> None:
    """«Gửi lời mời bàn giao»."""
    me, person = _asked(update)
    await context.show(update, _screen(await context.do(use.offer_office, me, person)))
    await context.wake()


async def take_back(update: Update, context: Context) -> None:
    """«Thu hồi lời mời»."""
    me, number = _asked(update)
    await context.show(update, _screen(await context.do(use.take_back, me, number)))
    await context.wake()


async def decline(update: Update, context: Context) -> None:
    """«Không nhận»."""
    me, number = _asked(update)
    await context.show(update, _screen(await context.do(use.decline_office, me, number)))
    await context.wake()


async def accept(update: Update, context: Context) -> None:
    """«Nhận vai trò thư ký»: both menus change."""
    me, number = _asked(update)
    outcome = await context.do(use.accept_office, me, number)
    await context.show(update, _screen(outcome))
    if isinstance(outcome, use.Accepted):
        for account in outcome.accounts:
            await menus.refresh(context, *account)
    await context.wake()


def _asked(update: Update) -> list[int]:
    """Who presses, and the numbers in the button."""
    query = update.callback_query
    assert query is not None
    return [query.from_user.id, *map(int, str(query.data).split(":")[2:])]


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject."""
    application.add_handler(CallbackQueryHandler(turn_teams, r"^role:hand:\d+$"))
    application.add_handler(CallbackQueryHandler(choose_team, r"^role:handteam:\d+:\d+$"))
    application.add_handler(CallbackQueryHandler(choose_person, r"^role:handto:\d+$"))
    application.add_handler(CallbackQueryHandler(offer, r"^role:offer:\d+$"))
    application.add_handler(CallbackQueryHandler(take_back, r"^role:handback:\d+$"))
    application.add_handler(CallbackQueryHandler(decline, r"^role:decline:\d+$"))
    application.add_handler(CallbackQueryHandler(accept, r"^role:accept:\d+$"))
