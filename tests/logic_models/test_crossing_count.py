from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from tangles import tangles

from logic_models.bending import bent
from logic_models.crossing_count import crossing_count
from logic_models.layers import Layers, layers_of


def counted_by_hand(layers: Layers, orders: list[list[int]]) -> int:
    place = {each: n for stack in orders for n, each in enumerate(stack)}
    arrows = [(layers.column[a], place[a], place[b]) for stack in orders for a in stack for b in layers.after[a]]
    return sum(one[0] == other[0] and (one[1] - other[1]) * (one[2] - other[2]) < 0 for one, other in combinations(arrows, 2))


@given(tangles(), st.randoms())
def test_the_count_is_that_of_comparing_every_two_arrows(layers: Layers, chance) -> None:
    orders = [chance.sample(stack, len(stack)) for stack in layers.hand]
    assert crossing_count(layers, orders) == counted_by_hand(layers, orders)


@given(tangles())
def test_bending_moves_no_element_and_adds_no_crossing(layers: Layers) -> None:
    orders = bent(layers, layers.hand)
    assert layers.element_orders(orders) == layers.element_orders(layers.hand)
    assert crossing_count(layers, orders) <= crossing_count(layers, layers.hand)
    assert bent(layers, layers.hand) == orders


def test_a_long_arrow_bends_round_what_it_would_cross(model_of) -> None:
    model = model_of(
        "a needs", "b needs", "p activities", "q activities", "r activities", "o outputs", "s outputs",
        links="a>p a>q a>r b>s p>o q>o r>o",
    )  # fmt: skip
    layers = layers_of(model)
    straight, now = layers.hand, bent(layers, layers.hand)
    assert crossing_count(layers, straight) > 0
    assert crossing_count(layers, now) == 0


def test_backward_arrows_and_loops_are_weighed_and_those_within_a_column_left_out(model_of) -> None:
    layers = layers_of(model_of("a needs", "b needs", "x activities", "y activities", links="a>y x>b y>a a>a a>b"))
    assert sum(map(len, layers.after)) == 2
    assert crossing_count(layers, layers.hand) == 1
