"""The secretary plans the school year in conversation, on a copy; the plan in force stands until she confirms."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from bot.db.models import Person as Staff
from bot.db.models import RoleGrant
from bot.domain.year import AfterConference, FixedDeadline, Phase
from bot.sandbox.telegram import Person
from bot.usecases.office import Office
from tests.conftest import FakeClock
from tests.conversations.conftest import Stage
from tests.conversations.staffroom import (
    buttons,
    deadlines_said,
    headlines,
    logged,
    plan_in_force,
    press_old,
    restart,
    through,
    with_group,
    year_row,
)
from tests.school import PLAN, make_school

USE = "✅ Dùng kế hoạch này"


@pytest.fixture
async def bare(office: Office, clock: FakeClock) -> AsyncIterator[Stage]:
    """A school without a year."""
    make_school(office, plan=None)
    stage = Stage(office, clock)
    await stage.raise_curtain()
    yield stage
    await stage.drop_curtain()


async def enter_first_phase(stage: Stage) -> Person:
    """Up to the question whether there are more."""
    hanh = await stage.joins("Hạnh", "HANH2222")
    await stage.says(hanh, "/namhoc")
    await stage.presses(hanh, "Năm học 2026-2027", "Thứ Bảy, 01/08/2026", "Thứ Ba, 20/10/2026")
    await stage.says(hanh, "Chuẩn bị tốt cho học kỳ I")
    return hanh


async def test_the_whole_year_is_entered_with_few_taps(bare: Stage) -> None:
    hanh = await bare.joins("Hạnh", "HANH2222")

    assert await bare.says(hanh, "/namhoc") == "📅 Kế hoạch năm học\n\nKế hoạch của năm học nào?"
    assert buttons(hanh) == ["Năm học 2026-2027", "Năm học 2027-2028", "⏸ Để sau"]
    said = await bare.presses(hanh, "Năm học 2026-2027")
    assert said == (
        "📅 Kế hoạch năm học 2026-2027\n\n"
        "Đợt 1 bắt đầu ngày nào?\n\n"
        "Bấm một ngày bên dưới, hoặc gõ ngày rồi gửi, ví dụ 5/9 hoặc 5/9/2026."
    )
    assert buttons(hanh) == ["Thứ Bảy, 01/08/2026", "Thứ Bảy, 05/09/2026", "⬅ Quay lại", "⏸ Để sau"]
    assert "Đợt 1 bắt đầu Thứ Bảy, 01/08/2026. Đợt này kết thúc hết ngày nào?" in await bare.presses(
        hanh, "Thứ Bảy, 01/08/2026"
    )
    assert "gõ chủ đề của Đợt 1" in await bare.says(hanh, "20/10")
    said = await bare.says(hanh, "Chuẩn bị tốt cho học kỳ I")
    assert said.endswith("Năm học này còn đợt thi đua nào nữa không?")
    assert "Đợt 2 bắt đầu ngày nào?" in await bare.presses(hanh, "➕ Thêm một đợt")
    await bare.presses(hanh, "Thứ Tư, 21/10/2026")
    await bare.says(hanh, "ngay 31 thang 12 nam 2026")
    await bare.presses(hanh, "Không ghi chủ đề")
    assert "ngày mở đăng ký" in await bare.presses(hanh, "Đủ rồi ➡")
    assert buttons(hanh)[:3] == ["Thứ Bảy, 01/08/2026", "Thứ Bảy, 05/09/2026", "Thứ Ba, 15/09/2026"]
    assert "Hạn đăng ký thi đua được tính thế nào?" in await bare.says(hanh, "12-10-2026")
    said = await bare.presses(hanh, "Sau hội nghị 2 ngày")

    assert said == (
        "📅 Kế hoạch năm học 2026-2027\n\n"
        "Đợt 1: 01/08/2026 – 20/10/2026\n"
        "   Chủ đề: Chuẩn bị tốt cho học kỳ I\n"
        "Đợt 2: 21/10/2026 – 31/12/2026\n"
        "   Chủ đề: không ghi\n\n"
        "Mở đăng ký: Thứ Hai, 12/10/2026\n"
        "Hạn đăng ký: sau hội nghị CBVC 2 ngày\n"
        "Hội nghị CBVC: chưa có ngày"
    )
    assert hanh.last.buttons == [
        [USE],
        ["✏️ Đợt 1", "✏️ Đợt 2"],
        ["➕ Thêm một đợt"],
        ["✏️ Ngày mở đăng ký", "✏️ Hạn đăng ký"],
        ["✏️ Năm học"],
        ["🗑 Bỏ bản này", "⏸ Để sau"],
    ]
    assert plan_in_force(bare) is None
    assert await bare.presses(hanh, USE) == (
        "✅ Kế hoạch năm học 2026-2027 đã được lập.\n\n"
        "Mở đăng ký: Thứ Hai, 12/10/2026.\n"
        "Hạn đăng ký: chưa ấn định (chờ ngày hội nghị CBVC).\n\n"
        "Cô nhập ngày hội nghị khi đã có; hạn đăng ký được tính theo ngày đó."
    )
    assert buttons(hanh) == ["📅 Nhập ngày hội nghị", "📅 Kế hoạch năm học", "🗓 Lịch thông báo"]
    assert plan_in_force(bare) == replace(
        PLAN,
        phases=(PLAN.phases[0], replace(PLAN.phases[1], theme="")),
        opens=date(2026, 10, 12),
        conference=None,
    )
    assert logged(bare) == ["year.created"]


async def test_each_answer_survives_a_restart(bare: Stage) -> None:
    hanh = await bare.joins("Hạnh", "HANH2222")
    await bare.says(hanh, "/namhoc")
    await restart(bare)
    await bare.presses(hanh, "Năm học 2026-2027")
    await restart(bare)
    await bare.says(hanh, "1/8")
    await restart(bare)
    await bare.says(hanh, "20/10")
    await restart(bare)
    await bare.says(hanh, "Chuẩn bị tốt cho học kỳ I")
    await restart(bare)
    await bare.presses(hanh, "Đủ rồi ➡")
    await restart(bare)
    await bare.says(hanh, "5/10")
    await restart(bare)
    await bare.presses(hanh, "Một ngày cố định")
    await restart(bare)
    await bare.says(hanh, "17/10")
    await restart(bare)
    await bare.presses(hanh, USE)

    assert plan_in_force(bare) == replace(
        PLAN, phases=PLAN.phases[:1], rule=FixedDeadline(date(2026, 10, 17)), conference=None
    )


async def test_a_number_of_days_is_typed(bare: Stage) -> None:
    hanh = await enter_first_phase(bare)
    await bare.presses(hanh, "Đủ rồi ➡", "Thứ Bảy, 05/09/2026")
    await bare.presses(hanh, "Sau hội nghị … ngày")
    assert (await bare.says(hanh, "nhiều")).startswith("⚠️ Cô gõ một số từ 0 đến 60 giúp bot.")
    assert (await bare.says(hanh, "61")).startswith("⚠️ Cô gõ một số từ 0 đến 60 giúp bot.")
    assert "Hạn đăng ký: sau hội nghị CBVC 5 ngày" in await bare.says(hanh, "5 ngày")


async def test_the_way_back_leads_through_every_question(bare: Stage) -> None:
    hanh = await enter_first_phase(bare)
    await bare.presses(hanh, "Đủ rồi ➡", "Thứ Bảy, 05/09/2026", "Một ngày cố định")
    asked = [(await bare.presses(hanh, "⬅ Quay lại")).splitlines()[2] for _ in range(2)]
    listed = await bare.presses(hanh, "⬅ Quay lại")
    asked += [(await bare.presses(hanh, "⬅ Quay lại")).splitlines()[2] for _ in range(4)]

    assert asked == [
        "Hạn đăng ký thi đua được tính thế nào?",
        "Cô cho bot biết ngày mở đăng ký thi đua.",
        "Cô gõ chủ đề của Đợt 1 rồi gửi; chủ đề được đọc trong lời phát động tại nhóm.",
        "Đợt 1 bắt đầu Thứ Bảy, 01/08/2026. Đợt này kết thúc hết ngày nào?",
        "Đợt 1 bắt đầu ngày nào?",
        "Kế hoạch của năm học nào?",
    ]
    assert listed.endswith("còn đợt thi đua nào nữa không?")
    assert "⬅ Quay lại" not in buttons(hanh)
    assert "Hạn đăng ký thi đua được tính thế nào?" in await bare.presses(hanh, "Giữ nguyên")


async def test_nonsense_is_asked_again_with_a_reason(bare: Stage) -> None:
    hanh = await bare.joins("Hạnh", "HANH2222")
    await bare.says(hanh, "/namhoc")
    assert (await bare.says(hanh, "năm nay")).startswith("Ở bước này cô bấm một nút bên dưới giúp bot nhé.")
    assert (await bare.says(hanh, "2019-2020")).startswith("Ở bước này cô bấm một nút")
    assert "Đợt 1 bắt đầu ngày nào?" in await bare.says(hanh, "2026 – 2027")
    assert (await bare.says(hanh, "mùng một")).startswith(
        "⚠️ Bot chưa đọc được ngày này. Cô gõ theo kiểu ngày/tháng/năm, ví dụ 15/10/2026.\n\n"
    )
    assert (await bare.says(hanh, "1/8/2062")).startswith(
        "⚠️ Ngày này không thuộc năm học 2026-2027 (từ 01/06/2026 đến 31/08/2027). Cô gõ lại giúp bot.\n\n"
    )
    await bare.says(hanh, "5/9")
    assert (await bare.says(hanh, "1/9")).startswith("⚠️ Ngày kết thúc phải từ ngày bắt đầu trở đi.")
    await bare.says(hanh, "20/10")
    assert (await bare.says(hanh, "x" * 501)).startswith("⚠️ Dài quá 500 chữ cái.")
    assert (await bare.says(hanh, "👍")).startswith("⚠️ Bot cần một dòng chữ.")
    await bare.says(hanh, "Thi đua chào năm học mới")
    assert (await bare.says(hanh, "hai đợt nữa")).startswith("Ở bước này cô bấm một nút")


async def test_a_label_can_be_changed_while_the_year_is_new_and_the_days_move_with_it(bare: Stage) -> None:
    hanh = await enter_first_phase(bare)
    await bare.presses(hanh, "Đủ rồi ➡", "Thứ Bảy, 05/09/2026", "Một ngày cố định")
    await bare.says(hanh, "30/9")
    said = await bare.presses(hanh, "✏️ Năm học", "Năm học 2027-2028")

    assert said == (
        "📅 Kế hoạch năm học 2027-2028\n\n"
        "Đợt 1: 01/08/2027 – 20/10/2027\n"
        "   Chủ đề: Chuẩn bị tốt cho học kỳ I\n\n"
        "Mở đăng ký: Chủ Nhật, 05/09/2027\n"
        "Hạn đăng ký: Thứ Năm, 30/09/2027"
    )


async def test_pressing_twice_adds_one_phase_and_creates_one_year(bare: Stage) -> None:
    hanh = await enter_first_phase(bare)
    for label in ("➕ Thêm một đợt", "Đủ rồi ➡"):
        press = hanh.press(label) if label in buttons(hanh) else None
        if press:
            bare.telegram.press_again(press)
        await bare.settle()
    assert "Đợt 2 bắt đầu ngày nào?" in hanh.last.text
    await bare.presses(hanh, "🗑 Bỏ đợt này", "Đủ rồi ➡", "Thứ Bảy, 05/09/2026", "Sau hội nghị 2 ngày")
    bare.telegram.press_again(hanh.press(USE))
    await bare.settle()

    assert logged(bare) == ["year.created"]
    assert hanh.last.text.startswith("Nút này đã cũ. Đây là hiện trạng:\n\n📅 Kế hoạch năm học 2026-2027")


async def test_a_year_in_force_opens_as_a_copy_in_the_summary(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")

    assert await stage.says(hanh, "/namhoc") == (
        "📅 Kế hoạch năm học 2026-2027\n\n"
        "Đợt 1: 01/08/2026 – 20/10/2026\n"
        "   Chủ đề: Chuẩn bị tốt cho học kỳ I\n"
        "Đợt 2: 21/10/2026 – 31/12/2026\n"
        "   Chủ đề: Hoàn thành chỉ tiêu học kỳ I\n"
        "Đợt 3: 01/01/2027 – 31/03/2027\n"
        "   Chủ đề: Mừng Đảng, mừng Xuân\n"
        "Đợt 4: 01/04/2027 – 30/06/2027\n"
        "   Chủ đề: Về đích năm học\n\n"
        "Mở đăng ký: Thứ Hai, 05/10/2026\n"
        "Hạn đăng ký: sau hội nghị CBVC 2 ngày → hết ngày Thứ Bảy, 17/10/2026 (23:59)\n"
        "Hội nghị CBVC: Thứ Năm, 15/10/2026"
    )
    assert hanh.last.buttons == [
        ["✏️ Đợt 1", "✏️ Đợt 2"],
        ["✏️ Đợt 3", "✏️ Đợt 4"],
        ["➕ Thêm một đợt"],
        ["✏️ Ngày mở đăng ký", "✏️ Hạn đăng ký"],
        ["📅 Ngày hội nghị"],
        ["🆕 Tạo năm học mới", "✖️ Đóng"],
    ]


async def test_every_field_of_a_phase_is_edited_and_the_plan_stands_until_confirmed(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    await stage.says(hanh, "/namhoc")
    assert await stage.presses(hanh, "✏️ Đợt 2") == (
        "📅 Kế hoạch năm học 2026-2027\n\nĐợt 2: 21/10/2026 – 31/12/2026\n   Chủ đề: Hoàn thành chỉ tiêu học kỳ I"
    )
    await stage.presses(hanh, "✏️ Ngày bắt đầu")
    assert buttons(hanh) == ["Thứ Tư, 21/10/2026", "⬅ Quay lại", "⏸ Để sau"]
    await stage.says(hanh, "25/10")
    await stage.presses(hanh, "✏️ Ngày kết thúc")
    await stage.says(hanh, "20/12/2026")
    await stage.presses(hanh, "✏️ Chủ đề")
    await stage.says(hanh, "Kỷ niệm ngày <Nhà giáo> & ngày hội")
    await stage.presses(hanh, "✏️ Tên đợt")
    assert (await stage.says(hanh, "y" * 61)).startswith("⚠️ Dài quá 60 chữ cái.")
    said = await stage.says(hanh, "Đợt thi đua 20/11")

    assert said == (
        "📅 Kế hoạch năm học 2026-2027\n"
        "Cô đang sửa trên bản sao; kế hoạch đang dùng giữ nguyên đến khi cô xác nhận.\n\n"
        "Đợt thi đua 20/11: 25/10/2026 – 20/12/2026\n"
        "   Chủ đề: Kỷ niệm ngày <Nhà giáo> & ngày hội"
    )
    await restart(stage)
    assert plan_in_force(stage) == PLAN
    await stage.presses(hanh, "⬅ Quay lại", USE)
    changed = Phase(
        2,
        "Đợt thi đua 20/11",
        "Kỷ niệm ngày <Nhà giáo> & ngày hội",
        date(2026, 10, 25),
        date(2026, 12, 20),
    )
    assert plan_in_force(stage) == replace(PLAN, phases=(PLAN.phases[0], changed, *PLAN.phases[2:]))
    assert logged(stage) == ["year.changed"]
    assert year_row(stage).deadline_moves == 0


async def test_a_name_can_go_back_to_the_proposed_one(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    await stage.says(hanh, "/namhoc")
    await stage.presses(hanh, "✏️ Đợt 2", "✏️ Tên đợt")
    await stage.says(hanh, "Đợt Noel")
    said = await stage.presses(hanh, "✏️ Tên đợt", "Dùng tên «Đợt 2»")

    assert said.splitlines()[2] == "Đợt 2: 21/10/2026 – 31/12/2026"


async def test_faults_are_sentences_and_stop_the_confirmation(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    await stage.says(hanh, "/namhoc")
    await stage.presses(hanh, "✏️ Đợt 2", "✏️ Ngày kết thúc")
    await stage.says(hanh, "30/12")
    await stage.presses(hanh, "⬅ Quay lại")
    await stage.presses(hanh, "✏️ Đợt 2", "✏️ Ngày bắt đầu")
    await stage.says(hanh, "15/10")
    await stage.presses(hanh, "⬅ Quay lại", "✏️ Ngày mở đăng ký")
    said = await stage.says(hanh, "20/10")

    faults = [line for line in said.splitlines() if line.startswith("⚠️")]
    assert faults == [
        "⚠️ Đợt 2 bắt đầu khi đợt trước chưa kết thúc: sửa ngày của một trong hai đợt.",
        "⚠️ Hạn đăng ký trước ngày mở đăng ký: bấm ✏️ Ngày mở đăng ký hoặc ✏️ Hạn đăng ký để sửa.",
    ]
    assert USE not in buttons(hanh)
    assert (await press_old(stage, hanh, "year:use:1")).startswith(
        "Chưa dùng được kế hoạch này. Cô sửa giúp những chỗ có dấu ⚠️.\n\n📅 Kế hoạch năm học 2026-2027"
    )
    assert plan_in_force(stage) == PLAN


async def test_phases_are_put_in_the_order_of_their_starts(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    await stage.says(hanh, "/namhoc")
    await stage.presses(hanh, "✏️ Đợt 4", "🗑 Xoá đợt này")
    assert "Đợt 4" not in hanh.last.text
    await stage.presses(hanh, "➕ Thêm một đợt")
    await stage.says(hanh, "1/7/2026")
    await stage.says(hanh, "31/7")
    said = await stage.says(hanh, "Hè vui khoẻ")

    assert [line for line in said.splitlines() if line.startswith("Đợt")] == [
        "Đợt 1: 01/07/2026 – 31/07/2026",
        "Đợt 2: 01/08/2026 – 20/10/2026",
        "Đợt 3: 21/10/2026 – 31/12/2026",
        "Đợt 4: 01/01/2027 – 31/03/2027",
    ]


async def test_a_phase_that_moves_up_is_not_launched_again(stage: Stage) -> None:
    hanh, group = await with_group(stage)
    stage.clock.set(2026, 10, 21, 8)
    await stage.sweep()
    assert headlines(hanh, group)[-1] == "📣 Phát động Đợt 2"
    await stage.says(hanh, "/namhoc")
    await stage.presses(hanh, "✏️ Đợt 1", "🗑 Xoá đợt này", USE)
    await through(stage, 3)

    assert [line for line in headlines(hanh, group) if line.startswith("📣")] == ["📣 Phát động Đợt 2"]
    assert [p.name for p in (plan_in_force(stage) or PLAN).phases] == ["Đợt 1", "Đợt 2", "Đợt 3"]


async def test_six_phases_are_enough(bare: Stage) -> None:
    hanh = await enter_first_phase(bare)
    for day in ("1/11", "1/12", "1/1", "1/2", "1/3"):
        await bare.presses(hanh, "➕ Thêm một đợt")
        await bare.says(hanh, day)
        await bare.says(hanh, day.replace("1/", "20/", 1))
        await bare.presses(hanh, "Không ghi chủ đề")

    assert "ngày mở đăng ký" in hanh.last.text
    await bare.presses(hanh, "Thứ Bảy, 05/09/2026", "Sau hội nghị 2 ngày")
    assert "➕ Thêm một đợt" not in buttons(hanh)
    assert "✏️ Đợt 6" in buttons(hanh)


async def test_without_any_phase_the_plan_cannot_be_used(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    await stage.says(hanh, "/namhoc")
    for _ in range(4):
        await stage.presses(hanh, "✏️ Đợt 1", "🗑 Xoá đợt này")

    assert "⚠️ Chưa có đợt thi đua nào: bấm ➕ Thêm một đợt." in hanh.last.text
    assert USE not in buttons(hanh)


async def test_a_changed_deadline_rule_is_announced_once(stage: Stage) -> None:
    hanh, group = await with_group(stage)
    await stage.says(hanh, "/namhoc")
    await stage.presses(hanh, "✏️ Hạn đăng ký", "Sau hội nghị … ngày")
    said = await stage.says(hanh, "7")
    assert "→ hết ngày Thứ Năm, 22/10/2026 (23:59)" in said
    assert said.endswith("ℹ️ Hạn đăng ký thay đổi. Nhóm được báo ngay.")
    stage.telegram.press_again(hanh.press(USE))
    await stage.settle()
    assert len(deadlines_said(hanh, group)) == 1  # at once, without waiting for an alarm
    await through(stage, 2, hours=3)

    assert deadlines_said(hanh, group) == [
        (
            "📅 Hạn đăng ký thi đua năm học 2026-2027\n\n"
            "Hội nghị cán bộ, viên chức: Thứ Năm, 15/10/2026.\n\n"
            "Hạn đăng ký: hết ngày Thứ Năm, 22/10/2026 (23:59). Hạn này thay cho các thông báo trước."
        )
    ]
    assert year_row(stage).deadline_moves == 1


async def test_another_theme_moves_no_deadline_and_tells_nobody(stage: Stage) -> None:
    hanh, group = await with_group(stage)
    await stage.says(hanh, "/namhoc")
    await stage.presses(hanh, "✏️ Đợt 3", "✏️ Chủ đề")
    await stage.says(hanh, "Mừng Xuân Đinh Mùi")
    await stage.presses(hanh, "⬅ Quay lại", USE)
    await through(stage, 1)

    assert deadlines_said(hanh, group) == []
    assert (year_row(stage).deadline_moves, year_row(stage).deadline_moved_at) == (0, None)


async def test_a_copy_left_behind_is_taken_up_again(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    await stage.says(hanh, "/namhoc")
    await stage.presses(hanh, "✏️ Hạn đăng ký", "Sau hội nghị … ngày")
    assert (await stage.presses(hanh, "⏸ Để sau")).startswith("⏸ Đã dừng. Những gì đã nhập được giữ lại")
    assert (await stage.says(hanh, "9")).startswith("Bot chưa hiểu tin này.")
    await stage.says(hanh, "/namhoc")
    assert "sau hội nghị CBVC 9 ngày" in await stage.says(hanh, "9")


async def test_cancel_keeps_the_copy_and_the_plan(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    await stage.says(hanh, "/namhoc")
    await stage.presses(hanh, "✏️ Hạn đăng ký", "Một ngày cố định")
    await stage.says(hanh, "/huy")
    assert plan_in_force(stage) == PLAN
    assert "Hạn đăng ký là hết ngày nào?" in await stage.says(hanh, "/namhoc")


async def test_changes_are_dropped_only_after_a_second_press(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    await stage.says(hanh, "/namhoc")
    await stage.presses(hanh, "✏️ Đợt 1", "🗑 Xoá đợt này")
    assert (await stage.presses(hanh, "🗑 Bỏ thay đổi")).startswith(
        "Cô có chắc muốn bỏ các thay đổi chưa xác nhận không?"
    )
    await stage.presses(hanh, "Giữ lại")
    assert (
        await stage.presses(hanh, "🗑 Bỏ thay đổi", "🗑 Bỏ")
        == "Đã bỏ bản đang soạn. Kế hoạch năm học 2026-2027 đang dùng giữ nguyên."
    )
    assert "Đợt 4: 01/04/2027" in await stage.presses(hanh, "📅 Kế hoạch năm học")
    assert plan_in_force(stage) == PLAN


async def test_a_new_plan_that_is_dropped_leaves_nothing(bare: Stage) -> None:
    hanh = await enter_first_phase(bare)
    await bare.presses(hanh, "Đủ rồi ➡", "Thứ Bảy, 05/09/2026", "Sau hội nghị 2 ngày", "🗑 Bỏ bản này")
    assert hanh.last.text == (
        "Cô có chắc muốn bỏ bản kế hoạch năm học 2026-2027 đang soạn không? Các ngày đã nhập sẽ mất."
    )
    assert await bare.presses(hanh, "🗑 Bỏ") == "Đã bỏ bản đang soạn."
    assert "Kế hoạch của năm học nào?" in await bare.presses(hanh, "📅 Kế hoạch năm học")


async def test_the_next_year_is_made_from_this_one(stage: Stage) -> None:
    hanh, group = await with_group(stage)
    stage.clock.set(2027, 6, 1, 8)
    await stage.says(hanh, "/namhoc")
    said = await stage.presses(hanh, "🆕 Tạo năm học mới")

    assert said == (
        "📅 Kế hoạch năm học 2027-2028\n\n"
        "Đợt 1: 01/08/2027 – 20/10/2027\n"
        "   Chủ đề: Chuẩn bị tốt cho học kỳ I\n"
        "Đợt 2: 21/10/2027 – 31/12/2027\n"
        "   Chủ đề: Hoàn thành chỉ tiêu học kỳ I\n"
        "Đợt 3: 01/01/2028 – 31/03/2028\n"
        "   Chủ đề: Mừng Đảng, mừng Xuân\n"
        "Đợt 4: 01/04/2028 – 30/06/2028\n"
        "   Chủ đề: Về đích năm học\n\n"
        "Mở đăng ký: Thứ Ba, 05/10/2027\n"
        "Hạn đăng ký: sau hội nghị CBVC 2 ngày\n"
        "Hội nghị CBVC: chưa có ngày\n\n"
        "ℹ️ Khi cô xác nhận, bot chuyển sang năm học 2027-2028 và thôi báo tin của năm học 2026-2027."
    )
    assert plan_in_force(stage) == PLAN
    await stage.presses(hanh, USE)
    assert (plan_in_force(stage) or PLAN).label == "2027-2028"
    assert logged(stage) == ["year.created"]
    said_before = headlines(hanh, group)
    stage.clock.set(2027, 6, 30, 17)  # the old year's last phase ends
    await stage.sweep()
    stage.clock.set(2027, 8, 1, 8)
    await stage.sweep()
    assert headlines(hanh, group) == [*said_before, "📣 Phát động Đợt 1"]


async def test_two_secretaries_do_not_overwrite_each_other_unseen(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    dung = await stage.joins("Dũng", "DUNG2222")
    with stage.office.db.write() as session:
        row = session.scalars(select(Staff).where(Staff.join_code == "DUNG2222")).one()
        row.roles.append(RoleGrant(role="secretary"))
    await stage.says(dung, "/namhoc")
    await stage.says(hanh, "/namhoc")
    await stage.presses(hanh, "✏️ Đợt 4", "🗑 Xoá đợt này", USE)

    assert "⚠️ Kế hoạch đang dùng đã được người khác đổi sau khi thầy mở bản sao này." in await stage.says(
        dung, "/namhoc"
    )


async def test_the_conference_moved_meanwhile_is_not_moved_back_by_the_copy(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    await stage.says(hanh, "/namhoc")
    await stage.presses(hanh, "✏️ Đợt 4", "🗑 Xoá đợt này", "📅 Ngày hội nghị")
    await stage.says(hanh, "22/10")
    await stage.presses(hanh, "✅ Đặt hội nghị ngày 22/10/2026")
    said = await stage.says(hanh, "/namhoc")
    assert "Hội nghị CBVC: Thứ Năm, 22/10/2026" in said
    assert "đã được người khác đổi" not in said
    await stage.presses(hanh, USE)

    assert plan_in_force(stage) == replace(PLAN, phases=PLAN.phases[:3], conference=date(2026, 10, 22))
    assert year_row(stage).deadline_moves == 1


async def test_last_weeks_buttons_lead_to_what_stands_today(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    await stage.says(hanh, "/namhoc")
    await stage.presses(hanh, "✏️ Đợt 4", "🗑 Xoá đợt này", USE)
    for data in (
        "year:use:1",
        "year:add:1",
        "year:delete:1:1",
        "year:drop:1",
        "year:dropped:1",
        "year:label:1:2027-2028",
        "year:day:1:opens:2026-09-05",
        "year:none:1:theme.1",
        "year:rule:1:2",
        "year:ask:1:phase.1",
        "year:next:1",
        "year:keep:1",
        "year:back:1",
        "year:enough:1",
    ):
        said = await press_old(stage, hanh, data)
        assert said.startswith("Nút này đã cũ. Đây là hiện trạng:\n\n📅 Kế hoạch năm học 2026-2027")

    assert plan_in_force(stage) == replace(PLAN, phases=PLAN.phases[:3])


async def test_old_buttons_of_the_open_copy_change_nothing_that_is_gone(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    await stage.says(hanh, "/namhoc")
    await stage.presses(hanh, "✏️ Đợt 4", "🗑 Xoá đợt này")
    shown = hanh.last.text
    for data in (
        "year:delete:1:4",
        "year:none:1:theme.4",
        "year:day:1:start.4:2027-04-01",
        "year:day:1:end.4:2027-04-30",
        "year:ask:1:theme.4",
        "year:ask:1:label",
        "year:label:1:2019-2020",
        "year:next:1",
        "year:enough:1",
        "year:keep:1",
        "year:back:1",
    ):
        assert await press_old(stage, hanh, data) == shown, data


@pytest.mark.parametrize(("name", "code"), [("Lan", "LAN22222"), ("Hùng", "HUNG2222"), ("Dũng", "DUNG2222")])
async def test_nobody_but_the_secretary_plans(stage: Stage, name: str, code: str) -> None:
    person = await stage.joins(name, code)
    refusal = "Việc này do thư ký hội đồng thi đua phụ trách. Thầy/cô cần gì, nhờ nhắn thư ký giúp."
    assert await stage.says(person, "/namhoc") == refusal
    for data in ("year:open", "year:use:1", "year:add:1", "year:drop:1", "year:dropped:1"):
        assert await press_old(stage, person, data) == refusal
    assert plan_in_force(stage) == PLAN


async def test_a_stranger_learns_how_to_join(stage: Stage) -> None:
    stranger = stage.person("Ai đó")
    stranger.start()
    await stage.settle()
    assert "mã tham gia" in await stage.says(stranger, "/namhoc")


async def test_in_the_group_the_command_leads_to_the_private_chat(stage: Stage) -> None:
    hanh, group = await with_group(stage)
    hanh.say("/namhoc", group)
    await stage.settle()
    assert hanh.messages(group)[-1].text.startswith("Việc này làm trong cuộc trò chuyện riêng với bot.")


async def test_a_fixed_deadline_can_become_one_by_the_conference(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    await stage.says(hanh, "/namhoc")
    await stage.presses(hanh, "✏️ Hạn đăng ký", "Một ngày cố định")
    assert buttons(hanh)[:2] == ["Thứ Hai, 19/10/2026", "Thứ Tư, 04/11/2026"]
    await stage.presses(hanh, "Thứ Hai, 19/10/2026", USE)
    assert (plan_in_force(stage) or PLAN).rule == FixedDeadline(date(2026, 10, 19))
    await stage.says(hanh, "/namhoc")
    assert "📅 Ngày hội nghị" not in buttons(hanh)
    await stage.presses(hanh, "✏️ Hạn đăng ký", "Sau hội nghị 2 ngày", USE)

    assert (plan_in_force(stage) or PLAN).rule == AfterConference(2)
    assert year_row(stage).deadline_moves == 2
