import json
from dataclasses import replace
from pathlib import Path

import pytest
from immutables import Map

from logic_models.elements import Element
from logic_models.findings import RULES, SOURCES, Finding, Severity, review
from logic_models.ids import ColumnId, ElementId
from logic_models.model import LogicModel, RuleChoice

WORDING = Path(__file__).parents[2] / "facilitator" / "wording"
WHOLE = ("n needs", "a activities existing", "o outputs", "s short", "m mid", "f final")
CHAIN = "n>a a>o o>s s>m m>f"


SHAPE = ("R1", "R2", "R3", "R4", "R5", "R6", "R8", "R8-back", "R33", "R35", "R36")


def shape(model: LogicModel) -> tuple[Finding, ...]:
    """Review what the arrows say alone: these small models give no reasons, leads or indicators."""
    off = {rule: RuleChoice(on=False) for rule in RULES if rule not in SHAPE}
    return review(replace(model, rules=Map(off)))


def told(model: LogicModel) -> list[tuple[str, tuple[str, ...]]]:
    return [(finding.rule, tuple(finding.elements)) for finding in shape(model)]


def test_an_empty_model_has_nothing_to_check() -> None:
    assert review(LogicModel()) == ()


def test_a_whole_chain_from_need_to_final_outcome_has_nothing_to_check(model_of) -> None:
    assert told(model_of(*WHOLE, links=CHAIN)) == []


def test_an_activity_that_leads_only_to_another_activity_leads_nowhere(model_of) -> None:
    model = model_of(*WHOLE, "b activities", "c activities", links=f"{CHAIN} n>b b>c")
    assert told(model) == [("R1", ("b",)), ("R1", ("c",))]


def test_an_activity_that_reaches_an_output_through_another_activity_is_fine(model_of) -> None:
    assert told(model_of(*WHOLE, "b activities", links=f"{CHAIN} n>b b>a")) == []


def test_an_output_without_an_activity_is_asked_about(model_of) -> None:
    assert told(model_of(*WHOLE, "p outputs", links=f"{CHAIN} p>s")) == [("R3", ("p",))]


def test_an_outcome_that_nothing_leads_to_is_asked_about(model_of) -> None:
    assert told(model_of(*WHOLE, "t short", links=f"{CHAIN} t>m")) == [("R4", ("t",))]


def test_a_chain_that_stops_early_is_told_of_once_where_it_stops(model_of) -> None:
    model = model_of(*WHOLE, "b activities existing", "p outputs", "t short", links=f"{CHAIN} n>b b>p p>t")
    assert told(model) == [("R5", ("t",))]


def test_an_element_without_arrows_is_told_of_once_whatever_it_is(model_of) -> None:
    model = model_of("n needs", "a activities", "o outputs", "s short", "m mid", "f final")
    assert told(model) == [("R6", (each,)) for each in "naosmf"]


def test_a_loop_is_told_of_once_with_its_path_back_to_the_start(model_of) -> None:
    model = model_of(*WHOLE, "t short", links=f"{CHAIN} s>t t>s", texts={"s": "参加", "t": "居場所"})
    (finding,) = shape(model)
    assert finding.rule == "R8"
    assert finding.facts["path"] == ("参加", "居場所", "参加")
    assert set(finding.links) == {"s-t", "t-s"}


def test_an_arrow_against_the_columns_is_a_question_unless_a_loop_says_it_already(model_of) -> None:
    forward = model_of(*WHOLE, "t short", links="n>a a>o o>s s>m m>f o>t m>t t>f")
    (finding,) = shape(forward)
    assert (finding.rule, finding.severity, finding.links) == ("R8-back", Severity.QUESTION, ("m-t",))
    assert [rule for rule, _ in told(model_of(*WHOLE, links=f"{CHAIN} m>a"))] == ["R8"]


@pytest.mark.parametrize(
    ("status", "severity"),
    [("needed", Severity.WARNING), ("considered", Severity.WARNING), ("unknown", Severity.QUESTION), ("existing", None)],
)
def test_a_final_outcome_asks_for_an_activity_that_exists(model_of, status: str, severity: Severity | None) -> None:
    elements = [each if not each.startswith("a ") else f"a activities {status}" for each in WHOLE]
    found = shape(model_of(*elements, links=CHAIN))
    assert [(each.rule, each.severity, tuple(each.elements)) for each in found] == (
        [] if severity is None else [("R33", severity, ("f",))]
    )


def test_two_boxes_of_a_column_that_say_the_same_are_asked_about_together(model_of) -> None:
    texts = {"s": "参加が 増える", "t": "参加が増える"}
    (finding,) = shape(model_of(*WHOLE, "t short", links=f"{CHAIN} o>t t>m", texts=texts))
    assert (finding.rule, set(finding.elements), finding.facts["boxes"]) == ("R36", {"s", "t"}, 2)


def test_a_finding_keeps_its_id_while_others_edit_elsewhere(model_of) -> None:
    before = model_of("n needs", "f final", links="")
    after = before.with_element(Element(ElementId("z"), ColumnId("mid"), "別の変化", order=-5))
    assert {each.id for each in shape(before)} < {each.id for each in shape(after)}


def test_findings_come_by_rule_then_column_then_row(model_of) -> None:
    model = model_of("z needs", "b final", "a final", "y activities", "x activities", links="z>x z>y")
    assert told(model) == [("R1", ("y",)), ("R1", ("x",)), ("R6", ("b",)), ("R6", ("a",))]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_rule_has_a_name_a_reason_to_care_and_a_source_in_both_languages(language: str) -> None:
    words = json.loads((WORDING / language / "findings.json").read_text(encoding="utf-8"))
    told = {*SOURCES, "R31"}  # R31 is decided on a document, when somebody brings one
    asked = {f"{rule}{part}" for rule in told for part in ("", ".name", ".why", ".source")}
    assert not asked - set(words)
    assert {key.partition(".")[0] for key in words} == {*told, "many"}
