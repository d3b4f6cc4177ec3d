"""The command line `thidua`: one module per command, imported only when it is called (start-up time)."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper

from bot import __version__
from bot.cli.exitcodes import ExitCode
from bot.cli.parser import CommandError, Parser
from bot.db.trouble import trouble_of
from bot.texts import cli as texts
from bot.texts import database
from bot.texts.exitcodes import all_codes

COMMANDS = {
    "run": texts.RUN,
    "sandbox": texts.SANDBOX,
    "tour": texts.TOUR,
    "simulate": texts.SIMULATE,
    "doctor": texts.DOCTOR,
    "health": texts.HEALTH,
    "school": texts.SCHOOL_COMMAND,
    "export": texts.EXPORT,
    "roster": texts.ROSTER,
    "history": texts.HISTORY,
    "register": texts.REGISTER,
    "rules": texts.RULES,
    "backup": texts.BACKUP,
    "restore": texts.RESTORE,
    "db": texts.DB,
}
"""Each is a module of this package, with `add(commands)`."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; returns its exit code."""
    os.environ.setdefault("PTB_TIMEDELTA", "1")  # else each flood control warns (L15)
    _speak_utf8()
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        arguments = parser(next((word for word in words if not word.startswith("-")), "")).parse_args(words)
        return int(arguments.command(arguments))
    except CommandError as error:
        print(error, file=sys.stderr)
        return error.code
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except Exception as error:
        trouble = trouble_of(error)
        if trouble is None:
            raise
        print(database.line(trouble), file=sys.stderr)
        return ExitCode.NO_DATABASE


def _speak_utf8() -> None:
    """Redirected into a file, Windows would write Vietnamese in a code page that lacks it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")


def parser(called: str) -> Parser:
    """Every command by name; the one that is called with its options."""
    top = Parser(prog="thidua", description=texts.DESCRIPTION, epilog=f"{texts.EPILOG} {all_codes()}")
    top.add_argument("--version", action="version", version=f"thidua {__version__}", help=texts.VERSION)
    commands = top.add_subparsers(title=texts.COMMANDS, metavar=texts.COMMAND, required=True)
    for name, what in COMMANDS.items():
        if name == called:
            import_module(f"bot.cli.{name}").add(commands)
        else:
            commands.add_parser(name, help=what)
    return top
