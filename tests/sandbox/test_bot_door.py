"""The Bot API over real HTTP: python-telegram-bot's own requests, connections that break, the token kept secret."""

import asyncio
import logging
from typing import Any

import httpx
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputFile, Update
from telegram.error import Conflict, InvalidToken, NetworkError, TimedOut
from telegram.ext import Application, CallbackContext, CallbackQueryHandler, CommandHandler
from telegram.request import HTTPXRequest

from bot.sandbox.telegram import TOKEN, Fault, Trouble, Upload
from tests.sandbox.conftest import Sandbox
from tests.sandbox.tools import keyboard

Told = CallbackContext[Any, Any, Any, Any]


def over_http(read_timeout: float = 5) -> HTTPXRequest:
    return HTTPXRequest(read_timeout=read_timeout, httpx_kwargs={"trust_env": False})


def client(sandbox: Sandbox, read_timeout: float = 5) -> Bot:
    bot, files = f"{sandbox.server.url}/bot", f"{sandbox.server.url}/file/bot"
    return Bot(TOKEN, bot, files, over_http(read_timeout), over_http(read_timeout))


async def ask(update: Update, _context: Told) -> None:
    assert update.effective_message
    rows = InlineKeyboardMarkup([[InlineKeyboardButton("Đồng ý", callback_data="yes")]])
    await update.effective_message.reply_text("Đồng ý chứ?", reply_markup=rows)


async def thank(update: Update, _context: Told) -> None:
    query = update.callback_query
    assert query
    await query.edit_message_text("Cảm ơn")
    await query.answer("Đã ghi")


async def test_a_real_application_polls_answers_and_edits(sandbox: Sandbox) -> None:
    builder = Application.builder().token(TOKEN).base_url(f"{sandbox.server.url}/bot")
    application = builder.request(over_http()).get_updates_request(over_http()).build()
    application.add_handlers([CommandHandler("start", ask), CallbackQueryHandler(thank)])
    async with application:
        assert application.updater
        await application.start()
        await application.updater.start_polling()
        await sandbox.server.wait_until_bot_polls()
        sandbox.hoa.start()
        await sandbox.server.until(lambda: sandbox.hoa.texts)
        press = sandbox.hoa.press("Đồng ý")
        waited = press.answered
        await sandbox.server.until(lambda: press.answered)
        await application.updater.stop()
        await application.stop()

    assert (waited, sandbox.hoa.texts, sandbox.hoa.alerts) == (False, ["Cảm ơn"], ["Đã ghi"])


async def test_files_go_up_and_down(sandbox: Sandbox) -> None:
    async with client(sandbox) as bot:
        content = bytes(range(256))
        sent = await bot.send_document(
            sandbox.lan.id, InputFile(content, "bảng tổng hợp.xlsx"), caption="đây"
        )
        assert sent.document
        back = await (await bot.get_file(sent.document)).download_as_bytearray()

    assert (bytes(back), sent.document.file_name, sent.caption) == (content, "bảng tổng hợp.xlsx", "đây")


@pytest.mark.parametrize("how", ["json", "data", "params"])
async def test_parameters_may_come_as_json_form_or_query(sandbox: Sandbox, how: str) -> None:
    rows = '{"inline_keyboard": [[{"text": "Có", "callback_data": "y"}]]}'
    given = {"chat_id": str(sandbox.lan.id), "text": " 2026 & ế", "reply_markup": rows}
    answer = await sandbox.http.request("POST", f"/bot{TOKEN}/sendMessage", **{how: given})  # type: ignore[arg-type]

    assert answer.json()["result"]["text"] == "2026 & ế"
    assert sandbox.lan.last.buttons == [["Có"]]


async def test_json_may_hold_objects(sandbox: Sandbox) -> None:
    rows = keyboard([("Có", "y")])
    await sandbox.ask(
        "sendMessage", chat_id=sandbox.lan.id, text="x", reply_markup=rows, protect_content=None
    )

    assert sandbox.lan.last.buttons == [["Có"]]


@pytest.mark.parametrize("body", [b"{", b"[]"])
async def test_broken_json_is_refused(sandbox: Sandbox, body: bytes) -> None:
    kind = {"Content-Type": "application/json"}
    answer = await sandbox.http.post(f"/bot{TOKEN}/getMe", content=body, headers=kind)

    assert (answer.status_code, answer.json()["description"]) == (400, "Bad Request: can't parse JSON body")


