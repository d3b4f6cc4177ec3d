"""Which topics are compared with whose, and what somebody may do about it; a second school sees nothing."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from bot.db.models import Achievement, Outbox, Person, Registration
from bot.domain.form import Form, Question
from bot.domain.joint import Consent, terms
from bot.domain.registration import Refusal
from bot.domain.titles import Title
from bot.domain.topics import TopicField, TopicLevel
from bot.usecases import form as fill
from bot.usecases.joint import answer
from bot.usecases.jointform import name_partner
from bot.usecases.office import Office, Refused
from bot.usecases.registering import submit
from bot.usecases.sharing import Proposed, keep_topic, propose, turn_down
from bot.usecases.withdrawing import withdraw
from tests.school import make_school
from tests.usecases.steps import DUNG, HANH, HUNG, LAN, MAI, joins, opens, person

TOPIC = "Rèn kĩ năng tự học môn Toán cho học sinh lớp 7"
SAME = "Một số biện pháp rèn kỹ năng tự học Toán 6"
OTHER = "Dạy học phép cộng phân số bằng trò chơi"


def types(office: Office, account: int, topic: str) -> Form:
    """The form up to its topic."""
    draft = opens(office, account)
    fill.choose_title(office, account, draft, Title.CSTDCS)
    fill.finish_rewards(office, account, draft, none=True)
    form = fill.answer_topic(office, account, topic, draft)
    assert isinstance(form, Form)
    return form


def registers(office: Office, account: int, topic: str) -> int:
    """The whole form, sent; returns the registration."""
    draft = types(office, account, topic).draft_id
    fill.choose_field(office, account, draft, TopicField.TEACHING)
    fill.choose_level(office, account, draft, TopicLevel.SCHOOL)
    submit(office, account, draft)
    with office.db.read() as session:
        return session.scalars(select(Registration.id).where(Registration.draft_id == draft)).one()


def imports(office: Office, code: str, words: str, kind: str = "initiative") -> int:
    with office.db.write() as session:
        owner = session.get_one(Person, person(office, code))
        row = Achievement(
            school_id=owner.school_id,
            person_id=owner.id,
            year="2024-2025",
            kind=kind,
            value="school",
            words=words,
            decision="",
            source="test",
            added_at=office.clock(),
        )
        session.add(row)
        session.flush()
        return row.id


def seen(form: Form) -> list[tuple[str, str, str, bool]]:
    return [(one.topic, one.year, one.name, one.own) for one in form.resembling]


def told(office: Office, kind: str) -> list[str]:
    with office.db.read() as session:
        return list(session.scalars(select(Outbox.markup).where(Outbox.kind == kind).order_by(Outbox.id)))


def test_a_submitted_topic_is_found_as_soon_as_it_stands_and_no_longer_when_it_is_withdrawn(
    office: Office,
) -> None:
    make_school(office)
    lan, hung = joins(office, LAN), joins(office, HUNG)
    draft = types(office, hung, TOPIC).draft_id
    assert types(office, lan, SAME).question is Question.FIELD  # a draft is nobody's business

    fill.choose_field(office, hung, draft, TopicField.TEACHING)
    fill.choose_level(office, hung, draft, TopicLevel.SCHOOL)
    submit(office, hung, draft)
    form = types(office, lan, SAME)
    assert (form.question, seen(form)) == (Question.RESEMBLING, [(TOPIC, "2026-2027", "", False)])

    withdraw(office, hung)
    assert types(office, lan, SAME).question is Question.FIELD


def test_a_topic_that_was_changed_is_compared_as_it_stands_now(office: Office) -> None:
    make_school(office)
    lan, hung = joins(office, LAN), joins(office, HUNG)
    registers(office, hung, OTHER)
    assert seen(types(office, lan, TOPIC)) == []
    draft = opens(office, hung)
    fill.answer_topic(office, hung, SAME, draft)
    submit(office, hung, draft)

    assert seen(types(office, lan, TOPIC)) == [(SAME, "2026-2027", "", False)]


def test_two_schools_never_hear_of_each_others_topics(office: Office) -> None:
    make_school(office)
    make_school(office, "Trường THCS Lê Lợi", suffix="3")
    there = joins(office, "HUNG2223", 7102)
    registers(office, there, TOPIC)
    imports(office, "MAI22223", TOPIC)
    lan = joins(office, LAN)

    form = types(office, lan, TOPIC)
    assert (form.question, seen(form)) == (Question.FIELD, [])
    assert [t for t, *_ in seen(types(office, joins(office, "LAN22223", 7101), TOPIC))] == [TOPIC, TOPIC]


def test_imported_initiatives_are_compared_other_achievements_are_not(office: Office) -> None:
    make_school(office)
    lan = joins(office, LAN)
    imports(office, HUNG, TOPIC, kind="title")
    assert seen(types(office, lan, SAME)) == []
    imports(office, HUNG, TOPIC)
    imports(office, LAN, SAME)

    assert sorted(seen(types(office, lan, SAME))) == [
        (SAME, "2024-2025", "Nguyễn Thị Lan", True),
        (TOPIC, "2024-2025", "Trần Văn Hùng", False),
    ]


@pytest.mark.parametrize(
    ("state", "name"), [("submitted", ""), ("checked", ""), ("published", "Trần Văn Hùng")]
)
def test_the_name_is_heard_once_the_list_is_published(office: Office, state: str, name: str) -> None:
    make_school(office)
    lan, hung = joins(office, LAN), joins(office, HUNG)
    registration = registers(office, hung, TOPIC)
    with office.db.write() as session:
        session.get_one(Registration, registration).state = state

    assert seen(types(office, lan, SAME)) == [(TOPIC, "2026-2027", name, False)]


def test_three_are_shown_however_many_there_are(office: Office) -> None:
    make_school(office)
    lan = joins(office, LAN)
    for code in (HUNG, MAI, HANH, DUNG):
        imports(office, code, TOPIC)

    assert len(types(office, lan, SAME).resembling) == 3


def test_what_was_kept_is_asked_again_only_for_another_topic(office: Office) -> None:
    make_school(office)
    lan = joins(office, LAN)
    imports(office, HUNG, TOPIC)
    draft = types(office, lan, SAME).draft_id
    kept = keep_topic(office, lan, draft)
    assert isinstance(kept, Form)
    assert kept.question is Question.FIELD
    assert isinstance(keep_topic(office, lan, draft), Form)  # pressed twice

    assert types(office, lan, SAME).question is Question.FIELD
    assert types(office, lan, TOPIC).question is Question.RESEMBLING


def test_nothing_is_blocked_a_form_is_sent_whatever_resembles_it_by_now(office: Office) -> None:
    make_school(office)
    lan, hung = joins(office, LAN), joins(office, HUNG)
    draft = types(office, lan, SAME).draft_id
    fill.choose_field(office, lan, draft, TopicField.TEACHING)
    fill.choose_level(office, lan, draft, TopicLevel.SCHOOL)
    registers(office, hung, TOPIC)

    assert not isinstance(submit(office, lan, draft), Refused)


def test_keeping_asks_for_a_form_of_ones_own(office: Office) -> None:
    make_school(office)
    lan, mai = joins(office, LAN), joins(office, MAI)
    draft = types(office, lan, TOPIC).draft_id

    assert keep_topic(office, mai, draft) == Refused((Refusal.NO_DRAFT,))
    assert keep_topic(office, 4711, draft) == Refused((Refusal.NOT_JOINED,))


def test_a_colleague_is_asked_once_to_share_and_never_named(office: Office) -> None:
    make_school(office)
    lan, hung = joins(office, LAN), joins(office, HUNG)
    registration = registers(office, hung, TOPIC)
    draft = types(office, lan, SAME).draft_id
    for _ in range(2):
        said = propose(office, lan, draft, registration)
        assert isinstance(said, Proposed)
        assert said.reached
        assert said.form.question is Question.FIELD

    (heard,) = told(office, "joint.proposed")
    assert "Nguyễn Thị Lan" in heard


def test_only_a_topic_that_resembles_mine_can_be_asked_for(office: Office) -> None:
    make_school(office)
    make_school(office, "Trường THCS Lê Lợi", suffix="3")
    lan, hung, mai = joins(office, LAN), joins(office, HUNG), joins(office, MAI)
    there = registers(office, joins(office, "HUNG2223", 7102), TOPIC)
    registration, other = registers(office, hung, TOPIC), registers(office, mai, OTHER)
    draft = types(office, lan, SAME).draft_id

    for wrong in (other, there, 999):
        assert propose(office, lan, draft, wrong) == Refused((Refusal.NOT_FOUND,))
    assert propose(office, mai, draft, registration) == Refused((Refusal.NO_DRAFT,))
    fill.answer_no_topic(office, lan, draft)
    assert propose(office, lan, draft, registration) == Refused((Refusal.NOT_FOUND,))
    assert told(office, "joint.proposed") == []


def test_only_who_was_asked_turns_it_down_and_once(office: Office) -> None:
    make_school(office)
    lan, hung, mai = joins(office, LAN), joins(office, HUNG), joins(office, MAI)
    registration = registers(office, hung, TOPIC)
    draft = types(office, lan, SAME).draft_id
    me = person(office, LAN)
    assert turn_down(office, hung, me, registration) == Refused((Refusal.NOT_FOUND,))
    propose(office, lan, draft, registration)

    assert turn_down(office, mai, me, registration) == Refused((Refusal.NOT_FOUND,))
    assert turn_down(office, hung, person(office, MAI), registration) == Refused((Refusal.NOT_FOUND,))
    for _ in range(2):
        assert turn_down(office, hung, me, registration) == "M"
    (heard,) = told(office, "joint.turned_down")
    assert "Hùng" not in heard


def test_who_consolidates_hears_of_each_pair_once(office: Office) -> None:
    make_school(office)
    joins(office, HANH)
    lan, hung = joins(office, LAN), joins(office, HUNG)
    imports(office, LAN, TOPIC)
    registers(office, hung, OTHER)
    registers(office, lan, TOPIC)
    assert told(office, "topic.resembles") == []  # her own of an earlier year

    draft = opens(office, hung)
    fill.answer_topic(office, hung, SAME, draft)
    submit(office, hung, draft)
    submit(office, hung, draft)
    draft = opens(office, hung)
    fill.choose_title(office, hung, draft, Title.LDTT)
    submit(office, hung, draft)

    assert len(told(office, "topic.resembles")) == 2  # this year's and that of an earlier year
    assert all(
        "Trần Văn Hùng" in said and "Nguyễn Thị Lan" in said for said in told(office, "topic.resembles")
    )


def test_a_joint_topic_does_not_resemble_that_of_its_own_authors(office: Office) -> None:
    make_school(office)
    joins(office, HANH)
    lan, hung = joins(office, LAN), joins(office, HUNG)
    draft = types(office, lan, TOPIC).draft_id
    name_partner(office, lan, draft, person(office, HUNG), 40)
    name_partner(office, lan, draft, person(office, MAI), 20)
    fill.choose_field(office, lan, draft, TopicField.TEACHING)
    fill.choose_level(office, lan, draft, TopicLevel.SCHOOL)
    submit(office, lan, draft)

    assert types(office, hung, TOPIC).question is Question.FIELD
    registers(office, hung, TOPIC)
    assert types(office, joins(office, MAI), TOPIC).question is Question.FIELD
    assert told(office, "topic.resembles") == []

    with office.db.read() as session:
        mine = session.scalars(
            select(Registration.id).where(Registration.person_id == person(office, LAN))
        ).one()
    answer(office, hung, mine, Consent.REFUSED, terms(TOPIC, 40))
    draft = opens(office, hung)
    fill.answer_topic(office, hung, SAME, draft)
    form = fill.see_form(office, hung, draft)
    assert isinstance(form, Form)
    assert form.question is Question.RESEMBLING


def test_many_ask_at_once_and_each_is_answered_as_if_alone(office: Office) -> None:
    make_school(office)
    accounts = [joins(office, code) for code in (LAN, MAI, HANH, DUNG)]
    imports(office, HUNG, TOPIC)
    with ThreadPoolExecutor(4) as pool:
        forms = list(pool.map(lambda account: types(office, account, SAME), accounts))

    assert [seen(form) for form in forms] == [[(TOPIC, "2024-2025", "Trần Văn Hùng", False)]] * 4
