"""The secretary's office handed to another person: offered, accepted by him alone, and at no moment held by nobody."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from bot.db.models import Handover, Person, RoleGrant
from bot.db.queries import staff
from bot.domain.calendar import end_of, local_day
from bot.domain.offices import OFFER_DAYS, Ending, Offer
from bot.domain.registration import Refusal
from bot.domain.roles import Permission, Role
from bot.texts import handover as texts
from bot.usecases.choosing import PeopleToPick, TeamsToPick, people_to_pick, teams_to_pick
from bot.usecases.deeds import Account, account_of, note
from bot.usecases.office import Desk, Refused, changes, reads, refused, roles_of
from bot.usecases.picking import colleague
from bot.usecases.telling import tell, tell_all


@dataclass(frozen=True)
class Offered:
    """The office is offered."""

    offer: Offer


@dataclass(frozen=True)
class TakenBack:
    """The offer stands no more."""

    offer: Offer


@dataclass(frozen=True)
class Declined:
    """He does not want the office."""

    offer: Offer


@dataclass(frozen=True)
class Accepted:
    """The office has changed hands; the menus of these accounts have changed."""

    offer: Offer
    again: bool
    accounts: tuple[Account, ...]


@reads(Permission.MANAGE_ROLES)
def see_takers(desk: Desk) -> TeamsToPick | Refused:
    """«Bàn giao vai trò thư ký»: to somebody of which team."""
    refusal = _may_offer(desk)
    return refused(refusal) if refusal else teams_to_pick(desk)


@reads(Permission.MANAGE_ROLES)
def see_takers_of(desk: Desk, team_id: int) -> PeopleToPick | Refused:
    """Who of the team has joined and could take it."""
    refusal = _may_offer(desk)
    if refusal:
        return refused(refusal)
    return people_to_pick(desk, team_id, lambda person: person.joined and person.id != desk.me.id)


@reads(Permission.MANAGE_ROLES)
def preview_offer(desk: Desk, person_id: int) -> Offer | Refused:
    """What offering it to this person would mean; nothing is stored (its number is 0)."""
    taker = _taker(desk, person_id)
    return taker if isinstance(taker, Refused) else _seen(desk, _new(desk, taker))


@changes(Permission.MANAGE_ROLES)
def offer_office(desk: Desk, person_id: int) -> Offered | Refused:
    """Offer it; pressed twice it is offered once."""
    mine = open_offer_row(desk)
    if mine is not None and mine.to_id == person_id:
        return Offered(_seen(desk, mine))
    taker = _taker(desk, person_id)
    if isinstance(taker, Refused):
        return taker
    row = _new(desk, taker)
    desk.session.add(row)
    number = note(desk, "office.offered", taker, after={"until": row.until.isoformat()})
    offer = _seen(desk, row)
    tell(desk, taker, "office_offered", number, texts.asked(offer))
    return Offered(offer)


@changes(Permission.MANAGE_ROLES)
def take_back(desk: Desk, offer_id: int) -> TakenBack | Refused:
    """«Thu hồi lời mời»: by who made it."""
    row = _offer(desk, offer_id)
    if row is None or row.from_id != desk.me.id:
        return refused(Refusal.OFFER_GONE)
    offer = _seen(desk, row)
    if row.outcome == Ending.TAKEN_BACK:
        return TakenBack(offer)
    if row.outcome is not None:
        return refused(Refusal.OFFER_GONE)
    taker = _end(desk, row, Ending.TAKEN_BACK)
    number = note(desk, "office.taken_back", taker)
    tell(desk, taker, "office_taken_back", number, texts.told_taken_back(offer))
    return TakenBack(offer)


@changes(Permission.REGISTER)
def decline_office(desk: Desk, offer_id: int) -> Declined | Refused:
    """«Không nhận»."""
    row = _to_me(desk, offer_id)
    if row is None or (row.outcome != Ending.DECLINED and not _stands(desk, row)):
        return refused(Refusal.OFFER_GONE)
    offer = _seen(desk, row)
    if row.outcome != Ending.DECLINED:
        _end(desk, row, Ending.DECLINED)
        number = note(desk, "office.declined", desk.me)
        tell(desk, _giver(desk, row), "office_declined", number, texts.told_declined(offer))
    return Declined(offer)


@changes(Permission.REGISTER)
def accept_office(desk: Desk, offer_id: int) -> Accepted | Refused:
    """«Nhận vai trò thư ký»: he gets the role and the giver loses it, in one transaction; twice is once."""
    row = _to_me(desk, offer_id)
    if row is None:
        return refused(Refusal.OFFER_GONE)
    if row.outcome == Ending.ACCEPTED and Role.SECRETARY in roles_of(desk.me):
        return Accepted(_seen(desk, row), again=True, accounts=())
    if not _stands(desk, row):
        return refused(Refusal.OFFER_GONE)
    offer, giver = _seen(desk, row), _giver(desk, row)
    _end(desk, row, Ending.ACCEPTED)
    if Role.SECRETARY not in roles_of(desk.me):
        desk.me.roles.append(RoleGrant(role=Role.SECRETARY))
    giver.roles.remove(next(grant for grant in giver.roles if grant.role == Role.SECRETARY))
    number = note(
        desk, "office.accepted", giver, before={"secretary": giver.id}, after={"secretary": desk.me.id}
    )
    tell(desk, giver, "office_accepted", number, texts.told_accepted(offer))
    others = [p for p in staff(desk.session, desk.school.id) if p.id not in {giver.id, desk.me.id}]
    secretaries = [p for p in others if Role.SECRETARY in roles_of(p)]
    tell_all(desk, secretaries, "office_accepted", number, texts.told_others(offer))
    return Accepted(offer, again=False, accounts=tuple(filter(None, map(account_of, (desk.me, giver)))))


def open_offer(desk: Desk) -> Offer | None:
    """The offer that the person who asks has made and that waits."""
    row = open_offer_row(desk)
    return _seen(desk, row) if row else None


def open_offer_row(desk: Desk) -> Handover | None:
    """The same as a row."""
    mine = select(Handover).where(Handover.from_id == desk.me.id, Handover.outcome.is_(None))
    rows = desk.session.scalars(mine.order_by(Handover.id.desc()))
    return next((row for row in rows if _stands(desk, row)), None)


def _stands(desk: Desk, row: Handover) -> bool:
    """Whether it may still be accepted: in time, by somebody who is here, from somebody who holds the office."""
    giver, taker = _giver(desk, row), desk.session.get_one(Person, row.to_id)
    held = giver.active and Role.SECRETARY in roles_of(giver)
    in_time = desk.now < end_of(row.until, desk.hours.zone)
    return row.outcome is None and in_time and held and taker.active and taker.user_id is not None


def _may_offer(desk: Desk) -> Refusal | None:
    if Role.SECRETARY not in roles_of(desk.me):
        return Refusal.NOT_ALLOWED
    return Refusal.OFFER_OPEN if open_offer_row(desk) else None


def _taker(desk: Desk, person_id: int) -> Person | Refused:
    refusal = _may_offer(desk)
    person = colleague(desk.session, desk.school.id, person_id)
    if refusal is None and (person is None or person.id == desk.me.id):
        refusal = Refusal.NOT_FOUND
    elif refusal is None and person is not None and person.user_id is None:
        refusal = Refusal.NOT_ON_TELEGRAM
    if refusal is not None or person is None:
        return refused(refusal or Refusal.NOT_FOUND)
    return person


def _new(desk: Desk, taker: Person) -> Handover:
    until = local_day(desk.now, desk.hours.zone) + timedelta(days=OFFER_DAYS)
    return Handover(from_id=desk.me.id, to_id=taker.id, offered_at=desk.now, until=until)


def _offer(desk: Desk, offer_id: int) -> Handover | None:
    return desk.session.get(Handover, offer_id)


def _to_me(desk: Desk, offer_id: int) -> Handover | None:
    row = _offer(desk, offer_id)
    return row if row is not None and row.to_id == desk.me.id else None


def _giver(desk: Desk, row: Handover) -> Person:
    return desk.session.get_one(Person, row.from_id)


def _end(desk: Desk, row: Handover, ending: Ending) -> Person:
    row.outcome, row.ended_at = ending, desk.now
    return desk.session.get_one(Person, row.to_id)


def _seen(desk: Desk, row: Handover) -> Offer:
    giver, taker = _giver(desk, row), desk.session.get_one(Person, row.to_id)
    return Offer(row.id or 0, giver.name, giver.sex, taker.name, taker.sex, row.until)
