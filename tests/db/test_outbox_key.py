"""The last word on «once»: the database itself refuses a second row for one notice, whoever forgot to look."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import inspect, select
from sqlalchemy.exc import IntegrityError

from bot.db.engine import Database
from bot.db.models import Outbox, School

NOW = datetime(2026, 10, 5, 1, tzinfo=UTC)
KEY = "phase_launch:2026-2027:phase:group:2026-10-05"


def put(db: Database, school: str, key: str) -> None:
    """A row that is written without looking whether it is there."""
    with db.write() as session:
        found = session.scalars(select(School.id).where(School.name == school)).one_or_none()
        if found is None:
            founded = School(name=school, created_at=NOW)
            session.add(founded)
            session.flush()
            found = founded.id
        session.add(
            Outbox(
                school_id=found,
                key=key,
                kind="phase_launch",
                markup="📣",
                buttons="[]",
                state="queued",
                due_at=NOW,
                stale_at=NOW,
                next_attempt_at=NOW,
            )
        )


def test_a_notice_has_one_row_however_often_it_is_written(db: Database) -> None:
    put(db, "Trường THCS Kim Đồng", KEY)
    with pytest.raises(IntegrityError):
        put(db, "Trường THCS Kim Đồng", KEY)
    put(db, "Trường THCS Lê Lợi", KEY)

    with db.read() as session:
        assert session.scalars(select(Outbox.school_id).order_by(Outbox.school_id)).all() == [1, 2]


def test_the_parts_of_a_summary_are_found_without_reading_the_whole_outbox(db: Database) -> None:
    """After an outage each sweep asks for them once a person; a school keeps years of rows."""
    indexes = inspect(db.engine).get_indexes("outbox")

    assert [index["name"] for index in indexes if index["column_names"] == ["merged_into_id"]] == [
        "ix_outbox_merged_into_id"
    ]
