"""A small server that speaks the page protocol with canned data: the page's tests hold both ends of the wire."""

import asyncio
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tornado.httpserver
import tornado.netutil
import tornado.web

STATIC = Path(__file__).parents[2] / "bot" / "sandbox" / "static"
Json = dict[str, Any]
BOT: Json = {"id": 900, "name": "Thi đua Hoa Phượng", "username": "hoaphuong_bot"}
BOT_USER: Json = {"id": 900, "name": "Thi đua Hoa Phượng", "is_bot": True}
GROUP = -1001
LINK = "https://t.me/hoaphuong_bot?start=J"
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="400"><rect width="640" height="400"/></svg>'
)
COMMANDS = [
    {"command": "dangky", "description": "Đăng ký danh hiệu và đề tài"},
    {"command": "hoso", "description": "Xem hồ sơ của tôi"},
    {"command": "huy", "description": "Thôi việc đang làm"},
]
PEOPLE: list[Json] = [
    {"id": 1, "name": "Nguyễn Thị Lan", "role": "Giáo viên – Tổ Toán – Tin"},
    {"id": 2, "name": "Trần Minh Đức", "role": "Giáo viên – Tổ Ngữ văn"},
    {"id": 3, "name": "Công Tằng Tôn Nữ Thị Phương Thảo", "role": "Tổ trưởng – Tổ Khoa học tự nhiên"},
    {"id": 4, "name": "Lê Hoàng Yến", "role": "Thư ký Hội đồng Thi đua – Khen thưởng"},
    {"id": 5, "name": "Phạm Quốc Bảo", "role": "Hiệu trưởng"},
]


@dataclass
class Door:
    """The state of the canned world; tests change it through `say`, `alter` and `emit`, and read `calls`."""

    now: str = "2026-10-05T08:00:00+07:00"
    answers: dict[str, Json] = field(default_factory=dict)  # path → what a POST answers instead of {}
    refusals: dict[str, str] = field(default_factory=dict)  # path → the sentence of a 400
    calls: list[tuple[str, Json]] = field(default_factory=list)
    rooms: dict[int, list[Json]] = field(default_factory=lambda: {p: [] for p in (1, 2, 3, 4, 5, GROUP)})
    started: set[int] = field(default_factory=lambda: {1, 3, 4, 5})
    unread: dict[tuple[int, int], int] = field(default_factory=dict)  # (person, chat) → number
    gates: dict[str, asyncio.Event] = field(default_factory=dict)  # path → a POST waits for it
    streams: list["asyncio.Queue[str | None]"] = field(default_factory=list)
    up: bool = True

    def say(self, chat: int, html: str, sender: Json | None = None, **more: Any) -> Json:
        fields: Json = {
            "edited": False,
            "buttons": [],
            "document": None,
            "photo": None,
            "service": None,
            "pinned": False,
        }
        number = sum(map(len, self.rooms.values())) + 1
        message = {"id": number, "from": sender or BOT_USER, "at": self.now, "html": html} | fields | more
        self.rooms[chat].append(message)
        self.emit({"type": "message", "chat": chat, "message": message})
        return message

    def alter(self, chat: int, message: Json, **changes: Any) -> None:
        message.update(changes)
        self.emit({"type": "edit", "chat": chat, "message": message})

    def emit(self, event: Json) -> None:
        for stream in self.streams:
            stream.put_nowait(json.dumps(event))

    def drop(self) -> None:
        """Cut every stream of events, as a server that restarts does."""
        for stream in self.streams:
            stream.put_nowait(None)

    def hold(self, path: str) -> asyncio.Event:
        """POSTs to this path are answered only after the returned event was set."""
        self.gates[path] = asyncio.Event()
        return self.gates[path]

    def state(self) -> Json:
        people = [
            person | {"hint": f"Mã tham gia: HP-00{person['id']}", "link": LINK + str(person["id"])}
            for person in PEOPLE
        ]
        chats = {
            str(person["id"]): [self.chat(person["id"], chat) for chat in (person["id"], GROUP)]
            for person in PEOPLE
        }
        notes = [
            "Đây là bản dùng thử: mọi người, mọi tin nhắn đều là ví dụ.",
            "Ngày hội nghị trong bản này là ngày giả định.",
        ]
        return {
            "bot": BOT,
            "clock": {"now": self.now},
            "bot_up": self.up,
            "notes": notes,
            "people": people,
            "chats": chats,
        }

    def chat(self, person: int, chat: int) -> Json:
        kind, title = ("group", "Hội đồng sư phạm Hoa Phượng") if chat == GROUP else ("private", BOT["name"])
        last = self.rooms[chat][-1] if self.rooms[chat] else {"html": "", "at": None}
        unread = self.unread.get((person, chat), 0)
        return {
            "id": chat,
            "kind": kind,
            "title": title,
            "preview": last["html"],
            "at": last["at"],
            "unread": unread,
        }

    def room(self, person: int, chat: int) -> Json:
        self.unread.pop((person, chat), None)
        started = chat == GROUP or chat in self.started
        return {"started": started, "commands": COMMANDS, "messages": self.rooms[chat]}

    def post(self, path: str, body: Json) -> Json:
        """What the real server would do, as far as the page can see it."""
        self.calls.append((path, body))
        if path == "/api/send":
            self.started.add(body["chat"])
            name = next(person["name"] for person in PEOPLE if person["id"] == body["person"])
            self.say(body["chat"], body["text"], {"id": body["person"], "name": name, "is_bot": False})
        return self.answers.get(path, {})

    async def serve(self, port: int = 0) -> tuple[str, tornado.httpserver.HTTPServer]:
        application = tornado.web.Application(
            [
                (r"/(api/state|api/messages)", Ask, {"door": self}),
                (r"/api/events", Events, {"door": self}),
                (r"/api/files/.*", File),
                (r"/api/\w+", Act, {"door": self}),
                (r"/static/(.*)", tornado.web.StaticFileHandler, {"path": STATIC}),
                (r"/()", tornado.web.StaticFileHandler, {"path": STATIC, "default_filename": "index.html"}),
            ]
        )
        (socket,) = tornado.netutil.bind_sockets(port, "127.0.0.1")
        server = tornado.httpserver.HTTPServer(application)
        server.add_socket(socket)
        return f"http://127.0.0.1:{socket.getsockname()[1]}/", server


