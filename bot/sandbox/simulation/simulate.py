"""A whole simulation: the folder it lives in, the year, the verdict."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.sandbox.simulation.figures import Report, Wish
from bot.sandbox.simulation.ledger import keep
from bot.sandbox.simulation.play import Play
from bot.sandbox.simulation.scenario import Scenario
from bot.sandbox.simulation.troubles import Troubles
from bot.sandbox.simulation.verdict import judge
from bot.sandbox.simulation.watch import Watch


def simulate(wish: Wish, play_type: type[Play] = Play) -> Report:
    """Play the year in a folder that is gone afterwards."""
    with TemporaryDirectory(prefix="thidua-simulation-") as folder:
        play = play_type(wish, Path(folder))
        try:
            return judge(play, *live(play))
        finally:
            play.facts.close()


def live(play: Play) -> tuple[Troubles, Watch]:
    """Let the year pass; what broke in it, and what was seen in the chats."""
    troubles, watch = Troubles(play), Watch(play.facts)
    keep(play.facts)
    play.posts.heard.append(watch.hears)
    Scenario(play).write()
    troubles.write()
    asyncio.run(play.run())
    return troubles, watch
