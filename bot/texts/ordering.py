"""What a secretary orders for a notice: later, in other words, not at all, a trial; and what is said of it."""

from datetime import date, datetime

from bot.domain.agenda import Upcoming
from bot.domain.notices import NoticeKind
from bot.domain.orders import LONGEST_ALONE, LONGEST_BESIDE, Chip, Order
from bot.texts import pages
from bot.texts.message import Button, Html, Message, Row, data, html, lines, paragraphs
from bot.texts.outcomes import LONGEST_NAME
from bot.texts.say import day, number
from bot.texts.upcoming import audience, fault, named, preview, when


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


def later(seen: Upcoming) -> Message:
    """«Hoãn»: until when?"""
    rows = tuple(
        (Button(f"{_chip(chip)}: {at:%H:%M %d/%m}", data("order", "at", seen.mark, f"{at:%Y%m%d%H%M}")),)
        for chip, at in seen.chips
    )
    return Message(
        paragraphs(
            fault(seen) if seen.fault else None,
            lines(
                html("⏳ <b>Hoãn: {what}</b>", what=named(seen.kind, seen.phase)),
                html("Đang định gửi lúc {at}.", at=when(seen.at)),
            ),
            html(
                "Mời bấm một giờ, hoặc <b>gõ ngày giờ</b>, ví dụ 15:30 20/10. Phải trước {until}.",
                until=when(seen.until),
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
        else "Lời này thay cho lời của bot; dưới tin có nút nào thì nút ấy vẫn còn."
    )
    return Message(
        paragraphs(
            fault(seen) if seen.fault else None,
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
                html("🕒 Gửi lúc: {at}", at=when(seen.at)),
            ),
            preview(seen.draft or "", seen.labels, seen.example),
            html("<i>Chưa dùng: bấm «✅ Dùng lời này» thì bot mới gửi lời này.</i>"),
        ),
        ((use,), (again, *_cancel(seen))),
    )


def ask_silence(seen: Upcoming) -> Message:
    """«Không gửi»: sure?"""
    return Message(
        paragraphs(
            html("🚫 <b>Không gửi: {what}?</b>", what=named(seen.kind, seen.phase)),
            html("Tin đang chờ được gửi lúc {at}, tới ", at=when(seen.at)) + audience(seen) + html("."),
            html("Còn kịp giờ thì vẫn đổi ý được, bằng «↩️ Gửi theo kế hoạch»."),
        ),
        ((Button("🚫 Đúng, không gửi", data("order", "off", seen.mark)),), _cancel(seen)),
    )


def postponed(seen: Upcoming) -> Html:
    """It leaves at another hour."""
    if seen.moved_from is None:
        return html("✅ Tin sẽ được gửi lúc <b>{at}</b>.", at=when(seen.at))
    return html(
        "✅ {asked} là giờ nghỉ của nhà trường, nên tin sẽ được gửi lúc <b>{at}</b>.",
        asked=when(seen.moved_from),
        at=when(seen.at),
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
    return html("🧪 Đang giờ nghỉ: bot gửi thử lúc {at}, chỉ cho riêng thầy/cô.", at=when(leaves_at))


def trial(words: Html, labels: tuple[str, ...]) -> Message:
    """The notice to who wanted to try it; its buttons are only named."""
    shown = html("<i>Nút dưới tin: {labels}</i>", labels=" · ".join(f"[{label}]" for label in labels))
    return Message(paragraphs(html("🧪 <b>[Gửi thử]</b>"), words, shown if labels else None))


def fallen(kind: NoticeKind, on: date | None, order: Order, by: str) -> Message:
    """The plan moved, so an order no longer has what it was given for; the words are not lost."""
    asked = "không gửi" if order.cancelled else "hoãn" if order.due_at is not None else "sửa lời"
    spoken_of = f" ({day(on)})" if on is not None else ""
    return Message(
        paragraphs(
            html("⚠️ <b>Lịch đã đổi: {what}{day}</b>", what=named(kind), day=spoken_of),
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
