import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import pytest
from telegram import Chat, InlineQuery, Message, Update, User

from bot.processor import PerChatProcessor

NOW = datetime(2026, 10, 1, tzinfo=UTC)


def spoken(chat: int, number: int = 0) -> Update:
    return Update(number, message=Message(number, NOW, Chat(chat, "private")))


def typed_inline(person: int) -> Update:
    return Update(0, inline_query=InlineQuery("1", User(person, "An", False), "", ""))


class Bot:
    """Handlers that note when they begin, then wait until they are let go."""

    def __init__(self, running: int = 16) -> None:
        self.processor = PerChatProcessor(running)
        self.begun: list[str] = []
        self.gates: dict[str, asyncio.Event] = {}
        self.tasks: list[asyncio.Task[None]] = []

    async def hears(self, update: object, name: str) -> None:
        self.gates[name] = asyncio.Event()
        self.tasks.append(asyncio.create_task(self.processor.process_update(update, self._handle(name))))
        await settled()

    async def finishes(self, name: str) -> None:
        self.gates[name].set()
        await settled()

    async def goes_home(self) -> None:
        for gate in self.gates.values():
            gate.set()
        await asyncio.gather(*self.tasks)

    async def _handle(self, name: str) -> None:
        self.begun.append(name)
        await self.gates[name].wait()


async def settled() -> None:
    """Let every task run until it waits for somebody else."""
    for _ in range(10):
        await asyncio.sleep(0)


async def test_updates_of_one_chat_are_handled_one_after_the_other_in_order() -> None:
    bot = Bot()
    for name in "abc":
        await bot.hears(spoken(1), name)
    assert bot.begun == ["a"]

    await bot.finishes("a")
    assert bot.begun == ["a", "b"]

    await bot.goes_home()
    assert bot.begun == ["a", "b", "c"]


async def test_updates_of_different_chats_are_handled_side_by_side() -> None:
    bot = Bot()

    for chat in range(16):
        await bot.hears(spoken(chat), f"{chat}")

    assert bot.begun == [f"{chat}" for chat in range(16)]
    await bot.goes_home()


async def test_no_more_than_the_allowed_number_run_at_once() -> None:
    bot = Bot(running=2)
    for chat in (1, 2, 3):
        await bot.hears(spoken(chat), f"{chat}")
    assert bot.begun == ["1", "2"]

    await bot.finishes("2")

    assert bot.begun == ["1", "2", "3"]
    await bot.goes_home()


async def test_an_impatient_chat_takes_one_place_only() -> None:
    bot = Bot(running=2)
    for press in range(50):
        await bot.hears(spoken(1, press), f"press {press}")

    await bot.hears(spoken(2), "somebody else")

    assert bot.begun == ["press 0", "somebody else"]
    await bot.goes_home()


async def test_a_failing_handler_lets_the_next_update_of_the_chat_in() -> None:
    bot = Bot()

    async def fail() -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await bot.processor.process_update(spoken(1), fail())
    await bot.hears(spoken(1), "next")

    assert bot.begun == ["next"]
    await bot.goes_home()


async def test_an_update_without_chat_waits_for_its_person() -> None:
    bot = Bot()
    await bot.hears(spoken(7), "in the private chat of 7")

    await bot.hears(typed_inline(7), "inline by 7")
    await bot.hears(typed_inline(8), "inline by 8")

    assert bot.begun == ["in the private chat of 7", "inline by 8"]
    await bot.goes_home()


@pytest.mark.parametrize("nobodys", [lambda: Update(1), lambda: "no update"], ids=["nobody", "foreign"])
async def test_what_belongs_to_nobody_is_handled_in_order(nobodys: Callable[[], object]) -> None:
    bot = Bot()
    await bot.hears(nobodys(), "a")
    await bot.hears(nobodys(), "b")
    assert bot.begun == ["a"]

    await bot.goes_home()
    assert bot.begun == ["a", "b"]


async def test_a_chat_that_fell_silent_leaves_nothing_behind() -> None:
    bot = Bot()
    await bot.hears(spoken(1), "a")
    await bot.goes_home()

    assert dict(bot.processor._chats) == {}


async def test_the_processor_opens_and_closes_as_a_context() -> None:
    done: list[str] = []

    async def handle() -> None:
        done.append("handled")

    handler: Awaitable[None] = handle()
    async with PerChatProcessor() as processor:
        await processor.process_update(spoken(1), handler)

    assert done == ["handled"]
