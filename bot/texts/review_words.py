"""What a member says of an entry: the reason that is asked for, what was given, several at once, the secretary's news."""

from bot.domain.entries import Entry
from bot.domain.registration import Refusal
from bot.domain.review import Item, Pile
from bot.texts.entries import line
from bot.texts.message import Button, Html, Message, Row, data, html, lines, paragraphs
from bot.texts.refusals import reason
from bot.texts.review import SUMMARY
from bot.texts.say import capital, you

LIST = Button("📋 Danh sách cần xét", "rev:open")


def ask_reason(name: str, shown: Pile, registration: int, sex: str | None) -> Message:
    """A reason is to be typed."""
    return Message(
        html(
            "✏️ {You} <b>gõ ý kiến</b> về đăng ký của {name} rồi gửi. "
            "Thư ký nhận được ngay và báo lại {you} kết quả xử lý.",
            You=capital(you(sex)),
            you=you(sex),
            name=name,
        ),
        _cancel(shown, registration),
    )


def ask_again(refusal: Refusal, shown: Pile, registration: int) -> Message:
    """The typed reason could not be taken; it is still asked for."""
    return Message(reason(refusal), _cancel(shown, registration))


def _cancel(shown: Pile, registration: int) -> tuple[Row, ...]:
    return ((Button("✖️ Huỷ", data("rev", "see", shown, registration)),),)


def after(first: Html | None, message: Message) -> Message:
    """The message with a sentence before it."""
    return Message(paragraphs(first, message.html), message.buttons)


def with_ways(refusal: Message) -> Message:
    """A refusal, and the way back to the list."""
    return Message(refusal.html, ((LIST, SUMMARY),))


def given(name: str, *, confirms: bool) -> Html:
    """Said above the next entry."""
    if confirms:
        return html("✅ Đã đồng ý: {name}.", name=name)
    return html("⚠️ Đã ghi ý kiến về đăng ký của {name}; thư ký đã được báo.", name=name)


CHANGED = Html("🔄 Mục này vừa thay đổi nên chưa ghi nhận gì. Đây là nội dung hôm nay:")
PAGE_CHANGED = Html("🔄 Danh sách vừa thay đổi nên chưa ghi nhận gì. Đây là danh sách hôm nay:")


def ask_together(items: tuple[Item, ...], own: int, page: int, mark: str, sex: str | None) -> Message:
    """Before several entries are confirmed with one press: which ones."""
    count = len(items)
    body = paragraphs(
        html("✅ <b>Đồng ý cả {count} mục dưới đây?</b>", count=count),
        lines(*(html("• ") + line(item.entry) for item in items)),
        html("Bỏ qua {own} mục của {you}: thành viên khác xét.", own=own, you=you(sex)) if own else None,
    )
    yes = Button(f"✅ Đồng ý {count} mục", data("rev", "allyes", page, mark))
    back = Button("⬅ Quay lại", data("rev", "list", Pile.WAITING, page))
    return Message(body, ((yes,), (back,)))


def given_together(count: int) -> Html:
    """Said above the list."""
    return html("✅ Đã đồng ý {count} mục.", count=count)


def objected(entry: Entry, member: str, words: str) -> Message:
    """To the secretary, at once."""
    body = paragraphs(
        Html("⚠️ <b>Hội đồng có ý kiến về một đăng ký</b>"),
        line(entry),
        html("{member}: «{words}»", member=member, words=words),
        Html(
            "Mục này chưa công khai được cho đến khi thầy/cô xử lý: giữ nguyên, sửa, hoặc trả lại người đăng ký. "
            "Người nêu ý kiến được báo kết quả."
        ),
    )
    return Message(body, ((Button("🛠 Xử lý ý kiến", data("entry", "open", entry.registration)),),))
