"""What lies on the council's table, and one entry of it with what the law asks and what members said."""

from dataclasses import dataclass

from sqlalchemy import select

from bot.db.models import JointAuthor, Opinion, Person, SchoolYear
from bot.db.queries import registrations
from bot.domain.entries import Entry
from bot.domain.registration import Refusal, State
from bot.domain.review import UNDER_REVIEW, Item, Pile, Word, following, pile_of
from bot.domain.roles import Permission
from bot.domain.rules import Verdict
from bot.usecases.entries import entries_of
from bot.usecases.law import verdicts_on
from bot.usecases.office import Desk, Refused, reads, refused

NOT_MINE = "refused"
"""State of a joint author who said that he is none."""


@dataclass(frozen=True)
class Listing:
    """One pile of the table; `counts` says how many lie in each."""

    year: str
    pile: Pile
    items: tuple[Item, ...]
    counts: dict[Pile, int]
    sex: str | None


@dataclass(frozen=True)
class Card:
    """One entry; `left` = how many others of its pile come up for this member."""

    item: Item
    verdict: Verdict | None
    left: int
    sex: str | None
    secretary: bool  # may open it as the secretary does


def table(desk: Desk, year: SchoolYear) -> tuple[Item, ...]:
    """Every entry that the council may speak about, in the order of the roster."""
    entries = entries_of(desk.session, year.id, UNDER_REVIEW)
    states = {row.id: State(row.state) for row in registrations(desk.session, year.id).values()}
    words, shared = _words(desk, entries), _shared(desk)
    return tuple(_item(desk, entry, states[entry.registration], words, shared) for entry in entries)


def _item(
    desk: Desk, entry: Entry, state: State, words: dict[int, tuple[Word, ...]], shared: frozenset[int]
) -> Item:
    said = words.get(entry.registration, ())
    own = entry.person == desk.me.id or entry.registration in shared
    return Item(entry, pile_of(state, said), said, own, desk.me.id)


def _words(desk: Desk, entries: tuple[Entry, ...]) -> dict[int, tuple[Word, ...]]:
    """What was said of the entries as they stand; of an earlier version nothing counts."""
    versions = {entry.registration: entry.version for entry in entries}
    rows = desk.session.scalars(
        select(Opinion).where(Opinion.registration_id.in_(versions)).order_by(Opinion.id)
    )
    found: dict[int, tuple[Word, ...]] = {}
    for row in rows:
        if row.version == versions[row.registration_id]:
            found[row.registration_id] = (*found.get(row.registration_id, ()), word_of(row))
    return found


def word_of(row: Opinion) -> Word:
    """An opinion as the domain sees it."""
    return Word(row.person_id, row.confirms, row.reason, row.settled)


def _shared(desk: Desk) -> frozenset[int]:
    mine = (JointAuthor.person_id == desk.me.id, JointAuthor.state != NOT_MINE)
    return frozenset(desk.session.scalars(select(JointAuthor.registration_id).where(*mine)))


@reads(Permission.REVIEW)
def see_pile(desk: Desk, pile: Pile) -> Listing | Refused:
    """The entries of a pile."""
    year = desk.year
    if year is None:
        return refused(Refusal.NO_YEAR)
    return listing(desk, year, pile)


def listing(desk: Desk, year: SchoolYear, pile: Pile) -> Listing:
    """The same for a use case that has the year already."""
    items = table(desk, year)
    counts = {each: sum(item.pile is each for item in items) for each in Pile}
    return Listing(year.label, pile, tuple(item for item in items if item.pile is pile), counts, desk.me.sex)


@reads(Permission.REVIEW)
def see_card(desk: Desk, registration_id: int) -> Card | Refused:
    """One entry as it stands today."""
    year = desk.year
    if year is None:
        return refused(Refusal.NO_YEAR)
    items = table(desk, year)
    found = next((item for item in items if item.entry.registration == registration_id), None)
    return refused(Refusal.NOT_FOUND) if found is None else _card(desk, year, items, found)


@reads(Permission.REVIEW)
def see_next(desk: Desk, pile: Pile, registration_id: int) -> Card | Listing | Refused:
    """The entry that comes up after this one; when none does, the pile."""
    year = desk.year
    if year is None:
        return refused(Refusal.NO_YEAR)
    items = table(desk, year)
    found = following(items, pile, registration_id)
    return listing(desk, year, pile) if found is None else _card(desk, year, items, found)


def _card(desk: Desk, year: SchoolYear, items: tuple[Item, ...], item: Item) -> Card:
    others = [other for other in items if other.pile is item.pile and other is not item]
    left = sum(other.asks_me for other in others) if item.pile is Pile.WAITING else len(others)
    title = item.entry.title
    person = desk.session.get_one(Person, item.entry.person)
    verdict = verdicts_on(desk.session, year, person)[title] if title else None
    return Card(item, verdict, left, desk.me.sex, desk.may(Permission.CONSOLIDATE))
