"""Joint authors: who may be named, with what share, who may answer, and what a second session then sees."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from bot.db.models import AuditLog, Draft, JointAuthor, Outbox, Person, Registration
from bot.domain.form import Form
from bot.domain.joint import Consent, Part, terms
from bot.domain.registration import Refusal, State
from bot.domain.titles import Title
from bot.domain.topics import TopicField, TopicLevel
from bot.usecases import form as fill
from bot.usecases import joint as use
from bot.usecases import jointform as name
from bot.usecases.entries import entries_of
from bot.usecases.forgetting import delete_my_data
from bot.usecases.jointform import PeopleToPick, SharesToPick, TeamsToPick
from bot.usecases.office import Office, Refused
from bot.usecases.registering import decline, submit
from bot.usecases.staffmoves import depart
from bot.usecases.withdrawing import withdraw
from tests.conftest import FakeClock
from tests.school import make_school
from tests.usecases.steps import HANH, HUNG, LAN, MAI, joins, opens, person

TOPIC = "Rèn kĩ năng tự học môn Toán cho học sinh lớp 7"


def fills_in(office: Office, account: int, topic: str = TOPIC) -> int:
    draft = opens(office, account)
    fill.choose_title(office, account, draft, Title.CSTDCS)
    fill.finish_rewards(office, account, draft, none=True)
    fill.answer_topic(office, account, topic, draft)
    fill.choose_field(office, account, draft, TopicField.TEACHING)
    fill.choose_level(office, account, draft, TopicLevel.SCHOOL)
    return draft


def shares(office: Office, account: int, who: str = HUNG, share: int = 40) -> int:
    """Lan's form names a joint author and is sent; returns the registration."""
    draft = fills_in(office, account)
    assert isinstance(name.name_partner(office, account, draft, person(office, who), share), Form)
    submit(office, account, draft)
    with office.db.read() as session:
        return session.scalars(select(Registration.id).where(Registration.draft_id == draft)).one()


def rows(office: Office) -> list[tuple[int, str]]:
    with office.db.read() as session:
        return [(r.share, r.state) for r in session.scalars(select(JointAuthor).order_by(JointAuthor.id))]


def drafted(office: Office) -> list[dict[str, int]]:
    with office.db.read() as session:
        return list(session.scalars(select(Draft.joint)).one())


def told(office: Office, kind: str) -> int:
    with office.db.read() as session:
        return len(session.scalars(select(Outbox.id).where(Outbox.kind == kind)).all())


def in_state(office: Office, registration: int, state: str) -> None:
    with office.db.write() as session:
        session.get_one(Registration, registration).state = state


def leaves(office: Office, code: str) -> None:
    with office.db.write() as session:
        session.get_one(Person, person(office, code)).active = False


def test_nobody_names_himself_a_stranger_or_a_person_of_another_school(office: Office) -> None:
    make_school(office)
    make_school(office, "Trường THCS Lê Lợi", suffix="3")
    lan = joins(office, LAN)
    draft = fills_in(office, lan)
    own, foreign = person(office, LAN), person(office, "HUNG2223")

    assert name.name_partner(office, lan, draft, own, 40) == Refused((Refusal.OWN_TOPIC,))
    assert name.name_partner(office, lan, draft, foreign, 40) == Refused((Refusal.NOT_FOUND,))
    assert name.name_partner(office, lan, draft, 9999, 40) == Refused((Refusal.NOT_FOUND,))
    assert name.see_shares(office, lan, draft, foreign) == Refused((Refusal.NOT_FOUND,))
    assert drafted(office) == []


def test_who_has_left_is_not_named(office: Office) -> None:
    make_school(office)
    lan = joins(office, LAN)
    draft = fills_in(office, lan)
    leaves(office, HUNG)

    assert name.name_partner(office, lan, draft, person(office, HUNG), 40) == Refused((Refusal.NOT_FOUND,))


def test_the_same_person_twice_is_one_joint_author_with_the_later_share(office: Office) -> None:
    make_school(office)
    lan = joins(office, LAN)
    draft, hung = fills_in(office, lan), person(office, HUNG)
    name.name_partner(office, lan, draft, hung, 40)
    name.name_partner(office, lan, draft, hung, 90)

    assert drafted(office) == [{"person": hung, "share": 90}]


