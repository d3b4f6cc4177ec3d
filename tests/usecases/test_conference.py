"""Moving the conference: counted once, real from now on, recorded; each school its own."""

from datetime import date

import pytest
from sqlalchemy import select

from bot.db.models import AuditLog, SchoolYear
from bot.domain.dates import DayFault
from bot.domain.moving import Concern, Telling
from bot.domain.registration import Refusal
from bot.usecases.conference import (
    BadDay,
    Set,
    preview_none,
    preview_typed,
    see_conference,
    set_conference,
)
from bot.usecases.joining import join
from bot.usecases.office import Office, Refused
from tests.conftest import FakeClock, local
from tests.school import make_school
from tests.usecases.test_planning import of

HANH, OTHER = 101, 202


@pytest.fixture
def school(office: Office) -> int:
    school_id = make_school(office)
    join(office, HANH, HANH, "HANH2222")
    return school_id


def years(office: Office) -> list[SchoolYear]:
    with office.db.read() as session:
        return list(session.scalars(select(SchoolYear).order_by(SchoolYear.id)))


def test_moving_counts_the_move_and_says_when(office: Office, school: int, clock: FakeClock) -> None:
    outcome = of(Set, set_conference(office, HANH, date(2026, 10, 22)))
    assert (outcome.now.day, outcome.now.deadline) == (date(2026, 10, 22), date(2026, 10, 24))
    assert outcome.telling is not None
    assert (outcome.telling.now, outcome.telling.group) == (True, False)
    (year,) = years(office)
    assert (year.deadline_moves, year.deadline_moved_at) == (1, clock())
    with office.db.read() as session:
        entry = session.scalars(select(AuditLog).where(AuditLog.action == "conference.set")).one()
    assert entry.before is not None
    assert entry.after == {**entry.before, "conference": "2026-10-22"}


def test_the_same_day_again_moves_nothing(office: Office, school: int) -> None:
    set_conference(office, HANH, date(2026, 10, 22))
    assert of(Set, set_conference(office, HANH, date(2026, 10, 22))).telling is None
    assert years(office)[0].deadline_moves == 1


def test_an_invented_day_becomes_real_when_it_is_set(office: Office, school: int) -> None:
    with office.db.write() as session:
        session.scalars(select(SchoolYear)).one().conference_invented = True
    assert of(Set, set_conference(office, HANH, date(2026, 10, 15))).now.invented is False
    year = years(office)[0]
    assert (year.conference_invented, year.deadline_moves) == (False, 0)


def test_a_preview_changes_nothing(office: Office, school: int) -> None:
    preview_typed(office, HANH, "22/10")
    preview_none(office, HANH)
    year = years(office)[0]
    assert (year.conference, year.deadline_moves) == (date(2026, 10, 15), 0)


def test_a_preview_says_what_the_move_then_does(office: Office, school: int, clock: FakeClock) -> None:
    clock.now = local(2026, 10, 20, 22)
    seen = preview_typed(office, HANH, "15/10")
    assert not isinstance(seen, (BadDay, Refused))
    assert (seen.telling, seen.concerns) == (None, (Concern.DEADLINE_PAST,))
    later = preview_typed(office, HANH, "22/10")
    assert not isinstance(later, (BadDay, Refused))
    assert later.telling == Telling(
        at=local(2026, 10, 21, 6, 30).astimezone(office.hours.zone), now=False, group=False
    )
    assert later.telling == of(Set, set_conference(office, HANH, date(2026, 10, 22))).telling


def test_a_day_of_another_year_is_refused_also_by_button(office: Office, school: int) -> None:
    for outcome in (
        preview_typed(office, HANH, "15/10/2025"),
        set_conference(office, HANH, date(2025, 10, 15)),
    ):
        assert of(BadDay, outcome).fault is DayFault.OUTSIDE_YEAR


def test_without_a_year_there_is_no_conference(office: Office) -> None:
    make_school(office, plan=None)
    join(office, HANH, HANH, "HANH2222")
    refused = Refused((Refusal.NO_YEAR,))
    assert see_conference(office, HANH) == refused
    assert preview_typed(office, HANH, "15/10") == refused
    assert preview_none(office, HANH) == refused
    assert set_conference(office, HANH, None) == refused


def test_another_school_keeps_its_conference(office: Office, school: int) -> None:
    make_school(office, "Trường THCS Trần Phú", suffix="X")
    join(office, OTHER, OTHER, "HANH222X")
    set_conference(office, OTHER, None)
    assert [y.conference for y in years(office)] == [date(2026, 10, 15), None]


def test_only_the_secretary_may(office: Office, school: int) -> None:
    join(office, 7, 7, "DUNG2222")
    refused = Refused((Refusal.NOT_ALLOWED,))
    assert see_conference(office, 7) == refused
    assert set_conference(office, 7, None) == refused
    assert set_conference(office, 8, None) == Refused((Refusal.NOT_JOINED,))
