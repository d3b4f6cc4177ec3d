"""The stage of a tour: who is on it, what the bot has said and nobody has looked at yet, and the clock."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, time

from bot.domain.calendar import at
from bot.sandbox.botprocess import BotProcess
from bot.sandbox.demo import Demo
from bot.sandbox.telegram import File, Impossible, Message, Person, Reason
from bot.sandbox.telegram.events import Answered, Edited, Event, Posted
from bot.sandbox.tour.screenplay import Screenplay, day_of
from bot.texts import tour as texts
from bot.usecases.trying import slips_of

BEFORE_START = 30.0
"""Real seconds that the bot may take to begin."""

BOOK = ".xlsx"


@dataclass(frozen=True)
class Said:
    """The bot said something, or changed what it had said; `text` as it stood then."""

    message: Message
    text: str
    at: datetime


class Stage:
    """Everything takes the cast's short names."""

    def __init__(self, demo: Demo, bot: BotProcess, screenplay: Screenplay, first_year: int) -> None:
        self.demo = demo
        self.bot = bot
        self.server = demo.server
        self.telegram = demo.telegram
        self.first_year = first_year
        self.zone = demo.office.hours.zone
        self.cast = screenplay.cast
        self.fresh: list[Said | Answered] = []
        """What the story has not told yet."""
        self.announced: list[str] = []
        """What the group heard and no step has looked at."""
        self.board = ""
        """What the pinned board says; it is edited in place and is no announcement."""
        self.reminded: list[int] = []
        """Who was reminded in private, and no step has looked at it."""
        self.answers: dict[int, Said] = {}
        """By chat: what the bot said last."""
        self.alerts: dict[int, str] = {}
        self.files: dict[int, File] = {}
        """By chat: the last document."""
        self.schools = [demo.school_id]
        """Every school of the database."""
        self.books: dict[str, bytes] = {}
        """Every workbook that somebody was given, by its name."""
        self.buttons: defaultdict[tuple[int, str], list[tuple[Message, str]]] = defaultdict(list)
        """By chat and label: every button that was ever shown there, with its callback data."""
        self._texts: dict[tuple[int, int], str] = {}
        self.telegram.listen(self._hear)

    def person(self, who: str) -> Person:
        """Somebody of the cast; who is not in the sandbox's world gets an account now."""
        _, name = self.cast[who]
        user = next((u for u in self.telegram.users.values() if u.name == name), None)
        return Person(self.telegram, user) if user else self.telegram.add_person(name)

    def called(self, who: str) -> str:
        return self.cast[who][0]

    def named(self, user: int) -> str:
        """Of the cast as the story calls her; empty for everybody else."""
        name = self.telegram.users[user].name
        return next((told for told, full in self.cast.values() if full == name), "")

    def code(self, who: str) -> str:
        """The code on the slip of paper, as the school has it now."""
        _, name = self.cast[who]
        slips = (slip for school in self.schools for slip in slips_of(self.demo.office, school))
        found = next((slip.code for slip in slips if slip.name == name), None)
        if found is None:
            raise Impossible(Reason.NO_SUCH_PERSON)
        return found

    def moment(self, day_and_hour: str) -> datetime:
        """«17/10 08:00» in the year that is played."""
        day, hour = day_and_hour.split()
        return at(day_of(day, self.first_year), time.fromisoformat(hour), self.zone)

    def begin_at(self, moment: datetime) -> None:
        """Set the clock while no bot runs."""
        self.server.clockwork.clock.offset += moment - self.telegram.clock()

    async def start_bot(self) -> None:
        await self.bot.start()
        await self.server.wait_until_bot_polls(BEFORE_START)
        await self.server.idle()

    async def next_event(self, until: datetime) -> bool:
        """Move to the next moment at which something is due; False where that comes after `until`."""
        due = self.server.clockwork.next_due_at
        return due is not None and due <= until and await self.server.next_event()

    async def set_clock(self, moment: datetime) -> None:
        """Move the clock there; what is due by then has been sent."""
        await self.server.clockwork.move(moment - self.telegram.clock())

    async def settle(self) -> None:
        """Let the bot answer everything that waits."""
        await self.server.idle()

    def take_fresh(self) -> list[Said | Answered]:
        taken, self.fresh = self.fresh, []
        return taken

    def _hear(self, event: Event) -> None:
        match event:
            case Posted(message) | Edited(message) if message.sender.is_bot and not message.service:
                self._remember(message)
            case Answered(person, _, text, _) if text:
                self.alerts[person.id] = text
                self.fresh.append(event)
            case _:
                pass

    def _remember(self, message: Message) -> None:
        key, chat = (message.chat.id, message.id), message.chat.id
        if message.text.startswith(texts.BOARD):
            self.board = message.text
            return
        for button in (b for row in message.keyboard for b in row if b.data is not None):
            self.buttons[chat, button.text].append((message, button.data or ""))
        known = self._texts.get(key)
        if known == message.text:
            return  # only its buttons changed
        self._texts[key] = message.text
        said = Said(message, message.text, message.edited_at or message.at)
        self.fresh = [s for s in self.fresh if isinstance(s, Answered) or s.message is not message] + [said]
        self.answers[chat] = said
        if message.document:
            self.files[chat] = message.document
            if message.document.name.endswith(BOOK):
                self.books[message.document.name] = message.document.content
        if known is None and not message.chat.private:
            self.announced.append(message.text)
        elif known is None and message.text.startswith(texts.TO_DO):
            self.reminded.append(chat)
