"""The journal: one line a request, parameters by their official types, nothing secret."""

import json
from datetime import UTC
from pathlib import Path
from typing import Any

import httpx

from bot.clock import MovableClock
from bot.sandbox.journal import Journal
from bot.sandbox.server import SandboxServer
from bot.sandbox.telegram import TOKEN, Fault, Person, Telegram, Trouble, Upload
from bot.sandbox.world import World
from tests.sandbox.tools import Bot, keyboard


def test_every_request_but_polling_becomes_a_line(
    tmp_path: Path, telegram: Telegram, bot: Bot, lan: Person
) -> None:
    telegram.listen(Journal(tmp_path / "journal.jsonl"))
    rows = keyboard([("Có", "y")])
    bot("getMe")
    bot.updates()
    bot("sendMessage", chat_id=str(lan.id), text="2026", protect_content=True, reply_markup=rows)
    bot("sendDocument", chat_id=lan.id, document=Upload("bảng.xlsx", b"abc"))
    bot.refusal("sendMessage", chat_id=lan.id, bytes=1)
    bot.refusal("sendDice", chat_id="7")
    telegram.faults.add(Fault(Trouble.DROP))
    telegram.call("sendMessage", {"chat_id": str(lan.id), "text": "x"})

    written = (tmp_path / "journal.jsonl").read_text(encoding="utf-8")
    assert [tuple(json.loads(line).values()) for line in written.splitlines()] == [
        ("getMe", {}, True, None),
        ("sendMessage", sent(lan, text="2026", protect_content=True, reply_markup=rows), True, None),
        ("sendDocument", sent(lan, document={"file": "bảng.xlsx", "bytes": 3}), True, None),
        ("sendMessage", {"chat_id": lan.id, "bytes": "1"}, False, 400),
        ("sendDice", {"chat_id": "7"}, False, 404),
        ("sendMessage", sent(lan, text="x"), False, None),
    ]
    assert list(json.loads(written.splitlines()[0])) == ["method", "params", "ok", "error_code"]
    assert TOKEN not in written


async def test_a_server_keeps_the_journal(tmp_path: Path) -> None:
    clock, path = MovableClock(), tmp_path / "journal.jsonl"
    telegram = Telegram(clock)
    async with (
        SandboxServer(telegram, clock, World(UTC), journal=path) as server,
        httpx.AsyncClient(base_url=server.url, trust_env=False) as http,
    ):
        await http.post(f"/bot{TOKEN}/getMe")
        await http.post(f"/bot{TOKEN}/getUpdates")

    assert path.read_text() == '{"method": "getMe", "params": {}, "ok": true, "error_code": null}\n'


def sent(person: Person, **params: Any) -> dict[str, Any]:
    return {"chat_id": person.id, **params}
