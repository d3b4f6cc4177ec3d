"""The lead gives an entry back and reminds who is missing; the teacher is led straight to what he must do."""

from sqlalchemy import select

from bot.db.models import Registration
from bot.sandbox.telegram import Fault, Trouble
from tests.conversations.conftest import Stage
from tests.conversations.staffroom import buttons, press_old, restart
from tests.conversations.test_team import registers, states

REASON = "Tên đề tài còn chung chung"
ASKED = (
    "↩️ Trả lại đăng ký của Nguyễn Thị Lan\n\n"
    "Thầy gõ lý do rồi gửi, ví dụ: Tên đề tài còn chung chung, đề nghị nêu rõ lớp. "
    "Gửi xong, người đăng ký được báo ngay cùng lý do này.\n\n"
    "Nếu chỉ cần sửa một phần, thầy bấm phần đó trước khi gõ."
)


async def test_a_return_leads_the_teacher_straight_to_the_field(stage: Stage) -> None:
    hung, lan = await stage.joins("Hùng", "HUNG2222"), await stage.joins("Lan", "LAN22222")
    await registers(stage, lan)
    await stage.says(hung, "/to")

    assert await stage.presses(hung, "✅ Xét duyệt (1)", "Nguyễn Thị Lan", "↩️ Trả lại") == ASKED
    assert buttons(hung) == ["Danh hiệu thi đua", "Hình thức khen thưởng", "Đề tài SKKN", "✖️ Huỷ"]
    await stage.presses(hung, "Đề tài SKKN")
    assert buttons(hung)[2] == "✓ Đề tài SKKN"
    assert await stage.says(hung, "?") == (
        "⚠️ Nội dung còn quá ngắn. Thầy/cô gõ lại cho rõ hơn, ít nhất vài chữ.\n\n" + ASKED
    )
    assert states(stage) == ["submitted"]
    await restart(stage)
    assert await stage.says(hung, REASON) == (
        "↩️ Đã trả lại đăng ký của Nguyễn Thị Lan.\n\n"
        f"{REASON}\n\n"
        "Bot báo ngay cho người đăng ký, kèm nút mở đúng phần cần sửa.\n\n"
        "Nguyễn Thị Lan sửa và gửi lại được đến hết ngày Thứ Bảy, 17/10/2026 (23:59); "
        "gửi lại rồi, mục này trở lại chờ duyệt."
    )
    assert lan.last.text == (
        "↩️ [Cần làm] Đăng ký thi đua được trả lại – Nguyễn Thị Lan\n\n"
        "Trần Văn Hùng đề nghị cô xem lại:\n"
        f"{REASON}\n"
        "Phần cần sửa: đề tài SKKN.\n\n"
        "Cô sửa và gửi lại được đến hết ngày Thứ Bảy, 17/10/2026 (23:59). "
        "Chưa gửi lại thì bản đăng ký chưa được tính."
    )
    assert buttons(lan) == ["✏️ Sửa ngay", "📄 Hồ sơ của tôi"]
    said = await stage.presses(lan, "✏️ Sửa ngay")
    assert said.splitlines()[2] == "Cô gõ tên đề tài SKKN rồi gửi, hoặc bấm nút nếu không có đề tài."
    await stage.says(lan, "Rèn kĩ năng tự học môn Toán cho học sinh lớp 7")
    assert states(stage) == ["returned"]
    await stage.presses(lan, "Phương pháp dạy học", "Cấp trường", "✅ Gửi đăng ký")
    assert states(stage) == ["submitted"]


async def test_without_a_part_the_form_opens_as_it_stands(stage: Stage) -> None:
    hung, lan = await stage.joins("Hùng", "HUNG2222"), await stage.joins("Lan", "LAN22222")
    await registers(stage, lan)
    await stage.says(hung, "/to")
    await stage.presses(hung, "✅ Xét duyệt (1)", "Nguyễn Thị Lan", "↩️ Trả lại")
    await stage.says(hung, REASON)

    said = await stage.presses(lan, "✏️ Sửa ngay")
    assert said.splitlines()[2] == "Cô xem lại trước khi gửi:"
    await stage.presses(lan, "✅ Gửi đăng ký")
    said = await press_old(stage, lan, "team:fix:1")  # the old button: she changes what she sent again
    assert said.splitlines()[1] == "Cô đang sửa trên bản sao; bản đã gửi vẫn có hiệu lực."
    assert states(stage) == ["submitted"]