@pytest.mark.parametrize("share", [0, 5, 45, 100, -10])
def test_a_share_is_one_of_those_offered(office: Office, share: int) -> None:
    make_school(office)
    lan = joins(office, LAN)
    draft = fills_in(office, lan)

    refusal = name.name_partner(office, lan, draft, person(office, HUNG), share)
    assert (refusal, drafted(office)) == (Refused((Refusal.NO_SHARE_LEFT,)), [])


def test_all_shares_together_leave_something_to_the_first_author(office: Office) -> None:
    make_school(office)
    lan = joins(office, LAN)
    draft, hung, mai = fills_in(office, lan), person(office, HUNG), person(office, MAI)
    name.name_partner(office, lan, draft, hung, 70)

    seen = name.see_shares(office, lan, draft, mai)
    assert isinstance(seen, SharesToPick)
    assert seen.shares == (10, 20)
    assert name.name_partner(office, lan, draft, mai, 30) == Refused((Refusal.NO_SHARE_LEFT,))
    assert isinstance(name.name_partner(office, lan, draft, mai, 20), Form)


def test_without_a_topic_or_a_form_nobody_is_named(office: Office) -> None:
    make_school(office)
    lan = joins(office, LAN)
    draft, hung = opens(office, lan), person(office, HUNG)

    for asked in (
        name.see_teams(office, lan, draft),
        name.see_people(office, lan, draft, 1),
        name.see_shares(office, lan, draft, hung),
        name.name_partner(office, lan, draft, hung, 40),
    ):
        assert asked == Refused((Refusal.NO_TOPIC,))
    assert name.name_partner(office, lan, draft + 1, hung, 40) == Refused((Refusal.NO_DRAFT,))
    assert name.drop_partner(office, lan, draft + 1, hung) == Refused((Refusal.NO_DRAFT,))


def test_another_persons_form_is_not_mine_to_fill(office: Office) -> None:
    make_school(office)
    lan, mai = joins(office, LAN), joins(office, MAI)
    draft = fills_in(office, lan)

    assert name.name_partner(office, mai, draft, person(office, HUNG), 40) == Refused((Refusal.NO_DRAFT,))
    assert name.name_partner(office, 4711, draft, person(office, HUNG), 40) == Refused((Refusal.NOT_JOINED,))


def test_those_who_are_named_already_are_not_offered_again(office: Office) -> None:
    make_school(office)
    lan = joins(office, LAN)
    draft = fills_in(office, lan)
    teams = name.see_teams(office, lan, draft)
    assert isinstance(teams, TeamsToPick)
    maths = teams.teams[0].id
    first = name.see_people(office, lan, draft, maths)
    assert isinstance(first, PeopleToPick)
    assert [p.name for p in first.people] == ["Trần Văn Hùng"]

    name.name_partner(office, lan, draft, person(office, HUNG), 40)
    again = name.see_people(office, lan, draft, maths)
    assert isinstance(again, PeopleToPick)
    assert again.people == ()


def test_dropping_twice_drops_once(office: Office) -> None:
    make_school(office)
    lan = joins(office, LAN)
    draft, hung = fills_in(office, lan), person(office, HUNG)
    name.name_partner(office, lan, draft, hung, 40)
    for _ in range(2):
        assert isinstance(name.drop_partner(office, lan, draft, hung), Form)
    assert drafted(office) == []


def test_only_who_was_asked_may_answer(office: Office) -> None:
    make_school(office)
    make_school(office, "Trường THCS Lê Lợi", suffix="3")
    lan, mai = joins(office, LAN), joins(office, MAI)
    stranger = joins(office, "HUNG2223", 7102)
    registration = shares(office, lan)

    for account in (lan, mai, stranger):
        said = use.answer(office, account, registration, Consent.CONFIRMED, terms(TOPIC, 40))
        assert said == Refused((Refusal.NOT_FOUND,))
    assert use.answer(office, 4711, registration, Consent.CONFIRMED, terms(TOPIC, 40)) == Refused(
        (Refusal.NOT_JOINED,)
    )
    assert use.answer(office, mai, 999, Consent.CONFIRMED, terms(TOPIC, 40)) == Refused((Refusal.NOT_FOUND,))
    assert rows(office) == [(40, "asked")]
    assert told(office, "joint.answered") == 0


