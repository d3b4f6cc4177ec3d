"""One notice to come and what a secretary orders for it: later, in other words, not at all, a trial."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime

from bot.domain.agenda import Hearer, Upcoming
from bot.domain.notices import PERSONAL, NoticeKind
from bot.domain.orders import LONGEST_ALONE, LONGEST_BESIDE, Chip, Fault, Order, Part
from bot.texts import pages
from bot.texts.message import Button, Html, Message, Row, data, html, lines, paragraphs
from bot.texts.reporting import LONGEST_NAME, LONGEST_TEAM, reason_name, title
from bot.texts.say import day, moment, number

AGENDA = Button("⬅ Lịch", "agenda:page:0")


def reworded(message: Message, text: str | None, *, personal: bool) -> Message:
    """In the secretary's words: the group hears them in place of the bot's, a person beside what concerns himself."""
    if text is None:
        return message
    if not personal:
        return Message(html("{text}", text=text), message.buttons)
    return Message(
        paragraphs(message.html, html("✍️ <b>Thư ký hội đồng nhắn thêm:</b>\n{text}", text=text)),
        message.buttons,
    )


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
            first or (_fault(seen) if seen.fault else None),
            lines(html("<b>{what}</b>", what=named(seen.kind, seen.phase)), *_facts(seen)),
            _preview(seen.words, seen.labels, seen.example),
            _why_not(seen),
        ),
        tuple(_buttons(seen)),
    )


def _facts(seen: Upcoming) -> Iterable[Html]:
    waits = html(" (đang chờ gửi)") if seen.due and not seen.order.cancelled else Html("")
    yield html("🕒 Gửi lúc: {at}", at=_when(seen.at)) + waits
    yield html("👥 Gửi tới: ") + _audience(seen)
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
        yield f"⏳ Hoãn từ {_when(seen.planned_at)}"
    if order.text is not None:
        yield "✏️ Đã sửa lời"


def _audience(seen: Upcoming) -> Html:
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


def _when(local: datetime) -> str:
    return f"{local:%H:%M} {day(local.date())}"


def _preview(words: str, labels: tuple[str, ...], example: str) -> Html:
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


def _fault(seen: Upcoming) -> Html:
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
                at=_when(seen.planned_at),
            )
        case Fault.POINTLESS:
            return html(
                "⚠️ Đến giờ đó tin không còn ý nghĩa: chỉ hoãn được tới trước {until}. "
                "Muốn khác, mời chọn «🚫 Không gửi» hoặc đổi ngày trong /namhoc.",
                until=_when(seen.until),
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
        html("Gửi lúc {at}; tính đến lúc này.", at=_when(seen.at)),
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


def later(seen: Upcoming) -> Message:
    """«Hoãn»: until when?"""
    rows = tuple(
        (Button(f"{_chip(chip)}: {at:%H:%M %d/%m}", data("order", "at", seen.mark, f"{at:%Y%m%d%H%M}")),)
        for chip, at in seen.chips
    )
    return Message(
        paragraphs(
            _fault(seen) if seen.fault else None,
            lines(
                html("⏳ <b>Hoãn: {what}</b>", what=named(seen.kind, seen.phase)),
                html("Đang định gửi lúc {at}.", at=_when(seen.at)),
            ),
            html(
                "Mời bấm một giờ, hoặc <b>gõ ngày giờ</b>, ví dụ 15:30 20/10. Phải trước {until}.",
                until=_when(seen.until),
            ),
        ),
        (*rows, _cancel(seen)),
    )


def _chip(chip: Chip) -> str:
    match chip:
        case Chip.HOUR:
            return "Thêm 1 giờ"
        case Chip.MORNING:
            return "Sáng hôm sau"
        case Chip.NEXT_DAY:
            return "Hôm sau, cùng giờ"


def _cancel(seen: Upcoming) -> Row:
    return (Button("✖️ Huỷ", data("agenda", "see", seen.mark)),)


def ask_words(seen: Upcoming) -> Message:
    """«Sửa lời»: what shall be said?"""
    most = LONGEST_BESIDE if seen.personal else LONGEST_ALONE
    how = (
        "Lời này được thêm vào cuối tin nhắc; phần riêng của từng người vẫn giữ nguyên."
        if seen.personal
        else "Lời này thay cho lời của bot; các nút dưới tin vẫn giữ nguyên."
    )
    return Message(
        paragraphs(
            _fault(seen) if seen.fault else None,
            html("✏️ <b>Sửa lời: {what}</b>", what=named(seen.kind, seen.phase)),
            html("Mời <b>gõ lời muốn gửi</b> (nhiều nhất {most} chữ cái). {how}", most=number(most), how=how),
            html("Bot cho xem trước rồi mới dùng."),
        ),
        (_cancel(seen),),
    )


def proposed(seen: Upcoming) -> Message:
    """The notice in the words that were typed, before they hold."""
    use = Button("✅ Dùng lời này", data("order", "keep", seen.mark, seen.seal))
    again = Button("✏️ Gõ lại", data("order", "words", seen.mark))
    return Message(
        paragraphs(
            lines(
                html("👀 <b>Xem trước: {what}</b>", what=named(seen.kind, seen.phase)),
                html("🕒 Gửi lúc: {at}", at=_when(seen.at)),
            ),
            _preview(seen.draft or "", seen.labels, seen.example),
            html("<i>Chưa dùng: bấm «✅ Dùng lời này» thì bot mới gửi lời này.</i>"),
        ),
        ((use,), (again, *_cancel(seen))),
    )


def ask_silence(seen: Upcoming) -> Message:
    """«Không gửi»: sure?"""
    return Message(
        paragraphs(
            html("🚫 <b>Không gửi: {what}?</b>", what=named(seen.kind, seen.phase)),
            html("Tin đang chờ được gửi lúc {at}, tới ", at=_when(seen.at)) + _audience(seen) + html("."),
            html("Còn kịp giờ thì vẫn đổi ý được, bằng «↩️ Gửi theo kế hoạch»."),
        ),
        ((Button("🚫 Đúng, không gửi", data("order", "off", seen.mark)),), _cancel(seen)),
    )


def postponed(seen: Upcoming) -> Html:
    """It leaves at another hour."""
    if seen.moved_from is None:
        return html("✅ Tin sẽ được gửi lúc <b>{at}</b>.", at=_when(seen.at))
    return html(
        "✅ {asked} là giờ nghỉ của nhà trường, nên tin sẽ được gửi lúc <b>{at}</b>.",
        asked=_when(seen.moved_from),
        at=_when(seen.at),
    )


def worded() -> Html:
    """The words hold."""
    return html("✅ Bot sẽ gửi lời này.")


def silenced() -> Html:
    """It will not be said."""
    return html("✅ Bot sẽ không gửi tin này.")


def restored() -> Html:
    """A part of the order was taken back."""
    return html("✅ Đã trở lại theo kế hoạch.")


def tried(leaves_at: datetime | None) -> Html:
    """A trial is on its way."""
    if leaves_at is None:
        return html("🧪 Bot đang gửi thử, chỉ cho riêng thầy/cô.")
    return html("🧪 Đang giờ nghỉ: bot gửi thử lúc {at}, chỉ cho riêng thầy/cô.", at=_when(leaves_at))


def trial(words: Html, labels: tuple[str, ...]) -> Message:
    """The notice to who wanted to try it; its buttons are only named."""
    shown = html("<i>Nút dưới tin: {labels}</i>", labels=" · ".join(f"[{label}]" for label in labels))
    return Message(paragraphs(html("🧪 <b>[Gửi thử]</b>"), words, shown if labels else None))


def fallen(kind: NoticeKind, on: date | None, order: Order, by: str) -> Message:
    """The plan moved, so an order no longer has what it was given for; the words are not lost."""
    asked = "không gửi" if order.cancelled else "hoãn" if order.due_at is not None else "sửa lời"
    when = f" ({day(on)})" if on is not None else ""
    return Message(
        paragraphs(
            html("⚠️ <b>Lịch đã đổi: {what}{when}</b>", what=named(kind), when=when),
            html(
                "{by} đã chọn «{asked}» cho tin này. Kế hoạch năm học vừa đổi nên lựa chọn đó không còn hiệu lực; "
                "bot gửi theo kế hoạch mới. Cần thay đổi, mời mở /lich.",
                by=pages.shortened(by, LONGEST_NAME) or "Thư ký",
                asked=asked,
            ),
            html("Lời đã soạn:\n<blockquote>{text}</blockquote>", text=order.text) if order.text else None,
        ),
        ((Button("🗓 Lịch thông báo", "agenda:page:0"),),),
    )
