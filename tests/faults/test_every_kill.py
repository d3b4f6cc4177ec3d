"""kill -9 at every request and every commit of a registration day: it ends as if nothing had happened (R-01, R-14, R-15)."""

import asyncio
import signal
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from _pytest.mark import ParameterSet

from bot.sandbox.telegram import Impossible
from tests.faults.aftermath import (
    Aftermath,
    aftermath,
    codes_shown,
    codes_stored,
    differences,
    seen_too_often,
    standing,
    under_way,
)
from tests.faults.conftest import Site
from tests.faults.day import DAY, Day, Step, answer_doubts, morning, quiet
from tests.faults.launcher import ARMED, JOURNAL, Moment, moments
from tests.faults.snapshot import Snapshot

STEPS = tuple(DAY.values())
STARTS = 0
"""The step in which the bot is started; before all others it runs already."""

EVERY_TIME = ("Lan submits", "who owes is reminded, but Telegram does not take Hạnh's")
"""The steps whose kills `make test` tries, too; the others take minutes."""

MOMENT_OF_DEATH = 2.0
"""Real seconds in which a process that is dying is dead."""


async def plays(day: Day, steps: tuple[Step, ...]) -> None:
    for step in steps:
        await answer_doubts(day)
        await step(day)


async def begins(day: Day, number: int, fatal: Moment | None) -> None:
    """A bot of which every moment from now on counts."""
    (day.site.data / ARMED).unlink(missing_ok=True)
    (day.site.data / JOURNAL).write_bytes(b"")
    day.site.bot.fatal = fatal
    if number != STARTS:
        await day.site.start()
        await quiet(day.site)
    (day.site.data / ARMED).touch()


async def killed_within(day: Day, step: Step, fatal: Moment) -> Counter[str]:
    """The step under which the bot dies and is started again; gives the rows in doubt."""
    site = day.site
    doing = asyncio.create_task(step(day))
    await asyncio.sleep(0)  # the bot that is to die has been started
    dying = asyncio.create_task(site.bot.dead())
    try:
        await asyncio.wait({doing, dying}, return_when=asyncio.FIRST_COMPLETED)
        await asyncio.wait({dying}, timeout=MOMENT_OF_DEATH)
        assert (site.bot.exitcode, moments(site.data)[-1]) == (-signal.SIGKILL, fatal)
        (site.data / ARMED).unlink()
        assert codes_shown(day) <= codes_stored(site)
        doubted = under_way(site)
        await site.crash()
        await doing
    finally:
        doing.cancel()
    await quiet(site)
    return doubted


def _case(number: int, name: str) -> ParameterSet:
    return pytest.param(number, id=name, marks=() if name in EVERY_TIME else pytest.mark.kills)


@dataclass(frozen=True)
class Undisturbed:
    """The step's moments when nobody dies, where the day stands after it, and how it ends."""

    moments: list[Moment]
    after: object
    end: Aftermath


async def undisturbed(day: Day, number: int) -> Undisturbed:
    await begins(day, number, fatal=None)
    await STEPS[number](day)
    (day.site.data / ARMED).unlink()
    found, after = moments(day.site.data), standing(day)
    await plays(day, STEPS[number + 1 :])
    await day.site.die()
    return Undisturbed(found, after, aftermath(day))


async def killed(day: Day, number: int, fatal: Moment, without: Undisturbed) -> str:
    """The day with this kill; gives what is wrong with it. Where it stands as without a kill, it goes on like that."""
    try:
        await begins(day, number, fatal)
        doubted = await killed_within(day, STEPS[number], fatal)
        if doubted or standing(day) != without.after:
            await plays(day, STEPS[number + 1 :])
            assert differences(aftermath(day), without.end) == []
            assert seen_too_often(day, doubted) == {}
        assert codes_shown(day) == codes_stored(day.site)
    except (AssertionError, Impossible, TimeoutError) as error:
        return f"{fatal}: {error!r}"
    finally:
        await day.site.die()
    return ""


@pytest.mark.parametrize("number", [_case(number, name) for number, name in enumerate(DAY)])
async def test_wherever_the_bot_is_killed_the_day_ends_as_if_nothing_had_happened(
    site: Site, number: int, record_property: Callable[[str, object], None]
) -> None:
    day = morning(site)
    if number != STARTS:
        await plays(day, STEPS[:number])
        await site.die()
    before = Snapshot.of(site)
    without, wrong = await undisturbed(day, number), []
    for fatal in without.moments:
        before.restore(site)
        wrong.append(await killed(day, number, fatal, without))

    record_property("kills", len(without.moments))
    assert [said for said in wrong if said] == []
