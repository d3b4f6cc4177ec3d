"""The secretary looks at the law of the year, chooses another one, sets quotas and the province's own numbers."""

import pytest
from sqlalchemy import select

from bot.db.models import Achievement, Quota, SchoolYear
from bot.db.models import Person as Row
from bot.sandbox.telegram import Person
from bot.texts.lawsettings import REGIMES
from bot.usecases.law import regimes
from tests.conversations.conftest import Stage
from tests.conversations.staffroom import buttons, press_old, year_row

SEEN = (
    "⚖️ Quy định áp dụng năm học 2026-2027\n\n"
    "Luật 2022 sửa đổi năm 2026, từ 01/10/2026\n"
    "Vì hồ sơ thường gửi cấp trên khoảng Thứ Tư, 30/06/2027; trường chưa ghi ngày dự kiến.\n\n"
    "Văn bản\n"
)


@pytest.fixture
async def hanh(stage: Stage) -> Person:
    return await stage.joins("Hạnh", "HANH2222")


def test_every_regime_has_its_words() -> None:
    assert set(REGIMES) == {regime.id for regime in regimes()}


async def test_what_holds_and_why(stage: Stage, hanh: Person) -> None:
    said = await stage.says(hanh, "/quydinh")

    assert said.startswith(SEEN)
    assert said.splitlines()[6:8] == [
        "• 06/2022/QH15: Luật Thi đua, khen thưởng – đã đối chiếu toàn văn",
        "• 06/2026/QH16: Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng – chưa kiểm chứng – hỏi Hội đồng",
    ]
    assert said.endswith(
        "Cấp trên dự kiến nhận hồ sơ: chưa có\n"
        "Chỉ tiêu (tỷ lệ tối đa): 0 danh hiệu\n"
        "Số riêng của tỉnh: 0 điều kiện\n\n"
        "Bot dùng các quy định này để gợi ý và đối chiếu, không chặn ai đăng ký."
    )
    assert buttons(hanh) == [
        "📅 Ngày cấp trên nhận hồ sơ",
        "🎯 Chỉ tiêu",
        "🔢 Số riêng của tỉnh",
        "🔁 Chọn quy định khác",
    ]


async def test_another_regime_is_chosen_and_taken_back(stage: Stage, hanh: Person) -> None:
    await stage.says(hanh, "/quydinh")
    await stage.presses(hanh, "🔁 Chọn quy định khác")
    assert buttons(hanh) == [
        "Luật 2003",
        "Luật 2022 (2024)",
        "NĐ 152/2025",
        "✓ Luật sửa đổi 2026",
        "⬅ Quay lại",
    ]
    said = await stage.presses(hanh, "Luật 2022 (2024)")

    assert said.splitlines()[2:4] == ["Luật Thi đua, khen thưởng 2022, từ 01/01/2024", "Do thư ký chọn."]
    assert year_row(stage).regime == "r2024"
    assert (await stage.presses(hanh, "↩️ Để bot tự chọn theo ngày")).startswith(SEEN)
    assert year_row(stage).regime is None


async def test_the_day_of_the_file_is_typed(stage: Stage, hanh: Person) -> None:
    await stage.says(hanh, "/quydinh")
    assert await stage.presses(hanh, "📅 Ngày cấp trên nhận hồ sơ") == (
        "📅 Cấp trên dự kiến nhận hồ sơ của trường vào ngày nào? Hiện ghi: chưa có.\n\n"
        "Thầy/cô gõ ngày rồi gửi, ví dụ 15/6 hoặc 15/06/2027. Ngày này quyết định quy định nào được áp dụng."
    )
    assert (await stage.says(hanh, "hôm nào cũng được")).startswith("Bot chưa hiểu ngày này.")
    said = await stage.says(hanh, "15/9/2026")

    assert said.splitlines()[:6] == [
        "✅ Đã ghi nhận.",
        "",
        "⚖️ Quy định áp dụng năm học 2026-2027",
        "",
        "Luật 2022 và Nghị định 152/2025/NĐ-CP, từ 01/07/2025",
        "Vì cấp trên dự kiến nhận hồ sơ ngày Thứ Ba, 15/09/2026.",
    ]
    assert (await stage.presses(hanh, "📅 Ngày cấp trên nhận hồ sơ", "Chưa biết ngày")).startswith(SEEN)


async def test_stopping_half_way_changes_nothing(stage: Stage, hanh: Person) -> None:
    await stage.says(hanh, "/quydinh")
    await stage.presses(hanh, "📅 Ngày cấp trên nhận hồ sơ", "✖️ Huỷ")
    await stage.says(hanh, "15/6")

    assert year_row(stage).received_on is None


