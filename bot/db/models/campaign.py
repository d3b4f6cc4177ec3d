"""The registration campaign: what teams hand in, the conference adopts, is made public and becomes final."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.base import Base


class SignOff(Base):
    """«Nộp tổ về thư ký»: a numbered snapshot of a team's list; what changes later needs a new one."""

    __tablename__ = "sign_off"
    __table_args__ = (UniqueConstraint("year_id", "team_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    year_id: Mapped[int] = mapped_column(ForeignKey("school_year.id"))
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"))
    number: Mapped[int]
    entries: Mapped[list[dict[str, Any]]]
    staff: Mapped[int] = mapped_column(default=0, server_default="0")  # of the team on that day
    missing: Mapped[list[dict[str, Any]]] = mapped_column(
        default=list, server_default="[]"
    )  # who is not on the list: {"person": id, "name": …, "why": …}
    collective_title: Mapped[str | None]
    collective_rewards: Mapped[list[str]] = mapped_column(default=list, server_default="[]")
    signed_by_id: Mapped[int]
    signed_at: Mapped[datetime]
    received_by_id: Mapped[int | None]
    received_at: Mapped[datetime | None]


class CollectiveRegistration(Base):
    """What a team registers as a collective (tập thể)."""

    __tablename__ = "collective_registration"
    __table_args__ = (UniqueConstraint("year_id", "team_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    year_id: Mapped[int] = mapped_column(ForeignKey("school_year.id"))
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"))
    title: Mapped[str | None]
    rewards: Mapped[list[str]]
    by_id: Mapped[int]
    changed_at: Mapped[datetime]


class Extension(Base):
    """A person may register or change until the end of this day, whatever the deadline; who allowed it and why."""

    __tablename__ = "extension"
    __table_args__ = (UniqueConstraint("year_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    year_id: Mapped[int] = mapped_column(ForeignKey("school_year.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    until: Mapped[date]
    reason: Mapped[str]
    granted_by_id: Mapped[int]
    granted_at: Mapped[datetime]


class LateRequest(Base):
    """Somebody asks to register after the deadline; undecided while `granted` is empty."""

    __tablename__ = "late_request"

    id: Mapped[int] = mapped_column(primary_key=True)
    year_id: Mapped[int] = mapped_column(ForeignKey("school_year.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str]
    asked_at: Mapped[datetime]
    granted: Mapped[bool | None]
    answer: Mapped[str | None]
    decided_by_id: Mapped[int | None]
    decided_at: Mapped[datetime | None]


class Adoption(Base):
    """The staff conference adopted the list: when, and which entries."""

    __tablename__ = "adoption"
    __table_args__ = (UniqueConstraint("year_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    year_id: Mapped[int] = mapped_column(ForeignKey("school_year.id"))
    held_on: Mapped[date]
    note: Mapped[str]
    entries: Mapped[list[dict[str, Any]]]
    recorded_by_id: Mapped[int]
    recorded_at: Mapped[datetime]


class Round(Base):
    """One publication to all staff; the first is the list, each later one a supplement."""

    __tablename__ = "round"
    __table_args__ = (UniqueConstraint("year_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    year_id: Mapped[int] = mapped_column(ForeignKey("school_year.id"))
    number: Mapped[int]
    entries: Mapped[list[dict[str, Any]]]
    collectives: Mapped[list[dict[str, Any]]] = mapped_column(
        default=list, server_default="[]"
    )  # {"team", "title"}: what teams register as collectives, all of them
    gone: Mapped[list[dict[str, Any]]] = mapped_column(
        default=list, server_default="[]"
    )  # published before and withdrawn since
    comments_until: Mapped[date]
    published_by_id: Mapped[int]
    published_at: Mapped[datetime]


class FinalList(Base):
    """The council closed the list: from now on nothing in it changes."""

    __tablename__ = "final_list"
    __table_args__ = (UniqueConstraint("year_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    year_id: Mapped[int] = mapped_column(ForeignKey("school_year.id"))
    entries: Mapped[list[dict[str, Any]]]
    collectives: Mapped[list[dict[str, Any]]] = mapped_column(
        default=list, server_default="[]"
    )  # {"team", "title"}, as they were published last
    present: Mapped[int]  # members of the council who took part
    members: Mapped[int]  # of the council in all
    minutes: Mapped[str]  # number and date of the minutes, as typed
    closed_by_id: Mapped[int]
    closed_at: Mapped[datetime]


class Handing(Base):
    """Something to be handed in to the upper level: what, to whom, until when, done when."""

    __tablename__ = "handing"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012  # an old button names nothing else

    id: Mapped[int] = mapped_column(primary_key=True)
    year_id: Mapped[int] = mapped_column(ForeignKey("school_year.id"))
    what: Mapped[str]
    recipient: Mapped[str]
    due: Mapped[date | None]
    dated_at: Mapped[datetime | None]  # when that day was set: reminders of earlier days are not made up for
    carries_list: Mapped[bool]  # when done, the final list has been passed up
    note: Mapped[str]
    done_by_id: Mapped[int | None]
    done_at: Mapped[datetime | None]
