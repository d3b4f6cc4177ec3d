"""Editing an entry with a reason: on a copy, shown before it counts, told to those concerned, checked anew."""

import pytest
from sqlalchemy import select

from bot.db.models import Amendment, JointAuthor, Registration
from bot.domain.amending import Editing, Part
from bot.domain.registration import Refusal, State
from bot.domain.titles import Reward, Title
from bot.domain.topics import TopicFault, TopicField, TopicLevel
from bot.usecases.amending import (
    Amended,
    BadTopic,
    amend,
    discard_copy,
    give_reason,
    mark_reward,
    open_copy,
    see_copy,
    set_field,
    set_level,
    set_title,
    set_topic,
)
from bot.usecases.office import Office, Refused
from bot.usecases.reopening import Outdated, reopen
from tests.school import make_school
from tests.usecases.campaign import moves
from tests.usecases.deedlog import told
from tests.usecases.handed import deeds_of, hands_in, number_of, stands_in
from tests.usecases.reopeningsteps import objects
from tests.usecases.steps import ACCOUNTS, DUNG, HANH, HUNG, LAN, joins, person, registers
from tests.usecases.teamsteps import close

LAN_, HUNG_, HANH_, DUNG_ = (ACCOUNTS[code] for code in (LAN, HUNG, HANH, DUNG))
TOPIC = "Rèn kĩ năng tự học môn Toán cho học sinh lớp 7"
REASON = "Theo góp ý của tổ"


@pytest.fixture
def lan(office: Office) -> int:
    """Lan's entry has been received."""
    make_school(office)
    for code in (LAN, HUNG, HANH, DUNG):
        joins(office, code)
    registers(office, LAN_)
    hands_in(office, HUNG_, HANH_, LAN)
    return number_of(office, LAN)


def copy_of(office: Office, registration: int, version: int = 1) -> int:
    outcome = open_copy(office, HANH_, registration, version)
    assert isinstance(outcome, Editing)
    return outcome.copy


def ready(office: Office, registration: int, version: int = 1, title: Title = Title.CSTDCS) -> int:
    """Another title with its reason, not confirmed."""
    copy = copy_of(office, registration, version)
    set_title(office, HANH_, copy, registration, title)
    assert isinstance(give_reason(office, HANH_, copy, registration, REASON), Editing)
    return copy


def copies(office: Office) -> int:
    with office.db.read() as session:
        return len(session.scalars(select(Amendment)).all())


def says(office: Office, registration: int) -> tuple[object, ...]:
    with office.db.read() as session:
        row = session.get_one(Registration, registration)
        return row.title, row.rewards, row.topic, row.field, row.level


def test_until_it_is_confirmed_the_entry_stands(office: Office, lan: int) -> None:
    ready(office, lan)

    assert says(office, lan) == ("LDTT", [], "", None, None)
    assert stands_in(office, LAN) == (State.RECEIVED, 1)
    assert told(office, "amended") == []


def test_confirmed_it_says_something_else_in_a_new_version(office: Office, lan: int) -> None:
    copy = copy_of(office, lan)
    set_title(office, HANH_, copy, lan, Title.CSTDCS)
    mark_reward(office, HANH_, copy, lan, Reward.GIAY_KHEN, wanted=True)
    set_topic(office, HANH_, copy, lan, f"  {TOPIC} ")
    set_field(office, HANH_, copy, lan, TopicField.TEACHING)
    set_level(office, HANH_, copy, lan, TopicLevel.SCHOOL)
    seen = give_reason(office, HANH_, copy, lan, REASON)
    assert isinstance(seen, Editing)
    assert seen.changed == tuple(Part)
    outcome = amend(office, HANH_, copy, lan)

    assert outcome == Amended(lan, "Nguyễn Thị Lan", supplement=False)
    assert says(office, lan) == ("CSTDCS", ["GIAY_KHEN"], TOPIC, "teaching", "school")
    assert stands_in(office, LAN) == (State.RECEIVED, 2)
    assert told(office, "amended") == ["Lan", "Hùng"]
    (deed,) = deeds_of(office, "registration.amend")
    assert deed.before is not None
    assert deed.after is not None
    assert (deed.before["title"], deed.after["title"], deed.after["reason"]) == ("LDTT", "CSTDCS", REASON)
    assert copies(office) == 0


def test_confirmed_twice_it_changes_once(office: Office, lan: int) -> None:
    copy = ready(office, lan)
    amend(office, HANH_, copy, lan)

    assert amend(office, HANH_, copy, lan) == Outdated(lan)
    assert stands_in(office, LAN) == (State.RECEIVED, 2)
    assert len(deeds_of(office, "registration.amend")) == 1


