"""Two at once, on both databases: of each deed one is done, the other hears how it stands; nothing is written twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import select

from bot.db.models import AuditLog, FinalList, Opinion, Outbox, RoleGrant, Round, SignOff
from bot.domain.registration import State
from bot.domain.roles import Role
from bot.usecases.adopting_list import record_adoption
from bot.usecases.approving import approve
from bot.usecases.closing import preview_closing
from bot.usecases.finalising import finalise
from bot.usecases.office import Office
from bot.usecases.publishing import preview_round, publish
from bot.usecases.receiving import receive
from bot.usecases.reviewing import confirm
from bot.usecases.signing import preview_sign_off, sign_off
from tests.conftest import FakeClock
from tests.school import make_school
from tests.usecases.campaign import moves
from tests.usecases.council import entry_at, seated, state_of
from tests.usecases.outboxes import with_group
from tests.usecases.steps import ACCOUNTS, DUNG, HANH, HUNG, LAN, MAI, joins, person
from tests.usecases.teamsteps import team

LEAD, MEMBER, SECRETARY, PRINCIPAL = (ACCOUNTS[code] for code in (HUNG, MAI, HANH, DUNG))


@pytest.fixture
def school(office: Office) -> int:
    """Lan has registered; another teacher is secretary as well, Mai is of the council."""
    number = make_school(office)
    for code in ACCOUNTS:
        joins(office, code)
    seated(office, MAI)
    with office.db.write() as session:
        session.add(RoleGrant(person_id=person(office, MAI), role=Role.SECRETARY))
    with_group(office, number)
    return entry_at(office, LAN, State.SUBMITTED)


def at_once(*deeds: Callable[[], Any]) -> list[Any]:
    """Each in a thread of its own, begun in the same moment."""
    begin = Barrier(len(deeds))

    def runs(deed: Callable[[], Any]) -> Any:
        begin.wait(10)
        return deed()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(runs, deeds))


def count(office: Office, table: type[Any]) -> int:
    with office.db.read() as session:
        return len(session.scalars(select(table.id)).all())


def log(office: Office, *actions: str) -> list[str]:
    with office.db.read() as session:
        found = session.scalars(select(AuditLog.action).order_by(AuditLog.action))
        return [action for action in found if action in actions]


def told(office: Office, *kinds: str) -> int:
    with office.db.read() as session:
        return len(session.scalars(select(Outbox.id).where(Outbox.kind.in_(kinds))).all())


def test_lead_and_secretary_approve_at_once(office: Office, school: int) -> None:
    at_once(*(lambda who=who: approve(office, who, school, 1) for who in (LEAD, SECRETARY)))

    assert state_of(office, school) == (State.TEAM_APPROVED, 1)
    assert log(office, "registration.approve") == ["registration.approve"]


def test_lead_and_secretary_sign_at_once(office: Office, school: int) -> None:
    moves(office, school, State.TEAM_APPROVED)
    number = team(office, LAN)
    seal = preview_sign_off(office, LEAD, number).seal  # type: ignore[union-attr]
    at_once(*(lambda who=who: sign_off(office, who, number, seal) for who in (LEAD, SECRETARY)))

    assert count(office, SignOff) == 1
    assert log(office, "team.signed_off") == ["team.signed_off"]


def test_two_secretaries_receive_at_once(office: Office, school: int) -> None:
    moves(office, school, State.TEAM_APPROVED)
    number = team(office, LAN)
    seal = preview_sign_off(office, LEAD, number).seal  # type: ignore[union-attr]
    sign_off(office, LEAD, number, seal)
    with office.db.read() as session:
        signed = session.scalars(select(SignOff.id)).one()
    at_once(*(lambda who=who: receive(office, who, signed) for who in (MEMBER, SECRETARY)))

    assert state_of(office, school) == (State.RECEIVED, 1)
    assert log(office, "sign_off.received", "registration.receive") == [
        "registration.receive",
        "sign_off.received",
    ]
    assert told(office, "sign_off.received") == 1


def test_two_members_confirm_at_once(office: Office, school: int) -> None:
    moves(office, school, State.RECEIVED)
    at_once(*(lambda who=who: confirm(office, who, school, 1) for who in (MEMBER, PRINCIPAL)))

    assert state_of(office, school) == (State.CHECKED, 1)
    assert count(office, Opinion) == 2
    assert log(office, "registration.check") == ["registration.check"]


def test_one_member_presses_twice_at_once(office: Office, school: int) -> None:
    moves(office, school, State.RECEIVED)
    at_once(*[lambda: confirm(office, MEMBER, school, 1)] * 2)

    assert (state_of(office, school), count(office, Opinion)) == ((State.CHECKED, 1), 1)


def test_two_secretaries_publish_at_once(office: Office, clock: FakeClock, school: int) -> None:
    moves(office, school, State.CHECKED)
    clock.set(2026, 10, 16, 9)
    record_adoption(office, SECRETARY, date(2026, 10, 15))
    mark = preview_round(office, SECRETARY).issue.mark  # type: ignore[union-attr]
    outcomes = at_once(*(lambda who=who: publish(office, who, 1, mark) for who in (MEMBER, SECRETARY)))

    assert sorted(outcome.again for outcome in outcomes) == [False, True]
    assert (state_of(office, school), count(office, Round)) == ((State.PUBLISHED, 1), 1)
    assert log(office, "list.published") == ["list.published"]
    assert told(office, "list_published") == 2


def test_principal_and_secretary_close_at_once(office: Office, clock: FakeClock, school: int) -> None:
    moves(office, school, State.PUBLISHED)
    clock.set(2026, 10, 30, 9)
    seen: Any = preview_closing(office, PRINCIPAL, 3, "12/BB-HĐ 29/10/2026")
    at_once(
        *(
            lambda who=who: finalise(office, who, seen.present, seen.members, seen.mark, seen.minutes)
            for who in (PRINCIPAL, SECRETARY)
        )
    )

    assert (state_of(office, school), count(office, FinalList)) == ((State.FINAL, 1), 1)
    assert log(office, "list.finalised") == ["list.finalised"]
    assert (told(office, "list_final"), told(office, "final.entry")) == (2, 1)
