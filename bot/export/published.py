"""The list as it is put on the board: a round of publication, the final list, and the record of a round."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from openpyxl import Workbook

from bot.domain.entries import Change, Entry
from bot.domain.feedback import Comment
from bot.domain.lists import Letterhead
from bot.domain.publication import Collective, Issue
from bot.export.cells import Look, clean
from bot.export.frame import LETTERHEAD_ROWS, foot, letterhead
from bot.export.paper import LANDSCAPE
from bot.export.saving import saved
from bot.export.sheet import Sheet, Span
from bot.export.table import ORDER_MM, Column, R, Table, Total, heading_rows
from bot.export.workbook import set_typeface
from bot.texts import export as cells
from bot.texts import publication_sheets as texts
from bot.texts import sheets
from bot.texts.feedback import about_cell, tracking
from bot.texts.sheets import SheetWords


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a published list: nothing else is made public."""

    name: str
    team: str
    title: str
    topic: str


@dataclass(frozen=True, slots=True)
class Record:
    """What the record of a round says."""

    issue: Issue
    published_on: date
    last_day: date
    comments: tuple[Comment, ...]


_COLUMNS: tuple[Column[Row], ...] = (
    Column(sheets.NAME, 52, lambda r: r.name),
    Column(sheets.TEAM, 42, lambda r: r.team),
    Column(texts.TITLE, 45, lambda r: r.title, total=Total.COUNT, format=sheets.PLAIN_COUNT),
    Column(texts.TOPIC, 97, lambda r: r.topic, total=Total.COUNT, format=sheets.TOPICS_COUNT),
)

_COMMENTS: tuple[Column[Comment], ...] = (
    Column(texts.CODE, 25, lambda c: tracking(c.code), "center"),
    Column(texts.SENT, 22, lambda c: c.sent_at.date(), "center", format=texts.DAY),
    Column(texts.ABOUT, 35, about_cell),
    Column(texts.WORDS, 67, lambda c: c.words, total=Total.COUNT, format=texts.COMMENTS_COUNT),
    Column(texts.ANSWER, 65, lambda c: c.answer or texts.NOT_ANSWERED),
    Column(texts.OUTCOME, 22, lambda c: texts.LIST_CHANGED if c.list_changed else None),
)

_SMALL = 10  # for comments of a thousand letters
_OPENING = Look(size=12, upright="top")


def round_workbook(head: Letterhead, issue: Issue, last_day: date) -> bytes:
    """The list of a round, A4, ready for the notice board."""
    book = _book(head)
    return _saved(book, head, [_round_sheet(book, head, issue, last_day)])


def final_workbook(
    head: Letterhead, entries: Sequence[Entry], collectives: Sequence[Collective], gone: int
) -> bytes:
    """The final list; `gone` counts who withdrew after a publication."""
    book = _book(head)
    groups = [(texts.PEOPLE, _rows(entries)), (texts.COLLECTIVES, _collective_rows(collectives))]
    sheet = _list_sheet(book, head, texts.FINAL, groups, texts.final_note(len(entries), gone))
    return _saved(book, head, [sheet])


def record_workbook(head: Letterhead, record: Record) -> bytes:
    """The record of a round: period, comments and answers, and the list as it was published."""
    book = _book(head)
    made = [_record_sheet(book, head, record), _round_sheet(book, head, record.issue, record.last_day)]
    return _saved(book, head, made)


def _book(head: Letterhead) -> Workbook:
    book = Workbook(write_only=True)
    set_typeface(book)
    book.properties.creator = clean(head.school)
    return book


def _saved(book: Workbook, head: Letterhead, made: Sequence[Sheet]) -> bytes:
    for sheet in made:
        sheet.finish()
    return saved(book, head.made_at, [sheet.results for sheet in made])


def _rows(entries: Iterable[Entry]) -> list[Row]:
    return [Row(e.name, cells.team_name(e.team), cells.title_cell(e.title), e.topic) for e in entries]


def _collective_rows(collectives: Iterable[Collective]) -> list[Row]:
    return [
        Row(texts.collective_name(c.team), c.team, texts.collective_title(c.title), "") for c in collectives
    ]


def _round_sheet(book: Workbook, head: Letterhead, issue: Issue, last_day: date) -> Sheet:
    words, note = texts.round_sheet(issue.number), texts.round_note(len(issue.entries), last_day)
    if issue.number == 1:
        groups = [(texts.PEOPLE, _rows(issue.entries)), (texts.COLLECTIVES, _collective_rows(issue.told))]
    else:
        gone = [Row(e.name, cells.team_name(e.team), "", "") for e in issue.gone]
        groups = [
            (texts.ADDED, _rows(d.after for d in issue.of(Change.ADDED) if d.after)),
            (texts.CHANGED, _rows(d.after for d in issue.of(Change.CHANGED) if d.after)),
            (texts.UNCHANGED, _rows(issue.unchanged)),
            (texts.GONE, gone),
            (texts.NEW_COLLECTIVES, _collective_rows(issue.told)),
            (texts.GONE_COLLECTIVES, _collective_rows(issue.dropped)),
        ]
    return _list_sheet(book, head, words, groups, note)


def _list_sheet(
    book: Workbook, head: Letterhead, words: SheetWords, groups: Sequence[tuple[str, list[Row]]], note: str
) -> Sheet:
    """Groups without rows are left out; people alone need no heading of their own."""
    sheet, table = _begin(book, head, words, _COLUMNS)
    filled = [(heading, rows) for heading, rows in groups if rows]
    if [heading for heading, _ in filled] == [texts.PEOPLE]:
        table.rows(filled[0][1])
    else:
        for heading, rows in filled:
            table.group(heading, rows)
    table.total(words.nothing)
    _signed(sheet, head, note)
    return sheet


def _record_sheet(book: Workbook, head: Letterhead, record: Record) -> Sheet:
    comments, issue = record.comments, record.issue
    opening = texts.record_opening(len(issue.entries), record.published_on, record.last_day, len(comments))
    words = texts.record_sheet(issue.number)
    if comments:
        sheet, table = _begin(book, head, words, _COMMENTS, opening, _SMALL)
        table.rows(comments)
        table.total(words.nothing)
    else:  # an empty table would push the signatures to a page of their own
        sheet = Sheet(book, words.name, [ORDER_MM, *(c.width for c in _COMMENTS)], LANDSCAPE, head.zone)
        letterhead(sheet, head, words.title)
        sheet.spans(Span(1, sheet.columns, opening, _OPENING))
    answered = sum(1 for c in comments if c.answer)
    changed = sum(1 for c in comments if c.list_changed)
    _signed(sheet, head, texts.record_note(len(comments), answered, changed))
    return sheet


def _begin(
    book: Workbook,
    head: Letterhead,
    words: SheetWords,
    columns: Sequence[Column[R]],
    opening: str = "",
    size: float = 11,
) -> tuple[Sheet, Table[R]]:
    widths = [ORDER_MM, *(column.width for column in columns)]
    sheet = Sheet(book, words.name, widths, LANDSCAPE, head.zone)
    first = LETTERHEAD_ROWS + 1 + bool(opening)
    sheet.freeze(range(first, first + heading_rows(columns)), 2)
    letterhead(sheet, head, words.title)
    if opening:
        sheet.spans(Span(1, sheet.columns, opening, _OPENING))
    table = Table(sheet, columns, size=size)
    table.headings()
    return sheet, table


def _signed(sheet: Sheet, head: Letterhead, note: str) -> None:
    foot(sheet, note, (sheets.BY_SECRETARY, head.secretary), (sheets.BY_COUNCIL, head.chair))
