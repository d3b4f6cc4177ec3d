"""The commands: what the menu shows to whom; a test compares it with the handlers."""

from dataclasses import dataclass

from bot.domain.roles import Permission
from bot.texts.message import Html, Message, html, lines, paragraphs

OWN: dict[str, str] = {
    "dangky": "Đăng ký thi đua, khen thưởng, đề tài SKKN",
    "hoso": "Hồ sơ đăng ký của tôi",
}
"""What everybody comes for; on top."""

REST: dict[str, str] = {
    "gopy": "Góp ý về danh sách công khai, khiếu nại",
    "vanban": "Văn bản thi đua, khen thưởng; kế hoạch của trường",
    "huy": "Dừng việc đang làm",
    "trogiup": "Hướng dẫn ngắn",
    "dulieucuatoi": "Xem dữ liệu bot lưu về tôi",
    "suadulieu": "Báo sai thông tin của tôi",
    "xoadulieu": "Xoá dữ liệu của tôi",
}
"""What everybody finds below."""

EVERYBODY = OWN | REST
"""In every private chat."""


@dataclass(frozen=True)
class Work:
    """A command of an office: for whoever holds one of these permissions."""

    command: str
    what: str
    needs: frozenset[Permission]


def _work(command: str, what: str, *needs: Permission) -> Work:
    return Work(command, what, frozenset(needs))


WORK = (
    _work("tonghop", "Tổng hợp đăng ký: nhận, sửa, kiểm tra", Permission.CONSOLIDATE),
    _work("to", "Bảng của tổ: duyệt, nhắc, nộp danh sách", Permission.LEAD_TEAM),
    _work("xet", "Hội đồng xét đăng ký thi đua", Permission.REVIEW),
    _work("congkhai", "Công khai danh sách, hội nghị thông qua, góp ý", Permission.PUBLISH),
    _work("chot", "Chốt danh sách thi đua của năm học", Permission.FINALISE),
    _work("tiendo", "Tiến độ đăng ký theo tổ", Permission.SEE_PROGRESS),
    _work("lich", "Lịch thông báo và nhắc hạn", Permission.SEE_SCHEDULE),
    _work("thongbao", "Soạn thông báo của nhà trường, hẹn giờ gửi", Permission.ANNOUNCE),
    _work("export", "Tải danh sách Excel", Permission.EXPORT),
    _work("suckhoe", "Bot có khoẻ không: gửi tin, sao lưu, ổ đĩa", Permission.SEE_SCHEDULE),
    _work("captren", "Việc nộp lên cấp trên: hạn và đã nộp", Permission.HAND_UP),
    _work("hoinghi", "Ngày hội nghị cán bộ, viên chức", Permission.MOVE_CONFERENCE),
    _work("nhansu", "Nhân sự: chuyển tổ, nghỉ, rời trường, người mới", Permission.MANAGE_STAFF),
    _work("lichsu", "Thành tích các năm trước: nhập từ Excel, sửa", Permission.IMPORT_HISTORY),
    _work(
        "hoidong",
        "Hai hội đồng: thành viên, quyết định",
        Permission.REVIEW,
        Permission.MANAGE_COUNCILS,
    ),
    _work("vaitro", "Vai trò: ai giữ việc gì, bàn giao thư ký", Permission.MANAGE_ROLES),
    _work("phieu", "Phiếu tham gia: mã của từng người", Permission.IMPORT_ROSTER),
    _work("quydinh", "Quy định áp dụng, chỉ tiêu, số riêng của tỉnh", Permission.MANAGE_LAW),
    _work("namhoc", "Kế hoạch năm học: các đợt, hạn đăng ký", Permission.EDIT_YEAR),
    _work("danhsach", "Nhập danh sách cán bộ từ Excel", Permission.IMPORT_ROSTER),
)
"""The work of the offices, what is done most often first."""

GROUP: dict[str, str] = {"ketnoi": "Kết nối nhóm này với bot (thư ký)"}
"""In groups."""

HIDDEN = frozenset({"start"})
"""Handled, but in no menu: Telegram shows it as a button."""


def menu(permissions: frozenset[Permission]) -> dict[str, str]:
    """The commands of a private chat: one's own registration, the work of one's offices, the rest."""
    return OWN | {work.command: work.what for work in WORK if work.needs & permissions} | REST


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
    return [*EVERYBODY, *(work.command for work in WORK), *HIDDEN]
