"""/hoinghi: the secretary dates or moves the staff conference; the deadline follows."""

from typing import Any

from telegram import Update
from telegram.ext import Application

from bot.context import Context


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject."""


async def type_answer(update: Update, context: Context, subject: str) -> None:
    """Typed text while the conference's date is asked for."""
