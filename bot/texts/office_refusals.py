"""Why something about roles, staff, councils and one's own data is not done, each with what to do next."""

from collections.abc import Mapping

from bot.domain.registration import Refusal
from bot.texts.message import Html

SENTENCES: Mapping[Refusal, Html] = {
    Refusal.LAST_SECRETARY: Html(
        "Trường phải luôn có ít nhất một thư ký đã tham gia bot. "
        "Trước hết thầy/cô giao vai trò thư ký cho người khác, hoặc bàn giao, bằng lệnh /vaitro."
    ),
    Refusal.SEATED: Html(
        "Người này có tên trong Hội đồng thi đua – khen thưởng của năm học nên giữ vai trò thành viên hội đồng. "
        "Khi thư ký đưa tên ra khỏi hội đồng (/hoidong), vai trò thôi theo."
    ),
    Refusal.NOT_ON_TELEGRAM: Html(
        "Người này chưa tham gia bot nên chưa nhận bàn giao được. Thầy/cô trao phiếu tham gia trước (/phieu)."
    ),
    Refusal.OFFER_OPEN: Html(
        "Đang có một lời mời bàn giao chờ trả lời. Thầy/cô thu hồi lời mời đó trước, bằng lệnh /vaitro."
    ),
    Refusal.OFFER_GONE: Html(
        "Lời mời bàn giao này không còn hiệu lực: đã có trả lời, đã được thu hồi hoặc đã hết hạn."
    ),
    Refusal.OWN_DEPARTURE: Html(
        "Thầy/cô không tự ghi mình rời trường. Thầy/cô bàn giao vai trò thư ký trước (/vaitro), "
        "rồi thư ký mới ghi giúp."
    ),
    Refusal.TEAM_KNOWN: Html("Trường đã có tổ mang tên này. Thầy/cô gõ một tên khác."),
    Refusal.BAD_NAME: Html(
        "Bot chưa nhận ra họ và tên. Thầy/cô gõ đầy đủ họ và tên, chỉ gồm chữ, ví dụ Nguyễn Thị Lan."
    ),
    Refusal.BAD_BIRTH: Html(
        "Bot chưa hiểu ngày sinh này. Thầy/cô gõ theo dạng ngày/tháng/năm, ví dụ 05/09/1985."
    ),
    Refusal.BAD_PHONE: Html("Bot chưa nhận ra số điện thoại. Thầy/cô gõ đủ 10 chữ số, ví dụ 0912 345 678."),
    Refusal.BAD_EMAIL: Html("Bot chưa nhận ra thư điện tử. Thầy/cô gõ lại, ví dụ lan@truong.edu.vn."),
    Refusal.BAD_YEAR: Html("Bot chưa hiểu năm này. Thầy/cô gõ năm bằng bốn chữ số, ví dụ 2008."),
    Refusal.NO_SUCH_TEAM: Html(
        "Trường không có tổ mang tên này. Thầy/cô gõ lại đúng tên tổ trong danh sách của trường."
    ),
    Refusal.SAME_VALUE: Html("Danh sách của trường đã ghi đúng như vậy, không cần sửa."),
    Refusal.CORRECTION_OPEN: Html(
        "Mục này đang có một đề nghị chờ thư ký xem. Mỗi mục chỉ có một đề nghị một lúc; "
        "thầy/cô sẽ được báo kết quả."
    ),
    Refusal.CONSENT_OUTDATED: Html(
        "🔐 Nội dung về dữ liệu cá nhân đã được cập nhật. Thầy/cô đọc và trả lời một lần, rồi làm tiếp như thường lệ. "
        "Đăng ký đã gửi vẫn giữ nguyên."
    ),
}
