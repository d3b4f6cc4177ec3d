"""The plan in force: the one place where it changes, where a moved deadline is counted, and the log of both."""

from typing import Any

from sqlalchemy import select

from bot.db.models import SchoolYear
from bot.db.queries import plan_of, write_plan
from bot.domain.calendar import local_time
from bot.domain.moving import Telling
from bot.domain.notices import Move
from bot.domain.schedule import next_said
from bot.domain.year import AfterConference, FixedDeadline, YearPlan
from bot.usecases.office import Desk


def year_of(desk: Desk, label: str | None) -> SchoolYear | None:
    """The school's year of that label, whether or not it is the current one."""
    mine = (SchoolYear.school_id == desk.school.id, SchoolYear.label == label)
    return desk.session.scalar(select(SchoolYear).where(*mine))


def put_in_force(desk: Desk, year: SchoolYear, plan: YearPlan, action: str) -> Telling | None:
    """Let the plan stand; a changed deadline is a move, of which the group hears once. Returns when, None if unmoved."""
    before = plan_of(year)
    if plan == before:
        return None
    heard = telling(desk, year, plan)
    write_plan(year, plan)
    if heard is not None:
        year.deadline_moves, year.deadline_moved_at = year.deadline_moves + 1, desk.now
    desk.log(action, f"year:{year.id}", before=snapshot(before), after=snapshot(plan))
    return heard


def telling(desk: Desk, year: SchoolYear, plan: YearPlan) -> Telling | None:
    """When the group would hear of this plan's deadline; None where it is the one that stands."""
    if plan.deadline == plan_of(year).deadline:
        return None
    said = next_said(plan, Move(year.deadline_moves + 1, desk.now), desk.hours, desk.now)
    local = local_time(said, desk.hours.zone) if said is not None else None
    return Telling(local, now=said == desk.now, group=desk.school.group_chat_id is not None)


def create_year(desk: Desk, plan: YearPlan) -> SchoolYear:
    """A new year of the school; its first deadline is no move, the opening says it."""
    year = SchoolYear(school_id=desk.school.id, label=plan.label)
    write_plan(year, plan)
    desk.session.add(year)
    desk.session.flush()
    desk.log("year.created", f"year:{year.id}", after=snapshot(plan))
    return year


def snapshot(plan: YearPlan) -> dict[str, Any]:
    """A plan as the audit log keeps it."""
    match plan.rule:
        case FixedDeadline(day):
            rule: dict[str, Any] = {"day": day.isoformat()}
        case AfterConference(days):
            rule = {"days_after_conference": days}
    return {
        "label": plan.label,
        "phases": [
            {
                "name": p.name,
                "theme": p.theme,
                "starts": p.starts.isoformat() if p.starts else None,
                "ends": p.ends.isoformat() if p.ends else None,
            }
            for p in plan.phases
        ],
        "opens": plan.opens.isoformat() if plan.opens else None,
        "deadline": rule,
        "conference": plan.conference.isoformat() if plan.conference else None,
    }
