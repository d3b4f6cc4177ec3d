"""The form of an own announcement: to whom, what words, when; the preview; what became of it."""

from collections.abc import Mapping
from datetime import datetime
from typing import assert_never

from bot.domain.announcements import Audience, Fault, Hearers, Part, Shown, Status, asked
from bot.domain.outbox import Reason, RowState
from bot.texts.agenda import reason_name
from bot.texts.announcements import HEAD, LIST, announcement
from bot.texts.message import Button, Html, Message, Row, data, html, lines, paragraphs
from bot.texts.names import team_named
from bot.texts.pages import choices, shortened
from bot.texts.say import day, number

LONGEST_GROUP = 60
"""Letters of a group's or a team's name."""

_RULE = Html("──────────")


def screen(shown: Shown, part: Part | None = None) -> Message:
    """What is asked next, or again; else the announcement as it stands."""
    match part or asked(shown):
        case Part.AUDIENCE:
            return _ask_audience(shown)
        case Part.TEXT:
            return _ask_text(shown)
        case Part.TIME:
            return _ask_time(shown)
        case None:
            return _whole(shown)


def _form(shown: Shown, *said: Html | None, rows: tuple[Row, ...]) -> Message:
    """A question, what was wrong with the answer above it, and the ways out below."""
    return Message(paragraphs(HEAD, _fault(shown), *said), (*rows, _ways_out(shown)))


def _ways_out(shown: Shown) -> Row:
    """Back to what stands; a draft that is not complete waits in the list, or goes."""
    if shown.status is Status.PLANNED or (shown.answers.text and shown.at):
        return (Button("⬅ Quay lại", data("ann", "see", shown.id)),)
    return (Button("⏸ Để sau", "ann:open"), Button("✖️ Bỏ", data("ann", "drop", shown.id)))


def _ask_audience(shown: Shown) -> Message:
    kinds = [
        a for a in Audience if a is not Audience.TEAM and (a is not Audience.GROUP or shown.group is not None)
    ]
    told = [
        html("• {label}: {how}", label=_AUDIENCES[a], how=how_many(shown.hearers[a]))
        for a in kinds
        if a is not Audience.GROUP
    ]
    rows = [(Button(_AUDIENCES[a], data("ann", "to", shown.id, a)),) for a in kinds]
    rows.append((Button(_AUDIENCES[Audience.TEAM], data("ann", "teams", shown.id, 0)),))
    return _form(
        shown,
        Html("<b>Gửi tới ai?</b>"),
        lines(_group_line(shown), *told),
        rows=tuple(rows),
    )


_AUDIENCES = {
    Audience.GROUP: "👥 Nhóm của trường",
    Audience.ALL: "📬 Mọi người, nhắn riêng",
    Audience.OWING: "📝 Người chưa đăng ký, nhắn riêng",
    Audience.LEADS: "🧑‍🏫 Các tổ trưởng, nhắn riêng",
    Audience.TEAM: "🏷 Một tổ, nhắn riêng",
}


def _group_line(shown: Shown) -> Html:
    if shown.group is None:
        return Html("• 👥 Nhóm của trường: ⚠️ chưa kết nối (thư ký gõ /ketnoi trong nhóm)")
    return html("• 👥 Nhóm của trường: {group}", group=_group(shown.group))


def _group(title: str) -> str:
    return f"«{shortened(title, LONGEST_GROUP)}»" if title else "đã kết nối"


def how_many(hearers: Hearers) -> str:
    """«45 người (3 chưa vào bot, 1 đã chặn bot: không nhận được)»."""
    missing = [
        f"{number(count)} {why}"
        for count, why in ((hearers.unjoined, "chưa vào bot"), (hearers.blocked, "đã chặn bot"))
        if count
    ]
    people = f"{number(hearers.people)} người"
    return f"{people} ({', '.join(missing)}: không nhận được)" if missing else people


def pick_team(shown: Shown, page: int) -> Message:
    """«Một tổ»."""
    buttons = [
        Button(
            f"{shortened(team_named(name), 40)} · {number(who.people)} người",
            data("ann", "team", shown.id, team),
        )
        for team, name, who in shown.teams
    ]
    rows = choices(buttons, page, lambda turned: data("ann", "teams", shown.id, turned)) if buttons else ()
    back = Button("⬅ Quay lại", data("ann", "ask", shown.id, Part.AUDIENCE))
    said = Html("<b>Gửi tới tổ nào?</b>") if buttons else Html("Danh sách của trường chưa có tổ nào.")
    return Message(paragraphs(HEAD, said), (*rows, (back,)))


def _ask_text(shown: Shown) -> Message:
    return _form(
        shown,
        Html(
            "<b>Thầy/cô gõ nội dung thông báo</b> vào đây, trong một tin nhắn; chỗ xuống dòng được giữ nguyên."
        ),
        Html(
            "<i>Ở đầu thông báo, bot ghi «Thông báo của nhà trường» và tên, chức danh của thầy/cô; "
            "ngoài ra bot không thêm gì.</i>"
        ),
        rows=(),
    )


def _ask_time(shown: Shown) -> Message:
    rows: list[Row] = [(Button("⚡ Gửi ngay", data("ann", "now", shown.id)),)]
    rows += [
        (Button(_proposal(at, tomorrow=place > 0 or len(shown.proposals) == 1), _at(shown, at)),)
        for place, at in enumerate(shown.proposals)
    ]
    return _form(
        shown,
        Html("<b>Gửi lúc nào?</b> Thầy/cô bấm nút, hoặc gõ ngày và giờ, ví dụ <i>20/10 15:00</i>."),
        rows=tuple(rows),
    )


