"""Rows wait unclaimed, leave side by side, and each gets its outcome, whatever happens to the others or to the disk."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, closing, suppress
from datetime import timedelta
from json import JSONDecodeError
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, event, select, update
from telegram.ext import ExtBot

from bot.db.engine import Database
from bot.db.models import Outbox, Person, School
from bot.jobs.postman import IN_FLIGHT, Postman
from bot.jobs.turns import Turn
from bot.jobs.unpaced import Unpaced
from bot.sandbox.request import SandboxRequest
from bot.sandbox.telegram import Fault, Trouble
from bot.sandbox.telegram.emulator import TOKEN
from bot.sandbox.telegram.events import Event, Posted
from bot.texts.message import Html, Message
from bot.usecases.telling import queue
from tests.backends import BACKENDS, migrated
from tests.conftest import FakeClock
from tests.jobs.conftest import Post

PATIENCE = 30.0
"""Real seconds for what takes a tenth of one."""


@pytest.fixture
def db(request: pytest.FixtureRequest, template: Path, tmp_path: Path) -> Iterator[Database]:
    """SQLite, unless a test asks for PostgreSQL."""
    with migrated(getattr(request, "param", "sqlite"), template, tmp_path) as database:
        yield database


class Turnstile(Unpaced):
    """Lets nobody through to the chats that are shut."""

    def __init__(self, *shut: int) -> None:
        self.shut = {chat: asyncio.Event() for chat in shut}
        self.waiting: list[int] = []

    async def turn(self, chat_id: int) -> Turn:
        if chat_id in self.shut:
            self.waiting.append(chat_id)
            await self.shut[chat_id].wait()
        return await super().turn(chat_id)


class Slow(SandboxRequest):
    """Answers when it is told to, and notes how many wait for that."""

    def __init__(self, *rest: Any) -> None:
        super().__init__(*rest)
        self.answers = asyncio.Event()
        self.open = self.most = 0

    async def do_request(self, url: str, *rest: Any, **others: Any) -> tuple[int, bytes]:
        if not url.endswith("/sendMessage"):
            return await super().do_request(url, *rest, **others)
        self.open += 1
        self.most = max(self.most, self.open)
        await self.answers.wait()
        self.open -= 1
        return await super().do_request(url, *rest, **others)


@asynccontextmanager
async def bot_at(
    post: Post, limiter: Unpaced, request: SandboxRequest | None = None
) -> AsyncIterator[ExtBot[Any]]:
    request = request or SandboxRequest(post.telegram)
    async with ExtBot(
        TOKEN, request=request, get_updates_request=SandboxRequest(post.telegram), rate_limiter=limiter
    ) as bot:
        yield bot


def writes(post: Post, *to: int | None, kind: str = "test") -> list[int]:
    """One row to each account, None being the group; the text is the row's place, from 1."""
    now, rows = post.office.clock(), []
    with post.office.db.write() as session:
        school = session.scalars(select(School.id)).one()
        for place, account in enumerate(to, start=1):
            message = Message(Html(str(place)))
            row = queue(session, school, None, f"{kind}:{place}", kind, message, now, now + timedelta(days=1))
            assert row is not None
            if account is not None:
                row.person_id = session.scalars(select(Person.id).where(Person.user_id == account)).one()
            rows.append(row.id)
    return rows


def states(post: Post) -> list[str]:
    with post.office.db.read() as session:
        return list(session.scalars(select(Outbox.state).order_by(Outbox.id)))


def heard(post: Post, chat: int) -> list[str]:
    return [
        m.text for m in post.telegram.chats[chat].messages.values() if m.sender.is_bot and m.text.isdecimal()
    ]


def at_the_first_message(post: Post, do: Callable[[], object]) -> None:
    def listen(happened: Event) -> None:
        if isinstance(happened, Posted):
            stop()
            do()

    stop = post.telegram.listen(listen)


async def until(true: Callable[[], object]) -> None:
    """Look again and again, letting everybody else go on in between."""
    async with asyncio.timeout(PATIENCE):
        while not true():
            await asyncio.to_thread(lambda: None)


