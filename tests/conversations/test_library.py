"""/vanban: a teacher reads, the secretary keeps the school's own papers."""

from tests.conversations.conftest import Stage
from tests.conversations.staffroom import buttons, press_old

PLAN = "Kế hoạch thi đua năm học 2026-2027"


async def test_a_teacher_finds_the_law_with_what_nobody_has_checked(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    said = await stage.says(lan, "/vanban")

    assert said.splitlines()[:4] == [
        "📚 Văn bản thi đua, khen thưởng",
        "",
        "Quy định của Nhà nước (áp dụng cho năm học 2026-2027)",
        "• Luật Thi đua, khen thưởng số 06/2022/QH15 ngày 15/06/2022",
    ]
    assert said.splitlines()[4].endswith("– chưa kiểm chứng, hỏi Hội đồng")
    assert said.endswith("Văn bản của trường\nChưa có văn bản nào.")
    assert buttons(lan) == []


async def test_the_secretary_adds_the_plan_and_a_teacher_opens_it(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    lan = await stage.joins("Lan", "LAN22222")
    await stage.says(hanh, "/vanban")
    await stage.presses(hanh, "➕ Thêm văn bản")
    await stage.says(hanh, PLAN)
    await stage.presses(hanh, "🔢 Số")
    await stage.says(hanh, "12/KH-THCS")
    await stage.presses(hanh, "📅 Ngày")
    assert (await stage.says(hanh, "hôm nọ")).startswith("Bot chưa hiểu ngày này.")
    await stage.says(hanh, "05/9/2026")
    await stage.presses(hanh, "📎 Gửi tệp")
    hanh.send_document("ke-hoach.pdf", b"%PDF-1.7 plan")
    await stage.settle()
    said = hanh.last.text

    assert said == f"📄 {PLAN}\nSố 12/KH-THCS ngày 05/09/2026\nTệp: ke-hoach.pdf"
    await stage.says(lan, "/vanban")
    assert await stage.presses(lan, f"📄 12/KH-THCS {PLAN}") == said
    assert buttons(lan) == ["⬇ Tải tệp", "⬅ Danh sách văn bản"]
    await stage.presses(lan, "⬇ Tải tệp")
    assert lan.last.document is not None
    assert stage.telegram.file(lan.last.document.path) == b"%PDF-1.7 plan"


async def test_a_line_where_a_file_is_asked_for_is_no_file(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    await stage.says(hanh, "/vanban")
    await stage.presses(hanh, "➕ Thêm văn bản")
    await stage.says(hanh, PLAN)
    await stage.presses(hanh, "📎 Gửi tệp")

    assert (await stage.says(hanh, "tệp đây")).startswith("Ở bước này thầy/cô gửi tệp vào đây giúp bot")
    hanh.send_document("ke-hoach.pdf", b"%PDF-1.7 plan")
    await stage.settle()
    assert hanh.last.text == f"📄 {PLAN}\nTệp: ke-hoach.pdf"


async def test_a_link_stands_in_the_text(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    await stage.says(hanh, "/vanban")
    await stage.presses(hanh, "➕ Thêm văn bản")
    await stage.says(hanh, PLAN)
    await stage.presses(hanh, "🔗 Đường dẫn")
    await stage.says(hanh, 'https://truong.edu.vn/?a=1&b="2"')

    assert hanh.last.html.splitlines()[1] == (
        '<a href="https://truong.edu.vn/?a=1&amp;b=&quot;2&quot;">https://truong.edu.vn/?a=1&amp;b="2"</a>'
    )


async def test_dropping_asks_first_and_an_old_button_says_what_stands(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    await stage.says(hanh, "/vanban")
    await stage.presses(hanh, "➕ Thêm văn bản")
    await stage.says(hanh, PLAN)
    await stage.presses(hanh, "🗑 Bỏ", "🗑 Bỏ văn bản")

    assert hanh.last.text.endswith("Chưa có văn bản nào.")
    assert (await press_old(stage, hanh, "doc:see:1")).startswith("Mục này không còn trong danh sách")


async def test_a_teachers_forged_press_changes_nothing(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    lan = await stage.joins("Lan", "LAN22222")
    await stage.says(hanh, "/vanban")
    await stage.presses(hanh, "➕ Thêm văn bản")
    shown = await stage.says(hanh, PLAN)
    await stage.says(lan, "/vanban")

    assert await press_old(stage, lan, "doc:link:1") == shown
    assert (await press_old(stage, lan, "doc:dropped:1")).startswith("Việc này do thư ký")
    assert (await press_old(stage, lan, "doc:new")).startswith("📚 Văn bản thi đua, khen thưởng")
