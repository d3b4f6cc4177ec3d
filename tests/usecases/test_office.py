"""How a use case begins and ends: who asks, is he allowed, and a refusal leaves no trace."""

from collections.abc import Callable
from datetime import time
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import DBAPIError

from bot.db.engine import Database
from bot.db.models import AuditLog, Person, School
from bot.domain.registration import Refusal
from bot.domain.roles import Permission
from bot.settings import Settings
from bot.usecases.office import Desk, Office, Refused, changes, hours_of, reads, refused
from tests.conftest import HOURS, FakeClock
from tests.school import make_school
from tests.usecases.steps import HANH, LAN, MAI, joins, person


@changes(Permission.REGISTER)
def rename(desk: Desk, name: str, *, regret: bool = False) -> str | Refused:
    """A use case that may notice late that it must not."""
    desk.me.name = name
    desk.log("person.renamed", f"person:{desk.me.id}", before={"name": "?"}, after={"name": name})
    desk.session.flush()
    return refused(Refusal.CLOSED, Refusal.TOO_FAR) if regret else desk.school.name


@changes(Permission.REGISTER)
def stumble(desk: Desk) -> None:
    desk.me.name = "Nửa chừng"
    desk.session.flush()
    raise ZeroDivisionError


@reads(Permission.SEE_PROGRESS)
def look(desk: Desk) -> tuple[str, str | None]:
    year = desk.year
    return desk.me.name, year.label if year else None


@reads(Permission.REGISTER)
def meddle(desk: Desk) -> None:
    desk.me.name = "Không được"
    desk.session.flush()


def name_of(db: Database, code: str) -> str:
    with db.read() as session:
        return session.scalars(select(Person.name).where(Person.join_code == code)).one()


def log(db: Database) -> list[str]:
    with db.read() as session:
        return list(session.scalars(select(AuditLog.action).order_by(AuditLog.id)))


def test_what_was_done_stands_for_everybody_to_see(office: Office, reopened: Callable[[], Database]) -> None:
    make_school(office)
    lan = joins(office, LAN)

    assert rename(office, lan, "Nguyễn Thị Lan Anh") == "Trường THCS Kim Đồng"
    assert name_of(reopened(), LAN) == "Nguyễn Thị Lan Anh"


def test_a_refusal_leaves_no_trace_not_even_in_the_log(
    office: Office, reopened: Callable[[], Database]
) -> None:
    make_school(office)
    lan = joins(office, LAN)

    assert rename(office, lan, "Ai đó", regret=True) == Refused((Refusal.CLOSED, Refusal.TOO_FAR))
    assert (name_of(reopened(), LAN), log(office.db)) == ("Nguyễn Thị Lan", ["person.joined"])


def test_an_error_of_ours_leaves_no_trace(office: Office, reopened: Callable[[], Database]) -> None:
    make_school(office)
    lan = joins(office, LAN)
    with pytest.raises(ZeroDivisionError):
        stumble(office, lan)

    assert name_of(reopened(), LAN) == "Nguyễn Thị Lan"


def test_who_only_looks_can_change_nothing(office: Office, reopened: Callable[[], Database]) -> None:
    make_school(office)
    lan = joins(office, LAN)
    with pytest.raises(DBAPIError):
        meddle(office, lan)

    assert name_of(reopened(), LAN) == "Nguyễn Thị Lan"


def test_the_log_says_who_did_what_when_and_for_whom(office: Office, clock: FakeClock) -> None:
    school = make_school(office)
    lan = joins(office, LAN)
    clock.advance(hours=3)
    rename(office, lan, "Lan")

    with office.db.read() as session:
        entry = session.scalars(select(AuditLog).order_by(AuditLog.id.desc())).first()
        assert entry is not None
        assert (entry.school_id, entry.actor_id, entry.behalf_of_id, entry.at) == (
            school,
            person(office, LAN),
            None,
            clock(),
        )
        assert (entry.action, entry.before, entry.after) == (
            "person.renamed",
            {"name": "?"},
            {"name": "Lan"},
        )


def test_a_stranger_is_refused_before_anything_else(office: Office) -> None:
    make_school(office)

    assert rename(office, 4711, "Ai đó") == Refused((Refusal.NOT_JOINED,))
    assert look(office, 4711) == Refused((Refusal.NOT_JOINED,))


def test_who_left_the_school_is_refused_whatever_his_role_was(office: Office) -> None:
    make_school(office)
    hanh = joins(office, HANH)
    with office.db.write() as session:
        session.execute(update(Person).where(Person.user_id == hanh).values(active=False))

    assert look(office, hanh) == Refused((Refusal.LEFT_SCHOOL,))


def test_a_role_is_asked_for_where_the_use_case_names_one(office: Office) -> None:
    make_school(office)
    mai, hanh = joins(office, MAI), joins(office, HANH)

    assert look(office, mai) == Refused((Refusal.NOT_ALLOWED,))
    assert look(office, hanh) == ("Phạm Thị Hạnh", "2026-2027")


def test_a_school_without_a_year_has_none(office: Office) -> None:
    make_school(office, plan=None)

    assert look(office, joins(office, HANH)) == ("Phạm Thị Hạnh", None)


def test_everybody_is_served_in_his_own_school(office: Office) -> None:
    make_school(office)
    make_school(office, "Trường THCS Lê Lợi", suffix="9")
    here, there = joins(office, LAN), joins(office, "LAN22229", 8001)

    assert rename(office, here, "Lan") == "Trường THCS Kim Đồng"
    assert rename(office, there, "Lan") == "Trường THCS Lê Lợi"
    with office.db.read() as session:
        assert session.scalars(select(School.name).order_by(School.id)).all() == [
            "Trường THCS Kim Đồng",
            "Trường THCS Lê Lợi",
        ]


def test_a_use_case_keeps_its_name_and_description() -> None:
    assert (rename.__name__, rename.__doc__) == (
        "rename",
        "A use case that may notice late that it must not.",
    )


def test_the_hours_of_the_day_come_from_the_settings() -> None:
    assert hours_of(Settings()) == HOURS
    abroad = {"zone": "Asia/Tokyo", "quiet": {"from": "20:00", "until": "07:00"}}
    tokyo = hours_of(Settings.model_validate(abroad))

    assert (tokyo.zone, tokyo.quiet.begins, tokyo.quiet.ends, tokyo.quiet.zone) == (
        ZoneInfo("Asia/Tokyo"),
        time(20),
        time(7),
        ZoneInfo("Asia/Tokyo"),
    )