@pytest.mark.parametrize("state", [State.CHECKED, State.PUBLISHED])
def test_what_was_checked_or_published_is_looked_at_again(office: Office, lan: int, state: State) -> None:
    moves(office, lan, state)
    outcome = amend(office, HANH_, ready(office, lan), lan)

    assert outcome == Amended(lan, "Nguyễn Thị Lan", supplement=state is State.PUBLISHED)
    assert stands_in(office, LAN) == (State.RECEIVED, 2)


def test_a_second_edit_is_told_too(office: Office, lan: int) -> None:
    amend(office, HANH_, ready(office, lan), lan)
    amend(office, HANH_, ready(office, lan, 2, Title.LDTT), lan)

    assert told(office, "amended") == ["Lan", "Hùng", "Lan", "Hùng"]
    assert stands_in(office, LAN) == (State.RECEIVED, 3)


def test_editing_settles_the_objection(office: Office, lan: int) -> None:
    objects(office, DUNG_, lan)
    amend(office, HANH_, ready(office, lan), lan)

    assert told(office, "objection.settled") == ["Dũng"]
    assert [row.after for row in deeds_of(office, "opinion.settled")] == [
        {"opinion": 1, "reason": f"Đã sửa mục này: {REASON}"}
    ]


def test_without_a_reason_or_a_change_nothing_is_confirmed(office: Office, lan: int) -> None:
    copy = copy_of(office, lan)
    give_reason(office, HANH_, copy, lan, REASON)
    assert isinstance(amend(office, HANH_, copy, lan), Editing)  # nothing is changed
    set_title(office, HANH_, copy, lan, Title.CSTDCS)
    assert isinstance(amend(office, HANH_, copy, lan), Editing)  # the reason was for something else
    assert give_reason(office, HANH_, copy, lan, "?") == Refused((Refusal.TOO_SHORT,))

    assert stands_in(office, LAN) == (State.RECEIVED, 1)
    assert deeds_of(office, "registration.amend") == []


def test_a_topic_needs_its_field_and_level(office: Office, lan: int) -> None:
    copy = copy_of(office, lan)
    seen = set_topic(office, HANH_, copy, lan, TOPIC)
    assert isinstance(seen, Editing)
    assert (seen.gap, seen.ready) == (Part.FIELD, False)
    give_reason(office, HANH_, copy, lan, REASON)

    assert isinstance(amend(office, HANH_, copy, lan), Editing)
    assert says(office, lan)[2] == ""


def test_a_topic_that_cannot_stand_is_asked_for_again(office: Office, lan: int) -> None:
    copy = copy_of(office, lan)
    outcome = set_topic(office, HANH_, copy, lan, "Toán")
    assert isinstance(outcome, BadTopic)
    assert outcome.fault is TopicFault.TOO_SHORT
    assert isinstance(set_topic(office, HANH_, copy, lan, "\u200b"), BadTopic)  # invisible is not «none»


def test_without_a_topic_neither_field_nor_joint_author_remains(office: Office, lan: int) -> None:
    with office.db.write() as session:
        row = session.get_one(Registration, lan)
        row.topic, row.field, row.level = TOPIC, TopicField.TEACHING, TopicLevel.SCHOOL
        session.add(
            JointAuthor(registration_id=lan, person_id=person(office, HUNG), share=40, state="confirmed")
        )
    copy = copy_of(office, lan)
    set_topic(office, HANH_, copy, lan, None)
    set_field(office, HANH_, copy, lan, TopicField.IT)  # an old button
    give_reason(office, HANH_, copy, lan, REASON)
    amend(office, HANH_, copy, lan)

    assert says(office, lan) == ("LDTT", [], "", None, None)
    with office.db.read() as session:
        assert session.scalars(select(JointAuthor)).all() == []
    assert told(office, "joint.dropped") == ["Hùng"]


def shared(office: Office, registration: int) -> None:
    """Lan's topic, to which Hùng has agreed and Dung has said no."""
    with office.db.write() as session:
        row = session.get_one(Registration, registration)
        row.topic, row.field, row.level = TOPIC, TopicField.TEACHING, TopicLevel.SCHOOL
        for who, said in ((HUNG, "confirmed"), (DUNG, "refused")):
            session.add(
                JointAuthor(registration_id=registration, person_id=person(office, who), share=40, state=said)
            )


def said_by_joint_authors(office: Office) -> list[str]:
    with office.db.read() as session:
        return list(session.scalars(select(JointAuthor.state).order_by(JointAuthor.id)))


