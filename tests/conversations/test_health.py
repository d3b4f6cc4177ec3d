"""/suckhoe: the secretary sees her school, the maintainer the numbers of all, nobody anything of anybody."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot import __version__
from bot.app import Wiring, build
from bot.clock import real_now
from bot.db.backup import Kind, named
from bot.db.models import Outbox
from bot.domain.outbox import Reason, RowState
from bot.jobs.heartbeat import Heartbeat
from bot.sandbox.request import SandboxRequest
from bot.sandbox.telegram.emulator import TOKEN
from bot.usecases.office import Office
from tests.conftest import ZONE, FakeClock
from tests.conversations.conftest import Stage
from tests.school import make_school

MAINTAINER = 990_001


class Watched(Stage):
    """Its bot has a maintainer and a folder of backups."""

    backups: Path
    heartbeat: Heartbeat

    async def raise_curtain(self) -> None:
        requests = SandboxRequest(self.telegram), SandboxRequest(self.telegram)
        self.application = build(
            Wiring(
                TOKEN,
                self.office,
                *requests,
                maintainer=MAINTAINER,
                backups=self.backups,
                heartbeat=self.heartbeat,
            )
        )
        self.application.add_error_handler(self._fail)
        await self.application.initialize()
        await self.application.start()
        await self.settle()

    def beats(self, ago: timedelta = timedelta()) -> None:
        self.heartbeat.polled_at = self.heartbeat.swept_at = real_now() - ago

    def back_up(self) -> None:
        name = named(Kind.NIGHTLY, real_now().astimezone(ZONE))
        (self.backups / name).write_bytes(b"")

    def row(self, key: str, state: RowState, reason: Reason | None = None, school: int = 1) -> None:
        """A message that stands like this since now."""
        now, far = self.office.clock(), self.office.clock() + timedelta(days=30)
        with self.office.db.write() as session:
            session.add(
                Outbox(
                    school_id=school, key=key, kind="x", person_id=1, markup="", buttons="[]", state=state,
                    reason=reason, due_at=far, stale_at=far, next_attempt_at=far, settled_at=now,
                )
            )  # fmt: skip


@pytest.fixture
async def stage(office: Office, clock: FakeClock, tmp_path: Path) -> AsyncIterator[Watched]:
    make_school(office)
    make_school(office, "Trường THCS Lê Lợi", suffix="9")
    the_stage = Watched(office, clock)
    the_stage.backups = tmp_path / "backups"
    the_stage.backups.mkdir()
    the_stage.heartbeat = Heartbeat(real_now)
    await the_stage.raise_curtain()
    yield the_stage
    await the_stage.drop_curtain()


async def test_all_is_well(stage: Watched) -> None:
    stage.beats()
    stage.back_up()
    hanh = await stage.joins("Hạnh", "HANH2222")
    said = (await stage.says(hanh, "/suckhoe")).splitlines()

    assert said[0] == "🩺 Bot đang khoẻ"
    assert [line[0] for line in said[2:]] == ["✅", "✅", "✅", "✅", "✅", "ℹ"]
    assert said[-1].endswith(f"bản {__version__} · dữ liệu phiên bản 0004")


async def test_a_bot_that_has_just_begun_is_not_called_deaf(stage: Watched) -> None:
    stage.back_up()
    hanh = await stage.joins("Hạnh", "HANH2222")
    stage.heartbeat.polled()  # within the first minute, before any beat was written

    assert (await stage.says(hanh, "/suckhoe")).splitlines()[0] == "🩺 Bot đang khoẻ"


async def test_what_is_wrong_has_its_cure_and_one_can_look_again(stage: Watched) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    stage.beats(ago=timedelta(minutes=16))
    said = (await stage.says(hanh, "/suckhoe")).splitlines()
    stage.beats()
    stage.back_up()
    again = (await stage.presses(hanh, "🔄 Xem lại")).splitlines()

    assert said[0] == "🩺 Bot có việc cần xem"
    assert [line[0] for line in said[2:]] == ["⚠", "⚠", "✅", "⚠", "✅", "ℹ"]
    assert said[5] == (
        "⚠️ Bản sao lưu gần nhất: chưa lần nào. Nhờ người vận hành xem thư mục sao lưu và chạy «thidua backup»."
    )
    assert again[0] == "🩺 Bot đang khoẻ"


async def test_the_secretary_sees_the_numbers_of_her_school_only(stage: Watched) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    stage.row("a", RowState.UNCERTAIN)
    stage.row("b", RowState.FAILED, Reason.BLOCKED)
    stage.row("c", RowState.FAILED, Reason.NOT_JOINED)  # no fault
    stage.row("d", RowState.QUEUED)
    for key in "efg":
        stage.row(key, RowState.UNCERTAIN, school=2)
    said = (await stage.says(hanh, "/suckhoe")).splitlines()[4]

    assert said == (
        "⚠️ Tin đang chờ gửi: 1 · chưa chắc đã tới: 1 · không tới được hôm nay: 1. "
        "Mở /lich để xem tin nào, của ai và vì sao."
    )


async def test_what_failed_yesterday_is_over(stage: Watched, clock: FakeClock) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    stage.row("b", RowState.FAILED, Reason.BLOCKED)
    clock.advance(days=1)
    said = (await stage.says(hanh, "/suckhoe")).splitlines()[4]

    assert said == "✅ Tin đang chờ gửi: 0 · chưa chắc đã tới: 0 · không tới được hôm nay: 0"


async def test_a_doubt_whose_message_is_stale_worries_nobody_any_more(
    stage: Watched, clock: FakeClock
) -> None:
    """It stays in doubt for good; a worry that never ends hides the next one."""
    hanh = await stage.joins("Hạnh", "HANH2222")
    stage.row("a", RowState.UNCERTAIN)
    clock.advance(days=30)
    said = (await stage.says(hanh, "/suckhoe")).splitlines()[4]

    assert said == "✅ Tin đang chờ gửi: 0 · chưa chắc đã tới: 0 · không tới được hôm nay: 0"


async def test_the_maintainer_sees_all_schools_together_though_he_is_on_no_roster(stage: Watched) -> None:
    maintainer = stage.telegram.add_person("Người vận hành", MAINTAINER)
    stage.row("a", RowState.UNCERTAIN)
    stage.row("b", RowState.UNCERTAIN, school=2)
    maintainer.start()
    await stage.settle()
    said = await stage.says(maintainer, "/suckhoe")

    assert said.splitlines()[4].startswith("⚠️ Tin đang chờ gửi: 0 · chưa chắc đã tới: 2 · ")
    assert [word for word in ("Lan", "Kim Đồng", "Lê Lợi", "Tổ") if word in said] == []


@pytest.mark.parametrize(("name", "code"), [("Lan", "LAN22222"), ("Hùng", "HUNG2222")])
async def test_a_teacher_and_a_lead_are_refused(stage: Watched, name: str, code: str) -> None:
    person = await stage.joins(name, code)

    assert (await stage.says(person, "/suckhoe")).startswith("Việc này do thư ký")


async def test_a_stranger_is_refused(stage: Watched) -> None:
    somebody = stage.person("Ai đó")
    somebody.start()
    await stage.settle()

    assert "sao lưu" not in await stage.says(somebody, "/suckhoe")
