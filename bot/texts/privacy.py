"""My data: what is stored, what is deleted and what is kept."""

from datetime import datetime

from bot.texts.consent import SHOW, last_secretary
from bot.texts.message import Button, Message, html, paragraphs
from bot.texts.say import capital, moment, you

TAKEN_AWAY = "Người gửi đã xoá dữ liệu của mình."
"""The answer of a comment that its author took away with his data."""

NAMELESS = "Người đã xoá dữ liệu"
"""In place of the name of who has left and is named by no decision."""

REPORT = Button("✏️ Báo sai thông tin", "data:fields")
DELETE = Button("🗑 Xoá dữ liệu", "data:delete")


def my_data(sex: str | None, version: int | None, at: datetime | None) -> Message:
    """What the file holds, and what can be done about it."""
    consent = (
        html(
            "{You} đã đồng ý bản số {version} lúc {at}.",
            You=capital(you(sex)),
            version=version,
            at=moment(at),
        )
        if version is not None and at is not None
        else None
    )
    return Message(
        paragraphs(
            html(
                "🔎 Tệp trên đây là <b>toàn bộ dữ liệu</b> bot đang lưu về {you}. Thông tin cá nhân lấy từ danh sách của "
                "trường; nếu sai, {you} báo bằng /suadulieu. Muốn xoá, {you} gõ /xoadulieu.",
                you=you(sex),
            ),
            consent,
        ),
        ((SHOW,), (REPORT, DELETE)),
    )


def ask_delete(sex: str | None, *, alone: bool = False) -> Message:
    """What is deleted, what is kept and why."""
    return Message(
        paragraphs(
            html("🗑 <b>Xoá dữ liệu của {you}</b>", you=you(sex)),
            html(
                "<b>Sẽ xoá:</b> mã tài khoản và cuộc trò chuyện Telegram; điện thoại và thư điện tử (danh sách nhập sau "
                "cũng không đưa trở lại); bản đang điền dở; nội dung các tin bot đã nhắn riêng; các đề nghị sửa thông tin, "
                "lý do xin đăng ký muộn; góp ý chưa được trả lời. Góp ý đã trả lời được giữ nhưng không còn tên người gửi. "
                "Đăng ký đã rút, và đăng ký của năm học cũ không nằm trong danh sách đã chốt: xoá nội dung và biên nhận. "
                "Bot sẽ không nhắc {you} nữa.",
                you=you(sex),
            ),
            html(
                "<b>Giữ lại:</b> họ tên, tổ, chức vụ trong danh sách của trường (người đã rời trường mà không có trong "
                "quyết định nào thì tên cũng được xoá); đăng ký năm nay đang chờ xét và đăng ký đã chốt, kèm biên nhận; "
                "danh sách tổ đã nộp, đã công khai; danh hiệu đã có quyết định; ý kiến của thành viên hội đồng; ngày giờ "
                "đồng ý; nhật ký thay đổi. Đây là hồ sơ thi đua của trường, phải lưu trữ theo quy định "
                "(Luật Thi đua, khen thưởng 06/2022/QH15, Điều 84). "
                "Nếu không muốn được xét, {you} bấm Rút đăng ký trong /hoso trước khi xoá.",
                you=you(sex),
            ),
            last_secretary(sex) if alone else None,
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
