"""What a person brings with him, the texts at hand, consent and correction."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.base import Base


class Achievement(Base):
    """A title, reward, initiative, study or rating of an earlier school year, with its decision."""

    __tablename__ = "achievement"
    __table_args__ = (
        UniqueConstraint("person_id", "year", "kind", "value", "words"),
        Index("ix_achievement_school_id_kind", "school_id", "kind"),
        {"sqlite_autoincrement": True},  # an old button names nothing else
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    year: Mapped[str]  # label of the school year
    kind: Mapped[str]  # title, reward, initiative, research, rating
    value: Mapped[str]  # id of the title or reward, level of the initiative, grade of the rating
    words: Mapped[str]  # the initiative's topic; else empty
    decision: Mapped[str]  # number
    decided_on: Mapped[date | None]
    source: Mapped[str]  # file, or year finished in the bot
    added_at: Mapped[datetime]


class HistoryDraft(Base):
    """Earlier awards that were read from a file and wait for the secretary's confirmation."""

    __tablename__ = "history_draft"
    # An id is never used again: last week's button names a draft that is gone, not today's.
    __table_args__ = (UniqueConstraint("person_id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    payload: Mapped[dict[str, Any]]
    updated_at: Mapped[datetime]


class Feedback(Base):
    """A comment, complaint or request with its tracking code, the day by which it is answered, and the answer."""

    __tablename__ = "feedback"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012  # an old button names nothing else

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    year_id: Mapped[int | None] = mapped_column(ForeignKey("school_year.id"))
    round_id: Mapped[int | None] = mapped_column(ForeignKey("round.id"))
    registration_id: Mapped[int | None] = mapped_column(ForeignKey("registration.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))  # None: pseudonymised
    kind: Mapped[str]
    words: Mapped[str]
    code: Mapped[str] = mapped_column(unique=True)
    sent_at: Mapped[datetime]
    answer_due: Mapped[date]
    answer: Mapped[str | None]
    answered_by_id: Mapped[int | None]
    answered_at: Mapped[datetime | None]
    list_changed: Mapped[bool] = mapped_column(default=False, server_default=false())  # because of it
    draft_id: Mapped[int | None]  # the form it came from, which is gone: the same press again finds it


class FeedbackDraft(Base):
    """A comment that was typed and waits for its author's confirmation."""

    __tablename__ = "feedback_draft"
    # An id is never used again: last week's button names a draft that is gone, not today's.
    __table_args__ = (UniqueConstraint("person_id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    registration_id: Mapped[int | None] = mapped_column(ForeignKey("registration.id"))
    kind: Mapped[str]
    words: Mapped[str]
    updated_at: Mapped[datetime]


class Document(Base):
    """A legal text or paper of the school, kept at hand for everyone: a link or a file."""

    __tablename__ = "document"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012  # an old button names nothing else

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    number: Mapped[str]
    issued_on: Mapped[date | None]
    title: Mapped[str]
    link: Mapped[str | None]
    filename: Mapped[str | None]
    content: Mapped[bytes | None]
    added_by_id: Mapped[int]
    added_at: Mapped[datetime]


class Consent(Base):
    """When a person agreed to which version of the consent, and when he took it back."""

    __tablename__ = "consent"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    version: Mapped[int]
    given_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class Correction(Base):
    """Somebody says that the roster is wrong about him; undecided while `accepted` is empty."""

    __tablename__ = "correction"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012  # an old button names nothing else

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    field: Mapped[str]
    value: Mapped[str]
    asked_at: Mapped[datetime]
    accepted: Mapped[bool | None]
    answer: Mapped[str | None]
    decided_by_id: Mapped[int | None]
    decided_at: Mapped[datetime | None]
