"""The words of the year simulation: its table's heading, and the people who live in it."""

from bot.texts.message import Message, html

SECRETARY = "Thư ký hội đồng"
TEACHER = "Giáo viên"

FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô", "Dương")
MIDDLES = ("Thị", "Văn", "Ngọc", "Minh", "Quốc", "Thu", "Hữu")
NAMES = ("An", "Bình", "Chi", "Dung", "Giang", "Hà", "Khánh", "Lan", "Mai", "Nam", "Oanh", "Phúc", "Sơn")


def person(number: int) -> str:
    """A name; a thousand people have different ones."""
    return " ".join(names[number % len(names)] for names in (FAMILIES, MIDDLES, NAMES))


def team(number: int) -> str:
    """The teams are numbered."""
    return f"Tổ {number}"


def saved() -> Message:
    """What a person is told when his deed is done."""
    return Message(html("Đã ghi nhận."))


def announcement(number: int) -> str:
    """What the secretary announces."""
    return f"Thông báo số {number} của thư ký hội đồng."


def heading(*, kept: bool) -> str:
    """Above the table."""
    return f"Mô phỏng một năm học: {'bot giữ trọn lời hứa' if kept else 'LỜI HỨA BỊ PHÁ VỠ'}"


def breach(seed: int, what: str) -> str:
    """One place at which the promise broke, with what is needed to see it again."""
    return f"seed {seed}: {what}"
