"""The council closes the list: what is published becomes final, everybody hears of it, nothing changes any more."""

from dataclasses import replace

from sqlalchemy import delete, select

from bot.db.models import Amendment, Draft, FinalList, LateRequest, Person, Registration, SchoolYear
from bot.domain.closing import Minutes, presence
from bot.domain.entries import dumped
from bot.domain.life import Step
from bot.domain.registration import Refusal
from bot.domain.roles import Permission
from bot.texts import final_told as texts
from bot.texts.final import minutes
from bot.usecases.announcing import announce_final
from bot.usecases.closing import Closed, Closing, Readiness, closed, closing_of, see_ready
from bot.usecases.life import entry, take
from bot.usecases.office import Desk, Refused, changes, refused
from bot.usecases.rounds import dumped_collectives, published_last
from bot.usecases.telling import tell


@changes(Permission.FINALISE)
def finalise(
    desk: Desk, present: int, members: int, mark: str, of: Minutes
) -> Closed | Closing | Readiness | Refused:
    """Close the list exactly as it was previewed; what has changed meanwhile is previewed anew, twice is once."""
    found = see_ready(desk)
    if isinstance(found, Closed):
        return refused(Refusal.ALREADY_DONE)
    if not isinstance(found, tuple):
        return found
    year, ready = found
    refusal = presence(present, ready.members)
    if refusal:
        return refused(refusal)
    seen = closing_of(desk, year, ready, present, of)
    if (seen.mark, seen.members) != (mark, members):
        return replace(seen, changed=True)
    final = _close(desk, year, seen)
    _tell_everybody(desk, year, seen)
    _put_away(desk, year)
    announce_final(desk, final)
    return closed(desk, year, final)


def _close(desk: Desk, year: SchoolYear, seen: Closing) -> FinalList:
    for one in seen.entries:
        row = entry(desk, one.registration)
        assert isinstance(row, Registration)
        wrong = take(desk, row, Step.FINALISE)
        assert wrong is None, wrong
    final = FinalList(
        year_id=year.id,
        entries=dumped(seen.entries),
        collectives=dumped_collectives(published_last(desk, year)),
        present=seen.present,
        members=seen.members,
        minutes=minutes(seen.minutes),
        closed_by_id=desk.me.id,
        closed_at=desk.now,
    )
    desk.session.add(final)
    desk.session.flush()
    counted = {"entries": len(seen.entries), "present": seen.present, "members": seen.members}
    desk.log("list.finalised", f"final_list:{final.id}", after=counted | {"minutes": final.minutes})
    return final


def _tell_everybody(desk: Desk, year: SchoolYear, seen: Closing) -> None:
    """Each his own entry; who was still filling in a form hears that it is put away."""
    for one in seen.entries:
        person = desk.session.get_one(Person, one.person)
        tell(desk, person, "final.entry", year.id, texts.your_entry(one, year.label))
    named = {one.person for one in seen.entries}
    drafting = select(Person).join(Draft, Draft.person_id == Person.id).where(Draft.year_id == year.id)
    for person in desk.session.scalars(drafting.order_by(Person.id)).unique():
        if person.id not in named:
            tell(desk, person, "final.draft", year.id, texts.your_draft(year.label))


def _put_away(desk: Desk, year: SchoolYear) -> None:
    """Forms being filled in, copies being edited, and requests to register late that nobody has answered."""
    desk.session.execute(delete(Draft).where(Draft.year_id == year.id))
    its_entries = select(Registration.id).where(Registration.year_id == year.id)
    desk.session.execute(delete(Amendment).where(Amendment.registration_id.in_(its_entries)))
    undecided = (LateRequest.year_id == year.id, LateRequest.granted.is_(None))
    for request in desk.session.scalars(select(LateRequest).where(*undecided)):
        request.granted, request.answer = False, texts.TOO_LATE
        request.decided_by_id, request.decided_at = desk.me.id, desk.now
        desk.log("late.refused", f"late:{request.id}", after={"answer": texts.TOO_LATE})
        person = desk.session.get_one(Person, request.person_id)
        tell(desk, person, "final.late", request.id, texts.your_request(year.label))
