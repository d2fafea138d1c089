"""Which elements of a model a chapter of the plan tells of, in the model's order."""

from collections.abc import Iterator

from logic_models.columns import Kind
from logic_models.elements import Element
from logic_models.ids import ElementId
from logic_models.model import LogicModel
from logic_models.plans.chapters import Chapter, Subject


def rows(model: LogicModel, chapter: Chapter) -> tuple[Element, ...]:
    """Return what stands in the chapter's table.

    Policy: needs and the last column of outcomes. Provision: activities tagged with the 事業. Goals: outcomes, and whatever
    else has an indicator. Cooperation: activities that more than one body carries. Participation rests on the workshops.
    """
    return tuple(_ROWS[chapter.subject](model, chapter))


def untagged(model: LogicModel) -> tuple[Element, ...]:
    """Return the activities that count among no 事業 yet."""
    return tuple(each for each in model.of_kind(Kind.ACTIVITY) if not each.programmes)


def outputs_of(model: LogicModel) -> dict[ElementId, list[Element]]:
    """Return which outputs each activity leads to at once, in the model's order; activities that lead to none are left out."""
    found: dict[ElementId, list[Element]] = {}
    places = {each.id: at for at, each in enumerate(model.of_kind(Kind.OUTPUT))}
    for link in model.links.values():
        source = model.elements.get(link.source)
        if source is not None and link.target in places and model.kind(source) is Kind.ACTIVITY:
            found.setdefault(source.id, []).append(model.elements[link.target])
    return {each: sorted(outputs, key=lambda output: places[output.id]) for each, outputs in found.items()}


def _policy(model: LogicModel, _chapter: Chapter) -> Iterator[Element]:
    yield from model.of_kind(Kind.NEED)
    last = next((each for each in reversed(model.columns) if each.kind is Kind.OUTCOME), None)
    if last is not None:
        yield from model.in_column(last.id)


def _provision(model: LogicModel, chapter: Chapter) -> Iterator[Element]:
    return (each for each in model.of_kind(Kind.ACTIVITY) if chapter.programme in each.programmes)


def _goals(model: LogicModel, _chapter: Chapter) -> Iterator[Element]:
    for column in model.columns:
        for each in model.in_column(column.id):
            if column.kind is Kind.OUTCOME or each.indicators:
                yield each


def _cooperation(model: LogicModel, _chapter: Chapter) -> Iterator[Element]:
    return (each for each in model.of_kind(Kind.ACTIVITY) if len(set(each.organisations)) > 1)


def _participation(_model: LogicModel, _chapter: Chapter) -> Iterator[Element]:
    return iter(())


_ROWS = {
    Subject.POLICY: _policy,
    Subject.PROVISION: _provision,
    Subject.GOALS: _goals,
    Subject.COOPERATION: _cooperation,
    Subject.PARTICIPATION: _participation,
}
