"""A team as its lead sees it, or the secretary any team: who stands where, and what was handed in. No draft is read."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from bot.db.models import CollectiveRegistration, SchoolYear, SignOff, Team
from bot.db.queries import plan_of
from bot.domain.calendar import local_time
from bot.domain.entries import Entry, differences, loaded
from bot.domain.members import Member, in_order
from bot.domain.registration import Refusal, State
from bot.domain.roles import Permission, Role
from bot.domain.teamwork import DECIDED, IN_HAND, Board, Collective, Signed, unsigned
from bot.domain.titles import CollectiveTitle, Reward
from bot.usecases.case import list_closed
from bot.usecases.entries import entries_of
from bot.usecases.exporting import members_of
from bot.usecases.office import Desk, Refused, reads, refused, roles_of
from bot.usecases.picking import NO_TEAM, TeamChoice, team_choices


@dataclass(frozen=True)
class Led:
    """A team that who asks may lead now; NO_TEAM stands for those who belong to none."""

    id: int
    name: str
    year: SchoolYear
    members: tuple[Member, ...]


@dataclass(frozen=True)
class Teams:
    """The teams among which the secretary picks one."""

    choices: tuple[TeamChoice, ...]


def any_team(desk: Desk) -> bool:
    """Whether who asks leads every team of the school."""
    return Role.SECRETARY in roles_of(desk.me)


def led(desk: Desk, team_id: int) -> Led | Refused:
    """The team as it stands today, if who asks may lead it."""
    year = desk.year
    if year is None:
        return refused(Refusal.NO_YEAR)
    if not any_team(desk) and team_id != desk.me.team_id:
        return refused(Refusal.NOT_YOUR_TEAM)
    team = desk.session.get(Team, team_id)
    if team_id != NO_TEAM and (team is None or team.school_id != desk.school.id):
        return refused(Refusal.NOT_FOUND)
    everybody = members_of(desk.session, desk.school.id, year.id)
    mine = tuple(in_order(member for member in everybody if member.team_id == team_id))
    return Led(team_id, team.name if team else "", year, mine)


def entries_in(desk: Desk, team: Led, states: Collection[State]) -> tuple[Entry, ...]:
    """The entries of the people who are in the team today, in the order of its list."""
    people = {member.person for member in team.members}
    found = entries_of(desk.session, team.year.id, states, team.id or None)
    return tuple(entry for entry in found if entry.person in people)


def collective_of(desk: Desk, team: Led) -> CollectiveRegistration | None:
    """What the team registers for itself."""
    mine = (CollectiveRegistration.year_id == team.year.id, CollectiveRegistration.team_id == team.id)
    return desk.session.scalar(select(CollectiveRegistration).where(*mine))


def collective(row: CollectiveRegistration | None) -> Collective | None:
    """The same as the domain sees it; None while nobody has chosen."""
    return _collective(row.title, row.rewards) if row else None


def _collective(title: str | None, rewards: list[str]) -> Collective:
    return Collective(CollectiveTitle(title) if title else None, tuple(Reward(r) for r in rewards))


def last_signed(desk: Desk, team: Led) -> Signed | None:
    """The list that the team handed in last."""
    mine = (SignOff.year_id == team.year.id, SignOff.team_id == team.id)
    row = desk.session.scalar(select(SignOff).where(*mine).order_by(SignOff.number.desc()).limit(1))
    if row is None:
        return None
    zone = desk.hours.zone
    return Signed(
        number=row.number,
        at=local_time(row.signed_at, zone),
        received_at=local_time(row.received_at, zone) if row.received_at else None,
        entries=loaded(row.entries),
        collective=_collective(row.collective_title, row.collective_rewards),
    )


def board_of(desk: Desk, team: Led) -> Board:
    """The board of a team."""
    plan = plan_of(team.year)
    last, chosen = last_signed(desk, team), collective(collective_of(desk, team))
    now = entries_in(desk, team, DECIDED)
    in_hand = frozenset(entry.registration for entry in entries_in(desk, team, IN_HAND))
    nothing = Collective(None)
    return Board(
        team_id=team.id,
        team=team.name,
        year=team.year.label,
        stage=plan.window(desk.hours.zone).stage(desk.now),
        deadline=plan.deadline,
        me=desk.me.id,
        sex=desk.me.sex,
        any_team=any_team(desk),
        closed=list_closed(desk, team.year),
        members=team.members,
        collective=chosen,
        last=last,
        changes=unsigned(differences(last.entries, now), in_hand) if last else (),
        collective_changed=last is not None and (last.collective or nothing) != (chosen or nothing),
    )


@reads(Permission.LEAD_TEAM)
def see_team(desk: Desk, team_id: int) -> Board | Refused:
    """The board of this team, as it stands today."""
    team = led(desk, team_id)
    return team if isinstance(team, Refused) else board_of(desk, team)


@reads(Permission.LEAD_TEAM)
def see_my_team(desk: Desk) -> Board | Teams | Refused:
    """/to: one's own team; a secretary who is in none picks one."""
    if desk.year is None:
        return refused(Refusal.NO_YEAR)
    if desk.me.team_id is None:
        return _teams(desk) if any_team(desk) else refused(Refusal.NO_TEAM)
    team = led(desk, desk.me.team_id)
    return team if isinstance(team, Refused) else board_of(desk, team)


@reads(Permission.LEAD_TEAM)
def see_teams(desk: Desk) -> Teams | Refused:
    """«Chọn tổ khác», for who leads any."""
    return _teams(desk) if any_team(desk) else refused(Refusal.NOT_YOUR_TEAM)


def _teams(desk: Desk) -> Teams:
    return Teams(team_choices(desk.session, desk.school.id))
