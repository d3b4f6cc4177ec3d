"""/thongbao: the school's own words at a chosen time, as each lives it."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from bot.db.models import Announcement, AuditLog, Outbox
from bot.domain.announcements import (
    LONGEST,
    Answers,
    Audience,
    Fault,
    Hearers,
    Part,
    Shown,
    Speaker,
    Status,
    fault_of,
)
from bot.domain.outbox import Reason, RowState
from bot.domain.roles import Role
from bot.domain.words import several_lines
from bot.sandbox.telegram import Person
from bot.sandbox.telegram.entities import units
from bot.sandbox.telegram.html import parse_html
from bot.texts.announcement_form import pick_team, screen
from bot.texts.announcement_screen import ask_cancel
from bot.texts.announcements import announcement, trial
from bot.texts.message import Message
from bot.texts.notices import uncertain
from tests.conftest import local
from tests.conversations.conftest import Stage
from tests.conversations.staffroom import buttons, press_old, restart, said_in, with_group

WORDS = "Kính mời thầy cô họp tổ.\n\n1. Nội dung: <chuyên đề> & dự giờ\n2. Địa điểm: phòng 12"
HEAD = "📢 Thông báo của nhà trường\nNgười gửi: cô Phạm Thị Hạnh, thư ký hội đồng thi đua"


async def staffroom(stage: Stage) -> tuple[Person, int, Person, Person]:
    """The secretary with the group, Lan who has joined, Hùng who has blocked the bot."""
    hanh, group = await with_group(stage)
    lan, hung = await stage.joins("Lan", "LAN22222"), await stage.joins("Hùng", "HUNG2222")
    return hanh, group, lan, hung


async def writes(stage: Stage, hanh: Person, *audience: str) -> str:
    await stage.says(hanh, "/thongbao")
    await stage.presses(hanh, "➕ Soạn thông báo", *audience)
    return await stage.says(hanh, WORDS)


def states(stage: Stage) -> list[str]:
    with stage.office.db.read() as session:
        return list(session.scalars(select(Announcement.state).order_by(Announcement.id)))


def said(stage: Stage) -> list[tuple[str, str, str | None]]:
    """The rows of own announcements: to whom, state, reason."""
    with stage.office.db.read() as session:
        rows = session.scalars(select(Outbox).where(Outbox.kind == "announcement").order_by(Outbox.id))
        return [(row.key, row.state, row.reason) for row in rows]


def deeds(stage: Stage) -> list[str]:
    with stage.office.db.read() as session:
        ours = AuditLog.action.startswith("announcement.")
        return list(session.scalars(select(AuditLog.action).where(ours).order_by(AuditLog.id)))


def heard(person: Person) -> list[str]:
    """Own announcements in his private chat."""
    return [m.text for m in person.heard if m.text.startswith("📢 Thông báo của nhà trường\nNgười gửi")]


PREVIEW = f"""👁 Xem trước (chưa gửi)
Gửi tới: 👥 nhóm của trường, «Hội đồng trường»
Lúc: 16:30 Thứ Hai, 05/10/2026

──────────

{HEAD}

