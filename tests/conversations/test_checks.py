"""What the secretary reads of the consistency checks, and where each line leads."""

from bot.domain.registration import State
from bot.domain.titles import Title
from tests.conversations.conftest import Stage
from tests.conversations.staffroom import buttons, press_old
from tests.usecases.campaign import TOPIC, stands
from tests.usecases.steps import HANH, HUNG, LAN, MAI


async def test_each_finding_is_a_line_with_a_button_to_its_cure(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", HANH)
    stands(stage.office, LAN, State.SUBMITTED, title=Title.CSTDCS)
    stands(stage.office, MAI, State.CHECKED, topic=TOPIC)
    stands(stage.office, HUNG, State.CHECKED, topic=TOPIC)
    await stage.says(hanh, "/tonghop")

    assert await stage.presses(hanh, "🔍 Kiểm tra đối chiếu") == (
        "🔍 Kiểm tra đối chiếu 3 mục\n"
        "🔴 Cần xử lý: 3 · 🟡 Lưu ý: 4\n\n"
        "🔴 1. Tổ Toán – Tin: 1 mục tổ trưởng chưa duyệt.\n"
        "🔴 2. Tổ Toán – Tin: tổ chưa nộp danh sách.\n"
        "🔴 3. Tổ Ngữ văn: tổ chưa nộp danh sách.\n"
        "🟡 4. Nguyễn Thị Lan: đăng ký danh hiệu từ Chiến sĩ thi đua cơ sở nhưng không có đề tài "
        "(chưa kiểm chứng – hỏi Hội đồng).\n"
        "🟡 5. Trần Văn Hùng: đề tài trùng với Lê Thị Mai (2026-2027).\n"
        "🟡 6. Lê Thị Mai: đề tài trùng với Trần Văn Hùng (2026-2027).\n"
        "🟡 7. 3 mục chưa đủ dữ liệu để đối chiếu điều kiện – chưa kiểm chứng – hỏi Hội đồng.\n\n"
        "👉 Cô bấm từng dòng để xử lý; «Lưu ý» do Hội đồng quyết định."
    )
    assert buttons(hanh)[-3:] == ["7. Quy định và dữ liệu", "🔄 Kiểm tra lại", "⬅ Tổng hợp"]
    assert (await stage.presses(hanh, "4. Nguyễn Thị Lan")).startswith("🔎 Mục đăng ký\nNguyễn Thị Lan")


async def test_a_page_that_is_gone_is_the_last_one(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", HANH)

    assert (await press_old(stage, hanh, "cons:checks:7")).startswith("🔍 Kiểm tra đối chiếu 0 mục")


async def test_nobody_but_the_secretary_sees_them(stage: Stage) -> None:
    lan = await stage.joins("Lan", LAN)

    assert (await press_old(stage, lan, "cons:checks")).startswith("Việc này do thư ký hội đồng")
