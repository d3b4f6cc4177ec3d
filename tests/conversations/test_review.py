"""/xet: the council sees where the year stands, goes through the list, objects with a reason, sees the balance."""

import pytest
from sqlalchemy import select

from bot.db.models import Opinion, Registration
from bot.domain.registration import State
from bot.domain.titles import Title
from bot.sandbox.telegram import Person
from tests.conversations.conftest import Stage
from tests.conversations.staffroom import buttons, press_old
from tests.usecases.council import entry_at, opinions, seated, state_of

REASON = "Đề tài giống của năm trước, cần xem lại"


async def council(stage: Stage) -> tuple[Person, Person]:
    """Mai of the council and Hạnh the secretary have joined; Lan and Hùng wait, Mai's own entry too."""
    mai, hanh = await stage.joins("Mai", "MAI22222"), await stage.joins("Hạnh", "HANH2222")
    seated(stage.office, "MAI22222")
    entry_at(stage.office, "LAN22222", State.RECEIVED, Title.CSTDCS)
    entry_at(stage.office, "HUNG2222", State.RECEIVED)
    entry_at(stage.office, "MAI22222", State.RECEIVED)
    return mai, hanh


async def test_a_member_goes_through_the_list_one_by_one(stage: Stage) -> None:
    mai, _ = await council(stage)
    assert await stage.says(mai, "/xet") == (
        "🏛 Xét đăng ký thi đua năm học 2026-2027\n"
        "Lúc 08:00 ngày 05/10/2026\n\n"
        "Toàn trường: 3/5 người đã đăng ký (60%); chưa có: 2\n"
        "Mỗi tổ: đã đăng ký · tổ nộp lần mấy · thư ký nhận · hội đồng đã xét\n"
        "▫️ Tổ Toán – Tin: 2/2 · chưa nộp · nhận 2 · xét 0\n"
        "▫️ Tổ Ngữ văn: 1/3 · chưa nộp · nhận 1 · xét 0\n\n"
        "Danh hiệu: Lao động tiên tiến 2 · Chiến sĩ thi đua cơ sở 1\n\n"
        "🔎 Chờ hội đồng xét: 3 mục\n"
        "⚠️ Ý kiến của hội đồng chưa xử lý xong: 0 mục\n"
        "💬 Góp ý chưa trả lời: 0\n\n"
        "➡️ Tiếp theo: hội đồng xét từng mục, trước hội nghị CBVC Thứ Năm, 15/10/2026."
    )
    assert buttons(mai) == ["🔎 Xét lần lượt 3 mục", "📋 Danh sách xét", "⚖️ Cân đối", "🔄 Cập nhật"]

    said = await stage.presses(mai, "🔎 Xét lần lượt 3 mục")
    assert said.splitlines()[:3] == ["🔎 Cần xét – còn 1 mục khác", "", "Trần Văn Hùng"]
    assert "👥 Hội đồng: 0 đồng ý · 0 có ý kiến" in said
    assert buttons(mai) == ["✅ Đồng ý", "⚠️ Có ý kiến", "📋 Danh sách", "Tiếp ▶"]
    said = await stage.presses(mai, "✅ Đồng ý")
    assert said.splitlines()[:5] == ["✅ Đã đồng ý: Trần Văn Hùng.", "", "🔎 Cần xét", "", "Nguyễn Thị Lan"]
    assert "📖 Chiến sĩ thi đua cơ sở:" in said
    said = await stage.presses(mai, "✅ Đồng ý")
    assert said.splitlines()[:5] == [
        "✅ Đã đồng ý: Nguyễn Thị Lan.",
        "",
        "🔎 Cần xét: 1 mục",
        "",
        "1. Lê Thị Mai – Lao động tiên tiến (mục của cô)",
    ]
    said = await stage.presses(mai, "1. Lê Thị Mai")
    assert said.endswith("Đây là mục của cô: thành viên khác của hội đồng xét.")
    assert buttons(mai) == ["📋 Danh sách"]


