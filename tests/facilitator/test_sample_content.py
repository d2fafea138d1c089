"""The sample project as a region's real work: whole, traceable, nobody's secret, nobody's sentences."""

import json
import os
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from logic_models.columns import OWNERS_FORM
from logic_models.elements import Element, Status
from logic_models.findings import review
from logic_models.ids import ColumnId, ElementId, LinkId
from logic_models.links import Link
from logic_models.model import LogicModel
from sessions.texts import NAME_LIMIT, NOTE_LIMIT, TITLE_LIMIT, clean

ROOT = Path(__file__).parents[2]
SAMPLES = {"ja": "project.json", "en": "project.en.json"}
COLUMNS = [str(column.id) for column in OWNERS_FORM]
JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
PHONE = re.compile(r"0\d{1,4}[-‐－(（ ]?\d{1,4}[-‐－)） ]?\d{3,4}|\+81")
MAIL = re.compile(r"[^\s@]+[@＠][^\s@]+|https?:")
PERSON = re.compile("さん(?!ぽ)|さま|ちゃん(?!と)|(?<=[一-龥])氏(?!名)|\\b(?:Mr|Mrs|Ms|Dr)\\b")
RUN = 12
"""So many characters in a row shared with a source document would be a copied sentence."""


def read(language: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        (ROOT / "facilitator" / "sample" / SAMPLES[language]).read_text(encoding="utf-8")
    )
    return found


def template_steps() -> dict[str, dict[str, Any]]:
    text = (ROOT / "sessions" / "templates" / "community-building.json").read_text(encoding="utf-8")
    return {step["id"]: step for workshop in json.loads(text)["workshops"] for step in workshop["steps"]}


SAMPLE = read("ja")
STEPS = template_steps()
NOTES = {note["key"]: note for note in SAMPLE["notes"]}
both = pytest.mark.parametrize("language", sorted(SAMPLES))


def keys(part: str) -> list[str]:
    return [each["key"] for each in SAMPLE[part]]


def in_column(column: str) -> list[str]:
    return [each["key"] for each in SAMPLE["elements"] if each["column"] == column]


def gathered(kind: str) -> list[dict[str, Any]]:
    return [note for note in SAMPLE["notes"] if STEPS[note["step"]]["gathers"] == kind]


def diagram() -> nx.DiGraph:
    graph = nx.DiGraph()
    graph.add_nodes_from(keys("elements"))
    graph.add_edges_from((link["from"], link["to"]) for link in SAMPLE["links"])
    return graph


def drawn(sample: dict[str, Any]) -> LogicModel:
    """Return the sample's diagram with its keys as ids."""
    model = LogicModel()
    for order, each in enumerate(sample["elements"]):
        status = Status(each.get("status", "unknown"))
        element = Element(ElementId(each["key"]), ColumnId(each["column"]), each["text"], order, status)
        model = model.with_element(element)
    for link in sample["links"]:
        ends = ElementId(link["from"]), ElementId(link["to"])
        model = model.with_link(Link(LinkId(f"{ends[0]}>{ends[1]}"), *ends, link.get("why", "")))
    return model


def spoken(sample: dict[str, Any]) -> Iterator[str]:
    """Yield what people of the sample wrote: notes, titles, elements, reasons."""
    yield from (note["text"] for note in sample["notes"])
    yield from (group["title"] for group in sample["groups"])
    yield from (element["text"] for element in sample["elements"])
    yield from (link["why"] for link in [*sample["links"], *sample["judged"]] if "why" in link)
    yield from (voice["text"] for voice in sample["voices"])


