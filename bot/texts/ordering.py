"""What a secretary orders for a notice: its own words."""

from bot.texts.message import Message, html, paragraphs


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
