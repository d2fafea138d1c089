"""Elements of a logic model: needs, activities, outputs and outcomes."""

from dataclasses import dataclass
from enum import StrEnum

from logic_models.ids import ColumnId, ElementId
from logic_models.indicators import Indicator


class Status(StrEnum):
    """Whether an activity is there; not yet known until somebody says.

    Source: flyer of the 地域づくり応援プログラム (既存 / 検討中 / 今後必要).
    """

    EXISTING = "existing"
    CONSIDERED = "considered"
    NEEDED = "needed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Element:
    """One box. ``order`` ranks it in its column (ties broken by id); ``pin`` is a hand-placed top edge in points.

    ``status`` says something of activities only; ``wanted`` (★ ぜひ欲しい) is not a status, and neither are votes, which
    stay with the rounds they were given in. ``notes`` and ``groups`` name the sticky notes and groups of the workshop on
    which the element rests (もとの声). ``lead`` and ``partners`` are organisations by id, ``programmes`` the 事業 it counts
    among (programmes.py), ``target_group`` says for whom it is (対象), ``remark`` is free text (覚え書き).
    """

    id: ElementId
    column: ColumnId
    text: str
    order: int = 0
    status: Status = Status.UNKNOWN
    pin: int | None = None
    notes: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    wanted: bool = False
    lead: str | None = None
    partners: tuple[str, ...] = ()
    target_group: str = ""
    programmes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    remark: str = ""
    indicators: tuple[Indicator, ...] = ()

    @property
    def organisations(self) -> tuple[str, ...]:
        """Return who carries it, the lead first."""
        return (self.lead, *self.partners) if self.lead is not None else self.partners
