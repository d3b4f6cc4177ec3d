"""/dulieucuatoi, /xoadulieu: what is stored about me, and how it is deleted."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, filters

from bot.context import Context
from bot.domain.calendar import local_time
from bot.handlers import menus
from bot.texts import mydata, privacy, refusals
from bot.usecases.mydata import delete_my_data, see_my_data
from bot.usecases.office import Refused
from bot.usecases.profile import see_profile


async def my_data(update: Update, context: Context) -> None:
    """/dulieucuatoi: everything, as a file that opens anywhere."""
    assert update.effective_user is not None
    assert update.effective_chat is not None
    mine = await context.do(see_my_data, update.effective_user.id)
    if isinstance(mine, Refused):
        await context.show(update, refusals.refused(mine.reasons))
        return
    stored = asdict(mine)
    stored["person"] = [stored["person"]]
    zone = context.home.office.hours.zone
    sections = {name: [_local(row, zone) for row in stored[name]] for name in mydata.SECTIONS}
    content = mydata.my_data_file(sections).encode()
    await context.bot.send_document(update.effective_chat.id, content, filename=mydata.FILE)
    await context.show(update, privacy.my_data(mine.sex))


def _local(row: dict[str, Any], zone: Any) -> dict[str, Any]:  # a ZoneInfo
    return {k: local_time(v, zone) if isinstance(v, datetime) else v for k, v in row.items()}


async def ask_delete(update: Update, context: Context) -> None:
    """/xoadulieu: what is deleted and what is kept, before anything is."""
    assert update.effective_user is not None
    me = await context.do(see_profile, update.effective_user.id)
    said = refusals.refused(me.reasons) if isinstance(me, Refused) else privacy.ask_delete(me.sex)
    await context.show(update, said)


async def erase(update: Update, context: Context) -> None:
    """«Xoá dữ liệu»."""
    assert update.effective_user is not None
    outcome = await context.do(delete_my_data, update.effective_user.id)
    if isinstance(outcome, Refused):
        await context.show(update, refusals.refused(outcome.reasons))
    else:
        await context.show(update, privacy.deleted(outcome.sex, kept=outcome.kept))
        await menus.withdraw(context, update.effective_user.id)
        await context.wake()


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject."""
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    application.add_handler(CommandHandler("dulieucuatoi", my_data, private))
    application.add_handler(CommandHandler("xoadulieu", ask_delete, private))
    application.add_handler(CallbackQueryHandler(erase, r"^me:delete$"))
