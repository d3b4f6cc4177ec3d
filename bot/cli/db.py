"""`thidua db`: the schema; `check` is for developers (the models and the revisions must agree)."""

import argparse
import tempfile
from pathlib import Path
from typing import Any

from bot.cli.common import existing_office, settings_of, with_config
from bot.cli.parser import CommandError
from bot.db import migrate
from bot.db.engine import Database
from bot.texts import cli as texts


def add(commands: Any) -> None:
    """The command and its parts."""
    command = commands.add_parser("db", help=texts.DB, description=texts.DB)
    parts = command.add_subparsers(title=texts.COMMANDS, metavar=texts.COMMAND, required=True)
    upgrade = parts.add_parser("upgrade", help=texts.DB_UPGRADE, description=texts.DB_UPGRADE)
    with_config(upgrade)
    upgrade.set_defaults(command=_upgrade)
    parts.add_parser("check", help=texts.DB_CHECK, description=texts.DB_CHECK).set_defaults(
        command=lambda _: _check()
    )


def _upgrade(arguments: argparse.Namespace) -> int:
    office = existing_office(settings_of(arguments))
    print(texts.db_at(migrate.current(office.db) or ""))
    return 0


def _check() -> int:
    """A freshly migrated database must be what the models describe."""
    with tempfile.TemporaryDirectory() as folder:
        db = Database(f"sqlite:///{Path(folder) / 'check.db'}")
        migrate.upgrade(db)
        differences = migrate.drift(db)
        db.dispose()
    if differences:
        raise CommandError(texts.db_drift("; ".join(differences)))
    print(texts.DB_AGREES)
    return 0
