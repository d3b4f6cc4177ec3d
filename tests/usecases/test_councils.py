"""The two councils: one chair, roles with the seats, last year's members taken over; each school its own."""

from datetime import date

import pytest
from sqlalchemy import select, update

from bot.db.models import Council, Person, School, SchoolYear, Seat
from bot.db.queries import current_year
from bot.domain.councils import CouncilKind, CouncilOffice
from bot.domain.lists import Lists
from bot.domain.registration import Refusal
from bot.usecases import councils as see
from bot.usecases import seating as use
from bot.usecases.exporting import gather
from bot.usecases.office import Office, Refused
from tests.school import make_school
from tests.usecases.deedlog import deeds, roles, told
from tests.usecases.steps import DUNG, HANH, HUNG, LAN, MAI, joins, person
from tests.usecases.test_planning import of

EMULATION, INITIATIVE = CouncilKind.EMULATION, CouncilKind.INITIATIVE
CHAIR, VICE, SECRETARY, MEMBER = CouncilOffice


@pytest.fixture
def hanh(office: Office) -> int:
    make_school(office)
    return joins(office, HANH)


def sits(
    office: Office, hanh: int, code: str, as_: CouncilOffice, kind: CouncilKind = EMULATION
) -> use.Seated:
    return of(use.Seated, use.seat(office, hanh, kind, person(office, code), as_))


def members(office: Office, kind: CouncilKind = EMULATION, school: int = 1) -> list[tuple[str, str]]:
    with office.db.read() as session:
        year = current_year(session, school)
        assert year is not None
        found = see.members_of_council(session, year.id, kind)
        return [(member.name.rpartition(" ")[2], member.office) for member in found]


def next_year(office: Office, label: str = "2027-2028", school: int = 1) -> None:
    with office.db.write() as session:
        session.add(SchoolYear(school_id=school, label=label))


def test_members_are_listed_by_office_and_then_by_name(office: Office, hanh: int) -> None:
    for code, as_ in ((MAI, MEMBER), (LAN, MEMBER), (HANH, SECRETARY), (HUNG, VICE), (DUNG, CHAIR)):
        sits(office, hanh, code, as_)

    assert members(office) == [
        ("Dũng", "chair"),
        ("Hùng", "vice"),
        ("Hạnh", "secretary"),
        ("Lan", "member"),
        ("Mai", "member"),
    ]
    assert members(office, INITIATIVE) == []


def test_a_seat_is_taken_once_told_and_brings_the_role(office: Office, hanh: int) -> None:
    account = joins(office, LAN)
    first = sits(office, hanh, LAN, MEMBER)
    sits(office, hanh, LAN, MEMBER)

    assert first.accounts == ((account, account),)
    assert roles(office, person(office, LAN)) == ["council"]
    assert deeds(office, "council.", "role.") == ["council.seated", "role.granted"]
    assert told(office, "council_seat") == ["Lan"]


def test_the_initiative_council_gives_no_role(office: Office, hanh: int) -> None:
    sits(office, hanh, LAN, CHAIR, INITIATIVE)

    assert roles(office, person(office, LAN)) == []
    use.unseat(office, hanh, INITIATIVE, person(office, LAN))
    assert members(office, INITIATIVE) == []


def test_there_is_never_a_second_chair(office: Office, hanh: int) -> None:
    sits(office, hanh, DUNG, CHAIR)
    assert (
        of(see.SeatSeen, see.see_seat(office, hanh, EMULATION, person(office, HUNG))).chair == "Vũ Quốc Dũng"
    )
    sits(office, hanh, HUNG, CHAIR)
    sits(office, hanh, HUNG, CHAIR)

    assert members(office) == [("Hùng", "chair"), ("Dũng", "member")]
    assert told(office, "council_seat") == ["Dũng", "Dũng", "Hùng"]


def test_with_the_seat_goes_the_role(office: Office, hanh: int) -> None:
    sits(office, hanh, LAN, MEMBER)
    of(use.Seated, use.unseat(office, hanh, EMULATION, person(office, LAN)))
    of(use.Seated, use.unseat(office, hanh, EMULATION, person(office, LAN)))

    assert (members(office), roles(office, person(office, LAN))) == ([], [])
    assert deeds(office, "council.", "role.") == [
        "council.seated",
        "role.granted",
        "council.unseated",
        "role.revoked",
    ]
    assert told(office, "council_seat") == ["Lan", "Lan"]


def test_who_left_sits_in_no_council_any_more(office: Office, hanh: int) -> None:
    sits(office, hanh, LAN, CHAIR)
    with office.db.write() as session:
        session.execute(update(Person).where(Person.join_code == LAN).values(active=False))

    assert members(office) == []


def test_the_decision_has_a_number_and_a_day(office: Office, hanh: int) -> None:
    of(see.CouncilSeen, use.set_decision_number(office, hanh, EMULATION, " 45/QĐ-THCSKĐ "))
    seen = of(see.CouncilSeen, use.set_decision_day(office, hanh, EMULATION, "12/9"))
    use.set_decision_day(office, hanh, EMULATION, "12/09/2026")

    assert (seen.decision, seen.decided_on) == ("45/QĐ-THCSKĐ", date(2026, 9, 12))
    assert deeds(office, "council.") == ["council.decided", "council.decided"]
    assert use.set_decision_number(office, hanh, EMULATION, "45") == Refused((Refusal.TOO_SHORT,))
    assert use.set_decision_number(office, hanh, EMULATION, "q" * 61) == Refused((Refusal.TOO_LONG,))
    assert use.set_decision_day(office, hanh, EMULATION, "hôm qua") == Refused((Refusal.BAD_DATE,))
    with office.db.read() as session:
        row = session.scalars(select(Council)).one()
        assert (row.decision, row.decided_on) == ("45/QĐ-THCSKĐ", date(2026, 9, 12))


