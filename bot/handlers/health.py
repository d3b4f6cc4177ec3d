"""/suckhoe: is the bot well; for who sees the schedule, and for the maintainer's chat, which belongs to no school."""

from dataclasses import replace

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from bot import __version__
from bot.clock import real_now
from bot.context import BotApplication, Context
from bot.domain.health import worries
from bot.texts import health as texts
from bot.texts import refusals
from bot.usecases.health import condition_of, see_queue, whole_queue
from bot.usecases.office import Refused


async def show_health(update: Update, context: Context) -> None:
    """The maintainer sees the numbers of all schools together, anybody else of his own."""
    assert update.effective_chat is not None
    assert update.effective_user is not None
    home = context.home
    if update.effective_chat.id == home.alerts.maintainer:
        queue = await context.do(whole_queue)
    else:
        seen = await context.do(see_queue, update.effective_user.id)
        if isinstance(seen, Refused):
            await context.show(update, refusals.refused(seen.reasons))
            return
        queue = seen
    condition = await context.do(condition_of, home.backups)
    polled_at, swept_at = home.beats()
    condition = replace(
        condition, polled_at=polled_at or condition.polled_at, swept_at=swept_at or condition.swept_at
    )
    found = worries(condition, queue, real_now())
    await context.show(
        update, texts.screen(texts.Health(condition, queue, found, __version__, home.office.hours.zone))
    )


def setup(application: BotApplication) -> None:
    """The command in private, and in the maintainer's chat even where that is a group."""
    maintainer = application.alerts.maintainer
    here = filters.ChatType.PRIVATE
    anywhere = here if maintainer is None else here | filters.Chat(maintainer)
    application.add_handler(CommandHandler("suckhoe", show_health, anywhere & filters.UpdateType.MESSAGE))
    application.add_handler(CallbackQueryHandler(show_health, "^health:look$"))
