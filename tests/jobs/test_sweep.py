"""A sweep leaves nothing due behind, however many run at once and however often the bot is restarted."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.app import Wiring, build
from bot.context import BotApplication
from bot.db.models import Announcement, Person
from bot.jobs.sweep import Sweep
from bot.sandbox.request import SandboxRequest
from bot.sandbox.telegram import Fault, Trouble
from bot.sandbox.telegram.emulator import TOKEN
from bot.sandbox.telegram.events import Posted
from bot.texts.message import Html, Message
from bot.usecases.telling import queue
from tests.conftest import FakeClock, local
from tests.jobs.conftest import Post, states

OPEN = "📝 Mở đăng ký thi đua năm học 2026-2027"
LAUNCH = "📣 Phát động Đợt 2"


async def test_a_sweep_says_what_is_due_and_when_to_come_again(post: Post) -> None:
    sweep = Sweep(post.office, post.bot)

    assert await sweep() == local(2026, 10, 12, 16, 30)
    assert post.said_in_group() == [OPEN]


async def test_sweeps_at_once_say_it_once(post: Post) -> None:
    sweep = Sweep(post.office, post.bot)
    await asyncio.gather(*(sweep() for _ in range(5)))

    assert post.said_in_group() == [OPEN]


async def test_two_senders_on_one_database_say_it_once(post: Post, clock: FakeClock) -> None:
    clock.set(2026, 10, 12, 16, 30)
    await asyncio.gather(*(Sweep(post.office, post.bot)() for _ in range(3)))

    assert post.said_in_group() == [OPEN]
    assert [len(person.heard) for person in (post.hanh, post.lan, post.mai)] == [1, 1, 1]


async def test_the_question_about_a_doubtful_announcement_leaves_in_the_same_sweep(post: Post) -> None:
    post.telegram.faults.add(Fault(Trouble.DROP, method="sendMessage", chat=post.group))
    due = await Sweep(post.office, post.bot)()

    assert states(post) == [("registration_open", "uncertain"), ("ask_uncertain", "sent")]
    assert due == local(2026, 10, 5, 8, 30)


async def test_the_moment_of_another_attempt_is_told(post: Post) -> None:
    post.telegram.faults.add(Fault(Trouble.FLOOD, method="sendMessage", chat=post.group, retry_after=40))

    assert await Sweep(post.office, post.bot)() == datetime.fromisoformat("2026-10-05T08:00:40+07:00")


async def test_a_plan_that_breaks_the_sweep_holds_up_nothing_that_waits_already(post: Post) -> None:
    now = post.office.clock()
    with post.office.db.write() as session:
        told = queue(
            session, 1, None, "told:1:p1", "told", Message(Html("Có tin mới")), now, now + timedelta(days=7)
        )
        assert told is not None
        told.person_id = session.scalars(select(Person.id).where(Person.chat_id == post.lan.id)).one()
        author = session.scalars(select(Person.id).where(Person.chat_id == post.hanh.id)).one()
        session.add(
            Announcement(
                school_id=1, author_id=author, audience="nobody", text="x", due_at=now, state="planned",
                changed_at=now,
            )
        )  # fmt: skip

    with pytest.raises(ValueError, match="'nobody' is not a valid Audience"):
        await Sweep(post.office, post.bot)()

    assert [message.text for message in post.lan.heard] == ["Có tin mới"]


@asynccontextmanager
async def running(post: Post) -> AsyncIterator[BotApplication]:
    """All of the bot, as `run_polling` brings it up and down."""
    request, polling = SandboxRequest(post.telegram), SandboxRequest(post.telegram)
    application = build(Wiring(TOKEN, post.office, request, polling))
    assert application.post_init
    assert application.post_stop
    async with application:
        await application.post_init(application)
        await application.start()
        yield application
        await application.stop()
        await application.post_stop(application)


async def test_a_bot_stopped_in_its_first_sweep_leaves_nothing_in_doubt(post: Post, clock: FakeClock) -> None:
    clock.set(2026, 10, 12, 16, 30)
    async with running(post):
        begun = asyncio.Event()
        post.telegram.listen(lambda event: begun.set() if isinstance(event, Posted) else None)
        await begun.wait()

    # Whether the question about the board's pin was queued just before the stop is a matter of milliseconds.
    assert sorted(row for row in states(post) if row[0] != "board_pin") == [
        ("board", "sent"),
        ("registration_open", "sent"),
        ("reminder", "failed"),
        ("reminder", "failed"),
        ("reminder", "sent"),
        ("reminder", "sent"),
        ("reminder", "sent"),
    ]


async def test_twenty_restarts_around_the_minute_of_a_launch_announce_it_once(
    post: Post, clock: FakeClock
) -> None:
    """R-22: each start recovers, sweeps and sets its alarms; each is stopped at another point of that."""
    clock.set(2026, 10, 21, 7, 29)
    for number in range(20):
        clock.advance(seconds=6)
        async with running(post):
            for _ in range(number + 1):
                await asyncio.sleep(0)

    assert post.said_in_group().count(LAUNCH) == 1
