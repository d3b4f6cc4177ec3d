"""The screens of topics and joint authors fit one Telegram message at their longest."""

import re
from datetime import date
from html import unescape

from bot.domain.form import Answers, Form
from bot.domain.joint import SHARES, Consent, Part, Partner
from bot.domain.resembling import Similar
from bot.domain.rules import evaluate
from bot.domain.titles import Reward, Title
from bot.domain.topics import LONGEST, TopicField, TopicLevel
from bot.texts import joint, resembling
from bot.texts.form import form
from bot.texts.message import Message
from bot.usecases.law import regime_for

LIMIT = 4096
NAME = "Nguyễn Thị Hoàng Phương Uyên " * 4
TOPIC = "ế" * LONGEST
NINE = tuple(Partner(10**9 + n, NAME, 10, Consent.CONFIRMED) for n in range(9))
NEAR = tuple(Similar(TOPIC, "2025-2026", n, NAME, False, 10**9 + n, 100.0) for n in range(3))
BIG = 10**12


def units(message: Message) -> int:
    """UTF-16 units as Telegram counts them, without the markup."""
    return len(unescape(re.sub(r"<[^>]+>", "", message.html.markup)).encode("utf-16-le")) // 2


def view(*, resembles: bool) -> Form:
    answers = Answers(
        Title.CSTDCS,
        tuple(Reward),
        rewards_done=True,
        topic=TOPIC,
        field=TopicField.TEACHING,
        level=TopicLevel.SCHOOL,
        joint=NINE,
        resembles=resembles,
    )
    return Form(
        draft_id=BIG,
        answers=answers,
        year="2026-2027",
        deadline=date(2026, 10, 17),
        sex="F",
        under_ministry=False,
        copy=True,
        behalf_of=None,
        verdicts=evaluate(regime_for(date(2027, 6, 30)), {}),
        resembling=NEAR if resembles else (),
    )


def test_the_screens_of_the_form_fit_with_nine_joint_authors_and_three_near_topics() -> None:
    for message in (
        form(view(resembles=True)),
        form(view(resembles=False)),
        joint.named(view(resembles=False)),
    ):
        assert units(message) < LIMIT


def test_picking_fits() -> None:
    shown = view(resembles=False)
    teams = [(BIG + n, NAME, 99) for n in range(60)]
    people = [(BIG + n, NAME) for n in range(60)]
    assert len(joint.pick_team(shown, teams, 1).buttons) == 8 + 1 + 1
    assert len(joint.pick_person(shown, BIG, people, 99).buttons) == 4 + 1 + 1 + 1
    assert units(joint.pick_share(shown, NINE[0], SHARES)) < LIMIT


def test_what_people_hear_fits() -> None:
    part = Part(BIG, NAME, TOPIC, 10, Consent.ASKED)
    for message in (
        joint.asked(part, "F"),
        joint.part(part, changed=True),
        joint.mine([part] * 60, 0),
        joint.answered(NAME, TOPIC, Consent.REFUSED),
        joint.dropped(NAME, TOPIC, None),
        resembling.proposed(NAME, BIG, BIG, TOPIC, "M"),
        resembling.turned_down(TOPIC, "M"),
        resembling.reported(NAME, TOPIC, BIG, NEAR[0]),
    ):
        assert units(message) < LIMIT


def test_the_author_of_an_unpublished_topic_of_this_year_is_nowhere_on_the_screen() -> None:
    near = Similar("Đề tài kia", "2026-2027", 7, "", False, 8, 95.0)
    shown = view(resembles=True)
    message = resembling.resembling(Form(**{**shown.__dict__, "resembling": (near,)}))
    assert "một đồng nghiệp đã đăng ký trong năm học này" in message.html.markup
    assert [b.label for row in message.buttons for b in row][2] == "👥 Đăng ký cùng tác giả"
