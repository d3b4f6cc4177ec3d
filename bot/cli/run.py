"""`thidua run`: with a token the bot on Telegram, without one the sandbox; `--sandbox URL` is the sandbox's own bot."""

import argparse
import asyncio
import random
import signal
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
from telegram.error import InvalidToken

from bot.app import UPDATES, Wiring, build
from bot.cli import sandbox
from bot.cli.common import has_database, open_office, settings_of, with_config
from bot.cli.exitcodes import ExitCode
from bot.cli.firstcodes import print_first_codes
from bot.cli.parser import CommandError
from bot.clock import real_now
from bot.context import BotApplication
from bot.jobs.backup import Nightly
from bot.jobs.ending import HARD, Closing, end_within
from bot.jobs.heartbeat import Heartbeat
from bot.jobs.instance import AlreadyRunning, Unlockable, folder_lock, sole_instance
from bot.jobs.pacing import Pacing
from bot.jobs.requests import listening, saying
from bot.jobs.watch import Limits, Watch
from bot.logs import configure_logging
from bot.sandbox.demo import database_url
from bot.sandbox.remote_clock import fetch_clock, follow
from bot.sandbox.telegram.emulator import TOKEN
from bot.settings import Database as DatabaseSettings
from bot.settings import Settings, Telegram
from bot.texts import cli as texts
from bot.usecases.office import Office


def add(commands: Any) -> None:
    """The command and its options."""
    command = commands.add_parser("run", help=texts.RUN, description=texts.RUN_LONG)
    with_config(command)
    command.add_argument("--sandbox", metavar="URL", help=texts.RUN_SANDBOX)
    command.add_argument("--data", type=Path, metavar="DIR", help=texts.RUN_DATA)
    command.add_argument("--seed", type=int, metavar="N", help=texts.SEED)
    command.set_defaults(command=execute)


def execute(arguments: argparse.Namespace) -> int:
    """Decide which of the three it is."""
    if arguments.sandbox:
        return _in_sandbox(arguments)
    settings = settings_of(arguments)
    if settings.telegram.token is not None:
        return _on_telegram(settings, settings.telegram.token.get_secret_value())
    if has_database(settings):
        raise CommandError(texts.NOT_CONNECTED)
    return sandbox.play(sandbox.Play())


def _on_telegram(settings: Settings, token: str) -> int:
    configure_logging(settings)
    office = open_office(settings)
    print_first_codes(office)
    return serve(settings, wired(settings, token, office))


def wired(settings: Settings, token: str, office: Office) -> Wiring:
    """The bot on Telegram."""
    heartbeat, closing = Heartbeat(real_now), Closing()
    return Wiring(
        token=token,
        office=office,
        request=saying(settings.telegram, closing),
        polling_request=listening(settings.telegram, heartbeat, closing),
        rate_limiter=Pacing(time.monotonic, asyncio.sleep),
        base_url=settings.telegram.base_url,
        base_file_url=settings.telegram.base_file_url,
        maintainer=settings.maintainer_chat,
        backups=settings.nightly_backups,
        heartbeat=heartbeat,
        closing=closing,
        companions=(Nightly(office.db.path, settings).run,) if office.db.path else (),
    )


def _in_sandbox(arguments: argparse.Namespace) -> int:
    """The bot of a sandbox: its clock, its database, never a real token."""
    if settings_of(arguments).telegram.token is not None:
        raise CommandError(texts.REAL_ACCOUNT)
    url: str = arguments.sandbox
    data = arguments.data or sandbox.DATA
    settings = Settings(data_dir=data, database=DatabaseSettings(url=database_url(data)))
    configure_logging(settings)
    try:
        clock = fetch_clock(url)
    except httpx.HTTPError:
        raise CommandError(texts.no_sandbox(url)) from None
    rng = random.Random(arguments.seed) if arguments.seed is not None else None  # noqa: S311  # only where a play must repeat
    office = open_office(settings, clock=clock, rng=rng)
    heartbeat, closing, none = Heartbeat(real_now), Closing(), Telegram()
    wiring = Wiring(
        token=TOKEN,
        office=office,
        request=saying(none, closing),
        polling_request=listening(none, heartbeat, closing),
        base_url=f"{url}/bot",
        base_file_url=f"{url}/file/bot",
        heartbeat=heartbeat,
        closing=closing,
        companions=(follow(url, clock),),
    )
    return serve(settings, wiring)


def serve(settings: Settings, wiring: Wiring, limits: Limits | None = None) -> int:
    """Poll until asked to stop or given up; only one bot at a time on a database."""
    database = wiring.office.db
    folder = database.path.parent if database.path else settings.data_dir
    try:
        with sole_instance(folder_lock(folder), database.only_instance()):
            return _poll(build(wiring), wiring, limits or Limits())
    except AlreadyRunning:
        raise CommandError(texts.ALREADY_RUNNING, ExitCode.ANOTHER_RUNS) from None
    except Unlockable:
        raise CommandError(texts.FOLDER_READ_ONLY, ExitCode.NO_DATABASE) from None
    except InvalidToken:
        raise CommandError(texts.WRONG_ACCOUNT) from None


def _poll(application: BotApplication, wiring: Wiring, limits: Limits) -> int:
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    watch = Watch(wiring.heartbeat, limits, application.give_up, ExitCode.POLLING_DIED)
    for name in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows: there Ctrl+C ends run_polling by itself
            loop.add_signal_handler(name, _asked_to_stop, wiring.closing)
    watch.start(loop)
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


def _asked_to_stop(closing: Closing) -> None:
    """As the library would end, but within seconds whatever hangs."""
    end_within(HARD, ExitCode.DONE)
    closing.begin()
    raise SystemExit