async def test_a_row_that_waits_for_its_turn_is_not_claimed_and_holds_up_nobody(post: Post) -> None:
    """Neither those of the same round nor what is queued meanwhile."""
    writes(post, None, None, post.lan.id, post.mai.id, post.lan.id)
    gate = Turnstile(post.group)
    async with bot_at(post, gate) as bot:
        postman = Postman(post.office, bot)
        first = asyncio.create_task(postman.deliver())
        await until(lambda: postman.settled == 3)
        waiting = states(post)
        writes(post, post.hanh.id, kind="later")
        second = asyncio.create_task(postman.deliver())
        await until(lambda: postman.settled == 4)
        gate.shut[post.group].set()
        await asyncio.gather(first, second)

    assert waiting == ["queued", "queued", "sent", "sent", "sent"]
    assert (heard(post, post.hanh.id), heard(post, post.group)) == (["1"], ["1", "2"])
    assert states(post) == ["sent"] * 6


async def test_a_person_who_must_wait_keeps_no_other_from_leaving(post: Post) -> None:
    """More of his rows than may be in flight; his chat is in a penalty."""
    writes(post, *[post.lan.id] * (IN_FLIGHT + 2), post.mai.id)
    gate = Turnstile(post.lan.id)
    async with bot_at(post, gate) as bot:
        postman = Postman(post.office, bot)
        delivering = asyncio.create_task(postman.deliver())
        await until(lambda: heard(post, post.mai.id))
        gate.shut[post.lan.id].set()
        settled = await delivering

    assert settled == IN_FLIGHT + 3


async def test_eight_are_in_flight_and_of_a_group_one(post: Post) -> None:
    writes(post, None, None, *[person.id for person in (post.lan, post.mai, post.hanh)] * 5)
    slow = Slow(post.telegram)
    async with bot_at(post, Unpaced(), slow) as bot:
        delivering = asyncio.create_task(Postman(post.office, bot).deliver())
        await until(lambda: slow.open == IN_FLIGHT + 1)
        claimed = states(post).count("sending"), states(post)[:2]
        slow.answers.set()
        settled = await delivering

    assert claimed == (IN_FLIGHT + 1, ["sending", "queued"])
    assert (slow.most, settled) == (IN_FLIGHT + 1, 17)


async def test_with_one_in_flight_they_leave_one_after_the_other_the_group_first(post: Post) -> None:
    said: list[str] = []
    post.telegram.listen(
        lambda event: (
            said.append(f"{event.message.chat.id}:{event.message.text}")
            if isinstance(event, Posted)
            else None
        )
    )
    writes(post, post.lan.id, None, post.mai.id, None, post.lan.id)
    slow = Slow(post.telegram)
    slow.answers.set()
    async with bot_at(post, Unpaced(), slow) as bot:
        settled = await Postman(post.office, bot, in_flight=1).deliver()

    lan, mai = post.lan.id, post.mai.id
    assert said == [f"{post.group}:2", f"{post.group}:4", f"{lan}:1", f"{mai}:3", f"{lan}:5"]
    assert (settled, slow.most) == (5, 1)


async def test_who_is_asked_to_stop_leaves_what_waits_and_finishes_what_is_under_way(post: Post) -> None:
    writes(post, None, None, *[post.lan.id] * 3, *[post.mai.id] * 3)
    gate, slow = Turnstile(post.group, post.mai.id), Slow(post.telegram)
    async with bot_at(post, gate, slow) as bot:
        postman = Postman(post.office, bot)
        delivering = asyncio.create_task(postman.deliver())
        await until(lambda: slow.open == 3 and len(gate.waiting) == 4)
        postman.stopping.ask()
        slow.answers.set()
        settled = await asyncio.wait_for(delivering, PATIENCE)

    assert settled == 3
    assert states(post) == ["queued"] * 2 + ["sent"] * 3 + ["queued"] * 3
    assert await postman.deliver() == 0


