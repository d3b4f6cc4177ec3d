"""The staff list: preview, confirmation, who is no longer in it, proposed roles; in conversation."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, select

from bot.db.models import Person, RosterDraft, Team
from bot.domain.calendar import local_day
from bot.domain.roles import Permission
from bot.domain.roster import Roster
from bot.usecases.departures import leaves
from bot.usecases.office import Desk, Refused, changes, reads
from bot.usecases.roster_drafts import dump, load
from bot.usecases.roster_import import (
    Imported,
    Preview,
    Suggested,
    accounts_of,
    enter,
    imported,
    preview,
    still_here,
    suggested,
)
from bot.usecases.roster_rows import Proposal, Writer, pending_proposals

MOST_PEOPLE = 1000
"""More than any school has; what a hostile file might hold is not kept."""


@dataclass(frozen=True)
class Status:
    """The staff list as it stands; `waiting` is the draft that could be confirmed."""

    people: int
    teams: int
    joined: int
    waiting: int | None
    suggested: tuple[Suggested, ...]
    proof: str
    """Names the suggestions in a button, so that an old one grants nothing that was not shown."""


@dataclass(frozen=True)
class TooMany:
    """More people than any school has."""

    people: int


@dataclass(frozen=True)
class Discarded:
    """The list that waited is forgotten."""


@dataclass(frozen=True)
class Granted:
    """The roles are given."""

    granted: tuple[Suggested, ...]
    accounts: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class MarkedLeft:
    """These people no longer count as staff; their menus have changed."""

    names: tuple[str, ...]
    accounts: tuple[tuple[int, int], ...]


def _writer(desk: Desk) -> Writer:
    return Writer(desk)


def _draft(desk: Desk, draft_id: int) -> RosterDraft | None:
    """The draft that a button names, if it is still the latest one of this person."""
    query = select(RosterDraft).where(RosterDraft.id == draft_id, RosterDraft.person_id == desk.me.id)
    return desk.session.scalar(query)


@changes(Permission.IMPORT_ROSTER)
def propose_roster(desk: Desk, roster: Roster, filename: str) -> Preview | TooMany | Refused:
    """Keep a list that was read until it is confirmed; the one before it is forgotten."""
    if len(roster.people) > MOST_PEOPLE:
        return TooMany(len(roster.people))
    desk.session.execute(delete(RosterDraft).where(RosterDraft.person_id == desk.me.id))
    payload = {"filename": filename, "roster": dump(roster)}
    draft = RosterDraft(person_id=desk.me.id, payload=payload, updated_at=desk.now)
    desk.session.add(draft)
    desk.session.flush()
    return preview(_writer(desk), roster, filename, draft.id)


@reads(Permission.IMPORT_ROSTER)
def see_draft(desk: Desk, draft_id: int) -> Preview | Imported | Status | Refused:
    """The draft as it would be imported today; one that was imported already tells how."""
    draft = _draft(desk, draft_id)
    if draft is None:
        return _status(desk)
    if "done" in draft.payload:
        return _done(desk, draft)
    return preview(_writer(desk), load(draft.payload["roster"]), draft.payload["filename"], draft.id)


@changes(Permission.IMPORT_ROSTER)
def import_roster(desk: Desk, draft_id: int, *, give_roles: bool) -> Imported | Status | Refused:
    """Confirm a draft: pressed twice it imports once, and an old button finds nothing."""
    draft = _draft(desk, draft_id)
    if draft is None:
        return _status(desk)
    if "done" in draft.payload:
        return _done(desk, draft)
    writer = _writer(desk)
    done, accounts = enter(writer, load(draft.payload["roster"]).people, give_roles=give_roles)
    draft.payload, draft.updated_at = {"done": done}, desk.now
    return imported(writer, done, draft.id, accounts)


def _done(desk: Desk, draft: RosterDraft) -> Imported:
    return imported(_writer(desk), draft.payload["done"], draft.id)


@changes(Permission.IMPORT_ROSTER)
def discard_roster(desk: Desk, draft_id: int) -> Discarded | Imported | Status | Refused:
    """«Huỷ»: the list is forgotten; what was imported stays."""
    draft = _draft(desk, draft_id)
    if draft is None:
        return _status(desk)
    if "done" in draft.payload:
        return _done(desk, draft)
    desk.session.delete(draft)
    return Discarded()


@changes(Permission.IMPORT_ROSTER)
def mark_left(desk: Desk, draft_id: int) -> MarkedLeft | Status | Refused:
    """Those who were not in the imported list no longer count as staff; the next press finds nobody."""
    draft = _draft(desk, draft_id)
    if draft is None or "done" not in draft.payload:
        return _status(desk)
    leaving = still_here(_writer(desk), draft.payload["done"]["missing"])
    for person in leaving:
        leaves(desk, person, local_day(desk.now, desk.hours.zone))
    names = tuple(person.name for person in leaving)
    return MarkedLeft(names, accounts_of(leaving)) if leaving else _status(desk)


@reads(Permission.IMPORT_ROSTER)
def roster_status(desk: Desk) -> Status | Refused:
    """/danhsach."""
    return _status(desk)


def _status(desk: Desk) -> Status:
    session, school = desk.session, desk.school.id
    working = select(func.count(Person.id)).where(Person.school_id == school, Person.active)
    draft = session.scalar(select(RosterDraft).where(RosterDraft.person_id == desk.me.id))
    proposals = pending_proposals(session, school)
    return Status(
        people=session.scalar(working) or 0,
        teams=session.scalar(select(func.count(Team.id)).where(Team.school_id == school)) or 0,
        joined=session.scalar(working.where(Person.user_id.is_not(None))) or 0,
        waiting=draft.id if draft and "done" not in draft.payload else None,
        suggested=tuple(suggested(p) for p in proposals),
        proof=_proof(proposals),
    )


def _proof(proposals: Sequence[Proposal]) -> str:
    said = ",".join(f"{p.person_id}:{p.role}" for p in proposals)
    return hashlib.sha256(said.encode()).hexdigest()[:12]


@changes(Permission.IMPORT_ROSTER)
def grant_proposed(desk: Desk, proof: str) -> Granted | Status | Refused:
    """«Giao các vai trò này»: exactly those that the button stood under."""
    proposals = pending_proposals(desk.session, desk.school.id)
    if not proposals or _proof(proposals) != proof:
        return _status(desk)
    people = _writer(desk).grant(proposals)
    return Granted(tuple(suggested(p) for p in proposals), accounts_of(people))
