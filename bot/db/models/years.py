"""A school's years: the plan that holds, and the copies while it or the staff list is edited."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint, false, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.db.base import Base


class SchoolYear(Base):
    """One school year of a school; the plan that holds."""

    __tablename__ = "school_year"
    __table_args__ = (UniqueConstraint("school_id", "label"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    label: Mapped[str]
    opens: Mapped[date | None]
    deadline_day: Mapped[date | None]  # a fixed deadline; else the rule «conference + days»
    deadline_days: Mapped[int | None]
    conference: Mapped[date | None]
    conference_invented: Mapped[bool] = mapped_column(default=False)
    deadline_moves: Mapped[int] = mapped_column(default=0)
    deadline_moved_at: Mapped[datetime | None]
    registration_required: Mapped[bool] = mapped_column(
        default=True, server_default=true()
    )  # a rule of the plan
    comment_days: Mapped[int] = mapped_column(default=3, server_default="3")  # of a published list
    received_on: Mapped[date | None]  # on which the upper level receives the file; it decides the regime
    regime: Mapped[str | None]  # chosen by the secretary instead
    thresholds: Mapped[dict[str, Any]] = mapped_column(
        default=dict, server_default="{}"
    )  # the province's own numbers: {"TTLDTT/unit.pct(LDTT)": {"value": 80, "source": "QĐ …"}}
    board_pinned: Mapped[bool] = mapped_column(
        default=False, server_default=false()
    )  # the group's progress board
    board_edited_at: Mapped[datetime | None]
    swept_at: Mapped[datetime | None]  # whatever was due until then has its row in the outbox

    phases: Mapped[list["PhaseRow"]] = relationship(
        lazy="selectin", order_by="PhaseRow.number", cascade="all, delete-orphan"
    )


class PhaseRow(Base):
    """One đợt of a year."""

    __tablename__ = "phase"
    __table_args__ = (UniqueConstraint("year_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    year_id: Mapped[int] = mapped_column(ForeignKey("school_year.id"))
    number: Mapped[int]
    name: Mapped[str]
    theme: Mapped[str]
    starts: Mapped[date | None]
    ends: Mapped[date | None]


class YearDraft(Base):
    """A secretary's copy of a year's plan while he edits it; the plan in force stands until it is confirmed."""

    __tablename__ = "year_draft"
    # An id is never used again: last week's button names a draft that is gone, not today's.
    __table_args__ = (UniqueConstraint("person_id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    payload: Mapped[dict[str, Any]]
    updated_at: Mapped[datetime]


class RosterDraft(Base):
    """A staff list that was read and waits for the secretary's confirmation."""

    __tablename__ = "roster_draft"
    # An id is never used again: last week's button names a draft that is gone, not today's.
    __table_args__ = (UniqueConstraint("person_id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    payload: Mapped[dict[str, Any]]
    updated_at: Mapped[datetime]
