"""`thidua rules check`: which titles and rewards these facts meet under a regime, as JSON."""

import json

from bot.domain.facts import check_facts
from bot.domain.rules import as_json, evaluate
from bot.texts.verdicts import facts_refused, facts_unreadable, no_such_regime
from bot.usecases.law import regime_named, regimes


class BadQuestion(ValueError):  # noqa: N818 - says what was asked wrongly
    """Nothing to evaluate; the message is one line for the person who asked."""


def run(regime: str, facts_text: str) -> str:
    """The verdicts on one flat JSON object of facts, or BadQuestion."""
    law = regime_named(regime)
    if law is None:
        raise BadQuestion(no_such_regime(regime, [known.id for known in regimes()]))
    try:
        facts = json.loads(facts_text)
    except (ValueError, RecursionError) as error:
        raise BadQuestion(facts_unreadable()) from error
    if not isinstance(facts, dict):
        raise BadQuestion(facts_unreadable())
    if faults := check_facts(facts):
        raise BadQuestion(facts_refused(faults))
    return json.dumps(as_json(evaluate(law, facts)), ensure_ascii=False, indent=2)
