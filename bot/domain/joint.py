"""Joint authors of a topic: what each one's share may be, and the terms to which he agrees by himself."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from zlib import crc32

SHARES = tuple(range(10, 100, 10))
"""Percent that a joint author may have; the first author keeps the rest."""


class Consent(StrEnum):
    """What a joint author has said to it."""

    ASKED = "asked"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Partner:
    """Who shares a topic; consent None: not asked yet, the form has not been sent."""

    person: int
    name: str
    share: int
    consent: Consent | None = None


def rest(partners: Iterable[Partner]) -> int:
    """Percent left to the first author."""
    return 100 - sum(partner.share for partner in partners)


def shares_for(person: int, partners: Iterable[Partner]) -> tuple[int, ...]:
    """The shares that this person may have beside the others: something is left to the first author."""
    free = rest(partner for partner in partners if partner.person != person)
    return tuple(share for share in SHARES if share < free)


def terms(topic: str, share: int) -> str:
    """What a joint author agrees to, as a button carries it: another topic or share must be asked anew."""
    return f"{crc32(f'{share} {topic}'.encode()):08x}"


@dataclass(frozen=True, slots=True)
class Part:
    """A topic in which somebody takes part, and what he has said to it."""

    registration: int
    first: str
    topic: str
    share: int
    consent: Consent

    @property
    def terms(self) -> str:
        """What he would agree to now."""
        return terms(self.topic, self.share)


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """A joint author who has not answered; `left` = he has left the school and cannot."""

    registration: int
    first: str
    name: str
    share: int
    left: bool
