"""A workbook → its bytes: the same lists give the same bytes, and each of our sums has its result beside it."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

_FORMULA = re.compile(rb'(<c r="([A-Z]+\d+)"[^>]*><f>[^<]*</f>)<v(?:></v>|\s*/>)')


def saved(book: Workbook, moment: datetime, results: Sequence[Mapping[str, int]]) -> bytes:
    """The bytes of a workbook made at a moment (UTC); one mapping (cell → result) per sheet, in order.

    openpyxl writes a formula without its result, and previews and readers that do not calculate then show nothing.
    """
    book.properties.created = book.properties.modified = moment.replace(tzinfo=None)
    loose, packed = BytesIO(), BytesIO()
    ExcelWriter(book, ZipFile(loose, "w")).save()
    parts = {f"xl/worksheets/sheet{n}.xml": found for n, found in enumerate(results, start=1)}
    with ZipFile(loose) as old, ZipFile(packed, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name in parts:
                content = _filled(content, parts[name])
            new.writestr(ZipInfo(name), content, ZIP_DEFLATED)  # without the time of writing
    return packed.getvalue()


def _filled(sheet: bytes, results: Mapping[str, int]) -> bytes:
    return _FORMULA.sub(lambda m: m[1] + b"<v>%d</v>" % results[m[2].decode()], sheet)
