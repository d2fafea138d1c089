"""Every rule finds the fault planted for it in a model that is otherwise clean, and tells it in a whole sentence."""

import json
from dataclasses import replace
from pathlib import Path
from random import Random

import networkx as nx
import pytest
from cleanmodels import ORGANISATIONS, TODAY, clean_model
from faults import FAULTS, with_rule
from hypothesis import given, settings
from hypothesis import strategies as st
from immutables import Map

from logic_models.columns import OWNERS_FORM, PROFILES, Kind
from logic_models.elements import Element, Status
from logic_models.findings import CHECKS, RULES, Finding, profile_of, review
from logic_models.findings import settings as settings_of
from logic_models.findings.reading import Reading
from logic_models.findings.told import left_out
from logic_models.gaps import NOBODY, gaps
from logic_models.ids import ElementId, LinkId
from logic_models.indicators import Direction, Indicator, IndicatorId
from logic_models.links import Evidence, Link, Strength
from logic_models.model import LogicModel, RuleChoice
from logic_models.paths import flow

WORDING = Path(__file__).parents[2] / "facilitator" / "wording"
ALL_ON = Map({rule: RuleChoice(on=True) for rule in RULES})


def planted(name: str, seed: int) -> tuple[Finding, ...]:
    rng = Random(f"{name}/{seed}")
    return review(FAULTS[name](with_rule(clean_model(rng), name.partition("/")[0]), rng).model, TODAY, ORGANISATIONS)


def test_there_is_a_check_and_a_planted_fault_for_every_rule() -> None:
    assert set(CHECKS) == set(RULES) == {name.partition("/")[0] for name in FAULTS}


@pytest.mark.parametrize("seed", range(20))
def test_a_clean_model_has_nothing_to_check(seed: int) -> None:
    assert review(clean_model(Random(seed)), TODAY, ORGANISATIONS) == ()


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_told_once_by_its_rule_and_by_no_other_without_cause(name: str) -> None:
    rule = name.partition("/")[0]
    for seed in range(4):
        rng = Random(f"{name}/{seed}")
        fault = FAULTS[name](with_rule(clean_model(rng), rule), rng)
        found = review(fault.model, TODAY, ORGANISATIONS)
        own = [each for each in found if fault.named in (*each.elements, *each.links, *each.organisations)]
        assert [each.rule for each in own].count(rule) == 1
        assert {each.rule for each in found} <= {rule, *fault.also}


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("name", FAULTS)
def test_every_fact_that_a_sentence_asks_for_comes_with_the_finding(name: str, language: str) -> None:
    words = json.loads((WORDING / language / "findings.json").read_text(encoding="utf-8"))
    for finding in planted(name, 1):
        sentence = words[finding.words]
        for fact in (*finding.facts, *(["organisations"] if finding.organisations else [])):
            sentence = sentence.replace("{" + fact + "}", "")
        assert "{" not in sentence


TEXTS = ["", "あ", "居場所の開催", "人が増え、孤立が減る", "x" * 2_000, "people and families", "\ud800\u202e"]


def _indicator(rng: Random, name: str) -> Indicator:
    figures = (None, 0.0, 3.0)
    return Indicator(
        IndicatorId(name),
        rng.choice(TEXTS),
        baseline=rng.choice(figures),
        baseline_year=rng.choice((None, 2025)),
        target=rng.choice(figures),
        target_year=rng.choice((None, 2020, 2030)),
        direction=rng.choice((None, *Direction)),
        proxy=rng.random() < 0.5,
    )


def wild_model(rng: Random, boxes: int, arrows: int) -> LogicModel:
    """Return a model with anything anywhere: loops, arrows to themselves and to what is gone, empty columns."""
    columns = rng.choice([OWNERS_FORM, *PROFILES.values(), OWNERS_FORM[:1], OWNERS_FORM[:3], ()])
    elements: dict[ElementId, Element] = {}
    for n in range(boxes if columns else 0):
        elements[ElementId(f"e{n}")] = Element(
            ElementId(f"e{n}"),
            rng.choice(columns).id,
            rng.choice(TEXTS),
            rng.randint(-3, 3),
            rng.choice(list(Status)),
            lead=rng.choice((None, *ORGANISATIONS)),
            partners=tuple(rng.sample(ORGANISATIONS, rng.randint(0, 2))),
            indicators=tuple(_indicator(rng, f"i{n}-{k}") for k in range(rng.randint(0, 4))),
        )
    names = [*elements, ElementId("gone")]
    links = {}
    for n in range(arrows):
        links[LinkId(f"l{n}")] = Link(
            LinkId(f"l{n}"),
            rng.choice(names),
            rng.choice(names),
            why=rng.choice(("", "わけ")),
            assumption=rng.choice(("", "前提")),
            strength=rng.choice((None, *Strength)),
            level=rng.choice((None, *Evidence)),
            review_on=rng.choice((None, "2020-01-01", "2030-01-01")),
        )
    return LogicModel(columns, Map(elements), Map(links), ALL_ON)


@settings(max_examples=150, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(0, 25), st.integers(0, 70))
def test_whatever_a_model_holds_each_finding_has_an_id_of_its_own_and_names_what_is_there(rng, boxes, arrows) -> None:
    model = wild_model(rng, boxes, arrows)
    found = review(model, TODAY, ORGANISATIONS)
    assert len({each.id for each in found}) == len(found)
    for each in found:
        assert set(each.elements) <= set(model.elements) and set(each.links) <= set(model.links)
        assert each.rule in RULES and each.words.partition(".")[0] == each.rule


