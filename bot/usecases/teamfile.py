"""A team's own list as a workbook, for who leads it."""

from dataclasses import replace

from bot.domain.calendar import local_time
from bot.domain.lists import Lists, lists_of
from bot.domain.progress import expected
from bot.domain.roles import Permission, Role
from bot.texts.export import NO_TEAM as NO_TEAM_NAME
from bot.texts.export import team_file_name
from bot.texts.names import team_named
from bot.usecases.exporting import Counts, Exported, collectives_of, head_of
from bot.usecases.office import Desk, Office, Refused, changes, reads, roles_of
from bot.usecases.picking import NO_TEAM
from bot.usecases.teamboard import Led, led


def export_team(office: Office, user_id: int, team_id: int) -> Exported | Refused:
    """TH_TO of this team; nobody waits while it is built."""
    lists = _lists_for(office, user_id, team_id)
    if isinstance(lists, Refused):
        return lists
    exported = _exported(lists)
    return _record(office, user_id, team_id, exported) or exported


@reads(Permission.LEAD_TEAM)
def _lists_for(desk: Desk, team_id: int) -> Lists | Refused:
    team = led(desk, team_id)
    if isinstance(team, Refused):
        return team
    head = head_of(desk.session, desk.school, team.year, desk.now, desk.hours.zone)
    lead = desk.me.name if _leads(desk, team) else ""
    own = replace(
        head, authority=head.school, school=team_named(team.name) or NO_TEAM_NAME, secretary="", chair=lead
    )
    chosen = collectives_of(desk.session, desk.school.id, team.year.id, team.members)
    return lists_of(
        own, team.members, (row for row in chosen if team.id != NO_TEAM and row.team == team.name)
    )


def _leads(desk: Desk, team: Led) -> bool:
    """Whether who asks signs as its lead; the secretary leaves the name to be written."""
    return Role.TEAM_LEAD in roles_of(desk.me) and desk.me.team_id == team.id


def _exported(lists: Lists) -> Exported:
    from bot.export.workbook import team_workbook  # openpyxl is slow to load

    counts = Counts(
        expected=sum(expected(team) for team in lists.teams),
        registered=len(lists.registrations),
        topics=len(lists.topics),
        missing=len(lists.missing),
    )
    local = local_time(lists.head.made_at, lists.head.zone)
    name = team_file_name(lists.head.school, lists.head.year, local)
    return Exported(name, team_workbook(lists), lists.head.year, counts)


@changes(Permission.LEAD_TEAM)
def _record(desk: Desk, team_id: int, exported: Exported) -> None:
    noted = {"file": exported.filename, "year": exported.year, "registered": exported.counts.registered}
    desk.log("team.exported", f"team:{team_id}", after=noted)
