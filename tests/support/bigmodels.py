"""Models of a whole region, of any size, with texts as people write them: for what large diagrams have to bear."""

from itertools import pairwise
from random import Random

from immutables import Map

from logic_models.columns import OWNERS_FORM, Kind
from logic_models.elements import Element, Status
from logic_models.ids import ColumnId, ElementId, LinkId
from logic_models.links import Link
from logic_models.model import LogicModel
from tests.support.cleanmodels import PLACES, WHO, WORDS

SHARES = {"needs": 5, "activities": 7, "outputs": 6, "short": 5, "mid": 4, "final": 2}
"""How the elements are spread over the columns, as in published models: most are activities."""


def region_model(count: int, seed: int = 1, reach: float = 0.04) -> LogicModel:
    """Return a model of ``count`` elements; arrows mostly go to elements of about the same height.

    ``reach``: how far from it, as a share of the column: 1 is a tangle.
    """
    rng = Random(f"region {count} {seed}")
    stacks = {column.id: [ElementId(f"{column.id}{n}") for n in range(_of(count, column.id))] for column in OWNERS_FORM}
    elements: dict[ElementId, Element] = {}
    for column in OWNERS_FORM:
        for n, each in enumerate(stacks[column.id]):
            status = rng.choice(list(Status)) if column.kind is Kind.ACTIVITY else Status.UNKNOWN
            elements[each] = Element(each, column.id, _text(rng, column.id), n, status, wanted=rng.random() < 0.1)
    links: dict[LinkId, Link] = {}
    for left, right in pairwise(OWNERS_FORM):
        for source, target in _pairs(rng, stacks[left.id], stacks[right.id], reach):
            links[LinkId(f"{source}-{target}")] = Link(LinkId(f"{source}-{target}"), source, target)
    return LogicModel(elements=Map(elements), links=Map(links))


def _of(count: int, column: str) -> int:
    total = sum(SHARES.values())
    before = list(SHARES)[: list(SHARES).index(column)]
    low = sum(SHARES[each] for each in before)
    return round(count * (low + SHARES[column]) / total) - round(count * low / total)


def _text(rng: Random, column: ColumnId) -> str:
    who, what = rng.choice(WHO), rng.choice(WORDS[column])
    place = f"{rng.choice(PLACES)}地区の" if rng.random() < 0.5 else ""
    return f"{place}{who}が{what}" if column in ("needs", "short", "mid", "final") else f"{place}{who}のための{what}"


def _pairs(rng: Random, left: list[ElementId], right: list[ElementId], reach: float) -> list[tuple[ElementId, ElementId]]:
    found: dict[tuple[ElementId, ElementId], None] = {}
    for n, source in enumerate(left):
        for _ in range(rng.choice((1, 1, 2))):
            at = (n + 0.5) / len(left) + rng.uniform(-reach, reach)
            found[source, right[min(max(int(at * len(right)), 0), len(right) - 1)]] = None
    for n, target in enumerate(right):
        if all(each[1] != target for each in found):
            found[left[min(int((n + 0.5) / len(right) * len(left)), len(left) - 1)], target] = None
    return list(found)
