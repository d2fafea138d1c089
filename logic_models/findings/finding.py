"""What the review tells: one thing to check, how much it matters, and what would mend it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from logic_models.ids import ElementId, LinkId

Fact = str | int | tuple[str, ...]


class Severity(StrEnum):
    """How much it matters: the chain is broken; look at it again; a question to the group."""

    ERROR = "error"
    WARNING = "warning"
    QUESTION = "question"


class Fix(StrEnum):
    """What would mend it; a page makes it a field or a button. It is about the first element or link of the finding."""

    DRAW_ON = "draw_on"  # an arrow from the element
    DRAW_TO = "draw_to"  # an arrow to the element
    WRITE_WHY = "write_why"
    REMOVE_LINK = "remove_link"
    TURN_LINK = "turn_link"
    CHOOSE_LEVEL = "choose_level"
    SET_REVIEW_DAY = "set_review_day"
    ADD_INDICATOR = "add_indicator"
    WRITE_SOURCE = "write_source"
    SET_NUMBERS = "set_numbers"
    WRITE_PROXY_WHY = "write_proxy_why"
    WRITE_SPLIT = "write_split"
    CHOOSE_LEAD = "choose_lead"
    WRITE_TARGET_GROUP = "write_target_group"
    REWORD = "reword"
    MERGE = "merge"
    ARRANGE = "arrange"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to check. ``id`` stays the same while others edit elsewhere; ``facts`` fill the sentence ``words``.

    ``organisations`` are ids (their names change); ``indicator`` is the one it is about, of the first element.
    """

    id: str
    rule: str
    severity: Severity
    elements: tuple[ElementId, ...]
    links: tuple[LinkId, ...]
    facts: Mapping[str, Fact]
    words: str
    fix: Fix | None = None
    organisations: tuple[str, ...] = field(default=())
    indicator: str | None = None
