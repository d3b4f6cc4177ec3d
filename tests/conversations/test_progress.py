"""/tiendo: the registration in numbers, for those who may see it."""

from datetime import date

import pytest
from sqlalchemy import delete, select, update

from bot.db.models import Draft, Registration, RoleGrant, SchoolYear
from bot.db.models import Person as Staff
from tests.conversations.conftest import Stage
from tests.conversations.staffroom import buttons, press_old, with_group

REFUSAL = "Việc này do thư ký hội đồng thi đua phụ trách. Thầy/cô cần gì, nhờ nhắn thư ký giúp."


async def test_the_secretary_sees_numbers_per_team_and_refreshes_them_in_place(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    lan = await stage.joins("Lan", "LAN22222")
    mai = await stage.joins("Mai", "MAI22222")
    await stage.says(lan, "/dangky")
    await stage.presses(
        lan, "Chiến sĩ thi đua cơ sở", "Không đề nghị khen thưởng", "Không có đề tài", "✅ Gửi đăng ký"
    )
    await stage.says(mai, "/dangky")

    assert await stage.says(hanh, "/tiendo") == (
        "📊 Tiến độ đăng ký năm học 2026-2027\n"
        "Lúc 08:00 ngày 05/10/2026\n"
        "Hạn đăng ký: hết ngày Thứ Bảy, 17/10/2026 (23:59).\n\n"
        "Toàn trường: 1/5 người đã đăng ký (20%)\n"
        "      đang điền 1 · chưa đăng ký 1 · chưa vào bot 2\n\n"
        "▫️ Tổ Toán – Tin: 1/2\n"
        "      chưa vào bot 1\n"
        "▫️ Tổ Ngữ văn: 0/3\n"
        "      đang điền 1 · chưa đăng ký 1 · chưa vào bot 1\n\n"
        "Danh hiệu: Chiến sĩ thi đua cơ sở 1"
    )
    assert buttons(hanh) == ["🔄 Cập nhật", "🗓 Lịch thông báo"]
    shown = hanh.last.id
    await stage.presses(mai, "Không đăng ký năm nay")
    stage.clock.advance(minutes=5)
    said = await stage.presses(hanh, "🔄 Cập nhật")
    assert hanh.last.id == shown
    assert "chưa đăng ký 1 · chưa vào bot 1 · không đăng ký 1" in said
    await stage.presses(hanh, "🔄 Cập nhật")
    assert hanh.last.id == shown


async def test_a_team_for_which_nobody_waits_is_ticked(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    lan = await stage.joins("Lan", "LAN22222")
    await stage.says(lan, "/dangky")
    await stage.presses(lan, "Không đăng ký năm nay")
    with stage.office.db.write() as session:
        session.execute(update(Staff).where(Staff.join_code == "HUNG2222").values(on_leave=True))

    said = await stage.says(hanh, "/tiendo")
    assert "✅ Tổ Toán – Tin: 0/1\n      không đăng ký 1 · đang nghỉ 1" in said
    assert "Toàn trường: 0/4 người đã đăng ký (0%)" in said


async def test_what_somebody_is_typing_is_counted_but_not_read(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    lan = await stage.joins("Lan", "LAN22222")
    await stage.says(lan, "/dangky")
    await stage.presses(lan, "Chiến sĩ thi đua cơ sở")

    assert "Chiến sĩ" not in await stage.says(hanh, "/tiendo")


@pytest.mark.parametrize(
    ("opens", "deadline", "line"),
    [
        ("2026-10-12", "2026-10-17", "Chưa mở đăng ký; ngày mở: Thứ Hai, 12/10/2026."),
        ("2026-09-12", "2026-10-04", "Đã hết hạn đăng ký (04/10/2026)."),
        ("2026-09-12", None, "Hạn đăng ký: chưa ấn định (chờ ngày hội nghị CBVC)."),
        (None, None, "Chưa mở đăng ký; ngày mở: chưa có."),
    ],
)
async def test_it_says_where_the_registration_stands(
    stage: Stage, opens: str | None, deadline: str | None, line: str
) -> None:

    hanh = await stage.joins("Hạnh", "HANH2222")
    with stage.office.db.write() as session:
        session.execute(
            update(SchoolYear).values(
                opens=date.fromisoformat(opens) if opens else None,
                deadline_day=date.fromisoformat(deadline) if deadline else None,
                conference=None,
            )
        )
    assert (await stage.says(hanh, "/tiendo")).splitlines()[2] == line


async def test_the_principal_and_the_council_may_see_it_too(stage: Stage) -> None:
    dung = await stage.joins("Dũng", "DUNG2222")
    mai = await stage.joins("Mai", "MAI22222")
    with stage.office.db.write() as session:
        council = session.scalars(select(Staff).where(Staff.join_code == "MAI22222")).one()
        council.roles.append(RoleGrant(role="council"))

    for person in (dung, mai):
        assert "Toàn trường: 0/5" in await stage.says(person, "/tiendo")


@pytest.mark.parametrize(("name", "code"), [("Lan", "LAN22222"), ("Hùng", "HUNG2222")])
async def test_teachers_and_team_leads_may_not(stage: Stage, name: str, code: str) -> None:
    person = await stage.joins(name, code)
    assert await stage.says(person, "/tiendo") == REFUSAL
    assert await press_old(stage, person, "progress:see") == REFUSAL


async def test_in_the_group_it_is_not_said(stage: Stage) -> None:
    hanh, group = await with_group(stage)
    hanh.say("/tiendo", group)
    await stage.settle()
    assert hanh.messages(group)[-1].text.startswith("Việc này làm trong cuộc trò chuyện riêng với bot.")


async def test_without_a_year_there_is_nothing_to_count(stage: Stage) -> None:
    dung = await stage.joins("Dũng", "DUNG2222")
    with stage.office.db.write() as session:
        session.execute(delete(Draft))
        session.execute(delete(Registration))
        for year in session.scalars(select(SchoolYear)):
            session.delete(year)
    said = "Trường chưa có kế hoạch năm học. Thư ký hội đồng gõ /namhoc để nhập."
    assert await stage.says(dung, "/tiendo") == said
    assert await stage.says(dung, "/lich") == said
