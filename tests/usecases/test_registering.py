"""Confirm, decline, withdraw: what stands, what proves it, what is refused and why."""

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select, update

from bot.db.engine import Database
from bot.db.models import AuditLog, Draft, Receipt, Registration, School, Snooze
from bot.domain.form import Form, Question
from bot.domain.registration import Refusal, State
from bot.domain.titles import Reward, Title
from bot.domain.topics import TopicFault, TopicField, TopicLevel
from bot.domain.year import YearPlan
from bot.usecases import form as fill
from bot.usecases.office import Office, Refused
from bot.usecases.registering import Declined, Submitted, decline, submit
from bot.usecases.snoozing import remind_again
from bot.usecases.withdrawing import Withdrawn, withdraw
from tests.conftest import FakeClock
from tests.school import PLAN, make_school
from tests.usecases.steps import LAN, MAI, fills_in, joins, opens, registers

TOPIC = "Rèn kĩ năng tự học môn Toán cho học sinh lớp 7"


@pytest.fixture
def lan(office: Office) -> int:
    """A teacher of the small school, on the day on which registration opens."""
    make_school(office)
    return joins(office, LAN)


def standing(db: Database) -> list[tuple[str, str | None, list[str], str | None, int]]:
    with db.read() as session:
        rows = session.scalars(select(Registration).order_by(Registration.id))
        return [(r.state, r.title, r.rewards, r.topic, r.version) for r in rows]


def receipts(db: Database) -> list[Receipt]:
    with db.read() as session:
        return list(session.scalars(select(Receipt).order_by(Receipt.registration_id, Receipt.version)))


def log(db: Database) -> list[AuditLog]:
    with db.read() as session:
        entries = select(AuditLog).where(AuditLog.action != "person.joined").order_by(AuditLog.id)
        return list(session.scalars(entries))


def count(db: Database, table: type[Draft | Snooze]) -> int:
    with db.read() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_what_was_confirmed_stands_with_a_receipt_and_the_form_is_gone(
    office: Office, clock: FakeClock, lan: int, reopened: Callable[[], Database]
) -> None:
    draft = opens(office, lan)
    fill.choose_title(office, lan, draft, Title.CSTDCS)
    fill.mark_reward(office, lan, draft, Reward.GIAY_KHEN, wanted=True)
    fill.finish_rewards(office, lan, draft)
    fill.answer_topic(office, lan, f"  {TOPIC}\x0b ")
    fill.choose_field(office, lan, draft, TopicField.TEACHING)
    fill.choose_level(office, lan, draft, TopicLevel.SCHOOL)
    outcome = submit(office, lan, draft)

    assert isinstance(outcome, Submitted)
    assert (outcome.sex, outcome.deadline) == ("F", date(2026, 10, 17))
    seen = reopened()
    assert standing(seen) == [("submitted", "CSTDCS", ["GIAY_KHEN"], TOPIC, 1)]
    assert count(seen, Draft) == 0
    [receipt] = receipts(seen)
    assert (receipt.markup, receipt.version, receipt.issued_at) == (outcome.markup, 1, clock())
    assert receipt.code in outcome.markup


def test_the_log_keeps_what_stood_before_and_after(office: Office, lan: int) -> None:
    registers(office, lan, Title.LDTT)
    registers(office, lan, Title.CSTDCS)
    first, second = log(office.db)

    assert (first.action, first.before) == ("registration.submitted", None)
    assert second.before == first.after
    assert second.after == {
        "state": "submitted",
        "title": "CSTDCS",
        "rewards": [],
        "topic": "",
        "field": None,
        "level": None,
        "version": 2,
    }


def test_the_same_confirmation_again_registers_nothing_twice(office: Office, lan: int) -> None:
    draft = fills_in(office, lan)
    first = submit(office, lan, draft)

    assert submit(office, lan, draft) == first
    assert standing(office.db) == [("submitted", "LDTT", [], "", 1)]
    assert [entry.action for entry in log(office.db)] == ["registration.submitted"]


def test_the_same_confirmation_a_week_after_the_deadline_shows_the_receipt_again(
    office: Office, clock: FakeClock, lan: int
) -> None:
    draft = fills_in(office, lan)
    first = submit(office, lan, draft)
    clock.set(2026, 10, 24, 8)

    assert submit(office, lan, draft) == first


