"""A backup each night, and at start where the last one is older than a day: machines of schools sleep at night."""

import asyncio
import logging
import sqlite3
from datetime import datetime, time, timedelta, tzinfo
from pathlib import Path

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger

from bot.clock import Clock, real_now
from bot.context import BotApplication
from bot.db.backup import Kind, Unusable, keep_of, last_backup, named, rotate, take
from bot.db.trouble import trouble_of
from bot.settings import Settings
from bot.texts import backup as texts
from bot.texts.message import Html

log = logging.getLogger(__name__)

OVERDUE = timedelta(days=1)
FAILURES = (sqlite3.Error, OSError, Unusable)

BACKUP, SECOND = "backup", "backup-second-folder"
"""Codes under which the maintainer hears that there is no backup, or no copy of it."""


class Nightly:
    """Takes, copies and rotates; goes by the machine's own clock."""

    def __init__(self, database: Path, settings: Settings, now: Clock = real_now) -> None:
        self._database = database
        self._folder = settings.backup_folder
        self._second = settings.backup.second_folder
        self._keep = keep_of(settings)
        self._zone = settings.zone
        self._hour = settings.backup.hour
        self._now = now

    async def run(self, application: BotApplication) -> None:
        """Beside the updates until the application stops."""
        if self._hour is None:
            return
        scheduler = AsyncIOScheduler(timezone=self._zone)
        each_day = each_day_at(self._hour, self._zone)
        scheduler.add_job(self.take, each_day, [application], misfire_grace_time=None, coalesce=True)
        scheduler.start()
        try:
            if self.overdue():
                await self.take(application)
            await asyncio.Event().wait()
        finally:
            scheduler.shutdown(wait=False)

    def overdue(self) -> bool:
        """Whether more than a day went by without a backup."""
        last = last_backup(self._folder, self._zone)
        return last is None or self._local() - last.taken_at > OVERDUE

    async def take(self, application: BotApplication) -> None:
        """One backup in a thread; the maintainer hears where it failed, and the next night is another try."""
        try:
            troubles = await asyncio.to_thread(self._taken)
        except Exception as error:  # noqa: BLE001  # the scheduler would only log it
            await application.process_error(None, error)
            return
        for code, trouble in troubles:
            await application.alerts.report(code, trouble)

    def _taken(self) -> list[tuple[str, Html]]:
        now = self._local()
        name = named(Kind.NIGHTLY, now)
        try:
            take(self._database, self._folder / name)
            rotate(self._folder, self._keep, self._zone, now)
        except FAILURES as error:
            log.warning("no backup", exc_info=error)
            last = last_backup(self._folder, self._zone)
            said = texts.failed(trouble_of(error), self._folder, last.taken_at if last else None)
            return [(BACKUP, said)]
        log.info("backup taken")
        return self._copied(self._folder / name, now)

    def _copied(self, backup: Path, now: datetime) -> list[tuple[str, Html]]:
        """The same on another disk, where there is one."""
        if self._second is None:
            return []
        try:
            take(backup, self._second / backup.name)
            rotate(self._second, self._keep, self._zone, now)
        except FAILURES as error:
            log.warning("no second copy of the backup", exc_info=error)
            return [(SECOND, texts.second_failed(self._second))]
        return []

    def _local(self) -> datetime:
        return self._now().astimezone(self._zone)


def each_day_at(hour: time, zone: tzinfo) -> CronTrigger:
    """By the school's clock: left alone, APScheduler goes by the machine's zone."""
    return CronTrigger(hour=hour.hour, minute=hour.minute, timezone=zone)
