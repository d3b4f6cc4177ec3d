"""A backup is one moment of the database, whole and checked, or it is not there."""

import signal
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text

from bot.db.backup import (
    Backup,
    Contents,
    Flaw,
    Kind,
    Unusable,
    backups,
    examined,
    last_backup,
    named,
    opened,
    rotate,
    take,
)
from bot.db.engine import Database
from bot.db.models import Heartbeat, School, Team
from bot.domain.rotation import Keep
from tests.conftest import ZONE

NOW = datetime(2026, 11, 22, 2, tzinfo=ZONE)


@pytest.fixture
def db(template: Path, tmp_path: Path) -> Iterator[Database]:
    """A file of SQLite's: PostgreSQL has its own tools."""
    (tmp_path / "thidua.db").write_bytes(template.read_bytes())
    db = Database(f"sqlite:///{tmp_path / 'thidua.db'}")
    with db.write() as session:
        school = School(name="Trường THCS Kim Đồng", created_at=NOW)
        session.add(school)
        session.flush()
        session.add(Team(school_id=school.id, name="Tổ Toán", position=0))
        session.add(Heartbeat(started_at=NOW, swept_at=NOW + timedelta(minutes=3)))
    yield db
    db.dispose()


def source(db: Database) -> Path:
    assert db.path is not None
    return db.path


def position(path: Path) -> int:
    with closing(opened(path)) as connection:
        return int(connection.execute("SELECT position FROM team").fetchone()[0])


def test_it_says_what_is_in_it_and_is_one_private_file(db: Database, tmp_path: Path) -> None:
    target = tmp_path / "backups" / named(Kind.NIGHTLY, NOW)

    contents = take(source(db), target)

    assert contents == Contents("0004", 1, 0, 0, datetime(2026, 11, 21, 19, 3, tzinfo=UTC))
    assert [path.name for path in target.parent.iterdir()] == ["thidua-2026-11-22T020000-nightly.db"]
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert stat.S_IMODE(target.parent.stat().st_mode) == 0o700


def test_a_backup_under_a_busy_writer_is_one_of_its_moments_and_holds_him_up_nowhere(
    db: Database, tmp_path: Path
) -> None:
    """Each write changes two tables at once; a copy with half of one would show."""
    with db.write() as session:
        session.execute(text("CREATE TABLE ballast (page BLOB)"))
        for _ in range(200):
            session.execute(text("INSERT INTO ballast VALUES (zeroblob(20000))"))
    enough, written = threading.Event(), []

    def writes() -> None:
        while not enough.is_set():
            with db.write() as session:
                team, school = session.scalars(select(Team)).one(), session.scalars(select(School)).one()
                team.position += 1
                school.place = str(team.position)
            written.append(team.position)

    writer = threading.Thread(target=writes)
    writer.start()
    seen = []
    for number in range(5):
        before = len(written)
        take(source(db), tmp_path / f"{number}.db")
        with closing(opened(tmp_path / f"{number}.db")) as copy:
            place, position = copy.execute("SELECT place, position FROM school, team").fetchone()
        seen.append((int(place or 0) == position, before <= position <= len(written) + 1))
    enough.set()
    writer.join()

    assert seen == [(True, True)] * 5
    assert position_of(db) == len(written)


def position_of(db: Database) -> int:
    with db.read() as session:
        return session.scalars(select(Team.position)).one()


def test_what_is_still_in_the_write_ahead_log_is_in_the_backup(db: Database, tmp_path: Path) -> None:
    with db.write() as session:
        session.scalars(select(Team)).one().position = 7
    assert source(db).with_name("thidua.db-wal").stat().st_size > 0

    take(source(db), tmp_path / "copy.db")

    assert position(tmp_path / "copy.db") == 7
    assert not (tmp_path / "copy.db-wal").exists()


DIES = """
import os, signal, sys
from pathlib import Path
from bot.db.backup import take

def die(event, _):
    if event == "os.rename":
        os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(die)
take(Path(sys.argv[1]), Path(sys.argv[2]))
"""


