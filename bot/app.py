"""Wiring of one python-telegram-bot Application; no logic (HOUSE 9)."""

import logging
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.ext import ApplicationBuilder, BaseRateLimiter, ContextTypes, Defaults
from telegram.request import BaseRequest

from bot.alerts import Alerts
from bot.clock import real_now
from bot.context import BotApplication, Companion, Context
from bot.handlers import (
    agenda,
    amending,
    announcements,
    answering,
    behalf,
    checks,
    conference,
    consent,
    consolidation,
    copying,
    correcting,
    councils,
    entry,
    errors,
    exporting,
    fallback,
    feedback,
    files,
    final,
    firstrun,
    group,
    handover,
    health,
    history,
    joining,
    joint,
    late,
    law,
    library,
    menus,
    mydata,
    newcomers,
    notice,
    planrules,
    profile,
    progress,
    publication,
    registration,
    reminders,
    review,
    roles,
    roster,
    slips,
    staffing,
    team,
    typed,
    upward,
    year,
)
from bot.jobs.alarms import Alarms
from bot.jobs.board import Board
from bot.jobs.ending import Closing
from bot.jobs.heartbeat import Heartbeat, Vital
from bot.jobs.instance import ConflictWatch, Verdict
from bot.jobs.sweep import Sweep
from bot.jobs.unpaced import Unpaced
from bot.processor import PerChatProcessor
from bot.texts import alerts
from bot.usecases.delivery import recover
from bot.usecases.health import beat
from bot.usecases.office import Office
from bot.usecases.silence import ask_again

log = logging.getLogger(__name__)

Builder = ApplicationBuilder[Any, Context, Any, Any, Any, Any]

UPDATES = ["message", "edited_message", "callback_query", "my_chat_member", "chat_member"]

SUBJECTS = (
    typed,
    firstrun,
    feedback,
    joining,
    registration,
    joint,
    copying,
    behalf,
    late,
    profile,
    mydata,
    consent,
    correcting,
    roles,
    handover,
    councils,
    staffing,
    newcomers,
    reminders,
    year,
    conference,
    progress,
    consolidation,
    entry,
    amending,
    checks,
    planrules,
    publication,
    answering,
    agenda,
    notice,
    announcements,
    exporting,
    roster,
    files,
    history,
    law,
    slips,
    team,
    review,
    final,
    group,
    upward,
    library,
    health,
    fallback,
)
"""In this order: `firstrun` and `feedback` read their own start parameters before `joining`, `fallback` comes last."""


@dataclass(frozen=True)
class Wiring:
    """What differs between Telegram, the sandbox and a test."""

    token: str
    office: Office
    request: BaseRequest
    polling_request: BaseRequest
    rate_limiter: BaseRateLimiter[Any] = field(default_factory=Unpaced)
    base_url: str = "https://api.telegram.org/bot"
    base_file_url: str = "https://api.telegram.org/file/bot"
    maintainer: int | None = None
    conflicts: ConflictWatch = field(default_factory=lambda: ConflictWatch(real_now()))
    heartbeat: Heartbeat = field(default_factory=lambda: Heartbeat(real_now))
    closing: Closing = field(default_factory=Closing)
    backups: Path | None = None
    companions: tuple[Companion, ...] = ()


