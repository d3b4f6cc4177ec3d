"""/namhoc: the secretary enters and edits the year in conversation."""

from typing import Any

from telegram import Update
from telegram.ext import Application

from bot.context import Context


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject."""


async def type_answer(update: Update, context: Context) -> None:
    """Typed text while the form of the year listens."""
