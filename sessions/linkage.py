"""Joining what is alike, two by two, most alike first (average link). Pure and deterministic."""

from collections.abc import Sequence
from dataclasses import dataclass

from sessions.likeness import Likeness

GROWING = 0.6
"""How much harder it is for large groups to grow (0: not at all), so that none swallows the board."""


@dataclass(frozen=True, slots=True)
class Joining:
    """One step: ``other`` goes into ``kept``; afterwards there are ``groups`` of two notes or more."""

    kept: int
    other: int
    much: float
    groups: int


def joinings(alike: Likeness, growing: float = GROWING) -> list[Joining]:
    """Join until nothing shares anything with anything else."""
    links = _Links(alike, growing)
    made: list[Joining] = []
    groups = 0
    while (found := links.best()) is not None:
        much, kept, other = found
        groups += (links.sizes[kept] == 1) - (links.sizes[other] > 1)
        made.append(Joining(kept, other, much, groups))
        links.join(kept, other)
    return made


class _Links:
    """Likeness between what was joined so far; ``nearest`` keeps everyone's best partner, so that a step is short."""

    def __init__(self, alike: Likeness, growing: float) -> None:
        self.rows = [dict(row) for row in alike]
        self.sizes = [1] * len(self.rows)
        self._growing = growing
        self.nearest = [self._nearest(at) for at in range(len(self.rows))]

    def best(self) -> tuple[float, int, int] | None:
        """Return the two that are most alike, the earlier first; None: nothing shares anything any more."""
        much, at = max(((much, -at) for at, (much, _) in enumerate(self.nearest)), default=(0.0, 0))
        return (much, *sorted((-at, self.nearest[-at][1]))) if much > 0 else None  # type: ignore[return-value]

    def join(self, kept: int, other: int) -> None:
        """Put ``other`` into ``kept``."""
        near = sorted({*self.rows[kept], *self.rows[other]} - {kept, other})
        before, added = self.sizes[kept], self.sizes[other]
        for each in near:
            sum_of_both = self.rows[kept].get(each, 0.0) * before + self.rows[other].get(each, 0.0) * added
            self.rows[kept][each] = self.rows[each][kept] = sum_of_both / (before + added)
            self.rows[each].pop(other, None)
        self.rows[kept].pop(other, None)
        self.rows[other] = {}
        self.sizes[kept], self.sizes[other] = before + added, 0
        self._look_again(near, kept, other)

    def _look_again(self, near: Sequence[int], kept: int, other: int) -> None:
        self.nearest[other] = (0.0, other)
        self.nearest[kept] = self._nearest(kept)
        for each in near:
            if self.nearest[each][1] in (kept, other) or self._score(each, kept) >= self.nearest[each][0]:
                self.nearest[each] = self._nearest(each)

    def _nearest(self, at: int) -> tuple[float, int]:
        much, other = max(((self._score(at, other), -other) for other in self.rows[at]), default=(0.0, -at))
        return much, -other

    def _score(self, at: int, other: int) -> float:
        return float(self.rows[at].get(other, 0.0) * 2 / (self.sizes[at] + self.sizes[other]) ** self._growing)
