"""Taking the lists along: who may, what they hold, what the record says, and that nobody waits for it."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.engine import Database
from bot.db.models import AuditLog, Draft, Person, Registration, RoleGrant
from bot.db.queries import current_year
from bot.domain.lists import ListKind
from bot.domain.members import Why
from bot.domain.registration import Refusal, State
from bot.domain.roles import Role
from bot.domain.titles import Reward, Title
from bot.domain.topics import TopicField, TopicLevel
from bot.usecases.exporting import Counts, Exported, export_for_operator, export_workbook, members_of
from bot.usecases.office import Office, Refused
from tests.conftest import FakeClock
from tests.school import make_school

SECRETARY, PRINCIPAL, TEACHER, LEAD, STRANGER = 4, 5, 1, 2, 99
CODES = {TEACHER: "LAN22222", LEAD: "HUNG2222", SECRETARY: "HANH2222", PRINCIPAL: "DUNG2222"}


@pytest.fixture
def school(office: Office) -> int:
    """Everybody but Mai has joined; Lan has registered and is editing, Hùng declined, the principal is on leave."""
    school = make_school(office)
    with office.db.write() as session:
        for user, code in CODES.items():
            person_with(session, code).user_id = user
        person_with(session, "DUNG2222").on_leave = True
        person_with(session, "MAI22222").phone = "0912345678"
        register(session, "LAN22222", office.clock(), State.SUBMITTED, "=Một số biện pháp dạy học phân hóa")
        register(session, "HUNG2222", office.clock(), State.DECLINED)
        year, lan = current_year(session, school), person_with(session, "LAN22222")
        assert year
        session.add(Draft(year_id=year.id, person_id=lan.id, rewards=[], updated_at=office.clock()))
    return school


def person_with(session: Session, code: str) -> Person:
    return session.scalars(select(Person).where(Person.join_code == code)).one()


def register(session: Session, code: str, now: datetime, state: State, topic: str = "") -> None:
    person = person_with(session, code)
    year = current_year(session, person.school_id)
    assert year
    answered = state is State.SUBMITTED
    session.add(
        Registration(
            year_id=year.id,
            person_id=person.id,
            state=state,
            title=Title.CSTDCS if answered else None,
            rewards=[Reward.GIAY_KHEN] if answered else [],
            topic=topic,
            field=TopicField.TEACHING if topic else None,
            level=TopicLevel.SCHOOL if topic else None,
            version=1,
            changed_at=now,
        )
    )


def exported(outcome: Exported | Refused) -> Exported:
    assert isinstance(outcome, Exported)
    return outcome


def logged(db: Database) -> list[tuple[Any, ...]]:
    with db.read() as session:
        rows = session.scalars(select(AuditLog).where(AuditLog.action == "lists.exported"))
        return [(row.actor_id, row.at, row.subject, row.after) for row in rows]


def test_the_secretary_takes_everything_along(office: Office, school: int) -> None:
    outcome = exported(export_workbook(office, SECRETARY, ListKind.ALL))

    assert outcome.filename == "dang-ky-thi-dua-2026-2027-20261005-0800.xlsx"
    assert outcome.counts == Counts(expected=4, registered=1, topics=1, missing=4)
    assert load_workbook(BytesIO(outcome.data)).sheetnames == [
        "Đăng ký theo tổ",
        "Đề tài SKKN",
        "Chưa đăng ký",
        "Tổng hợp",
    ]


@pytest.mark.parametrize(
    ("kind", "filename"),
    [
        (ListKind.ALL, "dang-ky-thi-dua-2026-2027-20261005-0800.xlsx"),
        (ListKind.REGISTRATIONS, "dang-ky-theo-to-2026-2027-20261005-0800.xlsx"),
        (ListKind.TOPICS, "de-tai-skkn-2026-2027-20261005-0800.xlsx"),
        (ListKind.MISSING, "chua-dang-ky-2026-2027-20261005-0800.xlsx"),
        (ListKind.SUMMARY, "tong-hop-dang-ky-2026-2027-20261005-0800.xlsx"),
    ],
)
def test_each_kind_has_a_file_name_that_sorts_by_time(
    office: Office, school: int, kind: ListKind, filename: str
) -> None:
    assert exported(export_workbook(office, SECRETARY, kind)).filename == filename


def test_the_rows_say_what_the_database_says(office: Office, school: int) -> None:
    with office.db.read() as session:
        year = current_year(session, school)
        assert year
        members = {m.name: m for m in members_of(session, school, year.id)}

    assert {name: member.why_missing for name, member in members.items()} == {
        "Nguyễn Thị Lan": None,
        "Trần Văn Hùng": Why.DECLINED,
        "Lê Thị Mai": Why.NOT_JOINED,
        "Phạm Thị Hạnh": Why.NOT_STARTED,
        "Vũ Quốc Dũng": Why.ON_LEAVE,
    }
    lan = members["Nguyễn Thị Lan"]
    assert (lan.team, lan.team_place, lan.position) == ("Tổ Toán – Tin", 0, "Giáo viên")
    assert (lan.title, lan.rewards, lan.topic) == (
        Title.CSTDCS,
        (Reward.GIAY_KHEN,),
        "=Một số biện pháp dạy học phân hóa",
    )
    assert (lan.field, lan.level, lan.drafting) == (TopicField.TEACHING, TopicLevel.SCHOOL, True)


def test_the_letterhead_is_the_schools_and_the_signers_are_in_the_roster(office: Office, school: int) -> None:
    data = exported(export_workbook(office, PRINCIPAL, ListKind.SUMMARY)).data
    sheet = load_workbook(BytesIO(data)).active
    assert sheet is not None
    words = [cell for row in sheet.iter_rows(values_only=True) for cell in row if isinstance(cell, str)]

    assert words[:3] == ["UBND PHƯỜNG HOÀ BÌNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "TRƯỜNG THCS KIM ĐỒNG"]
    assert "Hoà Bình, ngày …… tháng …… năm 2026" in words
    assert words[-6:-4] == ["Phạm Thị Hạnh", "Vũ Quốc Dũng"]


def test_where_two_hold_the_role_the_name_is_left_to_the_signer(office: Office, school: int) -> None:
    with office.db.write() as session:
        session.add(RoleGrant(person_id=person_with(session, "MAI22222").id, role=Role.SECRETARY))

    sheet = load_workbook(BytesIO(exported(export_workbook(office, SECRETARY, ListKind.SUMMARY)).data)).active
    assert sheet is not None
    words = [cell for row in sheet.iter_rows(values_only=True) for cell in row if isinstance(cell, str)]
    assert words[-6:-4] == ["(Ký, đóng dấu, ghi rõ họ tên)", "Vũ Quốc Dũng"]


def test_the_record_says_who_took_what_and_when(
    office: Office, school: int, clock: FakeClock, reopened: Callable[[], Database]
) -> None:
    export_workbook(office, SECRETARY, ListKind.TOPICS)
    with office.db.read() as session:
        secretary = person_with(session, "HANH2222").id

    note = {"file": "de-tai-skkn-2026-2027-20261005-0800.xlsx", "year": "2026-2027", "registered": 1}
    assert logged(reopened()) == [(secretary, clock(), "topics", note)]


@pytest.mark.parametrize(
    ("user", "refusal"),
    [
        pytest.param(TEACHER, Refusal.NOT_ALLOWED, id="a teacher"),
        pytest.param(LEAD, Refusal.NOT_ALLOWED, id="a team lead"),
        pytest.param(STRANGER, Refusal.NOT_JOINED, id="a stranger"),
    ],
)
def test_others_take_nothing_along(
    office: Office, school: int, user: int, refusal: Refusal, reopened: Callable[[], Database]
) -> None:
    assert export_workbook(office, user, ListKind.ALL) == Refused((refusal,))
    assert logged(reopened()) == []


def test_without_a_year_there_is_nothing_to_take(office: Office, reopened: Callable[[], Database]) -> None:
    school = make_school(office, plan=None)
    with office.db.write() as session:
        person_with(session, "HANH2222").user_id = SECRETARY

    assert export_workbook(office, SECRETARY, ListKind.ALL) == Refused((Refusal.NO_YEAR,))
    assert export_for_operator(office, school, ListKind.ALL) == Refused((Refusal.NO_YEAR,))
    assert logged(reopened()) == []


def test_another_schools_people_are_on_none_of_the_lists(office: Office, school: int) -> None:
    other = make_school(office, "Trường THCS Lê Lợi", suffix="3")

    assert exported(export_for_operator(office, other, ListKind.ALL)).counts == Counts(5, 0, 0, 5)
    assert exported(export_for_operator(office, school, ListKind.ALL)).counts == Counts(4, 1, 1, 4)


def test_who_has_left_is_on_no_list(office: Office, school: int) -> None:
    with office.db.write() as session:
        person_with(session, "LAN22222").active = False

    assert exported(export_workbook(office, SECRETARY, ListKind.ALL)).counts == Counts(3, 0, 0, 4)


def test_the_operator_needs_no_account_and_is_recorded(
    office: Office, school: int, clock: FakeClock, reopened: Callable[[], Database]
) -> None:
    outcome = exported(export_for_operator(office, school, ListKind.MISSING))

    note = {"file": outcome.filename, "year": "2026-2027", "registered": 1}
    assert logged(reopened()) == [(None, clock(), "missing", note)]
