"""/dulieucuatoi, /xoadulieu: what is stored about me, and how it is deleted."""

from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, filters

from bot.context import Context
from bot.handlers import menus
from bot.texts import mydata, privacy, refusals
from bot.usecases.forgetting import ask_deletion, delete_my_data
from bot.usecases.mydata import see_my_data
from bot.usecases.office import Refused


async def my_data(update: Update, context: Context) -> None:
    """/dulieucuatoi: everything, as a file that opens anywhere."""
    assert update.effective_user is not None
    assert update.effective_chat is not None
    mine = await context.do(see_my_data, update.effective_user.id)
    if isinstance(mine, Refused):
        await context.show(update, refusals.refused(mine.reasons))
        return
    content = mydata.my_data_file({name: mine.sections[name] for name in mydata.SECTIONS}).encode()
    await context.bot.send_document(update.effective_chat.id, content, filename=mydata.FILE)
    await context.show(update, privacy.my_data(mine.sex, mine.consent_version, mine.consented_at))


async def ask_delete(update: Update, context: Context) -> None:
    """/xoadulieu: what is deleted and what is kept, before anything is."""
    assert update.effective_user is not None
    me = await context.do(ask_deletion, update.effective_user.id)
    if isinstance(me, Refused):
        await context.show(update, refusals.refused(me.reasons))
    else:
        await context.show(update, privacy.ask_delete(me.sex, alone=me.alone))


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
    application.add_handler(CallbackQueryHandler(ask_delete, r"^data:delete$"))
    application.add_handler(CallbackQueryHandler(erase, r"^me:delete$"))
