"""A whole simulation: the folder it lives in, the year, the verdict."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.sandbox.simulation.figures import Report, Wish
from bot.sandbox.simulation.ledger import keep
from bot.sandbox.simulation.play import Play
from bot.sandbox.simulation.scenario import Scenario
from bot.sandbox.simulation.verdict import judge
from bot.sandbox.simulation.watch import Watch


def simulate(wish: Wish, play_type: type[Play] = Play) -> Report:
    """Play the year in a folder that is gone afterwards."""
    with TemporaryDirectory(prefix="thidua-simulation-") as folder:
        play = play_type(wish, Path(folder))
        try:
            return _judged(play)
        finally:
            play.facts.close()


def _judged(play: Play) -> Report:
    scenario, watch = Scenario(play), Watch(play.facts)
    keep(play.facts)
    play.posts.heard.append(watch.hears)
    scenario.write()
    asyncio.run(play.run())
    return judge(play, scenario, watch)
