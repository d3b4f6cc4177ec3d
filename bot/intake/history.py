"""A file of earlier awards, in any of its shapes → what each row says of whom, and what to look at again."""

from collections.abc import Sequence

from bot.domain.history import History, HistoryProblem, Problem
from bot.domain.roster import FileFault
from bot.intake.files import UnreadableFile
from bot.intake.historyrows import Reader
from bot.intake.historytable import Table, find_table
from bot.intake.workbook import Sheet, read_sheets


def read_history(data: bytes, filename: str) -> History:
    """Everything that the file tells of earlier years; raises UnreadableFile where it tells nothing."""
    sheets = read_sheets(data, filename)
    tables = [(sheet, table) for sheet in sheets if (table := find_table(sheet)) is not None]
    if not tables:
        empty = not any(sheet.rows for sheet in sheets)
        raise UnreadableFile(FileFault.EMPTY if empty else FileFault.NO_HEADINGS)
    if any(sheet.name == "" for sheet in sheets):  # a text table: one reading for each separator
        tables = [max(tables, key=lambda found: len(found[1].columns))]
    several = len(tables) > 1
    readers = [Reader(sheet, table, several=several) for sheet, table in tables]
    rows = [row for reader in readers for row in reader.rows()]
    problems = [problem for reader in readers for problem in reader.problems]
    return History(tuple(rows), (*problems, *_unread(sheets, tables)), _columns(tables))


def _unread(sheets: Sequence[Sheet], tables: Sequence[tuple[Sheet, Table]]) -> list[Problem]:
    read = {id(sheet) for sheet, _ in tables}
    return [
        Problem(HistoryProblem.NO_TABLE, sheet.name)
        for sheet in sheets
        if sheet.name and sheet.rows and not sheet.hidden and id(sheet) not in read
    ]


def _columns(tables: Sequence[tuple[Sheet, Table]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for _, table in tables:
        for column in table.columns:
            known = found.get(column.meaning, ())
            if column.meaning not in {"order", "ignored"} and column.title not in known:
                found[column.meaning] = (*known, column.title)
    return found
