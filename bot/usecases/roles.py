"""Roles in chat: who holds what; giving and taking one, so that whoever it concerns is told."""

from dataclasses import dataclass

from sqlalchemy import select

from bot.db.models import Council, Person, RoleGrant, Seat
from bot.db.queries import staff
from bot.domain.councils import CouncilKind
from bot.domain.names import sort_key
from bot.domain.offices import GIVEN, Offer, Official
from bot.domain.registration import Refusal
from bot.domain.roles import Permission, Role
from bot.texts import roles as texts
from bot.usecases.choosing import PeopleToPick, TeamsToPick, people_to_pick, teams_to_pick
from bot.usecases.deeds import Account, account_of, note
from bot.usecases.handover import open_offer
from bot.usecases.office import Desk, Refused, changes, reads, refused, roles_of
from bot.usecases.officials import official
from bot.usecases.picking import colleague
from bot.usecases.telling import tell, tell_all


@dataclass(frozen=True)
class Overview:
    """Who holds which role; `hands_over`: who asks is secretary, and may offer the office."""

    holders: tuple[tuple[Role, tuple[Official, ...]], ...]
    hands_over: bool
    offer: Offer | None


@dataclass(frozen=True)
class Asked:
    """A role about to be given or taken."""

    who: Official
    role: Role
    give: bool
    myself: bool


@dataclass(frozen=True)
class Changed:
    """The role is given or taken; `again` = it already was. The account's menu has changed."""

    who: Official
    role: Role
    given: bool
    again: bool
    account: Account | None


@reads(Permission.MANAGE_ROLES)
def see_roles(desk: Desk) -> Overview | Refused:
    """/vaitro."""
    people = sorted(staff(desk.session, desk.school.id), key=lambda person: sort_key(person.name))
    holders = ((role, tuple(official(p) for p in people if role in roles_of(p))) for role in GIVEN)
    secretary = Role.SECRETARY in roles_of(desk.me)
    return Overview(tuple(holders), secretary, open_offer(desk) if secretary else None)


@reads(Permission.MANAGE_ROLES)
def see_teams(desk: Desk) -> TeamsToPick | Refused:
    """«Chọn một người»: first the team."""
    return teams_to_pick(desk)


@reads(Permission.MANAGE_ROLES)
def see_people(desk: Desk, team_id: int) -> PeopleToPick | Refused:
    """Then the person."""
    return people_to_pick(desk, team_id)


@reads(Permission.MANAGE_ROLES)
def see_person(desk: Desk, person_id: int) -> Official | Refused:
    """One person with his roles."""
    person = colleague(desk.session, desk.school.id, person_id)
    return official(person) if person else refused(Refusal.NOT_FOUND)


@reads(Permission.MANAGE_ROLES)
def ask_change(desk: Desk, person_id: int, role: Role, *, give: bool) -> Asked | Refused:
    """What giving or taking the role would mean, before it is done."""
    person = _found(desk, person_id, role, give=give)
    if isinstance(person, Refused):
        return person
    return Asked(official(person), role, give, person.id == desk.me.id)


@changes(Permission.MANAGE_ROLES)
def change_role(desk: Desk, person_id: int, role: Role, *, give: bool) -> Changed | Refused:
    """Give or take it; pressed twice it is done once."""
    person = _found(desk, person_id, role, give=give)
    if isinstance(person, Refused):
        return person
    again = (role in roles_of(person)) is give
    if not again:
        number = grant(desk, person, role) if give else revoke(desk, person, role)
        _announce(desk, person, role, number, give=give)
    return Changed(official(person), role, give, again, account_of(person))


def _found(desk: Desk, person_id: int, role: Role, *, give: bool) -> Person | Refused:
    person = colleague(desk.session, desk.school.id, person_id)
    if person is None or role not in GIVEN:
        return refused(Refusal.NOT_FOUND)
    if give or role not in roles_of(person):
        return person
    if role is Role.SECRETARY and not _another_secretary(desk, person):
        return refused(Refusal.LAST_SECRETARY)
    if role is Role.COUNCIL and _seated(desk, person):
        return refused(Refusal.SEATED)
    return person


def _another_secretary(desk: Desk, person: Person) -> bool:
    """Whether the office is still held by somebody who can use it."""
    others = (p for p in staff(desk.session, desk.school.id) if p.id != person.id and p.user_id is not None)
    return any(Role.SECRETARY in roles_of(other) for other in others)


def _seated(desk: Desk, person: Person) -> bool:
    year = desk.year
    if year is None:
        return False
    council = (Council.year_id == year.id, Council.kind == CouncilKind.EMULATION)
    query = select(Seat.id).join(Council, Council.id == Seat.council_id)
    return desk.session.scalar(query.where(*council, Seat.person_id == person.id)) is not None


def grant(desk: Desk, person: Person, role: Role) -> int:
    """Give a role that the person does not hold; returns the number of the deed."""
    person.roles.append(RoleGrant(role=role))
    return note(desk, "role.granted", person, after={"role": role})


def revoke(desk: Desk, person: Person, role: Role) -> int:
    """Take a role that the person holds; returns the number of the deed."""
    person.roles.remove(next(grant for grant in person.roles if grant.role == role))
    return note(desk, "role.revoked", person, before={"role": role})


def _announce(desk: Desk, person: Person, role: Role, number: int, *, give: bool) -> None:
    """Tell the person; of the secretary's office every secretary hears, so that nobody takes it silently."""
    if person.id != desk.me.id:
        told = texts.told(person.sex, role, desk.me.name, desk.me.sex, give=give)
        tell(desk, person, "role_changed", number, told)
    if role is not Role.SECRETARY:
        return
    others = [p for p in staff(desk.session, desk.school.id) if p.id not in {person.id, desk.me.id}]
    secretaries = sorted((p for p in others if role in roles_of(p)), key=lambda p: p.id)
    said = texts.office_changed(person.name, desk.me.name, give=give)
    tell_all(desk, secretaries, "office_changed", number, said)
