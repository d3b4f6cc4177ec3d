"""Each use case that there is: a stranger, who has left, who has not agreed anew and who may not are refused at once."""

import inspect
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.db.engine import Database
from bot.db.models import Person
from bot.domain.consent import FIRST_VERSION
from bot.domain.lists import ListKind
from bot.domain.registration import Refusal
from bot.domain.roles import Permission, Role, may
from bot.usecases.exporting import export_workbook
from bot.usecases.office import Office, refused, terms_of
from bot.usecases.slips import print_slips
from bot.usecases.teamfile import export_team
from tests.conftest import HOURS, FakeClock, local
from tests.school import make_school
from tests.usecases.council import seated
from tests.usecases.everyone import USE_CASES, Call, everything, functions, parameters
from tests.usecases.steps import ACCOUNTS, DUNG, HANH, HUNG, LAN, MAI, joins

STRANGER, LEFT, BEHIND = 4711, 8004, 8005

WHO = {
    Role.TEACHER: LAN,
    Role.TEAM_LEAD: HUNG,
    Role.COUNCIL: MAI,
    Role.SECRETARY: HANH,
    Role.PRINCIPAL: DUNG,
}

AT_LENGTH: dict[str, tuple[Call, Permission, tuple[object, ...]]] = {
    "exporting.export_workbook": (export_workbook, Permission.EXPORT, (next(iter(ListKind)),)),
    "slips.print_slips": (print_slips, Permission.IMPORT_ROSTER, ("bot", str)),
    "teamfile.export_team": (export_team, Permission.LEAD_TEAM, (1,)),
}
"""Made of two use cases, with long work between them outside any transaction."""

BEFORE_JOINING = {
    "firstrun.open_first_run",
    "firstrun.see_team",
    "firstrun.see_candidate",
    "firstrun.become_secretary",
    "firstrun._check",
    "joining.greet",
    "joining.look_up",
    "joining.join",
    "joining.tie",
}
"""Served by a code of paper, to an account that is nobody yet."""

OF_THE_EDGES = {
    "office._serve": "what makes a use case of a function",
    "reach.mark_reachable": "Telegram told us that an account blocked the bot, or no longer does",
    "staff.permissions_of": "which commands a menu shows",
}


class Untouchable:
    """Stands for an argument that nobody may look at before it is known who asks."""


@pytest.fixture(scope="module")
def school(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """One school for all the refusals, which leave it as it is: one account per role, one who left, one behind."""
    path = tmp_path_factory.mktemp("school") / "thidua.db"
    shutil.copy(template, path)
    database = Database(f"sqlite:///{path}")
    office = Office(database, FakeClock(local(2026, 10, 6, 9)), HOURS, random.Random(1))
    make_school(office)
    make_school(office, "Trường THCS Lê Lợi", suffix="9")
    for code in WHO.values():
        joins(office, code)
    seated(office, MAI)
    joins(office, "HANH2229", LEFT)
    joins(office, "DUNG2229", BEHIND)
    with database.write() as session:
        session.execute(update(Person).where(Person.user_id == LEFT).values(active=False))
        session.execute(update(Person).where(Person.user_id == BEHIND).values(consent_version=FIRST_VERSION))
    yield office
    database.dispose()


def calls(function: Call) -> tuple[list[Untouchable], dict[str, Untouchable]]:
    asked = parameters(function)
    named = {p.name: Untouchable() for p in asked if p.kind is inspect.Parameter.KEYWORD_ONLY}
    return [Untouchable() for p in asked if p.name not in named], named


def test_there_are_as_many_as_we_think() -> None:
    """Else a change of how they are marked would leave nothing to test, and all would be green."""
    assert len(USE_CASES) > 200


@pytest.mark.parametrize("name", sorted(USE_CASES))
def test_who_asks_is_known_before_anything_else(school: Office, name: str) -> None:
    use_case = USE_CASES[name]
    terms = terms_of(use_case)
    assert terms is not None
    expected = {STRANGER: refused(Refusal.NOT_JOINED)}
    if not terms.own_data:
        expected |= {LEFT: refused(Refusal.LEFT_SCHOOL), BEHIND: refused(Refusal.CONSENT_OUTDATED)}
    for role, code in WHO.items():
        if not may({role}, terms.permission):
            expected[ACCOUNTS[code]] = refused(Refusal.NOT_ALLOWED)
    args, named = calls(use_case)
    before = everything(school.db)

    assert {user: use_case(school, user, *args, **named) for user in expected} == expected
    assert everything(school.db) == before


@pytest.mark.parametrize("name", sorted(AT_LENGTH))
def test_what_is_made_of_two_use_cases_refuses_the_same(school: Office, name: str) -> None:
    function, permission, args = AT_LENGTH[name]
    expected = {STRANGER: Refusal.NOT_JOINED, LEFT: Refusal.LEFT_SCHOOL, BEHIND: Refusal.CONSENT_OUTDATED}
    expected |= {
        ACCOUNTS[code]: Refusal.NOT_ALLOWED for role, code in WHO.items() if not may({role}, permission)
    }
    before = everything(school.db)

    outcomes = {user: function(school, user, *args) for user in expected}
    assert outcomes == {user: refused(reason) for user, reason in expected.items()}
    assert everything(school.db) == before


def test_nothing_serves_an_account_without_asking_who_it_is() -> None:
    """A function that takes office and account and is no use case needs a reason, which stands above."""
    unasked = {
        name
        for name, function in functions()
        if terms_of(function) is None and {"office", "user_id"} <= set(inspect.signature(function).parameters)
    }

    assert unasked == set(AT_LENGTH) | BEFORE_JOINING | set(OF_THE_EDGES)
