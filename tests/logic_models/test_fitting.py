"""The largest type at which a model fits a sheet."""

from dataclasses import replace
from math import log

from hypothesis import given, settings
from hypothesis import strategies as st

from logic_models.columns import Kind
from logic_models.elements import Element
from logic_models.fitting import FINEST_STEP, STEPS, Area, basis_of, even, largest, sized, widest
from logic_models.model import LogicModel
from logic_models.placement import Measures, shaped_text
from tests.logic_models.test_any_model import models


def overfull(model: LogicModel, measures: Measures, height: float) -> bool:
    """Say whether a column is too tall, each box set and stacked: the plain question, asked without short cuts."""

    def tall(element: Element, kind: Kind) -> float:
        return shaped_text(element.text, kind, measures.widths[element.column], measures)[1]

    for column in model.columns:
        boxes = [tall(each, column.kind) for each in model.in_column(column.id)]
        if sum(boxes) + measures.gap * (len(boxes) - 1) > height - 2 * measures.margin + 1e-6:
            return True
    return False


@settings(max_examples=60, deadline=None)
@given(models(40), st.floats(40, 900), st.floats(200, 1200), st.sampled_from([None, 1, 9]), st.sampled_from([0.0, 1.0]))
def test_the_type_fits_and_the_next_larger_one_does_not(
    model: LogicModel, height: float, width: float, most_lines: int | None, air: float
) -> None:
    area = Area(0.0, 0.0, width, height)
    basis = replace(basis_of(even(model, 0.0, width, 20.0), area, 2.0, most_lines), air=air)
    most, found = widest(model, area, basis), largest(model, area, basis)
    step = round(log(found.size / most) / log(FINEST_STEP))
    assert step == STEPS or not overfull(model, found, height)
    assert step == 0 or overfull(model, sized(basis, most * FINEST_STEP ** (step - 1)), height)
