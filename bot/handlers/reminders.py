"""The buttons under a reminder, and the secretary's word on an uncertain announcement."""

from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler

from bot.context import Context, acknowledge
from bot.domain.calendar import local_time
from bot.domain.form import Form
from bot.handlers.registration import settled, show_refused
from bot.texts import notices as texts
from bot.texts import refusals
from bot.texts.say import moment
from bot.usecases.delivery import Cleared, clear_doubt
from bot.usecases.form import open_form
from bot.usecases.office import Refused
from bot.usecases.registering import decline
from bot.usecases.snoozing import remind_again


async def again(update: Update, context: Context) -> None:
    """«Nhắc lại tối nay»."""
    assert update.effective_user is not None
    outcome = await context.do(remind_again, update.effective_user.id)
    if isinstance(outcome, Refused):
        await context.show(update, refusals.refused(outcome.reasons), fresh=True)
        return
    await acknowledge(
        update, texts.again(moment(local_time(outcome.rings_at, context.home.office.hours.zone)))
    )
    await context.wake()


async def say_no(update: Update, context: Context) -> None:
    """«Không đăng ký năm nay», straight from the reminder."""
    assert update.effective_user is not None
    form = await context.do(open_form, update.effective_user.id)
    if not isinstance(form, Form):
        await show_refused(update, context, form)
        return
    await settled(update, context, await context.do(decline, update.effective_user.id, form.draft_id))


async def clear(update: Update, context: Context) -> None:
    """«Đã thấy trong nhóm» / «Gửi lại»."""
    query = update.callback_query
    assert query is not None
    assert query.data is not None
    _, verb, row = query.data.split(":")
    outcome = await context.do(clear_doubt, query.from_user.id, int(row), arrived=verb == "seen")
    if isinstance(outcome, Refused):
        await context.show(update, refusals.refused(outcome.reasons))
        return
    await context.show(update, _CLEARED[outcome]())
    await context.wake()


_CLEARED = {
    Cleared.ARRIVED: texts.arrived,
    Cleared.AGAIN: texts.sent_again,
    Cleared.DROPPED: texts.dropped,
    Cleared.TOO_LATE: texts.too_late,
}


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject."""
    application.add_handler(CallbackQueryHandler(again, r"^notice:again$"))
    application.add_handler(CallbackQueryHandler(say_no, r"^notice:decline$"))
    application.add_handler(CallbackQueryHandler(clear, r"^notice:(seen|resend):\d+$"))
