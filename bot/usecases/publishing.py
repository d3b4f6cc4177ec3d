"""/congkhai: where the publication stands, what a round would say, and the round itself with what the group hears."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from bot.db.models import Adoption, Registration, SchoolYear
from bot.db.queries import plan_of, registrations
from bot.domain.calendar import local_day
from bot.domain.checks import to_do
from bot.domain.life import Step
from bot.domain.publication import (
    Adopted,
    Issue,
    Issued,
    Publication,
    adoption_refusals,
    comments_until,
    needs_adoption,
    publishing_refusals,
)
from bot.domain.registration import Refusal, State
from bot.domain.roles import Permission
from bot.texts import publication_list as texts
from bot.texts.message import Html, Message
from bot.texts.publication import file_caption
from bot.texts.publication_sheets import round_file
from bot.usecases.case import list_closed
from bot.usecases.checks import findings
from bot.usecases.comments import waiting
from bot.usecases.exporting import head_of
from bot.usecases.life import entry, take
from bot.usecases.office import Desk, Refused, changes, reads, refused
from bot.usecases.rounds import issue_now, issue_of, round_row, rounds_of
from bot.usecases.telling import tell_group

ON_THE_WAY = (State.SUBMITTED, State.TEAM_APPROVED, State.RECEIVED, State.RETURNED)
"""States of what may still be published."""


@dataclass(frozen=True)
class Preview:
    """A round exactly as the group would read it."""

    issue: Issue
    pages: tuple[Message, ...]
    last_day: date
    group: bool
    must: int = 0
    """What the checks find that has to be put right."""
    notes: int = 0
    """What they find for people to judge."""
    changed: bool = False
    """Something else than what was previewed before would be published."""


@dataclass(frozen=True)
class Published:
    """A round that is public; `again` = it already was."""

    issued: Issued
    sex: str | None
    group: bool
    again: bool


def adoption_of(desk: Desk, year: SchoolYear) -> Adopted | None:
    """The adoption as it was recorded."""
    row = desk.session.scalar(select(Adoption).where(Adoption.year_id == year.id))
    return Adopted(row.held_on, row.note, len(row.entries)) if row else None


@reads(Permission.PUBLISH)
def see_publication(desk: Desk) -> Publication | Refused:
    """/congkhai."""
    year = desk.year
    if year is None:
        return refused(Refusal.NO_YEAR)
    plan, today = plan_of(year), local_day(desk.now, desk.hours.zone)
    adopted, closed, rounds = adoption_of(desk, year), list_closed(desk, year), rounds_of(desk, year)
    issue = issue_now(desk, year, rounds)
    counts = Counter(State(r.state) for r in registrations(desk.session, year.id).values())
    day = plan.conference or today
    return Publication(
        year=year.label,
        sex=desk.me.sex,
        today=today,
        needs_adoption=needs_adoption(plan),
        adopted=adopted,
        adoptable=tuple(adoption_refusals(plan, day, today, checked=len(issue.entries))),
        conference=plan.conference,
        rounds=rounds,
        comments=waiting(desk, year),
        ready=len(issue.entries),
        ready_collectives=len(issue.told),
        under_way=tuple((state, counts[state]) for state in ON_THE_WAY if counts[state]),
        publishable=tuple(publishing_refusals(plan, issue, adopted=adopted is not None, closed=closed)),
        closed=closed,
    )


@reads(Permission.PUBLISH)
def preview_round(desk: Desk) -> Preview | Refused:
    """What would be published now, or why nothing can be."""
    year = desk.year
    if year is None:
        return refused(Refusal.NO_YEAR)
    seen = _preview(desk, year)
    return seen if isinstance(seen, Refused) else _with_findings(desk, year, seen)


def _with_findings(desk: Desk, year: SchoolYear, seen: Preview) -> Preview:
    """Asked only where somebody reads it: it takes a second in a large school, and publishing holds up the others."""
    found = findings(desk, year)
    return replace(seen, must=to_do(found), notes=len(found) - to_do(found))


def _preview(desk: Desk, year: SchoolYear) -> Preview | Refused:
    issue = issue_now(desk, year, rounds_of(desk, year))
    adopted, closed = adoption_of(desk, year) is not None, list_closed(desk, year)
    reasons = publishing_refusals(plan_of(year), issue, adopted=adopted, closed=closed)
    if reasons:
        return refused(*reasons)
    last_day = comments_until(local_day(desk.now, desk.hours.zone), year.comment_days)
    pages = tuple(texts.round_pages(issue, year.label, last_day))
    return Preview(issue, pages, last_day, desk.school.group_chat_id is not None)


@changes(Permission.PUBLISH)
def publish(desk: Desk, number: int, mark: str) -> Published | Preview | Refused:
    """Make the previewed round public; pressed twice it is once, and what has changed meanwhile is previewed anew."""
    year = desk.year
    if year is None:
        return refused(Refusal.NO_YEAR)
    rounds = rounds_of(desk, year)
    group = desk.school.group_chat_id is not None
    if 0 < number <= len(rounds):
        return Published(rounds[number - 1], desk.me.sex, group, again=True)
    seen = _preview(desk, year)
    if isinstance(seen, Refused):
        return seen
    if (seen.issue.number, seen.issue.mark) != (number, mark):
        return _with_findings(desk, year, replace(seen, changed=True))
    _issue(desk, year, seen)
    return Published(rounds_of(desk, year)[-1], desk.me.sex, group, again=False)


def _issue(desk: Desk, year: SchoolYear, seen: Preview) -> None:
    issue = seen.issue
    for one in issue.entries:
        row = entry(desk, one.registration)
        assert isinstance(row, Registration)
        refusal = take(desk, row, Step.PUBLISH)
        assert refusal is None
    made = round_row(desk, issue, year_id=year.id, comments_until=seen.last_day)
    desk.session.add(made)
    desk.session.flush()
    desk.log(
        "list.published",
        f"round:{made.id}",
        after={
            "number": issue.number,
            "entries": len(issue.entries),
            "gone": len(issue.gone),
            "comments_until": seen.last_day.isoformat(),
        },
    )
    for place, page in enumerate(seen.pages, start=1):
        tell_group(desk, "list_published", f"{made.id}:{place}", page)
    if seen.group:
        caption = Message(texts.round_caption(issue.number, year.label, seen.last_day))
        file = _file(desk, year, issue, seen.last_day)
        tell_group(desk, "list_published", f"{made.id}:file", caption, attachment=file)


def _file(desk: Desk, year: SchoolYear, issue: Issue, last_day: date) -> tuple[str, bytes]:
    from bot.export.published import round_workbook  # openpyxl is slow to load

    head = head_of(desk.session, desk.school, year, desk.now, desk.hours.zone)
    return round_file(issue.number, year.label), round_workbook(head, issue, last_day)


def round_named(desk: Desk, round_id: int) -> tuple[SchoolYear, Issued, Issue] | Refused:
    """A round of the school's current year; another school's, or an old year's, is not found."""
    year = desk.year
    rounds = rounds_of(desk, year) if year else ()
    issued = next((one for one in rounds if one.id == round_id), None)
    if year is None or issued is None:
        return refused(Refusal.NOT_FOUND)
    return year, issued, issue_of(rounds, issued)


@dataclass(frozen=True)
class File:
    """A workbook to hand over."""

    name: str
    content: bytes
    caption: Html


@reads(Permission.PUBLISH)
def round_as_file(desk: Desk, round_id: int) -> File | Refused:
    """The list of a round, for the notice board."""
    found = round_named(desk, round_id)
    if isinstance(found, Refused):
        return found
    year, issued, issue = found
    return File(*_file(desk, year, issue, issued.comments_until), file_caption(issued.number))
