"""`thidua export`: the lists of a school as a workbook in a file."""

from pathlib import Path

from bot.cli.parser import CommandError
from bot.domain.lists import ListKind
from bot.texts import export as texts
from bot.usecases.exporting import export_for_operator
from bot.usecases.office import Office, Refused


def run(office: Office, school_id: int, kind: ListKind, out: Path) -> int:
    """Write the workbook to `out`, or under its usual name into the folder `out`; says what it holds."""
    exported = export_for_operator(office, school_id, kind)
    if isinstance(exported, Refused):
        raise CommandError(texts.NO_YEAR)
    path = out / exported.filename if out.is_dir() else out
    try:
        path.write_bytes(exported.data)
    except OSError as error:
        raise CommandError(texts.not_written(path, error.strerror or "")) from None
    counts = exported.counts
    print(texts.written(path, counts.staff, counts.registered, counts.topics))
    return 0
