"""Joining: /start, the personal code (typed or by deep link), consent."""

from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, filters

from bot.context import Context
from bot.domain.registration import Refusal
from bot.handlers import behalf
from bot.handlers.menus import publish_mine
from bot.handlers.registration import show_form
from bot.texts import joining as texts
from bot.texts import refusals
from bot.texts.message import Message
from bot.usecases.joining import Found, Joined, NoEntry, Stranger, greet, join, look_up

JOIN = "join_"
"""Start parameter of a personal deep link: `join_<code>`."""

REGISTER = "dangky"
"""Start parameter of the button in the group."""


async def start(update: Update, context: Context) -> None:
    """/start, alone, from the group's button or from a personal link."""
    assert update.effective_user is not None
    payload = context.args[0] if context.args else ""
    if payload.startswith(JOIN):
        await offer_code(update, context, payload.removeprefix(JOIN))
        return
    me = await context.do(greet, update.effective_user.id)
    if isinstance(me, Stranger):
        await context.show(update, texts.who_are_you())
    elif me.outdated:
        await context.show(update, refusals.refused((Refusal.CONSENT_OUTDATED,)))
    elif payload == REGISTER:
        await show_form(update, context)
    else:
        await context.show(update, texts.hello(me.name, me.sex, me.stage))


async def offer_code(update: Update, context: Context, code: str) -> None:
    """Say whom the code names."""
    assert update.effective_user is not None
    found = await context.do(look_up, update.effective_user.id, code)
    await context.show(update, no_entry(found) if isinstance(found, NoEntry) else _is_this_you(found))


def _is_this_you(found: Found) -> Message:
    who = found.who
    return texts.is_this_you(found.code, who.name, who.sex, who.team, who.school)


def no_entry(why: NoEntry) -> Message:
    """The sentence for a code that does not let somebody in."""
    match why:
        case NoEntry.UNKNOWN_CODE:
            return texts.unknown_code()
        case NoEntry.CODE_IN_USE:
            return texts.code_in_use()
        case NoEntry.ALREADY_SOMEBODY:
            return texts.already_somebody()
        case NoEntry.LEFT_SCHOOL:
            return texts.left_school()


async def ask_consent(update: Update, context: Context) -> None:
    """«Đúng, là tôi» → what is stored and why."""
    found = await context.do(look_up, *_asker_and_code(update))
    if isinstance(found, NoEntry):
        await context.show(update, no_entry(found))
        return
    await context.show(update, texts.join_consent(found.code, found.who.sex, found.who.school))


async def agree(update: Update, context: Context) -> None:
    """«Tôi đồng ý»: from now on the account is known."""
    user_id, code = _asker_and_code(update)
    assert update.effective_chat is not None
    outcome = await context.do(join, user_id, update.effective_chat.id, code)
    if isinstance(outcome, Joined):
        who = outcome.who
        await context.show(update, texts.welcome(who.name, who.sex, who.stage, again=outcome.again))
        await publish_mine(context, user_id, update.effective_chat.id)
        await behalf.ask_confirmation(update, context)
    else:
        await context.show(update, no_entry(outcome))


async def refuse(update: Update, context: Context) -> None:
    """«Tôi không đồng ý»: the paper way."""
    found = await context.do(look_up, *_asker_and_code(update))
    if isinstance(found, NoEntry):
        await context.show(update, no_entry(found))
        return
    await context.show(update, texts.refused_consent(found.code, found.who.sex))


async def not_me(update: Update, context: Context) -> None:
    """The code named somebody else."""
    await context.show(update, texts.not_me())


def _asker_and_code(update: Update) -> tuple[int, str]:
    query = update.callback_query
    assert query is not None
    assert query.data is not None
    return query.from_user.id, query.data.split(":")[2]


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject."""
    application.add_handler(
        CommandHandler("start", start, filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE)
    )
    application.add_handler(CallbackQueryHandler(ask_consent, r"^join:me:"))
    application.add_handler(CallbackQueryHandler(agree, r"^join:agree:"))
    application.add_handler(CallbackQueryHandler(refuse, r"^join:refuse:"))
    application.add_handler(CallbackQueryHandler(not_me, r"^join:notme$"))
