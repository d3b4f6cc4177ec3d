"""Presses everything that the bot offers: each kind of button a few times, and types a long line where one is asked for."""

import re
from collections import Counter, deque

from bot.sandbox.telegram import Person
from tests.conversations.conftest import Stage

EACH = 2
"""So many buttons of one kind are pressed; a kind is the data with its numbers left out."""

WORDS = "Đề nghị nhà trường xem xét lại giúp, vì hoàn cảnh đặc biệt. " * 5


def kind(data: str) -> str:
    return re.sub(r"[0-9a-f]*\d[0-9a-f]*", "#", data)


async def crawl(stage: Stage, person: Person, *commands: str) -> Counter[str]:
    """Open each command and press on from there; gives how often each kind of button was pressed."""
    pressed: Counter[str] = Counter()
    for command in commands:
        seen = len(person.heard)
        await stage.says(person, command)
        waiting = _buttons(person, seen - 1)
        while waiting:
            message, data = waiting.popleft()
            if pressed[kind(data)] >= EACH:
                continue
            pressed[kind(data)] += 1
            seen = len(person.heard)
            stage.telegram.press(person.id, person.id, message, data, stale=True)
            await stage.settle()
            if any("Huỷ" in label for row in person.last.buttons for label in row):
                await stage.says(person, WORDS)
            waiting.extend(_buttons(person, min(seen, len(person.heard)) - 1, message))
    return pressed


def _buttons(person: Person, since: int, message: int | None = None) -> deque[tuple[int, str]]:
    """The buttons of what was said since, and of the screen that was pressed."""
    heard = person.heard
    shown = [*heard[max(since, 0) :], *(m for m in heard if m.id == message)]
    return deque((m.id, b.data) for m in shown for row in m.keyboard for b in row if b.data)
