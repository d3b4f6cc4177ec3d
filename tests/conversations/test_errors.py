"""What we caused ourselves: the person reads a code, the maintainer the same code, and nobody's words travel."""

from collections.abc import AsyncIterator
from contextlib import suppress

import pytest
from telegram import Update
from telegram.error import BadRequest, Forbidden, NetworkError
from telegram.ext import CallbackQueryHandler, CommandHandler

from bot.app import Wiring, build
from bot.context import Context
from bot.handlers.errors import fingerprint
from bot.sandbox.request import SandboxRequest
from bot.sandbox.telegram import Person
from bot.sandbox.telegram.emulator import TOKEN
from bot.usecases.office import Office
from tests.conftest import FakeClock
from tests.conversations.conftest import Stage
from tests.school import make_school

MAINTAINER = 990_001
SECRET = "đề tài của cô Lan"


class Broken(Stage):
    """A bot with three commands that break, and a maintainer."""

    maintainer: Person

    async def raise_curtain(self) -> None:
        requests = SandboxRequest(self.telegram), SandboxRequest(self.telegram)
        self.application = build(Wiring(TOKEN, self.office, *requests, maintainer=MAINTAINER))
        for command, handler in (("hong", hong), ("vo", vo), ("chan", chan)):
            self.application.handlers[0].insert(0, CommandHandler(command, handler))
        await self.application.initialize()
        await self.application.start()
        await self.settle()
        self.maintainer = self.telegram.add_person("Vận hành", MAINTAINER)
        self.telegram.open_chat(MAINTAINER, MAINTAINER, starting=True)


async def hong(_: Update, __: Context) -> None:
    raise ValueError(SECRET)


async def vo(_: Update, __: Context) -> None:
    raise TypeError(SECRET)


async def chan(_: Update, __: Context) -> None:
    raise Forbidden("Forbidden: bot was blocked by the user")


@pytest.fixture
async def stage(office: Office, clock: FakeClock) -> AsyncIterator[Broken]:
    make_school(office)
    the_stage = Broken(office, clock)
    await the_stage.raise_curtain()
    yield the_stage
    await the_stage.drop_curtain()


def code_of(said: str) -> str:
    return said.rpartition("mã ")[2].rstrip(".")


async def test_the_code_that_a_person_reads_is_the_maintainers_and_the_logs(
    stage: Broken, caplog: pytest.LogCaptureFixture
) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    said = await stage.says(lan, "/hong")
    report = stage.maintainer.last.text

    assert said.startswith("😔 Bot gặp lỗi khi làm việc này")
    assert report.startswith("⚠️ Bot gặp lỗi ValueError ở\n")
    assert f"Mã {code_of(said)} · lần đầu, 1 người gặp · " in report
    assert "test_errors.py hong:" in report
    assert SECRET not in report
    assert [vars(r)["code"] for r in caplog.records if r.message == "trouble"] == [code_of(said)]


async def test_equal_errors_have_one_code_and_group_by_themselves(stage: Broken) -> None:
    lan, mai = await stage.joins("Lan", "LAN22222"), await stage.joins("Mai", "MAI22222")
    codes = [code_of(await stage.says(person, "/hong")) for person in (lan, mai, lan)]

    assert codes == [codes[0]] * 3
    assert len(stage.maintainer.texts) == 1


async def test_another_error_has_another_code(stage: Broken) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    codes = {code_of(await stage.says(lan, command)) for command in ("/hong", "/vo")}

    assert len(codes) == 2
    assert len(stage.maintainer.texts) == 2


async def test_that_somebody_blocked_the_bot_is_no_trouble(stage: Broken) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    before = len(lan.texts)
    lan.say("/chan")
    await stage.settle()

    assert (lan.texts[before:], stage.maintainer.texts) == ([], [])


async def test_a_press_that_breaks_stops_its_spinner(stage: Broken) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    stage.application.handlers[0].insert(0, CallbackQueryHandler(hong, "^me:profile$"))
    press = lan.press("📄 Hồ sơ của tôi")
    await stage.settle()

    assert press.answered
    assert lan.last.text.startswith("😔 Bot gặp lỗi khi làm việc này")


async def test_what_breaks_beside_the_updates_is_told_to_the_maintainer(stage: Broken) -> None:
    """A sweep that a handler asked for; a first sweep and a companion take the same way."""
    with stage.office.db.write() as session:
        session.connection().exec_driver_sql("DROP TABLE outbox")
    stage.application.create_task(stage.application.wake())
    await deliver_and_forgive(stage)

    assert stage.maintainer.last.text.startswith("⚠️ Bot gặp lỗi OperationalError ở\n")


async def test_what_breaks_when_the_alarm_rings_takes_the_same_way(stage: Broken) -> None:
    """APScheduler would only log it: the alarms tell their keeper (tests/jobs/test_alarms.py)."""
    life = stage.application.give_up.__self__  # type: ignore[attr-defined]
    for _ in range(2):
        life.failed(ZeroDivisionError(SECRET))
    await stage.settle()

    assert [text.splitlines()[0] for text in stage.maintainer.texts] == ["⚠️ Bot gặp lỗi ZeroDivisionError ở"]
    assert SECRET not in stage.maintainer.last.text


@pytest.mark.parametrize(
    ("error", "told"),
    [
        pytest.param(NetworkError("down"), 0, id="the network: the request has logged it"),
        pytest.param(BadRequest("wrong"), 1, id="what Telegram refuses is our fault"),
    ],
)
async def test_an_error_of_telegrams_beside_the_updates(stage: Broken, error: Exception, told: int) -> None:
    async def work() -> None:
        raise error

    stage.application.create_task(work())
    await deliver_and_forgive(stage)

    assert len(stage.maintainer.texts) == told


async def deliver_and_forgive(stage: Broken) -> None:
    """As `settle`, where a task beside the updates is meant to break."""
    with suppress(Exception):
        await stage.settle()
    await stage.settle()


def broken(error: Exception) -> Exception:
    """The error with the places of one that was raised."""
    with suppress(type(error)):
        if error.args == ("b",):
            raise error  # the same place on another line
        raise error
    return error


def test_the_code_names_kind_and_place_not_the_line_nor_the_words() -> None:
    one, other = broken(ValueError("a")), broken(ValueError("b"))

    assert fingerprint(one) == fingerprint(other)
    assert fingerprint(one) != fingerprint(broken(KeyError("a")))
    assert len(fingerprint(ValueError("never raised"))) == 6