async def test_a_stray_line_is_no_reason(stage: Stage) -> None:
    hung, lan = await stage.joins("Hùng", "HUNG2222"), await stage.joins("Lan", "LAN22222")
    await registers(stage, lan)
    await stage.says(hung, "/to")
    await stage.presses(hung, "✅ Xét duyệt (1)", "Nguyễn Thị Lan", "↩️ Trả lại", "✖️ Huỷ")
    assert hung.last.text.splitlines()[0] == "Tình trạng: Đã gửi"
    await stage.says(hung, REASON)
    await stage.says(hung, "/to")
    await stage.presses(hung, "✅ Xét duyệt (1)", "Nguyễn Thị Lan", "↩️ Trả lại")
    await stage.says(hung, "/huy")
    await stage.says(hung, REASON)

    assert states(stage) == ["submitted"]
    assert [m for m in lan.heard if m.text.startswith("↩️")] == []


async def test_what_changed_while_he_typed_is_not_returned(stage: Stage) -> None:
    hung, lan = await stage.joins("Hùng", "HUNG2222"), await stage.joins("Lan", "LAN22222")
    await registers(stage, lan)
    await stage.says(hung, "/to")
    await stage.presses(hung, "✅ Xét duyệt (1)", "Nguyễn Thị Lan", "↩️ Trả lại")
    await stage.says(lan, "/dangky")
    await stage.presses(lan, "✏️ Danh hiệu", "Chiến sĩ thi đua cơ sở", "✅ Gửi đăng ký")

    said = await stage.says(hung, REASON)
    assert said.splitlines()[0] == "ℹ️ Đăng ký này vừa thay đổi nên bot chưa làm gì. Đây là nội dung hôm nay:"
    assert states(stage) == ["submitted"]


async def test_returned_on_the_last_day_she_has_two_more(stage: Stage) -> None:
    hung, lan = await stage.joins("Hùng", "HUNG2222"), await stage.joins("Lan", "LAN22222")
    await registers(stage, lan)
    stage.clock.set(2026, 10, 17, 22)
    await stage.says(hung, "/to")
    await stage.presses(hung, "✅ Xét duyệt (1)", "Nguyễn Thị Lan", "↩️ Trả lại")
    said = await stage.says(hung, REASON)

    assert said.splitlines()[4] == "Bot báo cho người đăng ký lúc 06:30 ngày 18/10/2026, hết giờ nghỉ."
    assert lan.last.text.startswith("✅")
    stage.clock.set(2026, 10, 18, 6, 30)
    await stage.sweep()
    assert lan.last.text.splitlines()[-1].startswith(
        "Cô sửa và gửi lại được đến hết ngày Thứ Hai, 19/10/2026 (23:59)."
    )
    stage.clock.set(2026, 10, 19, 23, 50)
    await stage.presses(lan, "✏️ Sửa ngay", "✅ Gửi đăng ký")
    assert states(stage) == ["submitted"]


async def test_anothers_button_opens_nothing(stage: Stage) -> None:
    lan, mai = await stage.joins("Lan", "LAN22222"), await stage.joins("Mai", "MAI22222")
    await registers(stage, lan)

    assert await press_old(stage, mai, "team:fix:1") == (
        "Mục này không còn trong danh sách của trường. Thầy/cô mở lại màn hình để xem tình trạng hôm nay."
    )
    with stage.office.db.read() as session:
        assert len(session.scalars(select(Registration)).all()) == 1


async def test_reminding_shows_who_heard_it(stage: Stage) -> None:
    hanh, mai = await stage.joins("Hạnh", "HANH2222"), await stage.joins("Mai", "MAI22222")
    dung = await stage.joins("Dũng", "DUNG2222")
    stage.telegram.faults.add(Fault(Trouble.BLOCKED, method="sendMessage", chat=dung.id))
    await stage.says(hanh, "/to")
    said = await stage.presses(hanh, "🔔 Nhắc người còn thiếu (2)")

    assert said == (
        "🔔 Tổ Ngữ văn: nhắc người còn thiếu\n"
        "Bot đang gửi 2 tin; cô bấm «Cập nhật kết quả» để xem.\n"
        "Mỗi người được nhắc nhiều nhất một lần trong ngày; ai đã trả lời hoặc đang nghỉ thì không nhắc.\n\n"
        "• Vũ Quốc Dũng: ⏳ đang gửi\n"
        "• Lê Thị Mai: ⏳ đang gửi"
    )
    assert buttons(mai) == ["📝 Đăng ký ngay", "Không đăng ký năm nay"]
    said = await stage.presses(hanh, "🔄 Cập nhật kết quả")
    assert said.splitlines()[-2:] == [
        "• Vũ Quốc Dũng: 🚫 đã chặn bot",
        "• Lê Thị Mai: ✅ đã nhận lúc 08:00 ngày 05/10/2026",
    ]
    said = await stage.presses(mai, "Không đăng ký năm nay")
    assert said.splitlines()[0] == "📌 Đã ghi nhận: cô không đăng ký thi đua năm học 2026-2027."
    said = await stage.presses(hanh, "🔄 Cập nhật kết quả")
    assert said.splitlines()[-1] == "• Lê Thị Mai: ✅ đã nhận lúc 08:00 ngày 05/10/2026 · đã trả lời"
    stage.telegram.press_again(
        stage.telegram.press(hanh.id, hanh.id, hanh.last.id, "team:nudge:2", stale=True)
    )
    await stage.settle()
    assert [m for m in mai.heard if m.text.startswith("[Cần làm]")] == []  # it became the answer


