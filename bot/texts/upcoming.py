"""One notice to come: its hour, its words, its hearers, what was ordered for it and what can be."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from bot.domain.agenda import Hearer, Upcoming
from bot.domain.notices import PERSONAL, NoticeKind
from bot.domain.orders import Fault, Part
from bot.texts import pages
from bot.texts.message import Button, Html, Message, Row, data, html, lines, paragraphs
from bot.texts.outcomes import LONGEST_NAME, LONGEST_TEAM, reason_name, title
from bot.texts.say import day, moment, number

AGENDA = Button("⬅ Lịch", "agenda:page:0")


def named(kind: NoticeKind, phase: str = "") -> str:
    """A notice by what it is about."""
    if kind in PERSONAL:
        return title(kind)
    about = pages.shortened(phase, LONGEST_NAME)
    match kind:
        case NoticeKind.PHASE_LAUNCH:
            return f"📣 Phát động {about or 'đợt thi đua'}"
        case NoticeKind.PHASE_LAST_DAYS:
            return f"⏳ Sắp kết thúc {about or 'đợt thi đua'}"
        case NoticeKind.PHASE_END:
            return f"🏁 Kết thúc {about or 'đợt thi đua'}"
        case NoticeKind.REGISTRATION_OPEN:
            return "📝 Mở đăng ký thi đua"
        case NoticeKind.DEADLINE_SET:
            return "📅 Báo hạn đăng ký"
        case NoticeKind.DEADLINE_NEAR:
            return "⏰ Sắp hết hạn đăng ký"
        case _:
            return "🔒 Kết thúc đăng ký"


def upcoming(seen: Upcoming, first: Html | None = None) -> Message:
    """One notice in exactly the words that will be said; `first` says what has just been done or why it was not."""
    return Message(
        paragraphs(
            first or (fault(seen) if seen.fault else None),
            lines(html("<b>{what}</b>", what=named(seen.kind, seen.phase)), *_facts(seen)),
            preview(seen.words, seen.labels, seen.example),
            _why_not(seen),
        ),
        tuple(_buttons(seen)),
    )


def _facts(seen: Upcoming) -> Iterable[Html]:
    waits = html(" (đang chờ gửi)") if seen.due and not seen.order.cancelled else Html("")
    yield html("🕒 Gửi lúc: {at}", at=when(seen.at)) + waits
    yield html("👥 Gửi tới: ") + audience(seen)
    if seen.ordered is None:
        return
    yield html(
        "{what} ({by}, {at})",
        what="; ".join(_orders(seen)),
        by=pages.shortened(seen.ordered.by, LONGEST_NAME) or "người đã xoá dữ liệu",
        at=moment(seen.ordered.at),
    )


def _orders(seen: Upcoming) -> Iterable[str]:
    order = seen.order
    if order.cancelled:
        yield "🚫 Không gửi"
    if order.due_at is not None:
        yield f"⏳ Hoãn từ {when(seen.planned_at)}"
    if order.text is not None:
        yield "✏️ Đã sửa lời"


def audience(seen: Upcoming) -> Html:
    """Whom it reaches, and how many it does not."""
    if not seen.personal:
        if seen.group is None:
            return html("nhóm của trường (<b>chưa kết nối</b>, thư ký gõ /ketnoi trong nhóm)")
        return html("nhóm <b>{group}</b>", group=seen.group or "của trường")
    reasons = Counter(one.why for one in seen.hearers if one.why is not None)
    if not reasons:
        return html("{n} người", n=number(len(seen.hearers)))
    return html(
        "{n} người, trong đó {out} người không nhận được ({why})",
        n=number(len(seen.hearers)),
        out=number(reasons.total()),
        why=", ".join(f"{reason_name(why)} {number(n)}" for why, n in reasons.items()),
    )


def when(local: datetime) -> str:
    """«16:30 Thứ Hai, 12/10/2026»."""
    return f"{local:%H:%M} {day(local.date())}"


def preview(words: str, labels: tuple[str, ...], example: str) -> Html:
    """The words between lines of our own, the buttons by name: pressed here, they would do something."""
    whose = html(" (tin gửi {name})", name=pages.shortened(example, LONGEST_NAME)) if example else Html("")
    shown = html("<i>Nút dưới tin: {labels}</i>", labels=" · ".join(f"[{label}]" for label in labels))
    return lines(
        html("<b>Lời sẽ gửi</b>") + whose + html(":"),
        html("<blockquote>{words}</blockquote>", words=Html(words)),
        shown if labels else None,
    )


def _why_not(seen: Upcoming) -> Html | None:
    if not seen.orderable:
        return html(
            "ℹ️ Tin này không hoãn hay sửa được: bot gửi theo việc của chính người nhận "
            "(hẹn nhắc, hạn riêng, việc được giao). Việc xong là tin thôi."
        )
    if seen.leaving:
        return html("ℹ️ Tin đang được gửi nên không đổi được nữa. Kết quả ở «📬 Vừa qua».")
    return None


def fault(seen: Upcoming) -> Html:
    """Why an order is not taken, and what to do instead."""
    match seen.fault:
        case Fault.NOT_ORDERABLE:
            return html("⚠️ Tin này không hoãn, sửa hay dừng được.")
        case Fault.LEAVING:
            return html("⚠️ Tin đang được gửi hoặc đã gửi nên không đổi được nữa.")
        case Fault.UNREADABLE:
            return html("⚠️ Bot chưa đọc được ngày giờ này. Mời gõ theo kiểu 15:30 20/10.")
        case Fault.PASSED:
            return html("⚠️ Giờ này đã qua. Mời chọn một giờ sắp tới.")
        case Fault.EARLIER:
            return html(
                "⚠️ Giờ này sớm hơn kế hoạch ({at}). Muốn gửi sớm hơn, mời đổi ngày trong /namhoc.",
                at=when(seen.planned_at),
            )
        case Fault.POINTLESS:
            return html(
                "⚠️ Đến giờ đó tin không còn ý nghĩa: chỉ hoãn được tới trước {until}. "
                "Muốn khác, mời chọn «🚫 Không gửi» hoặc đổi ngày trong /namhoc.",
                until=when(seen.until),
            )
        case Fault.EMPTY:
            return html("⚠️ Tin chưa có chữ nào. Mời gõ lại.")
        case Fault.TOO_LONG:
            return html("⚠️ Tin dài quá {over} chữ cái. Mời gõ lại ngắn hơn.", over=number(seen.over))
        case _:
            return html("⚠️ Lời này đã được thay bằng lời khác. Đây là lời đang dùng:")


def _buttons(seen: Upcoming) -> Iterable[Row]:
    if seen.personal:
        yield (Button(f"👥 Ai nhận ({len(seen.hearers)})", data("agenda", "who", seen.mark, 0)),)
    if seen.edits and seen.orderable and not seen.leaving:
        yield from _deeds(seen)
    last = (
        Button("📬 Vừa qua", "report:list:0")
        if seen.leaving
        else Button("🔄 Cập nhật", data("agenda", "see", seen.mark))
    )
    yield (last, AGENDA)


def _deeds(seen: Upcoming) -> Iterable[Row]:
    def undo(label: str, part: Part) -> Row:
        return (Button(label, data("order", "undo", seen.mark, part)),)

    if seen.order.cancelled:
        yield undo("↩️ Gửi theo kế hoạch", Part.SILENCE)
        return
    yield (
        Button("⏳ Hoãn", data("order", "later", seen.mark)),
        Button("✏️ Sửa lời", data("order", "words", seen.mark)),
    )
    if seen.order.due_at is not None:
        yield undo("↩️ Về giờ theo kế hoạch", Part.TIME)
    if seen.order.text is not None:
        yield undo("↩️ Về lời của bot", Part.WORDS)
    yield (
        Button("🚫 Không gửi", data("order", "ask", seen.mark)),
        Button("🧪 Gửi thử cho tôi", data("order", "try", seen.mark)),
    )


def hearers(seen: Upcoming, page: int) -> Message:
    """Everybody who is to hear it; who cannot comes first."""
    head = lines(
        html("👥 <b>Ai nhận: {what}</b>", what=named(seen.kind, seen.phase)),
        html("Gửi lúc {at}; tính đến lúc này.", at=when(seen.at)),
    )
    out = [_hearer(one) for one in seen.hearers if one.why is not None]
    reached = [_hearer(one) for one in seen.hearers if one.why is None]
    groups = [
        [html("<b>{what} ({n})</b>", what=what, n=len(people)), *people]
        for what, people in (("⚠️ Không nhận được", out), ("✅ Nhận được", reached))
        if people
    ]
    found = pages.cut([[head], *groups])
    page = min(max(page, 0), len(found) - 1)
    turning = pages.turner(page, len(found), lambda p: data("agenda", "who", seen.mark, p))
    back = (Button("⬅ Quay lại", data("agenda", "see", seen.mark)),)
    return Message(found[page], (*((turning,) if turning else ()), back))


def _hearer(one: Hearer) -> Html:
    team = f" ({pages.shortened(one.team, LONGEST_TEAM)})" if one.team else ""
    why = f": {reason_name(one.why)}" if one.why is not None else ""
    return html("• {name}{team}{why}", name=pages.shortened(one.name, LONGEST_NAME), team=team, why=why)
