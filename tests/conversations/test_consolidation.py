"""The secretary's work: where the campaign stands, receiving, an entry's screen, giving it back."""

import pytest

from bot.domain.registration import State
from bot.sandbox.telegram import Person
from tests.conversations.conftest import Stage
from tests.conversations.staffroom import buttons, press_old, restart
from tests.usecases.council import entry_at
from tests.usecases.handed import signs, stands_in
from tests.usecases.reopeningsteps import objects
from tests.usecases.steps import HANH, HUNG, LAN, registers

EMPTY = (
    "📋 Tổng hợp đăng ký thi đua năm học 2026-2027\n\n"
    "▶️ Đăng ký: 0/5 người; hạn 17/10/2026\n"
    "▫️ Tổ nộp: 0/2 tổ; 0 mục còn ở tổ\n"
    "▫️ Thư ký nhận: 0/2 tổ\n"
    "▫️ Hội đồng rà soát: chờ xét 0, đã xét 0\n"
    "▫️ Hội nghị thông qua: chưa ghi; hội nghị 15/10/2026\n"
    "▫️ Công khai: chưa công khai; 0 mục sẵn sàng\n"
    "▫️ Chốt danh sách: chưa chốt\n"
    "▫️ Gửi cấp trên: sau khi chốt\n\n"
    "👉 Việc tiếp theo: chờ các tổ đăng ký và nộp. Hạn: hết ngày Thứ Bảy, 17/10/2026 (23:59)."
)
STANDING = [
    "👥 Theo tổ",
    "🏅 Theo danh hiệu",
    "🔍 Kiểm tra đối chiếu",
    "⚙️ Quy định của kế hoạch",
    "🔄 Cập nhật",
]


async def handed_in(stage: Stage) -> tuple[Person, Person, Person]:
    """Lan and Hung have registered, Hung has signed for the team."""
    lan, hung = await stage.joins("Lan", LAN), await stage.joins("Hùng", HUNG)
    hanh = await stage.joins("Hạnh", HANH)
    registers(stage.office, lan.id)
    registers(stage.office, hung.id)
    signs(stage.office, hung.id, LAN)
    await stage.sweep()
    return lan, hung, hanh


