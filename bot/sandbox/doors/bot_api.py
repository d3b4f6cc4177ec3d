"""The Bot API over HTTP: `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

import json
from typing import Any

from bot.sandbox.doors.guard import Door
from bot.sandbox.polling import Line, answer
from bot.sandbox.telegram import Fate, Refusal, Upload, refused

UNAUTHORIZED = refused(Refusal(401, "Unauthorized"))
BAD_JSON = refused(Refusal(400, "Bad Request: can't parse JSON body"))
NOT_FOUND = refused(Refusal(404, "Not Found"))


class BotDoor(Door):
    """Takes parameters as Telegram does: query, form, multipart or JSON."""

    def initialize(self) -> None:
        self.line = Line()

    def on_connection_close(self) -> None:
        self.line.hang_up()

    async def get(self, token: str, method: str) -> None:
        telegram = self.server.telegram
        if token != telegram.token:
            self._reply(UNAUTHORIZED.status, UNAUTHORIZED.body)
            return
        try:
            raw = self._parameters()
        except ValueError:
            self._reply(BAD_JSON.status, BAD_JSON.body)
            return
        with self.server.presence.polling(method, self.line):
            got = await answer(telegram, method, raw, self._files(), self.line)
        if got.fate in (Fate.HUNG, Fate.MUTE):
            await self.line.pulse.until(lambda: self.line.lost, None)
        elif got.fate is not Fate.ANSWERED:
            self.detach().close()
        else:
            self._reply(got.status, got.body)

    post = get

    def _reply(self, status: int, body: dict[str, Any]) -> None:
        self.set_status(status)
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps(body, ensure_ascii=False))

    def _parameters(self) -> dict[str, str]:
        given = {**self.request.query_arguments, **self.request.body_arguments}
        raw = {name: values[-1].decode() for name, values in given.items() if values}
        if self.request.headers.get("Content-Type", "").startswith("application/json") and self.request.body:
            parsed = json.loads(self.request.body)
            if not isinstance(parsed, dict):
                raise ValueError
            raw |= {n: v if isinstance(v, str) else json.dumps(v) for n, v in parsed.items() if v is not None}
        return raw

    def _files(self) -> dict[str, Upload]:
        sent = self.request.files.items()
        return {name: Upload(f[0].filename, f[0].body, f[0].content_type) for name, f in sent}


class BotFileDoor(Door):
    def get(self, token: str, path: str) -> None:
        telegram = self.server.telegram
        content = telegram.file(path) if token == telegram.token else None
        if content is None:
            self.set_status(NOT_FOUND.status)
            self.finish(NOT_FOUND.body)
        else:
            self.set_header("Content-Type", "application/octet-stream")
            self.finish(content)
