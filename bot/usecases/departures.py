"""Somebody leaves the school or comes back: the one way, by a press or by a list, by the secretary or the operator."""

from datetime import date

from sqlalchemy import delete, or_, select

from bot.db.models import (
    Amendment,
    Correction,
    Draft,
    FeedbackDraft,
    Handover,
    HistoryDraft,
    LateRequest,
    Listening,
    Person,
    RosterDraft,
    Snooze,
    YearDraft,
)
from bot.domain.councils import CouncilKind
from bot.domain.offices import Ending
from bot.domain.outbox import FAREWELL
from bot.texts import staffing as texts
from bot.usecases.deeds import note
from bot.usecases.joint import settle_parts
from bot.usecases.office import Desk, roles_of
from bot.usecases.roles import revoke
from bot.usecases.seating import leave_council
from bot.usecases.speaking import drop_drafts
from bot.usecases.telling import tell

OWN_FORMS = (YearDraft, RosterDraft, HistoryDraft, FeedbackDraft, Amendment)
"""What only he could have finished."""


def leaves(desk: Desk, person: Person, day: date) -> None:
    """From this day not asked any more, no access; what he registered stays for the secretary to decide."""
    _give_up_offices(desk, person)
    _put_away(desk, person)
    settle_parts(desk, person)
    person.active, person.left_on, person.on_leave = False, day, False
    after = {"active": False, "left_on": day.isoformat()}
    number = note(desk, "person.left", person, before={"active": True}, after=after)
    tell(desk, person, FAREWELL, number, texts.told_left(person.sex, day))


def returns(desk: Desk, person: Person) -> None:
    """He works here again; the account that he had opens, his roles are given anew."""
    left = person.left_on.isoformat() if person.left_on else None
    person.active, person.left_on = True, None
    before = {"active": False, "left_on": left}
    number = note(desk, "person.returned", person, before=before, after={"active": True})
    if person.id != desk.me.id:
        tell(desk, person, "staff_changed", number, texts.told_back(person.sex))


def _give_up_offices(desk: Desk, person: Person) -> None:
    """Seats of this year and roles; an offer of the secretary's office from or to him ends."""
    year = desk.year
    for kind in CouncilKind if year else ():
        if year is not None:
            leave_council(desk, year, kind, person)
    for role in sorted(roles_of(person)):
        revoke(desk, person, role)
    concerned = or_(Handover.from_id == person.id, Handover.to_id == person.id)
    for row in desk.session.scalars(select(Handover).where(concerned, Handover.outcome.is_(None))):
        row.outcome, row.ended_at = Ending.TAKEN_BACK, desk.now


def _put_away(desk: Desk, person: Person) -> None:
    """His open forms, and those that he fills in for others; requests that nobody needs to decide any more."""
    session = desk.session
    session.execute(delete(Draft).where(or_(Draft.person_id == person.id, Draft.author_id == person.id)))
    for table in (Snooze, *OWN_FORMS):
        session.execute(delete(table).where(table.person_id == person.id))
    if person.chat_id is not None:
        session.execute(delete(Listening).where(Listening.chat_id == person.chat_id))
    drop_drafts(session, person.id)
    late = select(LateRequest).where(LateRequest.person_id == person.id, LateRequest.granted.is_(None))
    for request in session.scalars(late):
        request.granted, request.answer = False, texts.LEFT
        request.decided_by_id, request.decided_at = desk.me.id, desk.now
    wrong = select(Correction).where(Correction.person_id == person.id, Correction.accepted.is_(None))
    for correction in session.scalars(wrong):
        correction.accepted, correction.answer = False, texts.LEFT
        correction.decided_by_id, correction.decided_at = desk.me.id, desk.now
