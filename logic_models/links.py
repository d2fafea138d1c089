"""Links (矢印): what is said to lead to what, and why."""

from dataclasses import dataclass

from logic_models.ids import ElementId, LinkId


@dataclass(frozen=True, slots=True)
class Link:
    """An arrow from cause to effect; ``why`` is the reason in one line, empty when nobody gave one."""

    id: LinkId
    source: ElementId
    target: ElementId
    why: str = ""
