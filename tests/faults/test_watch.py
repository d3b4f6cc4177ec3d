"""A bot that no longer lives ends itself, so that a supervisor can start it anew; an outage is no such end (R-25)."""

import signal

import pytest

from bot.cli.exitcodes import ExitCode
from bot.jobs.watch import Limits
from bot.sandbox.telegram import Fault, Trouble
from bot.texts import cli as texts
from tests.faults.conftest import PATIENCE, Site
from tests.faults.production import Production, Stuck

SHORT = Limits(loop=60, poll=1.0, sweep=60, every=0.1, grace=3.0)


async def test_a_poll_that_is_accepted_and_never_answered_ends_the_bot(site: Site) -> None:
    """The maintainer is told, as what the bot says may still get through."""
    site.telegram.faults.add(Fault(Trouble.HANG, method="getUpdates", count=-1))
    bot = Production(site, limits=SHORT)
    bot.start()
    code = await bot.ends_within(PATIENCE)

    assert (code, bot.last_words) == (ExitCode.POLLING_DIED, texts.DIED)


@pytest.mark.parametrize("trouble", [Trouble.SERVER_ERROR, Trouble.CLOSED], ids=["5xx", "hung up"])
async def test_polls_that_fail_fast_for_longer_than_that_do_not(site: Site, trouble: Trouble) -> None:
    """The library waits 1 s, 1.5 s, 2.25 s between its attempts: each is a sign of life."""
    fault = site.telegram.faults.add(Fault(trouble, method="getUpdates", count=4))
    bot = Production(site, limits=Limits(loop=60, poll=4.0, sweep=60, every=0.1))
    bot.start()
    await site.server.until(lambda: fault not in site.telegram.faults.waiting)
    bot.send(signal.SIGTERM)

    assert await bot.ends_within(PATIENCE) == ExitCode.DONE


async def test_a_stuck_loop_ends_the_bot_the_hard_way(site: Site) -> None:
    bot = Production(site, limits=Limits(loop=1.0, every=0.1), stuck=Stuck.LOOP)
    bot.start()

    assert await bot.ends_within(PATIENCE) == ExitCode.POLLING_DIED
    assert "production.py" in bot.log  # the place that blocked it


async def test_a_sweep_that_never_ends_ends_the_bot(site: Site) -> None:
    """Its thread cannot be stopped: after the time of grace the process just ends."""
    bot = Production(
        site, limits=Limits(loop=60, poll=60, sweep=1.0, every=0.1, grace=0.5), stuck=Stuck.OFFICE
    )
    bot.start()

    assert await bot.ends_within(PATIENCE) == ExitCode.POLLING_DIED
