"""`thidua simulate`: a school year in virtual time with kills and outages; does the promise of delivery hold?"""

import argparse
import logging
import sys
from typing import Any

from bot.cli.exitcodes import ExitCode
from bot.sandbox.simulation.figures import Report, Wish
from bot.texts import cli as texts
from bot.texts import simulate as words


def add(commands: Any) -> None:
    """The command and its options."""
    command = commands.add_parser("simulate", help=texts.SIMULATE, description=texts.SIMULATE_LONG)
    usual = Wish()
    command.add_argument("--staff", type=int, metavar="N", default=usual.staff, help=texts.SIMULATE_STAFF)
    command.add_argument("--kills", type=int, metavar="N", default=usual.kills, help=texts.SIMULATE_KILLS)
    command.add_argument("--days", type=int, metavar="N", default=usual.days, help=texts.SIMULATE_DAYS)
    command.add_argument("--seed", type=int, metavar="N", default=usual.seed, help=texts.SEED)
    command.set_defaults(command=execute)


def execute(arguments: argparse.Namespace) -> int:
    """Play the year."""
    from bot.sandbox.simulation.simulate import simulate

    logging.disable(logging.ERROR)  # thousands of requests fail, as planned
    return tell(simulate(Wish(arguments.staff, arguments.kills, arguments.seed, arguments.days)))


def tell(report: Report) -> int:
    """The table on stdout, where the promise broke on stderr."""
    print(words.heading(kept=report.kept))
    for name, value in report.figures.items():
        print(f"{name}: {value}")
    for breach in report.breaches:
        print(words.breach(report.figures["seed"], breach), file=sys.stderr)
    return ExitCode.DONE if report.kept else ExitCode.NO