def test_a_new_year_takes_over_last_years_members_who_are_still_here(office: Office, hanh: int) -> None:
    for code, as_ in ((DUNG, CHAIR), (LAN, MEMBER), (HUNG, MEMBER)):
        sits(office, hanh, code, as_)
    use.set_decision_number(office, hanh, EMULATION, "45/QĐ-THCSKĐ")
    with office.db.write() as session:
        session.execute(update(Person).where(Person.join_code == LAN).values(active=False))
    next_year(office)
    assert of(see.CouncilSeen, see.see_council(office, hanh, EMULATION)).copies == "2026-2027"
    assert of(see.CouncilSeen, see.see_council(office, hanh, EMULATION)).strays == (
        "Vũ Quốc Dũng",
        "Trần Văn Hùng",
    )
    copied = of(use.Copied, use.copy_council(office, hanh, EMULATION))

    assert members(office) == [("Dũng", "chair"), ("Hùng", "member")]
    assert (copied.council.decision, copied.council.strays, copied.council.copies) == ("", (), None)
    assert use.copy_council(office, hanh, EMULATION) == Refused((Refusal.ALREADY_DONE,))
    assert use.copy_council(office, hanh, INITIATIVE) == Refused((Refusal.NOT_FOUND,))


def test_the_latest_earlier_year_with_a_council_is_copied(office: Office, hanh: int) -> None:
    sits(office, hanh, DUNG, CHAIR)
    next_year(office)
    next_year(office, "2028-2029")
    of(use.Copied, use.copy_council(office, hanh, EMULATION))

    assert members(office) == [("Dũng", "chair")]


def test_another_schools_council_is_not_copied_and_its_people_are_not_seated(
    office: Office, hanh: int
) -> None:
    other = make_school(office, "Trường THCS Trần Phú", suffix="3")
    theirs = joins(office, "HANH2223", 8004)
    sits(office, hanh, LAN, CHAIR)
    next_year(office, "2027-2028", other)
    refused = Refused((Refusal.NOT_FOUND,))
    assert use.copy_council(office, theirs, EMULATION) == refused
    lan = person(office, LAN)
    for outcome in (
        see.see_seat(office, theirs, EMULATION, lan),
        use.seat(office, theirs, EMULATION, lan, MEMBER),
        use.unseat(office, theirs, EMULATION, lan),
        see.see_people(office, theirs, 1),
    ):
        assert outcome == refused
    assert (members(office), members(office, school=other)) == ([("Lan", "chair")], [])


def test_those_who_review_may_look_and_not_change(office: Office, hanh: int) -> None:
    sits(office, hanh, LAN, MEMBER)
    lan, dung = joins(office, LAN), joins(office, DUNG)
    for account in (lan, dung):
        seen = of(see.CouncilSeen, see.see_council(office, account, EMULATION))
        assert (seen.editable, seen.copies, len(seen.members)) == (False, None, 1)
        refused = Refused((Refusal.NOT_ALLOWED,))
        for outcome in (
            see.see_teams(office, account),
            see.see_people(office, account, 1),
            see.see_seat(office, account, EMULATION, 1),
            use.seat(office, account, EMULATION, 1, CHAIR),
            use.unseat(office, account, EMULATION, 1),
            use.set_decision_number(office, account, EMULATION, "1/QĐ"),
            use.set_decision_day(office, account, EMULATION, "12/9"),
            use.copy_council(office, account, EMULATION),
        ):
            assert outcome == refused


def test_a_teacher_does_not_even_look(office: Office, hanh: int) -> None:
    mai = joins(office, MAI)
    assert see.see_councils(office, mai) == Refused((Refusal.NOT_ALLOWED,))
    assert see.see_council(office, mai, EMULATION) == Refused((Refusal.NOT_ALLOWED,))


def test_without_a_year_there_is_no_council(office: Office) -> None:
    make_school(office, plan=None)
    hanh = joins(office, HANH)
    lan = person(office, LAN)
    for outcome in (
        see.see_councils(office, hanh),
        see.see_council(office, hanh, EMULATION),
        see.see_seat(office, hanh, EMULATION, lan),
        use.seat(office, hanh, EMULATION, lan, CHAIR),
        use.unseat(office, hanh, EMULATION, lan),
        use.set_decision_number(office, hanh, EMULATION, "1/QĐ"),
        use.set_decision_day(office, hanh, EMULATION, "12/9"),
        use.copy_council(office, hanh, EMULATION),
    ):
        assert outcome == Refused((Refusal.NO_YEAR,))
    with office.db.read() as session:
        assert session.scalars(select(Seat)).all() == []


def signatures(office: Office) -> tuple[str, str]:
    with office.db.read() as session:
        school, year = session.get_one(School, 1), current_year(session, 1)
        lists = of(Lists, gather(session, school, year, office.clock(), office.hours.zone))
        return lists.head.secretary, lists.head.chair


def test_the_lists_are_signed_by_the_seated_chair_and_secretary(office: Office, hanh: int) -> None:
    assert signatures(office) == ("Phạm Thị Hạnh", "Vũ Quốc Dũng")
    sits(office, hanh, HUNG, CHAIR)
    sits(office, hanh, MAI, SECRETARY)
    assert signatures(office) == ("Lê Thị Mai", "Trần Văn Hùng")
    sits(office, hanh, LAN, SECRETARY)
    assert signatures(office) == ("Phạm Thị Hạnh", "Trần Văn Hùng")
