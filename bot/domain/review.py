"""What the council thinks of the entries of a year: the words on one version added up, and which entry is next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from zlib import crc32

from bot.domain.entries import Entry
from bot.domain.registration import State

UNDER_REVIEW = frozenset({State.RECEIVED, State.CHECKED})
"""States in which members may say what they think, and change their mind."""


class Pile(StrEnum):
    """Where an entry lies on the council's table."""

    WAITING = "todo"
    OBJECTED = "open"
    CHECKED = "done"


@dataclass(frozen=True, slots=True)
class Word:
    """What one member said of the entry as it stands; `settled` is how the secretary settled an objection."""

    member: int
    confirms: bool
    reason: str | None = None
    settled: str | None = None

    @property
    def objects(self) -> bool:
        """Whether it is an objection that nobody has settled yet."""
        return not self.confirms and self.settled is None


def weighed(words: Sequence[Word]) -> Pile:
    """One confirmation and no open objection is enough; an open objection outweighs every confirmation."""
    if any(word.objects for word in words):
        return Pile.OBJECTED
    return Pile.CHECKED if any(word.confirms for word in words) else Pile.WAITING


def passes(state: State, words: Sequence[Word]) -> bool:
    """Whether these words carry an entry past the council."""
    return state is State.RECEIVED and weighed(words) is Pile.CHECKED


def pile_of(state: State, words: Sequence[Word]) -> Pile:
    """Where the entry lies; what the council has checked stays so until somebody objects."""
    if weighed(words) is Pile.OBJECTED:
        return Pile.OBJECTED
    return Pile.CHECKED if state is State.CHECKED else Pile.WAITING


@dataclass(frozen=True, slots=True)
class Item:
    """An entry on the table as one member sees it; `own` where he registered it himself or shares its topic."""

    entry: Entry
    pile: Pile
    words: tuple[Word, ...]
    own: bool
    member: int

    @property
    def my_word(self) -> Word | None:
        """What this member said of it."""
        return next((word for word in self.words if word.member == self.member), None)

    @property
    def asks_me(self) -> bool:
        """Whether this member has still to say something."""
        return not self.own and self.my_word is None

    @property
    def plain(self) -> bool:
        """Whether it may be confirmed together with others: it asks him, and nobody ever objected."""
        return self.asks_me and self.pile is Pile.WAITING and all(word.confirms for word in self.words)


def following(items: Sequence[Item], pile: Pile, registration: int) -> Item | None:
    """The next entry of the pile after this one, round to the beginning; of those that wait, only what asks the member."""
    place = next((n + 1 for n, item in enumerate(items) if item.entry.registration == registration), 0)
    return next(
        (item for item in (*items[place:], *items[:place]) if _comes_up(item, pile, registration)), None
    )


def _comes_up(item: Item, pile: Pile, registration: int) -> bool:
    wanted = item.asks_me if pile is Pile.WAITING else True
    return item.pile is pile and wanted and item.entry.registration != registration


def stamp(entries: Iterable[Entry]) -> str:
    """A short mark of these entries in these versions: a button that carries it acts on nothing else."""
    said = " ".join(f"{entry.registration}.{entry.version}" for entry in entries)
    return f"{crc32(said.encode()):08x}"