class Handler(tornado.web.RequestHandler):
    door: Door

    def initialize(self, door: Door) -> None:
        self.door = door


class Ask(Handler):
    def get(self, what: str) -> None:
        if what == "api/state":
            self.write(self.door.state())
        else:
            self.write(
                self.door.room(int(self.get_query_argument("person")), int(self.get_query_argument("chat")))
            )


class Act(Handler):
    async def post(self) -> None:
        path = self.request.path
        if self.request.files:
            body: Json = {name: self.get_body_argument(name) for name in self.request.body_arguments}
            body["file"] = (self.request.files["file"][0].filename, self.request.files["file"][0].body)
        else:
            body = json.loads(self.request.body)
        if path in self.door.gates:
            await self.door.gates[path].wait()
        if path in self.door.refusals:
            self.set_status(400)
            self.write({"error": self.door.refusals[path]})
        else:
            self.write(self.door.post(path, body))


class Events(Handler):
    async def get(self) -> None:
        self.set_header("Content-Type", "text/event-stream")
        self.stream: asyncio.Queue[str | None] = asyncio.Queue()
        self.door.streams.append(self.stream)
        await self.flush()
        while (event := await self.stream.get()) is not None:
            self.write(f"data: {event}\n\n")
            await self.flush()
        self.door.streams.remove(self.stream)

    def on_connection_close(self) -> None:
        self.stream.put_nowait(None)


class File(tornado.web.RequestHandler):
    def get(self) -> None:
        picture = self.request.path.endswith(".svg")
        self.set_header("Content-Type", "image/svg+xml" if picture else "application/octet-stream")
        self.write(PICTURE if picture else b"workbook")
