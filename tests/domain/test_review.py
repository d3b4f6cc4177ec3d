"""Which entry comes up next for a member, and what opinions make of an entry."""

import pytest

from bot.domain.entries import Entry
from bot.domain.registration import State
from bot.domain.review import Item, Pile, Word, following, passes, pile_of, stamp, weighed

YES, NO = Word(2, confirms=True), Word(3, confirms=False, reason="?")
SETTLED = Word(3, confirms=False, reason="?", settled="!")


def entry(number: int, version: int = 1) -> Entry:
    return Entry(number, version, number, "A", "", "", None, (), "", None, None, (), on_behalf=False)


def item(number: int, pile: Pile = Pile.WAITING, *words: Word, own: bool = False) -> Item:
    return Item(entry(number), pile, words, own=own, member=1)


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ((), Pile.WAITING),
        ((YES,), Pile.CHECKED),
        ((NO,), Pile.OBJECTED),
        ((YES, NO), Pile.OBJECTED),
        ((SETTLED,), Pile.WAITING),
        ((SETTLED, YES), Pile.CHECKED),
    ],
)
def test_one_confirmation_and_no_open_objection(words: tuple[Word, ...], outcome: Pile) -> None:
    assert weighed(words) is outcome
    assert passes(State.RECEIVED, words) is (outcome is Pile.CHECKED)
    assert passes(State.CHECKED, words) is False


def test_what_is_checked_lies_there_until_somebody_objects() -> None:
    assert pile_of(State.CHECKED, ()) is Pile.CHECKED
    assert pile_of(State.CHECKED, (YES, NO)) is Pile.OBJECTED
    assert pile_of(State.RECEIVED, (YES,)) is Pile.WAITING


def test_the_next_one_comes_up_round_to_the_beginning() -> None:
    mine = Word(1, confirms=True)
    items = [item(5), item(6, own=True), item(7, Pile.WAITING, mine), item(8), item(9, Pile.CHECKED)]
    found = [following(items, Pile.WAITING, number) for number in (0, 5, 6, 8, 404)]
    assert [one and one.entry.registration for one in found] == [5, 8, 8, 5, 5]
    alone = following(items, Pile.CHECKED, 0)
    assert alone is not None
    assert alone.entry.registration == 9


def test_the_neighbour_is_next_and_on_the_other_piles_ones_own_entry_too() -> None:
    items = [item(5), item(6), item(7), item(9, Pile.CHECKED, own=True)]

    assert following(items, Pile.WAITING, 5) == items[1]
    assert following(items, Pile.CHECKED, 5) == items[3]


@pytest.mark.parametrize(
    ("seen", "plain"),
    [
        (item(5), True),
        (item(5, Pile.WAITING, YES), True),
        (item(5, Pile.WAITING, Word(1, confirms=True)), False),
        (item(5, own=True), False),
        (item(5, Pile.CHECKED, YES), False),
        (item(5, Pile.WAITING, SETTLED), False),
    ],
    ids=["untouched", "confirmed by another", "mine is given", "my own", "checked", "once objected to"],
)
def test_what_may_be_confirmed_together_with_others(seen: Item, plain: bool) -> None:
    assert seen.plain is plain


def test_an_entry_is_never_the_next_after_itself() -> None:
    assert following([item(5)], Pile.WAITING, 5) is None
    assert following([item(9, Pile.CHECKED)], Pile.CHECKED, 9) is None


def test_a_stamp_stands_for_entries_and_versions() -> None:
    assert stamp([entry(5), entry(6)]) == stamp([entry(5), entry(6)])
    others = {
        stamp([]),
        stamp([entry(5)]),
        stamp([entry(5, 2)]),
        stamp([entry(6)]),
        stamp([entry(5), entry(1)]),
    }
    assert len(others) == 5
    assert all(len(mark) == 8 for mark in others)
