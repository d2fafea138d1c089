"""Links (矢印): what is said to lead to what, and why. A link is a full record: no part of the model is weaker."""

from dataclasses import dataclass
from enum import StrEnum

from logic_models.ids import ElementId, LinkId


class Sign(StrEnum):
    """Whether more of the cause brings more of the effect, or less of it."""

    MORE = "more"
    LESS = "less"


class Strength(StrEnum):
    """How much of the effect is thought to come from this cause."""

    WEAK = "weak"
    MIDDLE = "middle"
    STRONG = "strong"


class Evidence(StrEnum):
    """On what the arrow rests. Source: Miradi, evidence confidence (rough guess, expert, external, on-site research)."""

    GUESS = "guess"  # 思っている
    EXPERIENCE = "experience"  # 現場の実感・経験
    RESEARCH = "research"  # よその調査・研究
    LOCAL = "local"  # この地域で測ったこと


@dataclass(frozen=True, slots=True)
class Link:
    """An arrow from cause to effect. ``why`` is the reason in one line, empty when nobody gave one.

    ``assumption``: what has to hold for it (前提). ``level``: on what kind of evidence it rests, ``evidence`` the items, a
    line each. ``notes``: the sticky notes that say so. ``added_by``: the seat that drew it. ``review_on``: the day by which
    people look at it again (ISO 8601, ``2027-03-31``); empty strings and None: nobody said.
    """

    id: LinkId
    source: ElementId
    target: ElementId
    why: str = ""
    assumption: str = ""
    sign: Sign = Sign.MORE
    strength: Strength | None = None
    level: Evidence | None = None
    evidence: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    added_by: str | None = None
    review_on: str | None = None
