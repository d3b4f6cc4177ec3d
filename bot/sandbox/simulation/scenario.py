"""What people and fate do in a year, all of it from the seed: who joins and answers when, what breaks and for how long."""

from datetime import date, datetime, time, timedelta

from bot.sandbox.simulation import deeds
from bot.sandbox.simulation.book import moment_of
from bot.sandbox.simulation.danger import Point
from bot.sandbox.simulation.deeds import Deed
from bot.sandbox.simulation.play import Play
from bot.sandbox.simulation.posts import Post
from bot.sandbox.simulation.timeline import Act
from bot.sandbox.simulation.weather import OUTAGES
from bot.sandbox.telegram import Trouble

OPENS = date(2026, 10, 5)
BUSY = (OPENS, date(2026, 11, 2))
"""In these weeks registration is open: most of what can go wrong goes wrong here."""


class Scenario:
    """Puts everything on the timeline; `outages` counts what was planned."""

    def __init__(self, play: Play) -> None:
        self.play = play
        self.outages = 0
        self._rng = play.rng("people")
        self._fate = play.rng("fate of the year")
        self._secretary = play.school.secretary
        self._group = play.school.group

    def write(self) -> None:
        self._staff()
        self._conference()
        self._group_life()
        self._outages()
        self._kills()
        self.play.posts.heard.append(self._hears)

    def _at(self, moment: datetime, act: Act) -> None:
        """What lies beyond the last day does not happen."""
        if moment < self.play.ends:
            self.play.clock.plan(moment, act)

    def _between(self, first: date, last: date) -> datetime:
        """Some moment at which people are awake, or nearly."""
        day = first + timedelta(days=self._rng.randint(0, max((last - first).days, 0)))
        return moment_of(day, time(6)) + timedelta(seconds=self._rng.uniform(0, 17 * 3600))

    def _chance(self, of: float) -> bool:
        return self._rng.random() < of

    # people

    def _staff(self) -> None:
        for account, code in zip(self.play.school.accounts, self.play.school.codes, strict=True):
            joined = moment_of(date(2026, 8, 1), time(8))
            if account != self._secretary:
                if self._chance(0.06):
                    continue  # never joins
                late = self._chance(0.25)
                span = (OPENS, date(2026, 11, 10)) if late else (date(2026, 8, 20), date(2026, 10, 4))
                joined = self._between(*span)
                self._at(joined, self._does(deeds.joining(account, code)))
            self._answers(account, max(joined.date(), OPENS))
            if account != self._secretary and self._chance(0.15):
                self._blocks(account, max(joined.date(), date(2026, 9, 20)))

    def _answers(self, account: int, first: date) -> None:
        if self._chance(0.12):
            return  # never answers
        answered = self._between(first, date(2026, 10, 30))
        deed = deeds.declining(account) if self._chance(0.12) else deeds.registering(account)
        self._at(answered, self._does(deed))
        if self._chance(0.15):
            back = answered + timedelta(hours=self._rng.uniform(0.1, 150))
            self._at(back, self._does(deeds.withdrawing(account)))
            if self._chance(0.5):
                again = back + timedelta(hours=self._rng.uniform(0.1, 100))
                self._at(again, self._does(deeds.registering(account)))

    def _does(self, deed: Deed) -> Act:
        """He writes to the bot, which opens the chat, and unblocks it where he had blocked it."""

        async def act() -> None:
            chat = self.play.telegram.private_chat(self.play.telegram.users[deed.user])
            if chat.blocked:
                self.play.telegram.unblock(deed.user)
                await self.play.done(deeds.reaching(deed.user, reachable=True))()
            self.play.telegram.open_chat(deed.user, deed.user, starting=True)
            await self.play.done(deed)()

        return act

    def _blocks(self, account: int, first: date) -> None:
        last = BUSY[1] if self._chance(0.7) else date(2027, 5, 20)
        blocked = self._between(first, last)
        self._at(blocked, self._turns(account, blocked=True))
        if self._chance(0.7):
            back = blocked + timedelta(hours=self._rng.uniform(1, 300))
            self._at(back, self._turns(account, blocked=False))

    def _turns(self, account: int, *, blocked: bool) -> Act:
        async def act() -> None:
            chat = self.play.telegram.private_chat(self.play.telegram.users[account])
            if chat.started and chat.blocked != blocked:
                (self.play.telegram.block if blocked else self.play.telegram.unblock)(account)
                await self.play.done(deeds.reaching(account, reachable=not blocked))()

        return act

    # the conference: unknown at first, then set, then moved twice

    def _conference(self) -> None:
        said = self._between(OPENS + timedelta(days=2), OPENS + timedelta(days=9))
        for _ in range(3):
            day = said.date() + timedelta(days=self._rng.randint(3, 12))
            self._at(said, self._does(deeds.moving_conference(self._secretary, day)))
            said = self._between(said.date() + timedelta(days=1), day)

    # the group

    def _group_life(self) -> None:
        self._at(self._between(date(2026, 9, 1), date(2026, 10, 31)), self._migrate)
        self._at(self._between(date(2026, 11, 5), date(2026, 12, 20)), self._open_topic)

    async def _migrate(self) -> None:
        old = self._group
        self._group = self.play.telegram.migrate(old, self._secretary).id
        await self.play.done(deeds.following(old, self._group))()

    async def _open_topic(self) -> None:
        chat = self.play.telegram.chats[self._group]
        chat.forum = True
        thread = self.play.telegram.add_topic(self._group, self._secretary, "topic")
        await self.play.done(deeds.connecting(self._secretary, self._group, thread, chat.title))()

        async def delete() -> None:
            self.play.posts.delete_topic(self._group, thread)

        self._at(self._between(date(2027, 1, 2), date(2027, 5, 1)), delete)

    # answers of people to what they read

    def _hears(self, post: Post) -> None:
        if post.deed is not None:
            post.deed.told = True
        if post.kind == "ask_uncertain" and self._chance(0.6):
            row = int((post.message.keyboard[0][0].data or "").rpartition(":")[2])
            self._at(post.at + timedelta(minutes=self._rng.uniform(1, 50)), self._clears(row))
        if post.kind == "reminder" and self._chance(0.2):
            later = post.at + timedelta(minutes=self._rng.uniform(1, 200))
            self._at(later, self._does(deeds.snoozing(post.message.chat.id)))

    def _clears(self, row: int) -> Act:
        """The secretary looks into the group, and says what he sees."""

        async def act() -> None:
            found = self.play.facts.execute("SELECT key FROM outbox WHERE id = ?", (row,)).fetchone()
            arrived = bool(found and self.play.posts.standing(found[0]))
            await self._does(deeds.clearing(self._secretary, row, arrived=arrived))()

        return act

    # what breaks

    def _outages(self) -> None:
        whole, hours, days = (self.play.ends - self.play.clock.now).days, (1, 11), (20, 100)
        for number in range(12):
            busy = number % 2 == 0
            first = BUSY[0] if busy else self.play.clock.now.date()
            day = first + timedelta(days=self._fate.randint(0, 28 if busy else whole))
            begins = moment_of(day, time()) + timedelta(hours=self._fate.uniform(0, 24))
            span = days if number in {0, 3, 5} else hours
            lasts = timedelta(hours=self._fate.uniform(*span))
            if begins + lasts < self.play.ends:
                self.outages += 1
                self._outage(number, begins, lasts)

    def _outage(self, number: int, begins: datetime, lasts: timedelta) -> None:
        if number % 3 == 0:
            self._at(begins, self._bot_falls)
            self._at(begins + lasts, self._bot_returns)
            return
        trouble = Trouble.REFUSED if lasts > timedelta(hours=11) else OUTAGES[number % len(OUTAGES)]
        if trouble is Trouble.DROP:
            lasts = min(lasts, timedelta(hours=3))
        self._at(begins, self._weather(trouble))
        self._at(begins + lasts, self._weather(None))

    async def _bot_falls(self) -> None:
        self.play.out = True
        await self.play.stop()

    async def _bot_returns(self) -> None:
        self.play.out = False
        await self.play.start()

    def _weather(self, trouble: Trouble | None) -> Act:
        async def act() -> None:
            self.play.weather.outage = trouble

        return act

    def _kills(self) -> None:
        for number in range(self.play.wish.kills):
            busy = number % 3 > 0
            days = (BUSY[1] - BUSY[0]).days if busy else (self.play.ends - self.play.clock.now).days - 1
            first = BUSY[0] if busy else self.play.clock.now.date()
            day = first + timedelta(days=self._fate.randint(0, max(days, 1)))
            at = moment_of(day, time(6)) + timedelta(seconds=self._fate.uniform(0, 15 * 3600))
            point = self._fate.choice(list(Point))
            self._at(at, self._kill(point, self._fate.randint(0, 30 if busy else 2)))

    def _kill(self, point: Point, skip: int) -> Act:
        async def act() -> None:
            self.play.danger.arm(point, skip)

        return act
