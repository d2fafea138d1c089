"""Generated logic models to lay out: seven columns, a few arrows over a column or two, by seed."""

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from random import Random

from immutables import Map

from logic_models.columns import Column, Kind, Term
from logic_models.elements import Element
from logic_models.ids import ColumnId, ElementId, LinkId
from logic_models.layers import Ends, Layers, layered
from logic_models.links import Link
from logic_models.model import LogicModel

COLUMNS = (
    Column(ColumnId("needs"), Kind.NEED),
    Column(ColumnId("inputs"), Kind.INPUT),
    Column(ColumnId("activities"), Kind.ACTIVITY),
    Column(ColumnId("outputs"), Kind.OUTPUT),
    Column(ColumnId("short"), Kind.OUTCOME, Term.SHORT),
    Column(ColumnId("mid"), Kind.OUTCOME, Term.MID),
    Column(ColumnId("final"), Kind.OUTCOME, Term.FINAL),
)


@dataclass(frozen=True)
class Size:
    """How many elements stand in each column, how many arrows there are, and how far from its own height these go."""

    name: str
    stacks: tuple[int, ...]
    links: int
    reach: float = 0.2  # as a share of the column: models hang together in strands


SIZES = (
    Size("S", (3, 4, 5, 5, 4, 4, 2), 43),
    Size("M", (6, 7, 9, 9, 8, 6, 3), 86),
    Size("L", (10, 12, 14, 14, 12, 9, 6), 151),
    Size("S tangled", (3, 4, 5, 5, 4, 4, 2), 43, 1.0),
    Size("M tangled", (6, 7, 9, 9, 8, 6, 3), 86, 1.0),
)


@dataclass(frozen=True)
class Made:
    """A model of a size and a seed; its columns come shuffled."""

    size: Size
    seed: int
    stacks: tuple[tuple[str, ...], ...]
    ends: tuple[tuple[str, str], ...]

    @cached_property
    def layers(self) -> Layers:
        return layered(self.element_stacks, self.element_ends)

    @property
    def element_stacks(self) -> list[list[ElementId]]:
        return [[ElementId(each) for each in stack] for stack in self.stacks]

    @property
    def element_ends(self) -> list[Ends]:
        return [(ElementId(left), ElementId(right)) for left, right in self.ends]

    @property
    def print(self) -> str:
        """A mark of what it holds, so that a proof of another model is not taken for one of this."""
        return sha256(repr((self.stacks, self.ends)).encode()).hexdigest()[:12]

    def model(self) -> LogicModel:
        """The same as a logic model, with texts of one to four lines."""
        chance = Random(f"texts {self.size.name} {self.seed}")
        elements = {}
        for column, stack in zip(COLUMNS, self.element_stacks, strict=True):
            for n, each in enumerate(stack):
                text = "地域で安心して話せる相手がいる人が増える"[: chance.randint(5, 20)] * chance.randint(1, 2)
                elements[each] = Element(each, column.id, text, (n + 1) * 1024)
        links = {LinkId(f"{a}-{b}"): Link(LinkId(f"{a}-{b}"), a, b) for a, b in self.element_ends}
        return LogicModel(COLUMNS, Map(elements), Map(links))


def made(size: Size, seed: int) -> Made:
    """Return the model of a size and seed. Every element has an arrow to the next column and one from the last."""
    chance = Random(f"{size.name} {seed}")
    stacks = [[f"{column}.{n}" for n in range(many)] for column, many in enumerate(size.stacks)]
    ends: set[tuple[str, str]] = set()
    for column, stack in enumerate(stacks[:-1]):
        ends |= {(each, _near(each, stack, stacks[column + 1], chance, size.reach)) for each in stack}
        reached = {right for _, right in ends}
        lonely = [each for each in stacks[column + 1] if each not in reached]
        ends |= {(_near(each, stacks[column + 1], stack, chance, size.reach), each) for each in lonely}
    skips = round(size.links * chance.uniform(0.05, 0.10))
    skipping: set[tuple[str, str]] = set()
    while len(skipping) < skips:
        column = chance.randrange(len(stacks) - 2)
        over = min(column + chance.choice((2, 2, 3)), len(stacks) - 1)
        left = chance.choice(stacks[column])
        skipping.add((left, _near(left, stacks[column], stacks[over], chance, size.reach)))
    while len(ends) < size.links - skips:
        column = chance.randrange(len(stacks) - 1)
        left = chance.choice(stacks[column])
        ends.add((left, _near(left, stacks[column], stacks[column + 1], chance, size.reach)))
    ordered = tuple(sorted(ends | skipping))
    for stack in stacks:
        chance.shuffle(stack)
    return Made(size, seed, tuple(map(tuple, stacks)), ordered)


def _near(each: str, own: list[str], other: list[str], chance: Random, reach: float) -> str:
    """Return somebody of another column at about the same height."""
    height = (own.index(each) + 0.5) / len(own) + chance.gauss(0, reach)
    return other[min(max(int(height * len(other)), 0), len(other) - 1)]
