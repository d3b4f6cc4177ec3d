"""The secretary takes a team's signed list in: what still stands as signed; the rest waits for a new signature."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import Person, Registration, SchoolYear, SignOff, Team
from bot.domain.entries import Entry, loaded
from bot.domain.life import IN_HAND, Step
from bot.domain.registration import CLOSED, Refusal, State
from bot.domain.roles import Permission
from bot.texts import receiving as texts
from bot.usecases.case import list_closed
from bot.usecases.entries import entries_of
from bot.usecases.life import take
from bot.usecases.office import Desk, Refused, changes, refused
from bot.usecases.telling import tell

WITH_TEAM = frozenset({State.SUBMITTED, State.TEAM_APPROVED})
"""States in which an entry still lies with its team."""


@dataclass(frozen=True)
class Received:
    """A team's list was taken in; `left` = who of the team waits for a new signature, and where his entry stands."""

    team: str
    team_id: int
    number: int
    count: int
    left: tuple[tuple[str, State], ...]


@dataclass(frozen=True)
class Superseded:
    """The team has signed again since; this list counts no more."""

    team: str
    number: int


def latest_sign_offs(session: Session, year_id: int) -> dict[int, SignOff]:
    """The last signed list of each team that has one."""
    query = select(SignOff).where(SignOff.year_id == year_id).order_by(SignOff.number)
    return {row.team_id: row for row in session.scalars(query)}


@changes(Permission.CONSOLIDATE)
def receive(desk: Desk, sign_off_id: int) -> Received | Superseded | Refused:
    """Take one signed list in."""
    year, row = desk.year, desk.session.get(SignOff, sign_off_id)
    if year is None or row is None or row.year_id != year.id:
        return refused(Refusal.NOT_FOUND)
    latest = latest_sign_offs(desk.session, year.id)[row.team_id]
    if latest.id != row.id:
        return Superseded(desk.session.get_one(Team, row.team_id).name, latest.number)
    if row.received_at is not None:
        return refused(Refusal.ALREADY_DONE)
    return refused(Refusal.LIST_CLOSED) if list_closed(desk, year) else _receive(desk, year, row)


@changes(Permission.CONSOLIDATE)
def receive_all(desk: Desk) -> tuple[Received, ...] | Refused:
    """Take in every signed list that waits."""
    year = desk.year
    if year is None:
        return refused(Refusal.NO_YEAR)
    if list_closed(desk, year):
        return refused(Refusal.LIST_CLOSED)
    rows = latest_sign_offs(desk.session, year.id).values()
    waiting = [row for row in rows if row.received_at is None]
    if not waiting:
        return refused(Refusal.ALREADY_DONE)
    return tuple(_receive(desk, year, row) for row in waiting)


def _receive(desk: Desk, year: SchoolYear, row: SignOff) -> Received:
    signed = loaded(row.entries)
    taken = [entry for entry in signed if _stands(desk, entry)]
    for entry in taken:
        take(desk, desk.session.get_one(Registration, entry.registration), Step.RECEIVE)
    row.received_by_id, row.received_at = desk.me.id, desk.now
    team = desk.session.get_one(Team, row.team_id)
    done = Received(team.name, team.id, row.number, len(taken), tuple(_left(desk, year, row, signed)))
    desk.log(
        "sign_off.received",
        f"sign_off:{row.id}",
        after={"team": team.name, "number": row.number, "received": done.count, "left": len(done.left)},
    )
    signer = desk.session.get(Person, row.signed_by_id)
    if signer is not None and signer.id != desk.me.id:
        said = texts.lead_told(done.team, done.team_id, done.number, done.count, done.left, signer.sex)
        tell(desk, signer, "sign_off.received", row.id, said)
    return done


def _stands(desk: Desk, entry: Entry) -> bool:
    row = desk.session.get(Registration, entry.registration)
    return row is not None and row.state == State.TEAM_APPROVED and row.version == entry.version


def _left(desk: Desk, year: SchoolYear, row: SignOff, signed: Iterable[Entry]) -> list[tuple[str, State]]:
    """Who was signed for and is not in the secretary's hand, then who came after the signature."""
    found, known = [], set()
    for entry in signed:
        known.add(entry.registration)
        now = desk.session.get(Registration, entry.registration)
        state = State(now.state) if now is not None else State.WITHDRAWN
        if state not in IN_HAND | CLOSED:
            found.append((entry.name, state))
    for state in sorted(WITH_TEAM):
        newer = entries_of(desk.session, year.id, {state}, row.team_id)
        found += [(entry.name, state) for entry in newer if entry.registration not in known]
    return found
