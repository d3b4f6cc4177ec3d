"""«Vừa qua»: what became of each announcement and reminder, who could not be reached and why, what is in doubt."""

from sqlalchemy import select, update

from bot.db.models import Outbox
from bot.sandbox.telegram import Fault, Person, Trouble
from tests.conversations.conftest import Stage
from tests.conversations.staffroom import buttons, headlines, press_old, with_group


async def reminded(stage: Stage) -> tuple[Person, Person, Person]:
    """Of five people one has it, of two the answer was lost, one has blocked the bot, one has not joined."""
    hanh, _ = await with_group(stage)
    lan = await stage.joins("Lan", "LAN22222")
    mai = await stage.joins("Mai", "MAI22222")
    hung = await stage.joins("Hùng", "HUNG2222")
    lan.block()
    for person in (mai, hung):
        stage.telegram.faults.add(Fault(Trouble.CLOSED, method="sendMessage", chat=person.id))
    stage.clock.set(2026, 10, 12, 16, 30)
    await stage.sweep()
    return hanh, mai, hung


async def reported(stage: Stage, hanh: Person, number: str = "1") -> str:
    await stage.says(hanh, "/lich")
    return await stage.presses(hanh, "📬 Vừa qua", number)


def states(stage: Stage) -> list[str]:
    with stage.office.db.read() as session:
        rows = select(Outbox.state).where(Outbox.kind == "reminder").order_by(Outbox.person_id)
        return list(session.scalars(rows))


async def test_what_was_said_is_listed_and_each_opens(stage: Stage) -> None:
    hanh, _, _ = await reminded(stage)
    await stage.says(hanh, "/lich")

    assert await stage.presses(hanh, "📬 Vừa qua") == (
        "📬 Thông báo vừa qua\n"
        "Bấm số bên dưới để xem ai đã nhận, ai chưa và vì sao.\n\n"
        "1. 12/10 16:30 🔔 Nhắc riêng người chưa đăng ký: ❔ chưa rõ đã tới 2 · ✅ đã gửi 1 · "
        "⚠️ không gửi được 2 (đã chặn bot 1, chưa vào bot 1)\n\n"
        "2. 05/10 07:30 📝 Mở đăng ký thi đua năm học 2026-2027: ✅ đã gửi"
    )
    assert buttons(hanh) == ["1", "2", "⬅ Lịch"]


async def test_who_got_it_and_who_did_not_with_the_reason_and_what_to_do(stage: Stage) -> None:
    hanh, _, _ = await reminded(stage)

    assert await reported(stage, hanh) == (
        "🔔 Nhắc riêng người chưa đăng ký\n"
        "Lúc 16:30 Thứ Hai, 12/10/2026\n"
        "Người nhận: 5\n\n"
        "❔ chưa rõ đã tới: 2\n"
        "• Trần Văn Hùng (Tổ Toán – Tin): mạng bị ngắt, lần gửi lúc 16:30 12/10; bot gửi lại lúc 16:31 12/10\n"
        "• Lê Thị Mai (Tổ Ngữ văn): mạng bị ngắt, lần gửi lúc 16:30 12/10; bot gửi lại lúc 16:31 12/10\n\n"
        "⚠️ không gửi được: 2\n"
        "• Vũ Quốc Dũng (Tổ Ngữ văn): chưa vào bot; lúc 16:30 12/10\n"
        "• Nguyễn Thị Lan (Tổ Toán – Tin): đã chặn bot; lúc 16:30 12/10\n\n"
        "✅ đã gửi: 1\n"
        "• Phạm Thị Hạnh (Tổ Ngữ văn): lúc 16:30 12/10\n\n"
        "👉 Chưa vào bot: trao phiếu tham gia (mã QR), hoặc nhờ tổ trưởng đăng ký thay (/to).\n"
        "👉 Đã chặn bot: nhờ tổ trưởng nhắn người đó mở lại trò chuyện với bot rồi bấm /start."
    )
    assert buttons(hanh) == ["❔ Xử lý tin chưa rõ (2)", "🎫 Phiếu tham gia", "🔄 Cập nhật", "⬅ Vừa qua"]
    await stage.presses(hanh, "🎫 Phiếu tham gia")
    assert "Tổ Toán – Tin" in " ".join(buttons(hanh))


