"""Columns of a logic model as data: what stands in each, from left (cause) to right (effect).

Column names are not standard in Japan (初期/中期/最終, 直接/中間/最終 ...), so a model carries its own columns. The labels of
the columns we ship live in the wording catalogues under ``columns.<id>``; a column that people named carries its ``label``.
"""

from dataclasses import dataclass
from enum import StrEnum

from logic_models.ids import ColumnId

MOST_COLUMNS = 12


class Kind(StrEnum):
    """What an element is: colour and mark follow from it."""

    NEED = "need"
    INPUT = "input"
    ACTIVITY = "activity"
    OUTPUT = "output"
    OUTCOME = "outcome"


class Term(StrEnum):
    """When an outcome is expected."""

    SHORT = "short"
    MID = "mid"
    FINAL = "final"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; ``term`` is given for outcomes only; ``label`` is a name of the people's own, else the wording's."""

    id: ColumnId
    kind: Kind
    term: Term | None = None
    label: str = ""


def _outcome(id: str, term: Term) -> Column:
    return Column(ColumnId(id), Kind.OUTCOME, term)


NEEDS = Column(ColumnId("needs"), Kind.NEED)
INPUTS = Column(ColumnId("inputs"), Kind.INPUT)
ACTIVITIES = Column(ColumnId("activities"), Kind.ACTIVITY)
OUTPUTS = Column(ColumnId("outputs"), Kind.OUTPUT)

OWNERS_FORM: tuple[Column, ...] = (
    NEEDS,
    ACTIVITIES,
    OUTPUTS,
    _outcome("short", Term.SHORT),
    _outcome("mid", Term.MID),
    _outcome("final", Term.FINAL),
)
"""The form of the 地域づくり応援プログラム (source: the programme's published flyer, 2022)."""

PROFILES: dict[str, tuple[Column, ...]] = {
    "owners_form": OWNERS_FORM,
    "direct": (
        NEEDS,
        ACTIVITIES,
        OUTPUTS,
        _outcome("direct", Term.SHORT),
        _outcome("intermediate", Term.MID),
        _outcome("final", Term.FINAL),
    ),
    "with_inputs": (
        INPUTS,
        ACTIVITIES,
        OUTPUTS,
        _outcome("short", Term.SHORT),
        _outcome("mid", Term.MID),
        _outcome("final", Term.FINAL),
    ),
    "health_plan": (
        Column(ColumnId("measures"), Kind.ACTIVITY),
        _outcome("interim", Term.MID),
        _outcome("field", Term.FINAL),
    ),
    "stage_ladder": (
        NEEDS,
        ACTIVITIES,
        _outcome("daily_life", Term.SHORT),
        _outcome("social_life", Term.SHORT),
        _outcome("working_life", Term.MID),
        _outcome("employment", Term.FINAL),
    ),
}
"""Ready sets of columns by id; names are wording: ``columns.profile.<id>``.

Sources: ``direct`` 直接/中間/最終 (common in 行政評価); ``with_inputs`` 資源/活動/結果/成果 (i-eva and the logic-model guides);
``health_plan`` 個別施策 → 中間アウトカム → 分野アウトカム (医療計画 2023 notices); ``stage_ladder`` 生活自立 → 社会自立 →
就労自立 → 一般就労 (鳥羽市 事例13; 就労準備支援事業 評価ガイドライン 2016).
"""
