"""The four sheets: registrations by team, SKKN topics, who is not registered, the numbers."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TypeVar

from openpyxl import Workbook

from bot.domain.lateness import LatePerson
from bot.domain.lists import Lists, MissingRow, RegistrationRow, TopicRow
from bot.domain.members import TeamNumbers, Why
from bot.domain.titles import Reward, Title
from bot.export.cells import Value
from bot.export.collectives import add_collectives
from bot.export.frame import LETTERHEAD_ROWS, foot, letterhead
from bot.export.paper import LANDSCAPE, Paper, paper_for
from bot.export.sheet import Sheet
from bot.export.table import ORDER_MM, Column, Table, Total, heading_rows
from bot.texts import export as cells
from bot.texts import sheets as texts
from bot.texts.law import reward_name, title_name
from bot.texts.sheets import SheetWords, Signature

R = TypeVar("R")

_REGISTRATIONS: tuple[Column[RegistrationRow], ...] = (
    Column(texts.NAME, 30, lambda r: r.name),
    Column(texts.BIRTH, 19, lambda r: cells.birth_cell(r.birth_date), align="center"),
    Column(texts.TEAM, 18, lambda r: cells.team_name(r.team)),
    Column(texts.POSITION, 17, lambda r: r.position),
    Column(texts.DUTY, 17, lambda r: r.subject),
    Column(
        texts.TITLE, 20, lambda r: cells.title_cell(r.title), total=Total.COUNT, format=texts.PEOPLE_COUNT
    ),
    Column(
        texts.REWARD,
        22,
        lambda r: cells.rewards_cell(r.rewards),
        total=Total.COUNT,
        format=texts.PEOPLE_COUNT,
    ),
    Column(texts.TOPIC, 50, lambda r: r.topic, total=Total.COUNT, format=texts.TOPICS_COUNT),
    Column(texts.FIELD, 17, lambda r: cells.field_cell(r.field)),
    Column(texts.LEVEL, 14, lambda r: cells.level_cell(r.level)),
    Column(texts.NOTE, 12, lambda r: cells.note_cell(changing=r.changing, behalf=r.behalf)),
)

_OF_TEAM = tuple(
    replace(column, width=30.0) if column.heading == texts.NOTE else column
    for column in _REGISTRATIONS
    if column.heading != texts.TEAM
)
"""TH_TO: the same without the team, which stands in the letterhead, and with more room for notes."""

_TOPICS: tuple[Column[TopicRow], ...] = (
    Column(texts.TOPIC_ALONE, 78, lambda r: r.topic),
    Column(
        texts.AUTHOR,
        34,
        lambda r: cells.authors_cell(r.authors),
        total=Total.COUNT,
        format=texts.TOPICS_COUNT,
    ),
    Column(texts.POSITION, 20, lambda r: r.position),
    Column(texts.TEAM, 22, lambda r: cells.team_name(r.team)),
    Column(texts.FIELD_ALONE, 25, lambda r: cells.field_cell(r.field)),
    Column(texts.SUBJECT, 18, lambda r: r.subject),
    Column(texts.LEVEL_ALONE, 16, lambda r: cells.level_cell(r.level)),
    Column(texts.NEW_OR_OLD, 12, lambda _: None),
    Column(texts.NOTE, 11, lambda _: None),
)

_MISSING: tuple[Column[MissingRow], ...] = (
    Column(texts.NAME, 54, lambda r: r.name),
    Column(texts.TEAM, 29, lambda r: cells.team_name(r.team)),
    Column(texts.POSITION, 24, lambda r: r.position),
    Column(texts.PHONE, 22, lambda r: r.phone, align="center"),
    Column(texts.WHY, 22, lambda r: cells.why_cell(r.why), total=Total.COUNT, format=texts.PEOPLE_COUNT),
)

_LATE: tuple[Column[LatePerson], ...] = (
    Column(texts.NAME, 46, lambda r: r.name),
    Column(texts.TEAM, 38, lambda r: cells.team_name(r.team)),
    Column(
        texts.REASON,
        70,
        lambda r: cells.late_reason_cell(r.reason, r.answer),
        total=Total.COUNT,
        format=texts.PEOPLE_COUNT,
    ),
    Column(texts.ALLOWED_BY, 38, lambda r: r.decided_by),
    Column(texts.ALLOWED_ON, 23, lambda r: r.decided_on, "center", format=texts.DAY),
    Column(
        texts.UNTIL,
        21,
        lambda r: r.until or (cells.REFUSED if r.decided_on else cells.UNDECIDED),
        "center",
        format=texts.DAY,
    ),
)


_NUMBERS_TEAM_MM = 46.0
_NUMBERS_WIDEST_MM = 22.0
_SMALL = 10  # for twelve columns on one page
_UPRIGHT_FROM = 15  # columns of numbers, from which their headings no longer fit across
_USUAL_TITLES = frozenset({Title.LDTT, Title.CSTDCS})


def add_registrations(book: Workbook, lists: Lists) -> Sheet:
    """TH_TRUONG: everybody who is registered, by team with sub-totals."""
    sheet, table = _begin(book, lists, texts.REGISTRATIONS, _REGISTRATIONS, size=_SMALL)
    if lists.collectives:
        table.part(texts.PERSONS)
    for team, rows in groupby(lists.registrations, lambda r: r.team):
        table.group(cells.team_name(team), rows)
    table.total(texts.REGISTRATIONS.nothing)
    add_collectives(sheet, lists.collectives, _SMALL)
    foot(sheet, texts.totals_sentence(lists.teams), *_secretary_and_chair(lists))
    return sheet


def add_team(book: Workbook, lists: Lists) -> Sheet:
    """TH_TO: the list of one team, with what it registers for itself below."""
    sheet, table = _begin(book, lists, texts.OF_TEAM, _OF_TEAM, size=_SMALL)
    table.rows(lists.registrations)
    table.total(texts.OF_TEAM.nothing)
    totals = texts.totals_sentence(lists.teams)
    own = [
        texts.collective_sentence(cells.collective_cell(row.title), cells.rewards_cell(row.rewards))
        for row in lists.collectives
    ]
    signed_by = (texts.BY_TEAM_SECRETARY, lists.head.secretary), (texts.BY_TEAM_LEAD, lists.head.chair)
    foot(sheet, "\n".join([totals, *own]), *signed_by, recipients=False)
    return sheet


def add_topics(book: Workbook, lists: Lists) -> Sheet:
    """DS_SKKN: every topic that is registered."""
    sheet, table = _begin(book, lists, texts.TOPICS, _TOPICS)
    table.rows(lists.topics)
    table.total(texts.TOPICS.nothing)
    foot(sheet, "", *_secretary_and_chair(lists))
    return sheet


def add_missing(book: Workbook, lists: Lists) -> Sheet:
    """Who is not registered, and why."""
    sheet, table = _begin(book, lists, texts.MISSING, _MISSING)
    table.rows(lists.missing)
    table.total(texts.MISSING.nothing)
    reasons = Counter(row.why for row in lists.missing)
    foot(sheet, texts.missing_sentence(reasons), (texts.BY_SECRETARY, lists.head.secretary))
    return sheet


def add_late(book: Workbook, lists: Lists) -> Sheet:
    """Who was given more time or asked for it: why, by whom, until when."""
    sheet, table = _begin(book, lists, texts.LATE, _LATE, page=LANDSCAPE)
    table.rows(lists.late)
    table.total(texts.LATE.nothing)
    foot(sheet, "", *_secretary_and_chair(lists))
    return sheet


def add_summary(book: Workbook, lists: Lists) -> Sheet:
    """Each team in numbers; titles and rewards that nobody registered have no column."""
    columns = number_columns(lists.teams)
    sheet, table = _begin(book, lists, texts.SUMMARY, columns, upright=len(columns) > _UPRIGHT_FROM)
    table.rows(lists.teams)
    table.total(texts.SUMMARY.nothing)
    foot(sheet, "", *_secretary_and_chair(lists))
    return sheet


def number_columns(teams: Sequence[TeamNumbers]) -> list[Column[TeamNumbers]]:
    """The columns of the summary, as wide as the page allows."""
    titles = [t for t in Title if t in _USUAL_TITLES or any(team.titles.get(t) for team in teams)]
    rewards = [r for r in Reward if any(team.rewards.get(r) for team in teams)]
    counts: list[tuple[str, str, Callable[[TeamNumbers], Value]]] = [
        (texts.OVER_PROGRESS, texts.STAFF, lambda t: t.staff),
        (texts.OVER_PROGRESS, texts.REGISTERED, lambda t: t.registered),
        (texts.OVER_PROGRESS, texts.DRAFTS, lambda t: t.missing.get(Why.DRAFT, 0)),
        (texts.OVER_PROGRESS, texts.NOT_YET, lambda t: t.not_yet),
        (texts.OVER_PROGRESS, texts.NOT_JOINED, lambda t: t.missing.get(Why.NOT_JOINED, 0)),
        (texts.OVER_PROGRESS, texts.DECLINED, lambda t: t.missing.get(Why.DECLINED, 0)),
        (texts.OVER_PROGRESS, texts.ON_LEAVE, lambda t: t.missing.get(Why.ON_LEAVE, 0)),
        *((texts.OVER_TITLES, title_name(x), lambda t, x=x: t.titles.get(x, 0)) for x in titles),
        *((texts.OVER_REWARDS, reward_name(x), lambda t, x=x: t.rewards.get(x, 0)) for x in rewards),
        ("", texts.TOPICS_HEADING, lambda t: t.topics),
    ]
    wide = min((LANDSCAPE.width - ORDER_MM - _NUMBERS_TEAM_MM) / len(counts), _NUMBERS_WIDEST_MM)
    return [
        Column(texts.TEAM, _NUMBERS_TEAM_MM, lambda t: cells.team_name(t.team)),
        *(
            Column(heading, wide, value, "center", over, Total.SUM, texts.PLAIN_COUNT)
            for over, heading, value in counts
        ),
    ]


def _begin(
    book: Workbook,
    lists: Lists,
    words: SheetWords,
    columns: Sequence[Column[R]],
    *,
    size: float = 11,
    upright: bool = False,
    page: Paper | None = None,
) -> tuple[Sheet, Table[R]]:
    widths = [ORDER_MM, *(column.width for column in columns)]
    sheet = Sheet(book, words.name, widths, page or paper_for(len(widths)), lists.head.zone)
    first = LETTERHEAD_ROWS + 1
    sheet.freeze(range(first, first + heading_rows(columns)), 2)
    letterhead(sheet, lists.head, words.title)
    table = Table(sheet, columns, size=size, upright=upright)
    table.headings()
    return sheet, table


def _secretary_and_chair(lists: Lists) -> tuple[tuple[Signature, str], ...]:
    return (texts.BY_SECRETARY, lists.head.secretary), (texts.BY_COUNCIL, lists.head.chair)
