"""What a list of staff says once it is read: people, and what a person should look at again."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from bot.domain.roles import Role


class RosterProblem(StrEnum):
    """What was strange in a list; the sentences are in bot/texts/roster.py."""

    # about one row
    NO_NAME = "no_name"
    NAME_UNUSUAL = "name_unusual"
    NAME_NOTE = "name_note"
    BIRTH_DATE_INVALID = "birth_date_invalid"
    BIRTH_DATE_IMPLAUSIBLE = "birth_date_implausible"
    BIRTH_DAY_MISSING = "birth_day_missing"
    SEX_UNKNOWN = "sex_unknown"
    PHONE_INVALID = "phone_invalid"
    PHONE_SECOND = "phone_second"
    EMAIL_INVALID = "email_invalid"
    EMAIL_SECOND = "email_second"
    CODE_ROUNDED = "code_rounded"
    STATUS_UNKNOWN = "status_unknown"
    STATUS_TO_COME = "status_to_come"
    TEAM_MISSING = "team_missing"
    CELL_ERROR = "cell_error"
    # about two rows
    REPEATED_PERSON = "repeated_person"
    REPEATED_CODE = "repeated_code"
    SAME_NAME = "same_name"
    # rows that are not people
    EXAMPLE_ROW = "example_row"
    NOT_A_PERSON = "not_a_person"
    # about the list
    NO_TEAMS = "no_teams"
    NO_PEOPLE = "no_people"
    OTHER_SHEET = "other_sheet"
    DATES_MONTH_FIRST = "dates_month_first"
    DATES_SUSPICIOUS = "dates_suspicious"


class FileFault(StrEnum):
    """Why a file cannot be read at all."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    BOMB = "bomb"
    OLD_WORKBOOK = "old_workbook"
    ENCRYPTED = "encrypted"
    NOT_A_WORKBOOK = "not_a_workbook"
    DAMAGED = "damaged"
    NO_HEADINGS = "no_headings"


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One person of a list, cleaned; birth_date is "YYYY-MM-DD", "YYYY" or None, phone "0912345678"."""

    name: str
    birth_date: str | None
    sex: Literal["F", "M"] | None
    position: str | None
    team: str | None
    subject: str | None
    phone: str | None
    email: str | None
    code: str | None
    active: bool
    on_leave: bool
    roles: frozenset[Role]
    """Proposed from the position; the secretary confirms."""
    row: int
    """As the spreadsheet counts, from 1."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to look at again: what the cell said, and of which other row it speaks."""

    row: int | None
    kind: RosterProblem
    value: str
    other_row: int | None = None
    sheet: str = ""
    """Only where several sheets were read."""


@dataclass(frozen=True, slots=True)
class Roster:
    """A list as read; columns gives for each field the heading that was found."""

    people: tuple[StaffRow, ...]
    columns: Mapping[str, str]
    problems: tuple[Problem, ...]
    sheet: str = ""
    header_row: int = 0
