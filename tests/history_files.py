"""Workbooks of earlier awards for tests."""

from tests.intake.sheets import workbook

HEADINGS = ("STT", "Họ và tên", "Tổ", "Năm học", "Danh hiệu", "Khen thưởng", "Số QĐ", "Ngày QĐ")
LAN_24 = ("Nguyễn Thị Lan", "Toán", "2024-2025", "CSTĐCS", None, "12/QĐ-UBND", "20/6/2025")
LAN_25 = ("Nguyễn Thị Lan", "Toán", "2025-2026", "CSTĐCS", "GK", "15/QĐ-UBND", "22/6/2026")
HUNG_25 = ("Trần Văn Hùng", None, "2025-2026", "LĐTT", None, "14/QĐ-UBND", "22/6/2026")
STRANGER = ("Đỗ Minh Anh", "Tổ Tiếng Anh", "2025-2026", "LĐTT", None, "14/QĐ-UBND", "22/6/2026")
USUAL = (LAN_24, LAN_25, HUNG_25, STRANGER)


def history_file(*rows: tuple[str | None, ...]) -> bytes:
    """An .xlsx with one row for each award."""
    numbered = [(number, *row) for number, row in enumerate(rows or USUAL, start=1)]
    return workbook([("THÀNH TÍCH CÁC NĂM TRƯỚC",), HEADINGS, *numbered])
