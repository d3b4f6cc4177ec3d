"""/xet: where the year's registration stands, in numbers only."""

from collections import Counter
from datetime import date

from sqlalchemy import func, select

from bot.db.models import Adoption, Round, SchoolYear, SignOff, Team
from bot.db.queries import plan_of
from bot.domain.calendar import local_day, local_time
from bot.domain.members import TeamNumbers, in_order, numbers_by_team
from bot.domain.publication import needs_adoption
from bot.domain.registration import Refusal, State
from bot.domain.review import Pile
from bot.domain.roles import Permission
from bot.domain.summary import Ahead, Facts, Summary, TeamSummary, ahead, states_by_team
from bot.usecases.case import list_closed
from bot.usecases.comments import unanswered
from bot.usecases.exporting import members_of
from bot.usecases.office import Desk, Refused, reads, refused
from bot.usecases.review_list import table


@reads(Permission.REVIEW)
def see_summary(desk: Desk) -> Summary | Refused:
    """The council's one screen."""
    year = desk.year
    if year is None:
        return refused(Refusal.NO_YEAR)
    plan = plan_of(year)
    members = in_order(members_of(desk.session, desk.school.id, year.id))
    states, signed = states_by_team(members), _signed(desk, year)
    teams = tuple(
        _team(numbers, signed.get(numbers.team), states.get(numbers.team, Counter()))
        for numbers in numbers_by_team(members)
    )
    piles = Counter(item.pile for item in table(desk, year))
    facts = Facts(
        stage=plan.window(desk.hours.zone).stage(desk.now),
        states=sum(states.values(), Counter[State]()),
        unreceived=any(team.waiting for team in teams),
        objections=piles[Pile.OBJECTED],
        adoption_missing=adoption_missing(desk, year),
        unanswered=len(unanswered(desk.session, year.id)),
        comments_until=comments_until(desk, year),
        today=local_day(desk.now, desk.hours.zone),
    )
    return Summary(
        year=year.label,
        stage=facts.stage,
        deadline=plan.deadline,
        opens=plan.opens,
        conference=plan.conference,
        at=local_time(desk.now, desk.hours.zone),
        teams=teams,
        to_review=piles[Pile.WAITING],
        objections=facts.objections,
        unanswered=facts.unanswered,
        comments_until=facts.comments_until,
        ahead=Ahead.CLOSED if list_closed(desk, year) else ahead(facts),
        sex=desk.me.sex,
        may_finalise=desk.may(Permission.FINALISE),
    )


def _team(numbers: TeamNumbers, signed: SignOff | None, states: Counter[State]) -> TeamSummary:
    number = signed.number if signed else None
    waiting = signed is not None and signed.received_at is None
    return TeamSummary(numbers, number, waiting, states)


def _signed(desk: Desk, year: SchoolYear) -> dict[str, SignOff]:
    """The last sign-off of each team."""
    found = (
        select(Team.name, SignOff)
        .join(Team, Team.id == SignOff.team_id)
        .where(SignOff.year_id == year.id)
        .order_by(SignOff.number)
    )
    return {name: row for name, row in desk.session.execute(found)}  # noqa: C416  # rows are no pairs to mypy


def adoption_missing(desk: Desk, year: SchoolYear) -> bool:
    """Whether the conference has still to adopt the list before the first publication."""
    adopted = select(Adoption.id).where(Adoption.year_id == year.id)
    begun = select(Round.id).where(Round.year_id == year.id).limit(1)
    return needs_adoption(plan_of(year)) and not any(map(desk.session.scalar, (adopted, begun)))


def comments_until(desk: Desk, year: SchoolYear) -> date | None:
    """The last day on which a published list may be commented on."""
    return desk.session.scalar(select(func.max(Round.comments_until)).where(Round.year_id == year.id))
