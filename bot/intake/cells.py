"""One cell of a staff list as text, as a tick or as «Nam/Nữ»."""

import re
from datetime import date, datetime
from typing import Literal, NamedTuple

from bot.domain.names import fold
from bot.domain.roster import RosterProblem
from bot.intake.vocabulary import WORDS, folded

Value = str | int | float | datetime | None

_BLANK = frozenset(WORDS["marks"]["blank"])
_YES = frozenset(WORDS["marks"]["yes"])
_NO = frozenset(WORDS["marks"]["no"])
_FEMALE, _MALE = folded(WORDS["sex"]["female"]), folded(WORDS["sex"]["male"])
_ERROR = re.compile(r"#(N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!)")


class Read(NamedTuple):
    """What a cell says, what was wrong with it, and what else it said."""

    value: str | None
    problem: RosterProblem | None = None
    rest: str = ""


def text_of(value: Value) -> str:
    """A cell as text; whole numbers lose the ".0" that spreadsheets give them."""
    match value:
        case None:
            return ""
        case float():
            return str(int(value)) if value.is_integer() else f"{value:.15g}"
        case date():
            return value.strftime("%d/%m/%Y")
        case _:
            return str(value)


def is_blank(value: Value) -> bool:
    """Nothing, or a word or dash that stands for nothing."""
    return value is None or (isinstance(value, str) and value.lower() in _BLANK)


def is_error(value: Value) -> bool:
    """Whether a formula failed in this cell."""
    return isinstance(value, str) and _ERROR.fullmatch(value) is not None


def read_text(value: Value) -> Read:
    """Free text: a position, a team, a subject."""
    return Read(None if is_blank(value) else text_of(value))


def read_sex(value: Value) -> tuple[Literal["F", "M"] | None, RosterProblem | None]:
    """«Nữ», «nam», F, M …; numbers mean something else in each program and are not guessed."""
    if is_blank(value):
        return None, None
    word = fold(text_of(value))
    if word in _FEMALE:
        return "F", None
    return ("M", None) if word in _MALE else (None, RosterProblem.SEX_UNKNOWN)


def is_ticked(value: Value) -> bool | None:
    """Whether a column such as «Nữ (x)» is ticked in this row; None where the cell says something else."""
    word = text_of(value).lower()
    if word in _YES:
        return True
    return False if not word or word in _NO or word in _BLANK else None