async def test_at_the_beginning_one_waits(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", HANH)

    assert await stage.says(hanh, "/tonghop") == EMPTY
    assert buttons(hanh) == STANDING


async def test_a_signed_list_is_received_and_the_lead_hears_it(stage: Stage) -> None:
    _, hung, hanh = await handed_in(stage)
    said = await stage.says(hanh, "/tonghop")
    assert said.splitlines()[3:5] == ["▶️ Tổ nộp: 1/2 tổ; 2 mục còn ở tổ", "▫️ Thư ký nhận: 0/2 tổ"]
    assert said.splitlines()[-1] == "👉 Việc tiếp theo: cô nhận danh sách của 1 tổ."
    assert buttons(hanh)[0] == "📥 Nhận danh sách của 1 tổ"
    said = await stage.presses(hanh, "📥 Nhận danh sách của 1 tổ")

    assert said.splitlines()[:2] == [
        "📥 Đã nhận danh sách của 1 tổ:",
        "• Tổ Toán – Tin (lần 1): 2 mục",
    ]
    assert said.splitlines()[-1] == ("👉 Việc tiếp theo: hội đồng rà soát 2 mục (hội nghị 15/10/2026).")
    assert buttons(hanh) == ["⚖️ Hội đồng rà soát", *STANDING]
    assert hung.last.text == (
        "📥 Thư ký đã nhận danh sách Tổ Toán – Tin, bản nộp lần 1\n\n"
        "Số mục được nhận: 2.\n\n"
        "Tiếp theo, hội đồng rà soát từng mục. Thầy chưa phải làm gì thêm."
    )
    assert stands_in(stage.office, LAN) == (State.RECEIVED, 1)
    assert (await press_old(stage, hanh, "cons:receiveall")).startswith(
        "Danh sách này đã được nhận từ trước, không cần nhận lại. Đây là tình trạng hôm nay:\n\n📋 Tổng hợp"
    )
    assert (await press_old(stage, hanh, "cons:receive:1")).startswith("Danh sách này đã được nhận từ trước")


async def test_through_the_lists_to_an_entry(stage: Stage) -> None:
    _, _, hanh = await handed_in(stage)
    await stage.says(hanh, "/tonghop")
    said = await stage.presses(hanh, "👥 Theo tổ")
    assert said.splitlines()[0] == "👥 Theo tổ: 1/2 tổ đã nộp"
    assert buttons(hanh) == [
        "📥 Tổ Toán – Tin: 2 mục, nộp lần 1",
        "▫️ Tổ Ngữ văn: 0 mục, chưa nộp",
        "⬅ Tổng hợp",
    ]
    assert await stage.presses(hanh, "📥 Tổ Toán – Tin: 2 mục, nộp lần 1") == (
        "👥 Tổ Toán – Tin: 2 mục / 2 người\n"
        "Nộp lần 1, chờ nhận.\n\n"
        "Trần Văn Hùng – Lao động tiên tiến – tổ đã duyệt\n"
        "Nguyễn Thị Lan – Lao động tiên tiến – tổ đã duyệt"
    )
    await stage.presses(hanh, "📥 Nhận danh sách", "🏅 Theo danh hiệu")
    assert buttons(hanh) == ["Lao động tiên tiến: 2", "⬅ Tổng hợp"]
    await stage.presses(hanh, "Lao động tiên tiến: 2", "🔎 Nguyễn Thị Lan")
    code = hanh.last.text.split("Mã biên nhận: ")[1].splitlines()[0]
    law, *rest = sorted(hanh.last.text.split("\n\n"), key=lambda part: not part.startswith("📖"))

    assert law.endswith("chưa kiểm chứng – hỏi Hội đồng. Bot không chặn lựa chọn nào.")
    assert "\n\n".join(rest) == (
        "🔎 Mục đăng ký\n"
        "Nguyễn Thị Lan\n"
        "Tổ Toán – Tin – Giáo viên\n"
        "• Danh hiệu thi đua: Lao động tiên tiến\n"
        "• Hình thức khen thưởng: không đăng ký\n"
        "• Đề tài SKKN: không đăng ký\n\n"
        "Tình trạng: Nhà trường đã nhận, lần gửi thứ 1\n"
        f"Mã biên nhận: {code}\n\n"
        "Gần đây\n"
        "08:00 ngày 05/10/2026 · Phạm Thị Hạnh: thư ký nhận\n"
        "08:00 ngày 05/10/2026 · Trần Văn Hùng: tổ duyệt\n"
        "08:00 ngày 05/10/2026 · Nguyễn Thị Lan: gửi đăng ký\n\n"
        "👉 Chờ hội đồng rà soát."
    )
    assert buttons(hanh) == ["✏️ Sửa mục này", "↩️ Trả lại", "👥 Tổ", "📋 Tổng hợp"]


async def test_an_entry_is_given_back_with_a_reason(stage: Stage) -> None:
    lan, hung, hanh = await handed_in(stage)
    await stage.says(hanh, "/tonghop")
    await stage.presses(hanh, "📥 Nhận danh sách của 1 tổ", "🏅 Theo danh hiệu", "Lao động tiên tiến: 2")
    stage.clock.set(2026, 10, 20, 9)
    said = await stage.presses(hanh, "🔎 Nguyễn Thị Lan", "↩️ Trả lại")
    assert said.endswith("Cô cho người đăng ký mấy ngày để sửa?")
    assert buttons(hanh) == ["2 ngày", "3 ngày", "5 ngày", "7 ngày", "✖️ Huỷ"]
    await stage.presses(hanh, "3 ngày")
    await restart(stage)
    assert (await stage.says(hanh, "?")).startswith("Nội dung còn quá ngắn.")
    said = await stage.says(hanh, "Cần ghi rõ tên đề tài")

    assert said.splitlines()[0] == (
        "✅ Đã trả lại mục của Nguyễn Thị Lan. "
        "Người đăng ký được báo và gửi lại được đến hết ngày Thứ Sáu, 23/10/2026 (23:59)."
    )
    assert buttons(hanh) == ["⏳ Gia hạn", "🕘 Lịch sử", "👥 Tổ", "📋 Tổng hợp"]
    assert lan.last.text == (
        "↩️ Thư ký trả lại đăng ký của cô để sửa.\n\n"
        "Lý do: «Cần ghi rõ tên đề tài»\n\n"
        "Cô sửa rồi gửi lại được đến hết ngày Thứ Sáu, 23/10/2026 (23:59). "
        "Chưa gửi lại thì đăng ký này chưa được tính. "
        "Sau đó tổ trưởng duyệt và nộp lại như lần đầu."
    )
    assert hung.last.text.startswith("↩️ Thư ký trả lại đăng ký của Nguyễn Thị Lan để sửa.")
    assert (await stage.presses(lan, "✏️ Sửa đăng ký")).startswith("📝 Đăng ký thi đua năm học 2026-2027")
    assert (await press_old(stage, hanh, "entry:reopen:1:1")).startswith("Việc này đã làm xong từ trước")


async def test_stopped_half_way_nothing_is_given_back(stage: Stage) -> None:
    _, _, hanh = await handed_in(stage)
    await stage.says(hanh, "/tonghop")
    await stage.presses(hanh, "🏅 Theo danh hiệu", "Lao động tiên tiến: 2", "🔎 Nguyễn Thị Lan")
    await stage.presses(hanh, "↩️ Trả lại", "3 ngày", "✖️ Huỷ")
    assert hanh.last.text.startswith("🔎 Mục đăng ký")
    assert (await stage.says(hanh, "Cần ghi rõ")).startswith("Bot chưa hiểu tin này.")

    assert stands_in(stage.office, LAN) == (State.TEAM_APPROVED, 1)


async def test_an_objection_is_settled_with_a_reason(stage: Stage) -> None:
    dung = await stage.joins("Dũng", "DUNG2222")
    hanh = await stage.joins("Hạnh", HANH)
    entry_at(stage.office, LAN, State.RECEIVED)
    objects(stage.office, dung.id, 1)
    await stage.sweep()
    await stage.says(hanh, "/tonghop")
    assert buttons(hanh)[0] == "✋ Ý kiến chưa đồng ý (1)"
    await stage.presses(hanh, "✋ Ý kiến chưa đồng ý (1)", "🔎 Nguyễn Thị Lan")
    assert "✋ Ý kiến chưa đồng ý: 1\n• Vũ Quốc Dũng: «Chưa đủ minh chứng»" in hanh.last.text
    await stage.presses(hanh, "✋ Giữ nguyên, trả lời Vũ Quốc Dũng")
    said = await stage.says(hanh, "Minh chứng đã nộp bản giấy")

    assert said.splitlines()[0] == "✅ Đã ghi lý do giữ nguyên; thành viên hội đồng được báo."
    assert dung.last.text == (
        "📌 Ý kiến của thầy/cô về mục của Nguyễn Thị Lan đã được thư ký giải quyết.\n\n"
        "Cách giải quyết: «Minh chứng đã nộp bản giấy»"
    )


@pytest.mark.parametrize(("name", "code"), [("Lan", LAN), ("Hùng", HUNG), ("Dũng", "DUNG2222")])
async def test_nobody_but_the_secretary_sees_it(stage: Stage, name: str, code: str) -> None:
    person = await stage.joins(name, code)
    refusal = "Việc này do thư ký hội đồng thi đua phụ trách. Thầy/cô cần gì, nhờ nhắn thư ký giúp."
    assert await stage.says(person, "/tonghop") == refusal
    for data in (
        "cons:open",
        "cons:teams:0",
        "cons:team:1:0",
        "cons:titles",
        "cons:who:LDTT:0",
        "cons:who:TOPIC:0",
        "cons:objected:0",
        "cons:receive:1",
        "cons:receiveall",
        "entry:open:1",
        "entry:past:1:0",
        "entry:reopen:1:1",
        "entry:days:1:1:3",
        "entry:keep:1",
    ):
        assert await press_old(stage, person, data) == refusal
