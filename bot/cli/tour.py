"""`thidua tour`: the demo school's whole year against the sandbox, over real HTTP, told as a story."""

import argparse
from pathlib import Path
from typing import Any

from bot.texts import cli as texts


def add(commands: Any) -> None:
    """The command and its options."""
    command = commands.add_parser("tour", help=texts.TOUR, description=texts.TOUR_LONG)
    command.add_argument("--out", type=Path, metavar="DIR", help=texts.TOUR_OUT)
    command.add_argument("--journal", type=Path, metavar="FILE", help=texts.TOUR_JOURNAL)
    command.add_argument("--seed", type=int, metavar="N", default=1, help=texts.SEED)
    command.set_defaults(command=execute)


def execute(arguments: argparse.Namespace) -> int:
    raise SystemExit(2)
