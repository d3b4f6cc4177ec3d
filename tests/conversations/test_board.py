"""The group's pinned board: posted once, edited in place, quiet, and hard to lose."""

from datetime import datetime
from itertools import pairwise

import pytest
from sqlalchemy import select

from bot.db.models import Registration
from bot.domain.registration import State
from bot.sandbox.telegram import Fault, Message, Person, Trouble
from bot.sandbox.telegram.events import Edited
from bot.usecases.withdrawing import withdraw
from tests.conversations.conftest import Stage
from tests.conversations.staffroom import restart
from tests.conversations.test_register import registers
from tests.usecases.steps import registers as registers_by_himself

BOARD = """📌 Tiến độ đăng ký thi đua năm học 2026-2027
Hạn đăng ký: hết ngày Thứ Bảy, 17/10/2026 (23:59).

▫️ Tổ Toán – Tin: {maths}/2
▫️ Tổ Ngữ văn: 0/3

Toàn trường: {maths}/5 người đã đăng ký"""


def boards(stage: Stage, group: int) -> list[Message]:
    messages = stage.telegram.chats[group].messages.values()
    return [m for m in messages if m.text.startswith("📌 Tiến độ")]


def watched(stage: Stage, group: int) -> list[datetime]:
    """The moments at which the board says something new, from now on."""
    said, moments = [board.text for board in boards(stage, group)], list[datetime]()

    def look(event: object) -> None:
        if isinstance(event, Edited) and event.message.text not in said[-1:]:
            said.append(event.message.text)
            moments.append(stage.clock())

    stage.telegram.listen(look)
    return moments


def turns(stage: Stage, person: Person) -> None:
    """Who is registered takes it back, who is not registers."""
    with stage.office.db.read() as session:
        state = session.scalars(select(Registration.state)).one_or_none()
    if state == State.SUBMITTED:
        withdraw(stage.office, person.id)
    else:
        registers_by_himself(stage.office, person.id)


async def with_board(stage: Stage, *, may_pin: bool = True) -> tuple[Person, int]:
    hanh = await stage.joins("Hạnh", "HANH2222")
    group = stage.telegram.add_group("Hội đồng trường", hanh.id).id
    stage.telegram.add_bot_to_group(group, hanh.id)
    if may_pin:
        stage.telegram.promote_bot(group, hanh.id)
    hanh.say("/ketnoi", group)
    await stage.settle()
    return hanh, group


async def test_the_board_is_posted_and_pinned_before_the_announcements(stage: Stage) -> None:
    hanh, group = await with_board(stage)

    assert [m.text for m in boards(stage, group)] == [BOARD.format(maths=0)]
    assert boards(stage, group)[0].pinned
    assert hanh.messages(group)[-2].text.startswith("📝 Mở đăng ký")  # before «pinned a message»


async def test_it_follows_the_registrations_in_place(stage: Stage) -> None:
    _, group = await with_board(stage)
    lan = await stage.joins("Lan", "LAN22222")
    stage.clock.advance(seconds=60)
    await registers(stage, lan)

    assert [m.text for m in boards(stage, group)] == [BOARD.format(maths=1)]


async def test_it_is_edited_at_most_once_in_ten_seconds(stage: Stage) -> None:
    _, group = await with_board(stage)
    lan = await stage.joins("Lan", "LAN22222")
    stage.clock.advance(seconds=60)
    await registers(stage, lan)
    moments = watched(stage, group)
    for _ in range(45):
        stage.clock.advance(seconds=1)
        turns(stage, lan)
        await stage.sweep()

    gaps = [(later - earlier).total_seconds() for earlier, later in pairwise(moments)]
    assert gaps == [11.0, 11.0, 11.0]


async def test_nothing_new_is_no_edit(stage: Stage) -> None:
    await with_board(stage)
    touched: list[object] = []
    stage.telegram.listen(touched.append)
    for _ in range(5):
        stage.clock.advance(minutes=1)
        await stage.sweep()

    assert touched == []


async def test_without_the_right_to_pin_the_secretary_is_asked_once_and_the_board_lives_on(
    stage: Stage,
) -> None:
    hanh, group = await with_board(stage, may_pin=False)
    await stage.sweep()
    lan = await stage.joins("Lan", "LAN22222")
    stage.clock.advance(seconds=60)
    await registers(stage, lan)

    assert [text.startswith("📌 Bot đã gửi bảng") for text in hanh.texts].count(True) == 1
    assert [(m.text, m.pinned) for m in boards(stage, group)] == [(BOARD.format(maths=1), False)]


async def test_with_the_right_given_later_the_next_edit_pins_it(stage: Stage) -> None:
    hanh, group = await with_board(stage, may_pin=False)
    stage.telegram.promote_bot(group, hanh.id)
    lan = await stage.joins("Lan", "LAN22222")
    stage.clock.advance(seconds=60)
    await registers(stage, lan)

    assert [m.pinned for m in boards(stage, group)] == [True]


async def test_a_deleted_board_is_posted_again_but_not_for_ever(stage: Stage) -> None:
    _, group = await with_board(stage)
    lan = await stage.joins("Lan", "LAN22222")
    found = []
    for _ in range(5):
        for message in boards(stage, group):
            del stage.telegram.chats[group].messages[message.id]
        turns(stage, lan)
        for _ in range(2):
            stage.clock.advance(minutes=1)
            await stage.sweep()
        found.append(len(boards(stage, group)))

    assert found == [1, 1, 0, 0, 0]


async def test_a_supergroup_gets_its_own_board(stage: Stage) -> None:
    hanh, group = await with_board(stage)
    new = stage.telegram.migrate(group, hanh.id).id
    await stage.settle()
    stage.clock.advance(minutes=1)
    await stage.sweep()
    await stage.sweep()

    assert len(boards(stage, new)) >= 1
    assert boards(stage, new)[-1].text == BOARD.format(maths=0)


async def test_a_restart_posts_no_second_board(stage: Stage) -> None:
    _, group = await with_board(stage)
    await restart(stage)
    stage.clock.advance(minutes=1)
    await stage.sweep()

    assert len(boards(stage, group)) == 1


@pytest.mark.parametrize(
    "trouble", [Trouble.FLOOD, Trouble.SERVER_ERROR, Trouble.CLOSED, Trouble.DROP, Trouble.REFUSED]
)
async def test_an_edit_that_fails_is_made_later(stage: Stage, trouble: Trouble) -> None:
    _, group = await with_board(stage)
    lan = await stage.joins("Lan", "LAN22222")
    stage.clock.advance(seconds=60)
    stage.telegram.faults.add(Fault(trouble, method="editMessageText", chat=group, retry_after=5))
    await registers(stage, lan)
    stage.clock.advance(minutes=2)
    await stage.sweep()

    assert [m.text for m in boards(stage, group)] == [BOARD.format(maths=1)]


async def test_after_the_deadline_it_says_so_and_the_button_is_gone(stage: Stage) -> None:
    _, group = await with_board(stage)
    stage.clock.set(2026, 10, 18, 8)
    await stage.sweep()
    board = boards(stage, group)[0]

    assert board.text.splitlines()[1] == "Đã hết hạn đăng ký (17/10/2026)."
    assert board.keyboard == ()


async def test_at_night_and_before_the_opening_no_board_is_posted(stage: Stage) -> None:
    stage.clock.set(2026, 10, 4, 8)
    _, group = await with_board(stage)
    stage.clock.set(2026, 10, 5, 22)
    await stage.sweep()
    assert boards(stage, group) == []
    stage.clock.set(2026, 10, 6, 7)
    await stage.sweep()

    assert len(boards(stage, group)) == 1
