"""The staff list: a file sent by the secretary, preview, confirmation, join slips."""

from typing import Any

from telegram.ext import Application

from bot.context import Context


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject."""
