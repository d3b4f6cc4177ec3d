"""`GET /health` for monitors: moments only, from memory, so that no lock of the database can hold it up."""

import ipaddress
import json
import socket
from datetime import datetime
from http import HTTPStatus
from urllib.parse import urlsplit

from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler

from bot import __version__
from bot.jobs.heartbeat import Heartbeat


class HealthPage:
    """Takes its port when made (OSError where it is taken); answers from `open`, before the network is up, to `close`."""

    def __init__(self, host: str, port: int, heartbeat: Heartbeat) -> None:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._socket = socket.create_server((host, port), family=family)
        self._socket.setblocking(False)
        self.port: int = self._socket.getsockname()[1]
        door = ("/health", _Door, {"host": host, "heartbeat": heartbeat})
        self._http = HTTPServer(Application([door], log_function=lambda _: None))

    def open(self) -> None:
        """In the event loop of this thread, which need not run yet."""
        self._http.add_socket(self._socket)

    def close(self) -> None:
        """Answer nobody any more."""
        self._http.stop()


class _Door(RequestHandler):
    def initialize(self, host: str, heartbeat: Heartbeat) -> None:
        self._host = host
        self._heartbeat = heartbeat

    def prepare(self) -> None:
        # A web page elsewhere can point a name of its own at this machine (DNS rebinding): its Host gives it away.
        if not _ours(urlsplit(f"//{self.request.host}").hostname or "", self._host):
            self.set_status(HTTPStatus.FORBIDDEN)
            self.finish()

    def get(self) -> None:
        heart = self._heartbeat
        begun = heart.polled_at is not None and heart.swept_at is not None
        self.set_status(HTTPStatus.OK if heart.alive else HTTPStatus.SERVICE_UNAVAILABLE)
        self.set_header("Content-Type", "application/json")
        self.set_header("Cache-Control", "no-store")
        told = {
            "status": "ok" if heart.alive else "sick" if begun else "starting",
            "started_at": _iso(heart.started_at),
            "polled_at": _iso(heart.polled_at),
            "swept_at": _iso(heart.swept_at),
            "version": __version__,
        }
        self.finish(json.dumps(told))

    head = get


def _ours(name: str, host: str) -> bool:
    """Only names can be pointed elsewhere: an address in figures is who it says."""
    if name in {host, "localhost"}:
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None
