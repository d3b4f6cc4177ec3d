"""What people do in a year, all of it from the seed: who joins and answers when, what is moved, what is announced."""

from datetime import date, datetime, time, timedelta

from bot.domain.announcements import Audience
from bot.sandbox.simulation import deeds
from bot.sandbox.simulation.book import moment_of
from bot.sandbox.simulation.deeds import Deed
from bot.sandbox.simulation.play import Play
from bot.sandbox.simulation.posts import Post
from bot.sandbox.simulation.timeline import Act

OPENS = date(2026, 10, 5)
BUSY = (OPENS, date(2026, 11, 2))
"""In these weeks registration is open: most of what can go wrong goes wrong here."""


class Scenario:
    """Puts it all on the timeline."""

    def __init__(self, play: Play) -> None:
        self.play = play
        self._rng = play.rng("people")
        self._secretary = play.school.secretary
        self._group = play.school.group

    def write(self) -> None:
        self._staff()
        self._conference()
        self._announcements()
        self._group_life()
        self.play.posts.heard.append(self._hears)

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
                self.play.plan(joined, self._does(deeds.joining(account, code)))
            self._answers(account, max(joined.date(), OPENS))
            if account != self._secretary and self._chance(0.15):
                self._blocks(account, max(joined.date(), date(2026, 9, 20)))

    def _answers(self, account: int, first: date) -> None:
        if self._chance(0.12):
            return  # never answers
        answered = self._between(first, date(2026, 10, 30))
        deed = deeds.declining(account) if self._chance(0.12) else deeds.registering(account)
        self.play.plan(answered, self._does(deed))
        if self._chance(0.15):
            back = answered + timedelta(hours=self._rng.uniform(0.1, 150))
            self.play.plan(back, self._does(deeds.withdrawing(account)))
            if self._chance(0.5):
                again = back + timedelta(hours=self._rng.uniform(0.1, 100))
                self.play.plan(again, self._does(deeds.registering(account)))

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
        self.play.plan(blocked, self._turns(account, blocked=True))
        if self._chance(0.7):
            back = blocked + timedelta(hours=self._rng.uniform(1, 300))
            self.play.plan(back, self._turns(account, blocked=False))

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
            self.play.plan(said, self._does(deeds.moving_conference(self._secretary, day)))
            said = self._between(said.date() + timedelta(days=1), day)

    def _announcements(self) -> None:
        for audience in (Audience.GROUP, Audience.ALL, Audience.OWING, Audience.GROUP):
            said = (
                self._between(OPENS, BUSY[1])
                if self._chance(0.7)
                else self._between(BUSY[1], date(2027, 5, 1))
            )
            ahead = timedelta(hours=self._rng.uniform(0.1, 60))
            self.play.plan(said, self._does(deeds.announcing(self._secretary, audience, ahead)))

    # the group

    def _group_life(self) -> None:
        self.play.plan(self._between(date(2026, 9, 1), date(2026, 10, 31)), self._migrate)
        self.play.plan(self._between(date(2026, 11, 5), date(2026, 12, 20)), self._open_topic)

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

        self.play.plan(self._between(date(2027, 1, 2), date(2027, 5, 1)), delete)

    # answers of people to what they read

    def _hears(self, post: Post) -> None:
        if post.deed is not None:
            post.deed.told = True
        if post.kind == "ask_uncertain" and self._chance(0.6):
            row = int((post.message.keyboard[0][0].data or "").rpartition(":")[2])
            self.play.plan(post.at + timedelta(minutes=self._rng.uniform(1, 50)), self._clears(row))
        if post.kind == "reminder" and self._chance(0.2):
            later = post.at + timedelta(minutes=self._rng.uniform(1, 200))
            self.play.plan(later, self._does(deeds.snoozing(post.message.chat.id)))

    def _clears(self, row: int) -> Act:
        """The secretary looks into the group, and says what he sees."""

        async def act() -> None:
            found = self.play.facts.execute("SELECT key FROM outbox WHERE id = ?", (row,)).fetchone()
            arrived = bool(found and self.play.posts.standing(found[0]))
            await self._does(deeds.clearing(self._secretary, row, arrived=arrived))()

        return act
