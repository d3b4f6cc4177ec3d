"""Who leaves or comes back by a list is treated as one who does by a press, whoever imports the list."""

from datetime import date

import pytest
from sqlalchemy import func, select

from bot.db.models import AuditLog, Draft, Person
from bot.domain.councils import CouncilKind, CouncilOffice
from bot.domain.roster import Roster
from bot.usecases.office import Office, Refused
from bot.usecases.roster_import import Imported, Preview, import_rows
from bot.usecases.rosters import MarkedLeft, Status, import_roster, mark_left, propose_roster
from bot.usecases.seating import seat
from tests.school import make_school
from tests.staff_rows import row as listed
from tests.staff_rows import rows_of
from tests.usecases.deedlog import deeds, roles, told
from tests.usecases.steps import HANH, HUNG, joins, opens, person
from tests.usecases.test_planning import of

TODAY = date(2026, 10, 5)
HERE = listed("Nguyễn Thị Lan", "F", None, "Tổ Toán – Tin")
GONE = listed("Trần Văn Hùng", "M", "Tổ trưởng", "Tổ Toán – Tin", active=False)
BACK = listed("Trần Văn Hùng", "M", "Tổ trưởng", "Tổ Toán – Tin")


@pytest.fixture
def hung(office: Office) -> int:
    """He leads a team, sits in the council and has a form open."""
    make_school(office)
    hanh, hung = joins(office, HANH), joins(office, HUNG)
    seat(office, hanh, CouncilKind.EMULATION, person(office, HUNG), CouncilOffice.CHAIR)
    opens(office, hung)
    return hung


def assert_gone(office: Office) -> None:
    with office.db.read() as session:
        he = session.get_one(Person, person(office, HUNG))
        assert (he.active, he.left_on, session.scalar(select(func.count(Draft.id)))) == (False, TODAY, 0)
    assert roles(office, person(office, HUNG)) == []
    assert deeds(office, "council.unseated", "person.left") == ["council.unseated", "person.left"]
    assert told(office, "farewell") == ["Hùng"]


def proposes(office: Office) -> int:
    roster = Roster(tuple(rows_of(HERE)), columns={}, problems=())
    return of(Preview, propose_roster(office, 7004, roster, "ds.xlsx")).draft_id


def test_marked_as_left_he_gives_up_offices_and_forms_and_is_told(office: Office, hung: int) -> None:
    draft = proposes(office)
    import_roster(office, 7004, draft, give_roles=False)
    marked = of(MarkedLeft, mark_left(office, 7004, draft))

    assert (marked.names, marked.accounts) == (
        ("Vũ Quốc Dũng", "Trần Văn Hùng", "Lê Thị Mai"),
        ((hung, hung),),
    )
    assert deeds(office, "person.left") == ["person.left"] * 3
    assert isinstance(mark_left(office, 7004, draft), Status)
    assert isinstance(mark_left(office, hung, draft), Refused)
    with office.db.read() as session:
        left = session.scalars(select(Person.left_on).where(Person.active.is_(False))).all()
        assert left == [TODAY] * 3
    assert (roles(office, person(office, HUNG)), "Hùng" in told(office, "farewell")) == ([], True)


def test_a_list_that_calls_him_gone_does_the_same_without_a_secretary(office: Office, hung: int) -> None:
    done = of(Imported, import_rows(office, 1, rows_of(HERE, GONE)))

    assert (done.accounts, done.changed) == (((hung, hung),), 1)
    assert_gone(office)
    with office.db.read() as session:
        actors = select(AuditLog.actor_id).where(AuditLog.action.in_(["person.left", "role.revoked"]))
        assert set(session.scalars(actors)) == {None}
    import_rows(office, 1, rows_of(HERE, GONE))
    assert_gone(office)


def test_a_list_brings_him_back_without_his_offices(office: Office, hung: int) -> None:
    import_rows(office, 1, rows_of(HERE, GONE))
    done = of(Imported, import_rows(office, 1, rows_of(HERE, BACK)))

    assert done.accounts == ((hung, hung),)
    with office.db.read() as session:
        he = session.get_one(Person, person(office, HUNG))
        assert (he.active, he.left_on, he.user_id) == (True, None, hung)
    assert deeds(office, "person.returned", "person.changed") == ["person.returned"]
    assert (roles(office, person(office, HUNG)), told(office, "staff_changed")) == ([], ["Hùng"])
