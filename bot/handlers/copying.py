"""«Lấy lại lựa chọn năm trước» on the first screen of an empty form."""

from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler

from bot.context import Context
from bot.handlers import registration
from bot.texts import form as texts
from bot.usecases.copying import copy_earlier
from bot.usecases.office import Refused


async def copy(update: Update, context: Context) -> None:
    """`reg:copy:<draft>`."""
    query = update.callback_query
    assert query is not None
    assert query.data is not None
    outcome = await context.do(copy_earlier, query.from_user.id, int(query.data.split(":")[2]))
    if isinstance(outcome, Refused):
        await registration.show_refused(update, context, outcome)
    elif outcome.earlier is None:
        await registration.show_outcome(update, context, outcome.form)
    else:
        await registration.listen_to(update, context, outcome.form)
        await context.show(update, texts.copied(outcome.form, outcome.earlier))


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject."""
    application.add_handler(CallbackQueryHandler(copy, r"^reg:copy:\d+$"))
