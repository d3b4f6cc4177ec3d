"""`thidua register FILE`: register many on behalf from a sheet; show what each row does; with --apply do it."""

import argparse
from pathlib import Path
from typing import Any

from bot.cli.common import existing_office, pick_school, settings_of, with_config, with_school
from bot.cli.parser import CommandError
from bot.domain.registration import Refusal
from bot.domain.sheetrows import SheetRow
from bot.domain.words import sentence
from bot.intake.files import UnreadableFile
from bot.intake.registrations import read_registrations
from bot.texts import cli, refusals
from bot.texts import register_terminal as texts
from bot.texts.roster import unreadable
from bot.texts.roster_terminal import not_read
from bot.usecases.office import Office, Refused
from bot.usecases.register_file import NoSecretary, preview_sheet, register_sheet, staff_of


def add(commands: Any) -> None:
    """The command and its options."""
    command = commands.add_parser("register", help=cli.REGISTER, description=cli.REGISTER_LONG)
    command.add_argument("file", type=Path, metavar="FILE", nargs="?", help=cli.REGISTER_FILE)
    command.add_argument("--template", type=Path, metavar="FILE", help=cli.REGISTER_TEMPLATE)
    command.add_argument("--apply", action="store_true", help=cli.REGISTER_APPLY)
    command.add_argument("--late", metavar="TEXT", help=cli.REGISTER_LATE)
    command.add_argument("--by", metavar="NAME", help=cli.REGISTER_BY)
    with_school(command)
    with_config(command)
    command.set_defaults(command=execute)


def execute(arguments: argparse.Namespace) -> int:
    """Write the template, or read a sheet."""
    if arguments.template is None and arguments.file is None:
        raise CommandError(texts.NO_FILE)
    rows = read(arguments.file) if arguments.template is None else ()
    office = existing_office(settings_of(arguments))
    school = pick_school(office, arguments.school).id
    if arguments.template is not None:
        print(write_template(office, school, arguments.template))
    else:
        print(run(office, school, rows, apply=arguments.apply, late=arguments.late, by=arguments.by))
    return 0


def read(path: Path) -> tuple[SheetRow, ...]:
    """The rows of the sheet, or CommandError in one line."""
    try:
        rows = read_registrations(path.read_bytes(), path.name)
    except OSError as error:
        raise CommandError(not_read(path, error.strerror or "")) from None
    except UnreadableFile as why:
        raise CommandError(unreadable(why.reason)) from None
    if not rows:
        raise CommandError(texts.NOTHING)
    return rows


def run(
    office: Office,
    school_id: int,
    rows: tuple[SheetRow, ...],
    *,
    apply: bool,
    late: str | None = None,
    by: str | None = None,
) -> str:
    """What is printed: each row, the sums, and whether anything was written."""
    reason = sentence(late) if late is not None else None
    if isinstance(reason, Refusal):
        raise CommandError(refusals.reason(reason).markup)
    do = register_sheet if apply else preview_sheet
    outcomes = do(office, school_id, rows, by=by, late=reason)
    if isinstance(outcomes, NoSecretary):
        raise CommandError(texts.no_secretary(outcomes.names))
    if isinstance(outcomes, Refused):
        raise CommandError(refusals.reason(outcomes.reasons[0]).markup)
    told = texts.told(outcomes, applied=apply)
    return told if apply else f"{told}\n{texts.NOT_APPLIED}"


def write_template(office: Office, school_id: int, path: Path) -> str:
    """An empty sheet with the staff of the school."""
    from bot.export.registration_template import registration_template  # openpyxl is slow to load

    people, under_ministry = staff_of(office, school_id)
    try:
        path.write_bytes(registration_template(people, under_ministry=under_ministry))
    except OSError as error:
        raise CommandError(not_read(path, error.strerror or "")) from None
    return texts.template_written(path, len(people))
