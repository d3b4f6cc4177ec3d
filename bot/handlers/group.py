"""The staff group: /ketnoi, the bot's own comings and goings, and «not here» for what is personal."""

from typing import Any

from telegram import ChatMember, Update
from telegram.ext import Application, ChatMemberHandler, CommandHandler, MessageHandler, filters

from bot.context import Context
from bot.texts import commands
from bot.texts import group as texts
from bot.texts.joining import OPEN_CHAT
from bot.texts.message import Message
from bot.usecases.groups import Connected, Taken, connect_group, follow_group, leave_group
from bot.usecases.reach import mark_reachable

GONE = {ChatMember.LEFT, ChatMember.BANNED}


async def connect(update: Update, context: Context) -> None:
    """/ketnoi, by the secretary of our roster, whoever administers the group in Telegram (R-19c)."""
    chat, message, user = update.effective_chat, update.effective_message, update.effective_user
    assert chat is not None
    assert message is not None
    thread = message.message_thread_id if message.is_topic_message else None  # General has none
    user_id = user.id if user else 0
    outcome = await context.do(connect_group, user_id, chat.id, thread, chat.title or "")
    match outcome:
        case Connected(school, again):
            said = texts.already_connected(school) if again else texts.connected(school)
        case Taken():
            said = texts.group_taken()
        case _:
            said = texts.only_secretary()
    await context.bot.send_message(
        chat.id, said.html.markup, message_thread_id=thread, reply_markup=context.keyboard(said)
    )
    await context.wake()


async def not_here(update: Update, context: Context) -> None:
    """A personal command in the group: said nothing of, but led to the private chat."""
    assert update.effective_message is not None
    said = Message(commands.in_private(), ((OPEN_CHAT,),))
    await update.effective_message.reply_text(said.html.markup, reply_markup=context.keyboard(said))


async def member(update: Update, context: Context) -> None:
    """The bot was added, removed, blocked or let in again."""
    change = update.my_chat_member
    assert change is not None
    gone = change.new_chat_member.status in GONE
    if change.chat.type == change.chat.PRIVATE:
        await context.do(mark_reachable, change.from_user.id, reachable=not gone)
    elif gone:
        await context.do(leave_group, change.chat.id)
    elif change.old_chat_member.status in GONE:
        said = texts.hello_group()
        await context.bot.send_message(change.chat.id, said.html.markup, reply_markup=context.keyboard(said))


async def migrated(update: Update, context: Context) -> None:
    """Either half of Telegram's news that the group has a new id."""
    message = update.effective_message
    assert message is not None
    if message.migrate_to_chat_id:
        await context.do(follow_group, message.chat.id, message.migrate_to_chat_id)
    elif message.migrate_from_chat_id:
        await context.do(follow_group, message.migrate_from_chat_id, message.chat.id)


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject."""
    groups = filters.ChatType.GROUPS
    personal = [c for c in commands.all_private() if c not in commands.GROUP]
    application.add_handler(CommandHandler("ketnoi", connect, groups & filters.UpdateType.MESSAGE))
    application.add_handler(CommandHandler(personal, not_here, groups & filters.UpdateType.MESSAGE))
    application.add_handler(ChatMemberHandler(member, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, migrated))
