"""The facts of a year for the consistency checks, and what the checks find."""

from dataclasses import dataclass, replace

from sqlalchemy import func, select

from bot.db.models import LateRequest, Person, Registration, SchoolYear
from bot.db.queries import registrations
from bot.domain import checks
from bot.domain.checks import Candidate, Found, TeamFacts
from bot.domain.entries import Entry, loaded
from bot.domain.fairness import QuotaLight, quota_light
from bot.domain.life import IN_HAND
from bot.domain.registration import STANDING, Refusal, State
from bot.domain.roles import Permission
from bot.domain.titles import Title
from bot.usecases.consolidating import team_lines
from bot.usecases.entries import entries_of
from bot.usecases.entryscreen import alike_of
from bot.usecases.exporting import members_of
from bot.usecases.joint import unconfirmed_joint
from bot.usecases.law import quotas_in_force, verdicts_on
from bot.usecases.objections import open_objections
from bot.usecases.office import Desk, Refused, reads, refused
from bot.usecases.picking import NO_TEAM
from bot.usecases.receiving import latest_sign_offs


@dataclass(frozen=True)
class Checked:
    """What was found; `entries` = how many entries were looked at."""

    found: tuple[Found, ...]
    entries: int
    sex: str | None


@reads(Permission.CONSOLIDATE)
def see_checks(desk: Desk) -> Checked | Refused:
    """`cons:checks`."""
    year = desk.year
    if year is None:
        return refused(Refusal.NO_YEAR)
    return Checked(findings(desk, year), len(entries_of(desk.session, year.id, STANDING)), desk.me.sex)


def findings(desk: Desk, year: SchoolYear) -> tuple[Found, ...]:
    """What the checks find today; also for the screen before publishing."""
    candidates = _candidates(desk, year)
    asked = select(func.count()).where(LateRequest.year_id == year.id, LateRequest.granted.is_(None))
    late = desk.session.scalar(asked) or 0
    return checks.findings(candidates, _teams(desk, year, candidates), _lights(desk, year), late)


def _candidates(desk: Desk, year: SchoolYear) -> list[Candidate]:
    rows = {row.id: row for row in registrations(desk.session, year.id).values()}
    signed, asked = _signed_in(desk, year), _asked(desk, year)
    return [
        replace(
            _candidate(desk, year, entry, rows[entry.registration], signed),
            asked=asked.get(entry.registration, ()),
        )
        for entry in entries_of(desk.session, year.id, STANDING)
    ]


def _candidate(
    desk: Desk, year: SchoolYear, entry: Entry, row: Registration, signed: dict[int, str]
) -> Candidate:
    person = desk.session.get_one(Person, row.person_id)
    team = signed.get(row.id, entry.team)
    chosen = [*((entry.title,) if entry.title else ()), *entry.rewards]
    verdicts = verdicts_on(desk.session, year, person)
    return Candidate(
        entry=entry,
        state=State(row.state),
        team_id=person.team_id,
        active=person.active,
        on_leave=person.on_leave,
        birth_date=person.birth_date,
        signed_in=team if team != entry.team else None,
        verdicts=tuple(verdicts[award] for award in chosen if award in verdicts),
        alike=alike_of(desk, year, person, entry.topic),
        objections=len(open_objections(desk.session, row)) if row.state in IN_HAND else 0,
    )


def _signed_in(desk: Desk, year: SchoolYear) -> dict[int, str]:
    """The team under which each registration was signed last."""
    rows = sorted(latest_sign_offs(desk.session, year.id).values(), key=lambda row: row.signed_at)
    return {entry.registration: entry.team for row in rows for entry in loaded(row.entries)}


def _asked(desk: Desk, year: SchoolYear) -> dict[int, tuple[str, ...]]:
    """The joint authors who have not answered, by registration."""
    found: dict[int, tuple[str, ...]] = {}
    for one in unconfirmed_joint(desk.session, year.id):
        found[one.registration] = (*found.get(one.registration, ()), one.name)
    return found


def _teams(desk: Desk, year: SchoolYear, candidates: list[Candidate]) -> list[TeamFacts]:
    def undecided(team_id: int | None) -> int:
        return sum(1 for one in candidates if one.state is State.SUBMITTED and one.team_id == team_id)

    lines = team_lines(desk, year)
    teams = [
        TeamFacts(line.id, line.name, line.number is not None, line.differing, undecided(line.id))
        for line in lines
    ]
    return [*teams, TeamFacts(NO_TEAM, "", signed=False, differing=0, undecided=undecided(None))]


def _lights(desk: Desk, year: SchoolYear) -> list[QuotaLight]:
    members = members_of(desk.session, desk.school.id, year.id)
    wanted = [quota for quota in quotas_in_force(desk.session, year) if quota.title in set(Title)]
    return [quota_light(q.title, q.of, q.percent, q.source, members) for q in wanted]
