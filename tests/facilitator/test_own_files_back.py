"""Our own files of the model come back whole: indicators with their figures, and the notes on which boxes and arrows rest."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

import pytest
from immutables import Map

from exports.incoming.reading import File, read_files
from facilitator.documents.formats import SHEETS, Order, made
from facilitator.incoming.bringing_in import Brought, Choices, look
from facilitator.returned.workbooks import words
from logic_models.indicators import Indicator
from logic_models.model import LogicModel
from sessions.bringing import bring
from sessions.frames import Asker
from sessions.linking import LinkDrawn
from sessions.modelling import ElementAdded
from sessions.project import Project, Role, Sees

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
ASKER = Asker(seat="lead", role=Role.LEAD, act="act", at=0)


def file(project: Project, ending: str, language: str = "ja") -> File:
    return File(f"図.{ending}", made(ending, Order(project, language, SHEETS["a4"], NOW, ())))


def emptied(project: Project) -> Project:
    """The project with its notes, and nothing on its diagram."""
    return replace(project, model=LogicModel(columns=project.model.columns))


def back(project: Project, *files: File) -> Brought:
    numbers = count()
    incoming = read_files(files, [each["document"] for each in words()])
    return look(project, 0, incoming, Choices(), words(), lambda: f"n{next(numbers)}".ljust(22, "-"))


def added(project: Project, brought: Brought) -> tuple[dict[str, ElementAdded], list[LinkDrawn]]:
    """What taking it in would do: elements by their words, and arrows."""
    assert brought.command is not None
    happened = bring(project, brought.command, ASKER)
    elements = {each.text: each for each in happened if isinstance(each, ElementAdded)}
    return elements, [each for each in happened if isinstance(each, LinkDrawn)]


def figures(indicators: tuple[Indicator, ...]) -> list[Indicator]:
    return [replace(each, id="") for each in indicators]


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("ending", ["csv", "xlsx", "json", "graphml", "dot"])
def test_indicators_of_the_sample_come_back_with_every_figure(sample: Project, ending: str, language: str) -> None:
    before = {each.text: figures(each.indicators) for each in sample.model.elements.values()}
    assert sum(map(len, before.values())) >= 5
    bare = emptied(sample)
    after, _ = added(bare, back(bare, file(sample, ending, language)))
    assert {text: figures(tuple(one.indicator_again() for one in each.indicators)) for text, each in after.items()} == before


def test_a_table_of_an_office_gives_its_one_indicator_without_numbered_heads() -> None:
    heads = "内容,列,指標,単位,現状値,現状の年度,目標値,目標の年度,めざす向き,入手方法"
    table = f"{heads}\n通いの場,アウトプット,参加者,人,120,2025,180,2027,増やす,受付簿\n"
    elements, _ = added(Project(), back(Project(), File("表.csv", table.encode())))
    (indicator,) = elements["通いの場"].indicators
    assert (indicator.name, indicator.unit, indicator.baseline, indicator.baseline_year) == ("参加者", "人", 120, 2025)
    assert (indicator.target, indicator.target_year, indicator.source) == (180, 2027, "受付簿")


def test_names_alone_stay_names_and_a_figure_that_is_no_number_is_told() -> None:
    table = "内容,列,指標1,現状値1,指標2\n通いの場,アウトプット,参加者,たくさん,開催回数\n"
    found = back(Project(), File("表.csv", table.encode()))
    elements, _ = added(Project(), found)
    assert [(each.name, each.baseline) for each in elements["通いの場"].indicators] == [("参加者", None), ("開催回数", None)]
    assert [(each.code, each.about) for each in found.dropped] == [("not_a_number", "たくさん")]


def test_the_notes_behind_boxes_and_arrows_are_linked_again_in_the_same_project(sample: Project) -> None:
    bare = emptied(sample)
    found = back(bare, file(sample, "json"))
    elements, arrows = added(bare, found)
    told = json.loads(file(sample, "json").content)
    for each in told["elements"]:
        assert set(elements[each["text"]].notes) >= {note["id"] for note in each["notes"] if sample.notes[note["id"]].stands}
    assert found.unheard == 0 and found.voices >= 60
    assert sum(1 for each in arrows if each.link.notes) == sum(1 for each in told["links"] if each["notes"]) >= 5


def test_notes_of_another_project_are_not_linked_and_their_number_is_told(sample: Project) -> None:
    found = back(Project(), file(sample, "json"))
    elements, _ = added(Project(), found)
    assert found.voices == 0 and found.unheard >= 60
    assert all(each.notes == () for each in elements.values())


def test_an_older_file_without_ids_finds_its_notes_by_their_words_unless_two_say_the_same(sample: Project) -> None:
    told = json.loads(file(sample, "json").content)
    for each in (*told["elements"], *told["links"]):
        for note in each["notes"]:
            del note["id"]
    old = File("図.json", json.dumps(told).encode())
    assert back(emptied(sample), old).unheard == 0
    some = next(note for each in told["elements"] for note in each["notes"])
    twin = next(note for note in sample.notes.values() if note.text == some["text"])
    notes = sample.notes.set("twin", replace(twin, id="twin"))
    assert back(replace(emptied(sample), notes=notes), old).unheard >= 1


def test_notes_that_are_hidden_now_are_not_linked(sample: Project) -> None:
    went = file(sample, "json")
    steps = Map({name: replace(step, shown_to=Sees.SELF) for name, step in sample.steps.items()})
    found = back(replace(emptied(sample), steps=steps), went)
    assert found.voices == 0 and found.unheard >= 60


def test_what_another_tool_calls_notes_is_a_remark_and_no_voice() -> None:
    told = {"nodes": [{"id": "a", "label": "居場所", "notes": "週に一度"}], "edges": []}
    found = back(Project(), File("図.json", json.dumps(told).encode()))
    elements, _ = added(Project(), found)
    assert (elements["居場所"].remark, found.unheard) == ("週に一度", 0)
