"""The sandbox's own words: who is who, what to try, and that nothing here is real."""

from bot.domain.codes import spaced

SCHOOL = "Trường THCS Sao Mai"
BOT = "Bot Thi đua"
GROUP = "Hội đồng sư phạm – Trường THCS Sao Mai"
AUTHORITY = "UBND PHƯỜNG HOÀ BÌNH"
PLACE = "Hoà Bình"

NOTES = (
    (
        "Bản dùng thử: trường, người và ngày hội nghị đều hư cấu; không có gì rời khỏi máy này. "
        "Mỗi lần mở lại là một trường mới."
    ),
    "Gợi ý: chọn một giáo viên, vào nhóm của trường, bấm nút đăng ký; rồi chọn thư ký và gõ /tiendo, /lich, /export.",
)


def role(position: str, team: str) -> str:
    """Under the person's name: «Giáo viên – Tổ Toán – Tin»."""
    return f"{position} · {team}"


def hint(code: str) -> str:
    """The slip of paper with the personal code."""
    return f"Mã cá nhân: {spaced(code)}"
