"""What several commands share: settings, the database brought up to date, the office, the school that is meant."""

import argparse
import os
import random
import sys
from pathlib import Path

from bot.cli.exitcodes import ExitCode
from bot.cli.parser import CommandError
from bot.cli.saving import save_before_migration
from bot.clock import Clock, real_now
from bot.db.engine import Database
from bot.db.trouble import trouble_of
from bot.settings import InvalidSettings, Settings, load
from bot.texts import backup, database, doctor
from bot.texts import cli as texts
from bot.texts.settings import mistake
from bot.usecases.office import Office, hours_of
from bot.usecases.schools import SchoolFacts, school_named, schools


def with_config(command: argparse.ArgumentParser) -> None:
    """The option that every command on a school's data has."""
    command.add_argument("--config", type=Path, metavar="FILE", help=texts.CONFIG)


def with_school(command: argparse.ArgumentParser) -> None:
    """The option of commands that speak of one school."""
    command.add_argument("--school", metavar="NAME", help=texts.SCHOOL)


def pick_school(office: Office, name: str | None) -> SchoolFacts:
    """The school that is meant; without a name the only one."""
    school = school_named(office, name)
    if school is None:
        known = ", ".join(s.name for s in schools(office))
        raise CommandError(
            texts.which_school(known) if name is None and known else texts.no_such_school(name, known)
        )
    return school


def settings_of(arguments: argparse.Namespace) -> Settings:
    """The settings; every mistake in them is told at once."""
    try:
        return load(os.environ, arguments.config)
    except InvalidSettings as error:
        told = " ".join(mistake(m.kind, m.source, m.field, m.value) for m in error.mistakes)
        raise CommandError(told) from None


def open_office(settings: Settings, *, clock: Clock = real_now, rng: random.Random | None = None) -> Office:
    """The office on the settings' database, brought to this version's schema; a backup is taken before that."""
    from bot.db import migrate  # Alembic is slow to load, and reading a list needs no schema

    db = Database(settings.database_url)
    revision = migrate.current(db)
    if revision is not None and revision not in migrate.revisions():
        raise CommandError(doctor.DATABASE_NEW)
    if revision != migrate.revisions()[-1]:
        saved = (
            None
            if revision is None or db.path is None
            else save_before_migration(settings, db.path, real_now())
        )
        if saved is not None:
            print(backup.migrating(saved), file=sys.stderr)
        bring_up_to_date(db, backup.not_migrated(saved))
    return office_on(db, settings, clock, rng)


def bring_up_to_date(db: Database, undone: str) -> None:
    """Migrate, or raise CommandError with why not and what was `undone`."""
    from bot.db import migrate

    try:
        migrate.upgrade(db)
    except Exception as error:
        db.dispose()
        trouble = trouble_of(error)
        why = (
            database.line(trouble)
            if trouble
            else f"{type(error).__name__}: {str(error).partition(chr(10))[0]}"
        )
        raise CommandError(f"{undone} ({why})", ExitCode.NO_DATABASE) from error


def office_on(db: Database, settings: Settings, clock: Clock, rng: random.Random | None = None) -> Office:
    """The office of a school that lives by these settings."""
    return Office(db, clock, hours_of(settings), rng or random.SystemRandom())


def embedded(settings: Settings) -> Path:
    """The file of the settings' database; refuses where it is PostgreSQL's."""
    path = Database(settings.database_url).path
    if path is None:
        raise CommandError(backup.POSTGRESQL)
    return path.resolve()


def existing_office(settings: Settings) -> Office:
    """The same for commands that read a school's data: refuses where there is none yet."""
    if not has_database(settings):
        raise CommandError(texts.NO_DATABASE)
    return open_office(settings)


def has_database(settings: Settings) -> bool:
    """Whether a school's database exists: an embedded one by its file, any other one because it was named."""
    path = Database(settings.database_url).path
    return path is None or path.exists()
