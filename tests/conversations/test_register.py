"""A teacher registers, as she lives it: the usual way, stopping half-way, pressing twice, changing her mind."""

import base64
from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.db.models import AuditLog, Draft, Receipt, Registration
from bot.sandbox.telegram import Person
from tests.conversations.conftest import Stage

TOPIC = "Rèn kĩ năng tự học môn Toán cho học sinh lớp 7"

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)

RECEIPT = """✅ Đã ghi nhận đăng ký thi đua năm học 2026-2027

Mã biên nhận: {code}
Thời điểm: 08:00 ngày 05/10/2026

Nguyễn Thị Lan
Tổ Toán – Tin – Giáo viên
• Danh hiệu thi đua: Chiến sĩ thi đua cơ sở
• Hình thức khen thưởng: không đăng ký
• Đề tài SKKN: «Rèn kĩ năng tự học môn Toán cho học sinh lớp 7»
• Lĩnh vực: Phương pháp dạy học
• Cấp đăng ký: Cấp trường

Tiếp theo, tổ trưởng duyệt rồi nộp về thư ký hội đồng. \
Cô còn sửa được đến hết ngày Thứ Bảy, 17/10/2026 (23:59); rút được cho đến khi hội đồng chốt danh sách."""


async def fills_in(stage: Stage, lan: Person) -> None:
    """Everything but the last press."""
    await stage.says(lan, "/dangky")
    await stage.presses(lan, "Chiến sĩ thi đua cơ sở", "Không đề nghị khen thưởng")
    await stage.says(lan, TOPIC)
    await stage.presses(lan, "Phương pháp dạy học", "Cấp trường")


async def registers(stage: Stage, lan: Person) -> str:
    await fills_in(stage, lan)
    return await stage.presses(lan, "✅ Gửi đăng ký")


def standing(stage: Stage) -> list[tuple[str, str | None, str | None, int]]:
    with stage.office.db.read() as session:
        return [(r.state, r.title, r.topic, r.version) for r in session.scalars(select(Registration))]


def codes(stage: Stage) -> list[str]:
    with stage.office.db.read() as session:
        return list(session.scalars(select(Receipt.code).order_by(Receipt.version)))


def drafts(stage: Stage) -> int:
    with stage.office.db.read() as session:
        return len(session.scalars(select(Draft)).all())


def log(stage: Stage) -> list[str]:
    with stage.office.db.read() as session:
        return list(session.scalars(select(AuditLog.action).order_by(AuditLog.id)))


