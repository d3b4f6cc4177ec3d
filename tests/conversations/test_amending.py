"""The secretary edits an entry: part by part, a reason, a preview; the person and the lead read what changed."""

from bot.domain.registration import State
from bot.sandbox.telegram import Person
from tests.conversations.conftest import Stage
from tests.conversations.staffroom import buttons, press_old, restart
from tests.usecases.council import entry_at
from tests.usecases.handed import stands_in
from tests.usecases.steps import HANH, HUNG, LAN

TOPIC = "Rèn kĩ năng tự học môn Toán cho học sinh lớp 7"


async def opened(stage: Stage, state: State = State.RECEIVED) -> tuple[Person, Person, Person]:
    """Hạnh has Lan's entry before her."""
    lan, hung = await stage.joins("Lan", LAN), await stage.joins("Hùng", HUNG)
    hanh = await stage.joins("Hạnh", HANH)
    entry_at(stage.office, LAN, state)
    await stage.sweep()
    await stage.says(hanh, "/tonghop")
    await stage.presses(hanh, "🏅 Theo danh hiệu", "Lao động tiên tiến: 1", "🔎 Nguyễn Thị Lan")
    return lan, hung, hanh


async def test_a_published_entry_is_edited_and_comes_in_a_supplement(stage: Stage) -> None:
    lan, hung, hanh = await opened(stage, State.PUBLISHED)
    assert await stage.presses(hanh, "✏️ Sửa mục này") == (
        "✏️ Sửa mục của Nguyễn Thị Lan\n\n"
        "• Danh hiệu: Lao động tiên tiến\n"
        "• Khen thưởng: không\n"
        "• Đề tài: không\n"
        "• Lĩnh vực: không\n"
        "• Cấp đăng ký: không\n\n"
        "Cô đang sửa trên bản sao; mục hiện tại giữ nguyên đến khi xác nhận."
    )
    assert buttons(hanh) == ["✏️ Danh hiệu", "✏️ Khen thưởng", "✏️ Đề tài", "✖️ Huỷ"]
    await stage.presses(hanh, "✏️ Danh hiệu", "Chiến sĩ thi đua cơ sở", "✏️ Đề tài")
    assert (await stage.says(hanh, "Toán")).startswith("⚠️ Tên đề tài hơi ngắn.")
    await restart(stage)
    assert (await stage.says(hanh, TOPIC)).startswith("✏️ Lĩnh vực – mục của Nguyễn Thị Lan")
    await stage.presses(hanh, "Phương pháp dạy học", "Cấp trường", "✏️ Khen thưởng", "Giấy khen", "⬅ Quay lại")
    await stage.presses(hanh, "➡ Ghi lý do")
    assert (await stage.says(hanh, "?")).startswith("Nội dung còn quá ngắn.")
    changes = (
        "• Danh hiệu: Lao động tiên tiến → Chiến sĩ thi đua cơ sở\n"
        "• Khen thưởng: không → Giấy khen\n"
        f"• Đề tài: không → «{TOPIC}»\n"
        "• Lĩnh vực: không → Phương pháp dạy học\n"
        "• Cấp đăng ký: không → Cấp trường\n\n"
        "Lý do: «Theo góp ý của tổ»\n\n"
    )
    assert await stage.says(hanh, "Theo góp ý của tổ") == (
        f"👀 Xem trước – sửa mục của Nguyễn Thị Lan\n\n{changes}"
        "Người đăng ký và tổ trưởng được báo. Hội đồng rà soát lại mục này. "
        "Mục này đã công khai, nên nội dung mới sẽ nằm trong danh sách bổ sung."
    )
    await restart(stage)
    said = await stage.presses(hanh, "✅ Xác nhận sửa")

    assert said.splitlines()[0] == (
        "✅ Đã sửa mục của Nguyễn Thị Lan. Người đăng ký và tổ trưởng được báo. "
        "Nội dung mới sẽ nằm trong danh sách bổ sung."
    )
    assert "Tình trạng: Nhà trường đã nhận, lần gửi thứ 2" in said
    after = "Hội đồng rà soát lại mục này, rồi mục này được công khai trong danh sách bổ sung."
    assert lan.last.text == (
        f"✏️ Thư ký đã sửa đăng ký của cô.\n\n{changes}{after}\n\n"
        "Chưa đồng ý, cô bấm «Góp ý» hoặc trao đổi với thư ký."
    )
    assert hung.last.text == f"✏️ Thư ký đã sửa đăng ký của Nguyễn Thị Lan.\n\n{changes}{after}"
    assert (await press_old(stage, hanh, "amend:save:1:1")).startswith("Nút này đã cũ vì mục đã thay đổi.")
    assert stands_in(stage.office, LAN) == (State.RECEIVED, 2)


async def test_an_old_preview_confirms_nothing_that_it_does_not_show(stage: Stage) -> None:
    _, _, hanh = await opened(stage)
    await stage.presses(hanh, "✏️ Sửa mục này", "✏️ Danh hiệu", "Chiến sĩ thi đua cơ sở", "➡ Ghi lý do")
    await stage.says(hanh, "Theo góp ý của tổ")
    await stage.presses(hanh, "⬅ Quay lại", "✏️ Danh hiệu", "Chiến sĩ thi đua cấp tỉnh")
    assert (await press_old(stage, hanh, "amend:save:1:1")).startswith("✏️ Sửa mục của Nguyễn Thị Lan")

    assert stands_in(stage.office, LAN) == (State.RECEIVED, 1)


async def test_put_away_the_entry_stands(stage: Stage) -> None:
    lan, _, hanh = await opened(stage)
    before = lan.last.text
    await stage.presses(hanh, "✏️ Sửa mục này", "✏️ Danh hiệu", "Chiến sĩ thi đua cơ sở")
    said = await stage.presses(hanh, "✖️ Huỷ")

    assert said.splitlines()[0] == "Đã huỷ phần đang sửa, mục giữ nguyên."
    assert (await press_old(stage, hanh, "amend:see:1:1")).startswith("Nút này đã cũ")
    assert lan.last.text == before
    assert stands_in(stage.office, LAN) == (State.RECEIVED, 1)
