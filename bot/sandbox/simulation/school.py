"""The school that is played: its staff, its year whose conference has no date yet, its secretary and its group."""

import random
from dataclasses import dataclass, replace

from bot.db import migrate
from bot.db.engine import Database
from bot.domain.notices import Hours
from bot.domain.roles import Role
from bot.domain.roster import StaffRow
from bot.sandbox.demo import found_school
from bot.sandbox.demo_plan import demo_year
from bot.sandbox.simulation.timeline import Timeline
from bot.sandbox.telegram import Telegram
from bot.texts import demo as demo_texts
from bot.texts import simulate as texts
from bot.usecases.groups import connect_group
from bot.usecases.joining import join
from bot.usecases.office import Office
from bot.usecases.trying import begin_demo_year, slips_of

LABEL = "2026-2027"
TEAM_SIZE = 10
ON_LEAVE_ONE_IN = 20


@dataclass(frozen=True)
class School:
    """Accounts and codes in the order of the roster; the first is the secretary's, who has joined."""

    accounts: tuple[int, ...]
    codes: tuple[str, ...]
    group: int

    @property
    def secretary(self) -> int:
        return self.accounts[0]


def found(url: str, telegram: Telegram, clock: Timeline, hours: Hours, staff: int, seed: int) -> School:
    """Through the use cases that a school uses, before anything goes wrong."""
    db = Database(url)
    migrate.upgrade(db)
    office = Office(db, clock, hours, random.Random(f"{seed}:school"))  # noqa: S311  # a play that must repeat
    school = found_school(office, demo_texts.SCHOOL, [_row(number) for number in range(staff)])
    slips = slips_of(office, school)
    accounts = tuple(telegram.add_person(slip.name).id for slip in slips)
    secretary = accounts[0]
    telegram.open_chat(secretary, secretary, starting=True)
    join(office, secretary, secretary, slips[0].code)
    begin_demo_year(office, secretary, replace(demo_year(LABEL).plan, conference=None))
    group = telegram.add_group(demo_texts.GROUP, secretary, accounts[1:])
    telegram.add_bot_to_group(group.id, secretary)
    telegram.promote_bot(group.id, secretary)
    connect_group(office, secretary, group.id, None, group.title)
    db.dispose()
    return School(accounts, tuple(slip.code for slip in slips), group.id)


def _row(number: int) -> StaffRow:
    roles = frozenset({Role.SECRETARY}) if number == 0 else frozenset[Role]()
    return StaffRow(
        name=texts.person(number),
        birth_date=None,
        sex="F" if number % 2 else "M",
        position=texts.SECRETARY if number == 0 else texts.TEACHER,
        team=texts.team(number // TEAM_SIZE + 1),
        subject=None,
        phone=None,
        email=None,
        code=f"{number:05d}",
        active=True,
        on_leave=number % ON_LEAVE_ONE_IN == ON_LEAVE_ONE_IN - 1,
        roles=roles,
        row=number + 1,
    )
