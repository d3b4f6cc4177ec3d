"""/vanban: read the texts at hand; the secretary keeps the school's own."""

from collections.abc import Callable
from typing import Any

from telegram import Update
from telegram.constants import ChatAction
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, filters

from bot.context import Context, acknowledge
from bot.domain.library import Library, PaperShown
from bot.handlers import typed
from bot.texts import library as texts
from bot.texts import refusals
from bot.texts.message import Message
from bot.usecases import library as use
from bot.usecases.office import Refused


async def show_library(update: Update, context: Context) -> None:
    """The command, `doc:list` and `doc:list:<page>`."""
    assert update.effective_user is not None
    data = (update.callback_query.data or "") if update.callback_query else ""
    page = data.removeprefix("doc:list").lstrip(":")
    outcome = await context.do(use.see_library, update.effective_user.id)
    await _show(update, context, outcome, int(page or 0))


async def _show(
    update: Update, context: Context, outcome: Library | PaperShown | Refused, page: int = 0
) -> None:
    match outcome:
        case Refused(reasons):
            await context.show(update, refusals.refused(reasons))
        case Library():
            await context.show(update, texts.library(outcome, page))
        case PaperShown():
            await context.show(update, texts.paper(outcome))


Screen = Callable[[PaperShown], Message]

_SCREENS: dict[str, tuple[Screen, str | None]] = {
    "see": (texts.paper, None),
    "file": (texts.ask_file, "doc_file"),
    "link": (texts.ask_link, "doc_link"),
    "number": (texts.ask_number, "doc_number"),
    "date": (texts.ask_date, "doc_date"),
    "drop": (texts.ask_drop, None),
}
"""What a button shows, and under which verb a line or file is awaited then."""


async def show_paper(update: Update, context: Context) -> None:
    """`doc:<verb>:<paper>`: a screen about one paper; who does not keep the list only sees it."""
    query = update.callback_query
    assert query is not None
    assert query.data is not None
    _, verb, paper = query.data.split(":")
    outcome = await context.do(use.see_paper, query.from_user.id, int(paper))
    if isinstance(outcome, Refused) or not outcome.keeper:
        await _show(update, context, outcome)
        return
    screen, listens = _SCREENS[verb]
    if listens is not None:
        await typed.listen_for(update, context, listens, paper)
    await context.show(update, screen(outcome))


async def ask_title(update: Update, context: Context) -> None:
    """«Thêm văn bản»."""
    assert update.effective_user is not None
    outcome = await context.do(use.see_library, update.effective_user.id)
    if isinstance(outcome, Refused) or not outcome.keeper:
        await _show(update, context, outcome)
        return
    await typed.listen_for(update, context, "doc_title")
    await context.show(update, texts.ask_title())


async def _taken(update: Update, context: Context, outcome: PaperShown | Refused) -> None:
    """What was not good may be typed or sent again."""
    if not isinstance(outcome, Refused):
        await typed.heard(update, context)
    await _show(update, context, outcome)


async def take_title(update: Update, context: Context, text: str) -> None:
    """The typed title."""
    assert update.effective_user is not None
    await _taken(update, context, await context.do(use.add_paper, update.effective_user.id, text))


def _taker(deed: Callable[..., PaperShown | Refused]) -> typed.Taker:
    """Who takes a typed line about one paper."""

    async def take(update: Update, context: Context, text: str, paper: str) -> None:
        assert update.effective_user is not None
        await _taken(update, context, await context.do(deed, update.effective_user.id, int(paper), text))

    return take


async def take_file(update: Update, context: Context, name: str, content: bytes, paper: str) -> None:
    """The file that was sent."""
    assert update.effective_user is not None
    me = update.effective_user.id
    await _taken(update, context, await context.do(use.file_paper, me, int(paper), name, content))


async def open_paper(update: Update, context: Context) -> None:
    """«Tải tệp»: the file itself."""
    query, chat = update.callback_query, update.effective_chat
    assert query is not None
    assert query.data is not None
    assert chat is not None
    await acknowledge(update)
    outcome = await context.do(use.open_paper, query.from_user.id, int(query.data.split(":")[2]))
    if isinstance(outcome, Refused):
        await context.show(update, refusals.refused(outcome.reasons))
        return
    await context.bot.send_chat_action(chat.id, ChatAction.UPLOAD_DOCUMENT)
    await context.bot.send_document(chat.id, outcome.content, filename=outcome.filename)


async def drop(update: Update, context: Context) -> None:
    """«Bỏ văn bản», confirmed."""
    query = update.callback_query
    assert query is not None
    assert query.data is not None
    paper = int(query.data.split(":")[2])
    await _show(update, context, await context.do(use.drop_paper, query.from_user.id, paper))


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject."""
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    application.add_handler(CommandHandler("vanban", show_library, private))
    application.add_handler(CallbackQueryHandler(show_library, r"^doc:list(:\d+)?$"))
    application.add_handler(CallbackQueryHandler(ask_title, r"^doc:new$"))
    application.add_handler(CallbackQueryHandler(show_paper, rf"^doc:({'|'.join(_SCREENS)}):\d+$"))
    application.add_handler(CallbackQueryHandler(open_paper, r"^doc:open:\d+$"))
    application.add_handler(CallbackQueryHandler(drop, r"^doc:dropped:\d+$"))
    typed.takes("doc_title", take_title)
    typed.takes("doc_link", _taker(use.link_paper))
    typed.takes("doc_number", _taker(use.number_paper))
    typed.takes("doc_date", _taker(use.date_paper))
    typed.takes_file("doc_file", take_file)
