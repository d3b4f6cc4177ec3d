"""The rows below the headings → what each says of whom; everything doubtful becomes a problem line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.domain.history import Award, HistoryProblem, PastRow, Problem
from bot.domain.names import nfc
from bot.domain.record import Kind
from bot.domain.titles import Title
from bot.intake.births import read_birth
from bot.intake.cells import Value, text_of
from bot.intake.historytable import Column, Table, cell
from bot.intake.historywords import (
    awards_in,
    decision_in,
    is_blank,
    is_nobody,
    is_ticked,
    level_in,
    rating_in,
    year_in,
    years_in,
)
from bot.intake.workbook import Sheet

_LONGEST = 60  # characters of a cell that is quoted
_SHORTEST_NAME = 2  # words


@dataclass
class Reader:
    """Goes through the rows of one sheet and remembers the year that stood above."""

    sheet: Sheet
    table: Table
    several: bool
    problems: list[Problem] = field(default_factory=list)

    def rows(self) -> Iterator[PastRow]:
        """The rows of people; what was strange is in `problems` afterwards."""
        year = self.table.year
        for number, cells in self.sheet.rows[self.table.below :]:
            name = self._name(cells)
            if name is None:
                written = [text_of(value) for value in cells if value is not None]
                year = (year_in(written[0]) if len(written) == 1 else None) or year
                continue
            row = _Row(self, number, cells)
            found = self._person(row, name, self._year(row) or year)
            if found.awards or found.sector_since is not None:
                yield found

    def _name(self, cells: Sequence[Value]) -> str | None:
        columns = self.table.of("name")[:1] or (*self.table.of("family")[:1], *self.table.of("given")[:1])
        if self.table.of("name") and self.table.of("given"):
            columns = (*columns, *self.table.of("given")[:1])
        words = " ".join(text for column in columns if (text := text_of(cell(cells, column))))
        name = nfc(" ".join(words.split()))
        is_name = len(name.split()) >= _SHORTEST_NAME and not any(map(str.isdigit, name))
        return name if is_name and not is_nobody(name) else None

    def _year(self, row: "_Row") -> str | None:
        text = row.text(next(iter(self.table.of("year")), None))
        if not text or (found := year_in(text)):
            return found if text else None
        bare = list(years_in(text))
        if not bare:
            return None
        row.note(HistoryProblem.YEAR_GUESSED, f"{text} → {bare[-1] - 1}-{bare[-1]}")
        return f"{bare[-1] - 1}-{bare[-1]}"

    def _person(self, row: "_Row", name: str, year: str | None) -> PastRow:
        born = cell(row.cells, next(iter(self.table.of("birth")), None))
        birth = read_birth(born)
        if birth.value is None and text_of(born):
            row.note(HistoryProblem.BIRTH_UNREADABLE, text_of(born))
        team = row.text(next(iter(self.table.of("team")), None)) or None
        sheet = self.sheet.name if self.several else ""
        awards = tuple(dict.fromkeys(self._awards(row, year)))
        return PastRow(name, birth.value, team, self._sector(row), awards, row.number, sheet)

    def _sector(self, row: "_Row") -> int | None:
        value = cell(row.cells, next(iter(self.table.of("sector")), None))
        if isinstance(value, datetime):
            return value.year
        return next(iter(years_in(text_of(value))), None)

    def _awards(self, row: "_Row", year: str | None) -> Iterator[Award]:
        for column in self.table.columns:
            text = row.text(column) if column.is_payload else ""
            if not text or is_blank(text):
                continue
            when = column.year or year
            if when is None:
                row.note(HistoryProblem.YEAR_MISSING, text)
                continue
            decision, decided_on = row.decision(column)
            for kind, value, words in row.read(column, text):
                yield Award(when, kind, value, words, decision, decided_on)


@dataclass(frozen=True)
class _Row:
    """One row, and how its cells are read."""

    reader: Reader
    number: int
    cells: Sequence[Value]

    def text(self, column: Column | None) -> str:
        """A cell as text."""
        return text_of(cell(self.cells, column)).strip()

    def note(self, kind: HistoryProblem, value: str) -> None:
        """Somebody should look at this again."""
        sheet = self.reader.sheet.name if self.reader.several else ""
        self.reader.problems.append(Problem(kind, value[:_LONGEST], self.number, sheet))

    def read(self, column: Column, text: str) -> Iterator[tuple[Kind, str, str]]:
        """What a cell says: kind, value and, of an initiative, its words."""
        meaning, _, award = column.meaning.partition(":")
        match meaning:
            case "tick":
                if is_ticked(text):
                    yield _kind(award), award, ""
                else:
                    yield from self._award(text)
            case "award":
                yield from self._award(text)
            case "rating":
                yield from self._rating(text)
            case _:
                yield Kind(meaning), self._level(column, text), "" if is_ticked(text) else text

    def _award(self, text: str) -> Iterator[tuple[Kind, str, str]]:
        found, vague, collective = awards_in(text)
        if collective:
            self.note(HistoryProblem.COLLECTIVE, text)
        elif vague:
            self.note(HistoryProblem.MERIT_LEVEL, text)
        grade = rating_in(text) if not found and not collective else None
        if grade is not None:  # a column «Kết quả» that holds the yearly rating
            yield Kind.RATING, grade, ""
        elif not found and not collective:
            self.note(HistoryProblem.AWARD_UNKNOWN, text)
        for award in found:
            yield _kind(award), award, ""

    def _rating(self, text: str) -> Iterator[tuple[Kind, str, str]]:
        grade = rating_in(text)
        if grade is None:
            self.note(HistoryProblem.RATING_UNKNOWN, text)
        else:
            yield Kind.RATING, grade, ""

    def _level(self, column: Column, text: str) -> str:
        told = self.text(self._nearest(column, "level"))
        level = level_in(told) or level_in(column.title)
        if level is None:
            self.note(HistoryProblem.LEVEL_UNKNOWN, told or text)
        return level or "none"

    def decision(self, column: Column) -> tuple[str, date | None]:
        """Number and day of the decision that belongs to this column."""
        number, day = decision_in(self.text(self._nearest(column, "decision")))
        own = cell(self.cells, self._nearest(column, "decided_on"))
        if isinstance(own, datetime):
            return number, own.date()
        return number, decision_in(text_of(own))[1] or day

    def _nearest(self, column: Column, meaning: str) -> Column | None:
        """The column of this meaning that belongs to another one: of the same year; the first one on its right."""
        same = [other for other in self.reader.table.of(meaning) if other.year == column.year]
        right = [other for other in same if other.at > column.at]
        found = (
            right if column.meaning == "rating" else right or same
        )  # a rating has a decision at most beside it
        return next(iter(found), None)


def _kind(award: str) -> Kind:
    return Kind.TITLE if award in {*Title} else Kind.REWARD
