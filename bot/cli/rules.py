"""`thidua rules check`: which titles and rewards these facts meet under a regime, as JSON."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from bot.cli.parser import CommandError
from bot.domain.facts import check_facts
from bot.domain.rules import as_json, evaluate
from bot.texts import cli as texts
from bot.texts.verdicts import facts_refused, facts_unreadable, no_such_regime
from bot.usecases.law import regime_named, regimes


def add(commands: Any) -> None:
    """The command and its options."""
    command = commands.add_parser("rules", help=texts.RULES, description=texts.RULES)
    parts = command.add_subparsers(title=texts.COMMANDS, metavar=texts.COMMAND, required=True)
    check = parts.add_parser("check", help=texts.RULES_CHECK, description=texts.RULES_CHECK)
    check.add_argument("--regime", required=True, metavar="ID", help=texts.RULES_REGIME)
    check.add_argument("--facts", required=True, metavar="FILE", help=texts.RULES_FACTS)
    check.set_defaults(command=execute)


def execute(arguments: argparse.Namespace) -> int:
    """Read the facts, print the verdicts."""
    try:
        given = (
            sys.stdin.read()
            if arguments.facts == "-"
            else Path(arguments.facts).read_text(encoding="utf-8-sig")
        )
    except (OSError, UnicodeDecodeError):
        raise CommandError(facts_unreadable()) from None
    print(run(arguments.regime, given))
    return 0


def run(regime: str, facts_text: str) -> str:
    """The verdicts on one flat JSON object of facts, or CommandError."""
    law = regime_named(regime)
    if law is None:
        raise CommandError(no_such_regime(regime, [known.id for known in regimes()]))
    try:
        facts = json.loads(facts_text)
    except (ValueError, RecursionError) as error:
        raise CommandError(facts_unreadable()) from error
    if not isinstance(facts, dict):
        raise CommandError(facts_unreadable())
    if faults := check_facts(facts):
        raise CommandError(facts_refused(faults))
    return json.dumps(as_json(evaluate(law, facts)), ensure_ascii=False, indent=2)