async def test_an_objection_with_its_reason_reaches_the_secretary_at_once(stage: Stage) -> None:
    mai, hanh = await council(stage)
    await stage.says(mai, "/xet")
    await stage.presses(mai, "🔎 Xét lần lượt 3 mục")
    said = await stage.presses(mai, "Tiếp ▶", "⚠️ Có ý kiến")
    assert said == (
        "✏️ Cô gõ ý kiến về đăng ký của Nguyễn Thị Lan rồi gửi. "
        "Thư ký nhận được ngay và báo lại cô kết quả xử lý."
    )
    assert await stage.says(mai, "hả") == (
        "Nội dung còn quá ngắn. Thầy/cô gõ lại cho rõ hơn, ít nhất vài chữ."
    )
    assert buttons(mai) == ["✖️ Huỷ"]
    said = await stage.says(mai, REASON)
    assert said.splitlines()[0] == "⚠️ Đã ghi ý kiến về đăng ký của Nguyễn Thị Lan; thư ký đã được báo."
    assert hanh.last.text == (
        "⚠️ Hội đồng có ý kiến về một đăng ký\n\n"
        "Nguyễn Thị Lan – Chiến sĩ thi đua cơ sở\n\n"
        f"Lê Thị Mai: «{REASON}»\n\n"
        "Mục này chưa công khai được cho đến khi thầy/cô xử lý: giữ nguyên, sửa, hoặc trả lại người đăng ký. "
        "Người nêu ý kiến được báo kết quả."
    )
    assert buttons(hanh) == ["🛠 Xử lý ý kiến"]

    await stage.says(mai, "/xet")
    said = await stage.presses(mai, "📋 Danh sách xét", "⚠️ Có ý kiến (1)", "1. Nguyễn Thị Lan")
    assert f"• «{REASON}» – chờ thư ký xử lý\nCô đã nêu ý kiến về mục này." in said
    assert buttons(mai) == ["✅ Rút ý kiến, đồng ý", "✏️ Nêu ý kiến khác", "📋 Danh sách"]
    said = await stage.presses(mai, "✅ Rút ý kiến, đồng ý")
    assert "✅ Đã đồng ý: Nguyễn Thị Lan." in said
    assert [confirms for _, _, confirms, _ in opinions(stage.office)] == [True]


async def test_stopping_before_the_reason_says_nothing(stage: Stage) -> None:
    mai, hanh = await council(stage)
    await stage.says(mai, "/xet")
    await stage.presses(mai, "🔎 Xét lần lượt 3 mục", "⚠️ Có ý kiến", "✖️ Huỷ")
    assert "Bot chưa hiểu tin này" in await stage.says(mai, REASON)
    await stage.says(mai, "/xet")
    await stage.presses(mai, "🔎 Xét lần lượt 3 mục", "⚠️ Có ý kiến")
    assert await stage.says(mai, "/huy") == "Đã dừng. Chưa có gì thay đổi."
    assert (opinions(stage.office), hanh.last.text.startswith("⚠️")) == ([], False)


async def test_a_page_is_confirmed_together_after_it_was_named(stage: Stage) -> None:
    mai, _ = await council(stage)
    await stage.says(mai, "/xet")
    said = await stage.presses(mai, "📋 Danh sách xét")
    assert said.splitlines()[0] == "🔎 Cần xét: 3 mục"
    said = await stage.presses(mai, "✅ Đồng ý các mục trên trang này")
    assert said == (
        "✅ Đồng ý cả 2 mục dưới đây?\n\n"
        "• Trần Văn Hùng – Lao động tiên tiến\n"
        "• Nguyễn Thị Lan – Chiến sĩ thi đua cơ sở\n\n"
        "Bỏ qua 1 mục của cô: thành viên khác xét."
    )
    said = await stage.presses(mai, "✅ Đồng ý 2 mục")
    assert said.splitlines()[:3] == ["✅ Đã đồng ý 2 mục.", "", "🔎 Cần xét: 1 mục"]
    assert "✅ Đồng ý các mục trên trang này" not in buttons(mai)


