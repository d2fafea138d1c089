"""What was worked out of the values asked about last, known by identity: a whole project is too large to be compared."""

from collections import deque
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")

MOST = 4
"""Values remembered by each function; every audience of a change asks about the same few."""


def remembered(work: Callable[[T], V]) -> Callable[[T], V]:
    """Return the function that works an immutable value out once while it is among the last few asked about."""
    known: deque[tuple[T, V]] = deque(maxlen=MOST)

    def asked(value: T) -> V:
        for one, found in tuple(known):
            if one is value:
                return found
        found = work(value)
        known.append((value, found))
        return found

    return asked


def remembered_each(work: Callable[[T, K], V]) -> Callable[[T, K], V]:
    """Return the function that works out, for one of the last few immutable values, what belongs to each key once."""
    known = remembered(_nothing_yet)

    def asked(value: T, key: K) -> V:
        of_value: dict[K, V] = known(value)
        if key not in of_value:
            of_value[key] = work(value, key)
        return of_value[key]

    return asked


def _nothing_yet(value: object) -> dict[Any, Any]:
    return {}
