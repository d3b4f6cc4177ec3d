"""A person's earlier years as he and the secretary see them, and removing a line that is wrong."""

from dataclasses import dataclass

from bot.db.models import Achievement, Person
from bot.domain import record as domain
from bot.domain.registration import Refusal
from bot.domain.roles import Permission
from bot.domain.words import sentence
from bot.usecases.office import Desk, Refused, changes, reads, refused
from bot.usecases.picking import Colleague, TeamChoice, colleagues, team_choices
from bot.usecases.record import achieved, record_of


@dataclass(frozen=True)
class Past:
    """A person's earlier years, newest first; `own`: he looks at them himself."""

    person: int
    name: str
    sex: str | None
    achievements: tuple[domain.Achievement, ...]
    sector_since: int | None
    own: bool


@dataclass(frozen=True)
class Removed:
    """The achievement is gone; the record as it stands."""

    past: Past


@reads(Permission.REGISTER)
def my_record(desk: Desk) -> Past | Refused:
    """«Thành tích các năm trước»: mine."""
    return _past(desk, desk.me)


@reads(Permission.IMPORT_HISTORY)
def record_teams(desk: Desk) -> tuple[TeamChoice, ...] | Refused:
    """Whose record? First the team."""
    return team_choices(desk.session, desk.school.id)


@reads(Permission.IMPORT_HISTORY)
def record_people(desk: Desk, team_id: int) -> tuple[Colleague, ...] | Refused:
    """Then the person."""
    return colleagues(desk.session, desk.school.id, team_id)


@reads(Permission.IMPORT_HISTORY)
def record_of_person(desk: Desk, person_id: int) -> Past | Refused:
    """A colleague's earlier years, as the secretary looks after them."""
    person = desk.session.get(Person, person_id)
    if person is None or person.school_id != desk.school.id:
        return refused(Refusal.NOT_FOUND)
    return _past(desk, person)


@reads(Permission.IMPORT_HISTORY)
def see_achievement(desk: Desk, achievement_id: int) -> tuple[Past, domain.Achievement] | Refused:
    """One line of a colleague's record, before it is removed."""
    row = _achievement(desk, achievement_id)
    if row is None:
        return refused(Refusal.NOT_FOUND)
    return _past(desk, desk.session.get_one(Person, row.person_id)), achieved(row)


@changes(Permission.IMPORT_HISTORY)
def remove_achievement(desk: Desk, achievement_id: int, typed: str) -> Removed | Refused:
    """Take a wrong line out of a record, with a reason; the audit log keeps what it said."""
    reason = sentence(typed)
    row = _achievement(desk, achievement_id)
    if row is None:
        return refused(Refusal.NOT_FOUND)
    if isinstance(reason, Refusal):
        return refused(reason)
    person = desk.session.get_one(Person, row.person_id)
    said = {name: getattr(row, name) for name in ("year", "kind", "value", "words", "decision", "source")}
    desk.log(
        "achievement.removed",
        f"person:{person.id}",
        before=said,
        after={"reason": reason},
        behalf_of=person.id if person.id != desk.me.id else None,
    )
    desk.session.delete(row)
    desk.session.flush()
    return Removed(_past(desk, person))


def _achievement(desk: Desk, achievement_id: int) -> Achievement | None:
    row = desk.session.get(Achievement, achievement_id)
    return row if row is not None and row.school_id == desk.school.id else None


def _past(desk: Desk, person: Person) -> Past:
    achievements = record_of(desk.session, person.id).achievements
    newest = sorted(achievements, key=lambda one: one.year, reverse=True)
    own = person.id == desk.me.id
    return Past(person.id, person.name, desk.me.sex, tuple(newest), person.sector_since, own)
