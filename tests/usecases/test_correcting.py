"""What the list has wrong: reported once for each field, decided once, told; phone and e-mail stay out of the log."""

import pytest
from sqlalchemy import select

from bot.db.models import AuditLog, Correction, Person, Team
from bot.domain.correcting import CorrectionField, Report
from bot.domain.registration import Refusal
from bot.usecases import correcting as use
from bot.usecases.office import Office, Refused
from tests.school import make_school
from tests.usecases.deedlog import deeds, told
from tests.usecases.steps import DUNG, HANH, HUNG, LAN, joins
from tests.usecases.test_planning import of

NAME, BIRTH, POSITION, TEAM, PHONE, EMAIL, SECTOR = CorrectionField


@pytest.fixture
def hanh(office: Office) -> int:
    make_school(office)
    return joins(office, HANH)


@pytest.fixture
def lan(office: Office, hanh: int) -> int:
    return joins(office, LAN)


def row(office: Office) -> Person:
    with office.db.read() as session:
        person = session.scalars(select(Person).where(Person.join_code == LAN)).one()
        assert person.team is not None
        return person


def states(office: Office) -> list[tuple[str, str, bool | None]]:
    with office.db.read() as session:
        rows = session.scalars(select(Correction).order_by(Correction.id))
        return [(r.field, r.value, r.accepted) for r in rows]


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        (NAME, "TRẦN THỊ LAN", "Trần Thị Lan"),
        (BIRTH, "5/9/1985", "1985-09-05"),
        (POSITION, " Tổ phó ", "Tổ phó"),
        (TEAM, "ngữ văn", "Tổ Ngữ văn"),
        (PHONE, "0912 345 678", "0912345678"),
        (EMAIL, "LAN@Truong.edu.vn", "lan@truong.edu.vn"),
        (SECTOR, "2008", "2008"),
    ],
)
def test_an_accepted_report_changes_the_list(
    office: Office, hanh: int, lan: int, field: CorrectionField, typed: str, value: str
) -> None:
    assert of(use.Reported, use.report(office, lan, field, typed)).value == value
    assert states(office) == [(field, value, None)]
    first = of(use.Decided, use.accept(office, hanh, 1))
    again = of(use.Decided, use.accept(office, hanh, 1))

    assert (first.again, again.again, again.report.now) == (False, True, value)
    assert of(use.Decided, use.refuse(office, hanh, 1, "không phải")).again
    found = row(office)
    assert found.team is not None
    assert str(found.team.name if field is TEAM else getattr(found, field)) == value
    assert states(office) == [(field, value, True)]
    assert deeds(office, "correction.") == ["correction.asked", "correction.accepted"]
    assert (told(office, "correction_asked"), told(office, "correction_decided")) == (["Hạnh"], ["Lan"])
    with office.db.read() as session:
        log = session.scalars(select(AuditLog).where(AuditLog.action == "correction.accepted")).one()
        assert log.after == {field: None if field in {PHONE, EMAIL} else value}


def test_a_new_name_is_found_again(office: Office, hanh: int, lan: int) -> None:
    use.report(office, lan, NAME, "Nguyễn Thị Lành")
    use.accept(office, hanh, 1)
    assert row(office).search_key == "nguyen thi lanh"


@pytest.mark.parametrize(
    ("field", "typed", "why"),
    [
        (NAME, "Lan", Refusal.BAD_NAME),
        (NAME, "Nguyễn Thị Lân, GV", Refusal.BAD_NAME),
        (NAME, "Nguyễn Thị Lan", Refusal.SAME_VALUE),
        (BIRTH, "31/2/1985", Refusal.BAD_BIRTH),
        (POSITION, "x", Refusal.TOO_SHORT),
        (TEAM, "Tổ Lý", Refusal.NO_SUCH_TEAM),
        (PHONE, "12345", Refusal.BAD_PHONE),
        (EMAIL, "lan.truong", Refusal.BAD_EMAIL),
        (SECTOR, "1959", Refusal.BAD_YEAR),
        (SECTOR, "2027", Refusal.BAD_YEAR),
        (SECTOR, "²008", Refusal.BAD_YEAR),
    ],
)
def test_what_no_list_would_take_is_not_sent(
    office: Office, lan: int, field: CorrectionField, typed: str, why: Refusal
) -> None:
    assert use.report(office, lan, field, typed) == Refused((why,))
    assert states(office) == []