{WORDS}"""


async def test_written_previewed_and_said_in_the_group_at_its_hour(stage: Stage) -> None:
    hanh, group, lan, _ = await staffroom(stage)
    assert await stage.says(hanh, "/thongbao") == (
        "📢 Thông báo của nhà trường\n\n"
        "Thầy/cô tự soạn, chọn nơi nhận và giờ gửi; bot gửi đúng giờ và cho biết ai đã nhận. "
        "🕒 đang hẹn, ✅ đã đến giờ gửi, ✖️ đã huỷ.\n\nChưa có thông báo nào."
    )
    assert await stage.presses(hanh, "➕ Soạn thông báo") == (
        "📢 Thông báo của nhà trường\n\nGửi tới ai?\n\n"
        "• 👥 Nhóm của trường: «Hội đồng trường»\n"
        "• 📬 Mọi người, nhắn riêng: 5 người (2 chưa vào bot: không nhận được)\n"
        "• 📝 Người chưa đăng ký, nhắn riêng: 5 người (2 chưa vào bot: không nhận được)\n"
        "• 🧑‍🏫 Các tổ trưởng, nhắn riêng: 1 người"
    )
    assert "Thầy/cô gõ nội dung thông báo vào đây" in await stage.presses(hanh, "👥 Nhóm của trường")
    assert "Gửi lúc nào?" in await stage.says(hanh, WORDS)
    assert await stage.presses(hanh, "Chiều nay 16:30 (05/10)") == PREVIEW
    assert buttons(hanh) == [
        *("📣 Gửi theo hẹn", "✏️ Nơi nhận", "✏️ Nội dung", "✏️ Giờ gửi"),
        *("🧪 Gửi thử cho tôi", "✖️ Bỏ", "📋 Danh sách thông báo"),
    ]
    planned = await stage.presses(hanh, "📣 Gửi theo hẹn")
    assert planned == PREVIEW.replace("👁 Xem trước (chưa gửi)", "🕒 Đã hẹn gửi")

    before = len(said_in(hanh, group))
    stage.clock.set(2026, 10, 5, 16, 29)
    await stage.sweep()
    assert len(said_in(hanh, group)) == before
    stage.clock.set(2026, 10, 5, 16, 30)
    await stage.sweep()
    await stage.sweep()

    assert said_in(hanh, group)[before:] == [f"{HEAD}\n\n{WORDS}"]
    assert heard(lan) == []
    assert said(stage) == [("announcement:own:1:group:2026-10-05", "sent", None)]
    assert deeds(stage) == ["announcement.planned"]
    assert await press_old(stage, hanh, "ann:see:1") == (
        PREVIEW.replace("👁 Xem trước (chưa gửi)", "✅ Đã gửi").replace(
            "05/10/2026\n\n──", "05/10/2026\nKết quả: ✅ đã gửi\n\n──"
        )
    )
    assert buttons(hanh) == ["📬 Ai đã nhận", "🔄 Cập nhật", "📋 Danh sách thông báo"]
    await stage.presses(hanh, "📋 Danh sách thông báo")
    assert buttons(hanh) == ["➕ Soạn thông báo", "✅ 05/10 16:30 · Kính mời thầy cô họp tổ."]


async def test_at_once_to_everybody_in_private_with_the_outcome_in_numbers(stage: Stage) -> None:
    hanh, group, lan, hung = await staffroom(stage)
    hung.block()
    await stage.settle()
    before = said_in(hanh, group)
    await writes(stage, hanh, "📬 Mọi người, nhắn riêng")
    preview = await stage.presses(hanh, "⚡ Gửi ngay")
    people = "5 người (2 chưa vào bot, 1 đã chặn bot: không nhận được)"
    assert preview.splitlines()[1:3] == [
        f"Gửi tới: mọi người, nhắn riêng: {people}. Danh sách tính lại vào lúc gửi.",
        "Lúc: ngay khi thầy/cô bấm «Gửi ngay»",
    ]
    screen = hanh.last
    await stage.presses(hanh, "📣 Gửi ngay")

    assert heard(lan) == [f"{HEAD}\n\n{WORDS}"]
    assert screen.text.startswith("⏳ Đang gửi, bấm «Cập nhật» để xem kết quả\n")
    hanh.press("🔄 Cập nhật", screen)
    await stage.settle()
    assert screen.text.splitlines()[:4] == [
        "✅ Đã gửi",
        "Gửi tới: mọi người, nhắn riêng",
        "Lúc: 08:00 Thứ Hai, 05/10/2026",
        "Kết quả: ✅ đã gửi 2 · ⚠️ không gửi được 3 (đã chặn bot 1, chưa vào bot 2)",
    ]
    assert said_in(hanh, group) == before


async def test_one_team_hears_it_and_nobody_else(stage: Stage) -> None:
    hanh, _, lan, hung = await staffroom(stage)
    await stage.says(hanh, "/thongbao")
    await stage.presses(hanh, "➕ Soạn thông báo", "🏷 Một tổ, nhắn riêng")
    assert buttons(hanh) == ["Tổ Toán – Tin · 2 người", "Tổ Ngữ văn · 3 người", "⬅ Quay lại"]
    await stage.presses(hanh, "Tổ Toán – Tin · 2 người")
    await stage.says(hanh, WORDS)
    preview = await stage.presses(hanh, "⚡ Gửi ngay")
    assert "Gửi tới: Tổ Toán – Tin, nhắn riêng: 2 người. Danh sách" in preview
    await stage.presses(hanh, "📣 Gửi ngay")

    assert [len(heard(person)) for person in (lan, hung, hanh)] == [1, 1, 0]


async def test_who_has_not_registered_is_reckoned_when_it_leaves(stage: Stage) -> None:
    hanh, _, lan, hung = await staffroom(stage)
    await writes(stage, hanh, "📝 Người chưa đăng ký, nhắn riêng")
    preview = await stage.presses(hanh, "Chiều nay 16:30 (05/10)")
    assert (
        "5 người (2 chưa vào bot: không nhận được). Đến lúc gửi, bot tính lại ai còn chưa đăng ký." in preview
    )
    await stage.presses(hanh, "📣 Gửi theo hẹn")
    await stage.says(lan, "/dangky")
    await stage.presses(lan, "Không đăng ký năm nay")
    await press_yes(stage, lan)
    stage.clock.set(2026, 10, 5, 16, 30)
    await stage.sweep()

    assert (heard(lan), len(heard(hung))) == ([], 1)


async def press_yes(stage: Stage, person: Person) -> None:
    for label in buttons(person):
        if label.startswith("✅"):
            await stage.presses(person, label)
            return


async def test_too_long_is_counted_and_the_earlier_words_stay(stage: Stage) -> None:
    hanh, *_ = await staffroom(stage)
    await writes(stage, hanh, "👥 Nhóm của trường")
    await stage.presses(hanh, "Sáng mai 07:30 (06/10)", "✏️ Nội dung")
    assert hanh.last.text.endswith(f"Nội dung đang có (chạm để sao chép):\n{WORDS}")
    answer = await stage.says(hanh, "Đ" * 3007)
    assert "⚠️ Nội dung dài hơn một tin nhắn cho phép 7 chữ cái. Bài vừa gõ vẫn nằm phía trên" in answer
    assert answer.endswith(WORDS)
    assert "⚠️ Nội dung chưa có chữ nào." in await stage.says(hanh, "🎉")
    assert (await stage.says(hanh, "Đ" * 3000)).endswith(f"\n\n{'Đ' * 3000}")


async def test_an_hour_of_the_night_moves_and_says_so_and_others_are_not_taken(stage: Stage) -> None:
    hanh, *_ = await staffroom(stage)
    await writes(stage, hanh, "👥 Nhóm của trường")
    for typed, fault in (
        ("khi nào rảnh", "⚠️ Bot chưa hiểu ngày giờ này."),
        ("07:30", "⚠️ Giờ này đã qua."),
        ("20/10/2028 9h", "⚠️ Ngày này xa quá"),
    ):
        assert fault in await stage.says(hanh, typed)
    moved = await stage.says(hanh, "5/10 22h")
    assert (
        "Lúc: 06:30 Thứ Ba, 06/10/2026\n🌙 22:00 là giờ nghỉ nên bot chuyển sang giờ này. "
        "Muốn giờ khác, thầy/cô bấm «Giờ gửi»."
    ) in moved
    await stage.presses(hanh, "✏️ Giờ gửi")
    assert "Lúc: 15:00 Thứ Ba, 20/10/2026\n\n──" in await stage.says(hanh, "20/10 15:00")


async def test_at_once_in_the_night_is_in_the_morning(stage: Stage) -> None:
    hanh, group, *_ = await staffroom(stage)
    stage.clock.set(2026, 10, 5, 22)
    await writes(stage, hanh, "👥 Nhóm của trường")
    assert "Lúc: 06:30 Thứ Ba, 06/10/2026\n🌙 22:00 là giờ nghỉ" in await stage.presses(hanh, "⚡ Gửi ngay")
    assert (await stage.presses(hanh, "📣 Gửi theo hẹn")).startswith("🕒 Đã hẹn gửi\n")
    before = len(said_in(hanh, group))
    stage.clock.set(2026, 10, 6, 6, 30)
    await stage.sweep()

    assert said_in(hanh, group)[before:] == [f"{HEAD}\n\n{WORDS}"]


async def test_a_preview_whose_hour_has_passed_asks_for_another(stage: Stage) -> None:
    hanh, *_ = await staffroom(stage)
    await writes(stage, hanh, "👥 Nhóm của trường")
    await stage.presses(hanh, "Chiều nay 16:30 (05/10)")
    stage.clock.set(2026, 10, 5, 17)
    assert "⚠️ Giờ này đã qua." in await stage.presses(hanh, "📣 Gửi theo hẹn")
    assert states(stage) == ["draft"]
    assert "⚠️ Giờ này đã qua." in await press_old(stage, hanh, f"ann:at:1:{moment(16, 30)}")


def moment(hour: int, minute: int) -> int:
    return int(local(2026, 10, 5, hour, minute).timestamp())


async def test_half_way_it_waits_also_over_a_restart(stage: Stage) -> None:
    hanh, *_ = await staffroom(stage)
    await stage.says(hanh, "/thongbao")
    await stage.presses(hanh, "➕ Soạn thông báo", "📬 Mọi người, nhắn riêng")
    await restart(stage)
    assert "Gửi lúc nào?" in await stage.says(hanh, WORDS)
    await stage.presses(hanh, "⏸ Để sau")
    assert buttons(hanh) == ["📝 Soạn tiếp: Kính mời thầy cô họp tổ."]
    assert (await stage.says(hanh, "Tin nhắn lạc")).startswith("Bot chưa hiểu tin này.")
    await restart(stage)
    await stage.says(hanh, "/thongbao")
    assert "Gửi lúc nào?" in await stage.presses(hanh, "📝 Soạn tiếp: Kính mời thầy cô họp tổ.")
    assert await stage.says(hanh, "/huy") == "Đã dừng. Chưa có gì thay đổi."
    assert "Bot chưa hiểu tin này." in await stage.says(hanh, "20/10 15:00")
    await stage.says(hanh, "/thongbao")
    await stage.presses(hanh, "📝 Soạn tiếp: Kính mời thầy cô họp tổ.")
    assert "Lúc: 15:00 Thứ Ba, 20/10/2026" in await stage.says(hanh, "20/10 15:00")
    assert states(stage) == ["draft"]


async def test_dropped_nothing_is_kept(stage: Stage) -> None:
    hanh, *_ = await staffroom(stage)
    await writes(stage, hanh, "👥 Nhóm của trường")
    assert "Đã bỏ bản đang soạn." in await stage.presses(hanh, "✖️ Bỏ")
    assert states(stage) == []
    assert "Mục này không còn trong danh sách" in await press_old(stage, hanh, "ann:drop:1")
    assert buttons(hanh) == ["📋 Danh sách thông báo"]


async def test_pressed_twice_it_is_one(stage: Stage) -> None:
    hanh, group, *_ = await staffroom(stage)
    await writes(stage, hanh, "👥 Nhóm của trường")
    await stage.presses(hanh, "⚡ Gửi ngay")
    screen, before = hanh.last, len(said_in(hanh, group))
    send = next(b.data for row in screen.keyboard for b in row if b.text == "📣 Gửi ngay")
    hanh.press("📣 Gửi ngay")
    for _ in range(2):
        stage.telegram.press(hanh.id, hanh.id, screen.id, send or "", stale=True)
    await stage.settle()

    assert len(said_in(hanh, group)) == before + 1
    assert (states(stage), deeds(stage)) == (["said"], ["announcement.planned"])
    for old in ("ann:to:1:all", f"ann:at:1:{moment(18, 0)}", "ann:now:1", "ann:ask:1:text", "ann:teams:1:0"):
        assert "⚠️ Thông báo này đã gửi hoặc đã huỷ nên không thay đổi được nữa." in await press_old(
            stage, hanh, old
        )
    assert (states(stage), len(said(stage))) == (["said"], 1)


async def test_an_old_preview_does_not_send_what_was_changed_since(stage: Stage) -> None:
    hanh, *_ = await staffroom(stage)
    await writes(stage, hanh, "👥 Nhóm của trường")
    await stage.presses(hanh, "⚡ Gửi ngay")
    old = next(b.data for row in hanh.last.keyboard for b in row if b.text == "📣 Gửi ngay") or ""
    await stage.presses(hanh, "✏️ Nơi nhận", "📬 Mọi người, nhắn riêng")

    assert (await press_old(stage, hanh, old)).startswith(
        "⚠️ Thông báo đã thay đổi so với màn hình vừa bấm. Thầy/cô xem lại rồi bấm gửi.\n\n👁 Xem trước"
    )
    assert states(stage) == ["draft"]


async def test_a_planned_one_is_changed_part_by_part_and_cancelled(stage: Stage) -> None:
    hanh, group, lan, _ = await staffroom(stage)
    await writes(stage, hanh, "👥 Nhóm của trường")
    await stage.presses(hanh, "Chiều nay 16:30 (05/10)", "📣 Gửi theo hẹn", "✏️ Nội dung")
    assert (await stage.says(hanh, "Họp lúc 15 giờ")).startswith("🕒 Đã hẹn gửi\n")
    await stage.presses(hanh, "✏️ Nơi nhận", "📬 Mọi người, nhắn riêng", "✏️ Giờ gửi")
    assert "Lúc: 09:00 Thứ Hai, 05/10/2026" in await stage.says(hanh, "9h")
    before = said_in(hanh, group)
    stage.clock.set(2026, 10, 5, 9)
    await stage.sweep()
    assert (heard(lan), said_in(hanh, group)) == ([f"{HEAD}\n\nHọp lúc 15 giờ"], before)
    assert deeds(stage) == ["announcement.planned", *["announcement.changed"] * 3]

    await writes(stage, hanh, "📬 Mọi người, nhắn riêng")
    await stage.presses(hanh, "Chiều nay 16:30 (05/10)", "📣 Gửi theo hẹn")
    assert "Huỷ thông báo hẹn gửi lúc 16:30 05/10/2026?" in await stage.presses(hanh, "✖️ Huỷ thông báo")
    assert (await stage.presses(hanh, "✖️ Huỷ thông báo")).startswith("✖️ Đã huỷ, không gửi\n")
    stage.clock.set(2026, 10, 5, 17)
    await stage.sweep()
    assert (states(stage), len(heard(lan))) == (["said", "cancelled"], 1)


async def test_the_principal_sees_it_with_its_author_and_may_only_stop_it(stage: Stage) -> None:
    hanh, group, *_ = await staffroom(stage)
    dung = await stage.joins("Dũng", "DUNG2222")
    await writes(stage, hanh, "👥 Nhóm của trường")
    await stage.says(dung, "/thongbao")
    assert buttons(dung) == ["➕ Soạn thông báo"]  # a draft is nobody else's business
    await stage.presses(hanh, "Chiều nay 16:30 (05/10)", "📣 Gửi theo hẹn")
    await stage.says(dung, "/thongbao")
    seen = await stage.presses(dung, "🕒 05/10 16:30 · Kính mời thầy cô họp tổ.")
    assert seen == PREVIEW.replace("👁 Xem trước (chưa gửi)", "🕒 Đã hẹn gửi")
    assert buttons(dung) == ["✖️ Huỷ thông báo", "📋 Danh sách thông báo"]
    assert "⚠️ Chỉ người soạn sửa được thông báo này" in await press_old(stage, dung, "ann:ask:1:text")
    await stage.presses(dung, "✖️ Huỷ thông báo", "✖️ Huỷ thông báo")

    assert hanh.last.text == (
        "✖️ Vũ Quốc Dũng vừa huỷ thông báo mà cô hẹn gửi lúc 16:30 ngày 05/10/2026. "
        "Nội dung vẫn còn trong danh sách."
    )
    before = said_in(hanh, group)
    stage.clock.set(2026, 10, 5, 17)
    await stage.sweep()
    assert said_in(hanh, group) == before


async def test_two_people_write_at_the_same_time(stage: Stage) -> None:
    hanh, group, *_ = await staffroom(stage)
    dung = await stage.joins("Dũng", "DUNG2222")
    before = len(said_in(hanh, group))
    for person in (hanh, dung):
        await stage.says(person, "/thongbao")
        await stage.presses(person, "➕ Soạn thông báo", "👥 Nhóm của trường")
    await stage.says(hanh, "Của thư ký")
    await stage.says(dung, "Của hiệu trưởng")
    for person in (hanh, dung):
        await stage.presses(person, "⚡ Gửi ngay", "📣 Gửi ngay")

    assert said_in(hanh, group)[before:] == [
        f"{HEAD}\n\nCủa thư ký",
        "📢 Thông báo của nhà trường\nNgười gửi: thầy Vũ Quốc Dũng, Hiệu trưởng\n\nCủa hiệu trưởng",
    ]


async def test_a_trial_goes_to_the_author_alone_and_the_preview_keeps_its_buttons(stage: Stage) -> None:
    hanh, _, lan, _ = await staffroom(stage)
    await writes(stage, hanh, "📬 Mọi người, nhắn riêng")
    await stage.presses(hanh, "Chiều nay 16:30 (05/10)")
    preview = hanh.last
    trial = await stage.presses(hanh, "🧪 Gửi thử cho tôi")

    assert trial == f"🧪 Gửi thử, chỉ mình thầy/cô thấy:\n\n{HEAD}\n\n{WORDS}"
    assert (heard(lan), said(stage), states(stage)) == ([], [], ["draft"])
    hanh.press("📣 Gửi theo hẹn", preview)
    await stage.settle()
    assert states(stage) == ["planned"]


async def test_after_an_outage_it_says_for_when_it_was_meant(stage: Stage) -> None:
    hanh, group, *_ = await staffroom(stage)
    await writes(stage, hanh, "👥 Nhóm của trường")
    await stage.presses(hanh, "Chiều nay 16:30 (05/10)", "📣 Gửi theo hẹn")
    before = len(said_in(hanh, group))
    await stage.drop_curtain()
    stage.clock.set(2026, 10, 7, 9)
    await stage.raise_curtain()

    late = "Thông báo này hẹn gửi lúc 16:30 ngày 05/10/2026, nay mới gửi được vì bot bị gián đoạn."
    assert [text for text in said_in(hanh, group)[before:] if text.startswith("📢")] == [
        f"{HEAD}\n{late}\n\n{WORDS}"
    ]


async def test_who_may_not_announce_is_told_so(stage: Stage) -> None:
    hanh, _, lan, _ = await staffroom(stage)
    await writes(stage, hanh, "👥 Nhóm của trường")
    await stage.presses(hanh, "⚡ Gửi ngay")
    refusal = "Việc này do thư ký hội đồng thi đua phụ trách."
    assert refusal in await stage.says(lan, "/thongbao")
    for old in ("ann:open", "ann:new", "ann:see:1", "ann:send:1:00000000", "ann:cancelled:1", "ann:test:1"):
        assert refusal in await press_old(stage, lan, old)
    assert states(stage) == ["draft"]


async def test_without_a_group_it_is_not_offered(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    await stage.says(hanh, "/thongbao")
    asked = await stage.presses(hanh, "➕ Soạn thông báo")
    assert "• 👥 Nhóm của trường: ⚠️ chưa kết nối (thư ký gõ /ketnoi trong nhóm)" in asked
    assert "👥 Nhóm của trường" not in buttons(hanh)
    assert "⚠️ Trường chưa kết nối nhóm nào" in await press_old(stage, hanh, "ann:to:1:group")


NAME = "Công Tằng Tôn Nữ Nguyễn Thượng Hoàng Phương Khánh Nghiêm <&> " * 3
SPEAKER = Speaker(NAME, None, Role.PRINCIPAL, NAME)
LATE = local(2026, 10, 5, 16, 30)


@given(st.text(st.characters(exclude_categories=["Cs"])) | st.text("<>&'\"/ab\n\u0301&lt;", max_size=60))
def test_whatever_is_typed_arrives_as_typed(typed: str) -> None:
    """Read by Telegram's rules: our head, an empty line, the words; no markup of theirs, nothing of ours after it."""
    text = several_lines(typed)
    if fault_of(text)[0] is not None:
        return
    read, entities = parse_html(announcement(SPEAKER, text, LATE).html.markup)

    assert read.split("\n\n", 1)[1] == text
    assert [entity.kind for entity in entities] == ["bold", "italic"]