def everything(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from everything(each)
    elif isinstance(value, list):
        for each in value:
            yield from everything(each)


def shape(value: Any, field: str = "") -> Any:
    """Return the value with every text that may be translated taken out."""
    if isinstance(value, dict):
        return {key: shape(each, key) for key, each in value.items()}
    if isinstance(value, list):
        return [shape(each, field) for each in value]
    return "" if field in TRANSLATED else value


TRANSLATED = {"about", "text", "title", "why", "name", "says", "region", "host", "diagram_name"}
TRANSLATED |= {"target_group", "remark", "tags", "unit", "source", "split", "assumption", "evidence", "years", "budget"}


@pytest.mark.parametrize("part", ["organisations", "tables", "people", "notes", "groups", "elements", "sources"])
def test_each_key_names_one_thing(part: str) -> None:
    assert [key for key, times in Counter(keys(part)).items() if times > 1] == []


def test_the_sample_is_as_large_as_a_real_hall() -> None:
    assert len(SAMPLE["organisations"]) >= 14
    assert len(SAMPLE["people"]) >= 20
    assert len(SAMPLE["notes"]) >= 80
    assert 14 <= len(SAMPLE["groups"]) <= 20
    assert 38 <= len(SAMPLE["elements"]) <= 46
    assert 55 <= len(SAMPLE["links"]) <= 80


def test_every_organisation_sent_somebody_and_everybody_wrote() -> None:
    assert {person["organisation"] for person in SAMPLE["people"]} == set(keys("organisations"))
    assert {note["person"] for note in SAMPLE["notes"]} == set(keys("people"))


def test_notes_were_written_in_steps_that_gather() -> None:
    assert {STEPS[note["step"]]["gathers"] for note in SAMPLE["notes"]} == {"need", "activity", "change", "insight"}
    assert min(len(gathered("need")), len(gathered("activity"))) >= 25
    assert len(gathered("change")) >= 15


def test_a_note_lies_in_one_group_at_most_and_some_stay_alone() -> None:
    grouped = [note for group in SAMPLE["groups"] for note in group["notes"]]
    assert set(grouped) <= set(keys("notes"))
    assert len(set(grouped)) == len(grouped)
    assert 3 <= len(SAMPLE["notes"]) - len(grouped) <= 20


def test_a_group_brings_together_voices_of_one_step_from_several_organisations() -> None:
    notes = {note["key"]: note for note in SAMPLE["notes"]}
    organisation = {person["key"]: person["organisation"] for person in SAMPLE["people"]}
    for group in SAMPLE["groups"]:
        assert len({notes[note]["step"] for note in group["notes"]}) == 1
        assert len({organisation[notes[note]["person"]] for note in group["notes"]}) >= 2


def test_wishes_and_statuses_are_said_of_activities_only() -> None:
    others = [note for note in SAMPLE["notes"] if STEPS[note["step"]]["gathers"] != "activity"]
    assert not any("wanted" in note or "status" in note for note in others)
    assert {note["status"] for note in gathered("activity")} == {status.value for status in Status}
    assert all(note["status"] != "existing" for note in SAMPLE["notes"] if note.get("wanted"))


def test_people_sit_at_tables_with_several_organisations_each() -> None:
    organisations: dict[str, set[str]] = {}
    for person in SAMPLE["people"]:
        organisations.setdefault(person["table"], set()).add(person["organisation"])
    assert set(organisations) == set(keys("tables"))
    assert all(len(each) >= 4 for each in organisations.values())


def test_activities_name_needs_and_changes_name_activities_and_when() -> None:
    step = {group["key"]: STEPS[NOTES[group["notes"][0]]["step"]]["gathers"] for group in SAMPLE["groups"]}
    for note in SAMPLE["notes"]:
        kind = STEPS[note["step"]]["gathers"]
        assert all(kind == "activity" and step[key] == "need" for key in note.get("needs", ()))
        assert all(kind == "change" and step[key] == "activity" for key in note.get("activities", ()))
        assert ("horizon" in note) == (kind == "change")


def test_dots_keep_to_the_budget_of_the_vote_and_come_from_most_organisations() -> None:
    rules = STEPS["ws2-choose-points-----"]["votes"]
    step = {group["key"]: STEPS[NOTES[group["notes"][0]]["step"]]["gathers"] for group in SAMPLE["groups"]}
    assert [each["person"] for each in SAMPLE["dots"]] == sorted({each["person"] for each in SAMPLE["dots"]})
    for each in SAMPLE["dots"]:
        assert len(set(each["groups"])) == len(each["groups"]) <= rules["dots"]
        assert {step[group] for group in each["groups"]} <= set(rules["kinds"])
    organisation = {person["key"]: person["organisation"] for person in SAMPLE["people"]}
    assert len({organisation[each["person"]] for each in SAMPLE["dots"]}) >= len(SAMPLE["organisations"]) - 2


def test_what_is_judged_is_an_arrow_and_each_person_answers_it_once() -> None:
    ends = {(link["from"], link["to"]) for link in SAMPLE["links"]}
    answers = [(each["from"], each["to"], each["person"]) for each in SAMPLE["judged"]]
    assert {(start, end) for start, end, _ in answers} <= ends and len(set(answers)) == len(answers)


def test_nobody_agrees_with_themselves_or_twice() -> None:
    pairs = [(each["person"], each["note"]) for each in SAMPLE["agreed"]]
    assert len(set(pairs)) == len(pairs)
    assert not [note for person, note in pairs if NOTES[note]["person"] == person]


def test_elements_stand_in_the_columns_of_the_programme_and_activities_have_all_four_statuses() -> None:
    assert {element["column"] for element in SAMPLE["elements"]} == set(COLUMNS)
    activities = [element for element in SAMPLE["elements"] if element["column"] == "activities"]
    assert {element["status"] for element in activities} == {status.value for status in Status}
    assert not any("status" in element for element in SAMPLE["elements"] if element["column"] != "activities")


def test_all_but_three_elements_rest_on_what_somebody_wrote() -> None:
    for element in SAMPLE["elements"]:
        assert set(element["groups"]) <= set(keys("groups"))
        assert set(element["notes"]) <= set(keys("notes"))
    assert 2 <= sum(not element["groups"] and not element["notes"] for element in SAMPLE["elements"]) <= 3


def test_arrows_join_elements_once_and_run_left_to_right() -> None:
    column = {element["key"]: COLUMNS.index(element["column"]) for element in SAMPLE["elements"]}
    ends = [(link["from"], link["to"]) for link in SAMPLE["links"]]
    assert len(set(ends)) == len(ends)
    assert all(column[start] < column[end] for start, end in ends)


def test_nothing_in_the_diagram_leads_back_to_itself() -> None:
    assert nx.is_directed_acyclic_graph(diagram())


def test_an_arrow_that_skips_a_column_says_why() -> None:
    column = {element["key"]: COLUMNS.index(element["column"]) for element in SAMPLE["elements"]}
    skipping = [link for link in SAMPLE["links"] if column[link["to"]] - column[link["from"]] > 1]
    assert skipping and all(link.get("why") for link in skipping)


def test_every_element_is_joined_to_some_other() -> None:
    assert list(nx.isolates(diagram())) == []


def test_exactly_one_activity_leads_nowhere() -> None:
    assert [each for each in in_column("activities") if diagram().out_degree(each) == 0] == ["act-job-fair"]


def test_exactly_one_outcome_has_nothing_leading_to_it() -> None:
    outcomes = in_column("short") + in_column("mid") + in_column("final")
    assert [each for each in outcomes if diagram().in_degree(each) == 0] == ["short-family"]


def test_exactly_one_final_outcome_is_reached_by_no_existing_activity() -> None:
    existing = {each["key"] for each in SAMPLE["elements"] if each.get("status") == "existing"}
    unreached = [final for final in in_column("final") if not existing & nx.ancestors(diagram(), final)]
    assert unreached == ["final-network"]
    assert set(in_column("activities")) & nx.ancestors(diagram(), "final-network")


def test_apart_from_these_everything_reaches_a_final_outcome_and_stems_from_an_activity() -> None:
    graph, finals = diagram(), set(in_column("final"))
    stuck = [each for each in graph if each not in finals and not finals & nx.descendants(graph, each)]
    activities = set(in_column("activities"))
    later = [each for column in COLUMNS[2:] for each in in_column(column)]
    assert stuck == ["act-job-fair"]
    assert [each for each in later if not activities & nx.ancestors(graph, each)] == ["short-family"]


@both
def test_the_review_finds_the_three_flaws_that_were_put_in_and_asks_for_what_nobody_has_said_yet(language: str) -> None:
    found = review(drawn(read(language)))
    asked = {"R7", "R9", "R12", "R17"}  # reasons, indicators, leads
    assert [(each.rule, each.elements) for each in found if each.rule not in asked] == [
        ("R1", ("act-job-fair",)),
        ("R4", ("short-family",)),
        ("R33", ("final-network",)),
    ]
    assert [each.words for each in found if each.rule in ("R7", "R12", "R17")] == ["R12.all", "R17.all"]


def test_few_arrows_cross_in_the_order_the_sample_gives() -> None:
    rank = {key: at for column in COLUMNS for at, key in enumerate(in_column(column))}
    column = {element["key"]: element["column"] for element in SAMPLE["elements"]}
    ends = [(link["from"], link["to"]) for link in SAMPLE["links"]]
    crossed = [
        (one, other)
        for one, other in combinations(ends, 2)
        if (column[one[0]], column[one[1]]) == (column[other[0]], column[other[1]])
        and (rank[one[0]] - rank[other[0]]) * (rank[one[1]] - rank[other[1]]) < 0
    ]
    assert len(crossed) <= 15


def test_outputs_say_how_many_and_outcomes_do_not() -> None:
    texts = {each["key"]: each["text"] for each in SAMPLE["elements"]}
    assert all(re.search(r"\d+(回|人|件|事業所)", texts[key]) for key in in_column("outputs"))
    assert not any(re.search(r"\d", texts[key]) for column in ("short", "mid", "final") for key in in_column(column))


def test_the_english_sample_differs_in_its_words_only() -> None:
    assert shape(read("en")) == shape(SAMPLE)


@both
def test_every_text_is_in_its_language(language: str) -> None:
    sample = read(language)
    texts = [
        *spoken(sample),
        sample["about"],
        *sample["project"].values(),
        *(each["name"] for each in sample["organisations"]),
    ]
    assert all(bool(JAPANESE.search(text)) == (language == "ja") for text in texts)


@both
def test_texts_fit_the_limits_of_the_door_and_arrive_unchanged(language: str) -> None:
    sample = read(language)
    assert all(0 < len(text) <= NOTE_LIMIT and clean(text) == text for text in spoken(sample))
    assert all(len(group["title"]) <= TITLE_LIMIT for group in sample["groups"])
    assert len(sample["project"]["title"]) <= TITLE_LIMIT
    assert all(len(sample["project"][field]) <= NAME_LIMIT for field in ("region", "host", "diagram_name"))
    assert all(len(each["name"]) <= NAME_LIMIT for each in sample["organisations"])


@both
def test_no_two_notes_and_no_two_elements_say_the_same(language: str) -> None:
    sample = read(language)
    for part in ("notes", "elements"):
        assert len({each["text"] for each in sample[part]}) == len(sample[part])


@both
def test_nobody_can_be_called_written_to_or_recognised(language: str) -> None:
    for text in everything(read(language)):
        assert not PHONE.search(text)
        assert not MAIL.search(text)
        assert not PERSON.search(text)


def test_the_patterns_would_catch_a_phone_a_mail_and_a_name() -> None:
    assert PHONE.search("電話は0599-00-0000まで") and PHONE.search("090 0000 0000")
    assert MAIL.search("soudan@example.jp") and MAIL.search("https://example.jp")
    assert PERSON.search("山田さんの家") and PERSON.search("山田氏") and PERSON.search("Ms Yamada")


@both
def test_the_sample_says_that_its_town_is_invented_and_names_the_source_of_real_figures(language: str) -> None:
    sample = read(language)
    assert {"ja": "架空", "en": "invented"}[language] in sample["about"]
    sourced = {note for source in sample["sources"] for note in source["notes"]}
    real = re.compile("鳥羽|芦屋|Toba|Ashiya")
    assert {note["key"] for note in sample["notes"] if real.search(note["text"])} == sourced
    assert sourced


def plain(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def shared_run(text: str, sources: set[str]) -> str | None:
    """Return the first run of RUN characters that text and sources share."""
    found = plain(text)
    return next((found[at : at + RUN] for at in range(len(found) - RUN + 1) if found[at : at + RUN] in sources), None)


def runs(text: str) -> set[str]:
    found = plain(text)
    return {found[at : at + RUN] for at in range(len(found) - RUN + 1)}


def test_a_copied_sentence_would_be_noticed_even_with_other_spacing() -> None:
    source = runs("受け入れる店を少しずつ\n増やしていく取り組みを始めた。")
    assert shared_run("店を少しずつ増やしていく取り組みだ", source) is not None
    assert shared_run("店をゆっくり増やしていく", source) is None


def test_no_sentence_of_the_sample_or_template_is_copied_from_the_documents() -> None:
    folder = Path(os.environ.get("SAKUSENZU_MATERIAL", ROOT.parent / "shared" / "material"))
    documents = sorted(folder.glob("*.txt")) if folder.is_dir() else []
    if not documents:
        pytest.skip("the documents lie beside the project only where it is developed")
    sources = {run for document in documents for run in runs(document.read_text(encoding="utf-8"))}
    template = [
        text for step in STEPS.values() for field in ("title", "question", "hint") for text in step[field].values()
    ]
    sample = [text for language in SAMPLES for text in spoken(read(language))]
    copied = {text: run for text in [*template, *sample] if (run := shared_run(text, sources))}
    assert copied == {}
