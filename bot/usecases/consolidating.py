"""/tonghop: where the campaign stands, and its entries by team and by title."""

from collections import Counter

from sqlalchemy import ColumnElement, func, select

from bot.db.models import (
    Adoption,
    Feedback,
    LateRequest,
    Round,
    SchoolYear,
    SignOff,
    Team,
)
from bot.db.queries import plan_of, registrations, staff, teams
from bot.domain.calendar import local_day
from bot.domain.consolidation import Campaign, Listed, Sums, TeamLine
from bot.domain.entries import Difference, Entry, differences, loaded
from bot.domain.life import BEFORE_FINAL, IN_HAND
from bot.domain.publication import needs_adoption
from bot.domain.registration import CLOSED, STANDING, Refusal, State
from bot.domain.roles import Permission
from bot.domain.titles import Reward, Title
from bot.usecases.case import list_closed
from bot.usecases.entries import entries_of
from bot.usecases.objections import open_objections
from bot.usecases.office import Desk, Refused, reads, refused
from bot.usecases.receiving import latest_sign_offs

SHOWN = STANDING | {State.RETURNED}
"""States of the entries in the lists."""


@reads(Permission.CONSOLIDATE)
def see_campaign(desk: Desk) -> Campaign | Refused:
    """`cons:open`."""
    year = desk.year
    return campaign_of(desk, year) if year is not None else refused(Refusal.NO_YEAR)


def campaign_of(desk: Desk, year: SchoolYear) -> Campaign:
    """The same for a use case that has the year already."""
    session, plan = desk.session, plan_of(year)
    by_person = registrations(session, year.id)
    rows = by_person.values()
    signed = latest_sign_offs(session, year.id).values()
    last = session.scalar(
        select(Round).where(Round.year_id == year.id).order_by(Round.number.desc()).limit(1)
    )
    today = local_day(desk.now, desk.hours.zone)
    return Campaign(
        year=year.label,
        sex=desk.me.sex,
        stage=plan.window(desk.hours.zone).stage(desk.now),
        deadline=plan.deadline,
        conference=plan.conference,
        needs_adoption=needs_adoption(plan),
        states=Counter(State(row.state) for row in rows),
        staff=sum(1 for p in staff(session, desk.school.id) if p.id in by_person or not p.on_leave),
        teams=len(_staffed(desk)),
        signed=len(signed),
        waiting=sum(1 for row in signed if row.received_at is None),
        objections=sum(1 for row in rows if row.state in IN_HAND and open_objections(session, row)),
        late=_count(desk, LateRequest.year_id == year.id, LateRequest.granted.is_(None)),
        adopted=session.scalar(select(Adoption.held_on).where(Adoption.year_id == year.id)),
        rounds=last.number if last else 0,
        comments_until=last.comments_until if last else None,
        commenting=last is not None and today <= last.comments_until,
        comments=_count(desk, Feedback.year_id == year.id, Feedback.answered_at.is_(None)),
        closed=list_closed(desk, year),
        registration_required=year.registration_required,
    )


def _count(desk: Desk, *conditions: ColumnElement[bool]) -> int:
    return desk.session.scalar(select(func.count()).where(*conditions)) or 0


def _staffed(desk: Desk) -> list[Team]:
    """The teams in which somebody works."""
    staffed = {person.team_id for person in staff(desk.session, desk.school.id)}
    return [team for team in teams(desk.session, desk.school.id) if team.id in staffed]


@reads(Permission.CONSOLIDATE)
def see_teams(desk: Desk) -> tuple[TeamLine, ...] | Refused:
    """Every team with what it has handed in."""
    year = desk.year
    return team_lines(desk, year) if year is not None else refused(Refusal.NO_YEAR)


def team_lines(desk: Desk, year: SchoolYear) -> tuple[TeamLine, ...]:
    """The same for a use case that has the year already."""
    latest = latest_sign_offs(desk.session, year.id)
    return tuple(_line(desk, year, team, latest.get(team.id)) for team in _staffed(desk))


def _line(desk: Desk, year: SchoolYear, team: Team, signed: SignOff | None) -> TeamLine:
    people = [person for person in staff(desk.session, desk.school.id) if person.team_id == team.id]
    return TeamLine(
        id=team.id,
        name=team.name,
        staff=len(people),
        entries=len(entries_of(desk.session, year.id, SHOWN, team.id)),
        number=signed.number if signed else None,
        received=signed is not None and signed.received_at is not None,
        differing=len(since_signed(desk, year, signed)) if signed else 0,
        sign_off=signed.id if signed and signed.received_at is None else None,
    )


def since_signed(desk: Desk, year: SchoolYear, signed: SignOff) -> tuple[Difference, ...]:
    """What of a team is not as it was signed; what the secretary herself has in hand needs no new signature."""
    now = entries_of(desk.session, year.id, BEFORE_FINAL | CLOSED, signed.team_id)
    mine = {row.id for row in registrations(desk.session, year.id).values() if row.state in IN_HAND | CLOSED}
    found = differences(loaded(signed.entries), now)
    return tuple(one for one in found if one.after is None or one.after.registration not in mine)


@reads(Permission.CONSOLIDATE)
def see_team(desk: Desk, team_id: int) -> Listed | Refused:
    """The entries of one team."""
    year = desk.year
    if year is None:
        return refused(Refusal.NO_YEAR)
    line = next((line for line in team_lines(desk, year) if line.id == team_id), None)
    return Listed(_entries(desk, year, team_id), line) if line is not None else refused(Refusal.NOT_FOUND)


@reads(Permission.CONSOLIDATE)
def see_sums(desk: Desk) -> Sums | Refused:
    """The list by title."""
    year = desk.year
    if year is None:
        return refused(Refusal.NO_YEAR)
    entries = [entry for entry, _ in _entries(desk, year)]
    titles = Counter(entry.title for entry in entries if entry.title is not None)
    rewards = Counter(reward for entry in entries for reward in entry.rewards)
    return Sums(dict(titles), dict(rewards), sum(1 for entry in entries if entry.topic))


@reads(Permission.CONSOLIDATE)
def see_chosen(desk: Desk, award: Title | Reward | None) -> Listed | Refused:
    """Who registered this title or reward; None: who registered a topic."""
    year = desk.year
    if year is None:
        return refused(Refusal.NO_YEAR)
    return Listed(tuple(pair for pair in _entries(desk, year) if _chose(pair[0], award)))


@reads(Permission.CONSOLIDATE)
def see_objected(desk: Desk) -> Listed | Refused:
    """The entries with an objection that nobody has settled."""
    year = desk.year
    if year is None:
        return refused(Refusal.NO_YEAR)
    rows = registrations(desk.session, year.id).values()
    ids = {row.id for row in rows if row.state in IN_HAND and open_objections(desk.session, row)}
    return Listed(tuple(pair for pair in _entries(desk, year) if pair[0].registration in ids))


def _chose(entry: Entry, award: Title | Reward | None) -> bool:
    if award is None:
        return bool(entry.topic)
    return entry.title is award or award in entry.rewards


def _entries(desk: Desk, year: SchoolYear, team_id: int | None = None) -> tuple[tuple[Entry, State], ...]:
    rows = registrations(desk.session, year.id).values()
    states = {row.id: State(row.state) for row in rows}
    found = entries_of(desk.session, year.id, SHOWN, team_id)
    return tuple((entry, states[entry.registration]) for entry in found)
