"""An objection of the council before and after the secretary settles it."""

from bot.texts.message import Button, Html, Message, data, html, paragraphs
from bot.texts.say import capital, you


def ask_reason(registration: int, name: str, member: str, reason: str, sex: str | None) -> Message:
    """«Giữ nguyên»: the objection once more, and the question."""
    body = paragraphs(
        html("✋ <b>Giữ nguyên mục của {name}</b>", name=name),
        html("{member} chưa đồng ý: «{reason}»", member=member, reason=reason),
        html(
            "{You} <b>gõ lý do giữ nguyên</b> rồi gửi. Thành viên hội đồng sẽ nhận được lý do này.",
            You=capital(you(sex)),
        ),
    )
    return Message(body, ((Button("✖️ Huỷ", data("entry", "open", registration)),),))


def kept(left: int) -> Html:
    """It is settled."""
    waits = html(" Còn <b>{left}</b> ý kiến chưa đồng ý cần giải quyết.", left=left) if left else Html("")
    return html("✅ Đã ghi lý do giữ nguyên; thành viên hội đồng được báo.") + waits


def settled(name: str, how: str) -> Message:
    """The member who objected hears how it was settled."""
    body = paragraphs(
        html("📌 <b>Ý kiến của thầy/cô về mục của {name} đã được thư ký giải quyết.</b>", name=name),
        html("Cách giải quyết: «{how}»", how=how),
    )
    return Message(body, ((Button("📋 Danh sách hội đồng xét", "rev:open"),),))


def by_amending(reason: str) -> str:
    """How an objection was settled where the entry was changed."""
    return f"Đã sửa mục này: {reason}"


def by_reopening(reason: str) -> str:
    """How an objection was settled where the entry was given back."""
    return f"Đã trả lại người đăng ký: {reason}"
