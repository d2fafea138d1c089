"""Small models told in a few words: ``chain("a activities", "b outputs"; links "a>b")``."""

from collections.abc import Callable, Iterable

import pytest
from immutables import Map

from logic_models.columns import OWNERS_FORM, Kind
from logic_models.drawing import DrawingWords
from logic_models.elements import Element, Status
from logic_models.ids import ColumnId, ElementId, LinkId
from logic_models.links import Link
from logic_models.model import LogicModel

ModelOf = Callable[..., LogicModel]


@pytest.fixture
def model_of() -> ModelOf:
    """Return a builder: ``model_of("a activities existing", ..., links="a>b b>c")``; the text of an element is its name."""

    def build(*elements: str, links: str = "", texts: dict[str, str] | None = None) -> LogicModel:
        made: dict[ElementId, Element] = {}
        for order, told in enumerate(elements):
            name, column, *status = told.split()
            text = (texts or {}).get(name, name)
            state = Status(status[0]) if status else Status.UNKNOWN
            made[ElementId(name)] = Element(ElementId(name), ColumnId(column), text, order, state)
        return LogicModel(elements=Map(made), links=Map(_links(links.split())))

    return build


def _links(told: Iterable[str]) -> dict[LinkId, Link]:
    pairs = [each.split(">") for each in told]
    return {LinkId("-".join(p)): Link(LinkId("-".join(p)), ElementId(p[0]), ElementId(p[1])) for p in pairs}


@pytest.fixture
def words() -> DrawingWords:
    """Return the words of a Japanese sheet."""
    return DrawingWords(
        name="作戦体系図",
        title="はたらく・くらす みなとの地域づくり",
        particulars=("みなと市", "社会福祉協議会", "2026年11月21日（土）"),
        columns={column.id: f"{column.id}（説明）" for column in OWNERS_FORM},
        statuses={
            Status.EXISTING: "既存",
            Status.CONSIDERED: "検討中",
            Status.NEEDED: "今後必要",
            Status.UNKNOWN: "未確認",
        },
        kinds={kind: kind.value for kind in Kind},
        foot=("参加機関：市、社協、ハローワーク", "出典：ワークショップの付箋から"),
    )
