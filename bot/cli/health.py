"""`thidua health`: the container's health check reads the heartbeat row."""

import argparse
from typing import Any

from bot.cli.common import existing_office, settings_of, with_config
from bot.cli.exitcodes import ExitCode
from bot.clock import real_now
from bot.texts import cli as texts
from bot.usecases.health import pulse


def add(commands: Any) -> None:
    """The command and its options."""
    command = commands.add_parser("health", help=texts.HEALTH, description=texts.HEALTH_LONG)
    with_config(command)
    command.set_defaults(command=execute)


def execute(arguments: argparse.Namespace) -> int:
    """One line; exit code 0 only for a living bot."""
    settings = settings_of(arguments)
    now = pulse(existing_office(settings), real_now())
    print(texts.health(now.polled_at, now.swept_at, settings.zone, alive=now.alive))
    return ExitCode.DONE if now.alive else ExitCode.NO
