"""Elements of a logic model: needs, activities, outputs and outcomes."""

from dataclasses import dataclass
from enum import StrEnum

from logic_models.ids import ColumnId, ElementId


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

    ``status`` says something of activities only. ``notes`` and ``groups`` name the sticky notes and groups
    of the workshop on which the element rests (もとの声).
    """

    id: ElementId
    column: ColumnId
    text: str
    order: int = 0
    status: Status = Status.UNKNOWN
    pin: int | None = None
    notes: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
