"""The secretary switches a rule of the plan and names somebody who did not register."""

from bot.domain.registration import State
from tests.conversations.conftest import Stage
from tests.conversations.staffroom import buttons, press_old
from tests.usecases.handed import stands_in
from tests.usecases.steps import DUNG, HANH, HUNG, LAN


async def test_the_switch_is_turned_off_and_somebody_is_named(stage: Stage) -> None:
    lan, hung = await stage.joins("Lan", LAN), await stage.joins("Hùng", HUNG)
    hanh = await stage.joins("Hạnh", HANH)
    stage.clock.set(2026, 10, 20, 9)
    await stage.sweep()
    await stage.says(hanh, "/tonghop")
    assert await stage.presses(hanh, "⚙️ Quy định của kế hoạch") == (
        "⚙️ Quy định của kế hoạch năm học 2026-2027\n\n"
        "✅ Không đăng ký thì không được xét (đang bật)\n\n"
        "💬 Thời gian góp ý sau mỗi lần công khai: 3 ngày\n\n"
        "Bấm nút để đổi; thay đổi có hiệu lực ngay và được ghi vào nhật ký."
    )
    said = await stage.presses(hanh, "Tắt quy định này", "5 ngày")
    assert "Thời gian góp ý sau mỗi lần công khai: 5 ngày" in said
    assert buttons(hanh)[:6] == ["Bật quy định này", "2 ngày", "3 ngày", "✓ 5 ngày", "7 ngày", "10 ngày"]
    await stage.presses(
        hanh, "⬅ Tổng hợp", "➕ Đề nghị người chưa đăng ký", "Tổ Toán – Tin", "Nguyễn Thị Lan"
    )
    await stage.presses(hanh, "Lao động tiên tiến")
    assert (await stage.says(hanh, "?")).startswith("Nội dung còn quá ngắn.")
    said = await stage.says(hanh, "Có thành tích bồi dưỡng học sinh giỏi")

    assert said.splitlines()[0] == "✅ Đã đề nghị Nguyễn Thị Lan. Tiếp theo, hội đồng rà soát mục này."
    assert "Người đăng ký thay: Phạm Thị Hạnh" in said
    assert lan.last.text == (
        "📌 Thư ký đã đề nghị xét cô: Lao động tiên tiến.\n\n"
        "Lý do: «Có thành tích bồi dưỡng học sinh giỏi»\n\n"
        "Kế hoạch của trường cho phép đề nghị người chưa đăng ký. Tiếp theo, hội đồng rà soát mục này. "
        "Chưa đồng ý, cô bấm «Góp ý» hoặc trao đổi với thư ký."
    )
    assert hung.last.text.startswith("📌 Thư ký đã đề nghị xét Nguyễn Thị Lan: Lao động tiên tiến.")
    assert stands_in(stage.office, LAN) == (State.RECEIVED, 1)
    assert (await press_old(stage, hanh, "cons:required:1")).startswith(
        "Danh sách đang có người được đề nghị mà không đăng ký"
    )


async def test_with_the_switch_on_the_old_button_says_why_not(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", HANH)

    for data in ("cons:nominate", "cons:nteam:1:0", "cons:nperson:1", "cons:ntitle:1:LDTT"):
        assert (await press_old(stage, hanh, data)).startswith("Theo kế hoạch của trường, không đăng ký")


async def test_nobody_but_the_secretary_sets_them(stage: Stage) -> None:
    dung = await stage.joins("Dũng", DUNG)

    for data in ("cons:plan", "cons:required:0", "cons:days:5", "cons:nominate", "cons:nperson:1"):
        assert (await press_old(stage, dung, data)).startswith("Việc này do thư ký hội đồng")