def test_a_backup_cut_off_by_a_kill_does_not_count_and_is_swept_away_a_day_later(
    db: Database, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    target = folder / named(Kind.NIGHTLY, NOW)
    killed = subprocess.run([sys.executable, "-c", DIES, source(db), target], check=False)

    assert killed.returncode == -signal.SIGKILL
    assert [path.name for path in folder.iterdir()] == ["thidua-2026-11-22T020000-nightly.db.part"]
    assert last_backup(folder, ZONE) is None

    rotate(folder, Keep(), ZONE, NOW + timedelta(hours=23))  # somebody might still be writing it
    assert len(list(folder.iterdir())) == 1
    rotate(folder, Keep(), ZONE, NOW + timedelta(hours=25))
    assert list(folder.iterdir()) == []


def test_a_failed_backup_leaves_nothing_and_spares_the_one_before(db: Database, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    take(source(db), folder / named(Kind.NIGHTLY, NOW))
    db.dispose()
    source(db).write_bytes(b"no database" * 1000)

    with pytest.raises(sqlite3.DatabaseError):
        take(source(db), folder / named(Kind.NIGHTLY, NOW + timedelta(days=1)))

    assert [b.taken_at for b in backups(folder, ZONE)] == [NOW]
    assert len(list(folder.iterdir())) == 1


def test_of_a_folder_only_our_files_are_seen_and_deleted(db: Database, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    names = [named(Kind.NIGHTLY, NOW - timedelta(days=ago)) for ago in range(30)]
    names += [named(Kind.BY_HAND, NOW - timedelta(days=400)), "thidua.db", "ghi-chú.txt"]
    names += ["thidua-2026-02-31T020000-nightly.db", "thidua-2026-02-01T020000-other.db"]
    names += [named(Kind.MIGRATION, NOW - timedelta(days=ago)) for ago in range(100, 108)]
    folder.mkdir()
    for name in names:
        (folder / name).write_bytes(b"1234")
    (folder / named(Kind.NIGHTLY, NOW - timedelta(days=50))).mkdir()

    rotate(folder, Keep(2, 2, 0), ZONE, NOW)

    assert last_backup(folder, ZONE) == Backup(folder / names[0], NOW, Kind.NIGHTLY, 4)
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        [
            *(named(Kind.NIGHTLY, NOW - timedelta(days=ago)) for ago in (0, 1, 7, 50)),
            *(named(Kind.MIGRATION, NOW - timedelta(days=ago)) for ago in range(100, 105)),
            *names[30:35],
        ]
    )


def test_where_no_backup_was_ever_taken_there_is_no_last_one(tmp_path: Path) -> None:
    assert last_backup(tmp_path / "nowhere", ZONE) is None


def flaw_of(path: Path) -> Flaw:
    with pytest.raises(Unusable) as raised, closing(opened(path)) as database:
        examined(database)
    return raised.value.flaw


def test_a_file_that_is_no_database_damaged_or_a_strangers_is_known_as_such(
    template: Path, tmp_path: Path
) -> None:
    text_file, broken, shuffled, foreign = (tmp_path / name for name in ("a", "b", "c", "d"))
    text_file.write_text("Kính gửi thầy cô" * 100, encoding="utf-8")
    broken.write_bytes(template.read_bytes()[: 4096 * 20])
    content = bytearray(template.read_bytes())
    content[4096 : 4096 * 3] = b"\xff" * 4096 * 2
    shuffled.write_bytes(content)
    with closing(sqlite3.connect(foreign)) as database:
        database.execute("CREATE TABLE person (name)")

    assert [flaw_of(path) for path in (text_file, broken, shuffled, foreign)] == [
        Flaw.NO_DATABASE,
        Flaw.DAMAGED,
        Flaw.DAMAGED,
        Flaw.FOREIGN,
    ]
