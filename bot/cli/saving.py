"""Take a backup for a command: what goes wrong becomes one line, what is in it words."""

from datetime import datetime
from pathlib import Path

from bot.cli.exitcodes import ExitCode
from bot.cli.parser import CommandError
from bot.db.backup import Contents, Flaw, Kind, Unusable, keep_of, named, rotate, take
from bot.settings import Settings
from bot.texts import backup as texts


def save(source: Path, target: Path) -> Contents:
    """A checked copy; raises sqlite3.Error where the database itself cannot be read or the disk is full."""
    try:
        return take(source, target)
    except OSError as error:
        raise CommandError(texts.unwritable(target, error.strerror or ""), ExitCode.NO) from None
    except Unusable as error:
        said = texts.NOTHING_TO_SAVE if error.flaw is Flaw.FOREIGN else texts.NOT_SOUND
        raise CommandError(said, ExitCode.NO_DATABASE) from None


def save_before_migration(settings: Settings, source: Path, now: datetime) -> Path:
    """What a failed migration would be restored from; returns where it lies."""
    local = now.astimezone(settings.zone)
    target = settings.backup_folder / named(Kind.MIGRATION, local)
    save(source, target)
    rotate(settings.backup_folder, keep_of(settings), settings.zone, local)
    return target


def inside(contents: Contents) -> str:
    """What a database holds, in words."""
    return texts.holds(contents.schools, contents.people, contents.registrations)
