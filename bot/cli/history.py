"""`thidua history FILE`: read earlier awards; show what they would add; with --apply put them into the record."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bot.cli.common import existing_office, pick_school, settings_of, with_config, with_school
from bot.cli.parser import CommandError
from bot.domain.history import History
from bot.intake.files import UnreadableFile
from bot.intake.history import read_history
from bot.texts import cli
from bot.texts import history_terminal as texts
from bot.texts.history import entered_lines, problem, sections
from bot.texts.roster import unreadable
from bot.texts.roster_preview import Section, plain
from bot.texts.roster_terminal import not_read
from bot.usecases.history import Entered, Preview, enter_history, preview_history
from bot.usecases.office import Office


def add(commands: Any) -> None:
    """The command and its options."""
    command = commands.add_parser("history", help=cli.HISTORY, description=cli.HISTORY_LONG)
    command.add_argument("file", type=Path, metavar="FILE", help=cli.HISTORY_FILE)
    command.add_argument("--apply", action="store_true", help=cli.HISTORY_APPLY)
    command.add_argument("--json", action="store_true", help=cli.HISTORY_JSON)
    with_school(command)
    with_config(command)
    command.set_defaults(command=execute)


def execute(arguments: argparse.Namespace) -> int:
    """With --json alone no database is touched."""
    history = read(arguments.file)
    if arguments.json and not arguments.apply:
        print(as_json(history))
        return 0
    office = existing_office(settings_of(arguments))
    school = pick_school(office, arguments.school).id
    name = arguments.file.name
    if arguments.json:
        print(json.dumps(asdict(enter_history(office, school, history, name)), indent=2))
        return 0
    print(run(office, school, history, name, apply=arguments.apply))
    return 0


def read(path: Path) -> History:
    """What the file tells, or CommandError in one line."""
    try:
        return read_history(path.read_bytes(), path.name)
    except OSError as error:
        raise CommandError(not_read(path, error.strerror or "")) from None
    except UnreadableFile as why:
        raise CommandError(unreadable(why.reason)) from None


def run(office: Office, school_id: int, history: History, filename: str, *, apply: bool) -> str:
    """What is printed: the preview, and what was done or is still to do."""
    if not history.rows:
        raise CommandError(texts.NOTHING)
    shown = _preview(preview_history(office, school_id, history, filename))
    if not apply:
        return f"{shown}\n\n{texts.NOT_APPLIED}"
    return f"{shown}\n\n{told(enter_history(office, school_id, history, filename))}"


def _preview(found: Preview) -> str:
    plan, history = found.plan, found.history
    unmatched = [(one.name, one.birth_date, one.team, len(one.namesakes)) for one in plan.unmatched]
    counts = len(plan.new), len(plan.better), plan.known, len(plan.sectors)
    return plain(sections(found.filename, history, counts, plan.by_year, unmatched))


def told(done: Entered) -> str:
    """What was done."""
    counts = entered_lines(done.added, done.corrected, done.known, done.people, done.unmatched)
    return plain([Section(texts.DONE, tuple(counts))])


def as_json(history: History) -> str:
    """What was read, for programs."""
    people = [asdict(row) for row in history.rows]
    warnings = [problem(one) for one in history.problems]
    told = {"rows": people, "columns": dict(history.columns), "warnings": warnings}
    return json.dumps(told, ensure_ascii=False, indent=2, default=str)
