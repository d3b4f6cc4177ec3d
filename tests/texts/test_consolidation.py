"""The secretary's screens with the longest words that people can bring: each fits one message and one keyboard."""

import re
from datetime import datetime
from html import unescape

import pytest

from bot.domain.amending import Editing, Part
from bot.domain.checks import Cure, Finding, Found
from bot.domain.consolidation import Listed, TeamLine
from bot.domain.entries import Entry
from bot.domain.entrysheet import Alike, EntrySheet, Objection, Past
from bot.domain.form import Answers
from bot.domain.registration import State
from bot.domain.titles import Reward, Title
from bot.domain.topics import TopicField, TopicLevel
from bot.texts import amending, checks, consolidationlists, entry, entrytold, objections, receiving
from bot.texts.message import Message

NAME = "Công Tằng Tôn Nữ & <Phương> " + "Thuỳ " * 14
TOPIC = "Đề & tài " * 33
REASON = "Lý <do> " * 62
AT = datetime(2026, 10, 5, 8)  # noqa: DTZ001  # the school's wall clock
BEFORE = Answers(
    title=Title.CSTD_TINH,
    rewards=tuple(Reward),
    topic=TOPIC,
    field=TopicField.SOCIAL,
    level=TopicLevel.PROVINCE,
)
AFTER = Answers(
    title=Title.CSTD_TQ, rewards=(), topic=TOPIC[3:], field=TopicField.IT, level=TopicLevel.COMMUNE
)
ENTRY = Entry(
    10**8,
    999,
    10**8,
    NAME,
    "Tổ " + NAME,
    NAME,
    Title.CSTD_TINH,
    tuple(Reward),
    TOPIC,
    TopicField.SOCIAL,
    TopicLevel.PROVINCE,
    (NAME,) * 4,
    on_behalf=True,
)
PAST = Past(NAME, AT, "registration.amend", REASON, BEFORE, AFTER)
SHEET = EntrySheet(
    entry=ENTRY,
    state=State.RETURNED,
    team_id=10**8,
    sex=None,
    receipt="ABC234",
    reason=REASON,
    until=AT.date(),
    by=NAME,
    objections=tuple(Objection(10**8 + n, NAME, REASON, AT) for n in range(9)),
    history=(PAST,) * 40,
    sign_off=10**8,
    closed=False,
    inactive=True,
    alike=(Alike(NAME, "2025-2026", same=False),) * 3,
)
EDITING = Editing(10**8, 10**8, NAME, BEFORE, AFTER, REASON, published=True, under_ministry=False, sex=None)
LISTED = Listed(
    tuple((ENTRY, State.TEAM_APPROVED) for _ in range(90)), TeamLine(10**8, NAME, 99, 90, 12, False, 9, 10**8)
)
LEFT = [(NAME, State.TEAM_APPROVED)] * 90
FOUND = tuple(Found(finding, Cure.ENTRY, 10**8, NAME, NAME * 3, 99) for finding in Finding for _ in range(9))


def units(message: Message) -> int:
    """As Telegram counts: without the tags."""
    said = unescape(re.sub(r"<[^>]+>", "", message.html.markup))
    return len(said.encode("utf-16-le")) // 2


@pytest.mark.parametrize(
    "message",
    [
        pytest.param(entry.screen(SHEET), id="an entry"),
        pytest.param(entry.history(SHEET, 0), id="its history"),
        pytest.param(entry.history(SHEET, 99), id="the history's end"),
        pytest.param(amending.copy(EDITING), id="the copy"),
        pytest.param(amending.ask_reason(EDITING), id="the reason"),
        pytest.param(amending.preview(EDITING), id="the preview"),
        *(pytest.param(amending.ask(part, EDITING), id=part) for part in Part),
        pytest.param(entrytold.amended(None, BEFORE, AFTER, REASON, supplement=True), id="told"),
        pytest.param(
            entrytold.lead_amended(NAME, 10**8, BEFORE, AFTER, REASON, supplement=True), id="the lead told"
        ),
        pytest.param(objections.ask_reason(10**8, NAME, NAME, REASON, None), id="an objection"),
        pytest.param(receiving.lead_told(NAME, 10**8, 99, 90, LEFT, None), id="received"),
        pytest.param(Message(receiving.received(NAME, 99, 90, LEFT)), id="received, in short"),
        pytest.param(Message(receiving.received_all([(NAME, 99, 90, 9)] * 40)), id="all received"),
        pytest.param(consolidationlists.team(LISTED, 0), id="a team"),
        pytest.param(consolidationlists.chosen("HCLD3", LISTED, 5), id="a reward"),
        *(pytest.param(checks.checks(FOUND, 90, None, page), id=f"checks {page}") for page in range(20)),
    ],
)
def test_the_longest_screen_fits_one_message(message: Message) -> None:
    assert units(message) <= 4096
    assert len(message.buttons) <= 14


def test_a_line_of_the_history_says_what_changed() -> None:
    past = Past("", AT, "registration.amend", "Theo góp ý", BEFORE, AFTER)

    assert (
        entry.deed(past).markup.splitlines()[0]
        == "08:00 ngày 05/10/2026 · Người vận hành: thư ký sửa («Theo góp ý»)"
    )
    assert len(entry.deed(past).markup.splitlines()) == 6
