"""/export: the workbook that this role may have."""

from typing import Any

from telegram.ext import Application

from bot.context import Context


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject."""
