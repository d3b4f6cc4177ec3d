"""`thidua export`: the lists of a school as a workbook in a file."""

import argparse
from pathlib import Path
from typing import Any

from bot.cli.common import existing_office, pick_school, settings_of, with_config, with_school
from bot.cli.parser import CommandError
from bot.domain.lists import ListKind
from bot.texts import cli
from bot.texts import export as texts
from bot.usecases.exporting import export_for_operator
from bot.usecases.office import Office, Refused


def add(commands: Any) -> None:
    """The command and its options."""
    command = commands.add_parser("export", help=cli.EXPORT, description=cli.EXPORT_LONG)
    command.add_argument("kind", choices=list(ListKind), metavar=cli.KIND, help=cli.EXPORT_KIND)
    command.add_argument("--out", type=Path, required=True, metavar="FILE", help=cli.EXPORT_OUT)
    with_school(command)
    with_config(command)
    command.set_defaults(command=execute)


def execute(arguments: argparse.Namespace) -> int:
    """Export the lists of the school that is meant."""
    office = existing_office(settings_of(arguments))
    return run(office, pick_school(office, arguments.school).id, ListKind(arguments.kind), arguments.out)


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
    print(texts.written(path, counts.expected, counts.registered, counts.topics))
    return 0
