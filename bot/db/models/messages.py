"""What is said to whom, who listens, and the record of every deed."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.base import Base


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
    wanted_at: Mapped[
        datetime | None
    ]  # of a notice: when it should have left, by day and by the plan of then
    next_attempt_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    claimed_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    attachment: Mapped[bytes | None]
    filename: Mapped[str | None]  # of the attachment, whose caption the markup is
    merged_into_id: Mapped[int | None] = mapped_column(
        ForeignKey("outbox.id"), index=True
    )  # the summary that says it


class NoticeOrder(Base):
    """What a secretary ordered for one occasion of the schedule: later, in other words, or not at all."""

    __tablename__ = "notice_order"
    __table_args__ = (UniqueConstraint("year_id", "occasion"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    year_id: Mapped[int] = mapped_column(ForeignKey("school_year.id"))
    occasion: Mapped[str]
    due_at: Mapped[datetime | None]
    text: Mapped[str | None]
    draft: Mapped[str | None]  # words that were typed and are not confirmed yet; nobody hears them
    cancelled: Mapped[bool] = mapped_column(default=False, server_default=false())
    by_id: Mapped[int]
    at: Mapped[datetime]


class Announcement(Base):
    """What a secretary says in his own words, to whom and when; a draft until he has confirmed it."""

    __tablename__ = "announcement"
    # An id is never used again: an old button names an announcement that is gone, not today's.
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    author_id: Mapped[int]
    audience: Mapped[str | None]
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id"))  # whose members are meant, of one team
    text: Mapped[str | None]
    due_at: Mapped[datetime | None]
    at_once: Mapped[bool] = mapped_column(default=False, server_default=false())  # due when it is confirmed
    state: Mapped[str]
    changed_at: Mapped[datetime]


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
