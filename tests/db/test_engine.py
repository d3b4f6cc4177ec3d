"""The unit of work keeps its promises on both databases: nothing lost, nothing half-done, nothing said in errors."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError

from bot.db.engine import Database
from bot.db.models import Heartbeat, Person, School, Team
from tests.backends import new_address

NOW = datetime(2026, 10, 5, 1, tzinfo=UTC)
WRITERS, TIMES = 8, 100


def founded(db: Database, name: str = "Trường THCS Kim Đồng") -> int:
    with db.write() as session:
        school = School(name=name, created_at=NOW)
        session.add(school)
        session.flush()
        return school.id


def names(db: Database) -> list[str]:
    with db.read() as session:
        return list(session.scalars(select(School.name).order_by(School.id)))


def test_two_writers_lose_nothing(db: Database) -> None:
    """R-20: read, then write what follows from it; eight at once, a hundred times each."""
    school = founded(db)
    with db.write() as session:
        session.add(Team(school_id=school, name="Tổ Toán", position=0))

    def increments(_: int) -> None:
        for _ in range(TIMES):
            with db.write() as session:
                team = session.scalars(select(Team)).one()
                team.position += 1

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(increments, range(WRITERS)))

    with db.read() as session:
        assert session.scalar(select(Team.position)) == WRITERS * TIMES


def test_a_view_that_reads_cannot_write(db: Database) -> None:
    founded(db)
    with pytest.raises(DBAPIError), db.read() as session:
        session.scalars(select(School)).one().name = "Trường khác"

    assert names(db) == ["Trường THCS Kim Đồng"]


def test_after_a_refused_write_the_database_is_written_as_before(db: Database) -> None:
    with pytest.raises(DBAPIError), db.read() as session:
        session.execute(text("DELETE FROM school"))
    founded(db)

    assert names(db) == ["Trường THCS Kim Đồng"]


def test_a_long_read_sees_one_moment_and_holds_up_no_writer(db: Database) -> None:
    founded(db)
    with db.read() as session:
        before = session.scalars(select(School.name)).all()
        founded(db, "Trường THCS Lê Lợi")
        after = session.scalars(select(School.name)).all()

    assert (before, after) == (["Trường THCS Kim Đồng"], ["Trường THCS Kim Đồng"])
    assert names(db) == ["Trường THCS Kim Đồng", "Trường THCS Lê Lợi"]


def test_an_exception_undoes_the_whole_unit(db: Database) -> None:
    def stumbles() -> None:
        with db.write() as session:
            session.add(School(name="Nửa chừng", created_at=NOW))
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        stumbles()

    assert names(db) == []


def test_a_second_writer_waits_for_the_first_and_sees_what_it_did(db: Database) -> None:
    school, seen = founded(db), []

    def second() -> None:
        with db.write() as session:
            seen.append(session.get_one(School, school).place)

    with ThreadPoolExecutor(1) as pool:
        with db.write() as session:
            mine = session.get_one(School, school)
            waiting = pool.submit(second)
            mine.place = "Hoà Bình"
        waiting.result()

    assert seen == ["Hoà Bình"]


def test_an_error_names_no_person(db: Database) -> None:
    """hide_parameters: errors are logged and reported."""
    founded(db)
    with pytest.raises(IntegrityError) as raised:
        founded(db)

    sql = str(raised.value).partition("[SQL: ")[2]
    assert "[SQL parameters hidden due to hide_parameters=True]" in sql
    assert "Kim Đồng" not in sql


def test_a_row_of_nobody_is_refused(db: Database) -> None:
    with pytest.raises(IntegrityError), db.write() as session:
        session.add(Team(school_id=404, name="Tổ không trường", position=0))


def test_two_people_cannot_have_one_account(db: Database) -> None:
    school = founded(db)

    def joins(code: str) -> None:
        with db.write() as session:
            session.add(Person(school_id=school, name=code, search_key=code, join_code=code, user_id=7001))

    joins("LAN22222")
    with pytest.raises(IntegrityError):
        joins("MAI22222")


def test_moments_come_back_aware_and_in_utc(db: Database) -> None:
    there = datetime(2026, 10, 5, 8, 30, tzinfo=timezone(timedelta(hours=7)))
    with db.write() as session:
        session.add(Heartbeat(started_at=there, polled_at=None))
    with db.read() as session:
        row = session.scalars(select(Heartbeat)).one()

    assert (row.started_at, row.started_at.tzinfo, row.polled_at) == (
        datetime(2026, 10, 5, 1, 30, tzinfo=UTC),
        UTC,
        None,
    )


def test_a_moment_without_zone_does_not_get_in(db: Database) -> None:
    with pytest.raises(StatementError, match="without time zone"), db.write() as session:
        session.add(Heartbeat(started_at=datetime(2026, 10, 5, 8)))  # noqa: DTZ001  # that is the point


def test_a_sound_database_is_known_as_such(db: Database) -> None:
    assert db.is_sound()


def test_a_damaged_file_is_found_out(template: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.db"
    content = bytearray(template.read_bytes())
    content[4096 : 4096 * 3] = b"\xff" * 4096 * 2
    damaged.write_bytes(content)
    db = Database(f"sqlite:///{damaged}")
    try:
        sound = db.is_sound()
    except Database.Trouble:
        sound = False
    db.dispose()

    assert not sound


def test_sqlite_survives_a_power_cut_and_waits_for_its_turn(template: Path) -> None:
    db = Database(f"sqlite:///{template}")
    asked = ("journal_mode", "synchronous", "busy_timeout", "foreign_keys", "query_only")
    with db.write() as session:
        writing = [session.scalar(text(f"PRAGMA {name}")) for name in asked]
    with db.read() as session:
        reading = session.scalar(text("PRAGMA query_only"))
    db.dispose()

    assert writing == ["wal", 2, 10_000, 1, 0]
    assert reading == 1


def test_the_folder_of_a_new_database_is_made(tmp_path: Path) -> None:
    db = Database(f"sqlite:///{tmp_path / 'data' / 'school' / 'thidua.db'}")

    assert db.path == tmp_path / "data" / "school" / "thidua.db"
    assert db.path.parent.is_dir()
    db.dispose()


def test_two_databases_know_nothing_of_each_other(db: Database, tmp_path: Path, template: Path) -> None:
    other = Database(f"sqlite:///{tmp_path / 'other.db'}")
    (tmp_path / "other.db").write_bytes(template.read_bytes())
    founded(db)
    founded(other, "Trường THCS Lê Lợi")

    assert (names(db), names(other)) == (["Trường THCS Kim Đồng"], ["Trường THCS Lê Lợi"])
    other.dispose()


@pytest.mark.xdist_group("postgresql")
def test_on_postgresql_the_second_instance_is_told_and_the_next_one_gets_in() -> None:
    address = new_address("instances")
    first, other = Database(address), Database(address)
    with first.only_instance() as one:
        with other.only_instance() as two:
            pass
        with other.only_instance() as three:
            pass
    with other.only_instance() as four:
        pass
    for database in (first, other):
        database.dispose()

    assert (one, two, three, four) == (True, False, False, True)


def test_on_sqlite_the_folders_lock_decides(tmp_path: Path) -> None:
    db = Database(f"sqlite:///{tmp_path / 'thidua.db'}")
    with db.only_instance() as free:
        assert free
    db.dispose()