def test_the_confirmation_of_an_earlier_form_does_not_bring_it_back(office: Office, lan: int) -> None:
    draft = fills_in(office, lan)
    submit(office, lan, draft)
    registers(office, lan, Title.CSTDCS)

    assert submit(office, lan, draft) == Refused((Refusal.NO_DRAFT,))
    assert standing(office.db) == [("submitted", "CSTDCS", [], "", 2)]


def test_declining_and_withdrawing_twice_are_done_once(office: Office, lan: int) -> None:
    draft = opens(office, lan)
    assert [decline(office, lan, draft), decline(office, lan, draft)] == [decline(office, lan, draft)] * 2
    registers(office, lan)
    assert [withdraw(office, lan), withdraw(office, lan)] == [withdraw(office, lan)] * 2

    assert [entry.action for entry in log(office.db)] == [
        "registration.declined",
        "registration.submitted",
        "registration.withdrawn",
    ]


def test_two_confirmations_at_once_register_once(office: Office, lan: int) -> None:
    draft = fills_in(office, lan)
    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(lambda _: submit(office, lan, draft), range(4)))

    assert outcomes == [outcomes[0]] * 4
    assert standing(office.db) == [("submitted", "LDTT", [], "", 1)]
    assert len(receipts(office.db)) == 1


def test_what_is_not_complete_is_not_taken(office: Office, lan: int) -> None:
    draft = opens(office, lan)
    fill.choose_title(office, lan, draft, Title.LDTT)

    assert submit(office, lan, draft) == Refused((Refusal.INCOMPLETE,))
    assert (standing(office.db), count(office.db, Draft)) == ([], 1)


def test_a_question_that_was_asked_again_does_not_stop_the_confirmation(office: Office, lan: int) -> None:
    draft = fills_in(office, lan)
    fill.reopen(office, lan, draft, Question.TITLE)

    assert isinstance(submit(office, lan, draft), Submitted)


def test_another_forms_button_confirms_nothing(office: Office, lan: int) -> None:
    draft = fills_in(office, lan)

    assert submit(office, lan, draft + 1) == Refused((Refusal.NO_DRAFT,))
    assert standing(office.db) == []


def test_a_put_away_forms_number_never_comes_again(office: Office, lan: int) -> None:
    first = opens(office, lan)
    fill.discard(office, lan)

    assert opens(office, lan) > first


def test_receipts_are_drawn_until_one_is_free(office: Office, lan: int) -> None:
    mai = joins(office, MAI)
    registers(replace(office, rng=random.Random(7)), lan)
    registers(replace(office, rng=random.Random(7)), mai)

    first, second = receipts(office.db)
    assert first.code != second.code


def test_each_confirmation_has_its_own_receipt(office: Office, lan: int) -> None:
    registers(office, lan)
    again = registers(office, lan)

    assert [receipt.version for receipt in receipts(office.db)] == [1, 2]
    assert receipts(office.db)[1].markup == again.markup


def test_editing_works_on_a_copy_which_can_be_put_away(office: Office, lan: int) -> None:
    registers(office, lan, Title.LDTT)
    draft = opens(office, lan)
    form = fill.choose_title(office, lan, draft, Title.CSTDCS)

    assert isinstance(form, Form)
    assert (form.copy, form.question, form.answers.topic) == (True, Question.SUMMARY, "")
    assert fill.discard(office, lan) == fill.Discarded(kept=True, sex="F")
    assert standing(office.db) == [("submitted", "LDTT", [], "", 1)]


def test_putting_away_a_first_form_leaves_nothing(office: Office, lan: int) -> None:
    opens(office, lan)

    assert fill.discard(office, lan) == fill.Discarded(kept=False, sex="F")
    assert fill.discard(office, lan) == Refused((Refusal.NO_DRAFT,))


def test_declining_is_an_answer_that_can_be_changed(office: Office, lan: int) -> None:
    declined = decline(office, lan, opens(office, lan))

    assert declined == Declined("2026-2027", "F", date(2026, 10, 17))
    assert standing(office.db) == [("declined", None, [], None, 1)]
    form = fill.open_form(office, lan)
    assert isinstance(form, Form)
    assert (form.question, form.copy) == (Question.TITLE, False)
    fill.discard(office, lan)
    registers(office, lan)
    assert standing(office.db) == [("submitted", "LDTT", [], "", 2)]


def test_declining_takes_back_what_was_submitted(office: Office, lan: int) -> None:
    registers(office, lan, Title.CSTDCS)
    decline(office, lan, opens(office, lan))

    assert standing(office.db) == [("declined", None, [], None, 2)]


