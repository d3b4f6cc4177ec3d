"""An own announcement as it stands: the preview, what is planned, what became of it."""

from typing import assert_never

from bot.domain.announcements import Audience, Hearers, Part, Shown, Status
from bot.domain.outbox import RowState
from bot.texts.announcements import HEAD, LIST, announcement
from bot.texts.message import Button, Html, Message, Row, data, html, lines, paragraphs
from bot.texts.names import team_named
from bot.texts.outcomes import outcomes_in_words
from bot.texts.pages import shortened
from bot.texts.say import day, number

LONGEST_GROUP = 60
"""Letters of a group's or a team's name."""

_RULE = Html("──────────")

_UNDER_WAY = frozenset({RowState.QUEUED, RowState.SENDING})
_MAY_HAVE_IT = frozenset({RowState.SENT, RowState.UNCERTAIN, RowState.MERGED})


def whole(shown: Shown, first: Html | None) -> Message:
    """Above the line what is about it, below the line what people read."""
    match shown.status:
        case Status.DRAFT:
            head, rows = Html("👁 <b>Xem trước</b> (chưa gửi)"), _draft_buttons(shown)
        case Status.PLANNED:
            head, rows = _planned(shown), _planned_buttons(shown)
        case Status.SAID:
            head, rows = _said(shown), _said_buttons(shown)
        case Status.CANCELLED:
            head, rows = Html("✖️ <b>Đã huỷ</b>, không gửi"), ()
        case _:
            assert_never(shown.status)
    said = announcement(shown.speaker, shown.answers.text or "").html
    facts = lines(head, _to(shown), _when(shown), _became(shown))
    return Message(paragraphs(first, facts, _RULE, said), (*rows, (LIST,)))


def _planned(shown: Shown) -> Html:
    return (
        Html("⏳ <b>Đang gửi</b>, bấm «Cập nhật» để xem kết quả")
        if shown.due
        else Html("🕒 <b>Đã hẹn gửi</b>")
    )


def _said(shown: Shown) -> Html:
    states = {state for state, _ in shown.outcomes}
    if states & _UNDER_WAY:
        return Html("⏳ <b>Đang gửi</b>, bấm «Cập nhật» để xem kết quả")
    return Html("✅ <b>Đã gửi</b>") if states & _MAY_HAVE_IT else Html("⚠️ <b>Chưa ai nhận được</b>")


def _draft_buttons(shown: Shown) -> tuple[Row, ...]:
    send = "📣 Gửi ngay" if shown.answers.at_once and not shown.moved_from else "📣 Gửi theo hẹn"
    return (
        (Button(send, data("ann", "send", shown.id, shown.answers.seal)),),
        _edits(shown),
        (
            Button("🧪 Gửi thử cho tôi", data("ann", "test", shown.id)),
            Button("✖️ Bỏ", data("ann", "drop", shown.id)),
        ),
    )


def _edits(shown: Shown) -> Row:
    return (
        Button("✏️ Nơi nhận", data("ann", "ask", shown.id, Part.AUDIENCE)),
        Button("✏️ Nội dung", data("ann", "ask", shown.id, Part.TEXT)),
        Button("✏️ Giờ gửi", data("ann", "ask", shown.id, Part.TIME)),
    )


def _planned_buttons(shown: Shown) -> tuple[Row, ...]:
    if shown.due:
        return ((_again(shown),),)
    stop = Button("✖️ Huỷ thông báo", data("ann", "cancel", shown.id))
    if not shown.mine:
        return ((stop,),)
    return (_edits(shown), (Button("🧪 Gửi thử cho tôi", data("ann", "test", shown.id)), stop))


def _said_buttons(shown: Shown) -> tuple[Row, ...]:
    if shown.row is None:
        return ((_again(shown),),)
    return ((Button("📬 Ai đã nhận", data("report", "see", shown.row)), _again(shown)),)


def _again(shown: Shown) -> Button:
    return Button("🔄 Cập nhật", data("ann", "see", shown.id))


def _to(shown: Shown) -> Html:
    audience = shown.answers.audience
    match audience:
        case None:
            return Html("Gửi tới: chưa chọn")
        case Audience.GROUP:
            group = "⚠️ chưa kết nối" if shown.group is None else group_named(shown.group)
            return html("Gửi tới: 👥 nhóm của trường, {group}", group=group)
        case Audience.ALL:
            who = "mọi người"
        case Audience.OWING:
            who = "người chưa đăng ký"
        case Audience.LEADS:
            who = "các tổ trưởng"
        case Audience.TEAM:
            who = team_named(shortened(shown.answers.team or "", LONGEST_GROUP))
    if shown.status in {Status.SAID, Status.CANCELLED}:
        return html("Gửi tới: {who}, nhắn riêng", who=who)
    return html(
        "Gửi tới: {who}, nhắn riêng: {how}{note}",
        who=who,
        how=how_many(shown.hearers[audience]),
        note=_AS_OF[audience is Audience.OWING],
    )


_AS_OF = {
    True: ". Đến lúc gửi, bot tính lại ai còn chưa đăng ký.",
    False: ". Danh sách tính lại vào lúc gửi.",
}


def _when(shown: Shown) -> Html | None:
    if shown.at is None:
        return None
    moment = f"{shown.at:%H:%M} {day(shown.at.date())}"
    if shown.moved_from is not None:
        return html(
            "Lúc: <b>{moment}</b>\n🌙 {asked} là giờ nghỉ nên bot chuyển sang giờ này. "
            "Muốn giờ khác, thầy/cô bấm «Giờ gửi».",
            moment=moment,
            asked=f"{shown.moved_from:%H:%M}",
        )
    if shown.status is Status.DRAFT and shown.answers.at_once:
        return Html("Lúc: <b>ngay khi thầy/cô bấm «Gửi ngay»</b>")
    return html("Lúc: <b>{moment}</b>", moment=moment)


def _became(shown: Shown) -> Html | None:
    """What became of it, in numbers."""
    if shown.status is not Status.SAID:
        return None
    if not shown.outcomes:
        return Html("Kết quả: lúc gửi không có ai thuộc diện nhận.")
    group = shown.answers.audience is Audience.GROUP
    return html("Kết quả: {outcomes}", outcomes=outcomes_in_words(shown.outcomes, group=group))


def how_many(hearers: Hearers) -> str:
    """«45 người (3 chưa vào bot, 1 đã chặn bot: không nhận được)»."""
    missing = [
        f"{number(count)} {why}"
        for count, why in ((hearers.unjoined, "chưa vào bot"), (hearers.blocked, "đã chặn bot"))
        if count
    ]
    people = f"{number(hearers.people)} người"
    return f"{people} ({', '.join(missing)}: không nhận được)" if missing else people


def group_named(title: str) -> str:
    """The connected group."""
    return f"«{shortened(title, LONGEST_GROUP)}»" if title else "đã kết nối"


def ask_cancel(shown: Shown) -> Message:
    """Before what is planned is stopped."""
    said = html("Huỷ thông báo hẹn gửi lúc {moment}?", moment=f"{shown.at:%H:%M %d/%m/%Y}")
    words = html("<i>{words}</i>", words=shortened(shown.answers.text or "", 200))
    buttons = (
        Button("✖️ Huỷ thông báo", data("ann", "cancelled", shown.id)),
        Button("Giữ lại", data("ann", "see", shown.id)),
    )
    return Message(paragraphs(HEAD, said, words), (buttons,))
