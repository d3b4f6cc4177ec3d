import asyncio
import selectors
from collections import defaultdict
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from dataclasses import dataclass, replace
from itertools import cycle, pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram.error import RetryAfter
from telegram.ext import ExtBot
from telegram.request import BaseRequest
from telegram.warnings import PTBDeprecationWarning

from bot.jobs.pacing import CATCH_UP, FIRST_LEAD, SLOT, Pacing, seconds_of
from bot.jobs.turns import Priority, Turn

ANSWER, BROADCAST = Priority.ANSWER, Priority.BROADCAST
GROUP = -1001


class VirtualSelector(selectors.SelectSelector):
    """Waiting takes no time: the clock jumps to the next timer instead."""

    now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        assert timeout is not None, "everybody waits for somebody else"
        self.now += timeout
        return super().select(0)


class VirtualLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self.clock = VirtualSelector()
        super().__init__(self.clock)

    def time(self) -> float:
        return self.clock.now


@dataclass(frozen=True)
class Sent:
    at: float
    arrived: float
    chat: int
    priority: Priority
    number: int


class Telegram:
    """Notes when each request left and arrived; `refusals` are the penalties it hands out, first come first served."""

    def __init__(self, late: Iterable[float] = (0.0,), way: Iterable[float] = (0.0,)) -> None:
        self.loop = asyncio.get_running_loop()
        self.start = self.loop.time()
        self.late = cycle(late)
        self.way = cycle(way)
        self.pacing = Pacing(self.loop.time, self.sleep)
        self.sent: list[Sent] = []
        self.refusals: list[int] = []

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds + next(self.late))

    async def post(
        self, chat: int, priority: Priority | None = None, number: int = 0, endpoint: str = "sendMessage"
    ) -> None:
        await self._request(chat, priority, priority or ANSWER, number, endpoint)

    async def _request(
        self, chat: int, wanted: Priority | Turn | None, priority: Priority, number: int, endpoint: str
    ) -> None:
        async def travel() -> bool:
            left = self.loop.time() - self.start
            place = len(self.sent)
            self.sent.append(Sent(left, left, chat, priority, number))
            await asyncio.sleep(next(self.way))
            self.sent[place] = replace(self.sent[place], arrived=self.loop.time() - self.start)
            await asyncio.sleep(next(self.way))
            if self.refusals:
                raise RetryAfter(self.refusals.pop(0))
            return True

        assert await self.pacing.process_request(travel, (), {}, endpoint, {"chat_id": chat}, wanted) is True

    async def send(self, turn: Turn, chat: int) -> None:
        """A broadcast whose turn has come."""
        await self._request(chat, turn, BROADCAST, 0, "sendMessage")

    async def after(self, seconds: float, request: Awaitable[None]) -> None:
        await asyncio.sleep(seconds)
        await request

    def moments(self, chat: int | None = None) -> list[float]:
        return [round(s.at, 3) for s in self.sent if chat in {None, s.chat}]


