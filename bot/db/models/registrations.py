"""What people register: the form being filled in, what was submitted, its receipts."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.base import Base


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
    author_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id")
    )  # who fills it in; None: the person
    resembles_seen: Mapped[str | None]  # the topic whose resemblance to others the author has seen
    joint: Mapped[list[dict[str, Any]]] = mapped_column(
        default=list, server_default="[]"
    )  # {"person": id, "share": percent}
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
    reason: Mapped[str | None]  # why it was returned
    reason_field: Mapped[str | None]  # the question to which the return points
    by_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id")
    )  # who registered on behalf; None: himself
    confirmed: Mapped[str | None]  # how a registration on behalf was confirmed: paper or person
    confirmed_at: Mapped[datetime | None]


class JointAuthor(Base):
    """Somebody with whom a topic is shared; he confirms by himself."""

    __tablename__ = "joint_author"
    __table_args__ = (
        UniqueConstraint("registration_id", "person_id"),
        {"sqlite_autoincrement": True},
    )  # an old button names nothing else

    id: Mapped[int] = mapped_column(primary_key=True)
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    share: Mapped[int]  # percent of the contribution
    state: Mapped[str]  # asked, confirmed, refused
    answered_at: Mapped[datetime | None]


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


class Amendment(Base):
    """The secretary's copy of an entry while he changes it; what was handed in stands until it is confirmed."""

    __tablename__ = "amendment"
    # An id is never used again: last week's button names a copy that is gone, not today's.
    __table_args__ = (UniqueConstraint("person_id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))  # whose copy it is
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"))
    version: Mapped[int]  # of the entry when the copy was taken
    answers: Mapped[dict[str, Any]]
    reason: Mapped[str | None]  # forgotten when an answer changes: a preview is of what it shows
    updated_at: Mapped[datetime]
