"""A school to measure in: its year runs, registration is open, everybody owes one."""

import random
from pathlib import Path

from bot.db import migrate
from bot.db.engine import Database
from bot.domain.roster import StaffRow
from bot.usecases.groups import connect_group
from bot.usecases.joining import join
from bot.usecases.office import Office
from bot.usecases.roster_import import import_rows
from bot.usecases.trying import slips_of
from tests.conftest import HOURS, FakeClock, local
from tests.school import STAFF, make_school
from tests.staff_rows import row, rows_of

SECRETARY = 4
"""Her account: each person's is his place in the list, from 1."""

TEAMS = ("Tổ Toán – Tin", "Tổ Ngữ văn", "Tổ Khoa học tự nhiên", "Tổ Ngoại ngữ", "Tổ Văn phòng")
GIVEN_NAMES = ("An", "Bình", "Cúc", "Dung", "Giang", "Hà", "Khánh", "Lan", "Minh", "Ngọc")


def open_school(folder: Path, people: int, *, joined: bool = True) -> tuple[Office, FakeClock]:
    """A school of so many people on a durable database; it is the morning on which registration opens."""
    clock = FakeClock(local(2026, 10, 5, 8))
    db = Database(f"sqlite:///{(folder / 'bench.db').as_posix()}")
    migrate.upgrade(db)
    office = Office(db, clock, HOURS, random.Random(1))
    school = make_school(office)
    import_rows(office, school, rows_of(*(_teacher(n) for n in range(people - len(STAFF)))))
    if joined:
        for account, slip in enumerate(slips_of(office, school), start=1):
            join(office, account, account, slip.code)
        connect_group(office, SECRETARY, -1000, None, "Hội đồng trường")
    return office, clock


def _teacher(number: int) -> StaffRow:
    name = f"Nguyễn Thị {GIVEN_NAMES[number % 10]} {GIVEN_NAMES[number // 10 % 10]}"
    return row(
        name,
        "F",
        "Giáo viên",
        TEAMS[number % len(TEAMS)],
        birth_date=f"19{60 + number % 40}-03-0{number % 9 + 1}",
    )
