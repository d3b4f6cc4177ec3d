"""The secretary prints everybody's join code, and gives one person a new one."""

import io
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from bot.db.models import AuditLog, Listening, Person
from bot.sandbox.telegram import Person as SandboxPerson
from tests.conversations.conftest import Stage
from tests.conversations.old_buttons import press_old
from tests.school import make_school


@pytest.fixture
async def hanh(stage: Stage) -> SandboxPerson:
    """The secretary."""
    return await stage.joins("Hạnh", "HANH2222")


def sheets(stage: Stage, person: SandboxPerson) -> dict[str, list[list[Any]]]:
    """The filled cells of the workbook that the bot sent last, sheet by sheet and row by row."""
    document = person.last.document
    assert document is not None
    book = load_workbook(io.BytesIO(document.content), data_only=True)
    return {
        sheet.title: [
            [cell for cell in row if cell is not None]
            for row in sheet.iter_rows(values_only=True)
            if any(cell is not None for cell in row)
        ]
        for sheet in book
    }


HOW = (
    "Mở Telegram, tìm @thidua_sandbox_bot, bấm Bắt đầu (Start) rồi gửi mã này; hoặc mở đường dẫn:\n"
    "https://t.me/thidua_sandbox_bot?start=join_{code}"
)


async def test_the_slips_of_all_teams_come_as_one_workbook(stage: Stage, hanh: SandboxPerson) -> None:
    said = await stage.says(hanh, "/phieu")

    assert said == (
        "🖨 Phiếu tham gia. 1/5 người đã tham gia. Mỗi tổ một trang tính khổ A4: in, cắt theo dòng, trao tận tay "
        "từng người. Mã là chìa khoá riêng, thầy/cô đừng đăng lên nhóm."
    )
    assert hanh.last.document is not None
    assert hanh.last.document.name == "phieu-tham-gia-2026-10-05.xlsx"
    printed = sheets(stage, hanh)
    assert list(printed) == ["Tổng hợp", "Tổ Toán – Tin", "Tổ Ngữ văn"]
    assert printed["Tổng hợp"][3:] == [
        ["TT", "Tổ", "Số người", "Đã tham gia", "Chưa tham gia"],
        [1, "Tổ Toán – Tin", 2, 0, 2],
        [2, "Tổ Ngữ văn", 3, 1, 2],
        ["Tổng cộng", 5, 1, 4],
    ]
    assert printed["Tổ Ngữ văn"][1:2] == [["Tổ Ngữ văn: 1/3 người đã tham gia"]]
    assert printed["Tổ Ngữ văn"][3:] == [
        ["TT", "Họ và tên", "Mã tham gia", "Cách tham gia"],
        [1, "Vũ Quốc Dũng\nHiệu trưởng", "DUNG-2222", HOW.format(code="DUNG2222")],
        [2, "Phạm Thị Hạnh\nThư ký hội đồng", "HANH-2222", "Đã tham gia, không cần phiếu nữa."],
        [3, "Lê Thị Mai\nGiáo viên", "MAI2-2222", HOW.format(code="MAI22222")],
    ]


async def test_somebody_who_lost_the_account_joins_again_with_a_new_code(
    stage: Stage, hanh: SandboxPerson
) -> None:
    hung = await stage.joins("Hùng", "HUNG2222")
    await stage.says(hung, "/dangky")
    await stage.says(hanh, "/phieu")

    assert await stage.presses(hanh, "🔑 Cấp mã mới cho một người") == "🔑 Cấp mã mới. Người ấy ở tổ nào?"
    assert await stage.presses(hanh, "Tổ Toán – Tin (2 người)") == "Tổ Toán – Tin. Cấp mã mới cho ai?"
    assert await stage.presses(hanh, "Trần Văn Hùng") == (
        "Trần Văn Hùng\nMã tham gia: HUNG-2222\n"
        "Đường dẫn cá nhân: https://t.me/thidua_sandbox_bot?start=join_HUNG2222\n\n"
        "Trần Văn Hùng đã tham gia bot. Chỉ cấp mã mới khi mất tài khoản Telegram hoặc lộ mã: tài khoản đang "
        "dùng bị gỡ và phải tham gia lại bằng mã mới. Đăng ký đã gửi vẫn giữ nguyên."
    )
    said = await stage.presses(hanh, "✅ Cấp mã mới")

    code = the_code(stage, "Trần Văn Hùng")
    assert code != "HUNG2222"
    assert said == (
        "✅ Đã cấp mã mới. Mã cũ không dùng được nữa; thầy/cô trao mã này cho đúng người.\n\n"
        f"Trần Văn Hùng\nMã tham gia: {code[:4]}-{code[4:]}\n"
        f"Đường dẫn cá nhân: https://t.me/thidua_sandbox_bot?start=join_{code}"
    )
    assert (await stage.says(hung, "/hoso")).startswith("👋 Chào thầy/cô!")
    with stage.office.db.read() as session:
        assert session.get(Listening, hung.id) is None
    again = await stage.joins("Hùng mới", code)
    assert (await stage.says(again, "/hoso")).startswith("📄 Trần Văn Hùng")


def the_code(stage: Stage, name: str) -> str:
    with stage.office.db.read() as session:
        code = session.scalar(select(Person.join_code).where(Person.name == name).order_by(Person.id))
        assert code is not None
        return code


