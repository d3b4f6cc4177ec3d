"""The screens of one notice and of its report: true for every state and reason, within Telegram's limits for any school."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from html import unescape
from itertools import product

import pytest

from bot.domain.agenda import Hearer, Ordered, Upcoming
from bot.domain.notices import PERSONAL, NoticeKind
from bot.domain.orders import LONGEST_ALONE, LONGEST_BESIDE, ORDERABLE, Chip, Fault, Order
from bot.domain.outbox import Reason, RowState
from bot.domain.reporting import Dropped, Recipient, Report, Said, SaidPage
from bot.domain.year import Phase
from bot.texts import ordering, reporting
from bot.texts.message import Html, Message
from bot.texts.notices import Addressee, Returned, notice
from bot.texts.outcomes import detail, outcome, reason_name, title
from bot.texts.upcoming import hearers, named, upcoming
from tests.conftest import ZONE
from tests.school import PLAN
from tests.texts.test_overviews import LIMIT, PHASES, units

TRIED = datetime(2026, 10, 12, 16, 30, tzinfo=ZONE)
SETTLED, AGAIN = TRIED + timedelta(minutes=1), TRIED + timedelta(minutes=30)
NAME = "Tôn Nữ Hoàng Nguyễn Thị Thuỳ Dương Khánh"
TEAM = "Tổ Khoa học tự nhiên, Công nghệ, Tin học và Giáo dục thể chất"


def recipient(state: RowState, reason: Reason | None = None, **known: object) -> Recipient:
    attempts = 0 if reason in {Reason.NOT_JOINED, Reason.OUTAGE, Reason.QUIET_HOURS, Reason.NO_GROUP} else 1
    tried = {
        "tried_at": TRIED if attempts else None,
        "settled_at": SETTLED,
        "again_at": None,
        "attempts": attempts,
    }
    return Recipient(1, NAME, TEAM, state, reason, **(tried | known))  # type: ignore[arg-type]


def said_of(one: Recipient) -> str:
    return unescape(detail(one).markup)


SAID = {
    (RowState.SENT, None): "lúc 16:31 12/10",
    (RowState.UNCERTAIN, Reason.TIMED_OUT): "mạng bị ngắt, lần gửi lúc 16:30 12/10; bot không gửi lại nữa",
    (
        RowState.UNCERTAIN,
        Reason.CRASHED,
    ): "bot bị tắt giữa chừng, lần gửi lúc 16:30 12/10; bot không gửi lại nữa",
    (RowState.UNCERTAIN, Reason.RESTORED): (
        "dữ liệu vừa được khôi phục, lần gửi lúc 16:30 12/10; bot không gửi lại nữa"
    ),
    (RowState.UNCERTAIN, None): "chưa có xác nhận, lần gửi lúc 16:30 12/10; bot không gửi lại nữa",
    (RowState.FAILED, Reason.NOT_JOINED): "chưa vào bot; lúc 16:31 12/10",
    (RowState.FAILED, Reason.BLOCKED): "đã chặn bot; lúc 16:31 12/10",
    (RowState.FAILED, Reason.CHAT_GONE): "cuộc trò chuyện không còn; lúc 16:31 12/10",
    (RowState.FAILED, Reason.REFUSED): "Telegram từ chối; lúc 16:31 12/10",
    (RowState.FAILED, Reason.LEFT): "không còn công tác; lúc 16:31 12/10",
    (RowState.FAILED, Reason.OUR_FAULT): "bot gặp lỗi; lúc 16:31 12/10",
    (RowState.FAILED, None): "chưa rõ lý do; lúc 16:31 12/10",
    (RowState.MISSED, None): "đã thử lúc 16:30 12/10",
    (RowState.MISSED, Reason.OUTAGE): "bot bị gián đoạn; chưa gửi lần nào",
    (RowState.MISSED, Reason.QUIET_HOURS): "rơi vào giờ nghỉ; chưa gửi lần nào",
    (RowState.MISSED, Reason.NO_GROUP): "chưa kết nối nhóm; chưa gửi lần nào",
    (RowState.SENDING, None): "từ 16:30 12/10",
    (RowState.QUEUED, None): "đã thử lúc 16:30 12/10",
    (RowState.MERGED, None): "trong tin gộp",
    (RowState.CANCELLED, None): "việc đã xong hoặc lịch đã đổi",
    (RowState.CANCELLED, Reason.TIMED_OUT): (
        "việc đã xong hoặc lịch đã đổi; có thể đã nhận lúc 16:30 12/10 (mạng bị ngắt)"
    ),
    (RowState.CANCELLED, Reason.CRASHED): (
        "việc đã xong hoặc lịch đã đổi; có thể đã nhận lúc 16:30 12/10 (bot bị tắt giữa chừng)"
    ),
    (RowState.CANCELLED, Reason.RESTORED): (
        "việc đã xong hoặc lịch đã đổi; có thể đã nhận lúc 16:30 12/10 (dữ liệu vừa được khôi phục)"
    ),
}
"""Every pair that the sweep and the delivery write down."""


@pytest.mark.parametrize(("pair", "said"), SAID.items(), ids=map(str, SAID))
def test_what_became_of_a_message_is_said_as_it_was(pair: tuple[RowState, Reason | None], said: str) -> None:
    assert said_of(recipient(*pair)) == said


@pytest.mark.parametrize(("state", "reason"), [*product(RowState, [None, *Reason])])
def test_whatever_stands_in_a_row_is_said_in_words(state: RowState, reason: Reason | None) -> None:
    """No code of ours, no empty part; a reason is never kept back, and nothing is said to be sent that was not."""
    said = said_of(recipient(state, reason))

    assert re.fullmatch(r"[^_;]+(; [^_;]+)*", said)
    told = {RowState.UNCERTAIN, RowState.FAILED, RowState.MISSED}
    assert (reason is not None and reason_name(reason) in said) or state not in told or reason is None
    assert ("✅" in outcome(state)) == (state is RowState.SENT)


def test_every_attempt_is_counted_and_the_next_one_named() -> None:
    waits = recipient(RowState.QUEUED, attempts=3, again_at=AGAIN)
    fresh = recipient(RowState.QUEUED, attempts=0, tried_at=None)

    assert said_of(waits) == "đã thử lúc 16:30 12/10; gửi lại lúc 17:00 12/10; 3 lần gửi"
    assert said_of(fresh) == "chưa gửi lần nào"
    assert said_of(recipient(RowState.UNCERTAIN, Reason.TIMED_OUT, again_at=AGAIN, attempts=2)) == (
        "mạng bị ngắt, lần gửi lúc 16:30 12/10; bot gửi lại lúc 17:00 12/10; 2 lần gửi"
    )
    assert said_of(recipient(RowState.SENT, settled_at=None)) == "lúc giờ không ghi lại"


@pytest.mark.parametrize(
    ("summary", "said"),
    [
        (RowState.SENT, "tin gộp: ✅ đã gửi"),
        (RowState.QUEUED, "tin gộp: ⏳ chờ gửi"),
        (RowState.UNCERTAIN, "tin gộp: ❔ chưa rõ đã tới"),
        (RowState.FAILED, "tin gộp: ⚠️ không gửi được"),
    ],
)
def test_of_a_merged_message_its_summary_is_told(summary: RowState, said: str) -> None:
    assert said_of(recipient(RowState.MERGED, summary=summary)) == said


@pytest.mark.parametrize(
    ("dropped", "said"),
    [
        (Dropped.ANSWERED, "đã làm xong trước khi gửi"),
        (Dropped.ORDERED, "thư ký chọn không gửi"),
        (Dropped.POSTPONED, "đã hoãn sang giờ khác"),
        (Dropped.NOT_WANTED, "việc đã xong hoặc lịch đã đổi"),
    ],
)
def test_what_was_taken_back_says_why(dropped: Dropped, said: str) -> None:
    assert said_of(recipient(RowState.CANCELLED, dropped=dropped)) == said


def report_of(*recipients: Recipient, words: str = "", edits: bool = True) -> Report:
    return Report(1, NoticeKind.REMINDER, TRIED, words, recipients, edits, slips=True)


def fits(message: Message) -> None:
    assert units(message) < LIMIT
    assert sum(len(row) for row in message.buttons) <= 100
    assert message.html.markup.count("<b>") == message.html.markup.count("</b>")


@pytest.mark.parametrize("state", RowState)
def test_the_report_of_a_large_school_is_paged_and_loses_nobody(state: RowState) -> None:
    people = tuple(
        Recipient(n, f"{NAME} {n:03}", TEAM, state, Reason.CHAT_GONE, TRIED, SETTLED, AGAIN, 12)
        for n in range(150)
    )
    pages = [reporting.report(report_of(*people), page, Html("Xong.")) for page in range(20)]
    for shown in pages:
        fits(shown)
    told = "\n".join(dict.fromkeys(shown.html.markup for shown in pages))

    assert sorted(set(re.findall(r"Khánh (\d{3}) ", told))) == [f"{n:03}" for n in range(150)]
    assert reporting.report(report_of(*people), 99) == reporting.report(report_of(*people), 98)


def test_the_doubts_of_a_large_school_are_paged() -> None:
    doubt = recipient(RowState.UNCERTAIN, Reason.RESTORED, again_at=AGAIN)
    people = tuple(replace(doubt, row=n) for n in range(150))
    shown = [reporting.doubts(report_of(*people), page, Html("Xong.")) for page in range(25)]
    for message in shown:
        fits(message)
    rows = {b.data for m in shown for row in m.buttons for b in row if "Đã thấy" in b.label}  # type: ignore[union-attr]

    assert rows == {f"report:seen:{n}" for n in range(150)}


def test_what_the_group_was_told_is_quoted_or_its_beginning() -> None:
    one = Recipient(1, None, "", RowState.SENT, None, TRIED, SETTLED, None, 1)
    long = "<b>Lời</b> của thư ký\n\n" + "ếẽ😀 &lt; " * 250
    shown = reporting.report(report_of(one, words=long))
    fits(shown)
    assert shown.html.markup.split("\n")[3].startswith("<blockquote><b>Lời</b> của thư ký")
    fits(reporting.report(report_of(one, words="😀" * 1000)))
    listed = Said(1, NoticeKind.REMINDER, TRIED, True, "😀 &lt;" * 300, {(RowState.SENT, None): 1})
    fits(reporting.said_list(SaidPage((listed,) * 8, 1, 9)))


def shown_of(kind: NoticeKind = NoticeKind.REMINDER, **more: object) -> Upcoming:
    person = kind in PERSONAL
    to = Addressee(NAME, "F", draft=True, until=None, returned=Returned(1, "ế" * 500)) if person else None
    phase: Phase | None = PHASES[0] if kind.startswith("phase") else None
    orderable = kind in ORDERABLE
    message = (
        notice(kind, PLAN, phase, to)
        if kind not in {NoticeKind.HANDING, NoticeKind.ANSWERS_DUE}
        else Message(Html("Việc"))
    )
    known = {
        "mark": "0123456789",
        "year": PLAN.label,
        "kind": kind,
        "phase": PHASES[0].name if phase else "",
        "at": TRIED,
        "planned_at": TRIED,
        "until": AGAIN,
        "due": True,
        "group": "Hội đồng " * 14,
        "hearers": tuple(Hearer(f"{NAME} {n:03}", TEAM, [None, *Reason][n % 3]) for n in range(150))
        if person
        else (),
        "personal": person,
        "words": message.html.markup,
        "labels": tuple(b.label for row in message.buttons for b in row),
        "example": NAME if person else "",
        "ordered": Ordered(Order(TRIED, "x"), TRIED, NAME, TRIED) if orderable else None,
        "edits": True,
        "orderable": orderable,
        "leaving": False,
        "chips": tuple((chip, TRIED) for chip in Chip),
    }
    return Upcoming(**(known | more))  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", NoticeKind)
def test_every_notice_can_be_seen_whole(kind: NoticeKind) -> None:
    seen = shown_of(kind)
    said = upcoming(seen)
    fits(said)

    assert seen.words in said.html.markup
    assert said.html.markup.startswith(f"<b>{named(kind, seen.phase)}</b>")
    assert ("không hoãn hay sửa được" in said.html.markup) == (kind not in ORDERABLE)
    deeds = [b.label for row in said.buttons for b in row if "order:" in getattr(b, "data", "")]
    assert (deeds != []) == (kind in ORDERABLE)


@pytest.mark.parametrize("fault", Fault)
def test_every_fault_says_what_to_do_instead(fault: Fault) -> None:
    seen = shown_of(fault=fault, over=7)
    said = upcoming(seen).html.markup.split("\n")[0]

    assert said.startswith("⚠️ ")
    assert re.search(r"Mời|mời|không đổi được nữa|không hoãn, sửa|lời đang dùng", said)
    for screen in (upcoming, ordering.later, ordering.ask_words):
        fits(screen(seen))


@pytest.mark.parametrize(
    ("kind", "most"), [(NoticeKind.PHASE_LAUNCH, LONGEST_ALONE), (NoticeKind.REMINDER, LONGEST_BESIDE)]
)
def test_the_longest_words_fit_on_every_screen_and_in_a_trial(kind: NoticeKind, most: int) -> None:
    seen = shown_of(kind)
    plain = Message(Html(seen.words))
    words = ordering.reworded(plain, "😀" * (most // 2), personal=seen.personal).html
    changed = shown_of(kind, words=words.markup, draft=words.markup, seal="01234567")
    longest = Html("✅ " + "x" * 100)
    for screen in (
        upcoming(changed, longest),
        ordering.proposed(changed),
        ordering.ask_silence(changed),
        ordering.trial(words, changed.labels),
        ordering.fallen(kind, TRIED.date(), Order(TRIED, "😀" * (most // 2)), NAME),
    ):
        fits(screen)


def test_the_hearers_of_a_large_school_are_paged() -> None:
    pages = [hearers(shown_of(), page) for page in range(12)]
    for shown in pages:
        fits(shown)
    told = "\n".join(shown.html.markup for shown in pages)

    assert sorted(set(re.findall(r"Khánh (\d{3}) ", told))) == [f"{n:03}" for n in range(150)]


@pytest.mark.parametrize("kind", sorted({*PERSONAL, "announcement"}))
def test_every_kind_that_goes_to_people_has_its_title(kind: str) -> None:
    assert re.match(r"[🔔📢] \w", title(kind))
