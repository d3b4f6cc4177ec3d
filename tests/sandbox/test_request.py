"""The in-process door: python-telegram-bot cannot tell it from HTTP."""

import asyncio
from typing import Any

import httpx
import pytest
from telegram import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Update,
)
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.ext import (
    Application,
    CallbackContext,
    CallbackQueryHandler,
    CommandHandler,
    MessageHandler,
    filters,
)

from bot.sandbox.request import deliver
from bot.sandbox.telegram import Fault, Person, Telegram, Trouble
from tests.sandbox.tools import PICTURE

App = Application[Any, Any, Any, Any, Any, Any]
Told = CallbackContext[Any, Any, Any, Any]


async def greet(update: Update, context: Told) -> None:
    assert update.effective_message
    rows = InlineKeyboardMarkup([[InlineKeyboardButton("Đồng ý", callback_data="consent:yes")]])
    await update.effective_message.reply_text(f"Chào <b>{context.args}</b>", reply_markup=rows)


async def thank(update: Update, _context: Told) -> None:
    query = update.callback_query
    assert query
    await query.answer("Đã ghi")
    await query.edit_message_text("Cảm ơn")


async def test_a_conversation_goes_through_the_library(
    telegram: Telegram, application: App, hoa: Person
) -> None:
    application.add_handlers([CommandHandler("start", greet), CallbackQueryHandler(thank)])
    hoa.start("ma1")
    await deliver(telegram, application)
    asked = (hoa.texts, hoa.last.html, hoa.last.buttons)
    hoa.press("Đồng ý")
    await deliver(telegram, application)

    assert asked == (["Chào ['ma1']"], "Chào <b>['ma1']</b>", [["Đồng ý"]])
    assert (hoa.texts, hoa.last.buttons, hoa.alerts) == (["Cảm ơn"], [], ["Đã ghi"])


async def test_a_file_travels_both_ways(telegram: Telegram, application: App, lan: Person) -> None:
    async def echo(update: Update, _context: Told) -> None:
        assert update.message
        assert update.message.document
        file = await update.message.document.get_file()
        content = bytes(await file.download_as_bytearray())
        await update.message.reply_document(content * 2, filename="gấp đôi.txt", caption="<i>đây</i>")

    application.add_handler(MessageHandler(filters.Document.ALL, echo))
    lan.send_document("a.txt", b"ab")
    await deliver(telegram, application)

    document = lan.last.document
    assert document
    assert (document.name, document.content, lan.last.html) == ("gấp đôi.txt", b"abab", "<i>đây</i>")


async def test_all_methods_parse_into_the_librarys_classes(
    telegram: Telegram, application: App, lan: Person
) -> None:
    bot, group = application.bot, telegram.add_group("Trường", lan.id, forum=True)
    telegram.add_bot_to_group(group.id, lan.id)
    telegram.promote_bot(group.id, lan.id)
    photo = await bot.send_photo(lan.id, PICTURE)
    sent = await bot.send_message(group.id, "x", disable_web_page_preview=True, reply_to_message_id=1)
    link = InlineKeyboardMarkup.from_button(InlineKeyboardButton("x", url="t.me/x"))
    plain = {"parse_mode": None}  # the library's defaults would add it, which Telegram does not know here
    await bot.edit_message_reply_markup(group.id, sent.message_id, reply_markup=link, api_kwargs=plain)
    await bot.pin_chat_message(group.id, sent.message_id, disable_notification=True)
    chat, mine = await bot.get_chat(group.id), await bot.get_chat(lan.id)
    member, me = await bot.get_chat_member(group.id, lan.id), await bot.get_chat_member(group.id, bot.id)
    (admin,) = await bot.get_chat_administrators(group.id)
    await bot.set_my_commands([BotCommand("huy", "Thôi")], scope=BotCommandScopeAllPrivateChats())
    commands = await bot.get_my_commands(scope=BotCommandScopeAllPrivateChats())
    await bot.set_my_description("x", language_code="vi")
    await bot.set_my_short_description("x")
    await bot.send_chat_action(lan.id, "typing")
    hook = await bot.get_webhook_info()

    assert chat.pinned_message
    assert (photo.photo[0].width, mine.first_name, chat.is_forum) == (640, "Lan", True)
    assert chat.pinned_message.message_id == sent.message_id
    assert (member.status, me.status, admin.user.id) == ("creator", "administrator", lan.id)
    assert (commands, hook.pending_update_count, lan.menu) == (
        (BotCommand("huy", "Thôi"),),
        len(telegram.queue.waiting),
        ["huy"],
    )
    await bot.unpin_chat_message(group.id)
    await bot.delete_message(group.id, sent.message_id)
    await bot.leave_chat(group.id)


