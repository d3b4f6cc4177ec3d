"""The world that a sandbox shows: who is in it, in the words of whoever built it."""

from dataclasses import dataclass
from datetime import tzinfo


@dataclass(frozen=True)
class Resident:
    """Somebody whom the page offers: `id` as the emulator knows him."""

    id: int
    role: str
    hint: str = ""
    link: str = ""


@dataclass(frozen=True)
class World:
    """`zone` is that of the clock on the page; notes stand above it."""

    zone: tzinfo
    residents: tuple[Resident, ...] = ()
    notes: tuple[str, ...] = ()
