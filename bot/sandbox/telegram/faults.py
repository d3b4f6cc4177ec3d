"""What can be made to go wrong, on purpose: per method and chat, a number of times."""

from dataclasses import dataclass, field
from enum import Enum, StrEnum

from bot.sandbox.telegram.errors import Refusal, bad_request, forbidden


class Fate(Enum):
    """What becomes of the connection on which a request came."""

    ANSWERED = "answered"
    REFUSED = "refused"
    """Never connected: surely nothing was done."""
    CLOSED = "closed"
    """Closed before anything was done; the bot cannot tell."""
    HUNG = "hung"
    """Accepted and never answered; nothing was done."""
    DROPPED = "dropped"
    """Done, then the connection was closed without an answer."""
    MUTE = "mute"
    """Done, and never answered."""


class Trouble(StrEnum):
    FLOOD = "flood"
    """429 with `retry_after`."""
    BLOCKED = "blocked"
    NOT_STARTED = "not_started"
    DEACTIVATED = "deactivated"
    NOT_FOUND = "not_found"
    TOPIC_DELETED = "topic_deleted"
    NO_PIN_RIGHT = "no_pin_right"
    SERVER_ERROR = "server_error"
    """5xx: 502 unless `code` says otherwise."""
    CONFLICT = "conflict"
    REFUSED = "refused"
    CLOSED = "closed"
    HANG = "hang"
    DROP = "drop"
    """Deliver, then drop the connection."""
    MUTE = "mute"
    PRESS_AGAIN = "press_again"
    """A press comes once more under a new update id, as after a reconnection of the app."""


FATES = {
    Trouble.REFUSED: Fate.REFUSED,
    Trouble.CLOSED: Fate.CLOSED,
    Trouble.HANG: Fate.HUNG,
    Trouble.DROP: Fate.DROPPED,
    Trouble.MUTE: Fate.MUTE,
}
SERVER_ERRORS = {
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}
CONFLICT = Refusal(
    409,
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
)


def too_many(seconds: int) -> Refusal:
    return Refusal(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


@dataclass
class Fault:
    """One scripted trouble; without method or chat it meets any request but getUpdates and getMe."""

    trouble: Trouble
    method: str | None = None
    chat: int | None = None
    count: int = 1
    """How many requests it meets; -1: until it is lifted."""
    skip: int = 0
    """How many matching requests go through first."""
    retry_after: int = 5
    code: int = 502

    def matches(self, method: str, chat: object) -> bool:
        if self.method is None and method in ("getUpdates", "getMe"):
            return False
        return self.method in (None, method) and self.chat in (None, chat)

    def refusal(self) -> Refusal | None:
        """What Telegram says; None where the trouble lies in the connection."""
        match self.trouble:
            case Trouble.FLOOD:
                return too_many(self.retry_after)
            case Trouble.BLOCKED:
                return forbidden("bot was blocked by the user")
            case Trouble.NOT_STARTED:
                return forbidden("bot can't initiate conversation with a user")
            case Trouble.DEACTIVATED:
                return forbidden("user is deactivated")
            case Trouble.NOT_FOUND:
                return bad_request("chat not found")
            case Trouble.TOPIC_DELETED:
                return bad_request("message thread not found")
            case Trouble.NO_PIN_RIGHT:
                return bad_request("not enough rights to manage pinned messages in the chat")
            case Trouble.SERVER_ERROR:
                return Refusal(self.code, SERVER_ERRORS.get(self.code, "Internal Server Error"))
            case Trouble.CONFLICT:
                return CONFLICT
        return None


@dataclass
class Faults:
    """The script of what is still to go wrong."""

    waiting: list[Fault] = field(default_factory=list)

    def add(self, fault: Fault) -> Fault:
        self.waiting.append(fault)
        return fault

    def lift(self) -> None:
        """Nothing goes wrong any more."""
        self.waiting.clear()

    def meet(self, method: str, chat: object) -> Fault | None:
        """The fault that this request runs into, used up once."""
        for fault in self.waiting:
            if fault.matches(method, chat) and (fault.trouble is Trouble.PRESS_AGAIN) == (method == "press"):
                if fault.skip:
                    fault.skip -= 1
                    continue
                if fault.count == 1:
                    self.waiting.remove(fault)
                fault.count -= fault.count > 0
                return fault
        return None