async def test_the_usual_way_takes_six_taps_and_one_typed_line(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    said_before, presses_before = len(lan.heard), len(stage.telegram.answers)

    receipt = await registers(stage, lan)

    assert receipt == RECEIPT.format(code=codes(stage)[0])
    assert len(lan.heard) - said_before <= 8
    assert len(stage.telegram.answers) - presses_before <= 6
    assert standing(stage) == [("submitted", "CSTDCS", TOPIC, 1)]
    assert drafts(stage) == 0
    assert log(stage) == ["person.joined", "registration.submitted"]


async def test_the_kept_receipt_is_the_text_that_was_read(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    await registers(stage, lan)

    with stage.office.db.read() as session:
        kept = session.scalars(select(Receipt.markup)).one()
    assert lan.last.html.startswith(kept.replace("&quot;", '"'))


@pytest.mark.parametrize("step", range(7))
async def test_a_restart_after_any_step_loses_nothing(stage: Stage, step: int) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    steps = [
        "/dangky",
        "!Chiến sĩ thi đua cơ sở",
        "!Không đề nghị khen thưởng",
        TOPIC,
        "!Phương pháp dạy học",
        "!Cấp trường",
    ]
    for number, what in enumerate([*steps, "!✅ Gửi đăng ký"]):
        if number == step:
            await stage.drop_curtain()
            await stage.raise_curtain()
        await (stage.presses(lan, what[1:]) if what[0] == "!" else stage.says(lan, what))

    assert lan.last.text == RECEIPT.format(code=codes(stage)[0])


async def test_pressing_twice_registers_once(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    await fills_in(stage, lan)
    form = lan.last
    data = form.button("✅ Gửi đăng ký")
    assert data is not None
    assert data.data is not None
    for _ in range(3):
        stage.telegram.press(lan.id, lan.id, form.id, data.data)
    await stage.settle()

    assert standing(stage) == [("submitted", "CSTDCS", TOPIC, 1)]
    assert log(stage).count("registration.submitted") == 1
    assert form.text == RECEIPT.format(code=codes(stage)[0])
    assert lan.last is form


async def test_last_weeks_press_that_arrives_late_answers_with_todays_truth(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    await stage.says(lan, "/dangky")
    old = lan.last
    lan.press("Lao động tiên tiến")
    late = stage.telegram.queue.waiting.pop()  # her phone loses the network before it is sent
    await stage.says(lan, "/huy")
    await registers(stage, lan)
    stage.clock.advance(days=7)
    stage.telegram.queue.waiting.append(replace(late, at=stage.clock()))
    await stage.settle()

    assert old.text.startswith("Nút này thuộc một lần đăng ký đã xong hoặc đã huỷ.")
    assert "Tình trạng: Đã gửi" in old.text
    assert standing(stage) == [("submitted", "CSTDCS", TOPIC, 1)]


async def test_editing_works_on_a_copy_until_it_is_confirmed(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    await registers(stage, lan)
    summary = await stage.presses(lan, "✏️ Sửa đăng ký")
    assert "Cô đang sửa trên bản sao; bản đã gửi vẫn có hiệu lực." in summary
    await stage.presses(lan, "✏️ Danh hiệu", "Lao động tiên tiến")
    assert standing(stage) == [("submitted", "CSTDCS", TOPIC, 1)]

    said = await stage.presses(lan, "✅ Gửi đăng ký")
    assert "Lần gửi thứ 2, thay cho các lần trước." in said
    assert standing(stage) == [("submitted", "LDTT", TOPIC, 2)]
    assert len(set(codes(stage))) == 2


async def test_cancelling_an_edit_keeps_what_was_submitted(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    await registers(stage, lan)
    await stage.presses(lan, "✏️ Sửa đăng ký", "✏️ Danh hiệu", "Lao động tiên tiến")

    assert await stage.says(lan, "/huy") == "Đã huỷ phần đang sửa. Bản cô đã gửi trước đó vẫn giữ nguyên."
    assert standing(stage) == [("submitted", "CSTDCS", TOPIC, 1)]


async def test_back_shows_the_earlier_question_with_its_answer_kept(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    await stage.says(lan, "/dangky")
    await stage.presses(lan, "Chiến sĩ thi đua cơ sở", "Không đề nghị khen thưởng")
    await stage.says(lan, TOPIC)

    assert f"Tên đang ghi: «{TOPIC}»" in await stage.presses(lan, "⬅ Quay lại")
    assert "thuộc lĩnh vực nào?" in await stage.presses(lan, "Giữ nguyên")


async def test_several_rewards_can_be_ticked_and_unticked(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    await stage.says(lan, "/dangky")
    await stage.presses(
        lan, "Lao động tiên tiến", "Giấy khen", "Bằng khen của Chủ tịch UBND tỉnh", "✓ Giấy khen"
    )
    await stage.presses(lan, "➡ Tiếp tục với 1 hình thức", "Không có đề tài")

    assert "• Hình thức khen thưởng: Bằng khen của Chủ tịch UBND tỉnh" in lan.last.text
    assert "• Đề tài SKKN: không đăng ký" in lan.last.text


async def test_ticking_the_same_reward_again_by_a_repeated_press_keeps_it(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    await stage.says(lan, "/dangky")
    await stage.presses(lan, "Lao động tiên tiến")
    form = lan.last
    tick = form.button("Giấy khen")
    assert tick is not None
    assert tick.data is not None
    lan.press("Giấy khen")
    stage.telegram.press(lan.id, lan.id, form.id, tick.data)
    await stage.settle()

    assert lan.last.button("✓ Giấy khen") is not None


async def test_only_the_newest_screen_of_the_form_has_buttons(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    await stage.says(lan, "/dangky")
    await stage.presses(lan, "Lao động tiên tiến", "Không đề nghị khen thưởng")
    asked = lan.last
    await stage.says(lan, TOPIC)

    assert asked.buttons == []
    assert lan.last.buttons != []


async def test_not_registering_is_an_answer_and_can_be_changed(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    await stage.says(lan, "/dangky")
    said = await stage.presses(lan, "Không đăng ký năm nay")
    assert said.startswith("📌 Đã ghi nhận: cô không đăng ký thi đua năm học 2026-2027.")
    assert standing(stage) == [("declined", None, None, 1)]

    await stage.presses(
        lan, "📝 Đăng ký ngay", "Lao động tiên tiến", "Không đề nghị khen thưởng", "Không có đề tài"
    )
    await stage.presses(lan, "✅ Gửi đăng ký")
    assert standing(stage) == [("submitted", "LDTT", "", 2)]


async def test_withdrawing_asks_first_and_is_undone_by_registering_again(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    await registers(stage, lan)
    assert "có chắc muốn rút đăng ký không?" in await stage.presses(lan, "↩️ Rút đăng ký")
    assert standing(stage) == [("submitted", "CSTDCS", TOPIC, 1)]

    assert (await stage.presses(lan, "↩️ Rút đăng ký")).startswith(
        "↩️ Đã rút đăng ký thi đua năm học 2026-2027."
    )
    assert standing(stage) == [("withdrawn", "CSTDCS", TOPIC, 2)]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Toán", "⚠️ Tên đề tài hơi ngắn."),
        ("1234567890", "⚠️ Tên đề tài cần viết bằng chữ."),
        ("Một " * 100, "⚠️ Tên đề tài dài quá 300 chữ cái."),
    ],
)
async def test_a_topic_that_cannot_stand_is_asked_for_again(stage: Stage, typed: str, said: str) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    await stage.says(lan, "/dangky")
    await stage.presses(lan, "Lao động tiên tiến", "Không đề nghị khen thưởng")

    assert (await stage.says(lan, typed)).startswith(said)
    assert "thuộc lĩnh vực nào?" in await stage.says(lan, TOPIC)


async def test_hostile_words_in_a_topic_are_only_words(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    await stage.says(lan, "/dangky")
    await stage.presses(lan, "Lao động tiên tiến", "Không đề nghị khen thưởng")
    await stage.says(lan, "=HYPERLINK(1) <b>&_*[ \x0b </i> đề tài")

    assert "Đề tài: «=HYPERLINK(1) <b>&_*[ </i> đề tài»" in lan.last.text


async def test_typing_where_a_button_is_expected_is_answered_with_the_same_question(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    await stage.says(lan, "/dangky")

    said = await stage.says(lan, "chiến sĩ thi đua")
    assert said.startswith("Ở bước này cô bấm một nút bên dưới giúp bot nhé.")
    assert lan.last.button("Chiến sĩ thi đua cơ sở") is not None


async def test_a_photo_and_an_edited_message_get_a_useful_answer(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    await stage.says(lan, "/dangky")
    await stage.presses(lan, "Lao động tiên tiến", "Không đề nghị khen thưởng")
    typed = lan.say(TOPIC)
    await stage.settle()
    lan.edit(typed, TOPIC + " và lớp 8")
    await stage.settle()
    assert lan.last.text.startswith("Thầy/cô vừa sửa một tin đã gửi.")
    lan.send_photo(PICTURE)
    await stage.settle()
    assert lan.last.text.startswith("Bot chưa dùng được ảnh, tệp hay tin thoại ở đây")


async def test_what_is_not_for_the_form_leaves_its_buttons(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    await stage.says(lan, "/dangky")
    await stage.presses(lan, "Lao động tiên tiến", "Không đề nghị khen thưởng")
    typed = lan.say(TOPIC)
    await stage.settle()
    asked = lan.last

    lan.send_photo(PICTURE)
    lan.edit(typed, TOPIC + " và lớp 8")
    lan.say("/khongco")
    await stage.settle()

    assert asked.button("Phương pháp dạy học") is not None
    await stage.presses(lan, "Phương pháp dạy học")
    assert "ở cấp nào?" in asked.text


async def test_after_the_deadline_nothing_changes_any_more(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    await fills_in(stage, lan)
    stage.clock.set(2026, 10, 17, 23, 59)
    assert "✅ Gửi đăng ký" in [b for row in lan.last.buttons for b in row]
    stage.clock.set(2026, 10, 18, 0, 0)

    assert "đã hết hạn" in await stage.presses(lan, "✅ Gửi đăng ký")
    assert standing(stage) == []
    assert "đã hết hạn" in await stage.says(lan, "/dangky")


async def test_before_the_opening_the_form_says_when(stage: Stage) -> None:
    stage.clock.set(2026, 10, 4, 12)
    lan = await stage.joins("Lan", "LAN22222")

    assert (
        await stage.says(lan, "/dangky")
        == "Đợt đăng ký thi đua chưa mở. Khi mở, nhóm của trường sẽ nhận thông báo."
    )
