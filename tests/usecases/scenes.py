"""A school in full swing for one deed: whom it concerns, what the buttons of that moment carry."""

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot.db.engine import Database
from bot.db.models import JointAuthor, Person, Registration
from bot.domain.consent import CONSENT_VERSION
from bot.domain.joint import terms
from bot.domain.registration import State
from bot.usecases.office import Office
from tests.conftest import HOURS, FakeClock, local
from tests.usecases.everyone import USE_CASES
from tests.usecases.fullschool import Full, full_school

WORDS = "Cần xem lại cho đúng hướng dẫn"
LAN, HUNG, MAI, HANH, DUNG = 7001, 7002, 7003, 7004, 7005
"""Teacher, lead, member of the council, secretary, principal."""

LATER = date(2026, 10, 26)


@dataclass(frozen=True)
class Scene:
    """One school; `does` calls a use case by its name."""

    office: Office
    full: Full

    def does(self, name: str, user: int, *args: Any, **named: Any) -> Any:
        return USE_CASES[name](self.office, user, *args, **named)

    def of(self, kind: str, place: int = 0) -> Any:
        """The number of a row."""
        return self.full.ids[kind][place]

    def entry(self, state: State) -> Any:
        """The registration that stands so."""
        return self.of("registration_id", list(State).index(state))

    def owner(self, state: State) -> int:
        """The account of who registered it; he joins for that."""
        with self.office.db.write() as session:
            row = session.get_one(Registration, self.entry(state))
            person = session.get_one(Person, row.person_id)
            person.user_id = person.chat_id = 7900
            person.consent_version = CONSENT_VERSION
        return 7900

    def terms(self, state: State) -> str:
        """To what the joint author of that entry is asked to agree."""
        with self.office.db.read() as session:
            row = session.get_one(Registration, self.entry(state))
            share = session.scalars(
                select(JointAuthor.share).where(JointAuthor.registration_id == row.id)
            ).first()
            return terms(row.topic or "", share or 0)


Deed = Callable[[Scene], Any]


def scene(template: Path, folder: Path) -> Scene:
    """A new school on SQLite, on 6 October 2026."""
    shutil.copy(template, folder / "scene.db")
    database = Database(f"sqlite:///{folder / 'scene.db'}")
    office = Office(database, FakeClock(local(2026, 10, 6, 9)), HOURS, random.Random(1))
    return Scene(office, full_school(office, "Trường THCS Kim Đồng", "Ẩn", suffix="", account=LAN))
