"""How alike notes are: what they share, weighed by how rare it is among them (tf-idf, cosine). Pure."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import log, sqrt

Likeness = list[dict[int, float]]
"""For each note the notes it shares something with, and how much: above 0, at most 1."""
COMMON = 0.5
"""What more than this share of the notes has says nothing."""
FEW = 8


def likeness(notes: Sequence[Mapping[str, float]]) -> Likeness:
    """Return how alike notes are, from what is compared in each (phrases.weights)."""
    known = Counter(part for note in notes for part in note)
    holders: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for at, note in enumerate(notes):
        weighed = {part: _dampened(weight) * log((len(notes) + 1) / known[part]) for part, weight in note.items()}
        length = sqrt(sum(weight * weight for weight in weighed.values())) or 1.0
        for part, weight in weighed.items():
            if known[part] > 1 and (known[part] <= COMMON * len(notes) or len(notes) < FEW):
                holders[part].append((at, weight / length))
    alike: Likeness = [{} for _ in notes]
    for part in sorted(holders):  # in one order, so that sums are the same to the last bit
        _add(alike, holders[part])
    for at, row in enumerate(alike):
        for other, much in row.items():
            if other < at:
                alike[other][at] = much
    return alike


def _add(alike: Likeness, holding: Sequence[tuple[int, float]]) -> None:
    for place, (at, weight) in enumerate(holding):
        row = alike[at]
        for other, of_other in holding[:place]:
            row[other] = row.get(other, 0.0) + weight * of_other


def _dampened(weight: float) -> float:
    return 1 + log(weight) if weight > 1 else weight
