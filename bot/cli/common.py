"""What several commands share: settings, the database brought up to date, the office, the school that is meant."""

import argparse
import os
import random
from pathlib import Path

from bot.cli.parser import CommandError
from bot.clock import Clock, real_now
from bot.db.engine import Database
from bot.settings import InvalidSettings, Settings, load
from bot.texts import cli as texts
from bot.texts import doctor
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
    """The office on the settings' database, brought to this version's schema."""
    from bot.db import migrate  # Alembic is slow to load, and reading a list needs no schema

    db = Database(settings.database_url)
    try:
        revision = migrate.current(db)
    except Database.Trouble:
        raise CommandError(doctor.DATABASE_LOCKED) from None
    if revision is not None and revision not in migrate.revisions():
        raise CommandError(doctor.DATABASE_NEW)
    migrate.upgrade(db)
    return Office(db, clock, hours_of(settings), rng or random.SystemRandom())


def existing_office(settings: Settings) -> Office:
    """The same for commands that read a school's data: refuses where there is none yet."""
    if not has_database(settings):
        raise CommandError(texts.NO_DATABASE)
    return open_office(settings)


def has_database(settings: Settings) -> bool:
    """Whether a school's database exists: an embedded one by its file, any other one because it was named."""
    path = Database(settings.database_url).path
    return path is None or path.exists()
