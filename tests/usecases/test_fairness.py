"""The fairness view counts what is registered at one's own school, for the council alone."""

from datetime import date

from sqlalchemy import select

from bot.db.models import Achievement, Person, Quota, SchoolYear
from bot.domain.fairness import Fairness, Group, Share
from bot.domain.registration import Refusal, State
from bot.domain.titles import Title
from bot.usecases.fairness import see_fairness
from bot.usecases.office import Office, Refused
from tests.school import make_school
from tests.usecases.council import entry_at
from tests.usecases.steps import DUNG, HANH, LAN, MAI, joins
from tests.usecases.test_planning import of


def holds(office: Office, code: str, year: str, value: str, kind: str = "title") -> None:
    with office.db.write() as session:
        owner = session.scalars(select(Person).where(Person.join_code == code)).one()
        session.add(
            Achievement(
                school_id=owner.school_id,
                person_id=owner.id,
                year=year,
                kind=kind,
                value=value,
                words="",
                decision="",
                decided_on=date(2026, 6, 1),
                source="",
                added_at=office.clock(),
            )
        )


def test_numbers_by_group_and_team_with_repeat_holders_and_quota(office: Office) -> None:
    make_school(office)
    dung = joins(office, DUNG)
    entry_at(office, LAN, State.SUBMITTED, Title.CSTDCS)
    entry_at(office, MAI, State.RECEIVED, Title.LDTT)
    entry_at(office, DUNG, State.WITHDRAWN, Title.LDTT)
    holds(office, LAN, "2025-2026", "CSTDCS")
    holds(office, LAN, "2024-2025", "CSTDCS")
    holds(office, MAI, "2025-2026", "CSTDCS")
    holds(office, MAI, "2025-2026", "LDTT", kind="reward")
    holds(office, DUNG, "2025-2026", "LDTT")
    with office.db.write() as session:
        year = session.scalars(select(SchoolYear)).one()
        session.add(Quota(year_id=year.id, title="CSTDCS", percent=15, of="LDTT", source="Công văn 5"))

    seen = of(Fairness, see_fairness(office, dung))
    assert seen.groups == (
        Share(Group.MANAGERS, 1, 0, {}),
        Share(Group.TEACHERS, 4, 2, {Title.CSTDCS: 1, Title.LDTT: 1}),
    )
    assert seen.teams == (
        Share("Tổ Toán – Tin", 2, 1, {Title.CSTDCS: 1}),
        Share("Tổ Ngữ văn", 3, 1, {Title.LDTT: 1}),
    )
    assert seen.again == {Title.CSTDCS: 1}
    (lamp,) = seen.lights
    assert (lamp.light.holders, lamp.light.of, lamp.source) == (1, 2, "Công văn 5")


def test_another_school_is_not_counted(office: Office) -> None:
    make_school(office)
    dung = joins(office, DUNG)
    make_school(office, "Trường THCS Trần Phú", suffix="3")
    entry_at(office, "LAN22223", State.SUBMITTED)
    holds(office, "LAN22223", "2025-2026", "LDTT")
    seen = of(Fairness, see_fairness(office, dung))
    assert (sum(team.registered for team in seen.teams), sum(team.staff for team in seen.teams)) == (0, 5)
    assert seen.again == {}


def test_only_the_council_may(office: Office) -> None:
    make_school(office)
    lan, hanh = joins(office, LAN), joins(office, HANH)
    assert see_fairness(office, lan) == Refused((Refusal.NOT_ALLOWED,))
    assert see_fairness(office, 9) == Refused((Refusal.NOT_JOINED,))
    assert of(Fairness, see_fairness(office, hanh)).secretary


def test_without_a_year_there_is_nothing_to_count(office: Office) -> None:
    make_school(office, plan=None)
    assert see_fairness(office, joins(office, DUNG)) == Refused((Refusal.NO_YEAR,))
