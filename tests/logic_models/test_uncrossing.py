from collections.abc import Callable
from dataclasses import replace
from itertools import permutations, product
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from immutables import Map
from tangles import tangles

from logic_models.arranging import arrange, crossings, never
from logic_models.crossing_count import crossing_count
from logic_models.ids import ElementId
from logic_models.layers import Layers, Orders
from logic_models.model import LogicModel
from logic_models.optimum import optimum
from logic_models.sifting import Sifting
from logic_models.tidiest import tidiest
from logic_models.uncrossing import uncrossed


def after(looks: int) -> Callable[[], bool]:
    """Return what says it is late from that look on."""
    left = iter(range(looks))
    return lambda: next(left, None) is None


def in_column(orders: dict[ElementId, int], model: LogicModel, column: int) -> str:
    stack = [each for each in orders if model.elements[each].column == model.columns[column].id]
    return "".join(sorted(stack, key=orders.__getitem__))


def fewest(layers: Layers) -> int:
    """Try everything."""
    real, stops = len(layers.elements), layers.stops()
    hand = {each: n for stack in layers.hand for n, each in enumerate(stack)}

    def allowed(stack: tuple[int, ...]) -> bool:
        at = {each: n for n, each in enumerate(stack)}
        return all((at[a] < at[b]) == (hand[a] < hand[b]) for a in stack if a < real for b in stops.get(a, ()))

    choices = [[each for each in permutations(stack) if allowed(each)] for stack in layers.hand]
    return min(crossing_count(layers, orders) for orders in product(*choices))


def small(layers: Layers) -> bool:
    return all(len(stack) <= 4 for stack in layers.hand) and len(layers.hand) <= 3


@settings(deadline=None)
@given(tangles(), st.randoms())
def test_what_sifting_says_a_move_costs_is_what_it_costs(layers: Layers, chance: Random) -> None:
    sifting = Sifting(layers, [chance.sample(stack, len(stack)) for stack in layers.hand], lean=True)
    for _ in range(10):
        thing = chance.randrange(len(layers.column))
        sifting.move(thing, chance.randrange(len(layers.hand[layers.column[thing]])))
        assert sifting.crossings == crossing_count(layers, sifting.orders)
        assert sifting.cost == Sifting(layers, sifting.orders, lean=True).cost


@settings(max_examples=60, deadline=None)
@given(tangles(3, 3).filter(small))
def test_search_and_solver_find_the_fewest_crossings_of_small_models(layers: Layers) -> None:
    least = fewest(layers)
    found = uncrossed(layers, never)
    solved = optimum(layers, [list(stack) for stack in layers.hand], 20.0)
    assert crossing_count(layers, found) == least
    assert (solved.crossings, solved.proved) == (least, True)
    assert crossing_count(layers, solved.orders) == least


@settings(max_examples=40, deadline=None)
@given(tangles())
def test_no_element_changes_sides_with_a_pinned_one(layers: Layers) -> None:
    hand = {each: n for stack in layers.hand for n, each in enumerate(stack)}
    for orders in (uncrossed(layers, never), optimum(layers, [list(stack) for stack in layers.hand], 5.0).orders):
        at = {each: n for stack in orders for n, each in enumerate(stack)}
        for one, others in layers.stops().items():
            assert all((at[one] < at[other]) == (hand[one] < hand[other]) for other in others)


@settings(max_examples=40, deadline=None)
@given(tangles(), st.integers(0, 12))
def test_a_search_cut_short_gives_whole_columns(layers: Layers, looks: int) -> None:
    orders: Orders = uncrossed(layers, after(looks))
    assert [sorted(stack) for stack in orders] == [sorted(stack) for stack in layers.hand]
    assert crossing_count(layers, orders) <= crossing_count(layers, layers.hand)


def test_the_solver_beats_what_it_was_given(model_of) -> None:
    model = model_of("a needs", "b needs", "c needs", "x activities", "y activities", "z activities", links="a>z b>y c>x")
    found = tidiest(model, never, 10.0)
    assert (found.crossings_now, found.crossings_best, found.proved) == (3, 0, True)


def test_of_orders_with_as_few_crossings_the_one_nearest_to_peoples_is_taken(model_of) -> None:
    """One pair must change sides, in the left column or the right one; boxes without arrows have no reason to move."""
    model = model_of(
        "k needs", "l needs", "m needs", "a needs", "b needs", "x activities", "y activities", "z activities",
        links="a>y b>x b>z",
    )  # fmt: skip
    orders = arrange(model)
    assert crossings(model, orders) == 0
    assert in_column(orders, model, 0) == "klmab"
    assert in_column(orders, model, 1) == "yxz"


def test_a_pinned_box_keeps_what_stands_above_and_below_it(model_of) -> None:
    model = model_of("a needs", "b needs", "c needs", "x activities", "y activities", "z activities", links="a>z b>y c>x")
    pinned = replace(model.elements[ElementId("b")], pin=200)
    model = replace(model, elements=Map({**model.elements, ElementId("b"): pinned}))
    orders = arrange(model)
    assert in_column(orders, model, 0) == "abc"
    assert crossings(model, orders) == 0
