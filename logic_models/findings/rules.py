"""The rules of the review as data: where each comes from, how much it matters, and how each profile of columns applies it.

Guides disagree, so what they disagree on stands here and not in the rules' code: a rule's choices by profile, and above
them the choices of the people (LogicModel.rules). Sentences and names live in the wording: ``findings.<id>``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from logic_models.columns import PROFILES, Column
from logic_models.findings.finding import Severity
from logic_models.model import LogicModel, RuleChoice

ERROR, WARNING, QUESTION = Severity.ERROR, Severity.WARNING, Severity.QUESTION


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. ``threshold`` is in ``unit`` (boxes, arrows, percent ...); None where the rule has none."""

    id: str
    severity: Severity
    source: str
    on: bool = True
    threshold: int | None = None
    unit: str = ""
    profiles: Mapping[str, RuleChoice] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Setting:
    """How a rule is applied to one model: as chosen there, else as its profile says, else as everywhere."""

    rule: Rule
    on: bool
    threshold: int
    usual_on: bool
    usual_threshold: int | None


_ON, _OFF = RuleChoice(on=True), RuleChoice(on=False)
_DAVIES = "R. Davies 2018, CEDIL paper 15 (feedback loops are hard to represent and to test)"
_KOICA = "KOICA PDM guideline"
_OWN = "Sakusenzu's own"

_ALL: tuple[Rule, ...] = (
    Rule("R1", ERROR, f"{_KOICA} pp. 20-21 (every activity leads to an output)"),
    Rule("R2", ERROR, f"{_KOICA} p. 17, through IMPACT SQUARE rule C05 (every output serves an outcome)"),
    Rule("R3", WARNING, "Innovation Network, logic model checklist (do all outputs have activities?)"),
    Rule("R4", ERROR, "TolaData, IF-THEN test of each level; IMPACT SQUARE, connectivity check"),
    Rule("R5", ERROR, "FOS / The Nature Conservancy, results chains (a chain ends in a desirable state); CCNet"),
    Rule("R6", WARNING, "IMPACT SQUARE, rule C08 after the KOICA PDM guideline (nothing stands alone)"),
    Rule(
        "R7",
        WARNING,
        "CCNet (leaps in logic); Cabinet Secretariat of Japan 2017 (causes and effects in order)",
        profiles={"stage_ladder": _OFF},  # a person may step onto any rung
    ),
    Rule("R8", WARNING, _DAVIES),
    Rule("R8-back", QUESTION, _DAVIES),
    Rule("R8-side", QUESTION, f"{_DAVIES}; DoView allows all causal arrows", on=False),
    Rule("R9", QUESTION, "TOCO (a rationale for each connector); TNC (what has to be true for the link)"),
    Rule("R10", WARNING, "Miradi (evidence in four steps); ToC-Maker stages 7-8 (evidence for important links)"),
    Rule("R11", WARNING, f"{_OWN}, on Miradi's evidence scale (a strong claim rests on more than a guess)"),
    Rule(
        "R12",
        QUESTION,
        f"{_KOICA} p. 22, through IMPACT SQUARE rule C03 (one or two indicators, three at most)",
        threshold=3,
        unit="indicators",
    ),
    Rule(
        "R12-final",
        QUESTION,
        "Medical plan notices of Japan 2023 (indicators for 分野アウトカム too)",
        on=False,
        profiles={"health_plan": _ON},
    ),
    Rule("R13", WARNING, f"{_KOICA} p. 18, through IMPACT SQUARE rule C04 (a source for each indicator)"),
    Rule("R14", WARNING, "IATI result guidance (baseline with its year); EU action logframe (target with its period)"),
    Rule("R15", WARNING, "IATI standard, indicator/@ascending (target and direction agree)"),
    Rule("R16", WARNING, "Logframe reviews (an outcome is not measured by the activity's completion)"),
    Rule("R17", WARNING, "Miradi (one leader for each); ToC-Maker (clarify who does what)"),
    Rule("R18", QUESTION, "FOS in Miradi (results oriented); DoView (outcomes, not activities); Innovation Network"),
    Rule("R19", QUESTION, "Innovation Network (who will experience the change); CIDS StakeholderOutcome", on=False),
    Rule("R20", QUESTION, "FOS in Miradi's wizard (only one result per box)"),
    Rule("R21", QUESTION, f"{_KOICA} pp. 21, 25, through IMPACT SQUARE rules C06 and A07", threshold=80, unit="percent"),
    Rule("R22", QUESTION, f"{_KOICA} p. 23, through IMPACT SQUARE rule C01", on=False, profiles={"with_inputs": _ON}),
    Rule(
        "R23",
        QUESTION,
        "PolicyGarage (three to five boxes in a column); EU action logframe (ten results at most)",
        threshold=15,
        unit="boxes",
        profiles={"with_inputs": RuleChoice(threshold=5), "health_plan": _OFF},
    ),
    Rule(
        "R23-outputs",
        QUESTION,
        f"{_KOICA}, through IMPACT SQUARE rule C02 (three or four outputs)",
        on=False,
        threshold=4,
        unit="boxes",
    ),
    Rule(
        "R23-into",
        QUESTION,
        "DG ECHO single form (three activities for a result at most)",
        on=False,
        threshold=3,
        unit="activities",
    ),
    Rule("R24", WARNING, "impactmojo (if everything connects to everything, nothing is clarified)", threshold=35, unit="percent"),
    Rule(
        "R24-fan", QUESTION, "impactmojo (if everything connects to everything, nothing is clarified)", threshold=5, unit="arrows"
    ),
    Rule("R24-crossings", QUESTION, "H. Purchase 1997 (crossings hurt understanding most)", threshold=2, unit="crossings"),
    Rule("R25", QUESTION, f"{_OWN}, the transitive reduction of the arrows"),
    Rule("R29", WARNING, "USAID/TOPS (review at least yearly); ToC-Maker stages 9-11 (test assumptions)"),
    Rule("R30", WARNING, f"{_KOICA}, through IMPACT SQUARE rule A03 (a stand-in indicator says why)"),
    Rule("R30-split", QUESTION, f"{_KOICA}, through IMPACT SQUARE rule A04 (tell the numbers apart)", on=False),
    Rule("R32", QUESTION, f"{_OWN}, on the three states of an activity in the 地域づくり応援プログラム (2022)"),
    Rule("R33", WARNING, f"{_OWN}, on the three states of an activity in the 地域づくり応援プログラム (2022)"),
    Rule("R34", QUESTION, f"{_OWN}, who takes part by what they carry"),
    Rule("R34-single", QUESTION, f"{_OWN}, who takes part by what they carry", threshold=1, unit="organisations"),
    Rule("R35", WARNING, "The Nature Conservancy (a chain starts with the key challenge); problem-tree checklists"),
    Rule("R36", QUESTION, "FOS in Miradi's wizard (one result per box), applied to two boxes that say the same"),
)

