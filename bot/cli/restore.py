"""`thidua restore FILE`: prepare a copy beside the database in force, and only when it is sound and of today, swap."""

import argparse
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.cli.common import bring_up_to_date, embedded, office_on, settings_of, with_config
from bot.cli.exitcodes import ExitCode
from bot.cli.parser import CommandError
from bot.cli.saving import inside
from bot.clock import Clock, real_now
from bot.db import migrate
from bot.db.backup import Contents, Kind, Unusable, examined, named, opened
from bot.db.engine import Database
from bot.db.replacing import copied, discard, put_in_place, skip_ids
from bot.jobs.instance import AlreadyRunning, folder_lock, sole_instance
from bot.settings import Settings
from bot.texts import backup as texts
from bot.texts import cli
from bot.usecases.restoring import doubt_what_was_said

Ask = Callable[[str], str]


def add(commands: Any) -> None:
    """The command and its options."""
    command = commands.add_parser("restore", help=cli.RESTORE, description=cli.RESTORE_LONG)
    with_config(command)
    command.add_argument("file", type=Path, metavar="FILE", help=cli.RESTORE_FILE)
    command.add_argument("--yes", action="store_true", help=cli.RESTORE_YES)
    command.set_defaults(command=execute)


def execute(arguments: argparse.Namespace) -> int:
    """With --yes nobody is asked."""
    ask: Ask | None = (lambda _: "c") if arguments.yes else input if sys.stdin.isatty() else None
    return restore(settings_of(arguments), arguments.file, ask=ask, clock=real_now)


@dataclass(frozen=True)
class Place:
    """Where the database in force lies, where the restored one is prepared, where the old one is kept."""

    live: Path
    prepared: Path
    aside: Path


def restore(settings: Settings, file: Path, *, ask: Ask | None, clock: Clock) -> int:
    """Nothing is changed before the swap; `ask` is None where there is nobody to ask."""
    live = embedded(settings)
    kept = named(Kind.REPLACED, clock().astimezone(settings.zone))
    place = Place(live, live.with_name(f"{live.name}.restoring"), live.with_name(kept))
    try:
        with sole_instance(folder_lock(live.parent)):
            return _restored(settings, file, place, ask, clock)
    except AlreadyRunning:
        raise CommandError(texts.BOT_RUNS, ExitCode.ANOTHER_RUNS) from None
    finally:
        discard(place.prepared)


def _restored(settings: Settings, file: Path, place: Place, ask: Ask | None, clock: Clock) -> int:
    found = _looked_at(file, place.prepared)
    now = _in_force(place.live)
    known_until = found.alive_at.astimezone(settings.zone) if found.alive_at else None
    print(texts.shown(file, found.revision, inside(found), known_until, now))
    if ask is None:
        raise CommandError(texts.NO_TERMINAL)
    if ask(texts.CONFIRM if now else texts.CONFIRM_NEW).strip().lower() not in texts.YES:
        print(texts.NOTHING_DONE)
        return ExitCode.NO
    doubtful = _made_ready(settings, place.prepared, clock)
    try:
        kept = put_in_place(place.prepared, place.live, place.aside)
    except OSError as error:
        raise CommandError(texts.not_put_back(error.strerror or ""), ExitCode.NO) from None
    print(texts.restored(kept, doubtful))
    return ExitCode.DONE


def _looked_at(file: Path, copy: Path) -> Contents:
    """Copy the file and see what is in it; refuses what is no sound database of ours, or a later version's."""
    try:
        copied(file, copy)
        with closing(opened(copy)) as database:
            found = examined(database)
    except OSError as error:
        raise CommandError(texts.unreadable(file, error.strerror or "")) from None
    except Unusable as error:
        raise CommandError(texts.flawed(file, error.flaw)) from None
    ours = migrate.revisions()
    if found.revision not in ours:
        raise CommandError(texts.newer(found.revision, ours[-1]))
    return found


def _in_force(live: Path) -> str | None:
    """What is about to be replaced, in words; None where there is nothing."""
    if not live.exists():
        return None
    try:
        with closing(opened(live, "ro")) as database:
            return inside(examined(database))
    except (Unusable, sqlite3.Error):
        return texts.UNKNOWN_NOW


def _made_ready(settings: Settings, prepared: Path, clock: Clock) -> int:
    """Bring the copy to this version's schema, and note what may have been said since; returns how many messages."""
    db = Database(f"sqlite:///{prepared}")
    try:
        bring_up_to_date(db, texts.NOT_BROUGHT_UP)
        doubtful = doubt_what_was_said(office_on(db, settings, clock))
    finally:
        db.dispose()
    skip_ids(prepared)
    return doubtful
