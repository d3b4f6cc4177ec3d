"""One notice of /lich: its words, its hearers; put off, worded anew, silenced, tried on oneself."""

from sqlalchemy import select

from bot.db.models import NoticeOrder, Outbox
from bot.domain.orders import Order, mark_of
from bot.sandbox.telegram import Person
from tests.conversations.conftest import Stage
from tests.conversations.staffroom import buttons, headlines, press_old, said_in, with_group

REMINDER, NEAR = "1", "2"
"""The numbers of the notices in the list of the first day."""

BUTTONS = [
    "👥 Ai nhận (5)",
    "⏳ Hoãn",
    "✏️ Sửa lời",
    "🚫 Không gửi",
    "🧪 Gửi thử cho tôi",
    "🔄 Cập nhật",
    "⬅ Lịch",
]


async def opened(stage: Stage, number: str) -> tuple[Person, int]:
    """The secretary has opened the notice with this number."""
    hanh, group = await with_group(stage)
    await stage.says(hanh, "/lich")
    await stage.presses(hanh, number)
    return hanh, group


def orders(stage: Stage) -> list[Order]:
    with stage.office.db.read() as session:
        return [Order(r.due_at, r.text, r.cancelled) for r in session.scalars(select(NoticeOrder))]


async def at(stage: Stage, *moment: int) -> None:
    stage.clock.set(*moment)
    await stage.sweep()


async def test_a_reminder_is_seen_in_its_words_with_whom_it_reaches(stage: Stage) -> None:
    hanh, _ = await opened(stage, REMINDER)

    assert hanh.last.text == (
        "🔔 Nhắc riêng người chưa đăng ký\n"
        "🕒 Gửi lúc: 16:30 Thứ Hai, 12/10/2026\n"
        "👥 Gửi tới: 5 người, trong đó 4 người không nhận được (chưa vào bot 4)\n\n"
        "Lời sẽ gửi (tin gửi Phạm Thị Hạnh):\n"
        "[Cần làm] Đăng ký thi đua năm học 2026-2027 – Phạm Thị Hạnh\n\n"
        "Cô chưa đăng ký danh hiệu thi đua, khen thưởng, đề tài SKKN.\n"
        "Hạn đăng ký: hết ngày Thứ Bảy, 17/10/2026 (23:59).\n\n"
        "Nếu năm nay không đăng ký, cô bấm một nút là xong, bot sẽ không nhắc nữa.\n"
        "Nút dưới tin: [📝 Đăng ký ngay] · [Không đăng ký năm nay] · [🕢 Nhắc lại tối nay]"
    )
    assert buttons(hanh) == BUTTONS


