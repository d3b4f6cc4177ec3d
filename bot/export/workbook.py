"""Lists → the bytes of a workbook."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils.indexed_list import IndexedList

from bot.domain.lists import ListKind, Lists
from bot.export.cells import FONT, clean
from bot.export.saving import saved
from bot.export.sheet import Sheet
from bot.export.sheets import add_late, add_missing, add_registrations, add_summary, add_team, add_topics

_SHEETS: Mapping[ListKind, Callable[[Workbook, Lists], Sheet]] = {
    ListKind.REGISTRATIONS: add_registrations,
    ListKind.TOPICS: add_topics,
    ListKind.MISSING: add_missing,
    ListKind.SUMMARY: add_summary,
}


def workbook(lists: Lists, kind: ListKind) -> bytes:
    """One workbook with the sheet of this kind, or with all of them."""
    if kind is not ListKind.ALL:
        return _workbook(lists, [_SHEETS[kind]])
    return _workbook(lists, [*_SHEETS.values(), *((add_late,) if lists.late else ())])


def team_workbook(lists: Lists) -> bytes:
    """The list of one team."""
    return _workbook(lists, [add_team])


def _workbook(lists: Lists, wanted: Iterable[Callable[[Workbook, Lists], Sheet]]) -> bytes:
    book = Workbook(write_only=True)
    set_typeface(book)
    book.properties.creator = clean(lists.head.school)
    sheets = [add(book, lists) for add in wanted]
    for sheet in sheets:
        sheet.finish()
    return saved(book, lists.head.made_at, [sheet.results for sheet in sheets])


def set_typeface(book: Workbook) -> None:
    """The typeface of the style «Normal» is the measure of every column's width, so it must be ours."""
    font = Font(name=FONT, size=12)
    styles: Any = book  # openpyxl has no public way
    styles._fonts = IndexedList([font])  # noqa: SLF001
    styles._named_styles["Normal"].font = font  # noqa: SLF001
