from itertools import pairwise

from logic_models.ids import ElementId
from logic_models.paths import fed_by, leads_to, loop_made_by


def ids(*names: str) -> tuple[ElementId, ...]:
    return tuple(ElementId(each) for each in names)


def test_an_arrow_back_to_the_start_of_a_chain_is_a_loop_told_from_its_source(model_of) -> None:
    model = model_of("a needs", "b activities", "c outputs", links="a>b b>c")
    assert loop_made_by(model, *ids("c", "a")) == ids("c", "a", "b")


def test_an_arrow_forward_is_no_loop(model_of) -> None:
    model = model_of("a needs", "b activities", "c outputs", links="a>b b>c")
    assert loop_made_by(model, *ids("a", "c")) is None


def test_an_arrow_to_oneself_is_a_loop_of_one(model_of) -> None:
    assert loop_made_by(model_of("a needs"), *ids("a", "a")) == ids("a")


def test_an_arrow_to_an_element_that_is_gone_is_no_loop(model_of) -> None:
    assert loop_made_by(model_of("a needs"), *ids("a", "gone")) is None
    assert loop_made_by(model_of("a needs"), *ids("gone", "a")) is None


def test_the_loop_is_told_by_its_shortest_way(model_of) -> None:
    model = model_of("a short", "b short", "c short", "d short", links="a>b b>c c>d a>d")
    assert loop_made_by(model, *ids("d", "a")) == ids("d", "a")


def test_what_feeds_and_what_follows_reach_over_several_arrows(model_of) -> None:
    model = model_of("a needs", "b activities", "c outputs", "d final", "x needs", links="a>b b>c c>d x>d")
    assert fed_by(model, ElementId("c")) == set(ids("a", "b"))
    assert leads_to(model, ElementId("b")) == set(ids("c", "d"))
    assert leads_to(model, ElementId("d")) == set()
    assert leads_to(model, ElementId("gone")) == set()


def test_on_a_loop_everything_feeds_everything_itself_too(model_of) -> None:
    model = model_of("a short", "b short", links="a>b b>a")
    assert fed_by(model, ElementId("a")) == leads_to(model, ElementId("a")) == set(ids("a", "b"))


def test_a_chain_of_five_hundred_does_not_exhaust_the_stack(model_of) -> None:
    names = [f"e{n:03}" for n in range(500)]
    links = " ".join(f"{a}>{b}" for a, b in pairwise(names))
    model = model_of(*(f"{each} short" for each in names), links=links)
    loop = loop_made_by(model, ElementId("e499"), ElementId("e000"))
    assert loop is not None
    assert len(loop) == 500
    assert len(leads_to(model, ElementId("e000"))) == 499
