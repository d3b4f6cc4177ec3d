"""The team lead's board: who stands where, approving what was seen, handing in; and who may look at all."""

from sqlalchemy import select, update

from bot.db.models import Person as PersonRow
from bot.db.models import Registration, SignOff
from bot.sandbox.telegram import Person
from tests.conversations.conftest import Stage
from tests.conversations.staffroom import buttons, press_old, restart

EMPTY = (
    "👥 Tổ Toán – Tin · năm học 2026-2027\n"
    "Hạn đăng ký: hết ngày Thứ Bảy, 17/10/2026 (23:59).\n"
    "Đã đăng ký: 0/2 người · còn thiếu: 2\n\n"
    "▫️ Chưa làm (1)\n• Trần Văn Hùng\n\n"
    "📵 Chưa tham gia bot (1)\n• Nguyễn Thị Lan\n\n"
    "🏅 Tập thể: chưa chọn\n"
    "📮 Nộp về thư ký: chưa nộp.\n"
    "👉 Tiếp theo: khi tổ đã đủ, thầy nộp danh sách về thư ký. Thầy cũng chưa đăng ký: gõ /dangky."
)
BOARD = ["📋 Từng mục", "✍️ Đăng ký thay", "🏅 Tập thể", "📄 Excel của tổ", "🔄 Cập nhật"]


async def registers(stage: Stage, person: Person, title: str = "Lao động tiên tiến") -> None:
    """The whole form, confirmed."""
    await stage.says(person, "/dangky")
    await stage.presses(person, title, "Không đề nghị khen thưởng", "Không có đề tài", "✅ Gửi đăng ký")


def states(stage: Stage) -> list[str]:
    """Where the registrations stand, as a second session sees them."""
    with stage.office.db.read() as session:
        return list(session.scalars(select(Registration.state).order_by(Registration.id)))


def numbers(stage: Stage) -> list[int]:
    """The lists handed in."""
    with stage.office.db.read() as session:
        return list(session.scalars(select(SignOff.number).order_by(SignOff.id)))


async def test_the_board_shows_where_everybody_stands(stage: Stage) -> None:
    hung = await stage.joins("Hùng", "HUNG2222")

    assert await stage.says(hung, "/to") == EMPTY
    assert buttons(hung) == ["🔔 Nhắc người còn thiếu (1)", "📮 Nộp về thư ký", *BOARD]


async def test_from_the_first_entry_to_the_list_in_the_secretarys_hands(stage: Stage) -> None:
    hung, lan = await stage.joins("Hùng", "HUNG2222"), await stage.joins("Lan", "LAN22222")
    hanh = await stage.joins("Hạnh", "HANH2222")
    await registers(stage, lan)
    await registers(stage, hung)

    said = await stage.says(hung, "/to")
    assert said.splitlines()[2:9] == [
        "Đã đăng ký: 2/2 người · chờ tổ duyệt: 2",
        "",
        "📨 Đã gửi, chờ tổ duyệt (2)",
        "• Trần Văn Hùng",
        "• Nguyễn Thị Lan",
        "",
        "🏅 Tập thể: chưa chọn",
    ]
    assert await stage.presses(hung, "✅ Xét duyệt (2)") == (
        "📨 Tổ Toán – Tin: 2 đăng ký chờ duyệt\n\n"
        "• Trần Văn Hùng – Lao động tiên tiến\n"
        "• Nguyễn Thị Lan – Lao động tiên tiến\n\n"
        "Thầy bấm tên để xem đầy đủ, duyệt hoặc trả lại từng người."
    )
    assert buttons(hung) == ["Trần Văn Hùng", "Nguyễn Thị Lan", "✅ Duyệt cả 2", "⬅ Bảng của tổ"]
    assert await stage.presses(hung, "✅ Duyệt cả 2") == (
        "✅ Đã duyệt 2 đăng ký: Trần Văn Hùng, Nguyễn Thị Lan.\n\n"
        "✅ Tổ Toán – Tin không còn đăng ký nào chờ duyệt.\n\n"
        "Khi đủ người, thầy nộp danh sách về thư ký từ bảng của tổ."
    )
    await stage.presses(hung, "⬅ Bảng của tổ")
    assert await stage.presses(hung, "📮 Nộp về thư ký") == (
        "📮 Tổ Toán – Tin nộp danh sách lần 1\n\n"
        "• Số người trong danh sách: 2\n"
        "• Lao động tiên tiến: 2\n"
        "• Đề tài SKKN: 0\n"
        "• Chưa có trong danh sách: 0 người\n"
        "• Tập thể: chưa chọn\n\n"
        "Thầy bấm Xác nhận nộp để gửi về thư ký. Ai đăng ký hoặc sửa sau đó, tổ nộp lại lần nữa."
    )
    assert numbers(stage) == []
    said = await stage.presses(hung, "✅ Xác nhận nộp lần 1")
    assert said.splitlines()[0] == (
        "📮 Đã nộp danh sách lần 1: 2 người. Thư ký được báo và nhận danh sách trong bảng tổng hợp."
    )
    assert said.splitlines()[-2:] == [
        "📮 Nộp về thư ký: lần 1 lúc 08:00 ngày 05/10/2026, thư ký chưa nhận.",
        "👉 Thầy chờ thư ký nhận danh sách; thay đổi sau này thì nộp lại.",
    ]
    assert buttons(hung) == BOARD
    assert hanh.last.text.splitlines()[:4] == [
        "📮 Tổ Toán – Tin nộp danh sách lần 1 – năm học 2026-2027",
        "",
        "Người nộp: Trần Văn Hùng",
        "• Số người trong danh sách: 2",
    ]
    assert buttons(hanh) == ["📥 Mở bảng tổng hợp"]
    assert (numbers(stage), states(stage)) == ([1], ["team_approved"] * 2)


