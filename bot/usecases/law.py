"""The regimes that ship with the bot, read once from the package."""

from datetime import date
from functools import cache
from importlib.resources import files

from bot.domain.regime import Regime, regime_on
from bot.domain.regime_file import parse_regime


@cache
def regimes() -> tuple[Regime, ...]:
    """Every regime that the bot knows, in the order in which they ruled."""
    folder = files("bot.domain") / "regimes"
    texts = [entry.read_text("utf-8") for entry in folder.iterdir() if entry.name.endswith(".toml")]
    return tuple(sorted(map(parse_regime, texts), key=lambda regime: regime.begins))


def regime_named(name: str) -> Regime | None:
    """The regime of this id."""
    return next((regime for regime in regimes() if regime.id == name), None)


def regime_for(received: date) -> Regime:
    """The regime for files that the upper level receives on this day (the planned day until then)."""
    return regime_on(received, regimes())
