"""The lead reminds those who are missing: at most once a day, never beside the schedule; the outbox is the record."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from bot.db.models import Outbox, Person
from bot.db.queries import registrations
from bot.domain.calendar import end_of, local_day, local_time
from bot.domain.members import Member
from bot.domain.notices import NoticeKind
from bot.domain.outbox import COUNTED, RowState
from bot.domain.registration import ANSWERED, Refusal
from bot.domain.roles import Permission, Role
from bot.domain.teamwork import Heard, Nudges, Reached, owes, reached
from bot.domain.year import Stage
from bot.texts import team_told
from bot.usecases.case import last_day_for, list_closed, window_for
from bot.usecases.noticefacts import facts_of
from bot.usecases.office import Desk, Refused, changes, reads, refused, roles_of
from bot.usecases.summaries import said_by
from bot.usecases.teamboard import Led, led
from bot.usecases.telling import tell

KIND = "nudge"

SCHEDULED = (NoticeKind.REMINDER, NoticeKind.REMIND_AGAIN)


@dataclass(frozen=True)
class Today:
    """What people of the school have been or will be told on the day on which a nudge would be read."""

    day: date
    leaves_at: datetime
    nudged: Mapping[int, Outbox]
    reminded: Mapping[int, datetime]
    coming: Mapping[int, datetime]


def _today(desk: Desk, team: Led) -> Today:
    """At night the day is tomorrow: nothing leaves before the morning."""
    zone, people = desk.hours.zone, [member.person for member in team.members]
    leaves_at = desk.hours.quiet.next_waking(desk.now)
    day = local_day(leaves_at, zone)
    theirs = (Outbox.school_id == desk.school.id, Outbox.person_id.in_(people))
    rows = desk.session.scalars(select(Outbox).where(*theirs, Outbox.kind.in_([KIND, *SCHEDULED]))).all()
    said = {
        row.person_id: _moment(row) for row in rows if _spoken(row) and local_day(_moment(row), zone) == day
    }
    key = f"{KIND}:{team.year.id}.{day}:"
    return Today(
        day,
        leaves_at,
        nudged={row.person_id: row for row in rows if row.person_id and row.key.startswith(key)},
        reminded={person: moment for person, moment in said.items() if person},
        coming=_coming(desk, day),
    )


def _spoken(row: Outbox) -> bool:
    return row.kind in SCHEDULED and RowState(row.state) in COUNTED


def _moment(row: Outbox) -> datetime:
    return row.settled_at or row.claimed_at or row.due_at


def _coming(desk: Desk, day: date) -> dict[int, datetime]:
    """Whom the schedule will remind on this day, and when."""
    facts = facts_of(desk.session, desk.school, desk.hours, desk.now)
    found = facts.notices if facts else ()
    return {
        note.person: note.due_at
        for note in found
        if note.person is not None
        and note.kind in SCHEDULED
        and note.due_at > desk.now
        and local_day(note.due_at, desk.hours.zone) == day
    }


@changes(Permission.LEAD_TEAM)
def nudge(desk: Desk, team_id: int) -> Nudges | Refused:
    """Remind everybody of the team who still owes an answer and has not been reminded today."""
    team = led(desk, team_id)
    if isinstance(team, Refused):
        return team
    if list_closed(desk, team.year):
        return refused(Refusal.LIST_CLOSED)
    waiting = [m for m in team.members if owes(m) and m.person != desk.me.id]
    today = _today(desk, team)
    stages = {member.person: _stage(desk, team, member, today) for member in waiting}
    if waiting and Stage.OPEN not in stages.values():
        closed = Stage.CLOSED in stages.values()
        return refused(Refusal.CLOSED if closed else Refusal.NOT_OPEN_YET)
    due = [m for m in waiting if _may_hear(m.person, today) and stages[m.person] is Stage.OPEN]
    for member in due:
        _say(desk, team, member, today)
    if due:
        desk.log("team.nudged", f"team:{team.id}", after={"people": [m.person for m in due]})
    desk.session.flush()
    return _nudges(desk, team, sent=len(due))


def _may_hear(person: int, today: Today) -> bool:
    return not any(person in told for told in (today.nudged, today.reminded, today.coming))


def _stage(desk: Desk, team: Led, member: Member, today: Today) -> Stage:
    person = desk.session.get_one(Person, member.person)
    return window_for(desk, team.year, person).stage(today.leaves_at)


def _say(desk: Desk, team: Led, member: Member, today: Today) -> None:
    person = desk.session.get_one(Person, member.person)
    window = window_for(desk, team.year, person)
    mine = registrations(desk.session, team.year.id).get(person.id)
    zone = desk.hours.zone
    message = team_told.nudge(
        team_told.Nudge(
            name=person.name,
            sex=person.sex,
            by=desk.me.name,
            by_lead=Role.TEAM_LEAD in roles_of(desk.me),
            year=team.year.label,
            why=member.why_missing,
            deadline=last_day_for(desk, team.year, person),
            registration=mine.id if mine else None,
        )
    )
    ends = min(filter(None, (window.closes_at, end_of(today.day, zone))))
    tell(desk, person, KIND, f"{team.year.id}.{today.day}", message, lasts=ends - desk.now)


@reads(Permission.LEAD_TEAM)
def see_nudges(desk: Desk, team_id: int) -> Nudges | Refused:
    """«Cập nhật kết quả»."""
    team = led(desk, team_id)
    return team if isinstance(team, Refused) else _nudges(desk, team, sent=0)


def _nudges(desk: Desk, team: Led, *, sent: int) -> Nudges:
    today = _today(desk, team)
    concerned = (m for m in team.members if (owes(m) and m.person != desk.me.id) or m.person in today.nudged)
    zone = desk.hours.zone
    waits = local_time(today.leaves_at, zone) if today.leaves_at > desk.now else None
    return Nudges(team.id, team.name, desk.me.sex, tuple(_heard(desk, team, concerned, today)), sent, waits)


def _heard(desk: Desk, team: Led, people: Iterable[Member], today: Today) -> Iterable[Heard]:
    zone = desk.hours.zone
    for member in people:
        result, moment = _result(desk, team, member, today)
        at = local_time(moment, zone) if moment else None
        yield Heard(member.name, result, at, answered=member.state in ANSWERED)


def _result(desk: Desk, team: Led, member: Member, today: Today) -> tuple[Reached, datetime | None]:
    row = today.nudged.get(member.person)
    if row is not None:
        row = said_by(desk.session, row)
        result = reached(RowState(row.state), row.reason)
        return result, row.settled_at if result is Reached.DELIVERED else None
    if member.person in today.reminded:
        return Reached.REMINDED, today.reminded[member.person]
    if member.person in today.coming:
        return Reached.COMING, today.coming[member.person]
    late = _stage(desk, team, member, today) is not Stage.OPEN
    return (Reached.LATE if late else Reached.NOT_YET), None
