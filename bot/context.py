"""Typed access for handlers: `do` runs a use case, `show` speaks; the only place that knows how a screen is replaced."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from datetime import datetime
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram import Message as TelegramMessage
from telegram.error import BadRequest
from telegram.ext import Application, CallbackContext, ExtBot
from telegram.helpers import create_deep_linked_url

from bot.alerts import Alerts
from bot.texts.catchup import says_several
from bot.texts.message import Button, DeepLink, Message
from bot.usecases.listening import form_message, remember_message
from bot.usecases.office import Office

P = ParamSpec("P")
R = TypeVar("R")


NOT_MODIFIED = "message is not modified"
GONE = ("message to edit not found", "message can't be edited", "there is no text in the message to edit")
"""Telegram's words for a screen that cannot be replaced: gone, too old, or a file."""

Companion = Callable[["BotApplication"], Coroutine[Any, Any, None]]
"""Work that goes on beside the updates while the application runs."""

Wake = Callable[[], Awaitable[datetime | None]]
"""Sweep now and set the alarms anew; gives the moment at which something will be due next."""


class BotApplication(
    Application[ExtBot[Any], "Context", dict[Any, Any], dict[Any, Any], dict[Any, Any], None]
):
    """The application with what its handlers need: the office, how to wake the sweep, and its companions."""

    wake: Wake
    beats: Callable[[], tuple[datetime | None, datetime | None]]
    """When it last polled and swept; the row in the database is up to a minute behind."""
    give_up: Callable[[str], object]
    """End, because this vital (by name) gives no sign of life."""
    alerts: Alerts
    backups: Path | None = None
    """Where a backup should lie each night."""
    companions: tuple[Companion, ...] = ()
    conflicted = False
    """It left because another bot polls with the same token."""
    died = False
    """It ended because it gave no sign of life."""

    def __init__(self, *, office: Office, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.office = office
        self._beside: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Begin; only from now on does the library look after tasks."""
        await super().start()
        self._beside = [self.create_task(begin(self)) for begin in self.companions]

    async def stop(self) -> None:
        """End; the library would wait for a companion for ever."""
        for task in self._beside:
            task.cancel()
        await asyncio.gather(*self._beside, return_exceptions=True)
        await super().stop()

    async def do(self, use_case: Callable[Concatenate[Office, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a use case in a thread; it opens its own transaction."""
        return await asyncio.to_thread(use_case, self.office, *args, **kwargs)


class Context(CallbackContext[ExtBot[Any], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """What a handler sees beside the update."""

    @property
    def home(self) -> BotApplication:
        """The application by its own type."""
        application = self.application
        assert isinstance(application, BotApplication)
        return application

    async def do(self, use_case: Callable[Concatenate[Office, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a use case in a thread; it opens its own transaction."""
        return await self.home.do(use_case, *args, **kwargs)

    def keyboard(self, message: Message) -> InlineKeyboardMarkup | None:
        """The message's buttons as Telegram takes them."""
        return keyboard(message, self.bot)

    async def wake(self) -> None:
        """Something moved in time: let the sweep look again, beside the answer."""
        self.home.create_task(self.home.wake(), name="wake")

    async def show(
        self, update: Update, message: Message, *, fresh: bool = False, aside: bool = False
    ) -> None:
        """Answer: replace the screen whose button was pressed, or say it below what was typed.

        `fresh` leaves the pressed message as it stands (a receipt, a reminder) and says it anew.
        `aside` is no screen: the form's screen above keeps its buttons.
        """
        query = update.callback_query
        if query is not None:
            await acknowledge(update)
        if (
            query is None
            or fresh
            or _tells_several(query.message)
            or not await self._replaced(query.message, message)
        ):
            await self._say(update, message, aside=aside)

    async def _replaced(self, screen: object, message: Message) -> bool:
        if not isinstance(screen, TelegramMessage):
            return False  # too old for Telegram to let us edit it
        try:
            await screen.edit_text(message.html.markup, reply_markup=keyboard(message, self.bot))
        except BadRequest as error:
            if not says(error, *GONE, NOT_MODIFIED):
                raise
            return says(error, NOT_MODIFIED)  # the screen shows it already; else say it anew
        return True

    async def _say(self, update: Update, message: Message, *, aside: bool) -> None:
        """A new message; the form's earlier screen loses its buttons, so that only the last one can be pressed."""
        assert update.effective_chat is not None
        chat = update.effective_chat
        sent = await self.bot.send_message(
            chat.id, message.html.markup, reply_markup=keyboard(message, self.bot)
        )
        if chat.type != chat.PRIVATE or not message.buttons or aside:
            return
        earlier = await self.do(form_message, chat.id)
        await self.do(remember_message, chat.id, sent.message_id)
        if earlier is not None and earlier != sent.message_id:
            await self._retire(chat.id, earlier)

    async def _retire(self, chat_id: int, message_id: int) -> None:
        try:
            # The library would add our default parse mode, which this method does not have.
            await self.bot.edit_message_reply_markup(chat_id, message_id, api_kwargs={"parse_mode": None})
        except BadRequest as error:
            if not says(error, *GONE, NOT_MODIFIED):
                raise


async def acknowledge(update: Update, alert: str | None = None) -> None:
    """Stop the button's spinner; a press that Telegram has forgotten needs no answer (R-05)."""
    assert update.callback_query is not None
    try:
        await update.callback_query.answer(alert, show_alert=alert is not None)
    except BadRequest as error:
        if not says(error, "query is too old"):
            raise


def _tells_several(screen: object) -> bool:
    """Whether other parts of the message, with buttons of their own, would be lost if it were replaced."""
    return isinstance(screen, TelegramMessage) and says_several(screen.text)


def says(error: BadRequest, *descriptions: str) -> bool:
    """Whether Telegram describes its refusal with one of these words."""
    return any(words in error.message.lower() for words in descriptions)


def keyboard(message: Message, bot: Bot) -> InlineKeyboardMarkup | None:
    """The buttons as Telegram takes them; deep links get the bot's name here."""
    if not message.buttons:
        return None
    return InlineKeyboardMarkup([[_button(button, bot) for button in row] for row in message.buttons])


def _button(button: Button | DeepLink, bot: Bot) -> InlineKeyboardButton:
    if isinstance(button, DeepLink):
        return InlineKeyboardButton(button.label, url=create_deep_linked_url(bot.username, button.payload))
    return InlineKeyboardButton(button.label, callback_data=button.data)
