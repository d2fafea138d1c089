"""What holds for every model, also for those with loops, backward arrows, pins and hostile texts."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from immutables import Map

from logic_models.arranging import arrange, crossings
from logic_models.columns import OWNERS_FORM, Kind
from logic_models.drawing import Drawing, DrawingWords, draw
from logic_models.elements import Element, Status
from logic_models.findings import review
from logic_models.glyphs import measure
from logic_models.ids import ElementId, LinkId
from logic_models.links import Link
from logic_models.model import LogicModel
from logic_models.paths import fed_by, leads_to, loop_made_by
from logic_models.placement import NATURAL, Placed, place
from logic_models.routing import route
from logic_models.sheets import A3_LANDSCAPE, A4_LANDSCAPE

TEXT = st.text(alphabet="あ漢字、。「（）ー… aWé👨\u200d👩\u202eש\n\x00\ud800<&", max_size=40)
WORDS = DrawingWords("図", "題", ("市",), {}, {}, {}, ("出典",), "見本")


@st.composite
def models(draw_one: st.DrawFn, most: int = 24) -> LogicModel:
    elements: dict[ElementId, Element] = {}
    for n in range(draw_one(st.integers(0, most))):
        element = ElementId(f"e{n}")
        elements[element] = Element(
            element,
            draw_one(st.sampled_from(OWNERS_FORM)).id,
            draw_one(TEXT),
            draw_one(st.integers(-3, 3)),
            draw_one(st.sampled_from(Status)),
            draw_one(st.one_of(st.none(), st.none(), st.none(), st.integers(0, 900))),
        )
    names = [*elements, ElementId("gone")]
    pairs = draw_one(st.lists(st.tuples(st.sampled_from(names), st.sampled_from(names)), max_size=2 * most))
    links = {LinkId(f"l{n}"): Link(LinkId(f"l{n}"), a, b) for n, (a, b) in enumerate(pairs)}
    return LogicModel(elements=Map(elements), links=Map(links))


@settings(max_examples=80, deadline=None)
@given(models())
def test_boxes_keep_order_and_gap_in_their_column(model: LogicModel) -> None:
    boxes = place(model).boxes
    for column in model.columns:
        stack = [boxes[each.id] for each in model.in_column(column.id)]
        for above, below in pairwise(stack):
            assert below.y >= above.y + above.height + NATURAL.gap - 0.02
        assert all(box.y >= 0 for box in stack)


def _inside(box: Placed, x1: float, y1: float, x2: float, y2: float) -> bool:
    """Say whether a level or upright (or slightly slanted) piece enters a box by more than a hair."""
    hair = 0.3
    left, right = min(x1, x2), max(x1, x2)
    top, foot = min(y1, y2), max(y1, y2)
    across = right > box.x + hair and left < box.x + box.width - hair
    return across and foot > box.y + hair and top < box.y + box.height - hair


@settings(max_examples=120, deadline=None)
@given(models())
def test_no_arrow_runs_through_a_box_and_each_goes_from_right_edge_to_left_edge(model: LogicModel) -> None:
    placement = place(model)
    routes = route(model, placement)
    assert set(routes) == set(model.links)
    for link in model.links.values():
        points = routes[link.id].points
        if link.source not in model.elements or link.target not in model.elements:
            assert points == ()
            continue
        source, target = placement.boxes[link.source], placement.boxes[link.target]
        assert points[0].x == round(source.x + source.width, 2)
        assert source.y <= points[0].y <= source.y + source.height
        assert points[-1].x == target.x
        assert target.y <= points[-1].y <= target.y + target.height
        for here, there in pairwise(points):
            assert not any(_inside(box, here.x, here.y, there.x, there.y) for box in placement.boxes.values())


@settings(max_examples=80, deadline=None)
@given(models())
def test_backward_arrows_and_those_within_a_column_are_marked_as_feedback(model: LogicModel) -> None:
    rank = {column.id: n for n, column in enumerate(model.columns)}
    routes = route(model, place(model))
    for link in model.links.values():
        ends = [model.elements.get(each) for each in (link.source, link.target)]
        if ends[0] is not None and ends[1] is not None:
            assert routes[link.id].feedback == (rank[ends[1].column] <= rank[ends[0].column])


@settings(max_examples=60, deadline=None)
@given(models(), st.sampled_from([A4_LANDSCAPE, A3_LANDSCAPE]))
def test_everything_of_a_drawing_stays_on_its_sheet_and_in_its_box(model: LogicModel, sheet) -> None:
    model = replace(model, elements=Map({k: replace(v, pin=None) for k, v in model.elements.items()}))
    drawing = draw(model, WORDS, sheet)
    assert {box.element for box in drawing.boxes} == set(model.elements)
    for box in drawing.boxes:
        assert box.x >= 0 and box.x + box.width <= sheet.width
        assert box.y >= 0 and box.y + box.height <= drawing.bands[0].y + drawing.bands[0].height + 0.1
        for line in box.lines:
            assert line.x + measure(line.text, line.size) <= box.x + box.width
            assert box.y <= line.y <= box.y + box.height
        assert len(box.tags) == (1 if box.kind is Kind.ACTIVITY else 0)
    assert all(0 <= p.x <= sheet.width and 0 <= p.y <= sheet.height for arrow in drawing.arrows for p in arrow.points)
    _texts_on_sheet(drawing)


def _texts_on_sheet(drawing: Drawing) -> None:
    for line in (*drawing.title, *drawing.foot, *(entry.label for entry in drawing.legend)):
        width = measure(line.text, line.size)
        left = line.x - (width if line.anchor == "end" else width / 2 if line.anchor == "middle" else 0)
        assert left >= 0 and left + width <= drawing.width and 0 < line.y <= drawing.height


@settings(max_examples=60, deadline=None)
@given(models())
def test_review_tells_each_finding_once_and_names_elements_that_exist(model: LogicModel) -> None:
    found = review(model)
    assert len({each.id for each in found}) == len(found)
    assert all(set(each.elements) <= set(model.elements) and set(each.links) <= set(model.links) for each in found)


@settings(max_examples=60, deadline=None)
@given(models())
def test_an_arrow_closes_a_loop_exactly_if_its_source_follows_from_its_target(model: LogicModel) -> None:
    for source in model.elements:
        for target in list(model.elements)[:6]:
            loop = loop_made_by(model, source, target)
            assert (loop is not None) == (source == target or source in leads_to(model, target))
            if loop is not None and source != target:
                assert loop[:2] == (source, target)
                assert len(set(loop)) == len(loop)
                steps = {(link.source, link.target) for link in model.links.values()}
                assert all(pair in steps for pair in zip(loop[1:], (*loop[2:], source), strict=True))
                assert set(loop) <= fed_by(model, source) | {source}


@settings(max_examples=25, deadline=None)
@given(models())
def test_arranging_never_adds_crossings_and_names_every_element_once(model: LogicModel) -> None:
    orders = arrange(model)
    assert set(orders) == set(model.elements)
    assert crossings(model, orders) <= crossings(model)
    assert arrange(model) == orders


@settings(max_examples=40, deadline=None)
@given(models())
def test_the_sequence_in_which_a_model_was_built_changes_nothing(model: LogicModel) -> None:
    again = LogicModel(
        elements=Map(dict(sorted(model.elements.items(), reverse=True))),
        links=Map(dict(sorted(model.links.items(), reverse=True))),
    )
    assert place(again) == place(model)
    assert route(again, place(again)) == route(model, place(model))
    assert review(again) == review(model)
    assert draw(again, WORDS, A4_LANDSCAPE) == draw(model, WORDS, A4_LANDSCAPE)
