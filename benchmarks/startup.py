"""How long `thidua --version` takes, against a Python that only imports the libraries."""

import subprocess
import sys
from dataclasses import dataclass

from benchmarks.timing import best

LIBRARIES = (
    "import telegram.ext, sqlalchemy.orm, alembic.command, apscheduler.schedulers.asyncio, openpyxl, pydantic"
)


@dataclass(frozen=True)
class Result:
    """CPU seconds."""

    ours: float
    libraries: float

    def __str__(self) -> str:
        return (
            f"`thidua --version`: {self.ours:.2f} s; "
            f"importing the libraries alone {self.libraries:.2f} s (ratio {self.ours / self.libraries:.2f})"
        )


def measure(runs: int = 5) -> Result:
    """Processes of their own, started anew."""
    return Result(
        best(runs, lambda: _run("-m", "bot", "--version")), best(runs, lambda: _run("-c", LIBRARIES))
    )


def _run(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
