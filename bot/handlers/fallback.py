"""The last handlers: typed text goes to the form that listens; everything unexpected gets a kind, useful answer."""

from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, MessageHandler, filters

from bot.context import Context, acknowledge
from bot.domain.codes import tidy_code
from bot.handlers import conference, joining, registration, typed, year
from bot.handlers.profile import show_profile
from bot.texts import fallback as texts
from bot.texts import joining as joining_texts
from bot.texts.commands import help_message
from bot.usecases.joining import Stranger, greet
from bot.usecases.listening import FormName, listen, listening
from bot.usecases.staff import permissions_of

CODE_LETTERS = 8


async def take_text(update: Update, context: Context) -> None:
    """Typed text: a stranger's code, the answer to the form that listens, or something to be kind about."""
    assert update.effective_user is not None
    assert update.effective_chat is not None
    assert update.effective_message is not None
    if isinstance(await context.do(greet, update.effective_user.id), Stranger):
        await _stranger(update, context, update.effective_message.text or "")
        return
    form, subject = await context.do(listening, update.effective_chat.id)
    match form:
        case FormName.REGISTRATION:
            await registration.type_answer(update, context, subject)
        case FormName.YEAR:
            await year.type_answer(update, context)
        case FormName.CONFERENCE:
            await conference.type_answer(update, context, subject)
        case FormName.TYPED:
            await typed.take(update, context, subject)
        case FormName.NONE:
            await context.show(update, texts.not_understood())


async def _stranger(update: Update, context: Context, typed: str) -> None:
    code = tidy_code(typed)
    if len(code) == CODE_LETTERS:
        await joining.offer_code(update, context, code)
    else:
        await context.show(update, joining_texts.who_are_you())


async def cancel(update: Update, context: Context) -> None:
    """/huy: stop what is being done; nothing submitted is touched."""
    assert update.effective_chat is not None
    form, _ = await context.do(listening, update.effective_chat.id)
    if form is FormName.REGISTRATION:
        await registration.cancel(update, context)
        return
    if form is FormName.YEAR:
        await year.stop(update, context)
        return
    await context.do(listen, update.effective_chat.id, FormName.NONE)
    await context.show(update, texts.nothing_to_cancel() if form is FormName.NONE else texts.cancelled())


async def show_help(update: Update, context: Context) -> None:
    """/trogiup: what this person can do."""
    assert update.effective_user is not None
    await context.show(update, help_message(await context.do(permissions_of, update.effective_user.id)))


async def old_button(update: Update, context: Context) -> None:
    """Every press is answered: a button nobody knows any more leads to what stands today (R-04)."""
    assert update.effective_chat is not None
    if update.effective_chat.type == update.effective_chat.PRIVATE:
        await show_profile(update, context, texts.old_button())
    else:
        await acknowledge(update)


async def unknown_command(update: Update, context: Context) -> None:
    """A command that does not exist."""
    await context.show(update, texts.unknown_command(), aside=True)


async def only_text(update: Update, context: Context) -> None:
    """A photo, a voice message, a sticker."""
    await context.show(update, texts.only_text(), aside=True)


async def edited(update: Update, context: Context) -> None:
    """An edited message changes nothing by itself (R-11)."""
    await context.show(update, texts.edited(), aside=True)


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject; they come last."""
    private = filters.ChatType.PRIVATE
    application.add_handler(CommandHandler("huy", cancel, private & filters.UpdateType.MESSAGE))
    application.add_handler(CommandHandler("trogiup", show_help, private & filters.UpdateType.MESSAGE))
    application.add_handler(MessageHandler(private & filters.UpdateType.EDITED_MESSAGE, edited))
    application.add_handler(MessageHandler(private & filters.COMMAND, unknown_command))
    application.add_handler(MessageHandler(private & filters.TEXT, take_text))
    application.add_handler(MessageHandler(private & ~filters.StatusUpdate.ALL, only_text))
    application.add_handler(CallbackQueryHandler(old_button))
