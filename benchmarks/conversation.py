"""A step of the registration form, against the same press answered by a handler that stores nothing."""

import asyncio
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import ApplicationBuilder, CallbackQueryHandler, ContextTypes, MessageHandler, filters

from benchmarks.schools import open_school
from bot.app import Wiring, build
from bot.sandbox.request import SandboxRequest, deliver
from bot.sandbox.telegram import Person, Telegram
from bot.sandbox.telegram.emulator import TOKEN
from bot.usecases.joining import join
from tests.conftest import FakeClock, local

JOIN_CODE = "LAN22222"
REWARD, TICKED = "Giấy khen", "✓ Giấy khen"


@dataclass(frozen=True)
class Result:
    """CPU seconds a step (press → stored → screen replaced): ours, and python-telegram-bot with an empty handler."""

    steps: int
    ours: float
    bare: float

    def __str__(self) -> str:
        return (
            f"a conversation step: {self.ours * 1000:.1f} ms, stored durably; "
            f"the same press answered by an empty handler {self.bare * 1000:.1f} ms (ratio {self.ours / self.bare:.1f})"
        )


def measure(steps: int = 200) -> Result:
    """Both in one process through the sandbox's door, no network in between."""
    return Result(steps, asyncio.run(_ours(steps)), asyncio.run(_bare(steps)))


async def _ours(steps: int) -> float:
    with TemporaryDirectory() as folder:
        office, clock = open_school(Path(folder), 60, joined=False)
        telegram = Telegram(clock)
        person = telegram.add_person("Lan")
        join(office, person.id, person.id, JOIN_CODE)
        request = SandboxRequest(telegram)
        application = build(Wiring(TOKEN, office, request, request))
        async with application:
            person.start()
            await deliver(telegram, application)
            for label in ("📝 Đăng ký thi đua", "Lao động tiên tiến"):
                person.press(label)
                await deliver(telegram, application)
            return await _press(telegram, person, application, steps)


async def _bare(steps: int) -> float:
    telegram = Telegram(FakeClock(local(2026, 10, 5, 8)))
    person = telegram.add_person("Lan")
    builder = ApplicationBuilder().token(TOKEN).job_queue(None)
    application = (
        builder.request(SandboxRequest(telegram)).get_updates_request(SandboxRequest(telegram)).build()
    )
    application.add_handler(MessageHandler(filters.ALL, _greet))
    application.add_handler(CallbackQueryHandler(_turn))
    async with application:
        person.start()
        await deliver(telegram, application)
        return await _press(telegram, person, application, steps)


async def _press(telegram: Telegram, person: Person, application: Any, steps: int) -> float:
    """Tick and untick; the median step."""
    times = []
    for label in islice(cycle((REWARD, TICKED)), steps):
        begun = process_time()
        person.press(label)
        await deliver(telegram, application)
        times.append(process_time() - begun)
    return median(times)


def _screen(label: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=label)]])


async def _greet(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.effective_chat
    await context.bot.send_message(update.effective_chat.id, "…", reply_markup=_screen(REWARD))


async def _turn(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    query = update.callback_query
    assert query
    await query.answer()
    label = TICKED if query.data == REWARD else REWARD
    await query.edit_message_text(label, reply_markup=_screen(label))