def test_an_answer_is_recorded_once_with_its_time_and_in_the_log(office: Office, clock: FakeClock) -> None:
    make_school(office)
    lan, hung = joins(office, LAN), joins(office, HUNG)
    registration = shares(office, lan)
    clock.advance(hours=3)
    for _ in range(2):
        said = use.answer(office, hung, registration, Consent.CONFIRMED, terms(TOPIC, 40))
        assert said == Part(registration, "Nguyễn Thị Lan", TOPIC, 40, Consent.CONFIRMED)
        clock.advance(hours=1)

    with office.db.read() as session:
        row = session.scalars(select(JointAuthor)).one()
        assert row.answered_at == clock() - timedelta(hours=2)
        logged = session.scalars(select(AuditLog).where(AuditLog.action == "joint.confirmed")).all()
        year = session.get_one(Registration, registration).year_id
        assert [(e.subject, e.after) for e in logged] == [
            (f"registration:{registration}", {"state": "confirmed", "share": 40})
        ]
        assert [e.joint for e in entries_of(session, year, {State.SUBMITTED})] == [("Trần Văn Hùng",)]
    assert told(office, "joint.answered") == 1


def test_to_other_terms_than_todays_nothing_is_recorded(office: Office) -> None:
    make_school(office)
    lan, hung = joins(office, LAN), joins(office, HUNG)
    registration = shares(office, lan)

    for agreed in (terms(TOPIC, 30), terms(TOPIC + " A", 40)):
        part = use.answer(office, hung, registration, Consent.CONFIRMED, agreed)
        assert part == Part(registration, "Nguyễn Thị Lan", TOPIC, 40, Consent.ASKED)
    assert rows(office) == [(40, "asked")]


def test_after_the_list_is_closed_nobody_answers(office: Office) -> None:
    make_school(office)
    lan, hung = joins(office, LAN), joins(office, HUNG)
    registration = shares(office, lan)
    in_state(office, registration, "final")

    said = use.answer(office, hung, registration, Consent.CONFIRMED, terms(TOPIC, 40))
    assert (said, rows(office)) == (Refused((Refusal.LIST_CLOSED,)), [(40, "asked")])


def test_an_answer_once_given_stands_when_the_secretary_has_the_list(office: Office) -> None:
    make_school(office)
    lan, hung = joins(office, LAN), joins(office, HUNG)
    registration = shares(office, lan)
    in_state(office, registration, "received")
    use.answer(office, hung, registration, Consent.CONFIRMED, terms(TOPIC, 40))

    said = use.answer(office, hung, registration, Consent.REFUSED, terms(TOPIC, 40))
    assert (said, rows(office)) == (Refused((Refusal.WRONG_STEP,)), [(40, "confirmed")])


def test_a_withdrawn_topic_is_shared_by_nobody_until_it_is_registered_again(office: Office) -> None:
    make_school(office)
    lan, hung = joins(office, LAN), joins(office, HUNG)
    registration = shares(office, lan)
    use.answer(office, hung, registration, Consent.CONFIRMED, terms(TOPIC, 40))
    withdraw(office, lan)

    assert use.my_parts(office, hung) == ()
    assert use.answer(office, hung, registration, Consent.REFUSED, terms(TOPIC, 40)) == Refused(
        (Refusal.NOT_FOUND,)
    )
    submit(office, lan, opens(office, lan))
    assert rows(office) == [(40, "confirmed")]
    assert told(office, "joint.asked") == 1


@pytest.mark.parametrize(("said", "heard"), [(None, 1), (Consent.CONFIRMED, 1), (Consent.REFUSED, 0)])
def test_whoever_counts_on_a_withdrawn_topic_hears_of_it_once(
    office: Office, said: Consent | None, heard: int
) -> None:
    make_school(office)
    lan, hung = joins(office, LAN), joins(office, HUNG)
    registration = shares(office, lan)
    if said:
        use.answer(office, hung, registration, said, terms(TOPIC, 40))
    withdraw(office, lan)
    withdraw(office, lan)

    assert told(office, "joint.withdrawn") == heard
    assert rows(office) == [(40, said or "asked")]