def test_withdrawing_keeps_what_it_was_about_and_puts_the_form_away(office: Office, lan: int) -> None:
    registers(office, lan, Title.CSTDCS)
    opens(office, lan)

    assert withdraw(office, lan) == Withdrawn("2026-2027", "F", date(2026, 10, 17))
    assert standing(office.db) == [("withdrawn", "CSTDCS", [], "", 2)]
    assert count(office.db, Draft) == 0
    form = fill.open_form(office, lan)
    assert isinstance(form, Form)
    assert (form.answers.title, form.question, form.copy) == (Title.CSTDCS, Question.SUMMARY, False)


def test_where_nothing_stands_nothing_is_withdrawn(office: Office, lan: int) -> None:
    assert withdraw(office, lan) == Refused((Refusal.NOTHING_SUBMITTED,))
    decline(office, lan, opens(office, lan))

    assert withdraw(office, lan) == Refused((Refusal.NOTHING_SUBMITTED,))


@pytest.mark.parametrize("answer", [registers, lambda office, lan: decline(office, lan, opens(office, lan))])
def test_who_has_answered_is_not_rung_again(
    office: Office, lan: int, answer: Callable[[Office, int], object]
) -> None:
    remind_again(office, lan)
    assert count(office.db, Snooze) == 1
    answer(office, lan)

    assert count(office.db, Snooze) == 0


@pytest.mark.parametrize(
    ("state", "refusals"),
    [
        pytest.param(State.SUBMITTED, (), id="submitted: he may still edit"),
        pytest.param(State.RETURNED, (), id="returned by the team: that is what it is for"),
        pytest.param(State.TEAM_APPROVED, (), id="approved by the team: still his"),
        pytest.param(State.RECEIVED, (Refusal.TOO_FAR,), id="received by the secretary: hands off"),
        pytest.param(State.CHECKED, (Refusal.TOO_FAR,), id="checked by the council"),
        pytest.param(State.PUBLISHED, (Refusal.TOO_FAR,), id="published"),
        pytest.param(State.FINAL, (Refusal.TOO_FAR,), id="final"),
        pytest.param(State.PASSED_UP, (Refusal.TOO_FAR,), id="passed up"),
    ],
)
def test_how_far_a_registration_may_still_be_edited(
    office: Office, lan: int, state: State, refusals: tuple[Refusal, ...]
) -> None:
    registers(office, lan)
    with office.db.write() as session:
        session.execute(update(Registration).values(state=state))
    outcome = fill.open_form(office, lan)

    assert (outcome.reasons if isinstance(outcome, Refused) else ()) == refusals


OPENS_LATER = replace(PLAN, opens=date(2026, 10, 6))
NOT_DATED = replace(PLAN, opens=None)


@pytest.mark.parametrize(
    ("plan", "at", "why"),
    [
        pytest.param(OPENS_LATER, (2026, 10, 5, 23, 59), Refusal.NOT_OPEN_YET, id="the evening before"),
        pytest.param(OPENS_LATER, (2026, 10, 6, 0, 0), None, id="at midnight it opens"),
        pytest.param(NOT_DATED, (2026, 10, 6, 0, 0), Refusal.NOT_OPEN_YET, id="without an opening day"),
        pytest.param(PLAN, (2026, 10, 17, 23, 59), None, id="the last minute"),
        pytest.param(PLAN, (2026, 10, 18, 0, 0), Refusal.CLOSED, id="the midnight after"),
        pytest.param(
            replace(PLAN, conference=None), (2027, 5, 1, 8, 0), None, id="no conference, no end yet"
        ),
        pytest.param(None, (2026, 10, 5, 8, 0), Refusal.NO_YEAR, id="no year at all"),
    ],
)
def test_when_one_may_register(
    office: Office, clock: FakeClock, plan: YearPlan | None, at: tuple[int, ...], why: Refusal | None
) -> None:
    make_school(office, plan=plan)
    lan = joins(office, LAN)
    clock.set(*at)
    outcome = fill.open_form(office, lan)

    assert (outcome.reasons[0] if isinstance(outcome, Refused) else None) is why