async def test_who_is_asked_to_stop_claims_nothing_that_waits_for_a_place_in_flight(post: Post) -> None:
    """Their turns have come already; the stop came before a place was free."""
    writes(post, *[post.lan.id, post.mai.id] * IN_FLIGHT)
    slow = Slow(post.telegram)
    async with bot_at(post, Unpaced(), slow) as bot:
        postman = Postman(post.office, bot)
        delivering = asyncio.create_task(postman.deliver())
        await until(lambda: slow.open == IN_FLIGHT)
        postman.stopping.ask()
        slow.answers.set()
        await asyncio.wait_for(delivering, PATIENCE)

    assert states(post) == ["sent"] * IN_FLIGHT + ["queued"] * IN_FLIGHT


@pytest.mark.parametrize("db", BACKENDS[1:], indirect=True)
async def test_a_row_that_an_operator_holds_in_his_own_session_is_passed_by(post: Post) -> None:
    """Else a round would look at it again and again until he lets go."""
    held_row, _ = writes(post, post.lan.id, post.mai.id)
    psql = create_engine(post.office.db.url)
    with psql.begin() as connection:
        connection.exec_driver_sql(f"SELECT id FROM outbox WHERE id = {held_row} FOR UPDATE")
        async with bot_at(post, Unpaced()) as bot:
            settled = await asyncio.wait_for(Postman(post.office, bot).deliver(), PATIENCE)
    psql.dispose()

    assert (settled, states(post)) == (1, ["queued", "sent"])


async def test_a_row_cancelled_while_it_waited_is_not_sent(post: Post) -> None:
    [call] = writes(post, None)
    gate = Turnstile(post.group)
    async with bot_at(post, gate) as bot:
        delivering = asyncio.create_task(Postman(post.office, bot).deliver())
        await until(lambda: gate.waiting)
        with post.office.db.write() as session:
            session.execute(update(Outbox).where(Outbox.id == call).values(state="cancelled"))
        gate.shut[post.group].set()
        settled = await delivering

    assert (settled, states(post), heard(post, post.group)) == (0, ["cancelled"], [])


@asynccontextmanager
async def held(post: Post) -> AsyncIterator[sqlite3.Connection]:
    """Another program that can lock the database; the bot's patience is a moment here, not ten seconds."""

    @event.listens_for(post.office.db.engine, "begin")
    def impatient(connection: Any) -> None:
        connection.exec_driver_sql("PRAGMA busy_timeout=50")

    post.office.db.engine.dispose()
    assert post.office.db.path is not None
    with closing(sqlite3.connect(post.office.db.path, isolation_level=None)) as other:
        yield other


async def test_an_outcome_that_the_database_does_not_take_is_written_at_the_next_ring(post: Post) -> None:
    """And nothing else is sent meanwhile, for it could not be claimed."""
    writes(post, post.lan.id, post.mai.id)
    async with held(post) as other, bot_at(post, Unpaced()) as bot:
        postman = Postman(post.office, bot, in_flight=1)
        at_the_first_message(post, lambda: other.execute("BEGIN IMMEDIATE"))
        with pytest.raises(Database.Trouble):
            await postman.deliver()
        with pytest.raises(Database.Trouble):
            await postman.deliver()
        locked = states(post), heard(post, post.lan.id), heard(post, post.mai.id)
        other.execute("ROLLBACK")
        await postman.deliver()

    assert locked == (["sending", "queued"], ["1"], [])
    assert (states(post), heard(post, post.lan.id), heard(post, post.mai.id)) == (["sent"] * 2, ["1"], ["2"])


async def test_the_minutes_that_an_outcome_waits_for_the_database_put_it_in_no_doubt(
    post: Post, clock: FakeClock
) -> None:
    writes(post, post.lan.id)
    async with held(post) as other, bot_at(post, Unpaced()) as bot:
        postman = Postman(post.office, bot)
        at_the_first_message(post, lambda: other.execute("BEGIN IMMEDIATE"))
        with suppress(Database.Trouble):
            await postman.deliver()
        other.execute("ROLLBACK")
        clock.advance(hours=1)
        await postman.deliver()

    assert (states(post), heard(post, post.lan.id)) == (["sent"], ["1"])


