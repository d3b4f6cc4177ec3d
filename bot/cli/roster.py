"""`thidua roster FILE`: read a staff list; show what it would change, ask, import."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot.cli.common import existing_office, pick_school, settings_of, with_config, with_school
from bot.cli.exitcodes import ExitCode
from bot.cli.parser import CommandError
from bot.domain.roster import Roster
from bot.intake.files import UnreadableFile
from bot.intake.roster import as_json, read_roster
from bot.texts import cli
from bot.texts import roster_terminal as texts
from bot.texts.roster import problems, unreadable
from bot.texts.roster_preview import Section, by_role, details, plain, summary
from bot.texts.rosters import imported_lines
from bot.usecases.office import Office
from bot.usecases.roster_import import Imported, Preview, import_rows, preview_rows

Ask = Callable[[str], str]


def add(commands: Any) -> None:
    """The command and its options."""
    command = commands.add_parser("roster", help=cli.ROSTER, description=cli.ROSTER_LONG)
    command.add_argument("file", type=Path, metavar="FILE", help=cli.ROSTER_FILE)
    command.add_argument("--json", action="store_true", help=cli.ROSTER_JSON)
    command.add_argument("--yes", action="store_true", help=cli.ROSTER_YES)
    command.add_argument("--roles", action="store_true", help=cli.ROSTER_ROLES)
    with_school(command)
    with_config(command)
    command.set_defaults(command=execute)


def execute(arguments: argparse.Namespace) -> int:
    """With --json no database is touched."""
    roster = read(arguments.file)
    if arguments.json:
        print(json.dumps(as_json(roster, problems(roster)), ensure_ascii=False, indent=2))
        return 0
    office = existing_office(settings_of(arguments))
    school = pick_school(office, arguments.school).id
    ask = input if sys.stdin.isatty() else None
    return run(
        office, school, roster, arguments.file.name, ask=ask, yes=arguments.yes, give_roles=arguments.roles
    )


def read(path: Path) -> Roster:
    """The list in the file, or CommandError in one line."""
    try:
        return read_roster(path.read_bytes(), path.name)
    except OSError as error:
        raise CommandError(texts.not_read(path, error.strerror or "")) from None
    except UnreadableFile as why:
        raise CommandError(unreadable(why.reason)) from None


def run(
    office: Office,
    school_id: int,
    roster: Roster,
    filename: str,
    *,
    ask: Ask | None,
    yes: bool = False,
    give_roles: bool = False,
) -> int:
    """Show, ask (None: there is nobody to ask), import, tell."""
    if not roster.people:
        raise CommandError(texts.NOBODY)
    shown = preview_rows(office, school_id, roster, filename)
    print(_preview(shown))
    if not yes:
        if ask is None:
            raise CommandError(texts.NO_TERMINAL)
        if ask(f"\n{texts.CONFIRM}").strip().lower() not in texts.YES:
            print(texts.NOTHING_DONE)
            return ExitCode.NO
    done = import_rows(office, school_id, roster.people, give_roles=give_roles)
    print(f"\n{_told(done, waiting=bool(shown.suggested) and not give_roles)}")
    return 0


def _preview(shown: Preview) -> str:
    suggested = [(one.name, one.team, one.role) for one in shown.suggested]
    return plain(
        [
            summary(shown.filename, shown.people, shown.comparison, len(shown.problems)),
            *details(shown.comparison, suggested, shown.problems, shown.columns),
        ]
    )


def _told(done: Imported, *, waiting: bool) -> str:
    counts = imported_lines(done.added, done.changed, done.unchanged, done.unclear)
    granted = by_role((one.name, one.team, one.role) for one in done.granted)
    said = [plain([Section(texts.DONE, tuple(counts))])]
    said += [plain([Section(texts.GRANTED, granted)])] if granted else []
    said += [texts.missing(done.missing)] if done.missing else []
    said += [texts.ROLES_LATER] if waiting else []
    return "\n\n".join(said)
