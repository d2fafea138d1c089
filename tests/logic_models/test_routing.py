from dataclasses import replace
from itertools import pairwise

from logic_models.ids import ElementId, LinkId
from logic_models.placement import place
from logic_models.routing import Route, route


def routed(model) -> dict[str, Route]:
    return {str(link): each for link, each in route(model, place(model)).items()}


def test_an_arrow_between_boxes_on_one_level_is_a_straight_line(model_of) -> None:
    points = routed(model_of("a needs", "b activities", links="a>b"))["a-b"].points
    assert len(points) == 2
    assert points[0].y == points[1].y


def test_an_arrow_between_boxes_almost_on_one_level_is_levelled_at_its_ports(model_of) -> None:
    model = model_of("a needs", "b activities", links="a>b")
    for name, pin in (("a", 100), ("b", 106)):
        model = model.with_element(replace(model.elements[ElementId(name)], pin=pin))
    points = routed(model)["a-b"].points
    assert len(points) == 2
    assert points[0].y == points[1].y


def test_arrows_from_one_box_leave_at_heights_of_their_own_in_the_order_of_their_targets(model_of) -> None:
    model = model_of("a needs", "x activities", "y activities", "z activities", links="a>x a>y a>z")
    starts = [routed(model)[each].points[0].y for each in ("a-x", "a-y", "a-z")]
    assert all(below - above >= 4 for above, below in pairwise(starts))


def test_upright_pieces_that_would_lie_on_each_other_get_tracks_of_their_own(model_of) -> None:
    names = "abcdef"
    activities = [f"{each}2 activities" for each in names]
    links = " ".join(f"{a}>{b}2" for a, b in zip(names, reversed(names), strict=True))
    routes = routed(model_of(*(f"{each} needs" for each in names), *activities, links=links))
    pieces = [(p.x, min(p.y, q.y), max(p.y, q.y)) for r in routes.values() for p, q in pairwise(r.points) if p.x == q.x]
    assert len(pieces) >= 4
    for n, (x, top, foot) in enumerate(pieces):
        for x2, top2, foot2 in pieces[:n]:
            assert x != x2 or foot <= top2 or foot2 <= top


def test_a_long_arrow_passes_a_column_between_its_boxes(model_of) -> None:
    model = model_of("a needs", "p activities", "q activities", "o outputs", links="a>o a>p a>q")
    placement = place(model)
    heights = {
        p.y for p, q in pairwise(route(model, placement)[LinkId("a-o")].points) if p.x < placement.boxes[ElementId("p")].x < q.x
    }
    assert heights
    for name in "pq":
        box = placement.boxes[ElementId(name)]
        assert all(not box.y <= y <= box.y + box.height for y in heights)


def test_an_arrow_from_a_box_to_itself_goes_round_it(model_of) -> None:
    found = routed(model_of("a short", links="a>a"))["a-a"]
    assert found.feedback
    assert len(found.points) == 6


def test_few_crossings_of_pieces_where_none_are_needed(model_of) -> None:
    model = model_of(
        "a needs", "b needs", "c needs", "u activities", "v activities", "w activities", "x activities", "y activities",
        links="a>u a>v b>v b>w c>x c>y b>x",
    )  # fmt: skip
    lines = [list(pairwise(each.points)) for each in routed(model).values()]
    assert sum(_cross(p, q) for n, one in enumerate(lines) for other in lines[:n] for p in one for q in other) == 0


def _cross(p, q) -> bool:
    (a, b), (c, d) = (p, q) if p[0].x == p[1].x else (q, p)  # a-b upright, c-d level
    if a.x != b.x or c.y != d.y:
        return False
    return min(c.x, d.x) < a.x < max(c.x, d.x) and min(a.y, b.y) < c.y < max(a.y, b.y)
