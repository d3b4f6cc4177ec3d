"""Raises the curtain: the demo school on a sandbox's stage, the bot in a process of its own, the screenplay."""

from dataclasses import dataclass
from pathlib import Path

from bot.domain.year import first_year
from bot.sandbox.botprocess import BotProcess
from bot.sandbox.demo import build_demo
from bot.sandbox.tour.player import Player
from bot.sandbox.tour.screenplay import Screenplay
from bot.sandbox.tour.stage import Stage
from bot.sandbox.tour.story import Story
from bot.texts import demo as demo_texts
from bot.texts import tour as texts
from bot.usecases.trying import slips_of


class BotSilentError(Exception):
    """The bot's process did not answer; its log's last line."""


@dataclass(frozen=True)
class Wish:
    """Where the demo school's data lie, the seed, where the journal goes."""

    data: Path
    seed: int
    journal: Path | None = None


async def play(screenplay: Screenplay, story: Story, wish: Wish) -> dict[str, bytes]:
    """Play it all; returns the workbooks that people were given. Raises BotSilentError."""
    demo = build_demo(wish.data, seed=wish.seed, journal=wish.journal)
    label = demo.year.plan.label
    begins = first_year(label)
    assert begins is not None
    bot = BotProcess(await demo.server.start(), wish.data, seed=wish.seed)
    stage = Stage(demo, bot, screenplay, begins)
    story.begin(texts.introduction(demo_texts.SCHOOL, label, len(slips_of(demo.office, demo.school_id))))
    try:
        await Player(stage, story).play(screenplay)
    except TimeoutError:
        raise BotSilentError(_last_line(wish.data / "bot.log")) from None
    finally:
        await bot.stop()
        await demo.server.stop()
        demo.office.db.dispose()
    return stage.books


def _last_line(log: Path) -> str:
    lines = log.read_text(encoding="utf-8").strip().splitlines() if log.exists() else []
    return lines[-1] if lines else ""
