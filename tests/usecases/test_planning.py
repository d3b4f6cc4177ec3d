"""The copy of a year as rows: one per secretary, of one school, confirmed once, with a record of before and after."""

from dataclasses import replace
from datetime import date
from typing import TypeVar

import pytest
from sqlalchemy import select

from bot.db.models import AuditLog, Outbox, SchoolYear, YearDraft
from bot.db.models import Person as Staff
from bot.db.queries import plan_of
from bot.domain.registration import Refusal
from bot.domain.year import AfterConference, FixedDeadline, YearPlan
from bot.domain.yearform import Ask, Question, YearForm
from bot.usecases.adopting import (
    Dropped,
    InForce,
    NotYet,
    begin_next_year,
    drop_copy,
    look_before_dropping,
    use_plan,
)
from bot.usecases.joining import Joined, join
from bot.usecases.notices import enqueue_due
from bot.usecases.office import Office, Refused
from bot.usecases.planning import (
    BadAnswer,
    add_phase,
    answer_day,
    answer_none,
    answer_text,
    ask,
    choose_label,
    choose_rule,
    delete_phase,
    end_phases,
    go_back,
    keep_answer,
    open_year,
)
from bot.usecases.yeardraft import copied, dumped, loaded, planned
from tests.conftest import FakeClock, local
from tests.school import PLAN, make_school

HANH, OTHER = 101, 202
"""Telegram accounts of the secretaries of two schools."""

T = TypeVar("T")


@pytest.fixture
def school(office: Office) -> int:
    school_id = make_school(office)
    assert isinstance(join(office, HANH, HANH, "HANH2222"), Joined)
    return school_id


def of(kind: type[T], outcome: object) -> T:
    """The outcome, which is of this kind."""
    assert isinstance(outcome, kind), outcome
    return outcome


def opened(office: Office, user: int = HANH) -> YearForm:
    return of(YearForm, open_year(office, user))


def plans(office: Office) -> list[YearPlan]:
    with office.db.read() as session:
        return [plan_of(year) for year in session.scalars(select(SchoolYear).order_by(SchoolYear.id))]


def log(office: Office) -> list[AuditLog]:
    with office.db.read() as session:
        wanted = AuditLog.action.in_(("year.created", "year.changed", "conference.set"))
        return list(session.scalars(select(AuditLog).where(wanted).order_by(AuditLog.id)))


def test_opening_twice_makes_one_copy(office: Office, school: int) -> None:
    assert opened(office) == opened(office)
    with office.db.read() as session:
        assert len(session.scalars(select(YearDraft)).all()) == 1


def test_a_copy_survives_its_row(office: Office, school: int) -> None:
    answers = copied(replace(PLAN, rule=FixedDeadline(date(2026, 10, 17))))
    reopened = replace(answers, reopened=Question(Ask.NAME, 2))
    assert loaded(dumped(reopened)) == reopened
    assert planned(answers, PLAN.conference) == replace(PLAN, rule=FixedDeadline(date(2026, 10, 17)))
    assert planned(copied(PLAN), PLAN.conference) == PLAN
    assert planned(replace(answers, opens=None), None) is None


def test_confirming_records_what_stood_before_and_after(office: Office, school: int) -> None:
    form = opened(office)
    choose_rule(office, HANH, form.draft_id, 5)
    outcome = of(InForce, use_plan(office, HANH, form.draft_id))
    assert outcome.plan == replace(PLAN, rule=AfterConference(5))
    assert outcome.created is False
    (entry,) = log(office)

    assert entry.action == "year.changed"
    assert entry.before is not None
    assert entry.after is not None
    assert entry.before["deadline"] == {"days_after_conference": 2}
    assert entry.after == {**entry.before, "deadline": {"days_after_conference": 5}}
    assert entry.before["phases"][0] == {
        "name": "Đợt 1",
        "theme": "Chuẩn bị tốt cho học kỳ I",
        "starts": "2026-08-01",
        "ends": "2026-10-20",
    }
    assert (entry.before["opens"], entry.before["conference"]) == ("2026-10-05", "2026-10-15")


def test_a_copy_without_changes_is_put_away_without_a_record(office: Office, school: int) -> None:
    form = opened(office)
    assert of(InForce, use_plan(office, HANH, form.draft_id)).telling is None
    assert log(office) == []
    assert use_plan(office, HANH, form.draft_id) == Refused((Refusal.NO_DRAFT,))


def test_an_incomplete_copy_cannot_be_used(office: Office, school: int) -> None:
    form = opened(office)
    add_phase(office, HANH, form.draft_id)
    assert of(NotYet, use_plan(office, HANH, form.draft_id)).form.plan is None
    assert plans(office) == [PLAN]


def test_a_copy_with_faults_cannot_be_used(office: Office, school: int) -> None:
    form = opened(office)
    answer_day(office, HANH, form.draft_id, Question(Ask.OPENS), date(2026, 11, 1))
    assert of(NotYet, use_plan(office, HANH, form.draft_id)).form.faults != ()
    assert plans(office) == [PLAN]