RULES: Mapping[str, Rule] = MappingProxyType({rule.id: rule for rule in _ALL})
"""Every rule by id, in the order in which findings are told. R26 to R28 ask for people's judgement, R31 for a document."""

SOURCES: Mapping[str, str] = MappingProxyType({rule.id: rule.source for rule in _ALL})
"""Where each rule comes from."""


def profile_of(columns: tuple[Column, ...]) -> str | None:
    """Return the ready set that these columns are, or one that they only add to; None for columns of their own."""
    own = {(each.id, each.kind, each.term) for each in columns}
    held = [name for name, ready in PROFILES.items() if {(each.id, each.kind, each.term) for each in ready} <= own]
    return max(held, key=lambda name: len(PROFILES[name]), default=None)


def settings(model: LogicModel) -> dict[str, Setting]:
    """Return how every rule is applied to this model."""
    profile = profile_of(model.columns)
    return {rule.id: _setting(rule, profile, model.rules.get(rule.id)) for rule in _ALL}


def _setting(rule: Rule, profile: str | None, chosen: RuleChoice | None) -> Setting:
    usual = rule.profiles.get(profile or "", RuleChoice())
    usual_on = rule.on if usual.on is None else usual.on
    usual_threshold = rule.threshold if usual.threshold is None else usual.threshold
    on = usual_on if chosen is None or chosen.on is None else chosen.on
    threshold = usual_threshold if chosen is None or chosen.threshold is None else chosen.threshold
    return Setting(rule, on, threshold or 0, usual_on, usual_threshold)