@settings(max_examples=150, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 14), st.integers(0, 40))
def test_what_a_reading_says_leads_where_is_what_networkx_says(rng, boxes, arrows) -> None:
    model = wild_model(rng, boxes, arrows)
    reading, graph = Reading(model), flow(model)
    loops = {each for knot in nx.strongly_connected_components(graph) if len(knot) > 1 for each in knot}
    loops |= {each for each in graph if graph.has_edge(each, each)}
    for element in model.elements:
        onward = nx.descendants(graph, element) | ({element} & loops)
        assert {other for other in model.elements if reading.reaches(element, other)} == onward
        behind = nx.ancestors(graph, element) | ({element} & loops)
        activities = {each for each in behind if model.kind(model.elements[each]) is Kind.ACTIVITY}
        assert {each.id for each in reading.activities_behind(element)} == activities


@settings(max_examples=100, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(2, 12), st.integers(0, 24))
def test_shortcuts_of_a_model_without_loops_are_what_the_transitive_reduction_leaves_out(rng, boxes, arrows) -> None:
    names = [ElementId(f"e{n}") for n in range(boxes)]
    model = LogicModel(rules=ALL_ON)
    for n, name in enumerate(names):
        model = model.with_element(Element(name, OWNERS_FORM[n * len(OWNERS_FORM) // boxes].id, str(n), n))
    for _ in range(arrows):
        source, target = sorted(rng.sample(range(boxes), 2))
        model = model.with_link(Link(LinkId(f"{source}-{target}"), names[source], names[target]))
    graph = flow(model)
    left_out_of_it = set(graph.edges) - set(nx.transitive_reduction(graph).edges)
    told = {each.links[0] for each in review(model) if each.rule == "R25"}
    assert {(model.links[each].source, model.links[each].target) for each in told} == left_out_of_it


def test_five_hundred_boxes_and_two_thousand_arrows_are_read_to_the_end() -> None:
    model = wild_model(Random(5), 500, 2_000)
    assert review(model, TODAY, ORGANISATIONS)
    assert gaps(model, ORGANISATIONS).organisations[:6] == ORGANISATIONS


def test_people_choose_above_the_profile_and_the_profile_above_what_is_usual() -> None:
    usual, form = settings_of(LogicModel())["R23"], settings_of(LogicModel(PROFILES["with_inputs"]))["R23"]
    assert (usual.threshold, form.threshold) == (15, 5)
    chosen = LogicModel(PROFILES["with_inputs"], rules=Map({"R23": RuleChoice(threshold=9)}))
    assert (settings_of(chosen)["R23"].threshold, settings_of(chosen)["R23"].usual_threshold) == (9, 5)
    on = {name: settings_of(LogicModel(columns))["R22"].on for name, columns in PROFILES.items()}
    assert (on["owners_form"], on["with_inputs"], on["health_plan"]) == (False, True, False)


def test_columns_that_people_only_add_to_keep_their_profile_and_columns_of_their_own_have_none() -> None:
    extra = replace(OWNERS_FORM[0], id="more", label="もうひとつ")
    assert [profile_of(each) for each in (OWNERS_FORM, (*OWNERS_FORM, extra), (extra,))] == ["owners_form", "owners_form", None]


def test_while_nobody_is_named_anywhere_the_missing_lead_is_told_once() -> None:
    model = clean_model(Random(3))
    for element in model.elements.values():
        model = model.with_element(replace(element, lead=None, partners=()))
    found = review(model, TODAY, ORGANISATIONS)
    assert [(each.rule, each.words) for each in found] == [("R17", "R17.all")]


def test_an_arrow_that_skips_a_level_is_not_told_of_for_its_missing_reason_too() -> None:
    for seed in range(10):
        found = planted("R7", seed)
        assert [each.rule for each in found] == ["R7"]


def test_columns_that_nobody_uses_are_no_level_to_skip(model_of) -> None:
    model = model_of("a activities existing", "f final", links="a>f")
    assert "R7" not in {each.rule for each in review(model)}


def test_no_day_no_overdue_review() -> None:
    model = FAULTS["R29"](clean_model(Random(1)), Random(1)).model
    assert [each.rule for each in review(model)] == []
    assert [each.words for each in review(model, TODAY)] == ["R29.overdue"]


def test_what_a_document_leaves_out_is_found_by_its_words_spaces_apart(model_of) -> None:
    model = model_of("a needs", "b final", texts={"a": "相談先を 知らない", "b": "孤立が減る"})
    assert [each.elements for each in left_out(model, ["わたしたちのまちでは、相談先を知らない人が…"])] == [("b",)]


def test_the_gap_map_tells_who_works_for_what_and_what_nobody_does(model_of) -> None:
    elements = ("n needs", "u needs", "a activities existing", "b activities needed", "o outputs", "s short", "t short", "f final")
    model = model_of(*elements, links="n>a a>o o>s s>f b>t")
    model = model.with_element(replace(model.elements["a"], lead="city", partners=("npo",)))
    found = gaps(model, ("city", "npo", "clinic"))
    by = {(cell.organisation, cell.outcome): (cell.status, cell.leads) for cell in found.cells}
    assert by == {
        ("city", "s"): (Status.EXISTING, True),
        ("npo", "s"): (Status.EXISTING, False),
        (NOBODY, "t"): (Status.NEEDED, False),
        ("city", "f"): (Status.EXISTING, True),
        ("npo", "f"): (Status.EXISTING, False),
    }
    assert (found.unowned, found.only_needed, found.without_outcome) == (("b",), ("t",), ("clinic",))
    assert (found.unanswered, found.unserved, found.single) == (("u",), (), ())
