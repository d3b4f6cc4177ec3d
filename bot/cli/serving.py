"""Run the bot's application until it ends: locks, watch, health page, signals; every end has its exit code."""

import asyncio
import signal
import sys
from contextlib import suppress

from telegram.error import InvalidToken

from bot.app import UPDATES, Wiring, build
from bot.cli.exitcodes import ExitCode
from bot.cli.parser import CommandError
from bot.context import BotApplication
from bot.jobs.ending import HARD, Closing, end_within
from bot.jobs.healthpage import HealthPage
from bot.jobs.instance import AlreadyRunning, Unlockable, folder_lock, sole_instance
from bot.jobs.watch import Limits, Watch
from bot.settings import Settings
from bot.texts import cli as texts

SWITCH = 0.0005
"""Seconds after which a use case in its thread lets the event loop go on; by default five milliseconds, each time."""


def serve(settings: Settings, wiring: Wiring, limits: Limits | None = None) -> int:
    """Poll until asked to stop or given up; only one bot at a time on a database."""
    database = wiring.office.db
    folder = database.path.parent if database.path else settings.data_dir
    try:
        with sole_instance(folder_lock(folder), database.only_instance()):
            return _poll(settings, build(wiring), wiring, limits or Limits())
    except AlreadyRunning:
        raise CommandError(texts.ALREADY_RUNNING, ExitCode.ANOTHER_RUNS) from None
    except Unlockable:
        raise CommandError(texts.FOLDER_READ_ONLY, ExitCode.NO_DATABASE) from None
    except InvalidToken:
        raise CommandError(texts.WRONG_ACCOUNT) from None


def _poll(settings: Settings, application: BotApplication, wiring: Wiring, limits: Limits) -> int:
    page = _page(settings, wiring)
    sys.setswitchinterval(SWITCH)
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    watch = Watch(wiring.heartbeat, limits, application.give_up, ExitCode.POLLING_DIED)
    for name in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows: there Ctrl+C ends run_polling by itself
            loop.add_signal_handler(name, _asked_to_stop, wiring.closing)
    watch.start(loop)
    if page:
        page.open()
    try:
        # drop_pending_updates would lose what people sent while the bot was away
        application.run_polling(
            allowed_updates=UPDATES, bootstrap_retries=-1, drop_pending_updates=False, stop_signals=None
        )
    finally:
        watch.stop()
    if application.conflicted:
        raise CommandError(texts.CONFLICT, ExitCode.ANOTHER_RUNS)
    if application.died:
        raise CommandError(texts.DIED, ExitCode.POLLING_DIED)
    return ExitCode.DONE


def _page(settings: Settings, wiring: Wiring) -> HealthPage | None:
    host, port = settings.health.host, settings.health.port
    try:
        return HealthPage(host, port, wiring.heartbeat) if port else None
    except OSError:
        raise CommandError(texts.no_page(host, port)) from None


def _asked_to_stop(closing: Closing) -> None:
    """As the library would end, but within seconds whatever hangs."""
    end_within(HARD, ExitCode.DONE)
    closing.begin()
    raise SystemExit
