import random
import time
from collections.abc import Callable

import pytest

from logic_models.arranging import arrange, crossings
from logic_models.columns import OWNERS_FORM
from logic_models.findings import review
from logic_models.graphviz_layout import dot_text
from logic_models.layers import layers_of
from logic_models.model import LogicModel
from logic_models.placement import place
from logic_models.routing import route


def test_two_crossed_arrows_are_uncrossed(model_of) -> None:
    model = model_of("a needs", "b needs", "x activities", "y activities", links="a>y b>x")
    assert crossings(model) == 1
    assert crossings(model, arrange(model)) == 0


def test_an_order_without_crossings_is_left_as_people_made_it(model_of) -> None:
    model = model_of("b needs", "a needs", "y activities", "x activities", links="b>y a>x")
    orders = arrange(model)
    assert sorted(orders, key=lambda each: (each in "xy", orders[each])) == ["b", "a", "y", "x"]


def test_crossings_count_a_long_arrow_where_it_passes(model_of) -> None:
    elements = ("a needs", "b needs", "p activities", "q activities", "x outputs", "y outputs")
    assert crossings(model_of(*elements, links="a>y b>x")) == 1
    assert crossings(model_of(*elements, links="a>x b>y")) == 0
    assert crossings(model_of(*elements, links="a>x a>y b>x b>y")) == 1


def test_no_text_or_id_of_people_reaches_the_dot_file(model_of) -> None:
    model = model_of("a];evil[ needs", "b activities", texts={"b": '"]; evil'})
    assert "evil" not in dot_text(layers_of(model))
    assert set(arrange(model)) == set(model.elements)


def test_arranging_nothing_gives_nothing() -> None:
    assert arrange(LogicModel()) == {}


@pytest.fixture
def large(model_of) -> LogicModel:
    """Return 300 elements and 400 links, a tenth of them over columns and a few backwards."""
    chance = random.Random(7)
    columns = [column.id for column in OWNERS_FORM]
    names = [(f"e{n}", chance.choice(columns)) for n in range(300)]
    links = set()
    while len(links) < 400:
        (a, left), (b, right) = chance.choice(names), chance.choice(names)
        step = columns.index(right) - columns.index(left)
        if step == 1 or (step in (-1, 0, 2, 3) and chance.random() < 0.05):
            links.add(f"{a}>{b}")
    return model_of(*(f"{n} {c}" for n, c in names), links=" ".join(sorted(links)))


def spent(seconds: float) -> Callable[[], bool]:
    """Return what says that so many CPU seconds are over."""
    end = time.process_time() + seconds
    return lambda: time.process_time() > end


def fastest(job: Callable[[], object]) -> float:
    """Return the CPU seconds of the fastest of five runs, so that a busy machine does not matter."""
    times = []
    for _ in range(5):
        start = time.process_time()
        job()
        times.append(time.process_time() - start)
    return min(times)


def test_three_hundred_elements_are_arranged_within_a_second_with_fewer_crossings(large) -> None:
    assert fastest(lambda: arrange(large, spent(0.25))) <= 1.0
    assert crossings(large, arrange(large, spent(0.25))) < crossings(large) * 0.8


def test_placing_three_hundred_elements_takes_at_most_twenty_milliseconds(large) -> None:
    place(large)
    assert fastest(lambda: place(large)) <= 0.020


def test_routes_and_findings_of_three_hundred_elements_take_at_most_a_tenth_of_a_second(large) -> None:
    placement = place(large)
    assert fastest(lambda: (route(large, placement), review(large))) <= 0.1
