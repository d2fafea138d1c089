"""Columns of a logic model as data: what stands in each, from left (cause) to right (effect).

Column names are not standard in Japan (初期/中期/最終, 直接/中間/最終 ...), so a model carries its own columns;
their labels live in the wording catalogues under ``column.<id>``.
"""

from dataclasses import dataclass
from enum import StrEnum

from logic_models.ids import ColumnId


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
    """One column; ``term`` is given for outcomes only."""

    id: ColumnId
    kind: Kind
    term: Term | None = None


OWNERS_FORM: tuple[Column, ...] = (
    Column(ColumnId("needs"), Kind.NEED),
    Column(ColumnId("activities"), Kind.ACTIVITY),
    Column(ColumnId("outputs"), Kind.OUTPUT),
    Column(ColumnId("short"), Kind.OUTCOME, Term.SHORT),
    Column(ColumnId("mid"), Kind.OUTCOME, Term.MID),
    Column(ColumnId("final"), Kind.OUTCOME, Term.FINAL),
)
"""The form of the 地域づくり応援プログラム (source: the programme's published flyer, 2022)."""