@pytest.mark.parametrize(
    ("fault", "error", "cause"),
    [
        (Fault(Trouble.FLOOD, retry_after=3), RetryAfter, None),
        (Fault(Trouble.BLOCKED), Forbidden, None),
        (Fault(Trouble.NOT_FOUND), BadRequest, None),
        (Fault(Trouble.SERVER_ERROR), NetworkError, None),
        (Fault(Trouble.CONFLICT), Conflict, None),
        (Fault(Trouble.REFUSED), NetworkError, httpx.ConnectError),
        (Fault(Trouble.CLOSED), NetworkError, httpx.RemoteProtocolError),
        (Fault(Trouble.DROP), NetworkError, httpx.RemoteProtocolError),
        (Fault(Trouble.HANG), TimedOut, httpx.ReadTimeout),
        (Fault(Trouble.MUTE), TimedOut, httpx.ReadTimeout),
    ],
    ids=lambda value: value.trouble.value if isinstance(value, Fault) else "",
)
async def test_every_trouble_is_the_error_that_http_would_give(
    telegram: Telegram,
    application: App,
    lan: Person,
    fault: Fault,
    error: type[TelegramError],
    cause: type[Exception] | None,
) -> None:
    telegram.faults.add(fault)
    with pytest.raises(TelegramError) as raised:
        await application.bot.send_message(lan.id, "x")

    assert type(raised.value) is error
    assert (raised.value.__cause__ and type(raised.value.__cause__)) is cause


async def test_a_moved_group_is_told_by_its_new_id(telegram: Telegram, application: App, lan: Person) -> None:
    group = telegram.add_group("Trường", lan.id)
    telegram.add_bot_to_group(group.id, lan.id)
    new = telegram.migrate(group.id, lan.id)
    with pytest.raises(ChatMigrated) as moved:
        await application.bot.send_message(group.id, "x")

    assert moved.value.new_chat_id == new.id


async def test_an_unknown_method_is_an_error(application: App) -> None:
    with pytest.raises(InvalidToken, match="method sendDice is not emulated"):
        await application.bot.send_dice(1)


async def test_a_parameter_that_the_library_adds_by_itself_is_an_error(application: App, lan: Person) -> None:
    sent = await application.bot.send_message(lan.id, "x")
    with pytest.raises(BadRequest, match='Parameter "parse_mode" of editmessagereplymarkup is not emulated'):
        await application.bot.edit_message_reply_markup(lan.id, sent.message_id)


async def test_a_lost_file_is_not_found(application: App, lan: Person) -> None:
    message = lan.send_document("a", b"x")
    assert message.document
    file = await application.bot.get_file(message.document.id)
    file._unfreeze()
    file.file_path = f"{file.file_path}x"
    with pytest.raises(InvalidToken):
        await file.download_as_bytearray()


async def test_a_long_poll_waits_for_the_first_update(application: App, lan: Person) -> None:
    waiting = asyncio.create_task(application.bot.get_updates(timeout=10))
    await asyncio.sleep(0)
    lan.say("chào")

    (update,) = await waiting
    assert update.message
    assert update.message.text == "chào"


async def test_a_long_poll_ends_empty(application: App, telegram: Telegram) -> None:
    assert await application.bot.get_updates(timeout=0) == ()


async def test_the_older_of_two_pollers_gets_a_conflict(application: App, lan: Person) -> None:
    older = asyncio.create_task(application.bot.get_updates(timeout=10))
    await asyncio.sleep(0)
    newer = asyncio.create_task(application.bot.get_updates(timeout=10))
    with pytest.raises(Conflict):
        await older
    again = asyncio.create_task(application.bot.get_updates(timeout=10))
    with pytest.raises(Conflict):
        await newer
    lan.say("chào")

    assert len(await again) == 1
