"""/phieu: the workbook of join slips, and a new code for one person."""

from typing import Any

from telegram import Update
from telegram.constants import ChatAction
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, filters
from telegram.helpers import create_deep_linked_url

from bot.context import Context
from bot.domain.codes import spaced
from bot.handlers import menus
from bot.handlers.joining import JOIN
from bot.texts import refusals
from bot.texts import slips as texts
from bot.texts.firstrun import labels
from bot.texts.message import Message
from bot.usecases import slips as use
from bot.usecases.office import Refused

Outcome = use.TeamsToPick | use.PeopleToPick | use.SlipSeen | use.Issued | use.OwnCode | use.Gone | Refused


async def send_slips(update: Update, context: Context) -> None:
    """/phieu."""
    user, chat = update.effective_user, update.effective_chat
    assert user is not None
    assert chat is not None
    await context.bot.send_chat_action(chat.id, ChatAction.UPLOAD_DOCUMENT)
    bot = context.bot.username
    outcome = await context.do(use.print_slips, user.id, bot, lambda code: _link(context, code))
    if isinstance(outcome, Refused):
        await context.show(update, refusals.refused(outcome.reasons))
        return
    said = texts.caption(outcome.joined, outcome.people)
    await context.bot.send_document(
        chat.id,
        outcome.data,
        filename=outcome.filename,
        caption=said.html.markup,
        reply_markup=context.keyboard(said),
    )


def _link(context: Context, code: str) -> str:
    return create_deep_linked_url(context.bot.username, JOIN + code)


def _screen(context: Context, outcome: Outcome, page: int = 0) -> Message:
    match outcome:
        case use.TeamsToPick(teams):
            return texts.pick_team([(t.id, t.name, t.people) for t in teams], page)
        case use.PeopleToPick(team, people):
            names = labels([(p.name, p.position, p.birth_date) for p in people])
            pairs = list(zip((p.id for p in people), names, strict=True))
            return texts.pick_person(team.id, team.name, pairs, page)
        case use.SlipSeen(person, name, code, joined):
            return texts.slip(person, name, spaced(code), _link(context, code), joined=joined)
        case use.Issued(name, code):
            return texts.issued(name, spaced(code), _link(context, code))
        case use.OwnCode():
            return texts.own_code()
        case use.Gone():
            return texts.gone()
        case Refused():
            return refusals.refused(outcome.reasons)


async def turn_teams(update: Update, context: Context) -> None:
    """«Cấp mã mới cho một người», and a page of teams."""
    me, page = _asked(update)
    await context.show(update, _screen(context, await context.do(use.see_teams, me), int(page)))


async def choose_team(update: Update, context: Context) -> None:
    """A team, or a page of its people."""
    me, team, page = _asked(update)
    await context.show(update, _screen(context, await context.do(use.see_people, me, int(team)), int(page)))


async def choose_person(update: Update, context: Context) -> None:
    """A name: the slip as it stands."""
    me, person = _asked(update)
    await context.show(update, _screen(context, await context.do(use.see_slip, me, int(person))))


async def issue(update: Update, context: Context) -> None:
    """«Cấp mã mới», confirmed; the account that was untied loses its own menu."""
    me, person, old_code = _asked(update)
    outcome = await context.do(use.issue_code, me, int(person), old_code)
    await context.show(update, _screen(context, outcome))
    if isinstance(outcome, use.Issued) and outcome.chat_id is not None:
        await menus.withdraw(context, outcome.chat_id)
    await context.wake()


def _asked(update: Update) -> Any:  # (user id, the rest of the callback data)
    query = update.callback_query
    assert query is not None
    assert query.data is not None
    return query.from_user.id, *query.data.split(":")[2:]


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject."""
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    application.add_handler(CommandHandler("phieu", send_slips, private))
    application.add_handler(CallbackQueryHandler(turn_teams, r"^slip:teams:\d+$"))
    application.add_handler(CallbackQueryHandler(choose_team, r"^slip:team:\d+:\d+$"))
    application.add_handler(CallbackQueryHandler(choose_person, r"^slip:who:\d+$"))
    application.add_handler(CallbackQueryHandler(issue, r"^slip:new:\d+:[0-9A-Z]+$"))