async def test_pressing_sign_twice_hands_in_once(stage: Stage) -> None:
    hung = await stage.joins("Hùng", "HUNG2222")
    hanh = await stage.joins("Hạnh", "HANH2222")
    await registers(stage, hung)
    await stage.says(hung, "/to")
    await stage.presses(hung, "✅ Xét duyệt (1)", "✅ Duyệt cả 1", "⬅ Bảng của tổ", "📮 Nộp về thư ký")
    stage.telegram.press_again(hung.press("✅ Xác nhận nộp lần 1"))
    await stage.settle()

    assert hung.last.text.splitlines()[0] == "ℹ️ Việc này đã làm xong từ trước, không cần làm lại."
    assert numbers(stage) == [1]
    assert [m.text.splitlines()[0][:2] for m in hanh.heard].count("📮 ") == 1


async def test_what_changes_after_handing_in_is_shown_and_handed_in_anew(stage: Stage) -> None:
    hung, lan = await stage.joins("Hùng", "HUNG2222"), await stage.joins("Lan", "LAN22222")
    await registers(stage, lan)
    await stage.says(hung, "/to")
    await stage.presses(hung, "✅ Xét duyệt (1)", "✅ Duyệt cả 1", "⬅ Bảng của tổ")
    await stage.presses(hung, "📮 Nộp về thư ký", "✅ Xác nhận nộp lần 1")
    await stage.says(lan, "/dangky")
    await stage.presses(lan, "✏️ Danh hiệu", "Chiến sĩ thi đua cơ sở", "✅ Gửi đăng ký")
    await registers(stage, hung)
    await restart(stage)
    await stage.says(hung, "/to")
    said = await stage.presses(hung, "✅ Xét duyệt (2)", "✅ Duyệt cả 2", "⬅ Bảng của tổ")

    assert said.splitlines()[-1] == (
        "👉 Danh sách đã khác lần nộp 1: thầy nộp lại để thư ký nhận phần thay đổi."
    )
    assert await stage.presses(hung, "🔎 Khác gì lần nộp trước") == (
        "🔎 Tổ Toán – Tin: khác gì so với lần nộp 1 (08:00 ngày 05/10/2026)\n\n"
        "➕ Thêm: Trần Văn Hùng – Lao động tiên tiến\n\n"
        "✏️ Sửa: Nguyễn Thị Lan\n"
        "   Danh hiệu: Lao động tiên tiến → Chiến sĩ thi đua cơ sở"
    )
    said = await stage.presses(hung, "📮 Nộp lại", "✅ Xác nhận nộp lần 2")
    assert said.splitlines()[-1] == "👉 Thầy chờ thư ký nhận danh sách; thay đổi sau này thì nộp lại."
    assert numbers(stage) == [1, 2]


async def test_an_entry_that_changed_under_his_eyes_is_shown_again(stage: Stage) -> None:
    hung, lan = await stage.joins("Hùng", "HUNG2222"), await stage.joins("Lan", "LAN22222")
    await registers(stage, lan)
    await stage.says(hung, "/to")
    await stage.presses(hung, "✅ Xét duyệt (1)", "Nguyễn Thị Lan")
    await stage.says(lan, "/dangky")
    await stage.presses(lan, "✏️ Danh hiệu", "Chiến sĩ thi đua cơ sở", "✅ Gửi đăng ký")

    assert await stage.presses(hung, "✅ Duyệt") == (
        "ℹ️ Đăng ký này vừa thay đổi nên bot chưa làm gì. Đây là nội dung hôm nay:\n\n"
        "Tình trạng: Đã gửi\n\n"
        "Nguyễn Thị Lan\n"
        "Tổ Toán – Tin – Giáo viên\n"
        "• Danh hiệu thi đua: Chiến sĩ thi đua cơ sở\n"
        "• Hình thức khen thưởng: không đăng ký\n"
        "• Đề tài SKKN: không đăng ký\n\n"
        "Duyệt xong, mục này có trong danh sách mà tổ nộp về thư ký."
    )
    assert states(stage) == ["submitted"]
    said = await stage.presses(hung, "✅ Duyệt")
    assert said.splitlines()[0] == "✅ Đã duyệt đăng ký của Nguyễn Thị Lan."
    assert states(stage) == ["team_approved"]


