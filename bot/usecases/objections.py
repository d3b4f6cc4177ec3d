"""Objections of the council to an entry as it stands, and how the secretary settles them."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import Opinion, Person, Registration, SchoolYear
from bot.domain.registration import Refusal
from bot.domain.roles import Permission
from bot.domain.words import sentence
from bot.texts import objections as texts
from bot.usecases.case import list_closed
from bot.usecases.life import entry, owner
from bot.usecases.office import Desk, Refused, changes, reads, refused
from bot.usecases.reviewing import weigh
from bot.usecases.telling import tell


@dataclass(frozen=True)
class Kept:
    """The entry stays as it is despite the objection; `open` others still wait."""

    registration: int
    open: int


@dataclass(frozen=True)
class Opposed:
    """An objection before it is settled: who objects to whose entry, and why."""

    opinion: int
    registration: int
    name: str
    member: str
    reason: str
    sex: str | None  # of who asks


def open_objections(session: Session, row: Registration) -> tuple[Opinion, ...]:
    """The objections to the entry as it stands now that nobody has settled, oldest first."""
    standing = (Opinion.registration_id == row.id, Opinion.version == row.version)
    unsettled = (Opinion.confirms.is_(False), Opinion.settled_at.is_(None))
    return tuple(session.scalars(select(Opinion).where(*standing, *unsettled).order_by(Opinion.id)))


def settle_all(desk: Desk, opinions: tuple[Opinion, ...], settled: str) -> None:
    """Settle these with the same words, because the entry itself is changed or given back; their members hear it."""
    for opinion in opinions:
        _settle(desk, opinion, settled)


def _settle(desk: Desk, opinion: Opinion, settled: str) -> None:
    opinion.settled, opinion.settled_by_id, opinion.settled_at = settled, desk.me.id, desk.now
    desk.session.flush()
    subject = f"registration:{opinion.registration_id}"
    desk.log("opinion.settled", subject, after={"opinion": opinion.id, "reason": settled})
    member = desk.session.get_one(Person, opinion.person_id)
    whose = owner(desk, desk.session.get_one(Registration, opinion.registration_id))
    if member.id != desk.me.id:
        told = texts.settled(whose.name, settled)
        tell(desk, member, "objection.settled", f"{opinion.id}.{opinion.given_at.isoformat()}", told)


def _found(desk: Desk, opinion_id: int) -> tuple[Opinion, Registration] | Refused:
    """An open objection; nobody overrules what is said of his own entry."""
    opinion = desk.session.get(Opinion, opinion_id)
    row = entry(desk, opinion.registration_id) if opinion is not None else Refusal.NOT_FOUND
    if opinion is None or isinstance(row, Refusal):
        return refused(Refusal.NOT_FOUND)
    if opinion not in open_objections(desk.session, row):
        return refused(Refusal.ALREADY_DONE)
    if list_closed(desk, desk.session.get_one(SchoolYear, row.year_id)):
        return refused(Refusal.LIST_CLOSED)
    return refused(Refusal.OWN_ENTRY) if row.person_id == desk.me.id else (opinion, row)


@reads(Permission.CONSOLIDATE)
def see_objection(desk: Desk, opinion_id: int) -> Opposed | Refused:
    """Before a reason is asked for."""
    found = _found(desk, opinion_id)
    if isinstance(found, Refused):
        return found
    opinion, row = found
    member = desk.session.get_one(Person, opinion.person_id).name
    name = owner(desk, row).name
    return Opposed(opinion.id, row.id, name, member, opinion.reason or "", desk.me.sex)


@changes(Permission.CONSOLIDATE)
def keep_despite(desk: Desk, opinion_id: int, typed: str) -> Kept | Refused:
    """Keep the entry as it is, with a reason; once nothing stands against it a confirmation counts again."""
    found = _found(desk, opinion_id)
    if isinstance(found, Refused):
        return found
    opinion, row = found
    reason = sentence(typed)
    if isinstance(reason, Refusal):
        return refused(reason)
    _settle(desk, opinion, reason)
    weigh(desk, row)
    return Kept(row.id, len(open_objections(desk.session, row)))