async def test_who_was_given_an_entry_back_is_reminded_of_it(stage: Stage) -> None:
    hung, lan = await stage.joins("Hùng", "HUNG2222"), await stage.joins("Lan", "LAN22222")
    await registers(stage, lan)
    await stage.says(hung, "/to")
    await stage.presses(hung, "✅ Xét duyệt (1)", "Nguyễn Thị Lan", "↩️ Trả lại", "Danh hiệu thi đua")
    await stage.says(hung, "Đề nghị cân nhắc danh hiệu cao hơn")
    stage.clock.advance(days=1)
    await stage.says(hung, "/to")
    await stage.presses(hung, "🔔 Nhắc người còn thiếu (1)")

    assert lan.last.text.splitlines()[2] == (
        "Tổ trưởng Trần Văn Hùng nhắn: bản đăng ký của cô được trả lại, chưa gửi lại."
    )
    said = await stage.presses(lan, "✏️ Sửa ngay")
    assert said.splitlines()[2] == "Cô phấn đấu danh hiệu thi đua nào?"


async def test_a_reminder_of_a_returned_entry_says_why_and_leads_to_the_field(stage: Stage) -> None:
    hung, lan = await stage.joins("Hùng", "HUNG2222"), await stage.joins("Lan", "LAN22222")
    await registers(stage, lan)
    await stage.says(hung, "/to")
    await stage.presses(hung, "✅ Xét duyệt (1)", "Nguyễn Thị Lan", "↩️ Trả lại", "Đề tài SKKN")
    await stage.says(hung, REASON)
    stage.clock.set(2026, 10, 12, 16, 30)
    await stage.sweep()

    assert lan.last.text == (
        "[Cần làm] Đăng ký thi đua năm học 2026-2027 – Nguyễn Thị Lan\n\n"
        f"Bản đăng ký của cô đã được trả lại để sửa: «{REASON}». "
        "Chưa gửi lại thì bản đăng ký chưa được tính.\n"
        "Hạn đăng ký: hết ngày Thứ Bảy, 17/10/2026 (23:59).\n\n"
        "Nếu năm nay không đăng ký, cô bấm một nút là xong, bot sẽ không nhắc nữa."
    )
    assert buttons(lan) == ["✏️ Sửa ngay", "Không đăng ký năm nay", "🕢 Nhắc lại tối nay"]
    said = await stage.presses(lan, "✏️ Sửa ngay")
    assert said.splitlines()[2] == "Cô gõ tên đề tài SKKN rồi gửi, hoặc bấm nút nếu không có đề tài."
    stage.clock.set(2026, 10, 15, 16, 30)
    await stage.sweep()
    assert f"«{REASON}». Bản sửa đang điền dở. Chưa gửi lại" in lan.last.text
    assert buttons(lan) == ["✏️ Sửa tiếp", "Không đăng ký năm nay", "🕢 Nhắc lại tối nay"]


async def test_in_the_file_a_returned_entry_shows_the_reason_and_the_way_to_the_field(stage: Stage) -> None:
    hung, lan = await stage.joins("Hùng", "HUNG2222"), await stage.joins("Lan", "LAN22222")
    await registers(stage, lan)
    await stage.says(hung, "/to")
    await stage.presses(hung, "✅ Xét duyệt (1)", "Nguyễn Thị Lan", "↩️ Trả lại", "Đề tài SKKN")
    await stage.says(hung, REASON)

    assert f"↩️ Cần bổ sung: «{REASON}». Sửa xong, cô gửi lại." in await stage.says(lan, "/hoso")
    said = await stage.presses(lan, "✏️ Sửa ngay")
    assert said.splitlines()[2] == "Cô gõ tên đề tài SKKN rồi gửi, hoặc bấm nút nếu không có đề tài."
