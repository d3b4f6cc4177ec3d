"""What a day leaves behind: everything that means something in the database, and everything that people read."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from typing import Any

from sqlalchemy import RowMapping, func, select
from sqlalchemy.orm import Session

from bot.db.base import Base
from bot.db.models import Outbox, Person, Receipt
from bot.domain.outbox import Reason, RowState
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
BOARDS = re.compile(rf"^({BOARD}:.*:)\d+$")
CLOCK = re.compile(r"\d\d:\d\d ngày")


@dataclass(frozen=True)
class Aftermath:
    """Equal for a day without a kill and for one with.

    But for what follows from a doubt: the question to the secretary with her answer in the log, the reason that a row
    keeps which was cancelled in doubt, and an earlier board that stays where it is, as nobody knows its number.
    """

    stored: dict[str, list[str]]
    said: set[str]
    board: str
    screens: dict[str, tuple[str, list[list[str]]]]


def aftermath(day: Day) -> Aftermath:
    boards = boards_of(day)
    return Aftermath(
        stored=_stored(day.site, HOW_IT_CAME, from_doubt=False),
        said={m.text for m in day.said_in_group()} - set(boards),
        board=boards[-1] if boards else "",
        screens={p.name: (_masked(p.last.text), p.last.buttons) for p in day.people()},
    )


def differences(found: Aftermath, expected: Aftermath) -> list[str]:
    """What there is too much (+) and too little (-)."""
    here, there = set(_lines(found)), set(_lines(expected))
    return sorted(f"+ {line}" for line in here - there) + sorted(f"- {line}" for line in there - here)


def _lines(end: Aftermath) -> Iterator[str]:
    for table, rows in end.stored.items():
        for row, times in Counter(rows).items():
            yield f"{times} in {table}: {row}"
    yield from (f"said: {text}" for text in end.said)
    yield f"board: {end.board}"
    yield from (f"screen of {name}: {screen}" for name, screen in end.screens.items())


def standing(day: Day) -> tuple[dict[str, list[str]], list[tuple[int, list[str]]]]:
    """The whole of the moment: where it is the same, the rest of the day is the same."""
    chats = day.site.telegram.chats.values()
    said = [
        (chat.id, [f"{m.id} {_masked(m.text)} {m.buttons}" for m in chat.messages.values()]) for chat in chats
    ]
    return _stored(day.site, frozenset(), from_doubt=True), said


def _stored(site: Site, without: frozenset[str], *, from_doubt: bool) -> dict[str, list[str]]:
    with site.office.db.read() as session:
        return {
            table.name: sorted(
                repr({name: _plain(value, from_doubt) for name, value in row.items() if name not in without})
                for row in session.execute(select(table)).mappings()
                if from_doubt or not _from_doubt(session, row)
            )
            for table in Base.metadata.sorted_tables
            if table.name not in BY_THE_WAY
        }


def _from_doubt(session: Session, row: RowMapping) -> bool:
    if row.get("kind") == BOARD:
        return bool(row["id"] != session.scalar(select(func.max(Outbox.id)).where(Outbox.kind == BOARD)))
    return row.get("kind") == ASK or row.get("action") == "notice.cleared"


def _plain(value: Any, from_doubt: bool) -> Any:
    """Real time goes on while the day is played: to the hour is exact enough."""
    if isinstance(value, datetime):
        return f"{value:%d/%m %H}"
    if value == Reason.CRASHED and not from_doubt:
        return None
    return _masked(value) if isinstance(value, str) else value


def _masked(text: str) -> str:
    return BOARDS.sub(r"\1…", CLOCK.sub("… ngày", CODE.sub("Mã biên nhận: …", text)))


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


def boards_of(day: Day) -> list[str]:
    """The progress boards in the group, oldest first."""
    return [m.text for m in day.said_in_group() if m.text.startswith("📌")]


def seen_too_often(day: Day, doubted: Counter[str]) -> dict[str, int]:
    """The rows that should have arrived and did not, or did more often than their doubts allow: how often, by key.

    A question that was answered is replaced, a board is edited: the boards are counted as one.
    """
    own = select(Outbox, Person.chat_id).outerjoin(Person).where(Outbox.kind.not_in((ASK, BOARD)))
    with day.site.office.db.read() as session:
        rows = session.execute(own.where(Outbox.state == RowState.SENT)).all()
    seen = {row.key: _seen(day, row, chat or day.group) for row, chat in rows}
    wrong = {key: times for key, times in seen.items() if not 1 <= times <= 1 + doubted[key]}
    boards = len(boards_of(day))
    allowed = 1 + sum(times for key, times in doubted.items() if key.startswith(BOARD))
    return wrong if boards <= allowed else wrong | {BOARD: boards}


def _seen(day: Day, row: Outbox, chat: int) -> int:
    said = [m.text for m in day.site.telegram.chats[chat].messages.values() if m.sender.is_bot]
    return said.count(unescape(TAGS.sub("", row.markup)))
