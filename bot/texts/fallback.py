"""Kind, useful answers to what the bot did not expect."""

from bot.texts.message import Button, Html, Message, html

DOORS = ((Button("📝 Đăng ký thi đua", "reg:edit"), Button("📄 Hồ sơ của tôi", "me:profile")),)


def not_understood() -> Message:
    """Text that no form expects."""
    return Message(
        html(
            "Bot chưa hiểu tin này. Thầy/cô bấm một nút bên dưới, hoặc gõ /trogiup để xem bot giúp được gì."
        ),
        DOORS,
    )


def only_text() -> Message:
    """A photo, a voice message, a sticker."""
    return Message(
        html(
            "Bot chưa dùng được ảnh, tệp hay tin thoại ở đây, nên không lưu lại. "
            "Thầy/cô gõ bằng chữ hoặc bấm nút giúp bot nhé."
        ),
        DOORS,
    )


def edited() -> Message:
    """Somebody edited a message that he had sent."""
    return Message(
        html(
            "Thầy/cô vừa sửa một tin đã gửi. Bot chỉ ghi nhận tin mới, nên bản cũ vẫn giữ nguyên. "
            "Muốn thay đổi, thầy/cô bấm nút bên dưới để mở lại bước đang làm hoặc mở hồ sơ."
        ),
        DOORS,
    )


def old_button() -> Html:
    """A button whose screen no longer exists, before the file as it stands."""
    return Html("Nút này đã cũ. Đây là hồ sơ hiện tại:")


def unknown_command() -> Message:
    """A command that does not exist."""
    return Message(html("Bot không có lệnh này. Thầy/cô gõ /trogiup để xem các lệnh."), DOORS)


def nothing_to_cancel() -> Message:
    """/huy while nothing is being done."""
    return Message(html("Hiện không có việc gì đang làm dở."), DOORS)


def cancelled() -> Message:
    """/huy of a form that stores nothing until it is confirmed."""
    return Message(html("Đã dừng. Chưa có gì thay đổi."), DOORS)


def apology(code: str) -> Message:
    """Our own mistake."""
    return Message(
        html(
            "😔 Bot gặp lỗi khi làm việc này; những gì đã lưu trước đó vẫn còn. Thầy/cô thử lại sau ít phút. "
            "Nếu vẫn lỗi, nhờ báo thư ký mã <code>{code}</code>.",
            code=code,
        )
    )