async def test_old_buttons_show_today(stage: Stage) -> None:
    mai, _ = await council(stage)
    lan = 1
    await stage.says(mai, "/xet")
    with stage.office.db.write() as session:
        session.get_one(Registration, lan).version = 2
    changed = "🔄 Mục này vừa thay đổi nên chưa ghi nhận gì. Đây là nội dung hôm nay:"
    for verb in ("yes", "no"):
        assert (await press_old(stage, mai, f"rev:{verb}:todo:{lan}:1")).splitlines()[0] == changed
    for verb in ("all", "allyes"):
        said = await press_old(stage, mai, f"rev:{verb}:0:00000000")
        assert (
            said.splitlines()[0]
            == "🔄 Danh sách vừa thay đổi nên chưa ghi nhận gì. Đây là danh sách hôm nay:"
        )
    with stage.office.db.write() as session:
        session.get_one(Registration, lan).state = State.PUBLISHED
    for verb in ("yes", "no"):
        said = await press_old(stage, mai, f"rev:{verb}:todo:{lan}:2")
        assert said.startswith("Mục này đã chuyển sang bước khác")
        assert buttons(mai) == ["📋 Danh sách cần xét", "⬅ Tổng hợp"]
    assert (await press_old(stage, mai, f"rev:see:todo:{lan}")).startswith("Mục này không còn")
    assert (await press_old(stage, mai, "rev:list:done:9")).startswith("✅ Đã xét: 0 mục")
    assert opinions(stage.office) == []


async def test_nobody_speaks_about_his_own_entry_even_by_an_old_button(stage: Stage) -> None:
    mai, _ = await council(stage)
    for verb in ("yes", "no"):
        assert (await press_old(stage, mai, f"rev:{verb}:todo:3:1")).startswith("Thầy/cô không tự xét")
    assert state_of(stage.office, 3) == (State.RECEIVED, 1)


async def test_a_settled_objection_is_shown_with_its_answer(stage: Stage) -> None:
    mai, hanh = await council(stage)
    await stage.says(hanh, "/xet")
    await stage.presses(hanh, "🔎 Xét lần lượt 3 mục", "⚠️ Có ý kiến")
    await stage.says(hanh, REASON)
    with stage.office.db.write() as session:
        session.scalars(select(Opinion)).one().settled = "Đã đối chiếu, không trùng"
    await stage.says(mai, "/xet")
    said = await stage.presses(mai, "🔎 Xét lần lượt 3 mục")
    assert f"• «{REASON}» – đã xử lý: Đã đối chiếu, không trùng" in said
    assert said.splitlines()[0] == "🔎 Cần xét – còn 1 mục khác"


async def test_the_balance_of_titles_names_nobody(stage: Stage) -> None:
    mai, hanh = await council(stage)
    await stage.says(hanh, "/xet")
    said = await stage.presses(hanh, "⚖️ Cân đối")
    assert said.startswith(
        "⚖️ Cân đối danh hiệu đăng ký năm học 2026-2027\n\n"
        "Theo nhóm công việc (đã đăng ký/số người)\n"
        "• Quản lý: 0/1 (0%)\n"
        "• Giáo viên: 3/4 (75%) · LĐTT 2 · CSTĐCS 1\n\n"
        "Theo tổ\n"
        "• Tổ Toán – Tin: 2/2 (100%) · LĐTT 1 · CSTĐCS 1\n"
        "• Tổ Ngữ văn: 1/3 (33%) · LĐTT 1\n\n"
        "🚦 Chỉ tiêu"
    )
    assert buttons(hanh) == ["⚙️ Chỉ tiêu, tỷ lệ", "⬅ Tổng hợp"]
    await stage.says(mai, "/xet")
    await stage.presses(mai, "⚖️ Cân đối")
    assert buttons(mai) == ["⬅ Tổng hợp"]


@pytest.mark.parametrize(
    "data",
    [
        "rev:summary",
        "rev:open",
        "rev:fairness",
        "rev:see:todo:1",
        "rev:next:todo:0",
        "rev:yes:todo:1:1",
        "rev:no:todo:1:1",
        "rev:all:0:00000000",
        "rev:allyes:0:00000000",
    ],
)
async def test_who_is_not_of_the_council_is_told_so(stage: Stage, data: str) -> None:
    entry_at(stage.office, "MAI22222", State.RECEIVED)
    lan = await stage.joins("Lan", "LAN22222")
    refusal = "Việc này do thư ký hội đồng thi đua phụ trách. Thầy/cô cần gì, nhờ nhắn thư ký giúp."
    assert await stage.says(lan, "/xet") == refusal
    assert await press_old(stage, lan, data) == refusal
