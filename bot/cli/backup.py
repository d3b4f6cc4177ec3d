"""`thidua backup`: a checked copy of the database, also while the bot runs."""

import argparse
from pathlib import Path
from typing import Any

from bot.cli.common import embedded, settings_of, with_config
from bot.cli.exitcodes import ExitCode
from bot.cli.parser import CommandError
from bot.cli.saving import inside, save
from bot.clock import real_now
from bot.db.backup import Kind, named
from bot.settings import Settings
from bot.texts import backup as texts
from bot.texts import cli


def add(commands: Any) -> None:
    """The command and its options."""
    command = commands.add_parser("backup", help=cli.BACKUP, description=cli.BACKUP_LONG)
    with_config(command)
    command.add_argument("--out", type=Path, metavar="FILE", help=cli.BACKUP_OUT)
    command.set_defaults(command=execute)


def execute(arguments: argparse.Namespace) -> int:
    """Say where it lies, how large it is and what is in it."""
    settings = settings_of(arguments)
    source = embedded(settings)
    if not source.exists():
        raise CommandError(cli.NO_DATABASE)
    target = _target(settings, arguments.out)
    contents = save(source, target)
    print(texts.saved(target, target.stat().st_size, inside(contents)))
    return ExitCode.DONE


def _target(settings: Settings, out: Path | None) -> Path:
    """The file, or one of our own name in the folder, that was asked for; nothing is overwritten."""
    folder = settings.backup_folder if out is None else out
    if out is not None and not out.is_dir():
        if out.exists():
            raise CommandError(texts.exists(out))
        return out
    return folder / named(Kind.BY_HAND, real_now().astimezone(settings.zone))
