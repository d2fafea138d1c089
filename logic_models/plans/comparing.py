"""Two kept versions of a plan side by side: what was written anew, taken out or changed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from logic_models.columns import Kind
from logic_models.plans.lines import KIND
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
    return (*chapters, *_between(*_alike(_by_id(earlier.rows), _by_id(later.rows)), row=True))


def _by_id(told: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {str(key): text for key, text in told}


def _alike(before: dict[str, str], after: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return rows that can be compared: beside a version of the older form, only what that form kept."""
    if all(_whole(each) for each in (before, after)):
        return before, after
    return _as_formerly(before), _as_formerly(after)


def _whole(rows: Mapping[str, str]) -> bool:
    return all(text.startswith(f"{KIND}\t") for text in rows.values())


def _as_formerly(rows: Mapping[str, str]) -> dict[str, str]:
    """Return rows without their kind, of activities and of what is measured alone."""
    found: dict[str, str] = {}
    for key, text in rows.items():
        head, _, rest = text.partition("\n")
        if not head.startswith(f"{KIND}\t"):
            found[key] = text
        elif head == f"{KIND}\t{Kind.ACTIVITY.value}" or "\nindicators\t" in rest:
            found[key] = rest
    return found


def _between(before: Mapping[str, str], after: Mapping[str, str], *, row: bool) -> Iterator[Difference]:
    for key in dict.fromkeys((*after, *before)):
        was, now = before.get(key, ""), after.get(key, "")
        if was != now:
            yield Difference(key, row, was, now)
