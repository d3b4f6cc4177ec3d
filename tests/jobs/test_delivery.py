"""What each of Telegram's errors means for a message: lost, late, in doubt, or sent elsewhere (R-13 to R-19)."""

from datetime import timedelta

import httpx
import pytest
from sqlalchemy import select
from telegram.error import (
    BadRequest,
    InvalidToken,
    NetworkError,
    TelegramError,
    TimedOut,
)

from bot.db.models import Outbox, School
from bot.domain.outbox import Reason
from bot.jobs.delivery import outcome, send
from bot.jobs.postman import Postman
from bot.sandbox.telegram import Fault, Trouble
from bot.texts.message import Button, DeepLink, Html, Message
from bot.usecases.delivery import Failed, Later, Migrated, Parcel, Result, Sent, TopicGone, Uncertain
from bot.usecases.notices import enqueue_due
from bot.usecases.telling import queue
from tests.conftest import FakeClock
from tests.jobs.conftest import Post

CALL = Message(Html("📣 <b>Phát động</b>"), ((Button("Xem", "me:profile"),), (DeepLink("Mở", "dangky"),)))
LOST = Uncertain(Reason.TIMED_OUT)


def parcel(chat: int, *, group: bool, thread: int | None = None) -> Parcel:
    return Parcel(1, chat, thread, CALL, group=group)


async def test_a_message_arrives_with_its_markup_and_its_buttons(post: Post) -> None:
    result = await send(post.bot, parcel(post.lan.id, group=False))

    assert result == Sent(post.lan.last.id)
    assert (post.lan.last.html, post.lan.last.buttons) == ("📣 <b>Phát động</b>", [["Xem"], ["Mở"]])
    link = post.lan.last.button("Mở")
    assert link is not None
    assert link.url == "https://t.me/thidua_sandbox_bot?start=dangky"


@pytest.mark.parametrize(
    ("trouble", "result", "arrived"),
    [
        pytest.param(Trouble.FLOOD, Later(timedelta(seconds=5)), 0, id="flood control: when Telegram says"),
        pytest.param(Trouble.BLOCKED, Failed(Reason.BLOCKED), 0, id="blocked"),
        pytest.param(Trouble.NOT_STARTED, Failed(Reason.BLOCKED), 0, id="never started"),
        pytest.param(Trouble.DEACTIVATED, Failed(Reason.BLOCKED), 0, id="an account that is no more"),
        pytest.param(Trouble.NOT_FOUND, Failed(Reason.CHAT_GONE), 0, id="no such chat"),
        pytest.param(Trouble.REFUSED, Later(None), 0, id="no connection: surely not sent"),
        pytest.param(Trouble.CLOSED, LOST, 0, id="closed before anything was done: who can tell"),
        pytest.param(Trouble.HANG, LOST, 0, id="no answer, not sent: who can tell"),
        pytest.param(Trouble.DROP, LOST, 1, id="sent, then the connection broke: who can tell"),
        pytest.param(Trouble.MUTE, LOST, 1, id="sent, no answer: who can tell"),
        pytest.param(Trouble.SERVER_ERROR, LOST, 0, id="Telegram's own error: who can tell"),
    ],
)
async def test_what_a_trouble_means_for_a_person(
    post: Post, trouble: Trouble, result: Result, arrived: int
) -> None:
    post.telegram.faults.add(Fault(trouble, method="sendMessage", chat=post.lan.id))

    assert await send(post.bot, parcel(post.lan.id, group=False)) == result
    assert len(post.lan.heard) == arrived


async def test_a_group_that_threw_the_bot_out_refuses(post: Post) -> None:
    post.telegram.remove_bot(post.group, post.hanh.id)

    assert await send(post.bot, parcel(post.group, group=True)) == Failed(Reason.REFUSED)


async def test_a_group_that_moved_says_where_to(post: Post) -> None:
    moved = post.telegram.migrate(post.group, post.hanh.id)

    assert await send(post.bot, parcel(post.group, group=True)) == Migrated(moved.id)


async def test_a_deleted_topic_is_told_from_other_refusals(post: Post) -> None:
    forum = post.telegram.add_group("Diễn đàn", post.hanh.id, forum=True)
    post.telegram.add_bot_to_group(forum.id, post.hanh.id)
    thread = post.telegram.add_topic(forum.id, post.hanh.id, "Thi đua")
    there = await send(post.bot, parcel(forum.id, group=True, thread=thread))
    post.telegram.delete_topic(forum.id, thread)

    assert isinstance(there, Sent)
    assert await send(post.bot, parcel(forum.id, group=True, thread=thread)) == TopicGone()


def caused(error: TelegramError, cause: Exception) -> TelegramError:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "result"),
    [
        pytest.param(caused(TimedOut(), httpx.ConnectTimeout("")), Later(None), id="no handshake"),
        pytest.param(caused(TimedOut(), httpx.PoolTimeout("")), Later(None), id="no free connection of ours"),
        pytest.param(caused(TimedOut(), httpx.WriteTimeout("")), LOST, id="half written"),
        pytest.param(caused(NetworkError("x"), httpx.ReadError("")), LOST, id="read failed"),
        pytest.param(BadRequest("TOPIC_CLOSED"), TopicGone(), id="a closed topic"),
        pytest.param(
            BadRequest("Can't parse entities"), Failed(Reason.REFUSED), id="a message of ours that is wrong"
        ),
        pytest.param(InvalidToken(), Later(None), id="a token that was revoked: not the message's fault"),
    ],
)
def test_what_an_error_means(error: TelegramError, result: Result) -> None:
    assert outcome(error, group=True) == result


