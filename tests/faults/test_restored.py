"""The disk dies, a backup is put back: what stood in it stands, and what was said since is not blindly said again."""

from pathlib import Path

import pytest
from sqlalchemy import select

from bot.cli.restore import restore
from bot.db.backup import take
from bot.db.models import Outbox, Receipt
from bot.sandbox.demo import DATABASE, database_url
from bot.sandbox.telegram import Person
from bot.settings import Database as DatabaseSettings
from bot.settings import Settings
from tests.conftest import local
from tests.faults.conftest import Site
from tests.faults.test_outbox import NEAR, OPEN, reminders

FORM = ("[Lao động tiên tiến]", "[Không đề nghị khen thưởng]", "[Không có đề tài]", "[✅ Gửi đăng ký]")


async def registers(site: Site, person: Person) -> str:
    """The whole form; gives the receipt as he reads it."""
    await site.says(person, "/dangky")
    return await site.presses(person, *(step[1:-1] for step in FORM))


async def loses_everything_and_restores(site: Site, backup: Path) -> None:
    """At nine o'clock that day; the bot starts again at once."""
    await site.die()
    site.office.db.dispose()
    for path in site.data.glob(f"{DATABASE}*"):
        path.unlink()
    settings = Settings(data_dir=site.data, database=DatabaseSettings(url=database_url(site.data)))
    assert restore(settings, backup, ask=lambda _: "c", clock=site.clock) == 0
    await site.start()


def doubts(site: Site) -> list[tuple[str, str, str | None]]:
    """Kind, state and reason of every row that the restore called into doubt."""
    with site.office.db.read() as session:
        rows = session.execute(
            select(Outbox.kind, Outbox.state, Outbox.reason)
            .where(Outbox.reason == "restored")
            .order_by(Outbox.id)
        )
        return [(kind, state, reason) for kind, state, reason in rows]


async def test_registrations_and_receipts_are_back_and_the_group_hears_nothing_twice(
    site: Site, tmp_path: Path
) -> None:
    lan, hanh = site.joins("Lan", "LAN22222"), site.joins("Hạnh", "HANH2222")
    group = site.connects(hanh)
    await site.start()
    receipt = await registers(site, lan)
    await site.at(2026, 10, 13, 9)
    take(site.data / DATABASE, tmp_path / "backup.db")  # while the bot is at work
    await site.at(2026, 10, 14, 7, 30)
    said_before = site.said_in(group)
    await site.at(2026, 10, 14, 9)

    await loses_everything_and_restores(site, tmp_path / "backup.db")

    with site.office.db.read() as session:
        [code] = session.scalars(select(Receipt.code)).all()
    assert code in receipt
    assert code in await site.says(lan, "/hoso")
    assert said_before == [OPEN, NEAR]
    assert site.said_in(group) == [OPEN, NEAR]
    assert doubts(site) == [("deadline_near", "uncertain", "restored")]
    asked = hanh.texts[-1]
    assert "Tin đã hiện trong nhóm chưa?" in asked

    await site.presses(hanh, "Đã thấy trong nhóm")
    await site.server.move_clock(3600)
    assert site.said_in(group) == [OPEN, NEAR]
    assert doubts(site) == []


async def test_what_really_never_got_out_is_said_when_nobody_answers(site: Site, tmp_path: Path) -> None:
    """The disk died before half past seven; only after the restore does anybody hear of the deadline."""
    hanh = site.joins("Hạnh", "HANH2222")
    group = site.connects(hanh)
    await site.start()
    await site.at(2026, 10, 14, 2)
    take(site.data / DATABASE, tmp_path / "backup.db")
    await site.die()
    site.clock.offset += local(2026, 10, 14, 9) - site.clock()

    await loses_everything_and_restores(site, tmp_path / "backup.db")
    before = site.said_in(group)
    await site.server.move_clock(29 * 60)
    waiting = site.said_in(group)
    await site.server.move_clock(2 * 60)

    assert (before, waiting) == ([OPEN], [OPEN])
    assert len(site.said_in(group)) == 2


async def test_a_reminder_that_was_perhaps_given_comes_once_more_and_only_once(
    site: Site, tmp_path: Path
) -> None:
    mai = site.joins("Mai", "MAI22222")
    await site.start()
    await site.at(2026, 10, 12, 9)
    take(site.data / DATABASE, tmp_path / "backup.db")
    await site.at(2026, 10, 12, 16, 30)
    given = reminders(mai)
    await site.at(2026, 10, 12, 17)

    await loses_everything_and_restores(site, tmp_path / "backup.db")
    at_once = reminders(mai)
    for _ in range(3):
        await site.server.move_clock(3600)

    assert (given, at_once, reminders(mai)) == (1, 1, 2)


@pytest.mark.parametrize("answer", ["k", ""])
async def test_a_restore_that_is_called_off_changes_nothing(site: Site, tmp_path: Path, answer: str) -> None:
    take(site.data / DATABASE, tmp_path / "backup.db")
    before = (site.data / DATABASE).read_bytes()
    settings = Settings(data_dir=site.data, database=DatabaseSettings(url=database_url(site.data)))

    assert restore(settings, tmp_path / "backup.db", ask=lambda _: answer, clock=site.clock) == 1
    assert (site.data / DATABASE).read_bytes() == before
