"""What breaks in a year, all of it from the seed: outages of the bot and of Telegram, for hours and for days; kills."""

from datetime import datetime, time, timedelta

from bot.sandbox.simulation.book import moment_of
from bot.sandbox.simulation.danger import Point
from bot.sandbox.simulation.play import Play
from bot.sandbox.simulation.scenario import BUSY
from bot.sandbox.simulation.timeline import Act
from bot.sandbox.simulation.weather import OUTAGES
from bot.sandbox.telegram import Trouble


class Troubles:
    """Puts it all on the timeline; `outages` counts them."""

    def __init__(self, play: Play) -> None:
        self.play = play
        self.outages = 0
        self._fate = play.rng("troubles")

    def write(self) -> None:
        self._outages()
        self._kills()

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
            self.play.plan(begins, self._bot_falls)
            self.play.plan(begins + lasts, self._bot_returns)
            return
        trouble = Trouble.REFUSED if lasts > timedelta(hours=11) else OUTAGES[number % len(OUTAGES)]
        if trouble is Trouble.DROP:
            lasts = min(lasts, timedelta(hours=3))
        self.play.plan(begins, self._weather(trouble))
        self.play.plan(begins + lasts, self._weather(None))

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
            self.play.plan(at, self._kill(point, self._fate.randint(0, 30 if busy else 2)))

    def _kill(self, point: Point, skip: int) -> Act:
        async def act() -> None:
            self.play.danger.arm(point, skip)

        return act
