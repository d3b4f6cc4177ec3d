"""The way upward: what is handed in to whom, until when, and the tick when it is done."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from bot.db.models import Handing, Person, Registration
from bot.domain.calendar import local_day, local_time
from bot.domain.dates import DayFault, day_in_year
from bot.domain.life import Step
from bot.domain.registration import Refusal, State
from bot.domain.roles import Permission
from bot.domain.upward import Milestone, Shown, Upward
from bot.domain.words import sentence
from bot.usecases.case import list_closed
from bot.usecases.life import take
from bot.usecases.office import Desk, Refused, changes, reads, refused

LONGEST = 150
"""Letters of what is handed in and of its recipient."""


def _milestone(desk: Desk, row: Handing) -> Milestone:
    by = desk.session.get(Person, row.done_by_id) if row.done_by_id else None
    return Milestone(
        row.id,
        row.what,
        row.recipient,
        row.due,
        row.carries_list,
        row.note,
        local_time(row.done_at, desk.hours.zone) if row.done_at else None,
        by.name if by else "",
    )


def _shown(desk: Desk, row: Handing, passed_up: int = 0) -> Shown:
    year = desk.year
    final = year is not None and list_closed(desk, year)
    return Shown(_milestone(desk, row), local_day(desk.now, desk.hours.zone), final, passed_up)


def _find(desk: Desk, handing_id: int) -> Handing | None:
    """A milestone of the school's current year."""
    row, year = desk.session.get(Handing, handing_id), desk.year
    return row if row is not None and year is not None and row.year_id == year.id else None


@reads(Permission.HAND_UP)
def see_upward(desk: Desk) -> Upward | Refused:
    """/captren."""
    return _upward(desk)


def _upward(desk: Desk) -> Upward | Refused:
    year = desk.year
    if year is None:
        return refused(Refusal.NO_YEAR)
    rows = desk.session.scalars(select(Handing).where(Handing.year_id == year.id).order_by(Handing.id)).all()
    return Upward(
        year.label,
        local_day(desk.now, desk.hours.zone),
        _usual_recipient(desk, rows),
        list_closed(desk, year),
        any(row.carries_list for row in rows),
        tuple(_milestone(desk, row) for row in sorted(rows, key=_urgency)),
    )


def _urgency(row: Handing) -> tuple[bool, date]:
    return row.done_at is not None, row.due or date.max


def _usual_recipient(desk: Desk, rows: Sequence[Handing]) -> str:
    """Where the last one went, else the authority of the letterhead."""
    return rows[-1].recipient if rows else desk.school.authority


@reads(Permission.HAND_UP)
def see_milestone(desk: Desk, handing_id: int) -> Shown | Refused:
    """One milestone with what may be done with it."""
    row = _find(desk, handing_id)
    return _shown(desk, row) if row else refused(Refusal.NOT_FOUND)


@changes(Permission.HAND_UP)
def add_milestone(desk: Desk, what: str, *, carries_list: bool = False) -> Shown | Refused:
    """Something more to be handed in; the list of registrations stands there once."""
    year = desk.year
    if year is None:
        return refused(Refusal.NO_YEAR)
    words = sentence(what, LONGEST)
    if isinstance(words, Refusal):
        return refused(words)
    rows = desk.session.scalars(select(Handing).where(Handing.year_id == year.id).order_by(Handing.id)).all()
    known = next((row for row in rows if carries_list and row.carries_list), None)
    if known is not None:
        return _shown(desk, known)  # pressed twice
    row = Handing(
        year_id=year.id,
        what=words,
        recipient=_usual_recipient(desk, rows),
        carries_list=carries_list,
        note="",
    )
    desk.session.add(row)
    desk.session.flush()
    desk.log("handing.added", f"handing:{row.id}", after={"what": words})
    return _shown(desk, row)


def _open_one(desk: Desk, handing_id: int) -> Handing | Refusal:
    """A milestone that may still be changed."""
    row = _find(desk, handing_id)
    if row is None:
        return Refusal.NOT_FOUND
    return row if row.done_at is None else Refusal.ALREADY_DONE


@changes(Permission.HAND_UP)
def date_milestone(desk: Desk, handing_id: int, typed: str) -> Shown | Refused:
    """Until when it is to be handed in."""
    row, year = _open_one(desk, handing_id), desk.year
    if isinstance(row, Refusal) or year is None:
        return refused(row if isinstance(row, Refusal) else Refusal.NO_YEAR)
    today = local_day(desk.now, desk.hours.zone)
    day = day_in_year(typed, year.label, not_before=today)
    if isinstance(day, DayFault):
        return refused(Refusal.BAD_DATE)
    if day < today:
        return refused(Refusal.DAY_PASSED)
    desk.log("handing.dated", f"handing:{row.id}", before=_day(row.due), after=_day(day))
    row.due, row.dated_at = day, desk.now
    return _shown(desk, row)


def _day(day: date | None) -> dict[str, str | None]:
    return {"due": day.isoformat() if day else None}


@changes(Permission.HAND_UP)
def address_milestone(desk: Desk, handing_id: int, typed: str) -> Shown | Refused:
    """To whom it goes."""
    row = _open_one(desk, handing_id)
    if isinstance(row, Refusal):
        return refused(row)
    words = sentence(typed, LONGEST)
    if isinstance(words, Refusal):
        return refused(words)
    before, row.recipient = {"recipient": row.recipient}, words
    desk.log("handing.addressed", f"handing:{row.id}", before=before, after={"recipient": words})
    return _shown(desk, row)


@changes(Permission.HAND_UP)
def drop_milestone(desk: Desk, handing_id: int) -> Upward | Refused:
    """It need not be handed in after all; what is done stays on the record."""
    row = _open_one(desk, handing_id)
    if isinstance(row, Refusal):
        return refused(row)
    desk.log("handing.dropped", f"handing:{row.id}", before={"what": row.what} | _day(row.due))
    desk.session.delete(row)
    desk.session.flush()
    return _upward(desk)


@changes(Permission.HAND_UP)
def finish_milestone(desk: Desk, handing_id: int, note: str = "") -> Shown | Refused:
    """It was handed in; with the list of registrations every final entry is passed up."""
    row = _open_one(desk, handing_id)
    if isinstance(row, Refusal):
        return refused(row)
    passed_up = 0
    if row.carries_list:
        outcome = _pass_up(desk, row)
        if isinstance(outcome, Refusal):
            return refused(outcome)
        passed_up = outcome
    row.done_at, row.done_by_id, row.note = desk.now, desk.me.id, note
    desk.log("handing.done", f"handing:{row.id}", after={"note": note, "passed_up": passed_up})
    return _shown(desk, row, passed_up)


def _pass_up(desk: Desk, row: Handing) -> int | Refusal:
    if desk.year is None or not list_closed(desk, desk.year):
        return Refusal.NOT_FINAL_YET
    ours = (Registration.year_id == row.year_id, Registration.state == State.FINAL)
    entries = desk.session.scalars(select(Registration).where(*ours)).all()
    for entry in entries:
        wrong = take(desk, entry, Step.PASS_UP)
        assert wrong is None, wrong
    return len(entries)
