"""What a day leaves behind: everything that means something in the database, and everything that people read."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from typing import Any

from sqlalchemy import select

from bot.db.base import Base
from bot.db.models import Outbox, Person, Receipt
from bot.domain.outbox import RowState
from bot.usecases.board import KIND as BOARD
from bot.usecases.delivery import ASK
from tests.faults.conftest import Site
from tests.faults.day import Day

HOW_IT_CAME = frozenset({"id", "message_id", "attempts", "claimed_at", "settled_at", "next_attempt_at"})
"""Columns that say how it came, not what came of it."""

BY_THE_WAY = {"heartbeat"}
"""A table that tells how the bot fares."""

CODE = re.compile(r"Mã biên nhận: (\S+)")
TAGS = re.compile("<[^>]+>")
CLOCK = re.compile(r"\d\d:\d\d ngày")


@dataclass(frozen=True)
class Aftermath:
    """Equal for a day without a kill and for one with, but for the question about a doubtful announcement."""

    stored: dict[str, list[str]]
    group: list[str]
    screens: dict[str, tuple[str, list[list[str]]]]


def aftermath(day: Day) -> Aftermath:
    return Aftermath(
        stored=_stored(day.site, without=HOW_IT_CAME),
        group=sorted({m.text for m in day.board_and_announcements()}),
        screens={p.name: (_masked(p.last.text), p.last.buttons) for p in day.people()},
    )


def standing(day: Day) -> tuple[dict[str, list[str]], list[tuple[int, list[str]]]]:
    """The whole of the moment: where it is the same, the rest of the day is the same."""
    chats = day.site.telegram.chats.values()
    said = [
        (chat.id, [f"{m.id} {_masked(m.text)} {m.buttons}" for m in chat.messages.values()]) for chat in chats
    ]
    return _stored(day.site, without=frozenset()), said


def _stored(site: Site, without: frozenset[str]) -> dict[str, list[str]]:
    """Every row but the question about a doubtful announcement, and the answer's entry in the log."""
    with site.office.db.read() as session:
        return {
            table.name: sorted(
                repr({name: _plain(value) for name, value in row.items() if name not in without})
                for row in session.execute(select(table)).mappings()
                if row.get("kind") != ASK and row.get("action") != "notice.cleared"
            )
            for table in Base.metadata.sorted_tables
            if table.name not in BY_THE_WAY
        }


def _plain(value: Any) -> Any:
    """Real time goes on while the day is played: to the hour is exact enough."""
    if isinstance(value, datetime):
        return f"{value:%d/%m %H}"
    return _masked(value) if isinstance(value, str) else value


def _masked(text: str) -> str:
    return CLOCK.sub("… ngày", CODE.sub("Mã biên nhận: …", text))


def codes_shown(day: Day) -> set[str]:
    """The receipts that people have in their hands."""
    return {code for person in day.people() for text in person.texts for code in CODE.findall(text)}


def codes_stored(site: Site) -> set[str]:
    with site.office.db.read() as session:
        return set(session.scalars(select(Receipt.code)))


def under_way(site: Site) -> Counter[str]:
    """The keys of the rows of which nobody knows whether they arrived."""
    with site.office.db.read() as session:
        return Counter(session.scalars(select(Outbox.key).where(Outbox.state == RowState.SENDING)))


def messages_seen(day: Day) -> dict[str, int]:
    """How often each row that should have arrived stands in its chat, by key; an answered question is replaced."""
    with day.site.office.db.read() as session:
        rows = session.execute(
            select(Outbox, Person.chat_id)
            .outerjoin(Person)
            .where(Outbox.state == RowState.SENT, Outbox.kind != ASK)
        ).all()
    return {row.key: _seen(day, row, chat or day.group) for row, chat in rows}


def _seen(day: Day, row: Outbox, chat: int) -> int:
    said = [m.text for m in day.site.telegram.chats[chat].messages.values() if m.sender.is_bot]
    if row.kind == BOARD:
        return sum(text.startswith("📌") for text in said)  # its text is edited, its place is not
    return said.count(unescape(TAGS.sub("", row.markup)))
