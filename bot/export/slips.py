"""Join slips as a workbook: the numbers of all teams, then a sheet of strips to cut for each team."""

from openpyxl import Workbook

from bot.domain.slips import Slip, Slips, TeamSlips
from bot.export.cells import Look, clean
from bot.export.paper import PORTRAIT
from bot.export.saving import saved
from bot.export.sheet import Sheet, Span
from bot.export.table import ORDER_MM, Column, Table, Total
from bot.export.workbook import set_typeface
from bot.texts import slips as texts

_TITLE = Look(size=14, bold=True, align="center")
_LINE = Look(size=12, align="center")
_NOTE = Look(size=11, italic=True)
_NAME = Look(size=12, boxed=True)
_ORDER = Look(boxed=True, align="center")
_HEADING = _ORDER.but(bold=True, shade="F2F2F2")
_CODE = _ORDER.but(size=15, bold=True)
_HOW = _NAME.but(size=10)
_STRIP = 50.0
"""Points: a strip that scissors can follow."""

_NUMBERS: tuple[Column[TeamSlips], ...] = (
    Column(texts.TEAM, 67, lambda t: t.team or texts.NO_TEAM),
    Column(texts.STAFF, 28, lambda t: len(t.slips), "center", total=Total.SUM, format=texts.PLAIN_COUNT),
    Column(texts.JOINED, 28, lambda t: t.joined, "center", total=Total.SUM, format=texts.PLAIN_COUNT),
    Column(
        texts.NOT_JOINED,
        28,
        lambda t: len(t.slips) - t.joined,
        "center",
        total=Total.SUM,
        format=texts.PLAIN_COUNT,
    ),
)
_STRIPS = (
    (texts.ORDER, ORDER_MM),
    (texts.NAME, 42.0),
    (texts.CODE, 36.0),
    (texts.HOW, 73.0),
)


def slips_workbook(slips: Slips) -> bytes:
    """A4 upright, ready to be printed."""
    book = Workbook(write_only=True)
    set_typeface(book)
    book.properties.creator = clean(slips.school)
    sheets = [_overview(book, slips), *(_team(book, slips, team) for team in slips.teams)]
    for sheet in sheets:
        sheet.finish()
    return saved(book, slips.made_at, [sheet.results for sheet in sheets])


def _overview(book: Workbook, slips: Slips) -> Sheet:
    widths = [ORDER_MM, *(column.width for column in _NUMBERS)]
    sheet = Sheet(book, texts.OVERVIEW, widths, PORTRAIT, slips.zone)
    sheet.freeze(range(5, 6), 2)
    _head(sheet, slips.school, texts.HOW_TO_HAND_OUT)
    table = Table(sheet, _NUMBERS)
    table.headings()
    table.rows(slips.teams)
    table.total(texts.NOTHING)
    return sheet


def _team(book: Workbook, slips: Slips, team: TeamSlips) -> Sheet:
    sheet = Sheet(book, team.team or texts.NO_TEAM, [width for _, width in _STRIPS], PORTRAIT, slips.zone)
    sheet.freeze(range(5, 6), 2)
    _head(sheet, texts.team_title(team.team, team.joined, len(team.slips)), texts.HOW_TO_HAND_OUT)
    headings = enumerate((heading for heading, _ in _STRIPS), start=1)
    sheet.spans(*(Span(n, n, heading, _HEADING) for n, heading in headings), holds=True)
    for number, slip in enumerate(team.slips, start=1):
        _strip(sheet, slips.bot, number, slip)
    return sheet


def _head(sheet: Sheet, line: str, note: str) -> None:
    """The four rows above a table."""
    for text, look in ((texts.TITLE, _TITLE), (line, _LINE), (note, _NOTE), (None, _NOTE)):
        sheet.spans(Span(1, sheet.columns, text, look), holds=True)


def _strip(sheet: Sheet, bot: str, number: int, slip: Slip) -> None:
    sheet.spans(
        Span(1, 1, number, _ORDER),
        Span(2, 2, texts.name_cell(slip.name, slip.position), _NAME),
        Span(3, 3, slip.code, _CODE),
        Span(4, 4, texts.how_cell(bot, slip.link, joined=slip.joined), _HOW),
        points=_STRIP,
    )
