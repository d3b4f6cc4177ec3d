"""The sweep over a school of 60 people: the minute's sweep that finds nothing to do, and the one at which all are reminded."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import text

from benchmarks.schools import open_school
from benchmarks.timing import best, seconds
from bot.usecases.delivery import Sent, settle, take
from bot.usecases.notices import enqueue_due
from bot.usecases.office import Office
from bot.usecases.waiting import lanes_waiting, waiting


@dataclass(frozen=True)
class Result:
    """CPU seconds: one durable commit, the sweep without work, the sweep that writes the reminders, settling each."""

    people: int
    commit: float
    idle: float
    due: float
    settled: float
    notices: int

    def __str__(self) -> str:
        return (
            f"sweep for {self.people} people: {self.idle * 1000:.1f} ms with nothing due "
            f"(ratio {self.idle / self.commit:.1f} to one durable commit); "
            f"{self.due * 1000:.0f} ms to write {self.notices} notices at once, "
            f"{self.settled / self.notices * 1000:.1f} ms to claim and settle each "
            f"(ratio {self.settled / self.notices / self.commit:.1f})"
        )


def measure(people: int = 60, runs: int = 20) -> Result:
    """The afternoon on which everybody is reminded."""
    with TemporaryDirectory() as folder:
        office, clock = open_school(Path(folder), people)
        _deliver(office)
        clock.set(2026, 10, 12, 12)
        _deliver(office)
        commit = best(runs, lambda: _commit(office))
        idle = best(runs, lambda: enqueue_due(office))
        clock.set(2026, 10, 12, 16, 31)
        due = seconds(lambda: enqueue_due(office))
        settled = []
        spent = seconds(lambda: settled.append(_send(office)))
        office.db.dispose()
    return Result(people, commit, idle, due, spent, settled[0])


def _deliver(office: Office) -> None:
    enqueue_due(office)
    _send(office)


def _send(office: Office) -> int:
    """Look for, claim and settle everything that may leave, without any network; returns how many."""
    count = 0
    for lane in lanes_waiting(office):
        while rows := waiting(office, lane, 1, ()):
            if take(office, rows[0].row_id) is not None:
                settle(office, rows[0].row_id, Sent(count))
                count += 1
    return count


def _commit(office: Office) -> None:
    with office.db.write() as session:
        session.execute(text("UPDATE school SET place = place || '.'"))
