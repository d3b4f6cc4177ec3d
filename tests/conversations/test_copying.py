"""«Lấy lại lựa chọn năm trước», as a teacher lives it in her second year with the bot."""

from sqlalchemy import select

from bot.db.models import Registration
from tests.conversations.conftest import Stage
from tests.conversations.old_buttons import press_old
from tests.conversations.staffroom import buttons
from tests.usecases.test_copying import last_year


async def test_two_taps_and_a_topic_instead_of_six(stage: Stage) -> None:
    last_year(stage.office)
    lan = await stage.joins("Lan", "LAN22222")
    await stage.says(lan, "/dangky")
    first = lan.last
    copy = first.button("📋 Lấy lại lựa chọn năm học 2025-2026")
    assert copy is not None
    assert copy.data is not None

    said = await stage.presses(lan, "📋 Lấy lại lựa chọn năm học 2025-2026")
    assert said.startswith(
        "📋 Đã lấy lại lựa chọn của năm học 2025-2026; câu nào cũng sửa được trước khi gửi. "
        "Riêng đề tài thì điền mới, vì một đề tài không đăng ký hai lần."
    )
    assert "Cô gõ tên đề tài SKKN rồi gửi" in said
    said = await press_old(stage, lan, copy.data, first)
    assert said.startswith("📝 Đăng ký thi đua năm học 2026-2027")

    said = await stage.says(lan, "Dạy học dự án trong môn Toán lớp 8")
    assert "• Danh hiệu thi đua: Chiến sĩ thi đua cơ sở\n• Hình thức khen thưởng: Giấy khen" in said
    await stage.presses(lan, "✏️ Danh hiệu")
    assert "📋 Lấy lại lựa chọn năm học 2025-2026" not in buttons(lan)
    await stage.presses(lan, "Lao động tiên tiến", "✅ Gửi đăng ký")
    with stage.office.db.read() as session:
        rows = session.scalars(select(Registration).order_by(Registration.id))
        assert [(r.state, r.title, r.topic) for r in rows][1:] == [
            ("submitted", "LDTT", "Dạy học dự án trong môn Toán lớp 8")
        ]


async def test_in_the_first_year_nothing_is_offered(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    await stage.says(lan, "/dangky")

    assert buttons(lan)[0] == "Lao động tiên tiến"
