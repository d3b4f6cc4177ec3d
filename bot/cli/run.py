"""`thidua run`: with a token the bot on Telegram, without one the sandbox; `--sandbox URL` is the sandbox's own bot."""

import argparse
import asyncio
import random
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx

from bot.app import Wiring
from bot.cli import sandbox
from bot.cli.common import has_database, open_office, settings_of, with_config
from bot.cli.firstcodes import print_first_codes
from bot.cli.parser import CommandError
from bot.cli.serving import serve
from bot.clock import real_now
from bot.context import Companion
from bot.jobs.backup import Nightly
from bot.jobs.deadman import DeadMan
from bot.jobs.ending import Closing
from bot.jobs.heartbeat import Heartbeat
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
    office = open_office(settings)
    office.db.must_be_writable()  # without a network nothing would be written, and nothing said, for hours
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
        companions=tuple(_beside(settings, office, heartbeat)),
    )


def _beside(settings: Settings, office: Office, heartbeat: Heartbeat) -> Iterator[Companion]:
    """What runs beside the updates, where it is wanted."""
    if office.db.path:
        yield Nightly(office.db.path, settings).run
    if settings.health.ping_url:
        every = timedelta(minutes=settings.health.ping_minutes)
        address = settings.health.ping_url.get_secret_value()
        yield DeadMan(address, every, heartbeat, settings.telegram.proxy).run


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
