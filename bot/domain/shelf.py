"""What is kept in memory as long as what it was made of has not changed; several threads may ask at once."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sized
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V", bound=Sized)


class Shelf(Generic[K, V]):
    """Things with the stamp of what they were made of; those asked for longest ago give way when it gets too full."""

    def __init__(self, most: int) -> None:
        """`most` = how many items all things together may hold; a single larger one is kept alone."""
        self._most = most
        self._things: OrderedDict[K, tuple[Hashable, V]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: K, stamp: Hashable, make: Callable[[], V]) -> V:
        """The thing under this key; made anew where it is missing or has another stamp."""
        with self._lock:
            known = self._things.get(key)
            if known is not None and known[0] == stamp:
                self._things.move_to_end(key)
                return known[1]
        thing = make()  # outside the lock: nobody else waits, at worst two threads make the same
        with self._lock:
            self._things[key] = (stamp, thing)
            self._things.move_to_end(key)
            while len(self._things) > 1 and len(self) > self._most:
                self._things.popitem(last=False)
        return thing

    def __len__(self) -> int:
        """Items of all things together."""
        return sum(len(thing) for _, thing in self._things.values())
