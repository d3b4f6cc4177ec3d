"""The commands: what the menu shows to whom; a test compares it with the handlers."""

from bot.domain.roles import Permission
from bot.texts.message import Html, Message, html, lines, paragraphs

EVERYBODY: dict[str, str] = {
    "dangky": "Đăng ký thi đua, khen thưởng, đề tài SKKN",
    "hoso": "Hồ sơ đăng ký của tôi",
    "vanban": "Văn bản thi đua, khen thưởng; kế hoạch của trường",
    "gopy": "Góp ý về danh sách công khai, khiếu nại",
    "huy": "Dừng việc đang làm",
    "trogiup": "Hướng dẫn ngắn",
    "dulieucuatoi": "Xem dữ liệu bot lưu về tôi",
    "suadulieu": "Báo sai thông tin của tôi",
    "xoadulieu": "Xoá dữ liệu của tôi",
}
"""In every private chat."""

BY_PERMISSION: dict[Permission, dict[str, str]] = {
    Permission.SEE_PROGRESS: {"tiendo": "Tiến độ đăng ký theo tổ"},
    Permission.SEE_SCHEDULE: {"lich": "Lịch thông báo và nhắc hạn"},
    Permission.LEAD_TEAM: {"to": "Bảng của tổ: duyệt, nhắc, nộp danh sách"},
    Permission.CONSOLIDATE: {"tonghop": "Tổng hợp đăng ký: nhận, sửa, kiểm tra"},
    Permission.REVIEW: {
        "xet": "Hội đồng xét đăng ký thi đua",
        "hoidong": "Hai hội đồng: thành viên, quyết định",
    },
    Permission.FINALISE: {"chot": "Chốt danh sách thi đua của năm học"},
    Permission.HAND_UP: {"captren": "Việc nộp lên cấp trên: hạn và đã nộp"},
    Permission.EXPORT: {"export": "Tải danh sách Excel"},
    Permission.EDIT_YEAR: {"namhoc": "Kế hoạch năm học: các đợt, hạn đăng ký"},
    Permission.MOVE_CONFERENCE: {"hoinghi": "Ngày hội nghị cán bộ, viên chức"},
    Permission.MANAGE_LAW: {"quydinh": "Quy định áp dụng, chỉ tiêu, số riêng của tỉnh"},
    Permission.IMPORT_HISTORY: {"lichsu": "Thành tích các năm trước: nhập từ Excel, sửa"},
    Permission.IMPORT_ROSTER: {
        "danhsach": "Nhập danh sách cán bộ từ Excel",
        "phieu": "Phiếu tham gia: mã của từng người",
    },
    Permission.MANAGE_COUNCILS: {"hoidong": "Hai hội đồng: thành viên, quyết định"},
    Permission.MANAGE_STAFF: {"nhansu": "Nhân sự: chuyển tổ, nghỉ, rời trường, người mới"},
    Permission.MANAGE_ROLES: {"vaitro": "Vai trò: ai giữ việc gì, bàn giao thư ký"},
    Permission.PUBLISH: {"congkhai": "Công khai danh sách, hội nghị thông qua, góp ý"},
}
"""In the private chat of who holds the permission."""

GROUP: dict[str, str] = {"ketnoi": "Kết nối nhóm này với bot (thư ký)"}
"""In groups."""

HIDDEN = frozenset({"start"})
"""Handled, but in no menu: Telegram shows it as a button."""


def menu(permissions: frozenset[Permission]) -> dict[str, str]:
    """The commands of a private chat: those for everybody, then those that the person's roles add."""
    extra = {c: t for p, commands in BY_PERMISSION.items() if p in permissions for c, t in commands.items()}
    return EVERYBODY | extra


def help_message(permissions: frozenset[Permission]) -> Message:
    """/trogiup."""
    return Message(
        paragraphs(
            html("🧭 <b>Bot thi đua – khen thưởng giúp được gì?</b>"),
            lines(*(html("/{command} – {what}", command=c, what=w) for c, w in menu(permissions).items())),
            html(
                "Mỗi câu trả lời được lưu ngay, dừng giữa chừng không mất gì. "
                "Cần hỗ trợ, thầy/cô nhắn thư ký hội đồng thi đua của trường."
            ),
        )
    )


def in_private() -> Html:
    """Said in the group to somebody who asks for something personal."""
    return Html("Việc này làm trong cuộc trò chuyện riêng với bot. Thầy/cô bấm nút bên dưới nhé.")


def all_private() -> list[str]:
    """Every command of private chats."""
    return [*EVERYBODY, *(c for commands in BY_PERMISSION.values() for c in commands), *HIDDEN]
