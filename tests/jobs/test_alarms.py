"""The alarm clock rings on real time whatever the school's time is, and is silent once it was stopped."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest

from bot.clock import Clock, MovableClock, real_now
from bot.jobs.alarms import HOUSE, MINUTE, NEXT, Alarms
from bot.jobs.board import Board
from bot.jobs.sweep import Sweep
from bot.sandbox.pulse import Pulse
from bot.sandbox.telegram import Fault, Trouble
from tests.conftest import local
from tests.jobs.conftest import Post, states

PATIENCE = 30.0
"""Real seconds for what takes a tenth of one."""

OPEN = "📝 Mở đăng ký thi đua năm học 2026-2027"
NEAR = "⏰ Sắp hết hạn đăng ký thi đua"


class Counting(Sweep):
    """A sweep that says how often it ran."""

    times = 0
    pulse = Pulse()

    async def __call__(self) -> datetime | None:
        due = await super().__call__()
        self.times += 1
        self.pulse.beat()
        return due

    async def until(self, times: int) -> None:
        await self.pulse.until(lambda: self.times >= times, PATIENCE)


class NoBoard(Board):
    """Where only the announcements are looked at."""

    async def post(self) -> None:
        """Nothing."""

    async def refresh(self) -> datetime | None:
        """Nothing, and nothing to come."""
        return None


@pytest.fixture
def clock() -> Clock:
    """The day before the call to the last days of registration."""
    return MovableClock(local(2026, 10, 13, 8) - real_now())


@pytest.fixture
def sweep(post: Post) -> Counting:
    return Counting(post.office, post.bot)


@pytest.fixture
async def alarms(sweep: Counting, clock: Clock) -> AsyncIterator[Alarms]:
    alarms = Alarms(sweep, NoBoard(sweep._office, sweep._bot), clock, Kept())
    alarms.start()
    yield alarms
    await alarms.stop()


class Kept:
    """What the keeper of the alarms was told."""

    def __init__(self) -> None:
        self.told: list[object] = []
        self.pulse = Pulse()

    async def housekeeping(self) -> None:
        self._hear("kept house")

    def rung(self) -> None:
        self._hear("rung")

    def failed(self, error: BaseException) -> None:
        self._hear(error)

    async def after(self, alarms: Alarms, job: str) -> None:
        """Let the minute of that job be over, and wait for what is told of it."""
        known = len(self.told)
        alarms._scheduler.modify_job(job, next_run_time=real_now())
        await self.pulse.until(lambda: len(self.told) > known, PATIENCE)

    def _hear(self, what: object) -> None:
        self.told.append(what)
        self.pulse.beat()


async def told(post: Post, *said: str) -> None:
    """Wait until the group has heard exactly this."""
    pulse = Pulse()
    stop = post.telegram.listen(pulse.beat)
    await pulse.until(lambda: post.said_in_group() == list(said), PATIENCE)
    stop()


def rings_in(alarms: Alarms) -> timedelta | None:
    """How long, in real time, until the alarm for the next due moment; None where none is set."""
    job = alarms._scheduler.get_job(NEXT)
    return job.next_run_time - real_now() if job else None


async def test_the_alarm_rings_when_the_next_notice_is_due_and_is_set_to_what_follows(
    post: Post, clock: MovableClock, alarms: Alarms
) -> None:
    await alarms.ring()
    assert post.said_in_group() == [OPEN]
    clock.offset = local(2026, 10, 14, 7, 29) + timedelta(seconds=59.7) - real_now()
    await alarms.ring()
    await told(post, OPEN, NEAR)
    await asyncio.gather(*alarms._ringing)
    waits = rings_in(alarms)

    assert waits is not None
    assert timedelta(hours=32) < waits <= timedelta(hours=33)


@pytest.mark.parametrize("years", [-20, 20])
async def test_in_another_time_it_waits_as_long_as_the_school_does(
    post: Post, clock: MovableClock, alarms: Alarms, sweep: Counting, years: int
) -> None:
    """With alarms on the school's own time, a past one rings everything at once and a future one never."""
    clock.offset += timedelta(days=365.25 * years)
    with post.office.db.write() as session:
        session.connection().exec_driver_sql(
            "UPDATE phase SET starts = :day, ends = :day WHERE number = 1",
            {"day": (clock() + timedelta(days=10)).date().isoformat()},
        )
    due = await alarms.ring()
    waits = rings_in(alarms)

    assert due is not None
    assert waits is not None
    assert abs(waits - (due - clock())) < timedelta(seconds=1)
    assert sweep.times == 1


