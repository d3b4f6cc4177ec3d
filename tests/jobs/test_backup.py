"""The backup of each night: at its hour, after a night asleep, on two disks; the maintainer hears where it failed."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

from bot.app import Wiring, build
from bot.context import BotApplication
from bot.db.backup import Kind, backups, named
from bot.jobs.backup import Nightly, each_day_at
from bot.sandbox.request import SandboxRequest
from bot.sandbox.telegram import Person, Telegram
from bot.sandbox.telegram.emulator import TOKEN
from bot.settings import Backup, Settings
from bot.usecases.office import Office
from tests.conftest import ZONE, FakeClock
from tests.school import make_school

SUNDAY = datetime(2026, 11, 22, 2, tzinfo=ZONE)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(SUNDAY)


@pytest.fixture
def telegram(clock: FakeClock) -> Telegram:
    return Telegram(clock)


@pytest.fixture
def maintainer(telegram: Telegram) -> Person:
    person = telegram.add_person("Người vận hành")
    telegram.open_chat(person.id, person.id, starting=True)
    return person


@pytest.fixture
async def application(
    office: Office, telegram: Telegram, maintainer: Person
) -> AsyncIterator[BotApplication]:
    make_school(office)
    request = SandboxRequest(telegram)
    application = build(Wiring(TOKEN, office, request, SandboxRequest(telegram), maintainer=maintainer.id))
    await application.initialize()
    yield application
    await application.shutdown()


def nightly(office: Office, data: Path, clock: FakeClock, **given: object) -> Nightly:
    assert office.db.path is not None
    settings = Settings(data_dir=data, backup=Backup.model_validate(given))
    return Nightly(office.db.path, settings, clock)


def nights(folder: Path) -> list[datetime]:
    return [b.taken_at for b in backups(folder, ZONE) if b.kind is Kind.NIGHTLY]


async def test_each_night_leaves_one_in_both_folders_and_old_ones_go(
    application: BotApplication, office: Office, clock: FakeClock, tmp_path: Path
) -> None:
    second = tmp_path / "usb"
    job = nightly(office, tmp_path, clock, second_folder=second, daily=2, weekly=0, monthly=0)
    for _ in range(3):
        await job.take(application)
        clock.advance(days=1)

    assert nights(tmp_path / "backups") == [SUNDAY + timedelta(days=ago) for ago in (2, 1)]
    assert nights(second) == nights(tmp_path / "backups")


@pytest.mark.parametrize(
    ("hours_ago", "overdue"), [(None, True), (25, True), (24, False), (1, False)], ids=str
)
async def test_a_start_after_more_than_a_day_takes_one_at_once(
    application: BotApplication,
    office: Office,
    clock: FakeClock,
    tmp_path: Path,
    hours_ago: int | None,
    *,
    overdue: bool,
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    if hours_ago is not None:
        (folder / named(Kind.BY_HAND, SUNDAY - timedelta(hours=hours_ago))).touch()
    job = nightly(office, tmp_path, clock)

    running = asyncio.ensure_future(job.run(application))
    while overdue and not nights(folder):  # noqa: ASYNC110  # a thread writes it, and tells nobody
        await asyncio.sleep(0.01)
    await asyncio.sleep(0)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)

    assert (job.overdue(), nights(folder)) == (False, [SUNDAY] if overdue else [])


async def test_switched_off_it_takes_none(
    application: BotApplication, office: Office, clock: FakeClock, tmp_path: Path
) -> None:
    await nightly(office, tmp_path, clock, hour="off").run(application)

    assert not (tmp_path / "backups").exists()


async def test_the_maintainer_hears_that_there_is_none_and_how_old_the_last_one_is(
    application: BotApplication, office: Office, clock: FakeClock, tmp_path: Path, maintainer: Person
) -> None:
    job = nightly(office, tmp_path, clock)
    await job.take(application)
    office.db.dispose()
    assert office.db.path is not None
    office.db.path.write_bytes(b"no database" * 1000)
    clock.advance(days=1)

    await job.take(application)

    assert maintainer.last.text.startswith(
        "💾 Bot chưa sao lưu được cơ sở dữ liệu. "
        "Tệp cơ sở dữ liệu có dấu hiệu hỏng, hoặc không phải cơ sở dữ liệu. Hãy dừng bot, giữ nguyên tệp, "
        "rồi khôi phục bản sao lưu gần nhất bằng «thidua restore TỆP».\n"
        "Bản sao lưu gần nhất: 02:00 ngày 22/11/2026.\n\n"
    )
    assert nights(tmp_path / "backups") == [SUNDAY]


async def test_a_folder_that_cannot_be_written_is_named(
    application: BotApplication, office: Office, clock: FakeClock, tmp_path: Path, maintainer: Person
) -> None:
    (tmp_path / "file").touch()
    first = nightly(office, tmp_path, clock, folder=tmp_path / "file" / "backups")
    await first.take(application)
    no_backup = maintainer.last.text
    second = nightly(office, tmp_path, clock, second_folder=tmp_path / "file" / "usb")
    await second.take(application)

    assert no_backup.startswith(
        "💾 Bot chưa sao lưu được cơ sở dữ liệu. "
        f"Hãy kiểm tra ổ đĩa và quyền ghi của thư mục {tmp_path / 'file' / 'backups'}.\n"
        "Chưa có bản sao lưu nào.\n\n"
    )
    assert maintainer.last.text.startswith("💾 Đã sao lưu, nhưng không chép được sang thư mục thứ hai")
    assert nights(tmp_path / "backups") == [SUNDAY]


async def test_a_name_that_leads_nowhere_among_the_backups_costs_none(
    application: BotApplication, office: Office, clock: FakeClock, tmp_path: Path, maintainer: Person
) -> None:
    """A link to a disk that was unplugged."""
    job = nightly(office, tmp_path, clock)
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / named(Kind.NIGHTLY, SUNDAY - timedelta(days=1))).symlink_to(tmp_path / "usb")
    overdue = job.overdue()
    await job.take(application)

    assert (overdue, nights(tmp_path / "backups"), maintainer.heard) == (True, [SUNDAY], [])


async def test_an_error_of_ours_is_told_with_its_place(
    application: BotApplication, office: Office, tmp_path: Path, maintainer: Person
) -> None:
    def broken() -> datetime:
        raise ZeroDivisionError

    assert office.db.path is not None
    await Nightly(office.db.path, Settings(data_dir=tmp_path), broken).take(application)

    assert maintainer.last.text.startswith("⚠️ Bot gặp lỗi ZeroDivisionError ở\n")
    assert "jobs/backup.py _taken:" in maintainer.last.text


def test_it_rings_at_the_schools_hour_wherever_the_machine_stands() -> None:
    rings = each_day_at(time(2, 30), ZONE)

    assert rings.get_next_fire_time(None, SUNDAY) == SUNDAY + timedelta(minutes=30)
