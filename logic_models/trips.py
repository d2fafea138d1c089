"""Trips: arrows on their way from box to box, before their corners are known."""

from dataclasses import dataclass

from logic_models.ids import ElementId, LinkId

LEVEL = 0.6
"""Two heights nearer than this are one."""


@dataclass(slots=True)
class Trip:
    """An arrow on its way: columns it passes in order, and its heights: leaving, at each column passed, arriving."""

    link: LinkId
    source: ElementId
    target: ElementId
    start: int
    end: int
    ys: list[float]

    @property
    def feedback(self) -> bool:
        """Say whether it points backwards or stays in its column."""
        return self.end <= self.start

    @property
    def passed(self) -> list[int]:
        """The columns it passes, in the order it meets them."""
        return list(range(self.start, self.end - 1, -1)) if self.feedback else list(range(self.start + 1, self.end))

    @property
    def channels(self) -> list[int]:
        """The channels it runs in; channel n lies left of column n."""
        if self.feedback:
            return [self.start + 1, *range(self.start, self.end - 1, -1)]
        return list(range(self.start + 1, self.end + 1))

    @property
    def level(self) -> bool:
        """Say whether it runs straight across a single channel."""
        return len(self.ys) == 2 and not self.feedback and abs(self.ys[0] - self.ys[1]) <= LEVEL