async def test_another_token_is_unauthorized(sandbox: Sandbox) -> None:
    answer = await sandbox.http.get("/bot1:other/getMe")
    file = await sandbox.http.get("/file/bot1:other/documents/x")

    assert (answer.status_code, answer.json()) == (
        401,
        {"ok": False, "error_code": 401, "description": "Unauthorized"},
    )
    assert file.status_code == 404


async def test_an_unknown_method_is_not_found(sandbox: Sandbox) -> None:
    answer = await sandbox.ask("sendDice", chat_id=1)

    assert (answer.status_code, answer.json()["error_code"]) == (404, 404)


@pytest.mark.parametrize(
    ("trouble", "error", "cause", "delivered"),
    [
        (Trouble.CLOSED, NetworkError, httpx.RemoteProtocolError, []),
        (Trouble.DROP, NetworkError, httpx.RemoteProtocolError, ["x"]),
        (Trouble.HANG, TimedOut, httpx.ReadTimeout, []),
        (Trouble.MUTE, TimedOut, httpx.ReadTimeout, ["x"]),
    ],
)
async def test_a_broken_connection_is_the_librarys_own_error(
    sandbox: Sandbox, trouble: Trouble, error: type[Exception], cause: type[Exception], delivered: list[str]
) -> None:
    sandbox.telegram.faults.add(Fault(trouble))
    async with client(sandbox, read_timeout=0.1) as bot:
        with pytest.raises(NetworkError) as raised:
            await bot.send_message(sandbox.lan.id, "x")
        await bot.send_message(sandbox.lan.id, "y")

    assert (type(raised.value), type(raised.value.__cause__)) == (error, cause)
    assert sandbox.lan.texts == [*delivered, "y"]


async def test_a_server_that_is_gone_refuses_and_may_come_back(sandbox: Sandbox) -> None:
    port = int(sandbox.server.url.rpartition(":")[2])
    async with client(sandbox) as bot:
        await sandbox.server.stop()
        with pytest.raises(NetworkError) as raised:
            await bot.send_message(sandbox.lan.id, "x")
        await sandbox.server.start(port)
        await bot.send_message(sandbox.lan.id, "y")

    assert isinstance(raised.value.__cause__, httpx.ConnectError)
    assert sandbox.lan.texts == ["y"]


async def test_a_long_poll_waits_and_two_of_them_conflict_in_turn(sandbox: Sandbox) -> None:
    async with client(sandbox, read_timeout=20) as one, client(sandbox, read_timeout=20) as two:
        older = asyncio.create_task(one.get_updates(timeout=10))
        await sandbox.server.until(lambda: sandbox.telegram.queue.poll == 1)
        newer = asyncio.create_task(two.get_updates(timeout=10))
        with pytest.raises(Conflict):
            await older
        again = asyncio.create_task(one.get_updates(timeout=10))
        with pytest.raises(Conflict):
            await newer
        sandbox.lan.say("chào")
        (update,) = await again

    assert update.message
    assert update.message.text == "chào"


async def test_a_poller_that_hangs_up_is_gone(sandbox: Sandbox) -> None:
    server = sandbox.server
    reader, writer = await asyncio.open_connection("127.0.0.1", int(server.url.rpartition(":")[2]))
    host = server.url.removeprefix("http://")
    writer.write(f"GET /bot{TOKEN}/getUpdates?timeout=60 HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
    await server.wait_until_bot_polls()
    up = server.presence.up
    writer.close()
    await writer.wait_closed()
    await server.until(lambda: not server.presence.up, 2)
    sandbox.lan.say("chào")

    assert (up, server.presence.polls, reader.at_eof()) == (True, 0, True)
    assert len((await sandbox.ask("getUpdates")).json()["result"]) == 1


async def test_the_page_may_read_what_the_bot_uploaded(sandbox: Sandbox) -> None:
    file = sandbox.telegram.keep(Upload("a.txt", b"abc"), photo=False)
    answer = await sandbox.http.get(f"/file/bot{TOKEN}/{file.path}")

    assert answer.content == b"abc"


async def test_no_log_names_the_token(sandbox: Sandbox, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for name in ("httpx", "httpcore", "telegram"):
        caplog.set_level(logging.ERROR, name)  # the client's own logs are the bot's concern
    async with client(sandbox) as bot:
        with pytest.raises(InvalidToken):
            await bot.send_dice(1)
        sandbox.telegram.listen(_break)
        with pytest.raises(NetworkError, match="Internal Server Error"):
            await bot.send_message(sandbox.lan.id, "x")

    assert "the sandbox's BotDoor failed" in caplog.text
    assert TOKEN not in caplog.text


def _break(_event: object) -> None:
    raise ZeroDivisionError
