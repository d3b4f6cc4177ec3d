"""`thidua tour`: the demo school's whole year against the sandbox, over real HTTP, told as a story."""

import argparse
import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.cli.exitcodes import ExitCode
from bot.cli.parser import CommandError
from bot.sandbox.tour.play import BotSilentError, Wish, play
from bot.sandbox.tour.screenplay import Screenplay, whole_year
from bot.sandbox.tour.story import Story
from bot.texts import cli as texts
from bot.texts import tour as words

OUT = Path("out")


def add(commands: Any) -> None:
    """The command and its options."""
    command = commands.add_parser("tour", help=texts.TOUR, description=texts.TOUR_LONG)
    command.add_argument("--out", type=Path, metavar="DIR", default=OUT, help=texts.TOUR_OUT)
    command.add_argument("--journal", type=Path, metavar="FILE", help=texts.TOUR_JOURNAL)
    command.add_argument("--seed", type=int, metavar="N", default=1, help=texts.SEED)
    command.set_defaults(command=execute)


def execute(arguments: argparse.Namespace) -> int:
    """Play the year that comes with the bot."""
    return tour(whole_year(), arguments.out, arguments.journal, arguments.seed)


def tour(screenplay: Screenplay, out: Path, journal: Path | None, seed: int) -> int:
    """Play, tell, write the workbooks; paths go to stderr, so that the same seed prints the same story."""
    _prepare(out, journal)
    story = Story(lambda line: print(line, flush=True))
    with TemporaryDirectory(prefix="thidua-tour-") as data:
        try:
            books = asyncio.run(play(screenplay, story, Wish(Path(data), seed, journal)))
        except BotSilentError as error:
            print(words.no_answer(str(error)), file=sys.stderr)
            return ExitCode.NO
    for name, content in books.items():
        (out / name).write_bytes(content)
    story.end(words.books(list(books)))
    print(words.books_lie(str(out)), file=sys.stderr)
    return ExitCode.NO if story.broken else ExitCode.DONE


def _prepare(out: Path, journal: Path | None) -> None:
    """Learn before the year is played that a result could not be written."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        if journal:
            journal.touch()
    except OSError as error:
        raise CommandError(words.not_writable(error.filename, error.strerror or "")) from None
