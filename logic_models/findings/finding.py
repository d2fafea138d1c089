"""What the review tells: one thing to check, how much it matters, and what would mend it."""

from collections.abc import Iterable, Mapping
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


ONE_BY_ONE = 3
"""Findings of one rule that are told one by one; more are told together."""


def by_rule(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Return the findings rule by rule, in the order in which they are told."""
    found: dict[str, list[Finding]] = {}
    for each in findings:
        found.setdefault(each.rule, []).append(each)
    return found


def to_look_at(findings: Iterable[Finding]) -> int:
    """Return how many things there are to look at: many of one rule are one."""
    return sum(len(each) if len(each) <= ONE_BY_ONE else 1 for each in by_rule(findings).values())
