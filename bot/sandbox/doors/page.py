"""The chat page's JSON: what people see, and what they do."""

from http import HTTPStatus
from pathlib import Path
from typing import Any

from tornado.web import StaticFileHandler

from bot.sandbox.doors.guard import Door, DoorError, impossible
from bot.sandbox.telegram import Impossible
from bot.sandbox.view import chat_view, message_view, when
from bot.texts import sandbox as texts

STATIC = Path(__file__).parents[1] / "static"
STEPS = {"hour": 3600, "day": 86400}
MOST_UPLOADED = 20 * 1024 * 1024


class StateDoor(Door):
    def get(self) -> None:
        server = self.server
        telegram, world = server.telegram, server.world
        people = [
            {
                "id": r.id,
                "name": telegram.person_of(r.id).name,
                "role": r.role,
                "hint": r.hint,
                "link": r.link,
            }
            for r in world.residents
        ]
        chats = {
            str(r.id): [
                chat_view(telegram, chat, r.id, server.read.get((r.id, chat.id), 0), world.zone)
                for chat in telegram.chats_of(r.id)
            ]
            for r in world.residents
        }
        self.finish(
            {
                "bot": {"id": telegram.bot.id, "name": telegram.bot.name, "username": telegram.bot.username},
                "clock": {"now": when(telegram.clock(), world.zone)},
                "bot_up": server.presence.up,
                "notes": list(world.notes),
                "people": people,
                "chats": chats,
            }
        )


class MessagesDoor(Door):
    def get(self) -> None:
        telegram = self.server.telegram
        try:
            person, chat = int(self.get_query_argument("person")), int(self.get_query_argument("chat"))
            seen = telegram.seen_by(person, chat)
        except ValueError:
            raise DoorError(HTTPStatus.BAD_REQUEST, texts.NOT_UNDERSTOOD) from None
        except Impossible as error:
            raise impossible(error) from None
        self.server.read[person, chat] = seen.last_id
        zone = self.server.world.zone
        self.finish(
            {
                "started": seen.started or not seen.private,
                "commands": telegram.commands_seen(person, chat),
                "messages": [message_view(m, zone) for m in telegram.messages(person, chat)],
            }
        )


class Act(Door):
    """Base of what people do: a POST of JSON with a header that no form can send."""

    def prepare(self) -> None:
        super().prepare()
        if self.request.headers.get("X-Sandbox") != "1":
            raise DoorError(HTTPStatus.FORBIDDEN, texts.FOREIGN)

    async def post(self) -> None:
        try:
            self.finish(await self.act(self.body()))
        except Impossible as error:
            raise impossible(error) from None
        except (KeyError, TypeError, ValueError):
            raise DoorError(HTTPStatus.BAD_REQUEST, texts.NOT_UNDERSTOOD) from None

    async def act(self, given: dict[str, Any]) -> dict[str, Any]:
        """Do it; answers the JSON of the page protocol."""
        raise NotImplementedError


class SendDoor(Act):
    async def act(self, given: dict[str, Any]) -> dict[str, Any]:
        message = self.server.telegram.say(int(given["person"]), int(given["chat"]), str(given["text"]))
        return {"id": message.id}


class PressDoor(Act):
    async def act(self, given: dict[str, Any]) -> dict[str, Any]:
        person, chat, message = (int(given[name]) for name in ("person", "chat", "message"))
        press = self.server.telegram.press(person, chat, message, str(given["data"]))
        self.server.let_go_of(press)
        return {}


class EditDoor(Act):
    async def act(self, given: dict[str, Any]) -> dict[str, Any]:
        person, chat, message = (int(given[name]) for name in ("person", "chat", "message"))
        self.server.telegram.edit(person, chat, message, str(given["text"]))
        return {}


class OpenDoor(Act):
    async def act(self, given: dict[str, Any]) -> dict[str, Any]:
        return {"chat": self.server.telegram.open_link(int(given["person"]), str(given["link"])).id}


class UploadDoor(Act):
    def body(self) -> dict[str, Any]:
        """The form's fields, and the file as tornado read it."""
        files = self.request.files.get("file")
        if not files:
            raise DoorError(HTTPStatus.BAD_REQUEST, texts.NOT_UNDERSTOOD)
        if len(files[0].body) > MOST_UPLOADED:
            raise DoorError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, texts.IMPOSSIBLE["TOO_BIG"])
        fields = {name: values[-1].decode() for name, values in self.request.body_arguments.items()}
        return {"caption": "", "as": "document", **fields, "file": files[0]}

    async def act(self, given: dict[str, Any]) -> dict[str, Any]:
        file = given["file"]
        message = self.server.telegram.send_file(
            int(given["person"]),
            int(given["chat"]),
            file.filename,
            file.body,
            caption=given["caption"],
            mime=file.content_type,
            as_photo=given["as"] == "photo",
        )
        return {"id": message.id}


class MoveDoor(Act):
    async def act(self, given: dict[str, Any]) -> dict[str, Any]:
        server, step, moved = self.server, given.get("step"), True
        try:
            if step == "next":
                moved = await server.next_event()
            elif step:
                await server.live_through(STEPS[step])
            else:
                await server.move_clock(float(given["seconds"]))
        except TimeoutError:
            raise DoorError(HTTPStatus.GATEWAY_TIMEOUT, texts.NOT_SETTLED) from None
        return {"now": when(server.telegram.clock(), server.world.zone), "moved": moved}


class RestartDoor(Act):
    async def act(self, given: dict[str, Any]) -> dict[str, Any]:
        if given["action"] != "restart" or self.server.restart_bot is None:
            raise DoorError(HTTPStatus.CONFLICT, texts.NO_RESTART)
        try:
            await self.server.restart()
        except TimeoutError:
            raise DoorError(HTTPStatus.GATEWAY_TIMEOUT, texts.NOT_BACK) from None
        return {}


class DownloadDoor(Door):
    """`GET /api/files/<file_id>/<name>`: pictures to look at, everything else to keep."""

    def get(self, file_id: str) -> None:
        file = self.server.telegram.files.get(file_id)
        if file is None:
            raise DoorError(HTTPStatus.NOT_FOUND, texts.NOT_FOUND)
        self.set_header("Content-Type", file.mime if file.width else "application/octet-stream")
        self.set_header("Content-Disposition", "inline" if file.width else "attachment")
        self.finish(file.content)


class StaticDoor(Door, StaticFileHandler):
    """The page's own files, fresh at every reload."""

    def set_extra_headers(self, path: str) -> None:  # noqa: ARG002 - tornado's signature
        self.set_header("Cache-Control", "no-cache")


class NothingDoor(Door):
    """Every other address."""

    def prepare(self) -> None:
        super().prepare()
        raise DoorError(HTTPStatus.NOT_FOUND, texts.NOT_FOUND)