async def test_an_old_button_answers_with_today(stage: Stage) -> None:
    hung, lan = await stage.joins("Hùng", "HUNG2222"), await stage.joins("Lan", "LAN22222")
    await registers(stage, lan)
    await stage.says(hung, "/to")
    await stage.presses(hung, "✅ Xét duyệt (1)", "Nguyễn Thị Lan", "✅ Duyệt")
    said = await press_old(stage, hung, "team:ok:1:1")

    assert said.splitlines()[:3] == [
        "Việc này đã làm xong từ trước, không cần làm lại.",
        "",
        "Tình trạng: Tổ đã duyệt",
    ]
    said = await press_old(stage, hung, "team:all:1:0123456789")
    assert said.splitlines()[0] == "✅ Tổ Toán – Tin không còn đăng ký nào chờ duyệt."
    assert states(stage) == ["team_approved"]


async def test_the_collective_chooses_with_the_law_folded_below(stage: Stage) -> None:
    hung = await stage.joins("Hùng", "HUNG2222")
    await stage.says(hung, "/to")
    said = await stage.presses(hung, "🏅 Tập thể")

    assert said.splitlines()[0] == "🏅 Tổ Toán – Tin đăng ký danh hiệu tập thể nào?"
    assert said.splitlines()[-1] == (
        "Điều kiện của quy định hiện hành: chưa kiểm chứng – hỏi Hội đồng. Bot không chặn lựa chọn nào."
    )
    assert buttons(hung) == [
        "Tập thể lao động tiên tiến",
        "Tập thể lao động xuất sắc",
        "Không đăng ký danh hiệu",
        "➡ Khen thưởng tập thể",
        "⬅ Bảng của tổ",
    ]
    await stage.presses(hung, "Tập thể lao động tiên tiến", "Giấy khen")
    assert buttons(hung)[0] == "✓ Giấy khen"
    said = await stage.presses(hung, "⬅ Bảng của tổ")
    assert "🏅 Tập thể: Tập thể lao động tiên tiến; Giấy khen" in said.splitlines()
    await stage.presses(hung, "🏅 Tập thể", "Không đăng ký danh hiệu", "✓ Giấy khen")
    assert hung.last.text.splitlines()[2] == "Đang ghi: không đăng ký."


async def test_the_secretary_looks_at_any_team(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    said = await stage.says(hanh, "/to")

    assert said.splitlines()[0] == "👥 Tổ Ngữ văn · năm học 2026-2027"
    assert await stage.presses(hanh, "👥 Tổ khác") == (
        "👥 Thầy/cô chọn tổ để xem bảng, duyệt và nộp danh sách của tổ đó."
    )
    assert buttons(hanh) == ["Tổ Toán – Tin (2)", "Tổ Ngữ văn (3)"]
    said = await stage.presses(hanh, "Tổ Toán – Tin (2)")
    assert said.splitlines()[0] == "👥 Tổ Toán – Tin · năm học 2026-2027"


async def test_a_secretary_of_no_team_picks_one_and_a_lead_of_none_is_told(stage: Stage) -> None:
    hanh, hung = await stage.joins("Hạnh", "HANH2222"), await stage.joins("Hùng", "HUNG2222")
    with stage.office.db.write() as session:
        session.execute(update(PersonRow).values(team_id=None))

    await stage.says(hanh, "/to")
    assert buttons(hanh) == ["Chưa xếp tổ (5)"]
    said = await stage.presses(hanh, "Chưa xếp tổ (5)")
    assert said.splitlines()[-1] == (
        "👉 Mục đã duyệt của người chưa xếp tổ được chuyển thẳng vào danh sách của thư ký."
    )
    assert await stage.says(hung, "/to") == (
        "Theo danh sách của trường, thầy/cô chưa thuộc tổ nào nên chưa có bảng của tổ. "
        "Thầy/cô nhờ thư ký hội đồng xếp vào tổ mình phụ trách."
    )


async def test_a_teacher_has_no_board(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    refused = "Việc này do thư ký hội đồng thi đua phụ trách. Thầy/cô cần gì, nhờ nhắn thư ký giúp."

    assert await stage.says(lan, "/to") == refused
    for data in ("team:open:1", "team:review:1:0", "team:sign:1:00", "team:nudge:1", "team:coll:1"):
        assert await press_old(stage, lan, data) == refused


async def test_the_lead_takes_his_teams_list_along(stage: Stage) -> None:
    hung = await stage.joins("Hùng", "HUNG2222")
    await stage.says(hung, "/to")
    await stage.presses(hung, "📄 Excel của tổ")

    assert hung.last.document is not None
    assert hung.last.document.name == "dang-ky-to-toan-tin-2026-2027-20261005-0800.xlsx"
    assert hung.last.text == (
        "📊 Danh sách thi đua năm học 2026-2027: 0/2 người đăng ký, 0 đề tài SKKN. "
        "Tệp có dữ liệu cá nhân, thầy/cô chỉ chuyển cho người có trách nhiệm."
    )
    assert await stage.says(hung, "/to") == EMPTY
