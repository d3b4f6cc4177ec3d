"""`thidua school add NAME`: a new school and the code that makes its secretary."""

import argparse
from typing import Any

from bot.cli.common import open_office, settings_of, with_config
from bot.cli.parser import CommandError
from bot.domain.calendar import local_time
from bot.texts import cli as texts
from bot.usecases.schools import NotAdded, add_school


def add(commands: Any) -> None:
    """The command and its parts."""
    command = commands.add_parser("school", help=texts.SCHOOL_COMMAND, description=texts.SCHOOL_COMMAND)
    parts = command.add_subparsers(title=texts.COMMANDS, metavar=texts.COMMAND, required=True)
    new = parts.add_parser("add", help=texts.SCHOOL_ADD, description=texts.SCHOOL_ADD)
    new.add_argument("name", metavar="NAME", help=texts.SCHOOL_NAME)
    new.add_argument("--authority", default="", metavar="TEXT", help=texts.SCHOOL_AUTHORITY)
    new.add_argument("--place", default="", metavar="TEXT", help=texts.SCHOOL_PLACE)
    with_config(new)
    new.set_defaults(command=execute)


def execute(arguments: argparse.Namespace) -> int:
    """Add it and print the code, on this terminal and nowhere else."""
    office = open_office(settings_of(arguments))
    outcome = add_school(office, arguments.name, arguments.authority, arguments.place)
    if isinstance(outcome, NotAdded):
        raise CommandError(texts.school_not_added(outcome))
    print(texts.school_added(outcome.name, outcome.code, local_time(outcome.expires_at, office.hours.zone)))
    return 0
