"""What a person may report as wrong about himself in the school's list."""

from dataclasses import dataclass
from enum import StrEnum


class CorrectionField(StrEnum):
    """A field of the roster; the value is the column's name."""

    NAME = "name"
    BIRTH = "birth_date"
    POSITION = "position"
    TEAM = "team"
    PHONE = "phone"
    EMAIL = "email"
    SECTOR = "sector_since"


@dataclass(frozen=True)
class Report:
    """Somebody says that a field is wrong; `accepted` None = the secretary has not decided yet."""

    id: int
    person_id: int
    name: str
    sex: str | None
    team: str
    field: CorrectionField
    now: str
    value: str
    accepted: bool | None
    answer: str