async def test_a_doubt_is_cleared_person_by_person(stage: Stage) -> None:
    hanh, mai, _ = await reminded(stage)
    await reported(stage, hanh)

    assert await stage.presses(hanh, "❔ Xử lý tin chưa rõ (2)") == (
        "❔ Tin chưa rõ đã tới (2)\n"
        "Mạng hoặc bot bị ngắt đúng lúc gửi, nên tin có thể đã tới.\n\n"
        "1. Trần Văn Hùng: mạng bị ngắt, lần gửi lúc 16:30 12/10; bot gửi lại lúc 16:31 12/10\n"
        "2. Lê Thị Mai: mạng bị ngắt, lần gửi lúc 16:30 12/10; bot gửi lại lúc 16:31 12/10\n\n"
        "«✅ Đã thấy»: tin đã tới, bot không gửi nữa.\n"
        "«🔁 Gửi lại»: có thể thành hai tin giống nhau."
    )
    assert hanh.last.buttons == [
        ["1. ✅ Đã thấy", "1. 🔁 Gửi lại"],
        ["2. ✅ Đã thấy", "2. 🔁 Gửi lại"],
        ["✅ Tất cả đã thấy", "🔁 Gửi lại tất cả"],
        ["⬅ Báo cáo"],
    ]
    assert (await stage.presses(hanh, "1. ✅ Đã thấy")).startswith(
        "✅ Đã ghi nhận: tin đã tới.\n\n❔ Tin chưa rõ đã tới (1)\n"
    )
    heard = len(mai.heard)
    assert (await stage.presses(hanh, "1. 🔁 Gửi lại")).startswith("🔁 Bot gửi lại ngay;")
    assert len(mai.heard) == heard + 1
    assert states(stage) == ["failed", "sent", "sent", "sent", "failed"]
    assert "• Lê Thị Mai (Tổ Ngữ văn): lúc 16:30 12/10; 2 lần gửi\n" in await stage.presses(
        hanh, "🔄 Cập nhật"
    )


async def test_all_doubts_are_cleared_at_once(stage: Stage) -> None:
    hanh, mai, hung = await reminded(stage)
    await reported(stage, hanh)
    await stage.presses(hanh, "❔ Xử lý tin chưa rõ (2)")
    heard = len(mai.heard), len(hung.heard)
    data = {b.text: b.data or "" for row in hanh.last.keyboard for b in row}
    assert (await stage.presses(hanh, "✅ Tất cả đã thấy")).startswith("✅ Đã ghi nhận: tin đã tới.\n\n🔔")
    assert states(stage) == ["failed", "sent", "sent", "sent", "failed"]

    assert (await press_old(stage, hanh, data["🔁 Gửi lại tất cả"])).startswith("✅ Đã ghi nhận: tin đã tới.")
    await press_old(stage, hanh, data["1. 🔁 Gửi lại"])
    assert (len(mai.heard), len(hung.heard)) == heard


async def test_all_are_sent_again_at_once(stage: Stage) -> None:
    hanh, mai, hung = await reminded(stage)
    await reported(stage, hanh)
    heard = len(mai.heard), len(hung.heard)
    await stage.presses(hanh, "❔ Xử lý tin chưa rõ (2)", "🔁 Gửi lại tất cả")

    assert (len(mai.heard), len(hung.heard)) == (heard[0] + 1, heard[1] + 1)
    assert states(stage) == ["failed", "sent", "sent", "sent", "failed"]


async def test_sent_again_too_late_nothing_is_sent_and_the_doubt_stays(stage: Stage) -> None:
    hanh, mai, _ = await reminded(stage)
    with stage.office.db.write() as session:
        session.execute(update(Outbox).where(Outbox.state == "uncertain").values(stale_at=stage.clock()))
    await reported(stage, hanh)
    await stage.presses(hanh, "❔ Xử lý tin chưa rõ (2)")
    assert hanh.last.text.count("bot không gửi lại nữa") == 2
    heard = len(mai.heard)
    said = await stage.presses(hanh, "2. 🔁 Gửi lại")

    assert said.startswith("ℹ️ Tin này đã quá giờ nên bot không gửi lại nữa.\n\n❔ Tin chưa rõ đã tới (2)\n")
    assert len(mai.heard) == heard
    assert (await stage.presses(hanh, "2. ✅ Đã thấy")).startswith("✅ Đã ghi nhận")


async def test_all_sent_again_too_late_nothing_is_promised(stage: Stage) -> None:
    hanh, _, _ = await reminded(stage)
    with stage.office.db.write() as session:
        session.execute(update(Outbox).where(Outbox.state == "uncertain").values(stale_at=stage.clock()))
    await reported(stage, hanh)
    said = await stage.presses(hanh, "❔ Xử lý tin chưa rõ (2)", "🔁 Gửi lại tất cả")

    assert said.startswith("ℹ️ Tin này đã quá giờ nên bot không gửi lại nữa.\n\n❔ Tin chưa rõ đã tới (2)\n")


