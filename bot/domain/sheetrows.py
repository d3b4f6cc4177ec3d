"""A sheet of registrations that the secretary enters at the machine: its rows, and what becomes of each."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.form import Answers


class RowFault(StrEnum):
    """Why a row is left out; `detail` of the outcome says what was read."""

    NO_PERSON = "no_person"
    NAMESAKES = "namesakes"
    TWICE = "twice"
    NO_TITLE = "no_title"
    TITLE_UNKNOWN = "title_unknown"
    TITLE_NOT_OFFERED = "title_not_offered"
    REWARD_UNKNOWN = "reward_unknown"
    TOPIC_UNFIT = "topic_unfit"
    FIELD_UNKNOWN = "field_unknown"
    LEVEL_UNKNOWN = "level_unknown"
    ANSWERED_HIMSELF = "answered_himself"
    TOO_FAR = "too_far"
    LATE = "late"


@dataclass(frozen=True)
class SheetRow:
    """One row as read: `answers` None where something in it could not be understood; then `fault` says what."""

    number: int
    name: str
    birth_date: str | None
    team: str
    answers: Answers | None
    declines: bool = False
    fault: RowFault | None = None
    detail: str = ""


class Became(StrEnum):
    """What a row does."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    LEFT_OUT = "left_out"


@dataclass(frozen=True)
class Outcome:
    """One row and what becomes of it."""

    row: SheetRow
    became: Became
    fault: RowFault | None = None
    detail: str = ""
