"""The command line `thidua`: one module per command."""

import os
import sys
from collections.abc import Sequence

from bot import __version__
from bot.cli import database, doctor, export, health, roster, rules, run, sandbox, school, tour
from bot.cli.parser import CommandError, Parser
from bot.texts import cli as texts

COMMANDS = (run, sandbox, tour, doctor, health, school, export, roster, rules, database)
WRONG = 2
INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; returns its exit code."""
    os.environ.setdefault("PTB_TIMEDELTA", "1")  # else each flood control warns (L15)
    try:
        arguments = parser().parse_args(argv)
        return int(arguments.command(arguments))
    except CommandError as error:
        print(error, file=sys.stderr)
        return WRONG
    except KeyboardInterrupt:
        return INTERRUPTED


def parser() -> Parser:
    """Every command with its options."""
    top = Parser(prog="thidua", description=texts.DESCRIPTION, epilog=texts.EPILOG)
    top.add_argument("--version", action="version", version=f"thidua {__version__}", help=texts.VERSION)
    commands = top.add_subparsers(title=texts.COMMANDS, metavar=texts.COMMAND, required=True)
    for module in COMMANDS:
        module.add(commands)
    return top
