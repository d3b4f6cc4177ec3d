"""Buttons that no screen shows any more, or never did."""

from bot.sandbox.telegram import Message, Person
from tests.conversations.conftest import Stage


async def press_old(stage: Stage, person: Person, data: str, on: Message | None = None) -> str:
    """He presses a button with this data on a message (his last one), whatever it shows now; what it then says."""
    shown = on or person.last
    stage.telegram.press(person.id, person.id, shown.id, data, stale=True)
    await stage.settle()
    return shown.text
