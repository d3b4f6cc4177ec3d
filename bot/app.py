"""Wiring of one python-telegram-bot Application; no logic (HOUSE 9)."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.ext import ApplicationBuilder, BaseRateLimiter, ContextTypes, Defaults
from telegram.request import BaseRequest

from bot.context import BotApplication, Context
from bot.handlers import (
    conference,
    errors,
    exporting,
    fallback,
    firstrun,
    group,
    joining,
    menus,
    profile,
    progress,
    registration,
    reminders,
    roster,
    year,
)
from bot.jobs.alarms import Alarms
from bot.jobs.sweep import Sweep
from bot.processor import PerChatProcessor
from bot.usecases.delivery import recover
from bot.usecases.health import beat
from bot.usecases.office import Office

log = logging.getLogger(__name__)

UPDATES = ["message", "edited_message", "callback_query", "my_chat_member", "chat_member"]

SUBJECTS = (
    firstrun,
    joining,
    registration,
    profile,
    reminders,
    year,
    conference,
    progress,
    exporting,
    roster,
    group,
    fallback,
)
"""In this order: `firstrun` reads its own start parameter before `joining`, `fallback` comes last."""


@dataclass(frozen=True)
class Wiring:
    """What differs between Telegram, the sandbox and a test."""

    token: str
    office: Office
    request: BaseRequest
    polling_request: BaseRequest
    rate_limiter: BaseRateLimiter[Any] | None = None
    base_url: str | None = None
    base_file_url: str | None = None
    maintainer: int | None = None
    on_conflict: Callable[[], None] = lambda: None
    last_poll: Callable[[], datetime | None] = lambda: None


def build(wiring: Wiring) -> BotApplication:
    """An application with every handler; it is not running yet."""
    application: BotApplication

    async def wake() -> datetime | None:
        return await alarms.ring()

    async def housekeeping() -> None:
        await application.do(beat, polled_at=wiring.last_poll())

    async def begin(_: object) -> None:
        """No network here: an error would end `run_polling` in spite of its retries."""
        await application.do(recover)
        await application.do(beat, polled_at=None, started=True)
        alarms.start()
        application.create_task(menus.publish_until_done(application), name="menus")
        application.create_task(wake(), name="first sweep")

    async def end(_: object) -> None:
        await alarms.stop()

    async def dispose(_: object) -> None:
        wiring.office.db.dispose()

    builder = (
        ApplicationBuilder()
        .application_class(BotApplication, {"office": wiring.office, "wake": wake})
        .token(wiring.token)
        .context_types(ContextTypes(context=Context))
        .defaults(
            Defaults(
                parse_mode=ParseMode.HTML,
                tzinfo=wiring.office.hours.zone,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )
        )
        .concurrent_updates(PerChatProcessor(16))
        .job_queue(None)
        .request(wiring.request)
        .get_updates_request(wiring.polling_request)
        .post_init(begin)
        .post_stop(end)
        .post_shutdown(dispose)
    )
    if wiring.rate_limiter is not None:
        builder = builder.rate_limiter(wiring.rate_limiter)
    if wiring.base_url is not None:
        builder = builder.base_url(wiring.base_url)
    if wiring.base_file_url is not None:
        builder = builder.base_file_url(wiring.base_file_url)
    application = cast("BotApplication", builder.build())
    sweep = Sweep(wiring.office, application.bot)
    alarms = Alarms(sweep, wiring.office.clock, housekeeping)
    for subject in SUBJECTS:
        subject.setup(application)
    errors.setup(application, wiring.maintainer, wiring.on_conflict)
    return application
