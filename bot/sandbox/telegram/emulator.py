"""The emulated Telegram: the people's side and, through `call`, the Bot API."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.sandbox.telegram.decoding import Params, Upload, decode, legible
from bot.sandbox.telegram.errors import Refusal
from bot.sandbox.telegram.events import Requested
from bot.sandbox.telegram.faults import FATES, Fate, Fault
from bot.sandbox.telegram.groups import Groups
from bot.sandbox.telegram.methods import HANDLERS
from bot.sandbox.telegram.model import User
from bot.sandbox.telegram.person import Person

TOKEN = "424242:SANDBOX"  # noqa: S105 - of no bot: it opens nothing but the sandbox
BOT = User(424242, "Sandbox", username="thidua_sandbox_bot", is_bot=True)
FIRST_PERSON = 7000


@dataclass(frozen=True)
class Answer:
    """What comes back on the wire: a status and a JSON body, unless the connection met another fate."""

    status: int
    body: dict[str, Any]
    fate: Fate = Fate.ANSWERED


class Telegram(Groups):
    """All of it, in memory; `reads_all` is a bot whose privacy mode is off."""

    def __init__(
        self,
        clock: Callable[[], datetime],
        bot: User = BOT,
        token: str = TOKEN,
        *,
        reads_all: bool = False,
    ) -> None:
        super().__init__(clock, bot, token, reads_all=reads_all)

    def add_person(
        self,
        name: str,
        user_id: int | None = None,
        *,
        username: str = "",
        language: str = "vi",
    ) -> Person:
        """Somebody with a Telegram account who has not met the bot yet."""
        number = user_id or FIRST_PERSON + len(self.users)
        assert number not in self.users, f"the id {number} is taken"
        self.users[number] = User(number, name, username=username, language_code=language)
        return Person(self, self.users[number])

    def call(
        self,
        method: str,
        raw: Mapping[str, str] | None = None,
        files: Mapping[str, Upload] | None = None,
    ) -> Answer:
        """Answer one request of the bot; parameters as they come over the wire."""
        raw, files = raw or {}, files or {}
        try:
            given = decode(method, raw, files)
        except Refusal as refusal:
            given, answer = legible(method, raw, files), refused(refusal)
        else:
            answer = self._answer(method, given)
        self.tell(Requested(method, given, bool(answer.body.get("ok")), answer.body.get("error_code")))
        return answer

    def _answer(self, method: str, given: Params) -> Answer:
        fault = self.faults.meet(method, given.get("chat_id"))
        try:
            return self._met(method, given, fault)
        except Refusal as refusal:
            return refused(refusal)

    def _met(self, method: str, given: Params, fault: Fault | None) -> Answer:
        fate = FATES.get(fault.trouble, Fate.ANSWERED) if fault else Fate.ANSWERED
        if fault and (refusal := fault.refusal()):
            raise refusal
        if fate in (Fate.REFUSED, Fate.CLOSED, Fate.HUNG):
            return Answer(0, {}, fate)
        if isinstance(given.get("chat_id"), int):
            self.limits.count(method, given["chat_id"], self.clock())
        result = HANDLERS[method](self, given)
        return Answer(200, {"ok": True, "result": result}) if fate is Fate.ANSWERED else Answer(0, {}, fate)

    def file(self, path: str) -> bytes | None:
        """The content behind a file_path."""
        return next((f.content for f in self.files.values() if f.path == path), None)

    def transcript(self, chat: int) -> str:
        """Everything that happened in a chat, for a failing test to print."""
        journal = self.chats[chat].journal
        return "\n".join(f"{entry.at:%d/%m %H:%M} {entry.who}: {entry.what}" for entry in journal)


def refused(refusal: Refusal) -> Answer:
    """A refusal on the wire."""
    body = {"ok": False, "error_code": refusal.code, "description": refusal.description}
    parameters = {"parameters": refusal.parameters} if refusal.parameters else {}
    return Answer(refusal.code, {**body, **parameters})
