"""What a careful reviewer would ask about a model (点検): each finding names its rule, each rule its published source.

One flaw, one finding: an element without any arrow is told of once (R6), a chain that ends early where it ends, an arrow
that skips a level not for its missing reason as well. The sentences live in the wording: ``findings.<words>`` with the facts.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from logic_models.findings import chain, indicators, links, owners, size, wording
from logic_models.findings.finding import Fact, Finding, Fix, Severity
from logic_models.findings.reading import Reading
from logic_models.findings.rules import RULES, SOURCES, Rule, Setting, profile_of, settings
from logic_models.model import LogicModel

__all__ = [
    "RULES",
    "SOURCES",
    "Fact",
    "Finding",
    "Fix",
    "Rule",
    "Setting",
    "Severity",
    "profile_of",
    "review",
    "settings",
]

CHECKS: Mapping[str, Callable[[Reading], Iterator[Finding]]] = MappingProxyType(
    {
        "R1": chain.activity_leads_nowhere,
        "R2": chain.output_feeds_nothing,
        "R3": chain.output_from_nothing,
        "R4": chain.outcome_from_nothing,
        "R5": chain.chain_stops_short,
        "R6": chain.orphan,
        "R7": links.leap,
        "R8": links.loop,
        "R8-back": links.backward,
        "R8-side": links.sideways,
        "R9": links.no_reason,
        "R10": links.no_evidence,
        "R11": links.strong_guess,
        "R12": indicators.how_many,
        "R12-final": indicators.final_without,
        "R13": indicators.no_source,
        "R14": indicators.numbers,
        "R15": indicators.direction,
        "R16": indicators.shared,
        "R17": owners.no_lead,
        "R18": wording.outcome_as_activity,
        "R19": wording.nobody_named,
        "R20": wording.several_in_one,
        "R21": wording.output_repeats_activity,
        "R22": indicators.final_with,
        "R23": size.many_boxes,
        "R23-outputs": size.many_outputs,
        "R23-into": size.many_into,
        "R24": size.thick,
        "R24-fan": size.fan,
        "R24-crossings": size.tangle,
        "R25": links.shortcut,
        "R29": links.untested,
        "R30": indicators.stand_in,
        "R30-split": indicators.not_split,
        "R32": owners.needed_by_nobody,
        "R33": owners.gap,
        "R34": owners.without_part,
        "R34-single": owners.few_behind,
        "R35": chain.need_without_answer,
        "R36": wording.same_text,
    }
)
"""One check a rule."""


def review(model: LogicModel, today: str = "", organisations: tuple[str, ...] = ()) -> tuple[Finding, ...]:
    """Return what there is to check, by rule, then column, then row; nothing for an empty model.

    ``today`` (ISO 8601): without it no review is overdue. ``organisations``: who takes part (R34). Waived findings are
    among them: ``model.waivers`` knows them by id.
    """
    reading = Reading(model, today, organisations)
    return tuple(finding for rule in RULES if reading.on(rule) for finding in CHECKS[rule](reading))
