"""After the deadline: somebody asks to register late, the secretary grants or refuses, or gives more time unasked."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import Extension, LateRequest, Person, Registration, SchoolYear
from bot.domain.calendar import local_day, local_time
from bot.domain.lateness import Extendable, Extended, Offer, Request
from bot.domain.registration import CHANGEABLE, STANDING, Refusal, State
from bot.domain.roles import Permission
from bot.domain.words import sentence
from bot.domain.year import Stage
from bot.texts import late as texts
from bot.usecases.case import last_day_for, list_closed, window_for
from bot.usecases.extending import give_time
from bot.usecases.office import Desk, Refused, changes, reads, refused
from bot.usecases.picking import colleague
from bot.usecases.telling import holders, tell, tell_all


@reads(Permission.REGISTER)
def see_offer(desk: Desk) -> Offer | Refused:
    """What somebody reads who wants to register after the deadline."""
    return _offer(desk)


@changes(Permission.REGISTER)
def ask_late(desk: Desk, typed: str) -> Offer | Refused:
    """Ask with a reason; who has asked already is shown what he asked. The secretaries are told."""
    offer = _offer(desk)
    if isinstance(offer, Refused) or offer.pending is not None:
        return offer
    reason = sentence(typed)
    if isinstance(reason, Refusal):
        return refused(reason)
    assert desk.year is not None
    row = LateRequest(year_id=desk.year.id, person_id=desk.me.id, reason=reason, asked_at=desk.now)
    desk.session.add(row)
    desk.session.flush()
    desk.log("late.asked", f"late:{row.id}", after={"reason": reason})
    said = texts.asked_told(_request(desk, row, desk.me))
    tell_all(desk, holders(desk, Permission.CONSOLIDATE), "late_request", row.id, said)
    return Offer(offer.year, offer.deadline, offer.sex, reason)


def _offer(desk: Desk) -> Offer | Refused:
    year = desk.year
    if year is None:
        return refused(Refusal.NO_YEAR)
    if list_closed(desk, year):
        return refused(Refusal.LIST_CLOSED)
    mine = (Registration.year_id == year.id, Registration.person_id == desk.me.id)
    state = desk.session.scalar(select(Registration.state).where(*mine))
    if state is not None and State(state) in STANDING:
        return refused(Refusal.CLOSED if State(state) in CHANGEABLE else Refusal.TOO_FAR)
    match window_for(desk, year, desk.me).stage(desk.now):
        case Stage.NOT_YET:
            return refused(Refusal.NOT_OPEN_YET)
        case Stage.OPEN:
            return refused(Refusal.STILL_OPEN)
        case Stage.CLOSED:
            waiting = pending_of(desk.session, year.id, desk.me.id)
            last = last_day_for(desk, year, desk.me)
            return Offer(year.label, last, desk.me.sex, waiting.reason if waiting else None)


def pending_of(session: Session, year_id: int, person_id: int) -> LateRequest | None:
    """The request of this person that nobody has decided yet."""
    theirs = (LateRequest.year_id == year_id, LateRequest.person_id == person_id)
    return session.scalar(select(LateRequest).where(*theirs, LateRequest.granted.is_(None)))


@reads(Permission.CONSOLIDATE)
def pending(desk: Desk) -> tuple[Request, ...] | Refused:
    """The requests that wait for an answer, oldest first."""
    if desk.year is None:
        return refused(Refusal.NO_YEAR)
    waiting = (LateRequest.year_id == desk.year.id, LateRequest.granted.is_(None))
    query = select(LateRequest, Person).join(Person, Person.id == LateRequest.person_id).where(*waiting)
    return tuple(
        _request(desk, row, person) for row, person in desk.session.execute(query.order_by(LateRequest.id))
    )


@reads(Permission.CONSOLIDATE)
def see_request(desk: Desk, request_id: int) -> Request | Refused:
    """One request, as it stands."""
    found = _find(desk, request_id)
    return found if isinstance(found, Refused) else _request(desk, *found)


@changes(Permission.CONSOLIDATE)
def grant(desk: Desk, request_id: int, until: date) -> Request | Refused:
    """Agree: he may register until the end of this day; he is told. Twice, or after a refusal, nothing changes."""
    found = _open_request(desk, request_id)
    if isinstance(found, Refused):
        return found
    row, person, year = found
    wrong = _give(desk, year, person, until, row.reason)
    if wrong is not None:
        return refused(wrong)
    _decide(desk, row, granted=True)
    last = last_day_for(desk, year, person) or until
    tell(desk, person, "late_granted", row.id, texts.granted_told(person.sex, last, year.label))
    return _request(desk, row, person)


@changes(Permission.CONSOLIDATE)
def refuse(desk: Desk, request_id: int, typed: str) -> Request | Refused:
    """Refuse with a reason; he is told."""
    found = _open_request(desk, request_id)
    if isinstance(found, Refused):
        return found
    answer = sentence(typed)
    if isinstance(answer, Refusal):
        return refused(answer)
    row, person, _ = found
    row.answer = answer
    _decide(desk, row, granted=False)
    tell(desk, person, "late_refused", row.id, texts.refused_told(person.sex, answer))
    return _request(desk, row, person)


@reads(Permission.CONSOLIDATE)
def see_extendable(desk: Desk, person_id: int) -> Extendable | Refused:
    """Before more time is given unasked."""
    found = _to_extend(desk, person_id)
    if isinstance(found, Refused):
        return found
    person, year = found
    today = local_day(desk.now, desk.hours.zone)
    return Extendable(person.id, person.name, _team(person), last_day_for(desk, year, person), today)


@changes(Permission.CONSOLIDATE)
def extend(desk: Desk, person_id: int, until: date, reason: str) -> Extended | Refused:
    """Give somebody more time unasked, with a reason; he is told. A request of his that waits is granted by it."""
    found = _to_extend(desk, person_id)
    if isinstance(found, Refused):
        return found
    why = sentence(reason)
    if isinstance(why, Refusal):
        return refused(why)
    person, year = found
    before = last_day_for(desk, year, person)
    wrong = _give(desk, year, person, until, why)
    if wrong is not None:
        return refused(wrong)
    waiting = pending_of(desk.session, year.id, person.id)
    if waiting is not None:
        _decide(desk, waiting, granted=True)
    last = last_day_for(desk, year, person) or until
    told = texts.granted_told(person.sex, last, year.label)
    tell(desk, person, "extended", f"{person.id}:{until}:{desk.now.isoformat()}", told)
    return Extended(person.name, _team(person), last, before)


def _to_extend(desk: Desk, person_id: int) -> tuple[Person, SchoolYear] | Refused:
    person, year = colleague(desk.session, desk.school.id, person_id), desk.year
    if person is None:
        return refused(Refusal.NOT_FOUND)
    if year is None:
        return refused(Refusal.NO_YEAR)
    return refused(Refusal.LIST_CLOSED) if list_closed(desk, year) else (person, year)


def _give(desk: Desk, year: SchoolYear, person: Person, until: date, reason: str) -> Refusal | None:
    """The time itself, from today on."""
    if until < local_day(desk.now, desk.hours.zone):
        return Refusal.DAY_PASSED
    give_time(desk, year, person, until, reason)
    return None


def _decide(desk: Desk, row: LateRequest, *, granted: bool) -> None:
    row.granted, row.decided_by_id, row.decided_at = granted, desk.me.id, desk.now
    verb = "late.granted" if granted else "late.refused"
    desk.log(verb, f"late:{row.id}", after={"answer": row.answer}, behalf_of=row.person_id)
    desk.session.flush()


def _find(desk: Desk, request_id: int) -> tuple[LateRequest, Person] | Refused:
    row, year = desk.session.get(LateRequest, request_id), desk.year
    if row is None or year is None or row.year_id != year.id:
        return refused(Refusal.NOT_FOUND)
    return row, desk.session.get_one(Person, row.person_id)


def _open_request(desk: Desk, request_id: int) -> tuple[LateRequest, Person, SchoolYear] | Refused:
    found, year = _find(desk, request_id), desk.year
    if isinstance(found, Refused) or year is None:
        return found if isinstance(found, Refused) else refused(Refusal.NO_YEAR)
    if found[0].granted is not None:
        return refused(Refusal.ALREADY_DONE)
    return refused(Refusal.LIST_CLOSED) if list_closed(desk, year) else (*found, year)


def _request(desk: Desk, row: LateRequest, person: Person) -> Request:
    theirs = (Extension.year_id == row.year_id, Extension.person_id == person.id)
    zone = desk.hours.zone
    return Request(
        id=row.id,
        person=person.id,
        name=person.name,
        team=_team(person),
        reason=row.reason,
        asked=local_time(row.asked_at, zone),
        granted=row.granted,
        until=desk.session.scalar(select(Extension.until).where(*theirs)),
        today=local_day(desk.now, zone),
    )


def _team(person: Person) -> str:
    return person.team.name if person.team else ""
