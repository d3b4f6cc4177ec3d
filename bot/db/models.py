"""The tables of a school, its people and its years; every row belongs to a school."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.db.base import Base


class School(Base):
    """One school; a second one in the same database sees nothing of the first."""

    __tablename__ = "school"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    authority: Mapped[str] = mapped_column(default="")  # line 1 of the letterhead (cơ quan chủ quản)
    place: Mapped[str] = mapped_column(default="")  # of the date line (địa danh)
    under_ministry: Mapped[bool] = mapped_column(default=False)  # only such a unit has titles of a ministry
    group_chat_id: Mapped[int | None] = mapped_column(BigInteger, unique=True)
    group_thread_id: Mapped[int | None]
    group_title: Mapped[str | None]
    created_at: Mapped[datetime]


class FirstRunCode(Base):
    """The code whose sender becomes the first secretary: single use, for a day; only its hash is kept."""

    __tablename__ = "first_run_code"

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    code_hash: Mapped[str] = mapped_column(unique=True)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class Team(Base):
    """A tổ chuyên môn or office of the school."""

    __tablename__ = "team"
    __table_args__ = (UniqueConstraint("school_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    name: Mapped[str]
    position: Mapped[int]  # order of the roster, which is the order of the exports


class Person(Base):
    """A member of staff; Telegram's ids are empty until he has consented."""

    __tablename__ = "person"
    __table_args__ = (Index("ix_person_school_id_search_key", "school_id", "search_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id"))
    name: Mapped[str]
    search_key: Mapped[str]
    birth_date: Mapped[str | None]  # YYYY-MM-DD or YYYY
    sex: Mapped[str | None]
    position: Mapped[str | None]
    subject: Mapped[str | None]
    phone: Mapped[str | None]
    email: Mapped[str | None]
    code: Mapped[str | None]  # of the ministry's database
    active: Mapped[bool] = mapped_column(default=True)
    on_leave: Mapped[bool] = mapped_column(default=False)
    join_code: Mapped[str] = mapped_column(unique=True)
    user_id: Mapped[int | None] = mapped_column(BigInteger, unique=True)
    chat_id: Mapped[int | None] = mapped_column(BigInteger)
    reachable: Mapped[bool] = mapped_column(default=True)
    consent_version: Mapped[int | None]
    consented_at: Mapped[datetime | None]

    team: Mapped[Team | None] = relationship(lazy="joined")
    roles: Mapped[list["RoleGrant"]] = relationship(lazy="selectin", cascade="all, delete-orphan")


class RoleGrant(Base):
    """A role that a person holds; who gave it stands in the audit log."""

    __tablename__ = "role_grant"
    __table_args__ = (UniqueConstraint("person_id", "role"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    role: Mapped[str]


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


class Draft(Base):
    """A registration being filled in: a row whose missing fields determine the next question."""

    __tablename__ = "draft"
    # An id is never used again: last week's button names a draft that is gone, not today's.
    __table_args__ = (UniqueConstraint("year_id", "person_id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    year_id: Mapped[int] = mapped_column(ForeignKey("school_year.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    title: Mapped[str | None]
    rewards: Mapped[list[str]]
    rewards_done: Mapped[bool] = mapped_column(default=False)
    topic: Mapped[str | None]
    field: Mapped[str | None]
    level: Mapped[str | None]
    reopened: Mapped[str | None]
    updated_at: Mapped[datetime]


class Registration(Base):
    """What a person submitted for a year; edits happen on a Draft, so this stands until the copy is confirmed."""

    __tablename__ = "registration"
    __table_args__ = (UniqueConstraint("year_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    year_id: Mapped[int] = mapped_column(ForeignKey("school_year.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    state: Mapped[str]
    title: Mapped[str | None]
    rewards: Mapped[list[str]]
    topic: Mapped[str | None]
    field: Mapped[str | None]
    level: Mapped[str | None]
    version: Mapped[int]
    changed_at: Mapped[datetime]
    draft_id: Mapped[int | None]  # the form it came from, which is gone: the same press again finds it


class Receipt(Base):
    """Proof of one submission: code, moment and the exact text that the person saw."""

    __tablename__ = "receipt"
    __table_args__ = (UniqueConstraint("registration_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"))
    version: Mapped[int]
    code: Mapped[str] = mapped_column(unique=True)
    markup: Mapped[str]
    issued_at: Mapped[datetime]


class Snooze(Base):
    """«Nhắc lại tối nay»: the moment at which a person wants to be reminded once more."""

    __tablename__ = "snooze"
    __table_args__ = (UniqueConstraint("year_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    year_id: Mapped[int] = mapped_column(ForeignKey("school_year.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    rings_at: Mapped[datetime]


class Listening(Base):
    """Which form of a chat listens to typed text and which message shows it: one row per chat."""

    __tablename__ = "listening"

    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    form: Mapped[str]
    subject: Mapped[str] = mapped_column(default="")
    message_id: Mapped[int | None] = mapped_column(BigInteger)


class Outbox(Base):
    """Each announcement and reminder with its outcome: the table is the record of what was said."""

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("school_id", "key"),
        Index("ix_outbox_state_next_attempt_at", "state", "next_attempt_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    year_id: Mapped[int | None] = mapped_column(ForeignKey("school_year.id"))
    key: Mapped[str]
    kind: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))  # None: the staff group
    markup: Mapped[str]
    buttons: Mapped[str]
    state: Mapped[str]
    reason: Mapped[str | None]
    due_at: Mapped[datetime]
    stale_at: Mapped[datetime]
    next_attempt_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    claimed_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    message_id: Mapped[int | None] = mapped_column(BigInteger)


class AuditLog(Base):
    """Who did what, when, on whose behalf, what stood before and after; written in the same transaction."""

    __tablename__ = "audit_log"

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    actor_id: Mapped[
        int | None
    ]  # a person, kept as a number so that a deletion leaves the record; None = the operator
    behalf_of_id: Mapped[int | None]
    at: Mapped[datetime]
    action: Mapped[str]
    subject: Mapped[str]
    before: Mapped[dict[str, Any] | None]
    after: Mapped[dict[str, Any] | None]


class Heartbeat(Base):
    """One row: when the bot last finished a getUpdates and last swept."""

    __tablename__ = "heartbeat"

    id: Mapped[int] = mapped_column(primary_key=True)
    polled_at: Mapped[datetime | None]
    swept_at: Mapped[datetime | None]
    started_at: Mapped[datetime]
