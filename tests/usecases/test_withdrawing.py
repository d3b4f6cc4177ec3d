"""Taking back: at any time before the list is closed; who counts on the entry is told."""

from datetime import date

import pytest
from sqlalchemy import select, update

from bot.db.models import FinalList, Outbox, Registration, SchoolYear
from bot.domain.registration import Refusal, State
from bot.usecases.office import Office, Refused
from bot.usecases.withdrawing import Asked, Withdrawn, ask_withdraw, withdraw
from tests.conftest import FakeClock
from tests.school import make_school
from tests.usecases.steps import HANH, HUNG, LAN, joins, person, registers

DEADLINE = date(2026, 10, 17)


@pytest.fixture
def lan(office: Office) -> int:
    """She has registered; her lead and the secretary have joined."""
    make_school(office)
    lan = joins(office, LAN)
    joins(office, HUNG)
    joins(office, HANH)
    registers(office, lan)
    return lan


def put(office: Office, state: State) -> None:
    with office.db.write() as session:
        session.execute(update(Registration).values(state=state))


def stands(office: Office) -> list[tuple[str, int]]:
    with office.db.read() as session:
        return [(r.state, r.version) for r in session.scalars(select(Registration))]


def told(office: Office) -> list[int | None]:
    with office.db.read() as session:
        query = select(Outbox.person_id).where(Outbox.kind == "withdrawal").order_by(Outbox.person_id)
        return list(session.scalars(query))


@pytest.mark.parametrize(
    ("state", "heard"),
    [
        (State.SUBMITTED, False),
        (State.RETURNED, False),
        (State.TEAM_APPROVED, False),
        (State.RECEIVED, True),
        (State.CHECKED, True),
        (State.PUBLISHED, True),
    ],
)
def test_before_the_list_is_closed_everything_can_be_taken_back(
    office: Office, clock: FakeClock, lan: int, state: State, heard: bool
) -> None:
    put(office, state)
    clock.set(2026, 10, 20, 8, 0)
    assert ask_withdraw(office, lan) == Asked("F", late=True, told=heard)

    outcome = withdraw(office, lan)
    assert outcome == Withdrawn("2026-2027", "F", DEADLINE, late=True)
    assert withdraw(office, lan) == outcome
    assert stands(office) == [("withdrawn", 2)]
    assert told(office) == ([person(office, HUNG), person(office, HANH)] if heard else [])


@pytest.mark.parametrize("state", [State.FINAL, State.PASSED_UP])
def test_a_closed_entry_stays(office: Office, lan: int, state: State) -> None:
    put(office, state)

    assert withdraw(office, lan) == Refused((Refusal.LIST_CLOSED,))
    assert stands(office) == [(state, 1)]


def test_a_closed_list_lets_nothing_go(office: Office, lan: int) -> None:
    with office.db.write() as session:
        year = session.scalars(select(SchoolYear)).one()
        closed = {"closed_by_id": person(office, HANH), "closed_at": office.clock()}
        session.add(FinalList(year_id=year.id, entries=[], present=5, members=9, minutes="01/BB", **closed))

    assert withdraw(office, lan) == ask_withdraw(office, lan) == Refused((Refusal.LIST_CLOSED,))
    assert stands(office) == [("submitted", 1)]


def test_where_the_plan_asks_for_nothing_nothing_is_said_of_it(office: Office, lan: int) -> None:
    with office.db.write() as session:
        session.execute(update(SchoolYear).values(registration_required=False))

    assert withdraw(office, lan) == Withdrawn("2026-2027", "F", DEADLINE, required=False)


def test_who_has_nothing_takes_nothing_back(office: Office, lan: int) -> None:
    make_school(office, "Trường THCS Lê Lợi", suffix="3")
    other = joins(office, "LAN22223", 8001)

    assert withdraw(office, other) == Refused((Refusal.NOTHING_SUBMITTED,))
    assert stands(office) == [("submitted", 1)]
    make_school(office, "Trường THCS Trần Phú", plan=None, suffix="4")
    assert withdraw(office, joins(office, "LAN22224", 8002)) == Refused((Refusal.NO_YEAR,))