def longest(status: Status, audience: Audience, fault: Fault | None) -> Shown:
    """Everything as long as it may be; at once with whatever may be said beside it."""
    crowd = Hearers(100_000, 90_000, 9_999)
    failed: list[tuple[RowState, Reason | None]] = [(RowState.FAILED, reason) for reason in Reason]
    outcomes = dict.fromkeys([*failed, *((state, None) for state in RowState)], 100_000)
    return Shown(
        id=10**9,
        status=status,
        answers=Answers(audience, NAME, "<" * LONGEST, LATE),
        speaker=SPEAKER,
        mine=True,
        at=LATE,
        due=False,
        group=NAME,
        hearers=dict.fromkeys(Audience, crowd),
        teams=tuple((10**9 + n, NAME, crowd) for n in range(40)),
        proposals=(LATE, LATE),
        outcomes=outcomes if status is Status.SAID else {},
        row=10**9,
        fault=fault,
        excess=10_000,
        moved_from=LATE,
    )


def screens() -> list[Message]:
    """Each screen of the form, with each fault."""
    found = []
    for status in Status:
        for audience in Audience:
            for fault in (None, *Fault):
                shown = longest(status, audience, fault)
                found += [screen(shown, part) for part in (None, *Part)]
                found += [pick_team(shown, 0), ask_cancel(shown)]
                found.append(screen(replace(shown, group=None), None))
    return found


def test_the_longest_of_everything_fits_into_one_message() -> None:
    said = [announcement(SPEAKER, "<" * LONGEST, LATE), trial(SPEAKER, "<" * LONGEST)]
    doubt = uncertain(said[0].html, 10**9)

    assert [m for m in (*said, doubt, *screens()) if units(parse_html(m.html.markup)[0]) > 4096] == []
