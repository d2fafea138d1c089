"""How much of a diagram moves when one thing is added: nothing asked (only heights may follow), and arranged again."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random
from statistics import mean

from layout_models import Made

from logic_models.arranging import arrange
from logic_models.elements import Element
from logic_models.ids import ElementId, LinkId
from logic_models.links import Link
from logic_models.model import LogicModel
from logic_models.placement import place

MOVED = 1.0
"""Points below which nobody sees that a box moved."""
EDITS = 4  # of each kind and model


def report(models: Sequence[Made]) -> None:
    """Print how far boxes move, as a share of the mean box height and gap, after an arrow or an element was added."""
    edited = {"one arrow more": _with_link, "one element more, with an arrow": _with_element}
    print("| after | boxes moved | mean way | farthest | arranged again: places changed, from our order | from chance's |")
    print("|---|---|---|---|---|---|")
    for name, edit in edited.items():
        shares, ways, farthest, again, anew = [], [], [], [], []
        for each in models:
            before = tidied(each.model())
            for n in range(EDITS):
                after = edit(before, Random(f"{name} {each.size.name} {each.seed} {n}"))
                moves = _moves(before, after)
                shares.append(mean(move > MOVED for move in moves))
                ways.append(mean(moves))
                farthest.append(max(moves))
            again.append(_changed(before, tidied(after)))
            anew.append(_changed(before, tidied(_mixed(after))))
        heights = f"{mean(shares):.0%} | {mean(ways):.1f} pt | {mean(farthest):.0f} pt"
        print(f"| {name} | {heights} | {mean(again):.0%} | {mean(anew):.0%} |")


def tidied(model: LogicModel) -> LogicModel:
    return _ordered(model, arrange(model))


def _ordered(model: LogicModel, orders: Mapping[ElementId, int]) -> LogicModel:
    elements = model.elements
    for each, order in orders.items():
        elements = elements.set(each, replace(elements[each], order=order))
    return replace(model, elements=elements)


def _mixed(model: LogicModel) -> LogicModel:
    names = sorted(model.elements)
    return _ordered(model, dict(zip(Random(1).sample(names, len(names)), range(len(names)), strict=True)))


def _with_link(model: LogicModel, chance: Random) -> LogicModel:
    while True:
        column = chance.randrange(len(model.columns) - 1)
        left, right = (chance.choice(model.in_column(model.columns[column + n].id)).id for n in (0, 1))
        if LinkId(f"{left}-{right}") not in model.links:
            return model.with_link(Link(LinkId(f"{left}-{right}"), left, right))


def _with_element(model: LogicModel, chance: Random) -> LogicModel:
    """Add an element at the foot of its column, as the page does."""
    column = model.columns[chance.randrange(1, len(model.columns))]
    last = model.in_column(column.id)[-1]
    model = model.with_element(Element(ElementId("new"), column.id, "あたらしく加えた箱のことば", last.order + 1024))
    before = model.columns[model.columns.index(column) - 1]
    left = chance.choice(model.in_column(before.id)).id
    return model.with_link(Link(LinkId("new"), left, ElementId("new")))


def _moves(before: LogicModel, after: LogicModel) -> list[float]:
    then, now = place(before).boxes, place(after).boxes
    return [abs(now[each].y - then[each].y) for each in then]


def _changed(before: LogicModel, after: LogicModel) -> float:
    """Return the share of pairs of one column, known before, that changed sides."""
    pairs = changed = 0
    for column in before.columns:
        then = [each.id for each in before.in_column(column.id)]
        at = {each.id: n for n, each in enumerate(after.in_column(column.id))}
        for n, upper in enumerate(then):
            for lower in then[n + 1 :]:
                pairs += 1
                changed += at[upper] > at[lower]
    return changed / max(pairs, 1)
