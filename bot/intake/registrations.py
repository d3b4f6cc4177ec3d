"""A sheet of registrations (.xlsx, .csv) → rows; what cannot be understood is said row by row."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

from bot.domain.form import NO_TOPIC, Answers
from bot.domain.names import fold
from bot.domain.roster import FileFault
from bot.domain.sheetrows import RowFault, SheetRow
from bot.domain.titles import Reward, Title
from bot.domain.topics import TopicField, TopicLevel, fault, tidy
from bot.intake.births import read_birth
from bot.intake.cells import Value, text_of
from bot.intake.files import UnreadableFile
from bot.intake.historywords import awards_in
from bot.intake.workbook import Sheet, read_sheets

_WORDS: dict[str, Any] = tomllib.loads(files("bot.intake").joinpath("registrations.toml").read_text("utf-8"))
_HEADINGS = {word: field for field, words in _WORDS["headings"].items() for word in words}
_NONE, _DECLINE = frozenset(_WORDS["cells"]["none"]), frozenset(_WORDS["cells"]["decline"])
_FIELDS = {word: TopicField(field) for field, words in _WORDS["fields"].items() for word in words}
_LEVELS = {word: TopicLevel(level) for level, words in _WORDS["levels"].items() for word in words}
_BETWEEN = re.compile(r"[;,\n]")


class _Unclear(Exception):  # noqa: N818 - it ends the reading of one row, not a mistake of ours
    def __init__(self, why: RowFault, detail: str = "") -> None:
        super().__init__(why)
        self.why, self.detail = why, detail


def read_registrations(data: bytes, filename: str) -> tuple[SheetRow, ...]:
    """The rows of the first sheet that has the headings; raises UnreadableFile where none has."""
    for sheet in read_sheets(data, filename):
        for at, (_, cells) in enumerate(sheet.rows):
            columns = _columns(cells)
            if "name" in columns and "title" in columns:
                return tuple(_rows(sheet, at + 1, columns))
    raise UnreadableFile(FileFault.NO_HEADINGS)


def _columns(cells: Sequence[Value]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, cell in enumerate(cells):
        field = _HEADINGS.get(fold(re.sub(r"\([^)]*\)", " ", text_of(cell))))
        if field is not None:
            found.setdefault(field, at)
    return found


def _rows(sheet: Sheet, first: int, columns: Mapping[str, int]) -> list[SheetRow]:
    rows = []
    for number, cells in sheet.rows[first:]:
        said = {field: text_of(cells[at]) if at < len(cells) else "" for field, at in columns.items()}
        answered = any(said.get(field) for field in ("title", "rewards", "topic"))
        if not said["name"].strip() or not answered:
            continue  # a line of the template that nobody filled in, a sum, a signature
        at = columns.get("birth")
        birth = read_birth(cells[at]).value if at is not None and at < len(cells) else None
        rows.append(_row(number, said, birth))
    return rows


def _row(number: int, said: Mapping[str, str], birth: str | None) -> SheetRow:
    name, team = tidy(said["name"]), tidy(said.get("team", ""))
    if fold(said["title"]) in _DECLINE:
        return SheetRow(number, name, birth, team, Answers(), declines=True)
    try:
        return SheetRow(number, name, birth, team, _answers(said))
    except _Unclear as unclear:
        return SheetRow(number, name, birth, team, None, fault=unclear.why, detail=unclear.detail)


def _answers(said: Mapping[str, str]) -> Answers:
    title, rewards = _title(said["title"]), _rewards(said.get("rewards", ""))
    written = said.get("topic", "")
    if fold(written) in _NONE:
        return Answers(title=title, rewards=rewards, rewards_done=True, topic=NO_TOPIC)
    topic = tidy(written)
    if fault(topic) is not None:
        raise _Unclear(RowFault.TOPIC_UNFIT, topic)
    field, level = said.get("field", ""), said.get("level", "")
    if fold(field) not in _FIELDS:
        raise _Unclear(RowFault.FIELD_UNKNOWN, field)
    if fold(level) not in _LEVELS:
        raise _Unclear(RowFault.LEVEL_UNKNOWN, level)
    return Answers(
        title, rewards, rewards_done=True, topic=topic, field=_FIELDS[fold(field)], level=_LEVELS[fold(level)]
    )


def _title(text: str) -> Title:
    if not text.strip():
        raise _Unclear(RowFault.NO_TITLE)
    awards, _, collective = awards_in(text)
    if len(awards) != 1 or awards[0] not in set(Title) or collective:
        raise _Unclear(RowFault.TITLE_UNKNOWN, text)
    return Title(awards[0])


def _rewards(text: str) -> tuple[Reward, ...]:
    found = set()
    for part in _BETWEEN.split(text):
        if fold(part) in _NONE:
            continue
        awards, vague, collective = awards_in(part)
        if len(awards) != 1 or vague or collective or awards[0] not in set(Reward):
            raise _Unclear(RowFault.REWARD_UNKNOWN, part.strip())
        found.add(Reward(awards[0]))
    return tuple(reward for reward in Reward if reward in found)