@pytest.mark.parametrize("leaving", [False, True])
@pytest.mark.parametrize("agreed", [False, True])
def test_who_goes_without_an_answer_has_not_agreed(office: Office, *, leaving: bool, agreed: bool) -> None:
    make_school(office)
    lan, hung, hanh = joins(office, LAN), joins(office, HUNG), joins(office, HANH)
    registration = shares(office, lan)
    if agreed:
        use.answer(office, hung, registration, Consent.CONFIRMED, terms(TOPIC, 40))
    if leaving:
        depart(office, hanh, person(office, HUNG), date(2026, 10, 5))
    else:
        delete_my_data(office, hung)

    assert rows(office) == [(40, "confirmed" if agreed else "refused")]
    assert told(office, "joint.unanswered") == (not agreed)
    with office.db.read() as session:
        recorded = session.scalars(select(AuditLog.after).where(AuditLog.action == "joint.refused")).all()
        assert recorded == ([] if agreed else [{"state": "refused", "share": 40}])


def test_of_a_topic_that_is_taken_back_nothing_more_is_said(office: Office) -> None:
    make_school(office)
    lan, hung = joins(office, LAN), joins(office, HUNG)
    shares(office, lan)
    withdraw(office, lan)
    delete_my_data(office, hung)

    assert (rows(office), told(office, "joint.unanswered")) == ([(40, "refused")], 0)


def test_declining_ends_the_joint_topic(office: Office) -> None:
    make_school(office)
    lan = joins(office, LAN)
    shares(office, lan)
    decline(office, lan, opens(office, lan))

    assert rows(office) == []
    assert told(office, "joint.dropped") == 1


def test_another_topic_asks_again_but_another_title_does_not(office: Office) -> None:
    make_school(office)
    lan, hung = joins(office, LAN), joins(office, HUNG)
    registration = shares(office, lan)
    use.answer(office, hung, registration, Consent.CONFIRMED, terms(TOPIC, 40))
    draft = opens(office, lan)
    fill.choose_title(office, lan, draft, Title.LDTT)
    submit(office, lan, draft)
    assert (rows(office), told(office, "joint.asked")) == ([(40, "confirmed")], 1)

    draft = opens(office, lan)
    fill.answer_topic(office, lan, "Dạy học phép cộng phân số bằng trò chơi", draft)
    submit(office, lan, draft)
    assert (rows(office), told(office, "joint.asked")) == ([(40, "asked")], 2)


def test_who_refused_does_not_appear_and_may_be_asked_again(office: Office) -> None:
    make_school(office)
    lan, hung = joins(office, LAN), joins(office, HUNG)
    registration = shares(office, lan)
    use.answer(office, hung, registration, Consent.REFUSED, terms(TOPIC, 40))
    draft = opens(office, lan)
    form = fill.see_form(office, lan, draft)
    assert isinstance(form, Form)
    assert form.answers.joint == ()

    name.name_partner(office, lan, draft, person(office, HUNG), 40)
    submit(office, lan, draft)
    assert (rows(office), told(office, "joint.asked")) == ([(40, "asked")], 2)


def test_the_secretary_sees_who_has_not_answered_and_who_no_longer_can(office: Office) -> None:
    make_school(office)
    make_school(office, "Trường THCS Lê Lợi", suffix="3")
    lan, hung = joins(office, LAN), joins(office, HUNG)
    registration = shares(office, lan)
    leaves(office, HUNG)

    with office.db.read() as session:
        year = session.get_one(Registration, registration).year_id
        (waiting,) = use.unconfirmed_joint(session, year)
        assert (waiting.first, waiting.name, waiting.share) == ("Nguyễn Thị Lan", "Trần Văn Hùng", 40)
        assert waiting.left
        assert use.unconfirmed_joint(session, year + 1) == ()
    assert use.answer(office, hung, registration, Consent.CONFIRMED, terms(TOPIC, 40)) == Refused(
        (Refusal.LEFT_SCHOOL,)
    )


def test_who_left_without_having_agreed_is_dropped_from_the_next_form(office: Office) -> None:
    make_school(office)
    lan = joins(office, LAN)
    shares(office, lan)
    leaves(office, HUNG)
    submit(office, lan, opens(office, lan))

    assert rows(office) == []


def test_who_left_after_having_agreed_stays(office: Office) -> None:
    make_school(office)
    lan, hung = joins(office, LAN), joins(office, HUNG)
    registration = shares(office, lan)
    use.answer(office, hung, registration, Consent.CONFIRMED, terms(TOPIC, 40))
    leaves(office, HUNG)
    submit(office, lan, opens(office, lan))

    assert rows(office) == [(40, "confirmed")]


def test_before_there_is_a_year_nobody_takes_part(office: Office) -> None:
    make_school(office, plan=None)
    assert use.my_parts(office, joins(office, HANH)) == Refused((Refusal.NO_YEAR,))