class Life:
    """What happens at the application's beginning, each minute, at a quarrel, and at its end."""

    def __init__(self, wiring: Wiring, application: BotApplication) -> None:
        self._wiring = wiring
        self._application = application
        sweep = Sweep(wiring.office, application.bot, report=self.failed)
        board = Board(wiring.office, application.bot)
        self.alarms = Alarms(sweep, board, wiring.office.clock, self)
        wiring.closing.first(self.alarms.hush)

    async def begin(self, _: object) -> None:
        """No network here: an error would end `run_polling` in spite of its retries."""
        await self._application.do(recover)
        await self._application.do(ask_again, real_now())
        await self._application.do(beat, self._wiring.heartbeat.started_at, polled_at=None, swept_at=None)
        self.alarms.start()

    async def first_sweep(self, _: object) -> None:
        """What became due while nobody was running; begun, it ends even if the bot is stopped meanwhile."""
        self._wiring.heartbeat.begun(Vital.SWEEP)
        self._application.create_task(self.alarms.ring(), name="first sweep")

    async def housekeeping(self) -> None:
        """Each minute: the heartbeat, and what the maintainer has not heard yet."""
        heart = self._wiring.heartbeat
        last_poll = heart.polled_at
        if last_poll is not None:
            await self._application.do(ask_again, last_poll)
        await self._application.do(beat, heart.started_at, polled_at=last_poll, swept_at=heart.swept_at)
        await self._application.alerts.flush()

    def rung(self) -> None:
        """A sweep has come to its end."""
        self._wiring.heartbeat.swept()

    def failed(self, error: BaseException) -> None:
        """The alarm's or the minute's work broke: nobody pressed anything, so only the maintainer hears of it."""
        self._application.create_task(errors.report(self._application, error), name="report")

    async def quarrel(self) -> None:
        """Another bot polls with our token."""
        verdict = self._wiring.conflicts.seen(real_now())
        if self._wiring.heartbeat.polled_at is None:
            verdict = Verdict.LEAVE  # it has never polled alone, however long it waited for the network
        match verdict:
            case Verdict.LEAVE:
                self._application.conflicted = True
                self._wiring.closing.begin()
                self._application.stop_running()
            case Verdict.REPORT:
                await self._application.alerts.report("conflict", alerts.CONFLICT)
            case Verdict.WAIT:
                log.warning("another bot polls with the same token")

    def give_up(self, vital: str) -> None:
        """A vital is silent: end, so that a supervisor can start anew; while it ends the maintainer is told."""
        self._application.died = True
        self._wiring.closing.begin()
        self._application.create_task(self._last_words(vital), name="last words")

    async def _last_words(self, vital: str) -> None:
        await self._application.alerts.report(f"silent-{vital}", alerts.gave_up(vital))
        self._application.stop_running()

    async def end(self, _: object) -> None:
        """After the last update, before the connections close."""
        await self.alarms.stop()

    async def dispose(self, _: object) -> None:
        """At last: the database."""
        self._wiring.office.db.dispose()


def build(wiring: Wiring) -> BotApplication:
    """An application with every handler; it is not running yet."""
    application = cast("BotApplication", _builder(wiring).build())
    application.alerts = Alerts(application.bot, wiring.maintainer, real_now, wiring.office.hours.zone)
    life = Life(wiring, application)
    application.post_init, application.post_stop = life.begin, life.end
    application.post_shutdown = life.dispose
    application.wake = life.alarms.ring
    application.beats = lambda: (wiring.heartbeat.polled_at, wiring.heartbeat.swept_at)
    application.companions = (life.first_sweep, menus.publish_until_done, *wiring.companions)
    for subject in SUBJECTS:
        subject.setup(application)
    application.give_up, application.backups = life.give_up, wiring.backups
    errors.setup(application, life.quarrel)
    return application


def _builder(wiring: Wiring) -> Builder:
    defaults = Defaults(
        parse_mode=ParseMode.HTML,
        tzinfo=wiring.office.hours.zone,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )
    return (
        ApplicationBuilder()
        .application_class(BotApplication, {"office": wiring.office})
        .token(wiring.token)
        .base_url(wiring.base_url)
        .base_file_url(wiring.base_file_url)
        .context_types(ContextTypes(context=Context))
        .defaults(defaults)
        .concurrent_updates(PerChatProcessor(16))
        .job_queue(None)
        .rate_limiter(wiring.rate_limiter)
        .request(wiring.request)
        .get_updates_request(wiring.polling_request)
    )
