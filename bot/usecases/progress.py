"""How far the registration has come, per team and in numbers only: nobody's draft is read."""

from bot.db.queries import plan_of
from bot.domain.calendar import local_time
from bot.domain.members import in_order, numbers_by_team
from bot.domain.progress import Progress
from bot.domain.registration import Refusal
from bot.domain.roles import Permission
from bot.usecases.exporting import members_of
from bot.usecases.office import Desk, Refused, reads, refused


@reads(Permission.SEE_PROGRESS)
def see_progress(desk: Desk) -> Progress | Refused:
    """/tiendo."""
    year = desk.year
    if year is None:
        return refused(Refusal.NO_YEAR)
    plan = plan_of(year)
    members = in_order(members_of(desk.session, desk.school.id, year.id))
    return Progress(
        year=year.label,
        stage=plan.window(desk.hours.zone).stage(desk.now),
        opens=plan.opens,
        deadline=plan.deadline,
        at=local_time(desk.now, desk.hours.zone),
        teams=numbers_by_team(members),
    )
