"""A team's own workbook: for who leads it, of his team alone, recorded."""

from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from bot.db.models import AuditLog
from bot.domain.registration import Refusal
from bot.domain.titles import CollectiveTitle
from bot.usecases.collectives import choose_collective_title
from bot.usecases.exporting import Counts, Exported
from bot.usecases.office import Office, Refused
from bot.usecases.teamfile import export_team
from tests.school import make_school
from tests.usecases.steps import ACCOUNTS, HANH, HUNG, LAN, MAI, joins, registers
from tests.usecases.teamsteps import deeds, team
from tests.usecases.test_planning import of

LEAD = ACCOUNTS[HUNG]


@pytest.fixture
def school(office: Office) -> int:
    """Lan and Mai, of two teams, have registered."""
    school_id = make_school(office)
    for code in (LAN, HUNG, HANH, MAI):
        joins(office, code)
    registers(office, ACCOUNTS[LAN])
    registers(office, ACCOUNTS[MAI])
    return school_id


def words(exported: Exported) -> list[Any]:
    (sheet,) = load_workbook(BytesIO(exported.data), data_only=True)
    return [cell for line in sheet.iter_rows(values_only=True) for cell in line if cell is not None]


def test_the_lead_gets_his_team_and_nobody_else(office: Office, school: int) -> None:
    choose_collective_title(office, LEAD, team(office, LAN), CollectiveTitle.TTLDTT)
    choose_collective_title(office, ACCOUNTS[HANH], team(office, MAI), CollectiveTitle.TTLDXS)
    exported = of(Exported, export_team(office, LEAD, team(office, LAN)))

    assert exported.filename == "dang-ky-to-toan-tin-2026-2027-20261005-0800.xlsx"
    assert exported.counts == Counts(expected=2, registered=1, topics=0, missing=1)
    found = words(exported)
    assert [name in found for name in ("Nguyễn Thị Lan", "Lê Thị Mai", "TỔ TOÁN – TIN")] == [
        True,
        False,
        True,
    ]
    assert found[-1] == "Trần Văn Hùng"
    assert [word for word in found if "Tập thể" in str(word)] == [
        (
            "Tổng số người đăng ký: 1 (Lao động tiên tiến: 1). Số đề tài SKKN: 0.\n"
            "Tập thể đăng ký: Tập thể lao động tiên tiến; khen thưởng: không."
        )
    ]
    assert deeds(office)[-1] == "team.exported"
    with office.db.read() as session:
        last = session.scalars(select(AuditLog).order_by(AuditLog.id.desc())).first()
    assert last is not None
    assert last.after == {"file": exported.filename, "year": "2026-2027", "registered": 1}


def test_the_secretary_gets_any_team_and_leaves_the_signature_open(office: Office, school: int) -> None:
    exported = of(Exported, export_team(office, ACCOUNTS[HANH], team(office, LAN)))
    assert words(exported)[-1] == "(Ký, ghi rõ họ tên)"
    without = of(Exported, export_team(office, ACCOUNTS[HANH], 0))
    assert (without.filename[:21], without.counts.expected) == ("dang-ky-chua-xep-to-2", 0)


def test_nobody_else_gets_it(office: Office, school: int) -> None:
    at = team(office, MAI)
    assert export_team(office, LEAD, at) == Refused((Refusal.NOT_YOUR_TEAM,))
    assert export_team(office, ACCOUNTS[MAI], at) == Refused((Refusal.NOT_ALLOWED,))
    make_school(office, "Trường THCS Trần Phú", suffix="3")
    joins(office, "HANH2223", 8004)
    assert export_team(office, 8004, at) == Refused((Refusal.NOT_FOUND,))
    assert deeds(office) == []
