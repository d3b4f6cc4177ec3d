"""A school's data folder for the commands that keep and put back data: Lan has joined, whoever is named registered."""

import random
from pathlib import Path

from sqlalchemy import select

from bot.db import migrate
from bot.db.engine import Database
from bot.db.models import Person, Registration
from bot.settings import Settings
from bot.usecases.office import Office
from tests.conftest import HOURS, FakeClock, local
from tests.school import make_school
from tests.usecases.steps import joins, registers

TUESDAY = (2026, 10, 6, 10)
"""The day after registration opened."""


def settings_in(folder: Path) -> Settings:
    return Settings(data_dir=folder / "data")


def office_in(settings: Settings) -> Office:
    """The office at ten o'clock that Tuesday; whoever asks for it disposes of its database."""
    return Office(Database(settings.database_url), FakeClock(local(*TUESDAY)), HOURS, random.Random(1))


def found_school(settings: Settings, *codes: str) -> None:
    """A new database with the small school, in which the owners of these codes have registered."""
    office = office_in(settings)
    migrate.upgrade(office.db)
    make_school(office)
    for code in codes:
        registers(office, joins(office, code))
    office.db.dispose()


def register_more(settings: Settings, *codes: str) -> None:
    office = office_in(settings)
    for code in codes:
        registers(office, joins(office, code))
    office.db.dispose()


def registered(path: Path) -> list[str]:
    """Who has registered in a database, by name, as another process sees it."""
    db = Database(f"sqlite:///{path}")
    with db.read() as session:
        names = session.scalars(
            select(Person.name).join(Registration, Registration.person_id == Person.id).order_by(Person.id)
        ).all()
    db.dispose()
    return list(names)