def test_the_deadline_stops_every_step_that_was_begun_before(
    office: Office, clock: FakeClock, lan: int
) -> None:
    draft = fills_in(office, lan)
    clock.set(2026, 10, 18, 0, 0)
    closed = Refused((Refusal.CLOSED,))

    assert [
        fill.choose_title(office, lan, draft, Title.CSTDCS),
        fill.mark_reward(office, lan, draft, Reward.GIAY_KHEN, wanted=True),
        fill.finish_rewards(office, lan, draft),
        fill.answer_topic(office, lan, TOPIC),
        fill.reopen(office, lan, draft, Question.TITLE),
        submit(office, lan, draft),
        decline(office, lan, draft),
        fill.discard(office, lan),
    ] == [closed] * 8


def test_a_moved_deadline_lets_people_in_again(office: Office, clock: FakeClock, lan: int) -> None:
    clock.set(2026, 10, 20, 8)
    assert fill.open_form(office, lan) == Refused((Refusal.CLOSED,))
    with office.db.write() as session:
        session.connection().exec_driver_sql("UPDATE school_year SET conference = '2026-10-22'")

    assert isinstance(fill.open_form(office, lan), Form)


@pytest.mark.parametrize(
    ("ministry", "title", "taken"),
    [
        pytest.param(False, Title.CSTD_TINH, True, id="a school of the province: the province's title"),
        pytest.param(False, Title.CSTD_BO, False, id="a school of the province: not the ministry's"),
        pytest.param(True, Title.CSTD_BO, True, id="a school of the ministry: the ministry's title"),
        pytest.param(True, Title.CSTD_TINH, False, id="a school of the ministry: not the province's"),
    ],
)
def test_a_title_that_the_school_does_not_have_is_refused(
    office: Office, lan: int, ministry: bool, title: Title, taken: bool
) -> None:
    with office.db.write() as session:
        session.execute(update(School).values(under_ministry=ministry))
    outcome = fill.choose_title(office, lan, opens(office, lan), title)

    assert isinstance(outcome, Form) is taken
    assert taken or outcome == Refused((Refusal.TITLE_NOT_OFFERED,))


def test_a_reward_marked_twice_is_marked_once_and_can_be_unmarked(office: Office, lan: int) -> None:
    draft = opens(office, lan)
    marked = [
        fill.mark_reward(office, lan, draft, reward, wanted=wanted)
        for reward, wanted in [
            (Reward.BK_TINH, True),
            (Reward.GIAY_KHEN, True),
            (Reward.GIAY_KHEN, True),
            (Reward.BK_TINH, False),
            (Reward.BK_TINH, False),
        ]
    ]

    assert [form.answers.rewards for form in marked if isinstance(form, Form)] == [
        (Reward.BK_TINH,),
        (Reward.GIAY_KHEN, Reward.BK_TINH),
        (Reward.GIAY_KHEN, Reward.BK_TINH),
        (Reward.GIAY_KHEN,),
        (Reward.GIAY_KHEN,),
    ]


def test_without_rewards_those_marked_are_forgotten(office: Office, lan: int) -> None:
    draft = opens(office, lan)
    fill.mark_reward(office, lan, draft, Reward.GIAY_KHEN, wanted=True)
    form = fill.finish_rewards(office, lan, draft, none=True)

    assert isinstance(form, Form)
    assert (form.answers.rewards, form.answers.rewards_done) == ((), True)


def test_a_topic_that_cannot_stand_changes_nothing(office: Office, lan: int) -> None:
    draft = opens(office, lan)
    fill.answer_topic(office, lan, TOPIC)
    outcome = fill.answer_topic(office, lan, "Toán")

    assert isinstance(outcome, fill.BadTopic)
    assert (outcome.fault, outcome.form.answers.topic) == (TopicFault.TOO_SHORT, TOPIC)
    form = fill.open_form(office, lan)
    assert isinstance(form, Form)
    assert (form.draft_id, form.answers.topic) == (draft, TOPIC)


def test_typing_without_a_form_is_refused(office: Office, lan: int) -> None:
    assert fill.answer_topic(office, lan, TOPIC) == Refused((Refusal.NO_DRAFT,))


def test_one_schools_registrations_are_none_of_anothers(office: Office, lan: int) -> None:
    make_school(office, "Trường THCS Lê Lợi", suffix="9")
    other = joins(office, "LAN22229", 8001)
    draft = fills_in(office, lan)

    assert submit(office, other, draft) == Refused((Refusal.NO_DRAFT,))
    assert withdraw(office, other) == Refused((Refusal.NOTHING_SUBMITTED,))
    assert isinstance(submit(office, lan, draft), Submitted)
