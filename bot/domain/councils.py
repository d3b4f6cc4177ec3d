"""The two councils of a school year and the offices in them."""

from dataclasses import dataclass
from enum import StrEnum


class CouncilKind(StrEnum):
    """Which council."""

    EMULATION = "emulation"  # thi đua – khen thưởng
    INITIATIVE = "initiative"  # sáng kiến


class CouncilOffice(StrEnum):
    """An office in a council, in the order of the list of members."""

    CHAIR = "chair"
    VICE = "vice"
    SECRETARY = "secretary"
    MEMBER = "member"


@dataclass(frozen=True)
class CouncilMember:
    """Somebody who sits in a council."""

    person_id: int
    name: str
    sex: str | None
    team: str
    position: str
    office: CouncilOffice
    joined: bool


OFFICES = tuple(CouncilOffice)


def only(members: tuple[CouncilMember, ...], office: CouncilOffice) -> str:
    """The name of who holds the office, where it is one person; else empty."""
    names = [member.name for member in members if member.office is office]
    return names[0] if len(names) == 1 else ""
