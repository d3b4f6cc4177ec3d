"""What the page hears as it happens, and how it restarts the bot."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from bot.sandbox.polling import Line
from bot.sandbox.presence import Presence
from bot.texts import sandbox as texts
from tests.sandbox.conftest import Sandbox
from tests.sandbox.tools import Bot, keyboard


def bot(sandbox: Sandbox) -> Bot:
    return Bot(sandbox.telegram)


async def listened(sandbox: Sandbox, lines: AsyncIterator[str], count: int) -> list[dict[str, Any]]:
    """The next events of the stream."""
    found: list[dict[str, Any]] = []
    async for line in lines:
        if line.startswith("data: "):
            found.append(json.loads(line.removeprefix("data: ")))
        if len(found) == count:
            return found
    return found


async def test_the_page_hears_everything_as_it_happens(sandbox: Sandbox) -> None:
    lan, ask = sandbox.lan, bot(sandbox)
    async with sandbox.http.stream("GET", "/api/events") as stream:
        lines = stream.aiter_lines()
        await sandbox.server.until(lambda: sandbox.server.streams)
        ask("sendChatAction", chat_id=lan.id, action="typing")
        sent = ask("sendMessage", chat_id=lan.id, text="?", reply_markup=keyboard([("Có", "y")]))
        press = lan.press("Có")
        ask("editMessageText", chat_id=lan.id, message_id=sent["message_id"], text="!")
        ask("answerCallbackQuery", callback_query_id=press.id, text="Đã ghi", show_alert=True)
        ask("setMyCommands", commands=[])
        ask("deleteMessage", chat_id=lan.id, message_id=sent["message_id"])
        await sandbox.ask("getUpdates")
        sandbox.server.clockwork.settle(1, None)
        moving = asyncio.create_task(sandbox.server.move_clock(60))
        heard = await listened(sandbox, lines, 9)
        sandbox.server.clockwork.settle(2, None)
        await moving

    typing, message, edit, answered, alert, commands, delete, up, clock = heard
    where = {"chat": lan.id, "id": sent["message_id"]}
    assert typing == {"type": "typing", "chat": lan.id}
    assert (message["type"], message["chat"], message["message"]["html"]) == ("message", lan.id, "?")
    assert (edit["type"], edit["message"]["html"], edit["message"]["edited"]) == ("edit", "!", True)
    assert answered == {"type": "answered", "person": lan.id, **where}
    assert alert == {"type": "alert", "person": lan.id, "text": "Đã ghi", "modal": True}
    assert (commands, delete, up) == (
        {"type": "commands"},
        {"type": "delete", **where},
        {"type": "bot", "up": True},
    )
    assert list(clock) == ["type", "now"]
    await sandbox.server.until(lambda: not sandbox.server.streams)


async def test_a_press_that_is_never_answered_stops_waiting(sandbox: Sandbox) -> None:
    bot(sandbox)("sendMessage", chat_id=sandbox.lan.id, text="?", reply_markup=keyboard([("Có", "y")]))
    stream = sandbox.server.streams.open()
    sandbox.server._give_up(sandbox.lan.press("Có"))
    told = stream.get_nowait()

    assert told
    assert json.loads(told.removeprefix("data: "))["type"] == "answered"
    sandbox.server.streams.close(stream)


async def test_an_answered_press_is_not_given_up(sandbox: Sandbox) -> None:
    bot(sandbox)("sendMessage", chat_id=sandbox.lan.id, text="?", reply_markup=keyboard([("Có", "y")]))
    press = sandbox.lan.press("Có")
    bot(sandbox)("answerCallbackQuery", callback_query_id=press.id)
    stream = sandbox.server.streams.open()
    sandbox.server._give_up(press)

    assert stream.empty()
    sandbox.server.streams.close(stream)


async def test_a_page_that_listens_does_not_keep_the_server_from_stopping(sandbox: Sandbox) -> None:
    async with sandbox.http.stream("GET", "/api/events") as stream:
        await sandbox.server.stop()
        with pytest.raises(httpx.RemoteProtocolError):
            await anext(stream.aiter_lines())


async def test_a_bot_that_does_not_come_back_is_reported(sandbox: Sandbox) -> None:
    async def restart() -> None:
        """Nothing comes up."""

    sandbox.server.restart_bot, sandbox.server.patience = restart, 0.01
    answer = await sandbox.act("bot", action="restart")

    assert (answer.status_code, answer.json()) == (504, {"error": texts.NOT_BACK})


async def test_the_page_restarts_the_bot(sandbox: Sandbox) -> None:
    polls: list[asyncio.Task[Any]] = []

    async def restart() -> None:
        polls.append(asyncio.create_task(sandbox.ask("getUpdates", timeout=20)))

    unable = await sandbox.act("bot", action="restart")
    sandbox.server.restart_bot = restart
    able = await sandbox.act("bot", action="restart")
    sandbox.lan.say("chào")
    await polls[0]

    assert (unable.status_code, unable.json()) == (409, {"error": texts.NO_RESTART})
    assert (able.status_code, len(polls)) == (200, 1)


async def test_a_bot_is_there_until_it_no_longer_asks() -> None:
    told: list[bool] = []
    presence = Presence(told.append)
    with presence.polling("getUpdates", Line()):
        first = presence._last
    with presence.polling("getUpdates", Line()):
        presence.gone()
    presence._look(first)
    still_there = presence.up
    presence._look(presence._last)

    assert (still_there, told) == (True, [True, False])
