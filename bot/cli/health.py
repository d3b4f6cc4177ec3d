"""`thidua health`: one line for each thing; the container's health check goes by the exit code."""

import argparse
import random
from typing import Any

from bot import __version__
from bot.cli.common import has_database, office_on, settings_of, with_config
from bot.cli.exitcodes import ExitCode
from bot.cli.parser import CommandError
from bot.clock import real_now
from bot.db import migrate
from bot.db.engine import Database
from bot.domain.health import alive, worries
from bot.settings import Settings
from bot.texts import cli, doctor
from bot.texts import health as texts
from bot.usecases.health import condition_of, whole_queue


def add(commands: Any) -> None:
    """The command and its options."""
    command = commands.add_parser("health", help=cli.HEALTH, description=cli.HEALTH_LONG)
    with_config(command)
    command.set_defaults(command=execute)


def execute(arguments: argparse.Namespace) -> int:
    """Exit code 0 only for a bot that polls and sweeps; other worries are told and no reason to start it anew."""
    settings = settings_of(arguments)
    if not has_database(settings):
        raise CommandError(cli.NO_DATABASE)
    db = Database(settings.database_url)
    try:
        return _told(settings, db)
    finally:
        db.dispose()


def _told(settings: Settings, db: Database) -> int:
    """Reads only: it runs each minute beside the bot, and must neither wait for its writes nor migrate."""
    revision = migrate.current(db)
    if revision != migrate.revisions()[-1]:
        raise CommandError(doctor.DATABASE_OLD if revision in migrate.revisions() else doctor.DATABASE_NEW)
    office, now = office_on(db, settings, real_now, random.SystemRandom()), real_now()
    condition = condition_of(office, settings.nightly_backups)
    queue = whole_queue(office)
    found = worries(condition, queue, now)
    print(*texts.report(texts.Health(condition, queue, found, __version__, settings.zone)), sep="\n")
    return ExitCode.DONE if alive(condition.polled_at, condition.swept_at, now) else ExitCode.NO
