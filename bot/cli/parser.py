"""argparse in Vietnamese: headings, usage and mistakes; one line on stderr and exit code 2 for what cannot be done."""

import argparse
import re
from collections.abc import Iterable
from typing import Any, NoReturn

from bot.cli.exitcodes import ExitCode
from bot.texts import cli as texts


class CommandError(Exception):
    """What the person at the keyboard reads, as one line, and the exit code."""

    def __init__(self, said: str, code: ExitCode = ExitCode.WRONG) -> None:
        super().__init__(said)
        self.code = code


class Parser(argparse.ArgumentParser):
    """A parser that speaks Vietnamese; a wrong call raises CommandError."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"add_help": False, "formatter_class": _Formatter, **kwargs})
        self._positionals.title = texts.ARGUMENTS
        self._optionals.title = texts.OPTIONS
        self.add_argument("-h", "--help", action="help", help=texts.HELP)

    def error(self, message: str) -> NoReturn:
        """The library's sentence is English: keep only the names in it."""
        names = " ".join(re.findall(r"--?[a-zA-Z][\w-]*|'[^']*'", message)) or message.rpartition(": ")[2]
        raise CommandError(texts.wrong_call(self.prog, names))


class _Formatter(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],  # the base class's signature
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, texts.USAGE if prefix is None else prefix)
