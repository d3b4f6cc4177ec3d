"""Reading a staff list of 5,000 rows, against openpyxl handing out the same cells and knowing nothing of their meaning."""

from collections import deque
from dataclasses import dataclass
from io import BytesIO

from openpyxl import Workbook, load_workbook

from benchmarks.schools import GIVEN_NAMES, TEAMS
from benchmarks.timing import best
from bot.intake.roster import read_roster

HEADINGS = (
    "STT",
    "Họ và tên",
    "Giới tính",
    "Ngày sinh",
    "Chức vụ",
    "Tổ chuyên môn",
    "Môn dạy",
    "Số điện thoại",
    "Email",
)


@dataclass(frozen=True)
class Result:
    """CPU seconds: with every name, date, position and number understood; the cells alone."""

    rows: int
    ours: float
    cells: float

    def __str__(self) -> str:
        return (
            f"reading {self.rows:,} staff rows: {self.ours:.2f} s; "
            f"openpyxl read-only, the same cells {self.cells:.2f} s (ratio {self.ours / self.cells:.1f})"
        )


def measure(rows: int = 5_000, runs: int = 3) -> Result:
    """One sheet, everybody different."""
    data = _workbook(rows)
    assert len(read_roster(data, "danh-sach.xlsx").people) == rows
    return Result(
        rows, best(runs, lambda: read_roster(data, "danh-sach.xlsx")), best(runs, lambda: _cells(data))
    )


def _workbook(rows: int) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Danh sách")
    sheet.append(HEADINGS)
    for n in range(rows):
        sheet.append(_person(n))
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _person(number: int) -> list[str | int]:
    """The middle name counts the people, so that no two are one."""
    middle = " ".join(GIVEN_NAMES[int(digit)] for digit in f"{number:05}"[:4])
    name = f"Nguyễn Thị {middle} {GIVEN_NAMES[number % 10]}"
    born = f"{number % 28 + 1:02}/{number % 12 + 1:02}/{1965 + number % 35}"
    team, subject = TEAMS[number % len(TEAMS)], ("Toán", "Ngữ văn", "Tin học")[number % 3]
    return [
        number + 1,
        name,
        "Nữ",
        born,
        "Giáo viên",
        team,
        subject,
        f"09{number:08}",
        f"gv{number}@truong.example",
    ]


def _cells(data: bytes) -> None:
    book = load_workbook(BytesIO(data), read_only=True)
    for sheet in book.worksheets:
        deque(sheet.iter_rows(values_only=True), maxlen=0)
