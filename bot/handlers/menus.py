"""The commands menu: the same for everybody, longer in the chat of who may do more."""

import asyncio
import logging

from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import TelegramError

from bot.context import BotApplication, Context
from bot.domain.roles import Permission
from bot.texts import commands
from bot.usecases.staff import chats_with_more, permissions_of

log = logging.getLogger(__name__)

RETRY_SECONDS = 30.0


async def publish_until_done(application: BotApplication) -> None:
    """At start, also before the network is up: try until Telegram has taken the menus."""
    while True:
        try:
            await publish(application)
        except TelegramError:
            log.warning("the menus could not be published yet")
            await asyncio.sleep(RETRY_SECONDS)
        else:
            return


async def publish(application: BotApplication) -> None:
    """The menus of everybody, of groups, and of each chat that may do more."""
    bot = application.bot
    await bot.set_my_commands(_commands(commands.EVERYBODY), BotCommandScopeAllPrivateChats())
    await bot.set_my_commands(_commands(commands.GROUP), BotCommandScopeAllGroupChats())
    for chat_id, permissions in (await application.do(chats_with_more)).items():
        await _publish_chat(bot, chat_id, permissions)


async def publish_mine(context: Context, user_id: int, chat_id: int) -> None:
    """After joining or a new role: the chat's own menu."""
    permissions = await context.do(permissions_of, user_id)
    if commands.menu(permissions) != commands.EVERYBODY:
        await _publish_chat(context.bot, chat_id, permissions)


async def refresh(context: Context, user_id: int, chat_id: int) -> None:
    """Somebody's role was given or taken, by himself or by another: his chat's menu follows."""
    permissions = await context.do(permissions_of, user_id)
    if commands.menu(permissions) == commands.EVERYBODY:
        await withdraw(context, chat_id)
    else:
        await _publish_chat(context.bot, chat_id, permissions)


async def withdraw(context: Context, chat_id: int) -> None:
    """The chat's account is nobody's any more: the menu of everybody."""
    try:
        await context.bot.delete_my_commands(BotCommandScopeChat(chat_id))
    except TelegramError:
        log.info("a chat's own menu was not withdrawn")  # blocked or gone: its commands are refused anyway


async def _publish_chat(bot: Bot, chat_id: int, permissions: frozenset[Permission]) -> None:
    try:
        await bot.set_my_commands(_commands(commands.menu(permissions)), BotCommandScopeChat(chat_id))
    except TelegramError:
        log.info("a chat's own menu was not taken")  # blocked or gone: the commands still work when typed


def _commands(menu: dict[str, str]) -> list[BotCommand]:
    return [BotCommand(command, what) for command, what in menu.items()]
