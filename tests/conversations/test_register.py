"""A teacher registers, as she lives it."""

from tests.conversations.conftest import Stage


async def test_a_teacher_registers_in_few_taps_and_one_typed_line(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    await stage.says(lan, "/dangky")
    await stage.presses(lan, "Chiến sĩ thi đua cơ sở", "Không đề nghị khen thưởng")
    await stage.says(lan, "Rèn kĩ năng tự học môn Toán cho học sinh lớp 7")
    await stage.presses(lan, "Phương pháp dạy học", "Cấp trường")
    said = await stage.presses(lan, "✅ Gửi đăng ký")
    assert "Đã ghi nhận" in said