def test_to_another_topic_nobody_has_agreed_yet_but_a_no_stays(office: Office, lan: int) -> None:
    shared(office, lan)
    copy = copy_of(office, lan)
    set_topic(office, HANH_, copy, lan, TOPIC + " và lớp 8")
    give_reason(office, HANH_, copy, lan, REASON)
    assert said_by_joint_authors(office) == ["confirmed", "refused"]
    amend(office, HANH_, copy, lan)

    assert said_by_joint_authors(office) == ["asked", "refused"]
    assert told(office, "joint.asked") == ["Hùng"]


def test_another_title_leaves_the_joint_authors_in_peace(office: Office, lan: int) -> None:
    shared(office, lan)
    amend(office, HANH_, ready(office, lan), lan)

    assert said_by_joint_authors(office) == ["confirmed", "refused"]
    assert told(office, "joint.asked") == []


def test_a_reward_is_ticked_and_unticked(office: Office, lan: int) -> None:
    copy = copy_of(office, lan)
    mark_reward(office, HANH_, copy, lan, Reward.BK_TINH, wanted=True)
    mark_reward(office, HANH_, copy, lan, Reward.GIAY_KHEN, wanted=True)
    both = mark_reward(office, HANH_, copy, lan, Reward.GIAY_KHEN, wanted=True)
    one = mark_reward(office, HANH_, copy, lan, Reward.BK_TINH, wanted=False)

    assert isinstance(both, Editing)
    assert isinstance(one, Editing)
    assert both.after.rewards == (Reward.GIAY_KHEN, Reward.BK_TINH)
    assert one.after.rewards == (Reward.GIAY_KHEN,)


def test_a_title_of_another_kind_of_school_is_refused(office: Office, lan: int) -> None:
    assert set_title(office, HANH_, copy_of(office, lan), lan, Title.CSTD_BO) == Refused(
        (Refusal.TITLE_NOT_OFFERED,)
    )


def test_what_was_left_half_way_goes_on_and_can_be_put_away(office: Office, lan: int) -> None:
    copy = copy_of(office, lan)
    set_title(office, HANH_, copy, lan, Title.CSTDCS)
    again = open_copy(office, HANH_, lan, 1)
    assert isinstance(again, Editing)
    assert (again.copy, again.after.title) == (copy, Title.CSTDCS)
    assert discard_copy(office, HANH_, copy, lan) is None

    assert discard_copy(office, HANH_, copy, lan) == Outdated(lan)
    assert copies(office) == 0
    assert says(office, lan)[0] == "LDTT"


def test_a_copy_of_another_entry_replaces_the_one_left(office: Office, lan: int) -> None:
    moves(office, lan, State.PUBLISHED)
    first = ready(office, lan)
    registers(office, HUNG_)
    hands_in(office, HUNG_, HANH_, HUNG)
    second = copy_of(office, number_of(office, HUNG))

    assert copies(office) == 1
    assert amend(office, HANH_, first, lan) == Outdated(lan)
    assert amend(office, HANH_, second, lan) == Outdated(lan)


def test_an_entry_that_moved_on_is_not_edited_by_an_old_copy(office: Office, lan: int) -> None:
    copy = ready(office, lan)
    reopen(office, HANH_, lan, 1, 3, REASON)
    assert amend(office, HANH_, copy, lan) == Refused((Refusal.WRONG_STEP,))
    registers(office, LAN_)

    assert amend(office, HANH_, copy, lan) == Outdated(lan)
    assert open_copy(office, HANH_, lan, 1) == Outdated(lan)
    assert open_copy(office, HANH_, lan, 2) == Refused((Refusal.WRONG_STEP,))
    assert says(office, lan)[0] == "LDTT"


def test_too_late_wrong_school_wrong_role(office: Office, lan: int) -> None:
    copy = ready(office, lan)
    make_school(office, "Trường THCS Trần Phú", suffix="3")
    joins(office, "HANH2223", 8004)
    assert open_copy(office, 8004, lan, 1) == Refused((Refusal.NOT_FOUND,))
    assert amend(office, 8004, copy, lan) == Outdated(lan)  # not her copy
    for account in (LAN_, HUNG_, DUNG_):
        no = Refused((Refusal.NOT_ALLOWED,))
        assert open_copy(office, account, lan, 1) == no
        assert see_copy(office, account, copy, lan) == no
        assert amend(office, account, copy, lan) == no
    close(office)
    assert amend(office, HANH_, copy, lan) == Refused((Refusal.LIST_CLOSED,))
    assert open_copy(office, HANH_, lan, 1) == Refused((Refusal.LIST_CLOSED,))
    assert stands_in(office, LAN) == (State.RECEIVED, 1)
