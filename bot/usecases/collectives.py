"""What a team registers for itself: title and rewards of the collective, kept with each press."""

from collections.abc import Sequence

from bot.db.models import CollectiveRegistration
from bot.domain.registration import Refusal
from bot.domain.roles import Permission
from bot.domain.rules import evaluate
from bot.domain.teamwork import TEAM_REWARDS, TEAM_TITLES, Wish
from bot.domain.titles import CollectiveTitle, Reward
from bot.usecases.case import list_closed
from bot.usecases.law import regime_of
from bot.usecases.office import Desk, Refused, changes, reads, refused
from bot.usecases.picking import NO_TEAM
from bot.usecases.teamboard import Led, collective, collective_of, led


def _wish(desk: Desk, team: Led) -> Wish:
    found = evaluate(regime_of(team.year), {})  # nothing is known of a team's year before it has ended
    verdicts = {title: found[title] for title in TEAM_TITLES}
    return Wish(team.id, team.name, desk.me.sex, collective(collective_of(desk, team)), verdicts)


@reads(Permission.LEAD_TEAM)
def see_wish(desk: Desk, team_id: int) -> Wish | Refused:
    """What the team has chosen for itself."""
    team = _collective_led(desk, team_id)
    return team if isinstance(team, Refused) else _wish(desk, team)


@changes(Permission.LEAD_TEAM)
def choose_collective_title(desk: Desk, team_id: int, title: CollectiveTitle | None) -> Wish | Refused:
    """The title, or none: that is an answer too."""
    team = _open_to_change(desk, team_id)
    if isinstance(team, Refused):
        return team
    if title is not None and title not in TEAM_TITLES:
        return refused(Refusal.TITLE_NOT_OFFERED)
    standing = collective_of(desk, team)
    rewards = standing.rewards if standing else []
    return _write(desk, team, title, [Reward(reward) for reward in rewards])


@changes(Permission.LEAD_TEAM)
def mark_collective_reward(desk: Desk, team_id: int, reward: Reward, *, wanted: bool) -> Wish | Refused:
    """Tick or untick a reward; the button says which, so that pressing twice does it once."""
    team = _open_to_change(desk, team_id)
    if isinstance(team, Refused):
        return team
    if reward not in TEAM_REWARDS:
        return refused(Refusal.TITLE_NOT_OFFERED)
    standing = collective_of(desk, team)
    ticked = {*(standing.rewards if standing else ()), reward} - (set() if wanted else {reward})
    title = CollectiveTitle(standing.title) if standing and standing.title else None
    return _write(desk, team, title, [one for one in TEAM_REWARDS if one in ticked])


def _collective_led(desk: Desk, team_id: int) -> Led | Refused:
    """Those who belong to no team are no collective."""
    return refused(Refusal.NOT_FOUND) if team_id == NO_TEAM else led(desk, team_id)


def _open_to_change(desk: Desk, team_id: int) -> Led | Refused:
    team = _collective_led(desk, team_id)
    if not isinstance(team, Refused) and list_closed(desk, team.year):
        return refused(Refusal.LIST_CLOSED)
    return team


def _write(desk: Desk, team: Led, title: CollectiveTitle | None, rewards: Sequence[Reward]) -> Wish:
    row = collective_of(desk, team)
    before = {"title": row.title, "rewards": list(row.rewards)} if row else None
    after = {"title": title, "rewards": list(rewards)}
    if before != after:
        row = row or CollectiveRegistration(year_id=team.year.id, team_id=team.id)
        row.title, row.rewards = title, list(rewards)
        row.by_id, row.changed_at = desk.me.id, desk.now
        desk.session.add(row)
        desk.session.flush()
        desk.log("collective.chosen", f"team:{team.id}", before=before, after=after)
    return _wish(desk, team)
