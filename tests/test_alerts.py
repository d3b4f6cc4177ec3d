"""What the maintainer hears: each trouble once an hour with the number since, never anything that raises."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from telegram.ext import Defaults, ExtBot

from bot import __version__
from bot.alerts import Alerts
from bot.sandbox.request import SandboxRequest
from bot.sandbox.telegram import Fault, Person, Telegram, Trouble
from bot.sandbox.telegram.emulator import TOKEN
from bot.texts.message import Html
from tests.conftest import ZONE, FakeClock


@dataclass
class Post:
    alerts: Alerts
    telegram: Telegram
    maintainer: Person


@pytest.fixture
async def post(clock: FakeClock) -> AsyncIterator[Post]:
    """Monday, 08:00; the maintainer has started the bot."""
    telegram = Telegram(clock)
    maintainer = telegram.add_person("Vận hành")
    telegram.open_chat(maintainer.id, maintainer.id, starting=True)
    requests = SandboxRequest(telegram), SandboxRequest(telegram)
    bot: ExtBot[None] = ExtBot(
        TOKEN, request=requests[0], get_updates_request=requests[1], defaults=Defaults(parse_mode="HTML")
    )
    async with bot:
        yield Post(Alerts(bot, maintainer.id, clock, ZONE), telegram, maintainer)


def told(post: Post) -> list[str]:
    """The last line of each message."""
    return [text.splitlines()[-1] for text in post.maintainer.texts]


async def test_the_first_time_is_told_at_once_with_version_and_moment(post: Post) -> None:
    await post.alerts.report("backup", Html("⚠️ Không sao lưu được"))

    assert post.maintainer.texts == [
        f"⚠️ Không sao lưu được\n\nMã backup · lần đầu · 08:00 05/10 · bản {__version__}"
    ]


async def test_within_the_hour_it_is_only_counted_and_then_told_with_the_number(
    post: Post, clock: FakeClock
) -> None:
    for who in (7, 8, 8):
        await post.alerts.report("abc123", Html("⚠️ Lỗi"), who=who)
        clock.advance(minutes=10)
    await post.alerts.flush()
    within = len(post.maintainer.texts)
    clock.advance(minutes=30)
    await post.alerts.flush()
    await post.alerts.flush()

    assert within == 1
    assert told(post)[1:] == [
        f"Mã abc123 · 3 lần, 2 người gặp · 08:00 05/10 – 08:20 05/10 · bản {__version__}"
    ]


async def test_an_hour_later_the_next_one_speaks_for_those_before(post: Post, clock: FakeClock) -> None:
    for _ in range(3):
        await post.alerts.report("x", Html("⚠️ Lỗi"))
        clock.advance(minutes=30)

    assert [line.split(" · ")[1] for line in told(post)] == ["lần đầu", "3 lần"]


async def test_each_code_has_an_hour_of_its_own(post: Post) -> None:
    await post.alerts.report("x", Html("⚠️ Lỗi"))
    await post.alerts.report("y", Html("⚠️ Khác"))

    assert [line.split(" · ")[0] for line in told(post)] == ["Mã x", "Mã y"]


async def test_what_was_not_seen_for_a_day_begins_anew(post: Post, clock: FakeClock) -> None:
    await post.alerts.report("x", Html("⚠️ Lỗi"))
    clock.advance(days=1)
    await post.alerts.flush()  # just a day: kept
    clock.advance(seconds=1)
    await post.alerts.flush()
    await post.alerts.report("x", Html("⚠️ Lỗi"))

    assert [line.split(" · ")[1] for line in told(post)] == ["lần đầu", "lần đầu"]


@pytest.mark.parametrize("trouble", [Trouble.BLOCKED, Trouble.SERVER_ERROR, Trouble.CLOSED])
async def test_where_he_is_out_of_reach_the_log_has_it_and_he_hears_of_it_later(
    post: Post, clock: FakeClock, trouble: Trouble, caplog: pytest.LogCaptureFixture
) -> None:
    post.telegram.faults.add(Fault(trouble, method="sendMessage"))
    await post.alerts.report("x", Html("⚠️ Lỗi"))
    unheard = post.alerts.unheard
    await post.alerts.flush()  # not again within the hour
    clock.advance(hours=1)
    await post.alerts.flush()

    assert (unheard, post.alerts.unheard) == (True, False)
    assert [line.split(" · ")[1] for line in told(post)] == ["lần đầu"]
    assert caplog.messages == ["trouble", "the maintainer was not reached"]


async def test_without_a_maintainer_the_log_has_all(
    post: Post, clock: FakeClock, caplog: pytest.LogCaptureFixture
) -> None:
    alerts = Alerts(post.alerts._bot, None, clock, ZONE)
    error = ZeroDivisionError("1/0")
    await alerts.report("x", Html("⚠️ Lỗi"), error=error)
    await alerts.report("x", Html("⚠️ Lỗi"))
    clock.advance(hours=1)
    await alerts.flush()

    assert not alerts.unheard
    assert [(r.message, vars(r)["code"], vars(r)["times"]) for r in caplog.records] == [
        ("trouble", "x", 1),
        ("trouble", "x", 2),
    ]
    assert caplog.records[0].exc_info
    assert caplog.records[0].exc_info[1] is error
