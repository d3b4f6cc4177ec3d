"""/tiendo and /lich: numbers per team, and what will be announced when to whom."""

from typing import Any

from telegram.ext import Application

from bot.context import Context


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject."""
