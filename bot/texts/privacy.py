"""My data: what is stored, what I agreed to, what is deleted and what is kept."""

from bot.texts.message import Button, Message, html, paragraphs
from bot.texts.say import you


def my_data(sex: str | None) -> Message:
    """What the file holds, and what can be done about it."""
    return Message(
        html(
            "🔎 Tệp trên đây là <b>toàn bộ dữ liệu</b> bot đang lưu về {you}. Thông tin cá nhân lấy từ danh sách của "
            "trường; nếu sai, {you} nhờ thư ký hội đồng sửa. Muốn xoá, {you} gõ /xoadulieu.",
            you=you(sex),
        )
    )


def ask_delete(sex: str | None) -> Message:
    """What is deleted, what is kept and why."""
    return Message(
        paragraphs(
            html("🗑 <b>Xoá dữ liệu của {you}</b>", you=you(sex)),
            html(
                "<b>Sẽ xoá:</b> mã tài khoản và cuộc trò chuyện Telegram, sự đồng ý, điện thoại và thư điện tử, "
                "bản đăng ký đang điền dở, nội dung các tin bot đã nhắn riêng. Bot sẽ không nhắc {you} nữa.",
                you=you(sex),
            ),
            html(
                "<b>Giữ lại:</b> họ tên, tổ, chức vụ trong danh sách của trường; đăng ký đã gửi và biên nhận; "
                "nhật ký thay đổi. Đây là hồ sơ thi đua của trường, phải lưu trữ theo quy định "
                "(Luật Thi đua, khen thưởng 06/2022/QH15, Điều 84). "
                "Nếu không muốn được xét, {you} bấm Rút đăng ký trong /hoso trước khi xoá.",
                you=you(sex),
            ),
        ),
        ((Button("🗑 Xoá dữ liệu", "me:delete"),), (Button("Không xoá", "me:profile"),)),
    )


def deleted(sex: str | None, *, kept: bool) -> Message:
    """The account is forgotten."""
    return Message(
        paragraphs(
            html("✅ <b>Đã xoá.</b> Bot không còn biết tài khoản Telegram này là của ai."),
            html(
                "Đăng ký {you} đã gửi vẫn nằm trong hồ sơ thi đua của trường, như đã nói ở trên.",
                you=you(sex),
            )
            if kept
            else None,
            html("Muốn dùng lại, {you} gõ mã trên phiếu tham gia.", you=you(sex)),
        )
    )