async def test_an_error_of_ours_costs_its_row_and_is_told_once(post: Post) -> None:
    """Here the buttons of two rows cannot be read."""
    broken = writes(post, post.lan.id, post.mai.id, post.hanh.id, None)[:2]
    told: list[Exception] = []
    with post.office.db.write() as session:
        session.execute(update(Outbox).where(Outbox.id.in_(broken)).values(buttons="{"))
    async with bot_at(post, Unpaced()) as bot:
        await Postman(post.office, bot, report=told.append).deliver()

    assert [type(error) for error in told] == [JSONDecodeError]
    assert states(post) == ["failed", "failed", "sent", "sent"]
    with post.office.db.read() as session:
        reasons = session.scalars(select(Outbox.reason).order_by(Outbox.id)).all()
    assert reasons == ["our_fault", "our_fault", None, None]


async def test_an_error_of_ours_while_sending_costs_its_row_and_is_told_once(post: Post) -> None:
    class Bewildered(Unpaced):
        async def process_request(self, *_: Any, **__: Any) -> Any:
            raise ZeroDivisionError

    writes(post, post.lan.id, post.mai.id)
    told: list[Exception] = []
    async with bot_at(post, Unpaced()) as bot:
        postman = Postman(post.office, bot, report=told.append)
        bot._rate_limiter = Bewildered()
        await postman.deliver()

    assert [type(error) for error in told] == [ZeroDivisionError]
    assert states(post) == ["failed", "failed"]


async def test_while_telegram_asks_for_patience_nothing_is_tried(post: Post, clock: FakeClock) -> None:
    """R-13: an attempt is a request; a penalty burns none."""
    [call] = writes(post, post.lan.id)
    post.telegram.faults.add(Fault(Trouble.FLOOD, method="sendMessage", chat=post.lan.id, retry_after=40))
    async with bot_at(post, Unpaced()) as bot:
        postman = Postman(post.office, bot)
        tried = []
        for _ in range(5):
            tried.append(await postman.deliver())
            clock.advance(seconds=10)

    assert tried == [1, 0, 0, 0, 1]
    with post.office.db.read() as session:
        row = session.get_one(Outbox, call)
        assert (row.state, row.attempts) == ("sent", 2)


async def test_a_group_that_moves_with_several_rows_waiting_hears_each_once_in_its_order(post: Post) -> None:
    """R-18."""
    writes(post, None, None, None)
    moved = []
    at_the_first_message(post, lambda: moved.append(post.telegram.migrate(post.group, post.hanh.id).id))
    async with bot_at(post, Unpaced()) as bot:
        await Postman(post.office, bot).deliver()

    assert (heard(post, post.group), heard(post, moved[0])) == (["1"], ["2", "3"])
    assert states(post) == ["sent"] * 3


async def test_who_blocked_the_bot_is_listed_and_the_others_hear_it(post: Post) -> None:
    """R-16."""
    writes(post, post.lan.id, post.mai.id, post.hanh.id)
    post.mai.block()
    async with bot_at(post, Unpaced()) as bot:
        await Postman(post.office, bot).deliver()

    assert states(post) == ["sent", "failed", "sent"]
    with post.office.db.read() as session:
        unreachable = session.scalars(select(Person.user_id).where(Person.reachable.is_(False))).all()
    assert unreachable == [post.mai.id]


async def test_in_a_deleted_topic_the_group_itself_hears_every_row_and_the_secretary_why(post: Post) -> None:
    """R-19."""
    forum = post.telegram.add_group("Diễn đàn", post.hanh.id, forum=True)
    post.telegram.add_bot_to_group(forum.id, post.hanh.id)
    thread = post.telegram.add_topic(forum.id, post.hanh.id, "Thi đua")
    with post.office.db.write() as session:
        session.execute(update(School).values(group_chat_id=forum.id, group_thread_id=thread))
    writes(post, None, None)
    post.telegram.delete_topic(forum.id, thread)
    async with bot_at(post, Unpaced()) as bot:
        await Postman(post.office, bot).deliver()

    assert heard(post, forum.id) == ["1", "2"]
    assert [text.splitlines()[0][:10] for text in post.hanh.texts] == ["⚠️ Chủ đề "]
    assert states(post) == ["sent"] * 3
