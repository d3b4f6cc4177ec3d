"""The bot's own door: the clock's offset, «settled», and the script of faults."""

from datetime import datetime
from http import HTTPStatus

from bot.sandbox.doors.guard import Door, DoorError
from bot.sandbox.telegram import Fault, Trouble
from bot.texts import sandbox as texts

LONGEST = 60.0


class ClockDoor(Door):
    """`GET /control/clock?after=<revision>&wait=<seconds>`."""

    async def get(self) -> None:
        try:
            after, wait = (
                int(self.get_query_argument("after", "-1")),
                float(self.get_query_argument("wait", "0")),
            )
        except ValueError:
            raise DoorError(HTTPStatus.BAD_REQUEST, texts.NOT_UNDERSTOOD) from None
        self.finish(await self.server.clockwork.newer_than(after, min(wait, LONGEST)))


class SettledDoor(Door):
    """`POST /control/settled {"revision", "next_due_at", "epoch"}`."""

    def post(self) -> None:
        body = self.body()
        try:
            due = body.get("next_due_at")
            revision, next_due_at = int(body["revision"]), due and datetime.fromisoformat(due)
        except (KeyError, ValueError):
            raise DoorError(HTTPStatus.BAD_REQUEST, texts.NOT_UNDERSTOOD) from None
        self.server.clockwork.settle(revision, next_due_at)
        self.finish({})


class FaultsDoor(Door):
    """`POST /control/faults`: a Fault's fields, or `{"lift": true}`, or `{"limits": bool}`."""

    def post(self) -> None:
        body, telegram = self.body(), self.server.telegram
        if body.get("lift"):
            telegram.faults.lift()
        elif "limits" in body:
            telegram.limits.enforced = bool(body["limits"])
        else:
            try:
                telegram.faults.add(Fault(Trouble(body.pop("trouble", None)), **body))
            except (ValueError, TypeError):
                raise DoorError(HTTPStatus.BAD_REQUEST, texts.NOT_UNDERSTOOD) from None
        self.finish({})
