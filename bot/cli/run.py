"""`thidua run`: with a token the bot on Telegram, without one the sandbox; `--sandbox URL` is the sandbox's own bot."""

import argparse
import asyncio
import random
import sys
import time
from pathlib import Path
from typing import Any

import httpx

from bot.app import UPDATES, Wiring, build
from bot.cli import sandbox
from bot.cli.common import has_database, open_office, settings_of, with_config
from bot.cli.exitcodes import ExitCode
from bot.cli.firstcodes import print_first_codes
from bot.cli.parser import CommandError
from bot.clock import real_now
from bot.context import BotApplication
from bot.jobs.heartbeat import Heartbeat
from bot.jobs.instance import AlreadyRunning, folder_lock, sole_instance
from bot.jobs.pacing import Pacing
from bot.jobs.requests import listening, saying
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
    heartbeat = Heartbeat(real_now)

    def wiring(office: Office) -> Wiring:
        return Wiring(
            token=token,
            office=office,
            request=saying(settings.telegram),
            polling_request=listening(settings.telegram, heartbeat),
            rate_limiter=Pacing(time.monotonic, asyncio.sleep),
            base_url=settings.telegram.base_url,
            base_file_url=settings.telegram.base_file_url,
            maintainer=settings.maintainer_chat,
            last_poll=lambda: heartbeat.last_finished,
        )

    office = open_office(settings)
    print_first_codes(office)
    return _serve(settings, build(wiring(office)))


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
    heartbeat, none = Heartbeat(real_now), Telegram()
    wiring = Wiring(
        token=TOKEN,
        office=office,
        request=saying(none),
        polling_request=listening(none, heartbeat),
        base_url=f"{url}/bot",
        base_file_url=f"{url}/file/bot",
        last_poll=lambda: heartbeat.last_finished,
        companions=(follow(url, clock),),
    )
    return _serve(settings, build(wiring))


def _serve(settings: Settings, application: BotApplication) -> int:
    """Poll until asked to stop; only one bot at a time on a database."""
    database = application.office.db
    folder = database.path.parent if database.path else settings.data_dir
    try:
        with sole_instance(folder_lock(folder), database.only_instance()):
            # drop_pending_updates would lose what people sent while the bot was away
            application.run_polling(allowed_updates=UPDATES, bootstrap_retries=-1, drop_pending_updates=False)
    except AlreadyRunning:
        print(texts.ALREADY_RUNNING, file=sys.stderr)
        return ExitCode.ANOTHER_RUNS
    if application.conflicted:
        print(texts.CONFLICT, file=sys.stderr)
        return ExitCode.ANOTHER_RUNS
    return ExitCode.DONE
