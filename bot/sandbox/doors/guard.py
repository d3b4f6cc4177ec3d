"""What every door shares: only this machine may enter, errors are JSON, and nothing logs an address."""

import json
import logging
from http import HTTPStatus
from types import TracebackType
from typing import TYPE_CHECKING, Any

from tornado.web import HTTPError, RequestHandler

from bot.sandbox.telegram import Impossible
from bot.texts import sandbox as texts

if TYPE_CHECKING:
    from bot.sandbox.server import SandboxServer

log = logging.getLogger(__name__)


class DoorError(HTTPError):
    """A refusal with a sentence for the page."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(status)
        self.sentence = sentence


class Door(RequestHandler):
    """Base of all handlers."""

    @property
    def server(self) -> "SandboxServer":
        server: SandboxServer = self.settings["server"]
        return server

    def prepare(self) -> None:
        # A page elsewhere can point a name of its own at 127.0.0.1 (DNS rebinding): its Host gives it away.
        if self.request.host not in self.server.hosts:
            raise DoorError(HTTPStatus.FORBIDDEN, texts.FOREIGN)

    def body(self) -> dict[str, Any]:
        """The JSON object of a POST; a form cannot send one, so that no other site can (CSRF)."""
        kind = self.request.headers.get("Content-Type", "").partition(";")[0]
        parsed = _json(self.request.body) if kind == "application/json" else None
        if not isinstance(parsed, dict):
            raise DoorError(HTTPStatus.BAD_REQUEST, texts.NOT_UNDERSTOOD)
        return parsed

    def write_error(self, status_code: int, **given: Any) -> None:
        error = given["exc_info"][1] if "exc_info" in given else None
        self.finish({"error": error.sentence if isinstance(error, DoorError) else _sentence(status_code)})

    def log_exception(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Without the request, whose address carries the token."""
        if kind and error and not isinstance(error, HTTPError):
            log.error("the sandbox's %s failed", type(self).__name__, exc_info=(kind, error, trace))

    def set_default_headers(self) -> None:
        self.clear_header("Server")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cache-Control", "no-store")


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return None


def _sentence(status: int) -> str:
    if status == HTTPStatus.NOT_FOUND:
        return texts.NOT_FOUND
    return texts.FAILED if status >= HTTPStatus.INTERNAL_SERVER_ERROR else texts.NOT_UNDERSTOOD


def impossible(error: Impossible) -> DoorError:
    return DoorError(HTTPStatus.BAD_REQUEST, texts.IMPOSSIBLE[error.reason.name])