async def test_another_attempt_has_its_alarm_too(post: Post, alarms: Alarms) -> None:
    post.telegram.faults.add(Fault(Trouble.FLOOD, method="sendMessage", chat=post.group, retry_after=1))
    await alarms.ring()
    await told(post, OPEN)


async def test_where_nothing_is_to_come_only_the_minute_remains(clock: MovableClock, alarms: Alarms) -> None:
    await alarms.ring()
    clock.offset += timedelta(days=400)
    due = await alarms.ring()

    assert due is None
    assert rings_in(alarms) is None
    assert [job.id for job in alarms._scheduler.get_jobs()] == [MINUTE, HOUSE]


async def test_every_minute_it_sweeps_and_keeps_house(sweep: Counting, clock: Clock) -> None:
    kept = Kept()
    alarms = Alarms(sweep, NoBoard(sweep._office, sweep._bot), clock, kept)
    alarms.start()
    await kept.after(alarms, MINUTE)
    await kept.after(alarms, HOUSE)
    await alarms.stop()

    assert (kept.told, sweep.times) == (["rung", "kept house"], 1)


async def test_a_ring_that_breaks_is_told_and_the_next_one_rings(sweep: Counting, clock: Clock) -> None:
    class Breaks(NoBoard):
        async def post(self) -> None:
            if not kept.told:
                raise ZeroDivisionError

    kept = Kept()
    alarms = Alarms(sweep, Breaks(sweep._office, sweep._bot), clock, kept)
    alarms.start()
    await kept.after(alarms, MINUTE)
    await kept.after(alarms, MINUTE)
    await alarms.stop()

    assert [type(what) for what in kept.told] == [ZeroDivisionError, str]


async def test_a_sweep_before_the_start_sets_no_alarm(sweep: Counting, clock: Clock) -> None:
    alarms = Alarms(sweep, NoBoard(sweep._office, sweep._bot), clock, Kept())
    await alarms.ring()
    await alarms.stop()

    assert rings_in(alarms) is None


async def test_the_end_waits_for_what_is_under_way_and_lets_nothing_else_begin(
    post: Post, sweep: Counting, clock: MovableClock
) -> None:
    clock.offset = local(2026, 10, 14, 7, 31) - real_now()
    alarms = Alarms(sweep, NoBoard(sweep._office, sweep._bot), clock, Kept())
    alarms.start()
    begun = Pulse()
    stop = post.telegram.listen(begun.beat)
    running = asyncio.create_task(alarms.ring())
    await begun.until(lambda: post.said_in_group() != [], PATIENCE)
    stop()
    await alarms.stop()

    assert post.said_in_group() == [OPEN]
    assert states(post)[:2] == [("registration_open", "sent"), ("deadline_near", "queued")]
    assert running.done()
    await asyncio.sleep(0)  # the scheduler ends in the loop's next turn
    assert not alarms._scheduler.running


async def test_the_boards_next_edit_rings_too_but_is_no_event_of_the_year(
    sweep: Counting, clock: Clock
) -> None:
    class Busy(NoBoard):
        async def refresh(self) -> datetime:
            return clock() + timedelta(seconds=10)

    alarms = Alarms(sweep, Busy(sweep._office, sweep._bot), clock, Kept())
    alarms.start()
    next_due = await alarms.ring()
    job = alarms._scheduler.get_job("next-due")
    rings_in = job.next_run_time - real_now()
    await alarms.stop()

    assert next_due == local(2026, 10, 14, 7, 30)
    assert timedelta(seconds=5) < rings_in <= timedelta(seconds=10)
