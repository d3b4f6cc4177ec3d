"""Join slips: everybody's code and link to print, and a new code for somebody who lost his account."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select

from bot.db.models import Person
from bot.domain.calendar import local_day
from bot.domain.codes import JOIN_LETTERS, new_code, spaced
from bot.domain.names import sort_key
from bot.domain.roles import Permission
from bot.domain.slips import Slip, Slips, TeamSlips
from bot.texts.slips import file_name
from bot.usecases.consent import untie
from bot.usecases.office import Desk, Office, Refused, changes, reads
from bot.usecases.picking import Colleague, TeamChoice, colleague, colleagues, team_choices

Link = Callable[[str], str]
"""A join code → the address that opens the bot with it."""


@dataclass(frozen=True)
class Printed:
    """The workbook, and how far joining is."""

    filename: str
    data: bytes
    joined: int
    people: int


@dataclass(frozen=True)
class TeamsToPick:
    """Whose code: first the team."""

    teams: tuple[TeamChoice, ...]


@dataclass(frozen=True)
class PeopleToPick:
    """Then the person."""

    team: TeamChoice
    people: tuple[Colleague, ...]


@dataclass(frozen=True)
class SlipSeen:
    """One person's slip as it stands."""

    person_id: int
    name: str
    code: str
    joined: bool


@dataclass(frozen=True)
class Issued:
    """A new code; `chat_id` is the private chat of the account that was untied."""

    name: str
    code: str
    chat_id: int | None


@dataclass(frozen=True)
class OwnCode:
    """The person asked for a new code of his own, which would lock him out."""


@dataclass(frozen=True)
class Gone:
    """The person or team is not in the list any more."""


def print_slips(office: Office, user_id: int, bot: str, link: Link) -> Printed | Refused:
    """The workbook of slips, built after the transaction; `bot` is its name on Telegram."""
    slips = _slips(office, user_id, bot, link)
    if isinstance(slips, Refused):
        return slips
    from bot.export.slips import slips_workbook  # openpyxl is slow to load

    return Printed(
        filename=file_name(local_day(slips.made_at, slips.zone)),
        data=slips_workbook(slips),
        joined=sum(team.joined for team in slips.teams),
        people=sum(len(team.slips) for team in slips.teams),
    )


@reads(Permission.IMPORT_ROSTER)
def _slips(desk: Desk, bot: str, link: Link) -> Slips | Refused:
    teams = team_choices(desk.session, desk.school.id)
    return Slips(
        school=desk.school.name,
        bot=bot,
        teams=tuple(TeamSlips(team.name, _of_team(desk, team.id, link)) for team in teams),
        made_at=desk.now,
        zone=desk.hours.zone,
    )


def _of_team(desk: Desk, team_id: int, link: Link) -> tuple[Slip, ...]:
    people = select(Person).where(
        Person.school_id == desk.school.id, Person.active, Person.team_id == (team_id or None)
    )
    return tuple(
        Slip(p.name, p.position or "", spaced(p.join_code), link(p.join_code), p.user_id is not None)
        for p in sorted(desk.session.scalars(people), key=lambda p: sort_key(p.name))
    )


@reads(Permission.IMPORT_ROSTER)
def see_teams(desk: Desk) -> TeamsToPick | Refused:
    """«Cấp mã mới cho một người»."""
    return TeamsToPick(team_choices(desk.session, desk.school.id))


@reads(Permission.IMPORT_ROSTER)
def see_people(desk: Desk, team_id: int) -> PeopleToPick | Gone | Refused:
    """The people of a team."""
    team = next((t for t in team_choices(desk.session, desk.school.id) if t.id == team_id), None)
    if team is None:
        return Gone()
    return PeopleToPick(team, colleagues(desk.session, desk.school.id, team_id))


@reads(Permission.IMPORT_ROSTER)
def see_slip(desk: Desk, person_id: int) -> SlipSeen | OwnCode | Gone | Refused:
    """One person's slip, before his code is changed."""
    person = colleague(desk.session, desk.school.id, person_id)
    if person is None:
        return Gone()
    return OwnCode() if person.id == desk.me.id else _seen(person)


def _seen(person: Person) -> SlipSeen:
    return SlipSeen(person.id, person.name, person.join_code, person.user_id is not None)


@changes(Permission.IMPORT_ROSTER)
def issue_code(desk: Desk, person_id: int, old_code: str) -> Issued | SlipSeen | OwnCode | Gone | Refused:
    """The old code dies and the account that used it is untied; the same press again finds another code."""
    person = colleague(desk.session, desk.school.id, person_id)
    if person is None:
        return Gone()
    if person.id == desk.me.id:
        return OwnCode()
    if person.join_code != old_code:
        return _seen(person)
    desk.log(
        "person.new_code",
        f"person:{person.id}",
        before={"joined": person.user_id is not None},
        behalf_of=person.id,
    )
    chat_id = person.chat_id
    untie(desk, person)
    person.join_code = unused_code(desk)
    return Issued(person.name, person.join_code, chat_id)


def unused_code(desk: Desk) -> str:
    """A join code that nobody has."""
    code = new_code(JOIN_LETTERS, desk.rng)
    while desk.session.scalar(select(Person.id).where(Person.join_code == code)):
        code = new_code(JOIN_LETTERS, desk.rng)
    return code
