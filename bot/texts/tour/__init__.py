"""The words of `thidua tour`; the story itself lies beside this module, a part of the year in each .toml."""

from collections.abc import Sequence
from datetime import datetime

from bot.texts.say import WEEKDAYS, number

TITLE = "MỘT NĂM HỌC CÙNG BOT THI ĐUA – KHEN THƯỞNG"

NOTHING = "(không có gì)"
BROKEN = "✗ KHÔNG ĐÚNG MONG ĐỢI"
EXPECTED = "mong đợi: "
READ = "đọc được: "
SKIPPED = "phần còn lại của cảnh này được bỏ qua"
FILE = "📎 {name}"
PHOTO = "📷 (ảnh)"
ALERT = "💬 {text}"
BUTTON = "[{label}]"
GROUP = "Nhóm của trường"
TO_DO = "[Cần làm]"
"""How every personal reminder begins."""
HEALTH = "🩺"
"""How the bot's health begins: below stand the machine's hours and sizes, and the same seed tells the same story."""
BOARD = "📌 Tiến độ"
"""How the board begins that is pinned in the group."""
PART = "PHẦN {number} · {name}"

THEN = " | "
"""Between the buttons that are pressed one after the other."""

DEEDS = {
    "opens": "mở đường dẫn trên phiếu tham gia",
    "starts": "bấm Bắt đầu",
    "follows": "bấm [{what}] trong nhóm",
    "says": "gõ «{what}»",
    "says in the group": "gõ «{what}» trong nhóm",
    "presses": "bấm [{what}]",
    "presses in turn": "bấm lần lượt [{what}]",
    "presses a button of": "bấm một nút của người khác ({what})",
    "presses twice": "bấm [{what}] hai lần liền",
    "presses the old": "bấm [{what}], nút của một tin đã cũ",
    "edits to": "sửa tin vừa gửi thành «{what}»",
    "sends a photo": "gửi một tấm ảnh",
    "sends the staff list": "gửi tệp {what}",
    "sends a file": "gửi tệp {what}",
    "adds a school": "Người vận hành thêm một trường nữa vào cùng cơ sở dữ liệu.",
    "is killed": "Bot bị tắt đột ngột, như khi mất điện.",
    "comes back": "Bot chạy lại.",
}
"""By the screenplay's verb; what the bot itself does is a whole sentence."""

LOOKS = {
    "sees the board": "Bảng tiến độ ghim trong nhóm: {what}",
    "are reminded": "Được nhắc riêng: {what}",
    "reads the workbook": "{who} mở tệp Excel: {what}",
    "reads the file": "{who} mở tệp: {what}",
    "sees commands": "Menu lệnh của {who}: {what}",
}
"""What is told of a look; the other looks are at what has just been told."""


def moment(local: datetime) -> str:
    """«Thứ Hai, 05/10/2026, 08:00»."""
    return f"{WEEKDAYS[local.weekday()]}, {local:%d/%m/%Y}, {local:%H:%M}"


def introduction(school: str, year: str, staff: int) -> str:
    """What is about to be played."""
    return (
        f"{school}, năm học {year}, {number(staff)} cán bộ, giáo viên, nhân viên (đều hư cấu). "
        "Bot thật trả lời qua một Telegram mô phỏng ngay trên máy này; đồng hồ được vặn theo câu chuyện."
    )


def sheet_read(name: str, rows: int) -> str:
    """A sheet of a workbook and its numbered rows."""
    return f"«{name}» {number(rows)} dòng"


def formula_found(sheet: str, cell: str, formula: str) -> str:
    """A formula that should not be in a workbook."""
    return f"«{sheet}» ô {cell} có công thức lạ {formula}"


def no_answer(log: str) -> str:
    """The bot's process does not answer; the last line of its log."""
    return f"Bot không trả lời nên câu chuyện dừng ở đây. Dòng cuối trong nhật ký của bot: {log or NOTHING}"


def finished(held: int, broken: int) -> str:
    """The last line."""
    if broken:
        return f"✗ {number(broken)} trong {number(held + broken)} điều KHÔNG đúng như mong đợi."
    return f"✓ Cả {number(held)} điều đều đúng như mong đợi."


def books(names: Sequence[str]) -> str:
    """Which workbooks the secretary and others were given."""
    return f"Tệp Excel đã nhận: {', '.join(names) or NOTHING}."


def books_lie(where: str) -> str:
    """Where the files were written to."""
    return f"Các tệp Excel nằm ở thư mục {where}"


def not_writable(where: str, reason: str) -> str:
    """--out or --journal cannot be written to."""
    return f"Không ghi được vào {where}: {reason}."
