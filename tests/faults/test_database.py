"""The disk full, the database write-protected, locked, damaged: said clearly, nothing half-done, and then it goes on."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, closing
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.app import Wiring, build
from bot.db.backup import opened
from bot.db.engine import Database
from bot.db.models import AuditLog, Outbox, Receipt, Registration
from bot.db.models import Person as Staff
from bot.db.trouble import Trouble
from bot.sandbox.request import SandboxRequest
from bot.sandbox.telegram import Person
from bot.sandbox.telegram.emulator import TOKEN
from bot.sandbox.telegram.events import Event, Requested
from bot.texts import database as texts
from bot.usecases.office import Office
from tests.conftest import FakeClock
from tests.conversations.conftest import Stage
from tests.faults.troubles import TROUBLES, full_disk, impatient, mounted, unmount
from tests.school import make_school

FORM = ("Lao động tiên tiến", "Không đề nghị khen thưởng", "Không có đề tài")
SEND = "✅ Gửi đăng ký"

Cause = Callable[[Database], AbstractContextManager[None]]


class TroubledStage(Stage):
    """With a maintainer, and errors that are expected."""

    async def raise_curtain(self) -> None:
        self.maintainer = self.person("Người vận hành")
        self.maintainer.start()
        request = SandboxRequest(self.telegram)
        wiring = Wiring(
            TOKEN,
            self.office,
            request,
            SandboxRequest(self.telegram),
            maintainer=self.maintainer.id,
        )
        self.application = build(wiring)
        await self.application.initialize()
        await self.application.start()
        await self.settle()

    async def drop_curtain(self) -> None:
        await self.application.stop()
        await self.application.shutdown()

    async def fills_in(self, person: Person) -> None:
        """Everything but the last press."""
        await self.says(person, "/dangky")
        await self.presses(person, *FORM)


@pytest.fixture
async def stage(office: Office, clock: FakeClock) -> AsyncIterator[TroubledStage]:
    make_school(office)
    stage = TroubledStage(office, clock)
    await stage.raise_curtain()
    yield stage
    await stage.drop_curtain()


@pytest.fixture
def small_disk(tmp_path: Path, template: Path) -> Iterator[Path | None]:
    """A disk of four megabytes with a database on it; None where nothing may be mounted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not mounted(folder, "4m"):
        yield None
        return
    (folder / "thidua.db").write_bytes(template.read_bytes())
    yield folder
    unmount(folder)


def standing(office: Office) -> list[tuple[str, bool]]:
    """Who has registered, and whether with a receipt, as another process sees it."""
    db = Database(str(office.db.url))
    with db.read() as session:
        rows = session.execute(
            select(Staff.name, func.count(Receipt.id))
            .join(Registration, Registration.person_id == Staff.id)
            .outerjoin(Receipt, Receipt.registration_id == Registration.id)
            .group_by(Staff.id)
            .order_by(Staff.id)
        ).all()
        submitted = session.scalar(
            select(func.count(AuditLog.id)).where(AuditLog.action == "registration.submitted")
        )
    sound = db.is_sound()
    db.dispose()
    assert (submitted, sound) == (len(rows), True)
    return [(name, receipts == 1) for name, receipts in rows]


async def lives_through(stage: TroubledStage, trouble: Trouble, cause: Cause) -> None:
    """Lan registers before it, Mai presses in the middle of it and again after it."""
    lan, mai = await stage.joins("Lan", "LAN22222"), await stage.joins("Mai", "MAI22222")
    await stage.fills_in(lan)
    receipt = await stage.presses(lan, SEND)
    await stage.fills_in(mai)
    with cause(stage.office.db):
        told = await stage.presses(mai, SEND)
        reported = stage.maintainer.last.text
    during = standing(stage.office)
    await stage.presses(mai, SEND)

    assert told == texts.apology(trouble, f"db-{trouble}").html.markup.replace("<code>", "").replace(
        "</code>", ""
    )
    assert reported.startswith(texts.report(trouble).markup)
    assert receipt.startswith("✅ Đã ghi nhận đăng ký")
    assert sum(text.startswith("✅ Đã ghi nhận đăng ký") for text in mai.texts) == 1
    assert during == [("Nguyễn Thị Lan", True)]
    assert standing(stage.office) == [("Nguyễn Thị Lan", True), ("Lê Thị Mai", True)]


@pytest.mark.parametrize("name", TROUBLES)
async def test_who_presses_meanwhile_is_told_and_presses_again_afterwards(
    stage: TroubledStage, name: str
) -> None:
    await lives_through(stage, *TROUBLES[name])


async def test_on_a_disk_that_is_really_full_it_is_the_same(
    clock: FakeClock, office: Office, small_disk: Path | None
) -> None:
    """Where no disk may be mounted, the case «no room» above is the proof, and this one repeats it."""
    where = Office(Database(f"sqlite:///{small_disk}/thidua.db"), clock, office.hours, office.rng)
    there = where if small_disk else office
    make_school(there)
    stage = TroubledStage(there, clock)
    await stage.raise_curtain()
    await lives_through(stage, Trouble.FULL, full_disk if small_disk else TROUBLES["no room"][1])
    await stage.drop_curtain()


async def test_an_announcement_whose_outcome_cannot_be_written_is_not_sent_again(
    stage: TroubledStage, clock: FakeClock
) -> None:
    """Another program takes the database at the very moment at which Telegram has the message."""
    hanh = await stage.joins("Hạnh", "HANH2222")
    group = stage.telegram.add_group("Hội đồng trường", hanh.id)
    stage.telegram.add_bot_to_group(group.id, hanh.id)
    hanh.say("/ketnoi", group.id)
    await stage.settle()
    clock.set(2026, 10, 14, 7, 30)
    db = stage.office.db
    assert db.path is not None

    with impatient(db), closing(opened(db.path)) as other:

        def heard(event: Event) -> None:
            if isinstance(event, Requested) and event.params.get("chat_id") == group.id:
                stop()
                other.execute("BEGIN IMMEDIATE")

        stop = stage.telegram.listen(heard)
        with pytest.raises(Database.Trouble):
            await stage.sweep()
        other.execute("ROLLBACK")
    left = rows(stage, "deadline_near")
    await stage.sweep()

    assert left == [("sending", 1)]
    assert rows(stage, "deadline_near") == [("sent", 1)]


def rows(stage: Stage, kind: str) -> list[tuple[str, int]]:
    with stage.office.db.read() as session:
        found = session.execute(select(Outbox.state, Outbox.attempts).where(Outbox.kind == kind))
        return [(state, attempts) for state, attempts in found]
