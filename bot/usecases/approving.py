"""The lead judges his team's entries: approve one or all, give one back with a reason; only what he has seen."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.db.models import Person, Registration
from bot.domain.calendar import local_day, local_time
from bot.domain.form import Question
from bot.domain.life import Step, after
from bot.domain.registration import STANDING, Refusal, State
from bot.domain.roles import Permission
from bot.domain.teamwork import Board, EntryView, Review, extended_until, seal
from bot.domain.words import sentence
from bot.texts import team_told
from bot.usecases.case import last_day_for, window_for
from bot.usecases.entries import entries_of
from bot.usecases.extending import give_time
from bot.usecases.life import entry, owner, take
from bot.usecases.office import Desk, Refused, changes, reads, refused
from bot.usecases.picking import NO_TEAM
from bot.usecases.teamboard import Led, board_of, entries_in, led
from bot.usecases.telling import tell

FIELDS = frozenset({Question.TITLE, Question.REWARDS, Question.TOPIC})
"""The questions to which a return may point."""


@dataclass(frozen=True)
class Listed:
    """The entries of a team: number, name, state."""

    board: Board
    entries: tuple[tuple[int, str, State], ...]


@dataclass(frozen=True)
class Outdated:
    """Nothing was done, as the entry is not what the button was made for; `why` None: it says something else now."""

    view: EntryView
    why: Refusal | None


@dataclass(frozen=True)
class Approved:
    """So many entries were approved; `left` still wait."""

    names: tuple[str, ...]
    left: Review


@dataclass(frozen=True)
class BadReason:
    """The typed reason cannot be taken."""

    why: Refusal
    view: EntryView


@dataclass(frozen=True)
class Returned:
    """It is with the person again, who hears of it at `hears_at` (None: he has not joined)."""

    view: EntryView
    reason: str
    until: date | None
    hears_at: datetime | None


def _found(desk: Desk, registration_id: int) -> tuple[Registration, Person, Led] | Refused:
    row = entry(desk, registration_id)
    if isinstance(row, Refusal):
        return refused(row)
    person = owner(desk, row)
    team = led(desk, person.team_id or NO_TEAM)
    if isinstance(team, Refused):
        return team
    return (row, person, team) if person.active else refused(Refusal.NOT_FOUND)


def _view(desk: Desk, row: Registration, team: Led) -> EntryView:
    state = State(row.state)
    found = entries_of(desk.session, row.year_id, {state}, team.id or None)
    shown = next(one for one in found if one.registration == row.id)
    return EntryView(shown, state, team.id, desk.me.sex, row.reason)


def _review(desk: Desk, team: Led) -> Review:
    waiting = entries_in(desk, team, {State.SUBMITTED})
    return Review(team.id, team.name, desk.me.sex, waiting, seal(waiting))


@reads(Permission.LEAD_TEAM)
def see_review(desk: Desk, team_id: int) -> Review | Refused:
    """The entries that wait for the lead."""
    team = led(desk, team_id)
    return team if isinstance(team, Refused) else _review(desk, team)


@reads(Permission.LEAD_TEAM)
def see_list(desk: Desk, team_id: int) -> Listed | Refused:
    """Every entry of the team, those given back too."""
    team = led(desk, team_id)
    if isinstance(team, Refused):
        return team
    found = entries_in(desk, team, STANDING | {State.RETURNED})
    rows = {one.registration: desk.session.get_one(Registration, one.registration) for one in found}
    return Listed(
        board_of(desk, team),
        tuple((one.registration, one.name, State(rows[one.registration].state)) for one in found),
    )


@reads(Permission.LEAD_TEAM)
def see_entry(desk: Desk, registration_id: int) -> EntryView | Refused:
    """One entry of the team."""
    found = _found(desk, registration_id)
    return found if isinstance(found, Refused) else _view(desk, found[0], found[2])


@changes(Permission.LEAD_TEAM)
def approve(desk: Desk, registration_id: int, version: int) -> Approved | Outdated | Refused:
    """«Duyệt» under one entry, in the version that was seen."""
    found = _found(desk, registration_id)
    if isinstance(found, Refused):
        return found
    row, person, team = found
    if row.version != version:
        return Outdated(_view(desk, row, team), None)
    why = _approve(desk, row, team)
    if why is not None:
        return Outdated(_view(desk, row, team), why)
    return Approved((person.name,), _review(desk, team))


def _approve(desk: Desk, row: Registration, team: Led) -> Refusal | None:
    """Who belongs to no team has no list that is handed in: the secretary, who approves him, has him received too."""
    why = take(desk, row, Step.APPROVE)
    if why is None and team.id == NO_TEAM:
        why = take(desk, row, Step.RECEIVE)
    desk.session.flush()
    return why


@changes(Permission.LEAD_TEAM)
def approve_all(desk: Desk, team_id: int, seen: str) -> Approved | Review | Refused:
    """«Duyệt cả tổ», if what waits is what was seen; else what waits today, and nothing is done."""
    team = led(desk, team_id)
    if isinstance(team, Refused):
        return team
    review = _review(desk, team)
    if not review.entries or review.seal != seen:
        return review
    for one in review.entries:
        why = _approve(desk, desk.session.get_one(Registration, one.registration), team)
        if why is not None:
            return refused(why)
    return Approved(tuple(one.name for one in review.entries), _review(desk, team))


@reads(Permission.LEAD_TEAM)
def ask_return(desk: Desk, registration_id: int, version: int) -> EntryView | Outdated | Refused:
    """Before a reason is asked for: may it be given back, and is it what was seen?"""
    found = _found(desk, registration_id)
    if isinstance(found, Refused):
        return found
    row, _, team = found
    stale = _stale(desk, row, version, team)
    return stale or _view(desk, row, team)


def _stale(desk: Desk, row: Registration, version: int, team: Led) -> Outdated | None:
    target = after(Step.RETURN, State(row.state))
    why = target if isinstance(target, Refusal) else None
    return Outdated(_view(desk, row, team), why) if why or row.version != version else None


@changes(Permission.LEAD_TEAM)
def return_entry(
    desk: Desk, registration_id: int, version: int, typed: str, field: Question | None = None
) -> Returned | BadReason | Outdated | Refused:
    """Give it back with the typed reason; the person hears at once, and has time to answer."""
    found = _found(desk, registration_id)
    if isinstance(found, Refused):
        return found
    row, person, team = found
    stale = _stale(desk, row, version, team)
    if stale is not None:
        return stale
    reason = sentence(typed)
    if isinstance(reason, Refusal):
        return BadReason(reason, _view(desk, row, team))
    why = take(desk, row, Step.RETURN, reason=reason)
    if why is not None:
        return Outdated(_view(desk, row, team), why)
    row.reason_field = field if field in FIELDS else None
    until = _time_for(desk, team, person, reason)
    told = team_told.returned(_return_note(desk, row, person, reason, until))
    tell(desk, person, "returned", f"{row.id}v{row.version}", told)
    desk.session.flush()
    hears_at = local_time(desk.hours.quiet.next_waking(desk.now), desk.hours.zone)
    return Returned(_view(desk, row, team), reason, until, hears_at if person.chat_id is not None else None)


def _return_note(
    desk: Desk, row: Registration, person: Person, reason: str, until: date | None
) -> team_told.Return:
    field = Question(row.reason_field) if row.reason_field else None
    return team_told.Return(row.id, person.name, person.sex, desk.me.name, reason, field, until)


def _time_for(desk: Desk, team: Led, person: Person, reason: str) -> date | None:
    """The last day on which the person can answer a return made now; None while no deadline is known."""
    zone = desk.hours.zone
    closes_at = window_for(desk, team.year, person).closes_at
    until = extended_until(local_day(desk.now, zone), closes_at, zone)
    if until is None:
        return last_day_for(desk, team.year, person)
    give_time(desk, team.year, person, until, reason)
    return until


@reads(Permission.REGISTER)
def question_to_fix(desk: Desk, registration_id: int) -> Question | Refused | None:
    """The question to which one's own returned entry points; None where it points to none, or stands again."""
    row = entry(desk, registration_id)
    if isinstance(row, Refusal) or row.person_id != desk.me.id:
        return refused(Refusal.NOT_FOUND)
    return Question(row.reason_field) if row.state == State.RETURNED and row.reason_field else None
