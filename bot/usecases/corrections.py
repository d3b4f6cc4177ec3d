"""A field of the list: what it says about a person, and whether a typed value may stand there."""

from bot.db.models import Person, Team
from bot.db.queries import teams
from bot.domain.calendar import local_day
from bot.domain.correcting import CorrectionField
from bot.domain.registration import Refusal
from bot.domain.words import sentence
from bot.intake.births import read_birth
from bot.intake.contacts import read_email, read_phone
from bot.intake.names import read_name, team_key
from bot.usecases.office import Desk
from bot.usecases.staffmoves import LONGEST_POSITION

EARLIEST_SECTOR = 1960
"""Nobody who still works began earlier."""


def current(person: Person, field: CorrectionField) -> str:
    """What the list says; empty where it says nothing."""
    if field is CorrectionField.TEAM:
        return person.team.name if person.team else ""
    return str(getattr(person, field) or "")


def valued(desk: Desk, field: CorrectionField, typed: str) -> str | Refusal:
    """The typed value as the list would hold it, or why it may not stand there."""
    match field:
        case CorrectionField.NAME:
            found = read_name(typed.strip(), shouted=typed.upper() == typed)
            return found.name if found.usual and not found.note else Refusal.BAD_NAME
        case CorrectionField.BIRTH:
            return read_birth(typed.strip()).value or Refusal.BAD_BIRTH
        case CorrectionField.POSITION:
            return sentence(typed, LONGEST_POSITION)
        case CorrectionField.TEAM:
            team = team_named(desk, typed)
            return team.name if team else Refusal.NO_SUCH_TEAM
        case CorrectionField.PHONE:
            return read_phone(typed.strip()).value or Refusal.BAD_PHONE
        case CorrectionField.EMAIL:
            return read_email(typed.strip()).value or Refusal.BAD_EMAIL
        case CorrectionField.SECTOR:
            return _sector(desk, typed.strip())


def _sector(desk: Desk, typed: str) -> str | Refusal:
    this_year = local_day(desk.now, desk.hours.zone).year
    known = typed.isascii() and typed.isdigit() and EARLIEST_SECTOR <= int(typed) <= this_year
    return typed if known else Refusal.BAD_YEAR


def team_named(desk: Desk, typed: str) -> Team | None:
    """The school's team of this name, however it is written."""
    key = team_key(typed)
    return next((team for team in teams(desk.session, desk.school.id) if team_key(team.name) == key), None)
