"""The checks on rows: what each finding is read from; only the secretary sees them, and only her school's."""

from datetime import timedelta

from sqlalchemy import select

from bot.db.models import Achievement, JointAuthor, LateRequest, Person, Quota, SchoolYear, Team
from bot.domain.checks import Cure, Finding
from bot.domain.registration import Refusal, State
from bot.domain.titles import Title
from bot.usecases.checks import Checked, see_checks
from bot.usecases.office import Office, Refused
from tests.school import make_school
from tests.usecases.campaign import TOPIC, stands
from tests.usecases.handed import hands_in
from tests.usecases.reopeningsteps import objects
from tests.usecases.steps import ACCOUNTS, DUNG, HANH, HUNG, LAN, MAI, joins, person, registers

HANH_ = ACCOUNTS[HANH]
TEAMS = [(Finding.TEAM_MISSING, "Tổ Toán – Tin"), (Finding.TEAM_MISSING, "Tổ Ngữ văn")]


def found(office: Office) -> list[tuple[Finding, str]]:
    """What is found, but for what the record does not say, which is nearly everything here."""
    seen = see_checks(office, HANH_)
    assert isinstance(seen, Checked)
    return [(one.finding, one.who) for one in seen.found if one.finding is not Finding.UNKNOWN]


def school(office: Office) -> None:
    make_school(office)
    joins(office, HANH)


def test_an_empty_year_misses_its_teams(office: Office) -> None:
    school(office)

    assert found(office) == TEAMS


def test_signed_and_received_nothing_is_found(office: Office) -> None:
    school(office)
    joins(office, LAN)
    joins(office, HUNG)
    registers(office, ACCOUNTS[LAN])
    assert (Finding.UNDECIDED, "Tổ Toán – Tin") in found(office)
    hands_in(office, ACCOUNTS[HUNG], HANH_, LAN)
    assert found(office) == TEAMS[1:]
    registers(office, ACCOUNTS[HUNG])

    assert found(office) == [
        (Finding.UNDECIDED, "Tổ Toán – Tin"),
        TEAMS[1],
        (Finding.TEAM_CHANGED, "Tổ Toán – Tin"),
    ]


def test_people_who_left_moved_or_are_on_leave(office: Office) -> None:
    school(office)
    for code in (LAN, HUNG, MAI):
        joins(office, code)
        registers(office, ACCOUNTS[code])
    hands_in(office, ACCOUNTS[HUNG], HANH_, LAN)
    with office.db.write() as session:
        lan, mai, hung = (session.get_one(Person, person(office, c)) for c in (LAN, MAI, HUNG))
        lan.active, mai.on_leave = False, True
        hung.team_id = session.scalars(select(Team.id).where(Team.name == "Tổ Ngữ văn")).one()

    seen = found(office)
    assert (Finding.LEFT, "Nguyễn Thị Lan") in seen
    assert (Finding.LEAVE, "Lê Thị Mai") in seen
    assert (Finding.MOVED, "Trần Văn Hùng") in seen


def test_objections_late_requests_and_joint_authors(office: Office) -> None:
    school(office)
    joins(office, DUNG)
    lan = stands(office, LAN, State.RECEIVED, topic=TOPIC)
    objects(office, ACCOUNTS[DUNG], lan)
    with office.db.write() as session:
        year = session.scalars(select(SchoolYear)).one()
        session.add(LateRequest(year_id=year.id, person_id=1, reason="Ốm", asked_at=office.clock()))
        session.add(JointAuthor(registration_id=lan, person_id=person(office, MAI), share=30, state="asked"))

    assert found(office) == [
        (Finding.OBJECTED, "Nguyễn Thị Lan"),
        (Finding.LATE, ""),
        *TEAMS,
        (Finding.JOINT, "Nguyễn Thị Lan"),
    ]


def test_equal_topics_are_found_at_both(office: Office) -> None:
    school(office)
    stands(office, LAN, topic=TOPIC)
    stands(office, MAI, topic=TOPIC.upper())

    assert found(office)[2:] == [
        (Finding.SAME_TOPIC, "Nguyễn Thị Lan"),
        (Finding.SAME_TOPIC, "Lê Thị Mai"),
    ]


def test_the_record_and_the_quota_are_asked(office: Office) -> None:
    school(office)
    stands(office, LAN, title=Title.CSTD_TINH, topic=TOPIC)
    with office.db.write() as session:
        year = session.scalars(select(SchoolYear)).one()
        year.regime = "r2024"
        lan = session.get_one(Person, person(office, LAN))
        session.add(
            Achievement(
                school_id=lan.school_id,
                person_id=lan.id,
                year="2025-2026",
                kind="title",
                value="LDTT",
                words="",
                decision="",
                source="",
                added_at=office.clock() - timedelta(days=9),
            )
        )
        session.add(Quota(year_id=year.id, title="CSTD_TINH", percent=10, of="CSTDCS", source="QĐ 1"))
    seen = see_checks(office, HANH_)

    assert isinstance(seen, Checked)
    assert [(one.finding, one.cure) for one in seen.found if one.cure is Cure.QUOTA] == [
        (Finding.QUOTA, Cure.QUOTA)
    ]
    assert seen.entries == 1


def test_only_the_secretary_of_the_school_sees_them(office: Office) -> None:
    school(office)
    stands(office, LAN, title=Title.CSTDCS)
    make_school(office, "Trường THCS Trần Phú", suffix="3")
    joins(office, "HANH2223", 8004)
    joins(office, DUNG)
    other = see_checks(office, 8004)

    assert isinstance(other, Checked)
    assert (other.entries, [one.finding for one in other.found]) == (0, [Finding.TEAM_MISSING] * 2)
    assert see_checks(office, ACCOUNTS[DUNG]) == Refused((Refusal.NOT_ALLOWED,))


def test_without_a_year_there_is_nothing_to_check(office: Office) -> None:
    make_school(office, plan=None)
    joins(office, HANH)

    assert see_checks(office, HANH_) == Refused((Refusal.NO_YEAR,))
