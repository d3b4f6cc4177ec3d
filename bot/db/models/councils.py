"""The two councils of a year, what their members think of an entry, and the province's quotas."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.base import Base


class Council(Base):
    """Hội đồng thi đua – khen thưởng or Hội đồng sáng kiến of a year, with the decision that set it up."""

    __tablename__ = "council"
    __table_args__ = (UniqueConstraint("year_id", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    year_id: Mapped[int] = mapped_column(ForeignKey("school_year.id"))
    kind: Mapped[str]
    decision: Mapped[str]  # number of the decision
    decided_on: Mapped[date | None]


class Seat(Base):
    """A member of a council and his office in it."""

    __tablename__ = "seat"
    __table_args__ = (UniqueConstraint("council_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int] = mapped_column(ForeignKey("council.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    office: Mapped[str]


class Opinion(Base):
    """What a member of the council thinks of an entry as it stood in this version."""

    __tablename__ = "opinion"
    __table_args__ = (UniqueConstraint("registration_id", "version", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"))
    version: Mapped[int]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    confirms: Mapped[bool]
    reason: Mapped[str | None]
    given_at: Mapped[datetime]
    settled: Mapped[str | None]  # how an objection was settled, in words
    settled_by_id: Mapped[int | None]
    settled_at: Mapped[datetime | None]


class Quota(Base):
    """At most so many percent of a group may hold a title, as province or school has set; with its source."""

    __tablename__ = "quota"
    __table_args__ = (
        UniqueConstraint("year_id", "title"),
        {"sqlite_autoincrement": True},
    )  # an old button names nothing else

    id: Mapped[int] = mapped_column(primary_key=True)
    year_id: Mapped[int] = mapped_column(ForeignKey("school_year.id"))
    title: Mapped[str]
    percent: Mapped[int]
    of: Mapped[str]  # the title whose holders are counted, or "staff"
    source: Mapped[str]
