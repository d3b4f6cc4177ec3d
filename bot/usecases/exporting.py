"""Take the lists of the year with you: gathered in a read transaction, turned into a workbook when it is over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import (
    AuditLog,
    CollectiveRegistration,
    Person,
    Registration,
    RoleGrant,
    School,
    SchoolYear,
)
from bot.db.queries import current_year, drafts, registrations, staff, teams
from bot.domain.calendar import local_time
from bot.domain.councils import CouncilKind, CouncilOffice, only
from bot.domain.lists import CollectiveRow, Letterhead, ListKind, Lists, lists_of
from bot.domain.members import Member, OnBehalf
from bot.domain.progress import expected
from bot.domain.registration import Refusal, State
from bot.domain.roles import Permission, Role
from bot.domain.titles import CollectiveTitle, Reward, Title
from bot.domain.topics import TopicField, TopicLevel
from bot.texts.export import file_name
from bot.usecases.councils import members_of_council
from bot.usecases.entries import joint_authors
from bot.usecases.latelist import late_people
from bot.usecases.office import Desk, Office, Refused, changes, reads, refused

ACTION = "lists.exported"
"""In the audit log; its subject is the kind."""


@dataclass(frozen=True)
class Counts:
    """What a workbook is about, in numbers."""

    expected: int  # as /tiendo counts: without those on leave who have not answered
    registered: int
    topics: int
    missing: int


@dataclass(frozen=True)
class Exported:
    """A workbook to hand over."""

    filename: str
    data: bytes
    year: str
    counts: Counts


def export_workbook(office: Office, user_id: int, kind: ListKind) -> Exported | Refused:
    """The workbook of this kind for a person who may have it; nobody waits while it is built."""
    lists = _lists_for(office, user_id)
    if isinstance(lists, Refused):
        return lists
    exported = _exported(lists, kind)
    refusal = _record(office, user_id, kind, exported)
    return refusal or exported


def export_for_operator(office: Office, school_id: int, kind: ListKind) -> Exported | Refused:
    """The same for whoever sits at the machine itself, who has no account to ask for."""
    with office.db.read() as session:
        school = session.get_one(School, school_id)
        lists = gather(session, school, current_year(session, school_id), office.clock(), office.hours.zone)
    if isinstance(lists, Refused):
        return lists
    exported = _exported(lists, kind)
    with office.db.write() as session:
        row = AuditLog(
            school_id=school_id, at=office.clock(), action=ACTION, subject=kind, after=_noted(exported)
        )
        session.add(row)
    return exported


@reads(Permission.EXPORT)
def _lists_for(desk: Desk) -> Lists | Refused:
    return gather(desk.session, desk.school, desk.year, desk.now, desk.hours.zone)


@changes(Permission.EXPORT)
def _record(desk: Desk, kind: ListKind, exported: Exported) -> None:
    desk.log(ACTION, kind, after=_noted(exported))


def _noted(exported: Exported) -> dict[str, Any]:
    return {"file": exported.filename, "year": exported.year, "registered": exported.counts.registered}


def _exported(lists: Lists, kind: ListKind) -> Exported:
    from bot.export.workbook import workbook  # openpyxl is slow to load

    counts = Counts(
        expected=sum(expected(team) for team in lists.teams),
        registered=len(lists.registrations),
        topics=len(lists.topics),
        missing=len(lists.missing),
    )
    name = file_name(kind, lists.head.year, local_time(lists.head.made_at, lists.head.zone))
    return Exported(name, workbook(lists, kind), lists.head.year, counts)


def gather(
    session: Session, school: School, year: SchoolYear | None, now: datetime, zone: ZoneInfo
) -> Lists | Refused:
    """Everything that the workbooks of a year say, as it stands in this transaction."""
    if year is None:
        return refused(Refusal.NO_YEAR)
    head = head_of(session, school, year, now, zone)
    members = members_of(session, school.id, year.id)
    chosen = collectives_of(session, school.id, year.id, members)
    return lists_of(head, members, chosen, late_people(session, year.id, zone))


def collectives_of(
    session: Session, school_id: int, year_id: int, members: Sequence[Member]
) -> list[CollectiveRow]:
    """What the teams register for themselves, in the order of the roster."""
    mine = select(CollectiveRegistration).where(CollectiveRegistration.year_id == year_id)
    chosen = {row.team_id: row for row in session.scalars(mine)}
    return [
        CollectiveRow(
            team.name,
            sum(member.team_id == team.id for member in members),
            CollectiveTitle(row.title) if row.title else None,
            tuple(Reward(reward) for reward in row.rewards),
        )
        for team in teams(session, school_id)
        if (row := chosen.get(team.id)) is not None
    ]


def head_of(
    session: Session, school: School, year: SchoolYear, made_at: datetime, zone: ZoneInfo
) -> Letterhead:
    """What stands above and below each of the school's lists."""
    council = members_of_council(session, year.id, CouncilKind.EMULATION)
    return Letterhead(
        school=school.name,
        authority=school.authority,
        place=school.place,
        year=year.label,
        secretary=only(council, CouncilOffice.SECRETARY) or _only(session, school.id, Role.SECRETARY),
        chair=only(council, CouncilOffice.CHAIR) or _only(session, school.id, Role.PRINCIPAL),
        made_at=made_at,
        zone=zone,
    )


def members_of(session: Session, school_id: int, year_id: int) -> list[Member]:
    """Everybody who works at the school, with what he has registered."""
    standing, copies = registrations(session, year_id), drafts(session, year_id)
    joint = joint_authors(session, [row.id for row in standing.values()])
    return [
        _member(person, standing.get(person.id), joint, drafting=person.id in copies)
        for person in staff(session, school_id)
    ]


def _member(
    person: Person, standing: Registration | None, joint: Mapping[int, tuple[str, ...]], *, drafting: bool
) -> Member:
    team = person.team
    member = Member(
        name=person.name,
        person=person.id,
        team=team.name if team else "",
        team_id=team.id if team else 0,
        team_place=team.position if team else 0,
        birth_date=person.birth_date,
        position=person.position,
        subject=person.subject,
        phone=person.phone,
        joined=person.user_id is not None,
        reachable=person.reachable,
        on_leave=person.on_leave,
        drafting=drafting,
    )
    if standing is None:
        return member
    return replace(
        member,
        state=State(standing.state),
        title=Title(standing.title) if standing.title else None,
        rewards=tuple(Reward(reward) for reward in standing.rewards),
        topic=standing.topic or "",
        field=TopicField(standing.field) if standing.field else None,
        level=TopicLevel(standing.level) if standing.level else None,
        behalf=_behalf(standing),
        joint=joint.get(standing.id, ()),
    )


def _behalf(standing: Registration) -> OnBehalf | None:
    if standing.by_id is None:
        return None
    return OnBehalf.CONFIRMED if standing.confirmed else OnBehalf.OPEN


def _only(session: Session, school_id: int, role: Role) -> str:
    """Who holds a role, where it is one person; else whoever signs writes the name."""
    holders = select(Person.name).join(Person.roles).where(Person.school_id == school_id, Person.active)
    names = session.scalars(holders.where(RoleGrant.role == role).limit(2)).all()
    return names[0] if len(names) == 1 else ""
