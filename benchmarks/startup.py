"""How long the command line takes to say its version, and the bot to be imported, against bare Python and the libraries."""

import subprocess
import sys
from dataclasses import dataclass
from functools import partial

from benchmarks.timing import best

BOT = "import bot.cli.run"
LIBRARIES = (
    "import telegram.ext, sqlalchemy.orm, apscheduler.schedulers.asyncio, pydantic, openpyxl, alembic.command"
)


@dataclass(frozen=True)
class Result:
    """CPU seconds."""

    version: float
    python: float
    bot: float
    libraries: float

    def __str__(self) -> str:
        return (
            f"`thidua --version`: {self.version:.2f} s; "
            f"`python -c pass` {self.python:.2f} s (ratio {self.version / self.python:.1f}); "
            f"importing the whole bot {self.bot:.2f} s, "
            f"its libraries alone {self.libraries:.2f} s (ratio {self.bot / self.libraries:.2f})"
        )


def measure(runs: int = 5) -> Result:
    """Processes of their own, started anew."""
    commands = (("-m", "bot", "--version"), ("-c", "pass"), ("-c", BOT), ("-c", LIBRARIES))
    return Result(*(best(runs, partial(_run, *command)) for command in commands))


def _run(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