def _proposal(at: datetime, *, tomorrow: bool) -> str:
    """The day stands in it, so that an old button does not promise another one."""
    word = "Sáng mai" if tomorrow else "Chiều nay"
    return f"{word} {at:%H:%M} ({at:%d/%m})"


def _at(shown: Shown, at: datetime) -> str:
    return data("ann", "at", shown.id, int(at.timestamp()))


def _whole(shown: Shown) -> Message:
    match shown.status:
        case Status.DRAFT:
            head, rows = Html("👁 <b>Xem trước</b> (chưa gửi)"), _draft_buttons(shown)
        case Status.PLANNED:
            head, rows = Html("🕒 <b>Đã hẹn gửi</b>"), _planned_buttons(shown)
        case Status.SAID:
            head, rows = Html("✅ <b>Đã gửi</b>"), _said_buttons(shown)
        case Status.CANCELLED:
            head, rows = Html("✖️ <b>Đã huỷ</b>, không gửi"), ()
        case _:
            assert_never(shown.status)
    said = announcement(shown.speaker, shown.answers.text or "").html
    facts = lines(head, _to(shown), _when(shown), _became(shown))
    return Message(paragraphs(_fault(shown), facts, _RULE, said), (*rows, (LIST,)))


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
    stop = Button("✖️ Huỷ thông báo", data("ann", "cancel", shown.id))
    if not shown.mine:
        return ((stop,),)
    return (_edits(shown), (Button("🧪 Gửi thử cho tôi", data("ann", "test", shown.id)), stop))


def _said_buttons(shown: Shown) -> tuple[Row, ...]:
    refresh = Button("🔄 Cập nhật", data("ann", "see", shown.id))
    if shown.row is None:
        return ((refresh,),)
    return ((Button("📬 Ai đã nhận", data("note", "said", shown.row)), refresh),)


def _to(shown: Shown) -> Html:
    audience = shown.answers.audience
    match audience:
        case None:
            return Html("Gửi tới: chưa chọn")
        case Audience.GROUP:
            group = "⚠️ chưa kết nối" if shown.group is None else _group(shown.group)
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
    return html("Kết quả: {outcomes}", outcomes=_outcomes(shown.outcomes))


def _outcomes(outcomes: Mapping[tuple[RowState, Reason | None], int]) -> str:
    said: dict[str, int] = {}
    for (state, reason), count in outcomes.items():
        words = _outcome(state, reason)
        said[words] = said.get(words, 0) + count
    return " · ".join(f"{words} {number(count)}" for words, count in said.items())


def _outcome(state: RowState, reason: Reason | None) -> str:
    match state:
        case RowState.SENT:
            return "✅ đã gửi"
        case RowState.QUEUED | RowState.SENDING:
            return "⏳ đang gửi"
        case RowState.UNCERTAIN:
            return "❔ chưa rõ đã tới"
        case RowState.MISSED:
            return "quá bảy ngày, không gửi nữa"
        case _:
            return f"⚠️ không gửi được ({reason_name(reason)})" if reason else "⚠️ không gửi được"


def ask_cancel(shown: Shown) -> Message:
    """Before what is planned is stopped."""
    said = html("Huỷ thông báo hẹn gửi lúc {moment}?", moment=f"{shown.at:%H:%M %d/%m/%Y}")
    words = html("<i>{words}</i>", words=shortened(shown.answers.text or "", 200))
    buttons = (
        Button("✖️ Huỷ thông báo", data("ann", "cancelled", shown.id)),
        Button("Giữ lại", data("ann", "see", shown.id)),
    )
    return Message(paragraphs(HEAD, said, words), (buttons,))


def _fault(shown: Shown) -> Html | None:
    return (
        None
        if shown.fault is None
        else _FAULTS[shown.fault]
        if shown.fault is not Fault.TOO_LONG
        else _long(shown)
    )


def _long(shown: Shown) -> Html:
    return html(
        "⚠️ Nội dung dài hơn một tin nhắn cho phép <b>{excess}</b> chữ cái. Bài vừa gõ vẫn nằm phía trên: "
        "thầy/cô sao chép, bớt đi rồi gửi lại, hoặc chia thành hai thông báo.",
        excess=number(shown.excess),
    )


_FAULTS = {
    Fault.EMPTY: Html("⚠️ Nội dung chưa có chữ nào."),
    Fault.UNREADABLE: Html(
        "⚠️ Bot chưa hiểu ngày giờ này. Thầy/cô gõ ngày rồi đến giờ, ví dụ <i>20/10 15:00</i>."
    ),
    Fault.PASSED: Html("⚠️ Giờ này đã qua. Thầy/cô chọn một giờ sắp tới."),
    Fault.TOO_FAR: Html("⚠️ Ngày này xa quá: hẹn trước được nhiều nhất một năm."),
    Fault.NO_GROUP: Html(
        "⚠️ Trường chưa kết nối nhóm nào, nên chưa gửi vào nhóm được. Thư ký thêm bot vào nhóm rồi gõ /ketnoi trong nhóm."
    ),
    Fault.NOBODY: Html("⚠️ Hiện không có ai thuộc diện này. Thầy/cô chọn nơi nhận khác."),
    Fault.NO_YEAR: Html(
        "⚠️ Trường chưa có kế hoạch năm học nên chưa biết ai chưa đăng ký. Thầy/cô chọn nơi nhận khác."
    ),
    Fault.CHANGED: Html("⚠️ Thông báo đã thay đổi so với màn hình vừa bấm. Thầy/cô xem lại rồi bấm gửi."),
    Fault.OVER: Html("⚠️ Thông báo này đã gửi hoặc đã huỷ nên không thay đổi được nữa."),
    Fault.NOT_AUTHOR: Html("⚠️ Chỉ người soạn sửa được thông báo này; thầy/cô huỷ được nếu cần."),
}
