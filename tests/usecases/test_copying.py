"""Last year's choice as a beginning: what is taken, what is left open, once, and from whom."""

from dataclasses import replace

import pytest
from sqlalchemy import select, update

from bot.db.models import Draft, Person, Registration, SchoolYear
from bot.db.queries import write_plan
from bot.domain.form import Answers, Form, Question
from bot.domain.registration import Refusal, State
from bot.domain.titles import Reward, Title
from bot.domain.topics import TopicField, TopicLevel
from bot.usecases import form as fill
from bot.usecases.copying import Copied, copy_earlier
from bot.usecases.office import Office, Refused
from tests.conftest import FakeClock
from tests.school import PLAN, make_school
from tests.usecases.steps import HUNG, LAN, joins, opens, person

TOPIC = "Rèn kĩ năng tự học môn Toán cho học sinh lớp 7"
TAKEN = Answers(
    title=Title.CSTDCS,
    rewards=(Reward.GIAY_KHEN,),
    rewards_done=True,
    field=TopicField.TEACHING,
    level=TopicLevel.SCHOOL,
)


def last_year(office: Office, code: str = LAN, label: str = "2025-2026", **columns: object) -> None:
    """What stands in an earlier year."""
    with office.db.write() as session:
        who = session.scalars(select(Person).where(Person.join_code == code)).one()
        year = session.scalar(
            select(SchoolYear).where(SchoolYear.school_id == who.school_id, SchoolYear.label == label)
        )
        if year is None:
            year = SchoolYear(school_id=who.school_id, label=label)
            write_plan(year, replace(PLAN, label=label))
            session.add(year)
            session.flush()
        stood = {
            "state": State.FINAL,
            "title": Title.CSTDCS,
            "rewards": [Reward.GIAY_KHEN],
            "topic": TOPIC,
            "field": TopicField.TEACHING,
            "level": TopicLevel.SCHOOL,
        } | columns
        row = Registration(year_id=year.id, person_id=who.id, version=1, changed_at=office.clock(), **stood)
        session.add(row)


@pytest.fixture
def lan(office: Office) -> int:
    make_school(office)
    return joins(office, LAN)


def stored(office: Office) -> list[tuple[str | None, str | None, str | None]]:
    with office.db.read() as session:
        return [(d.title, d.topic, d.field) for d in session.scalars(select(Draft))]


def test_the_choice_is_taken_and_the_topic_stays_open(office: Office, lan: int) -> None:
    last_year(office)
    form = fill.open_form(office, lan)
    assert isinstance(form, Form)
    assert form.earlier == "2025-2026"

    outcome = copy_earlier(office, lan, form.draft_id)
    assert isinstance(outcome, Copied)
    assert (outcome.earlier, outcome.form.answers, outcome.form.question) == (
        "2025-2026",
        TAKEN,
        Question.TOPIC,
    )
    assert outcome.form.earlier is None
    assert stored(office) == [("CSTDCS", None, TopicField.TEACHING)]


def test_pressing_twice_copies_once(office: Office, lan: int) -> None:
    last_year(office)
    draft = opens(office, lan)
    copy_earlier(office, lan, draft)
    fill.choose_title(office, lan, draft, Title.LDTT)

    outcome = copy_earlier(office, lan, draft)
    assert isinstance(outcome, Copied)
    assert (outcome.earlier, outcome.form.answers.title) == (None, Title.LDTT)


def test_a_title_that_the_school_no_longer_has_is_asked_for(office: Office, lan: int) -> None:
    last_year(office, title=Title.CSTD_BO)

    outcome = copy_earlier(office, lan, opens(office, lan))
    assert isinstance(outcome, Copied)
    assert (outcome.form.answers.title, outcome.form.question) == (None, Question.TITLE)


def test_the_latest_year_counts(office: Office, lan: int) -> None:
    last_year(office, label="2024-2025", title=Title.LDTT)
    last_year(office)
    last_year(office, label="2025-2026", code=HUNG, title=Title.LDTT)

    outcome = copy_earlier(office, lan, opens(office, lan))
    assert isinstance(outcome, Copied)
    assert outcome.form.answers == TAKEN


@pytest.mark.parametrize("state", [State.WITHDRAWN, State.DECLINED, State.RETURNED])
def test_what_did_not_stand_is_not_offered(office: Office, lan: int, state: State) -> None:
    last_year(office, state=state)
    draft = opens(office, lan)

    assert copy_earlier(office, lan, draft) == Refused((Refusal.NOT_FOUND,))
    assert stored(office) == [(None, None, None)]


def test_on_behalf_the_colleagues_choice_is_taken(office: Office, lan: int) -> None:
    last_year(office)
    with office.db.write() as session:
        session.execute(update(Person).where(Person.join_code == LAN).values(reachable=False))
    hung = joins(office, HUNG)
    form = fill.open_form_for(office, hung, person(office, LAN))
    assert isinstance(form, Form)

    outcome = copy_earlier(office, hung, form.draft_id)
    assert isinstance(outcome, Copied)
    assert outcome.form.answers == TAKEN


def test_somebody_elses_form_and_another_schools_year_are_not_his(office: Office, lan: int) -> None:
    last_year(office)
    draft = opens(office, lan)
    make_school(office, "Trường THCS Lê Lợi", suffix="3")
    other = joins(office, "LAN22223", 8001)

    assert copy_earlier(office, other, draft) == Refused((Refusal.NO_DRAFT,))
    assert copy_earlier(office, other, opens(office, other)) == Refused((Refusal.NOT_FOUND,))


def test_after_the_deadline_nothing_is_copied(office: Office, clock: FakeClock, lan: int) -> None:
    last_year(office)
    draft = opens(office, lan)
    clock.set(2026, 10, 18, 0, 0)

    assert copy_earlier(office, lan, draft) == Refused((Refusal.CLOSED,))
