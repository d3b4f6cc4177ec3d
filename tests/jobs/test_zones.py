"""R-23: the machine's own time zone decides nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

YEAR = """
import random, sys
from sqlalchemy import select
from bot.db import migrate
from bot.db.engine import Database
from bot.db.models import Outbox, School
from bot.usecases.notices import enqueue_due
from bot.usecases.office import Office
from tests.conftest import HOURS, ZONE, FakeClock, local
from tests.school import make_school

clock = FakeClock(local(2026, 8, 1, 6))
db = Database(f"sqlite:///{sys.argv[1]}")
migrate.upgrade(db)
office = Office(db, clock, HOURS, random.Random(1))
make_school(office)
with db.write() as session:
    session.get_one(School, 1).group_chat_id = -1
while (due := enqueue_due(office)) is not None:
    with db.write() as session:
        for row in session.scalars(select(Outbox).where(Outbox.state == "queued").order_by(Outbox.id)):
            print(f"{clock().astimezone(ZONE):%d/%m/%Y %H:%M}", row.kind)
            row.state = "sent"
    clock.now = due
"""


def year_of(zone: str, database: Path) -> list[str]:
    """When the group of a small school hears what, played in a process that lives in this zone."""
    words = [sys.executable, "-c", YEAR, str(database)]
    played = subprocess.run(
        words,
        cwd=ROOT,
        env=os.environ | {"TZ": zone, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert played.returncode == 0, played.stderr
    return played.stdout.splitlines()


@pytest.mark.slow
def test_wherever_the_machine_stands_the_school_hears_at_its_own_hours(tmp_path: Path) -> None:
    here, *elsewhere = (
        year_of(zone, tmp_path / f"{number}.db")
        for number, zone in enumerate(("Asia/Ho_Chi_Minh", "UTC", "America/Los_Angeles"))
    )

    assert elsewhere == [here, here]
    assert {line.split()[1] for line in here} == {"07:30", "16:30"}
    assert [line for line in here if line.startswith(("31/12", "01/01"))] == [
        "31/12/2026 16:30 phase_end",
        "01/01/2027 07:30 phase_launch",
    ]