async def test_the_old_code_is_dead(stage: Stage, hanh: SandboxPerson) -> None:
    await stage.says(hanh, "/phieu")
    await stage.presses(
        hanh, "🔑 Cấp mã mới cho một người", "Tổ Toán – Tin (2 người)", "Nguyễn Thị Lan", "✅ Cấp mã mới"
    )
    thief = stage.person("Người lạ")
    thief.start("join_LAN22222")
    await stage.settle()

    assert thief.last.text.startswith("Bot chưa tìm thấy mã này.")


async def test_pressing_twice_issues_one_code_and_logs_it_once(stage: Stage, hanh: SandboxPerson) -> None:
    await stage.says(hanh, "/phieu")
    await stage.presses(hanh, "🔑 Cấp mã mới cho một người", "Tổ Toán – Tin (2 người)", "Nguyễn Thị Lan")
    press = hanh.press("✅ Cấp mã mới")
    await stage.settle()
    code = the_code(stage, "Nguyễn Thị Lan")
    stage.telegram.press_again(press)
    await stage.settle()

    assert the_code(stage, "Nguyễn Thị Lan") == code
    assert press.message.text.startswith(f"Nguyễn Thị Lan\nMã tham gia: {code[:4]}-{code[4:]}\n")
    with stage.office.db.read() as session:
        logged = select(AuditLog.actor_id, AuditLog.behalf_of_id, AuditLog.before, AuditLog.after)
        entries = session.execute(logged.where(AuditLog.action == "person.new_code"))
        assert [tuple(entry) for entry in entries] == [(4, 1, {"joined": False}, None)]


async def test_the_bot_may_restart_before_the_code_is_issued(stage: Stage, hanh: SandboxPerson) -> None:
    await stage.says(hanh, "/phieu")
    for label in ("🔑 Cấp mã mới cho một người", "Tổ Ngữ văn (3 người)", "Lê Thị Mai", "✅ Cấp mã mới"):
        await stage.drop_curtain()
        await stage.raise_curtain()
        await stage.presses(hanh, label)

    assert the_code(stage, "Lê Thị Mai") != "MAI22222"


async def test_the_secretary_does_not_lock_herself_out(stage: Stage, hanh: SandboxPerson) -> None:
    await stage.says(hanh, "/phieu")

    said = await stage.presses(hanh, "🔑 Cấp mã mới cho một người", "Tổ Ngữ văn (3 người)", "Phạm Thị Hạnh")

    assert said == (
        "Đây là tài khoản thầy/cô đang dùng, nên không cần mã mới: cấp mã mới sẽ gỡ chính tài khoản này. "
        "Nếu muốn đổi tài khoản, thầy/cô gõ /xoadulieu rồi tham gia lại bằng mã trên phiếu của mình."
    )
    assert hanh.last.buttons == [["🔑 Cấp mã cho người khác"]]
    assert await press_old(stage, hanh, "slip:new:4:HANH2222") == said
    assert the_code(stage, "Phạm Thị Hạnh") == "HANH2222"


async def test_a_lost_account_loses_the_menu_of_its_roles(stage: Stage, hanh: SandboxPerson) -> None:
    dung = await stage.joins("Dũng", "DUNG2222")
    assert "export" in dung.menu
    await stage.says(hanh, "/phieu")

    await stage.presses(
        hanh, "🔑 Cấp mã mới cho một người", "Tổ Ngữ văn (3 người)", "Vũ Quốc Dũng", "✅ Cấp mã mới"
    )

    assert "export" not in dung.menu


async def test_a_button_of_somebody_who_left_is_answered(stage: Stage, hanh: SandboxPerson) -> None:
    await stage.says(hanh, "/phieu")
    await stage.presses(hanh, "🔑 Cấp mã mới cho một người", "Tổ Toán – Tin (2 người)")
    with stage.office.db.write() as session:
        session.get_one(Person, 1).active = False

    assert await stage.presses(hanh, "Nguyễn Thị Lan") == (
        "Người hoặc tổ này không còn trong danh sách của trường."
    )


@pytest.mark.parametrize("code", ["LAN22222", "HUNG2222", "DUNG2222"])
async def test_nobody_else_gets_the_slips(stage: Stage, code: str) -> None:
    person = await stage.joins("Ai đó", code)

    said = await stage.says(person, "/phieu")

    assert said == "Việc này do thư ký hội đồng thi đua phụ trách. Thầy/cô cần gì, nhờ nhắn thư ký giúp."
    for data in ("slip:teams:0", "slip:team:1:0", "slip:who:1", "slip:new:1:LAN22222"):
        assert await press_old(stage, person, data) == said


async def test_another_school_cannot_be_reached_by_a_forged_button(stage: Stage, hanh: SandboxPerson) -> None:
    make_school(stage.office, "Trường THCS Nguyễn Du", suffix="X")
    await stage.says(hanh, "/phieu")
    assert set(sheets(stage, hanh)) == {"Tổng hợp", "Tổ Toán – Tin", "Tổ Ngữ văn"}
    await stage.presses(hanh, "🔑 Cấp mã mới cho một người")
    for data in ("slip:who:6", "slip:team:3:0", "slip:new:6:LAN2222X"):
        assert await press_old(stage, hanh, data) == (
            "Người hoặc tổ này không còn trong danh sách của trường."
        )

    assert the_code(stage, "Nguyễn Thị Lan") == "LAN22222"
