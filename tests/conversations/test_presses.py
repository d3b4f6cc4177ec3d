"""Presses as the field knows them: late, again, forgotten, of another day; each is answered, none does harm (R-04 to R-07)."""

from datetime import timedelta

from sqlalchemy import select

from bot.db.models import AuditLog, Receipt, Registration
from bot.sandbox.telegram import Person
from bot.texts.group import only_secretary
from tests.conversations.conftest import Stage

COMMANDS = {
    "LAN22222": ("/start", "/dangky", "/hoso", "/trogiup", "/gopy", "/suadulieu"),
    "HUNG2222": ("/to", "/tiendo"),
    "HANH2222": ("/tonghop", "/congkhai", "/lich", "/namhoc", "/nhansu", "/quydinh", "/hoidong", "/vaitro"),
    "DUNG2222": ("/xet", "/chot", "/captren"),
}
"""Who opens what, one screen of each subject at least."""

TOPIC = "Rèn kĩ năng tự học môn Toán cho học sinh lớp 7"
STEPS = (
    "Chiến sĩ thi đua cơ sở",
    "Không đề nghị khen thưởng",
    TOPIC,
    "Phương pháp dạy học",
    "Cấp trường",
    "✅ Gửi đăng ký",
)


async def seen_by(stage: Stage, person: Person, *commands: str) -> dict[str, int]:
    """Every kind of button that he has seen after these commands, with the message on which it stood."""
    seen: dict[str, int] = {}
    for command in commands:
        await stage.says(person, command)
        for message in person.heard:
            for button in (b for row in message.keyboard for b in row if b.data):
                seen[button.data or ""] = message.id
    return seen


async def test_every_button_ever_seen_is_answered_after_a_restart_and_after_the_deadline(
    stage: Stage,
) -> None:
    """R-04: no spinner, no error, no press without an answer; the stage fails on any error of a handler."""
    people = {code: await stage.joins(code, code) for code in COMMANDS}
    seen = {code: await seen_by(stage, people[code], *COMMANDS[code]) for code in COMMANDS}
    await stage.drop_curtain()
    stage.clock.set(2026, 10, 19, 8)
    await stage.raise_curtain()
    answers, pressed = len(stage.telegram.answers), 0
    for code, buttons in seen.items():
        for data, message in buttons.items():
            stage.telegram.press(people[code].id, people[code].id, message, data, stale=True)
            await stage.settle()
            pressed += 1

    assert len(stage.telegram.answers) - answers == pressed
    assert pressed > 40


async def does(stage: Stage, person: Person, step: str) -> None:
    await (stage.says(person, step) if step == TOPIC else stage.presses(person, step))


def stored(stage: Stage) -> tuple[int, int, list[str]]:
    """How many registrations and receipts there are, and what the log says."""
    with stage.office.db.read() as session:
        return (
            len(session.scalars(select(Registration)).all()),
            len(session.scalars(select(Receipt)).all()),
            list(session.scalars(select(AuditLog.action).order_by(AuditLog.id))),
        )


async def test_every_press_of_a_registration_that_comes_three_times_registers_once(stage: Stage) -> None:
    """R-06, R-07: the app sends a press again under a new update id; the second one changes nothing on the screen."""
    lan = await stage.joins("Lan", "LAN22222")
    await stage.says(lan, "/dangky")
    for step in STEPS:
        if step == TOPIC:
            await stage.says(lan, step)
            continue
        press = lan.press(step)
        for _ in range(2):
            stage.telegram.press_again(press)
        await stage.settle()

    assert stored(stage) == (1, 1, ["person.joined", "registration.submitted"])
    assert lan.last.text.startswith("✅ Đã ghi nhận đăng ký thi đua")


async def test_a_press_that_telegram_has_forgotten_is_done_all_the_same(stage: Stage) -> None:
    """R-05: «query is too old»: the answer to the press is refused, its work is not lost."""
    lan = await stage.joins("Lan", "LAN22222")
    await stage.says(lan, "/dangky")
    lan.press(STEPS[0])
    stage.clock.now += timedelta(seconds=16)
    await stage.settle()
    for step in STEPS[1:]:
        await does(stage, lan, step)

    assert stored(stage)[0] == 1


async def test_what_is_edited_at_any_step_is_answered_and_changes_nothing(stage: Stage) -> None:
    """R-11."""
    lan = await stage.joins("Lan", "LAN22222")
    typed = lan.say("/dangky")
    await stage.settle()
    for number, step in enumerate(STEPS):
        lan.edit(typed, f"/dangky {number}")
        await stage.settle()
        assert lan.last.text.startswith("Thầy/cô vừa sửa một tin đã gửi.")
        await does(stage, lan, step)

    assert stored(stage) == (1, 1, ["person.joined", "registration.submitted"])


async def test_an_anonymous_admin_of_the_group_is_nobody_to_us(stage: Stage) -> None:
    """R-19c: Telegram hides who speaks; what he asks for is personal, so he is shown the way into the private chat."""
    hanh = await stage.joins("Hạnh", "HANH2222")
    group = stage.telegram.add_group("Hội đồng trường", hanh.id)
    stage.telegram.add_bot_to_group(group.id, hanh.id)
    await stage.settle()
    for command in ("/ketnoi", "/export"):
        hanh.say(command, group.id)
        message = stage.telegram.queue.waiting[-1].wire["message"]
        message["from"] = {
            "id": 1087968824,
            "is_bot": True,
            "first_name": "Group",
            "username": "GroupAnonymousBot",
        }
        message["sender_chat"] = message["chat"]
        await stage.settle()

    said = [m.text for m in hanh.messages(group.id) if m.sender.is_bot and not m.service]
    assert said[-2:] == [
        only_secretary().html.markup,
        "Việc này làm trong cuộc trò chuyện riêng với bot. Thầy/cô bấm nút bên dưới nhé.",
    ]
    assert [m.document for m in hanh.messages(group.id) if m.document] == []