async def test_a_quota_is_added_changed_and_removed(stage: Stage, hanh: Person) -> None:
    await stage.says(hanh, "/quydinh")
    assert await stage.presses(hanh, "🎯 Chỉ tiêu") == (
        "🎯 Chỉ tiêu năm học 2026-2027\n\n"
        "Chưa có chỉ tiêu nào.\n\n"
        "Chỉ tiêu hiện như đèn báo cho thư ký và hội đồng, không chặn ai đăng ký."
    )
    await stage.presses(hanh, "➕ Thêm hoặc đổi", "Chiến sĩ thi đua cơ sở")
    assert buttons(hanh) == ["Trên số người đạt Lao động tiên tiến", "Trên tổng số cán bộ", "⬅ Quay lại"]
    assert await stage.presses(hanh, "Trên số người đạt Lao động tiên tiến") == (
        "🎯 Chiến sĩ thi đua cơ sở, tính trên số người đạt Lao động tiên tiến.\n\n"
        "Thầy/cô gõ tỷ lệ tối đa, từ 1 đến 100, ví dụ 15."
    )
    assert (await stage.says(hanh, "nhiều")).startswith("⚠️ Bot cần một số nguyên từ 1 đến 100.")
    assert await stage.says(hanh, "15%") == (
        "Ghi nhận số 15. Theo văn bản nào? Thầy/cô gõ số hiệu rồi gửi, ví dụ: QĐ 14/2024/QĐ-UBND."
    )
    assert (await stage.says(hanh, "QĐ 14/2024/QĐ-UBND")).splitlines()[4] == (
        "• Chiến sĩ thi đua cơ sở: không quá 15 % số người đạt Lao động tiên tiến (QĐ 14/2024/QĐ-UBND; thư ký nhập)"
    )
    with stage.office.db.read() as session:
        assert session.scalars(select(Quota.percent)).all() == [15]
    await stage.presses(hanh, "🗑 Bỏ chỉ tiêu Chiến sĩ thi đua cơ sở")
    with stage.office.db.read() as session:
        assert session.scalars(select(Quota.percent)).all() == []


async def test_the_provinces_number_reaches_the_form(stage: Stage, hanh: Person) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    with stage.office.db.write() as session:
        row = session.scalars(select(Row).where(Row.name == "Nguyễn Thị Lan")).one()
        for year in ("2024-2025", "2025-2026"):
            session.add(
                Achievement(
                    school_id=row.school_id,
                    person_id=row.id,
                    year=year,
                    kind="title",
                    value="CSTDCS",
                    words="",
                    decision="",
                    source="x",
                    added_at=stage.clock(),
                )
            )
        session.scalars(select(SchoolYear)).one().regime = "r2024"
    before = await stage.says(lan, "/dangky")
    assert "• Chiến sĩ thi đua cấp tỉnh: cần ba lần liên tục đạt Chiến sĩ thi đua cơ sở." in before
    await stage.says(hanh, "/quydinh")
    await stage.presses(hanh, "🔢 Số riêng của tỉnh")
    assert buttons(hanh)[:2] == [
        "Chiến sĩ thi đua cấp tỉnh: ba lần liên tục đạt Chiến sĩ thi…",
        "Chiến sĩ thi đua cấp Bộ: ba lần liên tục đạt Chiến sĩ thi đ…",
    ]
    assert (await stage.presses(hanh, buttons(hanh)[0])).startswith("🔢 Chiến sĩ thi đua cấp tỉnh\n\n")
    assert (await stage.says(hanh, "0")).startswith("⚠️ Bot cần một số nguyên từ 1 đến 100.")
    await stage.says(hanh, "2")
    assert "Số riêng của tỉnh: 1 điều kiện" in await stage.says(hanh, "QĐ 14/2024/QĐ-UBND")
    await stage.says(lan, "/huy")
    after = await stage.says(lan, "/dangky")
    assert "• Chiến sĩ thi đua cấp tỉnh: ✅ Đã có hai lần liên tục đạt Chiến sĩ thi đua cơ sở (theo QĐ 14/2024/QĐ-UBND)." in after  # fmt: skip


async def test_old_buttons_answer_with_today(stage: Stage, hanh: Person) -> None:
    await stage.says(hanh, "/quydinh")

    assert (await press_old(stage, hanh, "law:num:00000000")).startswith("Mục này không còn")
    await stage.says(hanh, "/quydinh")
    assert (await press_old(stage, hanh, "law:use:r1999")).startswith("Mục này không còn")
    await stage.says(hanh, "/quydinh")
    assert (await press_old(stage, hanh, "law:qx:CSTDCS")).startswith("🎯 Chỉ tiêu năm học")


async def test_a_teacher_sets_nothing(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")

    assert (await stage.says(lan, "/quydinh")).startswith("Việc này do thư ký hội đồng thi đua phụ trách.")
    for data in ("law:open", "law:pick", "law:use:r2024", "law:day", "law:quota", "law:qadd", "law:qt:CSTDCS", "law:qo:CSTDCS:staff", "law:nums:0"):  # fmt: skip
        assert (await press_old(stage, lan, data)).startswith("Việc này do thư ký hội đồng")
    assert year_row(stage).regime is None


async def test_two_rewards_on_one_achievement_are_warned_of_on_the_summary(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    await stage.says(lan, "/dangky")
    await stage.presses(
        lan, "Lao động tiên tiến", "Giấy khen", "Bằng khen của Chủ tịch UBND tỉnh", "➡ Tiếp tục với 2 hình thức"
    )  # fmt: skip
    said = await stage.presses(lan, "Không có đề tài")

    assert (
        "⚠️ Cùng một thành tích: Giấy khen; Bằng khen của Chủ tịch UBND tỉnh.\n"
        "Mỗi thành tích không khen thưởng nhiều lần, nhiều hình thức (theo Luật 06/2022/QH15 Điều 5 khoản 2 điểm c). "
        "Vẫn gửi được, Hội đồng sẽ xem xét."
    ) in said