async def test_everything_due_is_delivered_whatever_becomes_of_single_ones(
    post: Post, clock: FakeClock
) -> None:
    clock.set(2026, 10, 12, 16, 30)
    post.lan.block()
    enqueue_due(post.office)

    assert await Postman(post.office, post.bot).deliver() == 4
    assert post.said_in_group() == ["📝 Mở đăng ký thi đua năm học 2026-2027"]
    assert [len(person.heard) for person in (post.hanh, post.lan, post.mai)] == [1, 0, 1]
    assert await Postman(post.office, post.bot).deliver() == 0


def file_parcel(chat: int, *, group: bool, thread: int | None = None) -> Parcel:
    return Parcel(1, chat, thread, CALL, group=group, attachment=("danh-sach.xlsx", b"PK-1"))


async def test_a_file_arrives_with_its_name_its_caption_and_its_buttons(post: Post) -> None:
    result = await send(post.bot, file_parcel(post.lan.id, group=False))

    assert result == Sent(post.lan.last.id)
    document = post.lan.last.document
    assert document is not None
    assert (document.name, document.content) == ("danh-sach.xlsx", b"PK-1")
    assert (post.lan.last.html, post.lan.last.buttons) == ("📣 <b>Phát động</b>", [["Xem"], ["Mở"]])


@pytest.mark.parametrize(
    ("trouble", "result", "arrived"),
    [
        pytest.param(Trouble.FLOOD, Later(timedelta(seconds=5)), 0, id="flood control: when Telegram says"),
        pytest.param(Trouble.BLOCKED, Failed(Reason.BLOCKED), 0, id="blocked"),
        pytest.param(Trouble.NOT_STARTED, Failed(Reason.BLOCKED), 0, id="never started"),
        pytest.param(Trouble.DEACTIVATED, Failed(Reason.BLOCKED), 0, id="an account that is no more"),
        pytest.param(Trouble.NOT_FOUND, Failed(Reason.CHAT_GONE), 0, id="no such chat"),
        pytest.param(Trouble.REFUSED, Later(None), 0, id="no connection: surely not sent"),
        pytest.param(Trouble.CLOSED, LOST, 0, id="closed before anything was done: who can tell"),
        pytest.param(Trouble.HANG, LOST, 0, id="no answer, not sent: who can tell"),
        pytest.param(Trouble.DROP, LOST, 1, id="sent, then the connection broke: who can tell"),
        pytest.param(Trouble.MUTE, LOST, 1, id="sent, no answer: who can tell"),
        pytest.param(Trouble.SERVER_ERROR, LOST, 0, id="Telegram's own error: who can tell"),
    ],
)
async def test_a_trouble_means_the_same_for_a_file(
    post: Post, trouble: Trouble, result: Result, arrived: int
) -> None:
    post.telegram.faults.add(Fault(trouble, method="sendDocument", chat=post.lan.id))

    assert await send(post.bot, file_parcel(post.lan.id, group=False)) == result
    assert len(post.lan.heard) == arrived


async def test_a_group_that_moved_or_lost_its_topic_says_so_of_a_file_too(post: Post) -> None:
    forum = post.telegram.add_group("Diễn đàn", post.hanh.id, forum=True)
    post.telegram.add_bot_to_group(forum.id, post.hanh.id)
    thread = post.telegram.add_topic(forum.id, post.hanh.id, "Thi đua")
    there = await send(post.bot, file_parcel(forum.id, group=True, thread=thread))
    post.telegram.delete_topic(forum.id, thread)
    moved = post.telegram.migrate(post.group, post.hanh.id)

    assert isinstance(there, Sent)
    assert await send(post.bot, file_parcel(forum.id, group=True, thread=thread)) == TopicGone()
    assert await send(post.bot, file_parcel(post.group, group=True)) == Migrated(moved.id)


def announces(post: Post, clock: FakeClock) -> None:
    """A long list in three messages and its workbook."""
    with post.office.db.write() as session:
        school = session.scalars(select(School.id)).one()
        stale = clock() + timedelta(days=7)
        for part in ("1", "2", "3", "tệp"):
            message = Message(Html(f"Danh sách – phần {part}"))
            row = queue(session, school, None, part, "list_published", message, clock(), stale)
            assert isinstance(row, Outbox)
            if part == "tệp":
                row.filename, row.attachment = "danh-sach.xlsx", b"PK-1"


def parts(post: Post) -> list[str]:
    messages = post.telegram.chats[post.group].messages.values()
    return [m.text.rpartition(" ")[2] for m in messages if "phần" in m.text]


@pytest.mark.parametrize(
    ("trouble", "method", "wait", "before", "after"),
    [
        pytest.param(Trouble.FLOOD, "sendMessage", 5, [], ["1", "2", "3", "tệp"], id="flood control"),
        pytest.param(Trouble.REFUSED, "sendMessage", 30, [], ["1", "2", "3", "tệp"], id="no connection"),
        pytest.param(Trouble.DROP, "sendMessage", 1800, ["1"], ["1", "1", "2", "3", "tệp"], id="in doubt"),
        pytest.param(Trouble.FLOOD, "sendDocument", 5, ["1", "2", "3"], ["1", "2", "3", "tệp"], id="file"),
    ],
)
async def test_a_long_list_is_read_in_its_order_whatever_becomes_of_one_part(
    post: Post,
    clock: FakeClock,
    trouble: Trouble,
    method: str,
    wait: int,
    before: list[str],
    after: list[str],
) -> None:
    announces(post, clock)
    post.telegram.faults.add(Fault(trouble, method=method, chat=post.group))
    await Postman(post.office, post.bot).deliver()
    assert parts(post) == before

    clock.advance(seconds=wait)
    await Postman(post.office, post.bot).deliver()
    assert parts(post) == after
