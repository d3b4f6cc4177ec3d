"""Settings from config.toml and the environment: frozen, validated, every mistake reported at once."""

from bot.settings.mistakes import InvalidSettings, Mistake, MistakeKind
from bot.settings.model import (
    Backup,
    Database,
    Health,
    Log,
    Notices,
    Quiet,
    Reminders,
    Settings,
    Snooze,
    Telegram,
)
from bot.settings.reading import KEYS, VARIABLES, load

__all__ = [
    "KEYS",
    "VARIABLES",
    "Backup",
    "Database",
    "Health",
    "InvalidSettings",
    "Log",
    "Mistake",
    "MistakeKind",
    "Notices",
    "Quiet",
    "Reminders",
    "Settings",
    "Snooze",
    "Telegram",
    "load",
]