async def test_of_an_announcement_the_words_and_the_hour(stage: Stage) -> None:
    hanh, group = await with_group(stage)
    stage.telegram.faults.add(Fault(Trouble.CLOSED, method="sendMessage", chat=group))
    stage.clock.set(2026, 10, 14, 7, 30)
    await stage.sweep()

    assert await reported(stage, hanh) == (
        "📬 Tin gửi nhóm\n"
        "Lúc 07:30 Thứ Tư, 14/10/2026\n\n"
        "⏰ Sắp hết hạn đăng ký thi đua\n\n"
        "Hạn đăng ký: hết ngày Thứ Bảy, 17/10/2026 (23:59). "
        "Thầy cô nào chưa đăng ký, mời bấm nút bên dưới.\n\n"
        "❔ chưa rõ đã tới: mạng bị ngắt, lần gửi lúc 07:30 14/10; bot gửi lại lúc 08:00 14/10"
    )
    await stage.presses(hanh, "❔ Xử lý tin chưa rõ (1)")
    assert hanh.last.buttons == [["1. ✅ Đã thấy", "1. 🔁 Gửi lại"], ["⬅ Báo cáo"]]
    await stage.presses(hanh, "1. 🔁 Gửi lại")
    assert headlines(hanh, group)[1:] == [
        "⏰ Sắp hết hạn đăng ký thi đua"
    ]  # the answer was lost on the way there


async def test_who_has_joined_since_needs_no_slip(stage: Stage) -> None:
    hanh, _, _ = await reminded(stage)
    await stage.joins("Dũng", "DUNG2222")
    said = await reported(stage, hanh)

    assert "Vũ Quốc Dũng (Tổ Ngữ văn): chưa vào bot; lúc 16:30 12/10; nay đã nhận được tin của bot\n" in said
    assert "🎫 Phiếu tham gia" not in buttons(hanh)


async def test_who_answered_before_it_left_is_said_to_have_done_it(stage: Stage) -> None:
    hanh, _ = await with_group(stage)
    lan = await stage.joins("Lan", "LAN22222")
    stage.telegram.faults.add(Fault(Trouble.REFUSED, method="sendMessage", chat=lan.id))
    stage.clock.set(2026, 10, 12, 16, 30)
    await stage.sweep()
    await stage.says(lan, "/dangky")
    await stage.presses(lan, "Không đăng ký năm nay")

    assert (
        "↩️ không cần gửi nữa: 1\n• Nguyễn Thị Lan (Tổ Toán – Tin): đã làm xong trước khi gửi\n"
        in await reported(stage, hanh)
    )


async def test_the_principal_reads_it_and_clears_nothing(stage: Stage) -> None:
    _, mai, _ = await reminded(stage)
    dung = await stage.joins("Dũng", "DUNG2222")
    said = await reported(stage, dung)

    assert said.endswith("👉 Tin chưa rõ đã tới: thư ký hội đồng xem và chọn gửi lại hay không.")
    assert buttons(dung) == ["🔄 Cập nhật", "⬅ Vừa qua"]
    with stage.office.db.read() as session:
        row = session.scalars(select(Outbox.id).where(Outbox.state == "uncertain")).first()
    refusal = "Việc này do thư ký hội đồng thi đua phụ trách."
    for verb in ("seen", "again", "allseen", "allagain"):
        assert (await press_old(stage, dung, f"report:{verb}:{row}")).startswith(refusal)
        assert (await press_old(stage, mai, f"report:{verb}:{row}")).startswith(refusal)
    assert (await press_old(stage, dung, f"report:ask:{row}:0")).startswith("🔔 Nhắc riêng")
    assert (await press_old(stage, mai, f"report:see:{row}:0")).startswith(refusal)
    assert (await press_old(stage, mai, "report:list:0")).startswith(refusal)


async def test_a_row_that_is_no_notice_opens_nothing(stage: Stage) -> None:
    hanh, _ = await with_group(stage)
    with stage.office.db.read() as session:
        board = session.scalars(select(Outbox.id).where(Outbox.kind == "board")).one()

    for row in (board, 9999):
        assert (await press_old(stage, hanh, f"report:see:{row}:0")).startswith("ℹ️ Thông báo này không còn")
        assert (await press_old(stage, hanh, f"report:allseen:{row}")).startswith("ℹ️ Thông báo này không còn")


async def test_before_anything_was_said_the_list_says_so(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    await stage.says(hanh, "/lich")

    assert await stage.presses(hanh, "📬 Vừa qua") == (
        "📬 Thông báo vừa qua\n\nChưa có thông báo nào được gửi."
    )
    assert buttons(hanh) == ["⬅ Lịch"]


async def test_the_lead_reads_on_his_board_whom_no_reminder_reaches(stage: Stage) -> None:
    """R-16."""
    _, _, hung = await reminded(stage)
    assert (
        "▫️ Chưa làm (2)\n• Trần Văn Hùng\n• Nguyễn Thị Lan (đã chặn bot, nhờ nhắn riêng)\n"
        in await stage.says(hung, "/to")
    )
