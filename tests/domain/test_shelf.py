"""What is kept in memory: made once, made anew when its stamp differs, never more than there is room for."""

from concurrent.futures import ThreadPoolExecutor

from bot.domain.shelf import Shelf


def test_a_thing_is_made_once_for_each_stamp() -> None:
    shelf, made = Shelf[str, str](100), []

    def make() -> str:
        made.append("x")
        return "abc"

    assert [shelf.get("a", stamp, make) for stamp in (1, 1, 2, 2, 1)] == ["abc"] * 5
    assert len(made) == 3


def test_two_keys_never_mix() -> None:
    shelf = Shelf[str, str](100)
    assert (shelf.get("a", 1, lambda: "one"), shelf.get("b", 1, lambda: "two")) == ("one", "two")
    assert (shelf.get("a", 1, lambda: "new"), shelf.get("b", 1, lambda: "new")) == ("one", "two")


def test_what_was_asked_for_longest_ago_gives_way() -> None:
    shelf = Shelf[str, str](7)
    for key in ("a", "b", "a", "c"):
        shelf.get(key, 1, (key * 3).lower)
    assert len(shelf) == 6
    assert (shelf.get("a", 1, lambda: "new"), shelf.get("b", 1, lambda: "new")) == ("aaa", "new")


def test_what_is_larger_than_all_the_room_is_kept_alone() -> None:
    shelf = Shelf[str, str](2)
    shelf.get("a", 1, lambda: "large")
    assert shelf.get("a", 1, lambda: "again") == "large"


def test_threads_that_ask_at_once_are_all_answered() -> None:
    shelf = Shelf[int, str](50)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda n: shelf.get(n % 5, 1, lambda: str(n % 5)), range(400)))
    assert found == [str(n % 5) for n in range(400)]
