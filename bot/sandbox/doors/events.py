"""Server-Sent Events: what happens in the sandbox, as the page hears it."""

import asyncio
import json
from datetime import tzinfo

from tornado.iostream import StreamClosedError

from bot.sandbox.doors.guard import Door
from bot.sandbox.telegram.events import (
    Answered,
    CommandsChanged,
    Deleted,
    Edited,
    Event,
    Posted,
    Typing,
)
from bot.sandbox.view import Json, message_view


def page_events(event: Event, zone: tzinfo) -> list[Json]:
    """The page's events for one of the emulator's; most concern only the bot."""
    match event:
        case Posted(message) | Edited(message):
            kind = "message" if isinstance(event, Posted) else "edit"
            return [{"type": kind, "chat": message.chat.id, "message": message_view(message, zone)}]
        case Deleted(chat, message_id):
            return [{"type": "delete", "chat": chat.id, "id": message_id}]
        case Answered(person, message, text, modal):
            ended = {"type": "answered", "person": person.id, "chat": message.chat.id, "id": message.id}
            alert = {"type": "alert", "person": person.id, "text": text, "modal": modal}
            return [ended, alert] if text else [ended]
        case CommandsChanged():
            return [{"type": "commands"}]
        case Typing(chat):
            return [{"type": "typing", "chat": chat.id}]
    return []


class Streams:
    """The pages that listen."""

    def __init__(self) -> None:
        self._open: set[asyncio.Queue[str | None]] = set()

    def __bool__(self) -> bool:
        return bool(self._open)

    def send(self, event: Json) -> None:
        line = f"data: {json.dumps(event, ensure_ascii=False)}\n\n"
        for stream in self._open:
            stream.put_nowait(line)

    def open(self) -> "asyncio.Queue[str | None]":
        stream: asyncio.Queue[str | None] = asyncio.Queue()
        self._open.add(stream)
        return stream

    def close(self, stream: "asyncio.Queue[str | None]") -> None:
        self._open.discard(stream)
        stream.put_nowait(None)

    def close_all(self) -> None:
        for stream in tuple(self._open):
            self.close(stream)


class EventsDoor(Door):
    """`GET /api/events`."""

    async def get(self) -> None:
        self.set_header("Content-Type", "text/event-stream")
        self.stream = self.server.streams.open()
        try:
            await self.flush()
            while (line := await self.stream.get()) is not None:
                self.write(line)
                await self.flush()
        except StreamClosedError:
            pass
        finally:
            self.server.streams.close(self.stream)
            self.server.pulse.beat()

    def on_connection_close(self) -> None:
        if hasattr(self, "stream"):
            self.server.streams.close(self.stream)
