"""What the handlers of a team share: the parts of a press, and why not."""

from telegram import Update

from bot.domain.registration import Refusal
from bot.texts import refusals
from bot.texts.message import Message
from bot.texts.plansummary import no_year
from bot.usecases.office import Refused


def parts(update: Update) -> tuple[int, list[str]]:
    """Who pressed, and what follows the verb in `team:<verb>:…`."""
    query = update.callback_query
    assert query is not None
    assert query.data is not None
    return query.from_user.id, query.data.split(":")[2:]


def refused(outcome: Refused) -> Message:
    """Why not."""
    return no_year() if Refusal.NO_YEAR in outcome.reasons else refusals.refused(outcome.reasons)