def play(story: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Run a story in virtual time."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        runner.run(story())


def gaps(moments: list[float]) -> list[float]:
    return [round(later - earlier, 3) for earlier, later in pairwise(moments)]


def assert_within_limits(sent: list[Sent]) -> None:
    """The strict referee: sliding windows; what all chats share is judged where Telegram judges, on arrival."""
    chats: dict[int, list[Sent]] = defaultdict(list)
    for message in sent:
        chats[message.chat].append(message)
    arrivals = sorted(s.arrived for s in sent)
    assert [a for a, b in zip(arrivals, arrivals[30:], strict=False) if b - a <= 1] == []
    for chat, own in chats.items():
        if chat < 0:
            assert [a for a, b in zip(own, own[20:], strict=False) if b.at - a.at <= 60] == []
        assert [b for a, b in pairwise(own) if b.priority is BROADCAST and b.at - a.at < 1] == []
        assert [a for i, a in enumerate(own) for n, b in enumerate(own[i:]) if n > b.at - a.at + 8] == []


@given(
    requests=st.lists(
        st.tuples(
            st.floats(0, 5),
            st.one_of(st.integers(1, 3), st.integers(1, 60), st.sampled_from([GROUP, GROUP - 1])),
            st.sampled_from(Priority),
        ),
        max_size=120,
    ),
    lateness=st.lists(st.floats(0, 0.05), min_size=1, max_size=7),
    ways=st.lists(st.floats(0, 0.5), min_size=1, max_size=7),
)
@settings(deadline=None)
def test_no_limit_is_passed_and_nothing_is_lost_or_overtaken(
    requests: list[tuple[float, int, Priority]], lateness: list[float], ways: list[float]
) -> None:
    due = [
        (at + number / 1e6, chat, priority, number) for number, (at, chat, priority) in enumerate(requests)
    ]

    async def story() -> None:
        telegram = Telegram(lateness, ways)
        await asyncio.gather(
            *(telegram.after(at, telegram.post(chat, priority, number)) for at, chat, priority, number in due)
        )

        assert_within_limits(telegram.sent)
        for line in {(chat, priority) for _, chat, priority, _ in due}:
            arrived = [number for _, *line_, number in sorted(due) if tuple(line_) == line]
            assert [s.number for s in telegram.sent if (s.chat, s.priority) == line] == arrived

    play(story)


@pytest.mark.parametrize(
    ("late", "way", "rate"),
    [((0.0,), (0.0,), 29.8), ((0.002, 0.0005, 0.009), (0.001, 0.003), 29.8), ((0.001,), (0.03,), 28.2)],
    ids=["punctual", "on loopback", "over the network"],
)
def test_a_broadcast_to_3000_people_uses_the_whole_allowance(
    late: tuple[float, ...], way: tuple[float, ...], rate: float
) -> None:
    async def story() -> None:
        telegram = Telegram(late, way)
        await asyncio.gather(*(telegram.post(chat, BROADCAST) for chat in range(1, 3001)))

        assert_within_limits(telegram.sent)
        assert [s.chat for s in telegram.sent] == list(range(1, 3001))
        assert 2999 / telegram.sent[-1].at == pytest.approx(rate, abs=0.1)
        assert min(gaps(telegram.moments())) >= SLOT - CATCH_UP - 0.001

    play(story)


def test_while_telegram_hangs_no_more_than_the_tickets_are_out() -> None:
    async def story() -> None:
        telegram = Telegram(way=(10,))
        posts = [telegram.post(chat, BROADCAST) for chat in range(1, 61)]
        await asyncio.gather(*posts, telegram.after(5, telegram.post(99)))

        assert [s.chat for s in telegram.sent[:31]] == [*range(1, 31), 99]
        assert telegram.sent[30].at == pytest.approx(21, abs=0.1)

    play(story)


def test_an_answer_waits_for_one_slot_at_most_while_a_broadcast_runs() -> None:
    async def story() -> None:
        telegram = Telegram()
        await asyncio.gather(
            *(telegram.post(chat, BROADCAST) for chat in range(1, 301)),
            *(telegram.after(3, telegram.post(chat)) for chat in (501, 502, 503)),
            telegram.after(5, telegram.post(504)),
        )

        first, second, third, last = [s.at for s in telegram.sent if s.chat > 500]
        assert 3 <= first <= 3 + SLOT
        assert (second - first, third - second) == pytest.approx((SLOT, SLOT), abs=0.001)
        assert 5 <= last <= 5 + SLOT

    play(story)


def test_a_chat_that_must_wait_holds_up_nobody_else() -> None:
    async def story() -> None:
        telegram = Telegram()
        await asyncio.gather(*(telegram.post(chat, BROADCAST) for chat in (1, 1, 1, 2, 3, 4)))

        assert [s.chat for s in telegram.sent] == [1, 2, 3, 4, 1, 1]
        assert telegram.moments(1) == [0, 1.05, 2.1]

    play(story)


def test_a_person_who_presses_fast_is_answered_at_once_until_the_burst_is_used_up() -> None:
    async def story() -> None:
        telegram = Telegram()
        for _ in range(12):
            await telegram.post(1)

        assert telegram.moments()[7] == 0.235
        assert telegram.moments()[8:] == [0.4, 1.45, 2.5, 3.55]

    play(story)


def test_a_broadcast_waits_until_the_chat_has_paid_for_its_answers() -> None:
    async def story() -> None:
        telegram = Telegram()
        await asyncio.gather(telegram.post(1), telegram.post(1), telegram.post(1, BROADCAST))

        assert telegram.moments()[1:] == [0.034, 2.1]

    play(story)


def test_an_answer_that_overtakes_a_broadcast_to_its_chat_is_paid_for_first() -> None:
    async def story() -> None:
        telegram = Telegram()
        await asyncio.gather(
            telegram.post(2, BROADCAST),
            telegram.post(1, BROADCAST),
            telegram.after(0.01, telegram.post(1)),
        )

        assert telegram.moments(1) == [0.034, 1.084]

    play(story)


def test_a_group_hears_twenty_messages_a_minute_answers_included() -> None:
    async def story() -> None:
        telegram = Telegram()
        await asyncio.gather(
            *(telegram.post(GROUP, BROADCAST, n) for n in range(21)),
            *(telegram.after(30, telegram.post(GROUP, ANSWER)) for _ in range(2)),
            telegram.after(30, telegram.post(1, BROADCAST)),
        )

        in_first_minute = [s for s in telegram.sent if s.chat == GROUP and s.at < 60]
        assert len(in_first_minute) == 20
        assert telegram.moments(GROUP)[20:] == [60.5, 61.55, 62.6]
        assert telegram.moments(1) == [30]

    play(story)


@pytest.mark.parametrize(
    ("endpoint", "data"),
    [("answerCallbackQuery", {"callback_query_id": "1"}), ("getMe", {}), ("getChat", {"chat_id": 1})],
)
def test_what_does_not_count_is_not_held_up(endpoint: str, data: dict[str, Any]) -> None:
    async def story() -> None:
        telegram = Telegram()

        async def arrive() -> bool:
            return True

        for _ in range(100):
            await telegram.pacing.process_request(arrive, (), {}, endpoint, data, None)

        assert telegram.loop.time() == telegram.start

    play(story)


def test_edits_count_like_messages() -> None:
    async def story() -> None:
        telegram = Telegram()
        await telegram.post(1, BROADCAST, endpoint="editMessageText")
        await telegram.post(1, BROADCAST, endpoint="sendMessage")

        assert telegram.moments() == [0, 1.05]

    play(story)


def test_a_penalty_is_handed_on_untried_and_pauses_broadcasts_to_that_chat_only() -> None:
    async def story() -> None:
        telegram = Telegram()
        telegram.refusals = [30]
        with pytest.raises(RetryAfter):
            await telegram.post(1, BROADCAST)
        assert telegram.moments() == [0]

        await asyncio.gather(
            telegram.post(1, BROADCAST), telegram.post(2, BROADCAST), telegram.after(2, telegram.post(1))
        )

        assert [(s.chat, s.priority, round(s.at, 2)) for s in telegram.sent[1:]] == [
            (2, BROADCAST, 0.03),
            (1, ANSWER, 2),
            (1, BROADCAST, 30),
        ]

    play(story)


def test_penalties_of_two_chats_pause_every_broadcast_but_no_answer() -> None:
    async def story() -> None:
        telegram = Telegram()
        telegram.refusals = [10, 20]
        for chat in (1, 2):
            with pytest.raises(RetryAfter):
                await telegram.post(chat, BROADCAST)

        await asyncio.gather(telegram.post(3, BROADCAST), telegram.after(5, telegram.post(4)))

        assert [(s.chat, round(s.at, 2)) for s in telegram.sent[2:]] == [(4, 5.03), (3, 20.03)]

    play(story)


def test_two_penalties_of_one_chat_pause_that_chat_only() -> None:
    async def story() -> None:
        telegram = Telegram()
        telegram.refusals = [10, 20]
        for priority in (BROADCAST, ANSWER):
            with pytest.raises(RetryAfter):
                await telegram.post(1, priority)
        await asyncio.gather(telegram.post(1, BROADCAST), telegram.post(2, BROADCAST))

        assert [(s.chat, round(s.at, 2)) for s in telegram.sent[2:]] == [(2, 0.07), (1, 20.03)]

    play(story)


def test_a_penalty_that_is_over_no_longer_counts_against_the_next() -> None:
    async def story() -> None:
        telegram = Telegram()
        telegram.refusals = [3]
        with pytest.raises(RetryAfter):
            await telegram.post(1, BROADCAST)
        await asyncio.sleep(4)
        telegram.refusals = [20]
        with pytest.raises(RetryAfter):
            await telegram.post(2, BROADCAST)
        await telegram.post(3, BROADCAST)

        assert telegram.moments(3) == [4.034]

    play(story)


def test_the_same_chat_as_text_and_a_channel_by_name_are_known() -> None:
    async def story() -> None:
        telegram = Telegram()
        for chat in ("7", 7, "@truong"):
            await telegram.post(chat, BROADCAST)  # type: ignore[arg-type]

        assert telegram.moments() == [0, 1.05, 1.084]
        assert [(key, chat.group) for key, chat in telegram.pacing._chats.items()] == [
            ("7", False),
            ("@truong", True),
        ]

    play(story)


def test_whoever_gives_up_leaves_the_line_moving() -> None:
    async def story() -> None:
        telegram = Telegram()
        waiting = [asyncio.create_task(telegram.post(chat, BROADCAST)) for chat in (1, 1, 1, 2)]
        await asyncio.sleep(0.5)
        waiting[1].cancel()
        await asyncio.wait(waiting)

        assert telegram.moments() == [0, 0.034, 1.05]

    play(story)


def test_chats_that_fell_silent_are_forgotten() -> None:
    async def story() -> None:
        telegram = Telegram()
        for chat in range(1, 201):
            await telegram.post(chat, BROADCAST)
        await asyncio.sleep(61)
        for _ in range(201):
            await telegram.post(1)

        assert list(telegram.pacing._chats) == ["1"]

    play(story)


class Door(BaseRequest):
    """Answers every request with a user, which also is as good as true."""

    read_timeout = 1

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(self, *_: Any, **__: Any) -> tuple[int, bytes]:
        return (
            200,
            b'{"ok": true, "result": {"id": 1, "is_bot": true, "first_name": "Bot", "username": "bot"}}',
        )


def test_the_library_hands_the_priority_over() -> None:
    async def story() -> None:
        telegram = Telegram()
        bot: ExtBot[Any] = ExtBot("1:a", request=Door(), rate_limiter=telegram.pacing)
        async with bot:
            for _ in range(2):
                await bot.delete_message(1, 1, rate_limit_args=BROADCAST)

        assert telegram.loop.time() - telegram.start == pytest.approx(1.05)

    play(story)


def test_a_penalty_reads_the_same_in_seconds_and_as_a_duration(monkeypatch: pytest.MonkeyPatch) -> None:
    penalty = RetryAfter(7)
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    new = seconds_of(penalty)
    monkeypatch.delenv("PTB_TIMEDELTA")
    with pytest.warns(PTBDeprecationWarning):
        old = seconds_of(penalty)

    assert (new, old) == (7, 7)


def test_a_turn_counts_from_when_its_message_leaves() -> None:
    """Between the two a database may stall: the next one to the chat leaves a second after that, not at once."""

    async def story() -> None:
        telegram = Telegram()
        turn = await telegram.pacing.turn(1)
        await asyncio.sleep(3)
        await telegram.send(turn, 1)
        await telegram.send(await telegram.pacing.turn(1), 1)

        assert telegram.moments() == [3, 4.05]

    play(story)


def test_turns_that_leave_late_do_not_put_a_twenty_first_into_the_groups_minute() -> None:
    async def story() -> None:
        telegram = Telegram()
        for number in range(25):
            turn = await telegram.pacing.turn(GROUP)
            await asyncio.sleep(10 if number == 0 else 0)
            await telegram.send(turn, GROUP)

        assert_within_limits(telegram.sent)
        assert telegram.moments()[0] == 10
        assert telegram.moments()[20] == 70.5

    play(story)


def test_a_turn_that_is_not_used_goes_to_the_next_one() -> None:
    """A row that was cancelled meanwhile costs one slot, and no place of the thirty."""

    async def story() -> None:
        telegram = Telegram()
        for chat in range(1, 101):
            with await telegram.pacing.turn(chat):
                pass
        await asyncio.gather(*(telegram.post(chat, BROADCAST) for chat in range(201, 231)))

        assert gaps(telegram.moments()) == pytest.approx([SLOT] * 29, abs=0.001)

    play(story)


def test_the_message_of_a_turn_goes_to_the_chat_that_the_group_has_become() -> None:
    async def story() -> None:
        telegram = Telegram()
        await telegram.send(await telegram.pacing.turn(GROUP), GROUP - 1)
        await asyncio.gather(telegram.post(GROUP - 1, BROADCAST), telegram.post(GROUP, BROADCAST))

        assert telegram.moments(GROUP - 1) == [0, 1.05]

    play(story)


def test_what_a_stall_has_cost_is_made_good_as_far_as_the_limit_allows_and_not_after_a_pause() -> None:
    """A stall of 0.2 s; within a second of it the tickets allow no more than thirty."""

    async def story() -> None:
        telegram = Telegram(late=[0.0] * 40 + [0.2] + [0.0] * 400)
        await asyncio.gather(*(telegram.post(chat, BROADCAST) for chat in range(1, 201)))
        after_a_stall = telegram.moments()
        await asyncio.sleep(60)
        await asyncio.gather(*(telegram.post(chat, BROADCAST) for chat in range(1, 4)))

        assert_within_limits(telegram.sent)
        assert after_a_stall[-1] == pytest.approx(199 * SLOT + 0.09, abs=0.02)
        assert gaps(telegram.moments()[200:]) == pytest.approx([SLOT] * 2, abs=0.001)

    play(story)


def test_a_turn_is_granted_a_moment_before_its_ticket_and_its_message_waits_for_that() -> None:
    """The thirty-first may leave a second after the first was answered; its row is claimed just before.

    As long before as two claims have taken lately.
    """

    async def story() -> None:
        telegram = Telegram(way=(0.1,))
        turns = []

        async def carry(chat: int) -> None:
            turn = await telegram.pacing.turn(chat)
            turns.append(telegram.loop.time() - telegram.start)
            await asyncio.sleep(FIRST_LEAD / 2)
            await telegram.send(turn, chat)

        await asyncio.gather(*(carry(chat) for chat in range(1, 32)))

        assert_within_limits(telegram.sent)
        assert telegram.sent[30].at - turns[30] == pytest.approx(FIRST_LEAD)

    play(story)
