"""What is said in a speaker's own words, as it is read; and the list of it."""

from datetime import datetime

from bot.domain.announcements import Heading, Listing, Speaker, Status
from bot.domain.roles import Role
from bot.texts.message import Button, Html, Message, data, html, lines, paragraphs
from bot.texts.pages import choices, shortened
from bot.texts.say import moment, you

HEAD = Html("📢 <b>Thông báo của nhà trường</b>")
LIST = Button("📋 Danh sách thông báo", "ann:open")

LONGEST_NAME, LONGEST_OFFICE = 60, 60
"""Letters of the author's name and office above his words."""

_MARKS = {Status.DRAFT: "📝", Status.PLANNED: "🕒", Status.SAID: "✅", Status.CANCELLED: "✖️"}


def announcement(speaker: Speaker, text: str, meant: datetime | None = None) -> Message:
    """As it is read: who speaks, then his words, nothing else; `meant` = for when, where it comes late."""
    late = (
        html(
            "<i>Thông báo này hẹn gửi lúc {moment}, nay mới gửi được vì bot bị gián đoạn.</i>",
            moment=moment(meant),
        )
        if meant
        else None
    )
    return Message(paragraphs(lines(HEAD, _from(speaker), late), html("{text}", text=text)))


def _from(speaker: Speaker) -> Html:
    """A person, and by which office he speaks."""
    name = f"{you(speaker.sex)} {shortened(speaker.name, LONGEST_NAME)}"
    office = shortened(_office(speaker), LONGEST_OFFICE)
    return html("Người gửi: {who}", who=", ".join(part for part in (name, office) if part))


def _office(speaker: Speaker) -> str:
    """Who holds the principal's role may be his deputy: the school's list knows the position."""
    match speaker.role:
        case Role.PRINCIPAL:
            return speaker.position or "Hiệu trưởng"
        case Role.SECRETARY:
            return "thư ký hội đồng thi đua"
        case _:
            return speaker.position


def trial(speaker: Speaker, text: str) -> Message:
    """To the author alone."""
    said = announcement(speaker, text)
    return Message(paragraphs(Html("🧪 <i>Gửi thử, chỉ mình thầy/cô thấy:</i>"), said.html))


def listing(seen: Listing, page: int = 0, *, dropped: bool = False) -> Message:
    """/thongbao."""
    nothing = not seen.planned and not seen.over
    body = paragraphs(
        HEAD,
        Html(
            "Thầy/cô tự soạn, chọn nơi nhận và giờ gửi; bot gửi đúng giờ và cho biết ai đã nhận. "
            "🕒 đang hẹn, ✅ đã đến giờ gửi, ✖️ đã huỷ."
        ),
        Html("Đã bỏ bản đang soạn.") if dropped else None,
        Html("Chưa có thông báo nào.") if nothing else None,
    )
    buttons = [Button(heading(one), data("ann", "see", one.id)) for one in (*seen.planned, *seen.over)]
    rows = choices(buttons, page, lambda number: data("ann", "list", number)) if buttons else ()
    write = (
        Button(f"📝 Soạn tiếp: {_words(seen.draft)}", data("ann", "see", seen.draft.id))
        if seen.draft
        else Button("➕ Soạn thông báo", "ann:new")
    )
    return Message(body, ((write,), *rows))


def heading(one: Heading) -> str:
    """«🕒 05/10 16:30 · Họp tổ…»."""
    at = f"{one.at:%d/%m %H:%M} · " if one.at else ""
    return f"{_MARKS[one.status]} {at}{_words(one)}"


def _words(one: Heading) -> str:
    return shortened(one.words, 40) or "thông báo chưa có nội dung"


def told_cancelled(sex: str | None, announcement_id: int, by: str, at: datetime) -> Message:
    """To the author, when a colleague stopped what he had planned."""
    return Message(
        html(
            "✖️ <b>{by}</b> vừa huỷ thông báo mà {you} hẹn gửi lúc {moment}. Nội dung vẫn còn trong danh sách.",
            by=shortened(by, LONGEST_NAME),
            you=you(sex),
            moment=moment(at),
        ),
        ((Button("👁 Xem thông báo", data("ann", "see", announcement_id)),),),
    )


def not_said(announcement_id: int, author: str, at: datetime) -> Message:
    """To those who may announce: nobody speaks for the school who does not hold the office any more."""
    return Message(
        html(
            "✖️ Thông báo của <b>{author}</b> hẹn lúc {moment} chưa được gửi, vì người soạn không còn phụ trách "
            "việc thông báo. Nếu vẫn cần, thầy/cô xem nội dung và soạn lại bằng lệnh /thongbao.",
            author=shortened(author, LONGEST_NAME),
            moment=moment(at),
        ),
        ((Button("👁 Xem thông báo", data("ann", "see", announcement_id)),),),
    )
