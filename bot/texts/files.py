"""A file that a screen asks for: what is sent instead, and why a file is not taken."""

from bot.texts.message import Message, html


def send_it_instead() -> Message:
    """A line was typed where a file is waited for."""
    return Message(
        html(
            "Ở bước này thầy/cô <b>gửi tệp</b> vào đây giúp bot (biểu tượng kẹp giấy 📎). Muốn dừng, gõ /huy."
        )
    )


def send_as_file() -> Message:
    """A picture was sent where a file is waited for."""
    return Message(
        html(
            "Ảnh chụp bot không đọc được. Thầy/cô gửi <b>dưới dạng tệp</b> 📎 giúp bot, hoặc gõ /huy để dừng."
        )
    )


def too_large(megabytes: int) -> Message:
    """Said before anything is downloaded."""
    return Message(
        html(
            "Tệp này lớn hơn {most} MB nên bot không tải về. Thầy/cô gửi tệp nhỏ hơn, hoặc gõ /huy để dừng.",
            most=megabytes,
        )
    )


def not_downloaded() -> Message:
    """Telegram did not hand the file out."""
    return Message(html("Bot chưa tải được tệp này. Thầy/cô gửi lại giúp bot nhé."))
