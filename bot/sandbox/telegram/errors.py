"""Refusals in Telegram's own words (for the bot), and the things that a person's app would not let one do."""

from enum import Enum, auto


class Refusal(Exception):  # noqa: N818 - Telegram refuses; nothing of ours is broken
    """A request that the Bot API answers with `ok: false`."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


def bad_request(what: str, **parameters: int) -> Refusal:
    return Refusal(400, f"Bad Request: {what}", **parameters)


def forbidden(what: str) -> Refusal:
    return Refusal(403, f"Forbidden: {what}")


class Reason(Enum):
    """Why a person's app would not have let him do that."""

    NOT_STARTED = auto()
    BLOCKED = auto()
    NO_SUCH_PERSON = auto()
    NO_SUCH_CHAT = auto()
    NO_SUCH_MESSAGE = auto()
    NO_SUCH_BUTTON = auto()
    NOT_YOURS = auto()
    EMPTY = auto()
    TOO_BIG = auto()
    BAD_PAYLOAD = auto()
    BAD_LINK = auto()
    NOT_A_PICTURE = auto()
    NOT_A_GROUP = auto()


class Impossible(Exception):  # noqa: N818 - it names what the person tried
    """Something that no Telegram app offers, tried on the people's side."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.name)
        self.reason = reason
