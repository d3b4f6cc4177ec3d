"""The form of an own announcement: to whom, what words, when."""

from datetime import datetime

from bot.domain.announcements import Audience, Fault, Part, Shown, Status, asked
from bot.texts.announcement_screen import group_named, how_many, whole
from bot.texts.announcements import HEAD
from bot.texts.message import Button, Html, Message, Row, data, html, lines, paragraphs
from bot.texts.names import team_named
from bot.texts.pages import choices, shortened
from bot.texts.say import number


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
            return whole(shown, _fault(shown))


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
    return html("• 👥 Nhóm của trường: {group}", group=group_named(shown.group))


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
        html("Nội dung đang có (chạm để sao chép):\n<code>{text}</code>", text=shown.answers.text)
        if shown.answers.text
        else None,
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


def _fault(shown: Shown) -> Html | None:
    if shown.fault is None:
        return None
    return _long(shown) if shown.fault is Fault.TOO_LONG else _FAULTS[shown.fault]


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
