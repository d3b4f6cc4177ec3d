"""The council's one screen counts its own school, and says what comes next."""

from datetime import date

from sqlalchemy import select

from bot.db.models import (
    Adoption,
    Feedback,
    FinalList,
    Opinion,
    Registration,
    Round,
    School,
    SchoolYear,
    SignOff,
    Team,
)
from bot.domain.registration import Refusal, State
from bot.domain.summary import Ahead, Summary
from bot.usecases.office import Office, Refused
from bot.usecases.summary import see_summary
from tests.conftest import FakeClock
from tests.school import make_school
from tests.usecases.council import entry_at, seated
from tests.usecases.steps import DUNG, HANH, HUNG, LAN, MAI, joins, person
from tests.usecases.test_planning import of


def signs(office: Office, number: int, *, received: bool) -> None:
    with office.db.write() as session:
        team = session.scalars(select(Team).order_by(Team.id)).first()
        year = session.scalars(select(SchoolYear).order_by(SchoolYear.id)).first()
        assert team is not None
        assert year is not None
        row = SignOff(
            year_id=year.id,
            team_id=team.id,
            number=number,
            entries=[],
            signed_by_id=1,
            signed_at=office.clock(),
            received_at=office.clock() if received else None,
        )
        session.add(row)


def test_each_team_with_its_last_sign_off_and_what_came_of_its_entries(office: Office) -> None:
    make_school(office)
    dung = joins(office, DUNG)
    entry_at(office, LAN, State.CHECKED)
    hung = entry_at(office, HUNG, State.RECEIVED)
    entry_at(office, MAI, State.SUBMITTED)
    signs(office, 1, received=True)
    signs(office, 2, received=False)
    with office.db.write() as session:
        opinion = Opinion(
            registration_id=hung, version=1, person_id=person(office, HANH), confirms=False, reason="?"
        )
        opinion.given_at = office.clock()
        session.add(opinion)
    seen = of(Summary, see_summary(office, dung))
    assert [(t.numbers.team, t.signed, t.waiting, t.received, t.checked) for t in seen.teams] == [
        ("Tổ Toán – Tin", 2, True, 2, 1),
        ("Tổ Ngữ văn", None, False, 0, 0),
    ]
    assert (seen.to_review, seen.objections, seen.unanswered, seen.ahead) == (0, 1, 0, Ahead.OBJECTIONS)
    assert seen.may_finalise


def test_from_adoption_to_the_closed_list(office: Office, clock: FakeClock) -> None:
    make_school(office)
    dung = joins(office, DUNG)
    entry = entry_at(office, LAN, State.CHECKED)
    clock.set(2026, 10, 20, 9)
    assert of(Summary, see_summary(office, dung)).ahead is Ahead.ADOPTION
    with office.db.write() as session:
        year = session.scalars(select(SchoolYear.id)).one()
        school = session.scalars(select(School.id)).one()
        at = {"recorded_by_id": 1, "recorded_at": clock()}
        session.add(Adoption(year_id=year, held_on=date(2026, 10, 15), note="", entries=[], **at))
    assert of(Summary, see_summary(office, dung)).ahead is Ahead.PUBLISHING
    moves(office, entry, State.PUBLISHED)
    with office.db.write() as session:
        for number, day in ((1, 23), (2, 22)):
            row = Round(year_id=year, number=number, entries=[], comments_until=date(2026, 10, day))
            row.published_by_id, row.published_at = 1, clock()
            session.add(row)
    seen = of(Summary, see_summary(office, dung))
    assert (seen.ahead, seen.comments_until) == (Ahead.COMMENTS, date(2026, 10, 23))
    with office.db.write() as session:
        comment = Feedback(school_id=school, year_id=year, kind="list", words="?", code="ABCDEF")
        comment.sent_at, comment.answer_due = clock(), date(2026, 10, 23)
        session.add(comment)
    seen = of(Summary, see_summary(office, dung))
    assert (seen.ahead, seen.unanswered) == (Ahead.ANSWERS, 1)
    with office.db.write() as session:
        session.add(
            FinalList(
                year_id=year, entries=[], present=2, members=3, minutes="", closed_by_id=1, closed_at=clock()
            )
        )
    assert of(Summary, see_summary(office, dung)).ahead is Ahead.CLOSED


def moves(office: Office, entry: int, state: State) -> None:
    with office.db.write() as session:
        session.get_one(Registration, entry).state = state


def test_another_school_is_not_counted(office: Office) -> None:
    make_school(office)
    dung = joins(office, DUNG)
    make_school(office, "Trường THCS Trần Phú", suffix="3")
    entry_at(office, "LAN22223", State.RECEIVED)
    seen = of(Summary, see_summary(office, dung))
    assert (seen.to_review, sum(team.numbers.registered for team in seen.teams)) == (0, 0)


def test_members_see_it_and_others_do_not(office: Office) -> None:
    make_school(office)
    lan, mai = joins(office, LAN), joins(office, MAI)
    seated(office, MAI)
    assert of(Summary, see_summary(office, mai)).may_finalise is False
    assert see_summary(office, lan) == Refused((Refusal.NOT_ALLOWED,))
    assert see_summary(office, 9) == Refused((Refusal.NOT_JOINED,))


def test_without_a_year_there_is_no_summary(office: Office) -> None:
    make_school(office, plan=None)
    assert see_summary(office, joins(office, DUNG)) == Refused((Refusal.NO_YEAR,))