def test_every_step_of_a_copy_that_is_gone_is_refused(office: Office, school: int) -> None:
    gone, opens = opened(office).draft_id + 1, Question(Ask.OPENS)
    refused = Refused((Refusal.NO_DRAFT,))
    assert choose_label(office, HANH, gone, "2027-2028") == refused
    assert answer_day(office, HANH, gone, opens, date(2026, 9, 5)) == refused
    assert answer_none(office, HANH, gone, Question(Ask.THEME, 1)) == refused
    assert choose_rule(office, HANH, gone, 2) == refused
    assert add_phase(office, HANH, gone) == refused
    assert end_phases(office, HANH, gone) == refused
    assert delete_phase(office, HANH, gone, 1) == refused
    assert ask(office, HANH, gone, opens) == refused
    assert go_back(office, HANH, gone) == refused
    assert keep_answer(office, HANH, gone) == refused
    assert use_plan(office, HANH, gone) == refused
    assert look_before_dropping(office, HANH, gone) == refused
    assert drop_copy(office, HANH, gone) == refused
    assert begin_next_year(office, HANH, gone) == refused


def test_typing_without_a_copy_is_refused(office: Office, school: int) -> None:
    assert answer_text(office, HANH, "5/9") == Refused((Refusal.NO_DRAFT,))


def test_a_bad_answer_leaves_the_copy_as_it_was(office: Office, school: int) -> None:
    form = of(YearForm, ask(office, HANH, opened(office).draft_id, Question(Ask.OPENS)))
    bad = of(BadAnswer, answer_text(office, HANH, "mai"))
    assert bad.form == form
    assert opened(office) == form


def test_an_id_is_never_used_again(office: Office, school: int) -> None:
    first = opened(office).draft_id
    assert drop_copy(office, HANH, first) == Dropped("2026-2027")
    assert opened(office).draft_id > first


def test_the_next_year_is_a_copy_that_knows_no_conference(office: Office, school: int) -> None:
    form = of(YearForm, begin_next_year(office, HANH, opened(office).draft_id))
    assert (form.answers.label, form.in_force, form.replaces) == ("2027-2028", None, "2026-2027")
    assert form.plan is not None
    assert (form.plan.conference, form.plan.opens) == (None, date(2027, 10, 5))
    outcome = of(InForce, use_plan(office, HANH, form.draft_id))
    assert (outcome.created, outcome.telling) == (True, None)
    assert plans(office) == [PLAN, form.plan]
    assert [(e.action, e.before) for e in log(office)] == [("year.created", None)]


def test_unconfirmed_changes_are_not_overwritten_by_the_next_year(office: Office, school: int) -> None:
    form = opened(office)
    changed = of(YearForm, delete_phase(office, HANH, form.draft_id, 4))
    assert begin_next_year(office, HANH, form.draft_id) == changed


def test_a_copy_of_a_year_that_has_ended_is_left_behind(office: Office, school: int) -> None:
    old = opened(office)
    delete_phase(office, HANH, old.draft_id, 4)
    with office.db.write() as session:
        session.add(SchoolYear(school_id=school, label="2027-2028", deadline_days=2))
    fresh = opened(office)
    assert fresh.draft_id > old.draft_id
    assert fresh.answers.label == "2027-2028"


def test_the_years_on_offer_follow_the_calendar_and_the_current_year(
    office: Office, clock: FakeClock
) -> None:
    make_school(office, plan=None)
    join(office, HANH, HANH, "HANH2222")
    assert opened(office).labels == ("2026-2027", "2027-2028")
    clock.now = local(2027, 7, 1)
    assert opened(office).labels == ("2027-2028", "2028-2029")


def test_a_year_that_has_begun_is_not_offered_again(office: Office, school: int) -> None:
    assert opened(office).labels == ("2027-2028",)


def test_another_school_has_its_own_copy_and_plan(office: Office, school: int) -> None:
    make_school(office, "Trường THCS Trần Phú", suffix="X")
    join(office, OTHER, OTHER, "HANH222X")
    mine, theirs = opened(office), opened(office, OTHER)
    assert delete_phase(office, OTHER, mine.draft_id, 1) == Refused((Refusal.NO_DRAFT,))
    choose_rule(office, OTHER, theirs.draft_id, 9)
    use_plan(office, OTHER, theirs.draft_id)

    assert plans(office) == [PLAN, replace(PLAN, rule=AfterConference(9))]


def test_reminders_of_an_ended_year_that_still_wait_are_taken_back(
    office: Office, school: int, clock: FakeClock
) -> None:
    clock.now = local(2026, 10, 12, 16, 30)
    enqueue_due(office)
    with office.db.read() as session:
        assert session.scalars(select(Outbox.state).where(Outbox.state == "queued")).all() == ["queued"]
    form = of(YearForm, begin_next_year(office, HANH, opened(office).draft_id))
    use_plan(office, HANH, form.draft_id)
    enqueue_due(office)

    with office.db.read() as session:
        mine = select(Outbox.state).join(Staff, Staff.id == Outbox.person_id).where(Staff.user_id == HANH)
        assert session.scalars(mine).all() == ["cancelled"]