def test_one_open_report_for_each_field(office: Office, hanh: int, lan: int) -> None:
    of(use.Reported, use.report(office, lan, POSITION, "Tổ phó"))
    assert use.report(office, lan, POSITION, "Tổ trưởng") == Refused((Refusal.CORRECTION_OPEN,))
    of(use.Reported, use.report(office, lan, SECTOR, "2008"))
    assert of(use.Fields, use.see_fields(office, lan)).waiting == {POSITION: "Tổ phó", SECTOR: "2008"}
    assert [r.field for r in of(use.Waiting, use.see_waiting(office, hanh)).reports] == [POSITION, SECTOR]


def test_it_can_be_taken_back_and_reported_again(office: Office, hanh: int, lan: int) -> None:
    use.report(office, lan, POSITION, "Tổ phó")
    of(use.TakenBack, use.take_back(office, lan, POSITION))
    assert of(use.TakenBack, use.take_back(office, lan, POSITION)).fields.waiting == {}
    assert of(use.Decided, use.accept(office, hanh, 1)).again
    use.report(office, lan, POSITION, "Tổ trưởng")

    assert row(office).position == "Giáo viên"
    assert states(office) == [(POSITION, "Tổ phó", False), (POSITION, "Tổ trưởng", None)]
    assert told(office, "correction_asked") == ["Hạnh", "Hạnh"]


def test_a_refusal_has_its_reason(office: Office, hanh: int, lan: int) -> None:
    use.report(office, lan, POSITION, "Tổ phó")
    assert use.refuse(office, hanh, 1, "x") == Refused((Refusal.TOO_SHORT,))
    refused = of(use.Decided, use.refuse(office, hanh, 1, "Chưa có quyết định bổ nhiệm"))
    again = of(use.Decided, use.refuse(office, hanh, 1, "Khác"))

    assert (refused.again, again.again, again.report.answer) == (False, True, "Chưa có quyết định bổ nhiệm")
    assert row(office).position == "Giáo viên"
    assert told(office, "correction_decided") == ["Lan"]


def test_a_team_that_has_gone_meanwhile_changes_nothing(office: Office, hanh: int, lan: int) -> None:
    use.report(office, lan, TEAM, "Tổ Ngữ văn")
    with office.db.write() as session:
        session.get_one(Team, 2).name = "Tổ Xã hội"
    assert use.accept(office, hanh, 1) == Refused((Refusal.NO_SUCH_TEAM,))
    assert states(office) == [(TEAM, "Tổ Ngữ văn", None)]


def test_who_gives_his_number_again_wants_to_be_reached_again(office: Office, hanh: int, lan: int) -> None:
    with office.db.write() as session:
        session.scalars(select(Person).where(Person.join_code == LAN)).one().contact_deleted = True
    use.report(office, lan, POSITION, "Tổ phó")
    use.accept(office, hanh, 1)
    assert row(office).contact_deleted is True
    use.report(office, lan, PHONE, "0912345678")
    use.accept(office, hanh, 2)
    assert row(office).contact_deleted is False


def test_another_schools_reports_do_not_exist(office: Office, hanh: int, lan: int) -> None:
    make_school(office, "Trường THCS Trần Phú", suffix="3")
    theirs = joins(office, "HANH2223", 8004)
    use.report(office, lan, POSITION, "Tổ phó")
    not_found = Refused((Refusal.NOT_FOUND,))
    assert of(use.Waiting, use.see_waiting(office, theirs)).reports == ()
    assert use.see_report(office, theirs, 1) == not_found
    assert use.accept(office, theirs, 1) == not_found
    assert use.refuse(office, theirs, 1, "không phải") == not_found
    assert use.accept(office, hanh, 99) == not_found
    assert told(office, "correction_asked") == ["Hạnh"]
    assert states(office) == [(POSITION, "Tổ phó", None)]


@pytest.mark.parametrize("code", [HUNG, DUNG])
def test_only_the_secretary_decides(office: Office, hanh: int, lan: int, code: str) -> None:
    account = joins(office, code)
    use.report(office, lan, POSITION, "Tổ phó")
    for outcome in (
        use.see_waiting(office, account),
        use.see_report(office, account, 1),
        use.accept(office, account, 1),
        use.refuse(office, account, 1, "không phải"),
    ):
        assert outcome == Refused((Refusal.NOT_ALLOWED,))
    assert isinstance(use.see_report(office, hanh, 1), Report)
    assert use.report(office, 99, POSITION, "Tổ phó") == Refused((Refusal.NOT_JOINED,))
