"""Two kept versions of a plan side by side: what was written anew, taken out or changed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from logic_models.plans.plan import Version


@dataclass(frozen=True, slots=True)
class Difference:
    """A chapter or row that differs; ``before`` empty: new, ``after`` empty: taken out."""

    where: str  # a chapter's id, or an element's
    row: bool
    before: str
    after: str


def differences(earlier: Version, later: Version) -> tuple[Difference, ...]:
    """Return what differs: chapters first, then rows, each in the order of the later version, what is gone last."""
    chapters = _between(_by_id(earlier.parts), _by_id(later.parts), row=False)
    return (*chapters, *_between(_by_id(earlier.rows), _by_id(later.rows), row=True))


def _by_id(told: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {str(key): text for key, text in told}


def _between(before: Mapping[str, str], after: Mapping[str, str], *, row: bool) -> Iterator[Difference]:
    for key in dict.fromkeys((*after, *before)):
        was, now = before.get(key, ""), after.get(key, "")
        if was != now:
            yield Difference(key, row, was, now)