async def test_who_will_hear_it_is_listed_with_who_cannot_first(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    hanh, _ = await opened(stage, REMINDER)
    lan.block()
    await stage.settle()
    await stage.says(hanh, "/lich")
    await stage.presses(hanh, REMINDER)

    assert await stage.presses(hanh, "👥 Ai nhận (5)") == (
        "👥 Ai nhận: 🔔 Nhắc riêng người chưa đăng ký\n"
        "Gửi lúc 16:30 Thứ Hai, 12/10/2026; tính đến lúc này.\n\n"
        "⚠️ Không nhận được (4)\n"
        "• Vũ Quốc Dũng (Tổ Ngữ văn): chưa vào bot\n"
        "• Trần Văn Hùng (Tổ Toán – Tin): chưa vào bot\n"
        "• Nguyễn Thị Lan (Tổ Toán – Tin): đã chặn bot\n"
        "• Lê Thị Mai (Tổ Ngữ văn): chưa vào bot\n\n"
        "✅ Nhận được (1)\n"
        "• Phạm Thị Hạnh (Tổ Ngữ văn)"
    )
    await stage.presses(hanh, "⬅ Quay lại")
    assert buttons(hanh) == BUTTONS


async def test_what_the_group_will_hear_is_seen_in_its_words(stage: Stage) -> None:
    hanh, group = await opened(stage, NEAR)
    previewed = hanh.last.text
    await at(stage, 2026, 10, 14, 7, 30)
    (said,) = said_in(hanh, group)[-1:]

    assert said.splitlines()[0] == "⏰ Sắp hết hạn đăng ký thi đua"
    assert previewed == (
        "⏰ Sắp hết hạn đăng ký\n"
        "🕒 Gửi lúc: 07:30 Thứ Tư, 14/10/2026\n"
        "👥 Gửi tới: nhóm Hội đồng trường\n\n"
        f"Lời sẽ gửi:\n{said}\n"
        "Nút dưới tin: [📝 Đăng ký với bot]"
    )


async def test_putting_it_off_by_a_button(stage: Stage) -> None:
    hanh, group = await opened(stage, NEAR)

    assert await stage.presses(hanh, "⏳ Hoãn") == (
        "⏳ Hoãn: ⏰ Sắp hết hạn đăng ký\n"
        "Đang định gửi lúc 07:30 Thứ Tư, 14/10/2026.\n\n"
        "Mời bấm một giờ, hoặc gõ ngày giờ, ví dụ 15:30 20/10. Phải trước 00:00 Chủ Nhật, 18/10/2026."
    )
    assert buttons(hanh) == ["Thêm 1 giờ: 08:30 14/10", "Sáng hôm sau: 07:30 15/10", "✖️ Huỷ"]
    said = await stage.presses(hanh, "Sáng hôm sau: 07:30 15/10")
    assert said.startswith(
        "✅ Tin sẽ được gửi lúc 07:30 Thứ Năm, 15/10/2026.\n\n"
        "⏰ Sắp hết hạn đăng ký\n"
        "🕒 Gửi lúc: 07:30 Thứ Năm, 15/10/2026\n"
        "👥 Gửi tới: nhóm Hội đồng trường\n"
        "⏳ Hoãn từ 07:30 Thứ Tư, 14/10/2026 (Phạm Thị Hạnh, 08:00 ngày 05/10/2026)\n"
    )
    await stage.presses(hanh, "⬅ Lịch")
    assert "07:30 Thứ Năm, 15/10/2026 · ⏳ đã hoãn\n⏰ Sắp hết hạn đăng ký thi đua → nhóm" in hanh.last.text

    await at(stage, 2026, 10, 14, 7, 30)
    assert len(headlines(hanh, group)) == 1
    await at(stage, 2026, 10, 15, 7, 30)
    assert headlines(hanh, group)[1:] == ["⏰ Sắp hết hạn đăng ký thi đua"]


async def test_typing_an_hour_until_it_makes_sense(stage: Stage) -> None:
    hanh, _ = await opened(stage, REMINDER)
    await stage.presses(hanh, "⏳ Hoãn")

    assert (await stage.says(hanh, "khi nào cũng được")).startswith(
        "⚠️ Bot chưa đọc được ngày giờ này. Mời gõ theo kiểu 15:30 20/10.\n\n⏳ Hoãn:"
    )
    assert (await stage.says(hanh, "4/10 8:00")).startswith("⚠️ Giờ này đã qua. Mời chọn một giờ sắp tới.\n")
    assert (await stage.says(hanh, "10/10 8:00")).startswith(
        "⚠️ Giờ này sớm hơn kế hoạch (16:30 Thứ Hai, 12/10/2026). "
        "Muốn gửi sớm hơn, mời đổi ngày trong /namhoc.\n"
    )
    assert (await stage.says(hanh, "16/10 8:00")).startswith(
        "⚠️ Đến giờ đó tin không còn ý nghĩa: chỉ hoãn được tới trước 16:30 Thứ Năm, 15/10/2026. "
        "Muốn khác, mời chọn «🚫 Không gửi» hoặc đổi ngày trong /namhoc.\n"
    )
    assert (await stage.says(hanh, "22h 12/10")).startswith(
        "✅ 22:00 Thứ Hai, 12/10/2026 là giờ nghỉ của nhà trường, "
        "nên tin sẽ được gửi lúc 06:30 Thứ Ba, 13/10/2026.\n"
    )
    assert (await stage.says(hanh, "23h 12/10")).startswith("Bot chưa hiểu tin này.")
    assert [order.due_at is not None for order in orders(stage)] == [True]


async def test_stopping_half_way_changes_nothing(stage: Stage) -> None:
    hanh, _ = await opened(stage, REMINDER)
    for button in ("⏳ Hoãn", "✏️ Sửa lời"):
        await stage.presses(hanh, button, "✖️ Huỷ")
        assert buttons(hanh) == BUTTONS
        assert (await stage.says(hanh, "12/10 18:00")).startswith("Bot chưa hiểu tin này.")
        await stage.says(hanh, "/lich")
        await stage.presses(hanh, REMINDER)
    await stage.presses(hanh, "✏️ Sửa lời")
    await stage.says(hanh, "/huy")
    assert (await stage.says(hanh, "lời nhắn")).startswith("Bot chưa hiểu tin này.")
    assert orders(stage) == []


async def test_wording_it_anew_for_the_group(stage: Stage) -> None:
    hanh, group = await opened(stage, NEAR)

    assert await stage.presses(hanh, "✏️ Sửa lời") == (
        "✏️ Sửa lời: ⏰ Sắp hết hạn đăng ký\n\n"
        "Mời gõ lời muốn gửi (nhiều nhất 2.000 chữ cái). "
        "Lời này thay cho lời của bot; dưới tin có nút nào thì nút ấy vẫn còn.\n\n"
        "Bot cho xem trước rồi mới dùng."
    )
    assert (await stage.says(hanh, "…")).startswith("⚠️ Tin chưa có chữ nào. Mời gõ lại.\n\n✏️ Sửa lời:")
    assert (await stage.says(hanh, "a" * 2003)).startswith("⚠️ Tin dài quá 3 chữ cái. Mời gõ lại ngắn hơn.\n")
    assert await stage.says(hanh, "Còn <3 ngày!\nMời thầy cô đăng ký.") == (
        "👀 Xem trước: ⏰ Sắp hết hạn đăng ký\n"
        "🕒 Gửi lúc: 07:30 Thứ Tư, 14/10/2026\n\n"
        "Lời sẽ gửi:\n"
        "Còn <3 ngày!\nMời thầy cô đăng ký.\n"
        "Nút dưới tin: [📝 Đăng ký với bot]\n\n"
        "Chưa dùng: bấm «✅ Dùng lời này» thì bot mới gửi lời này."
    )
    assert buttons(hanh) == ["✅ Dùng lời này", "✏️ Gõ lại", "✖️ Huỷ"]
    assert (await stage.presses(hanh, "✅ Dùng lời này")).startswith("✅ Bot sẽ gửi lời này.\n")
    await at(stage, 2026, 10, 14, 7, 30)
    assert said_in(hanh, group)[-1] == "Còn <3 ngày!\nMời thầy cô đăng ký."


async def test_a_preview_typed_over_is_not_what_is_said(stage: Stage) -> None:
    hanh, _ = await opened(stage, NEAR)
    await stage.presses(hanh, "✏️ Sửa lời")
    await stage.says(hanh, "Lời thứ nhất")
    old = hanh.last.id
    first = next(b.data for row in hanh.last.keyboard for b in row if b.text == "✅ Dùng lời này")
    await stage.says(hanh, "Lời thứ hai")
    stage.telegram.press(hanh.id, hanh.id, old, first or "", stale=True)
    await stage.settle()

    assert [order.text for order in orders(stage)] == [None]
    shown = next(m.text for m in reversed(hanh.heard) if "Lời này đã được thay" in m.text)
    assert shown.startswith("⚠️ Lời này đã được thay bằng lời khác.")


async def test_silencing_it_and_thinking_better_of_it(stage: Stage) -> None:
    hanh, group = await opened(stage, NEAR)

    assert await stage.presses(hanh, "🚫 Không gửi") == (
        "🚫 Không gửi: ⏰ Sắp hết hạn đăng ký?\n\n"
        "Tin đang chờ được gửi lúc 07:30 Thứ Tư, 14/10/2026, tới nhóm Hội đồng trường.\n\n"
        "Còn kịp giờ thì vẫn đổi ý được, bằng «↩️ Gửi theo kế hoạch»."
    )
    await stage.presses(hanh, "✖️ Huỷ")
    assert orders(stage) == []
    said = await stage.presses(hanh, "🚫 Không gửi", "🚫 Đúng, không gửi")
    assert said.startswith("✅ Bot sẽ không gửi tin này.\n")
    assert buttons(hanh) == ["↩️ Gửi theo kế hoạch", "🔄 Cập nhật", "⬅ Lịch"]
    assert "2. 07:30 Thứ Tư, 14/10/2026 · 🚫 không gửi\n" in await stage.presses(hanh, "⬅ Lịch")
    await at(stage, 2026, 10, 14, 7, 30)
    assert len(headlines(hanh, group)) == 1

    await stage.says(hanh, "/lich")
    await stage.presses(hanh, "1")
    assert (await stage.presses(hanh, "↩️ Gửi theo kế hoạch")).startswith("✅ Đã trở lại theo kế hoạch.\n")
    assert headlines(hanh, group)[1:] == ["⏰ Sắp hết hạn đăng ký thi đua"]


async def test_a_trial_comes_to_the_secretary_alone_and_does_nothing(stage: Stage) -> None:
    hanh, group = await opened(stage, REMINDER)
    await stage.presses(hanh, "🧪 Gửi thử cho tôi")
    screen, trial = hanh.heard[-2:]

    assert screen.text.startswith("🧪 Bot đang gửi thử, chỉ cho riêng thầy/cô.\n\n🔔 Nhắc riêng")
    assert trial.text.startswith(
        "🧪 [Gửi thử]\n\n[Cần làm] Đăng ký thi đua năm học 2026-2027 – Phạm Thị Hạnh\n"
    )
    assert trial.text.endswith(
        "Nút dưới tin: [📝 Đăng ký ngay] · [Không đăng ký năm nay] · [🕢 Nhắc lại tối nay]"
    )
    assert trial.buttons == []
    await at(stage, 2026, 10, 12, 16, 30)
    assert hanh.last.text.startswith("[Cần làm]")
    assert len(headlines(hanh, group)) == 1


async def test_what_the_bot_says_by_itself_is_only_shown(stage: Stage) -> None:
    hanh, _ = await with_group(stage)
    await stage.says(hanh, "/hoinghi")
    await stage.presses(hanh, "Chưa có ngày", "✅ Bỏ ngày hội nghị")
    await stage.says(hanh, "/lich")
    number = next(
        line.partition(".")[0]
        for line, after in zip(hanh.last.text.splitlines(), hanh.last.text.splitlines()[1:], strict=False)
        if after.startswith("🔔 Hỏi thư ký")
    )
    said = await stage.presses(hanh, number)

    assert said.endswith(
        "ℹ️ Tin này không hoãn hay sửa được: bot gửi theo việc của chính người nhận "
        "(hẹn nhắc, hạn riêng, việc được giao). Việc xong là tin thôi."
    )
    assert buttons(hanh) == ["👥 Ai nhận (1)", "🔄 Cập nhật", "⬅ Lịch"]
    mark = mark_of("conference_missing:2026-2027:registration:2026-10-10")
    for verb in ("later", "words", "ask"):
        assert "không hoãn hay sửa được" in await press_old(stage, hanh, f"order:{verb}:{mark}")
    assert (await stage.says(hanh, "12/10 18:00")).startswith("Bot chưa hiểu tin này.")


async def test_pressed_late_it_is_answered_with_what_became_of_it(stage: Stage) -> None:
    hanh, _ = await opened(stage, NEAR)
    mark = mark_of("deadline_near:2026-2027:registration:2026-10-17")
    await at(stage, 2026, 10, 14, 7, 30)
    report = (
        "ℹ️ Tin này đã được gửi, nên không đổi được nữa. Kết quả:\n\n"
        "📬 Tin gửi nhóm\nLúc 07:30 Thứ Tư, 14/10/2026\n"
    )

    for data in (
        f"agenda:see:{mark}",
        f"agenda:who:{mark}:0",
        f"order:later:{mark}",
        f"order:at:{mark}:202610141600",
        f"order:words:{mark}",
        f"order:keep:{mark}:01234567",
        f"order:ask:{mark}",
        f"order:off:{mark}",
        f"order:undo:{mark}:silence",
        f"order:try:{mark}",
    ):
        assert (await press_old(stage, hanh, data)).startswith(report), data
    assert orders(stage) == []


async def test_a_notice_that_left_the_plan_leads_to_the_list(stage: Stage) -> None:
    hanh, _ = await opened(stage, NEAR)

    assert (await press_old(stage, hanh, "agenda:see:0123456789")).startswith(
        "ℹ️ Thông báo này không còn trong lịch. Lịch hiện nay:\n\n🗓 Lịch thông báo năm học 2026-2027\n"
    )


async def test_a_moved_conference_drops_the_order_and_says_so(stage: Stage) -> None:
    hanh, group = await opened(stage, NEAR)
    await stage.presses(hanh, "🚫 Không gửi", "🚫 Đúng, không gửi")
    await stage.says(hanh, "/hoinghi")
    await stage.says(hanh, "20/10")
    await stage.presses(hanh, "✅ Đặt hội nghị ngày 20/10/2026")

    fell = [m.text for m in hanh.heard if m.text.startswith("⚠️ Lịch đã đổi")]
    assert fell == [
        (
            "⚠️ Lịch đã đổi: ⏰ Sắp hết hạn đăng ký (Thứ Bảy, 17/10/2026)\n\n"
            "Phạm Thị Hạnh đã chọn «không gửi» cho tin này. Kế hoạch năm học vừa đổi nên lựa chọn đó "
            "không còn hiệu lực; bot gửi theo kế hoạch mới. Cần thay đổi, mời mở /lich."
        )
    ]
    assert orders(stage) == []
    await at(stage, 2026, 10, 19, 7, 30)
    assert headlines(hanh, group)[-1] == "⏰ Sắp hết hạn đăng ký thi đua"


async def test_the_principal_looks_and_orders_nothing(stage: Stage) -> None:
    await with_group(stage)
    dung = await stage.joins("Dũng", "DUNG2222")
    await stage.says(dung, "/lich")
    await stage.presses(dung, REMINDER)
    assert buttons(dung) == ["👥 Ai nhận (5)", "🔄 Cập nhật", "⬅ Lịch"]

    mark = mark_of("reminder:2026-2027:registration:2026-10-12")
    refusal = "Việc này do thư ký hội đồng thi đua phụ trách."
    assert (await press_old(stage, dung, f"order:off:{mark}")).startswith(refusal)
    assert "Lời sẽ gửi" in await press_old(stage, dung, f"order:words:{mark}")
    assert (await stage.says(dung, "lời nhắn")).startswith("Bot chưa hiểu tin này.")
    lan = await stage.joins("Lan", "LAN22222")
    assert (await press_old(stage, lan, f"agenda:see:{mark}")).startswith(refusal)


async def test_while_it_leaves_nothing_can_be_ordered(stage: Stage) -> None:
    await stage.joins("Lan", "LAN22222")
    hanh, _ = await opened(stage, REMINDER)
    with stage.office.db.write() as session:
        opening = session.scalars(select(Outbox).where(Outbox.kind == "registration_open")).one()
        session.add(
            Outbox(
                school_id=opening.school_id,
                year_id=opening.year_id,
                key="reminder:2026-2027:registration:p1:2026-10-12",
                kind="reminder",
                person_id=1,
                markup="x",
                buttons="[]",
                state="sending",
                due_at=stage.clock(),
                stale_at=stage.clock(),
                next_attempt_at=stage.clock(),
                attempts=1,
            )
        )
    said = await stage.presses(hanh, "⏳ Hoãn")

    assert said.endswith("ℹ️ Tin đang được gửi nên không đổi được nữa. Kết quả ở «📬 Vừa qua».")
    assert buttons(hanh) == ["👥 Ai nhận (5)", "📬 Vừa qua", "⬅ Lịch"]
    mark = mark_of("reminder:2026-2027:registration:2026-10-12")
    assert (await press_old(stage, hanh, f"order:off:{mark}")).startswith(
        "⚠️ Tin đang được gửi hoặc đã gửi nên không đổi được nữa.\n"
    )
