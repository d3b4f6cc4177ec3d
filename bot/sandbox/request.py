"""The in-process door: python-telegram-bot's requests go straight into the emulator, without a socket."""

import json
from http import HTTPStatus
from typing import IO
from urllib.parse import unquote

import httpx
from telegram import Update
from telegram.error import NetworkError, TimedOut
from telegram.ext import Application
from telegram.request import BaseRequest, RequestData

from bot.sandbox.polling import answer
from bot.sandbox.telegram import Fate, Telegram, Upload

_LOST = "Server disconnected without sending a response."
_FATES: dict[Fate, tuple[type[httpx.TransportError], str]] = {
    Fate.REFUSED: (httpx.ConnectError, "All connection attempts failed"),
    Fate.CLOSED: (httpx.RemoteProtocolError, _LOST),
    Fate.DROPPED: (httpx.RemoteProtocolError, _LOST),
    Fate.HUNG: (httpx.ReadTimeout, ""),
    Fate.MUTE: (httpx.ReadTimeout, ""),
}


class SandboxRequest(BaseRequest):
    """Answers as the HTTP door and HTTPXRequest together would, also where the connection fails."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram

    @property
    def read_timeout(self) -> float | None:
        return 5.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002 - GET or POST: the Bot API takes either
        request_data: RequestData | None = None,
        read_timeout: object = None,  # noqa: ARG002
        write_timeout: object = None,  # noqa: ARG002
        connect_timeout: object = None,  # noqa: ARG002
        pool_timeout: object = None,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        if "/file/" in url:
            return self._download(url)
        raw = request_data.json_parameters if request_data else {}
        parts = (request_data.multipart_data if request_data else None) or {}
        files = {name: _upload(*part) for name, part in parts.items()}
        replied = await answer(self._telegram, url.rpartition("/")[2], raw, files)
        _raise(replied.fate)
        return replied.status, json.dumps(replied.body).encode()

    def _download(self, url: str) -> tuple[int, bytes]:
        content = self._telegram.file(unquote(url).partition(f"{self._telegram.token}/")[2])
        return (HTTPStatus.NOT_FOUND, b"{}") if content is None else (HTTPStatus.OK, content)


def _upload(name: str, content: bytes | IO[bytes], mime: str) -> Upload:
    return Upload(name, content if isinstance(content, bytes) else content.read(), mime)


def _raise(fate: Fate) -> None:
    """What HTTPXRequest raises where no answer comes, cause included."""
    if fate is Fate.ANSWERED:
        return
    kind, message = _FATES[fate]
    error = kind(message)
    if isinstance(error, httpx.TimeoutException):
        raise TimedOut from error
    raise NetworkError(f"httpx.{kind.__name__}: {error}") from error


async def deliver(telegram: Telegram, application: Application) -> None:  # type: ignore[type-arg]
    """Hand every waiting update to the application, until none is left."""
    while waiting := telegram.queue.take(0, 1, telegram.clock()):
        update = Update.de_json(waiting[0], application.bot)
        telegram.queue.take(update.update_id + 1, 1, telegram.clock())
        await application.process_update(update)
