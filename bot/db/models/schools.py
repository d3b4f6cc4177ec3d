"""The school, its teams and its people; every row belongs to a school."""

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint, false
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
    left_on: Mapped[date | None]
    sector_since: Mapped[int | None]  # calendar year in which he began to work in education
    contact_deleted: Mapped[bool] = mapped_column(
        default=False, server_default=false()
    )  # at his wish: no list brings phone or e-mail back
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


class Handover(Base):
    """The secretary's office, offered to a colleague: open until he answers, it is taken back, or the days are over."""

    __tablename__ = "handover"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012  # an old button names nothing else

    id: Mapped[int] = mapped_column(primary_key=True)
    from_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    to_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    offered_at: Mapped[datetime]
    until: Mapped[date]
    outcome: Mapped[str | None]  # accepted, declined, taken_back
    ended_at: Mapped[datetime | None]
