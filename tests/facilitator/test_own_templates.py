"""Templates: the built-in ones open as projects, one's own are kept, validated when read, and deleted; minutes are fitted."""

import json
from pathlib import Path

import httpx
import pytest

from facilitator import templates
from facilitator.own_templates import MOST, OwnTemplates
from facilitator.services import Services, new_id
from sessions.opening import OpenProject
from sessions.project import Project, StepKind
from sessions.refusals import Refused
from sessions.running_order import SetEnd
from sessions.steps import GoToStep, planned


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("name", templates.WITH_WORKSHOPS)
async def test_every_template_opens_as_a_project_at_its_first_step(services: Services, name: str, language: str) -> None:
    facilitator = (await services.access.accounts.first_facilitator()).id
    plans = templates.workshops(name, language)
    opened = OpenProject(title="会", region="", host="", diagram_name="図", workshops=plans)
    room = await services.lobby.room(await services.open_project(facilitator, opened))
    here = room.project.current()
    assert here is not None and here.kind is StepKind.OPENING
    assert all(step.votes is not None for step in room.project.order() if step.kind is StepKind.VOTE)
    assert templates.about(name, language)


async def test_a_running_order_is_kept_listed_and_opened_again(laptop: httpx.AsyncClient, services: Services, region) -> None:
    kept = (await laptop.post(f"/api/projects/{region.id}/template", json={"name": "うちの進め方"})).json()
    listed = (await laptop.get("/api/templates")).json()["templates"]
    assert [each["id"] for each in listed if not each["own"]] == list(templates.WITH_WORKSHOPS)
    (own,) = [each for each in listed if each["own"]]
    assert (own["id"], own["name"], own["workshops"]) == (kept["template"], "うちの進め方", 2)
    again = services.own_templates.known(kept["template"])
    assert again.workshops == templates.workshops(templates.COMMUNITY_BUILDING, "ja")
    assert (await laptop.delete(f"/api/templates/{own['id']}")).status_code == 200
    assert (await laptop.delete(f"/api/templates/{own['id']}")).status_code == 200
    assert services.own_templates.listed() == []


async def test_only_a_facilitator_keeps_lists_and_deletes(phone: httpx.AsyncClient, region) -> None:
    answers = [
        await phone.post(f"/api/projects/{region.id}/template", json={"name": "x"}),
        await phone.get("/api/templates"),
        await phone.delete(f"/api/templates/{new_id()}"),
        await phone.get(f"/api/projects/{region.id}/fit"),
    ]
    assert {answer.json()["code"] for answer in answers} == {"sign_in"}


@pytest.mark.parametrize(("name", "code"), [("", "empty_text"), (" ", "empty_text"), ("長" * 61, "bad_frame")])
async def test_a_template_needs_a_name_of_a_usual_length(laptop: httpx.AsyncClient, region, name: str, code: str) -> None:
    answer = await laptop.post(f"/api/projects/{region.id}/template", json={"name": name})
    assert (answer.status_code, answer.json()["code"]) == (422, code)


def kept(folder: Path) -> tuple[OwnTemplates, str]:
    own, name = OwnTemplates(folder / "templates"), new_id()
    plans = templates.workshops(templates.KJ, "ja")
    own.keep(name, "会", planned(Project(), plans))
    return own, name


SPOILT = ["", "{", "[]", "null", '{"v":1}', "\ud83d", "9" * 2_000_000]


@pytest.mark.parametrize("content", SPOILT, ids=range(len(SPOILT)))
def test_a_file_that_is_no_template_is_passed_over_and_the_others_are_listed(tmp_path: Path, content: str) -> None:
    own, name = kept(tmp_path)
    (own.folder / f"{new_id()}.json").write_bytes(content.encode("utf-8", "surrogatepass"))
    (own.folder / "readme.txt").write_text("x")
    assert [each.id for each in own.listed()] == [name]


def test_a_file_with_a_step_twice_or_under_another_name_is_passed_over(tmp_path: Path) -> None:
    own, name = kept(tmp_path)
    whole = json.loads((own.folder / f"{name}.json").read_text(encoding="utf-8"))
    other = new_id()
    (own.folder / f"{other}.json").write_text(json.dumps(whole), encoding="utf-8")
    steps = whole["workshops"][0]["steps"]
    whole["workshops"][0]["steps"] = [*steps, steps[0]]
    (own.folder / f"{name}.json").write_text(json.dumps(whole), encoding="utf-8")
    assert own.listed() == []


@pytest.mark.parametrize("template", ["../secret", "..", "a/b", "", "x" * 22 + "/.."])
def test_a_name_that_leads_out_of_the_folder_names_no_template(tmp_path: Path, template: str) -> None:
    own, _ = kept(tmp_path)
    for asked in (own.known, own.forget):
        with pytest.raises(Refused) as why:
            asked(template)
        assert why.value.code == "template_unknown"


def test_a_project_without_steps_is_no_template_and_there_is_an_end_to_how_many_are_kept(tmp_path: Path) -> None:
    own, name = kept(tmp_path)
    with pytest.raises(Refused) as why:
        own.keep(new_id(), "空", Project())
    assert why.value.code == "no_steps"
    content = json.loads((own.folder / f"{name}.json").read_text(encoding="utf-8"))
    for _ in range(MOST - 1):
        other = new_id()
        (own.folder / f"{other}.json").write_text(json.dumps({**content, "id": other}), encoding="utf-8")
    with pytest.raises(Refused) as why:
        own.keep(new_id(), "もう一つ", _of(own, name))
    assert why.value.code == "too_many"


def _of(own: OwnTemplates, name: str) -> Project:
    return planned(Project(), own.known(name).workshops)


async def test_the_minutes_that_would_meet_the_planned_end_are_proposed(laptop: httpx.AsyncClient, region) -> None:
    project = await region.project()
    workshop = project.workshops[0]
    none = (await laptop.get(f"/api/projects/{region.id}/fit")).json()
    assert none["minutes"] == {} and none["ends_at"] is None
    await region.ask(GoToStep(step=workshop.steps[1]))
    end = none["now"] + 71 * 60_000
    await region.ask(SetEnd(workshop=workshop.id, at=end))
    told = (await laptop.get(f"/api/projects/{region.id}/fit")).json()
    assert told["ends_at"] == end and told["expected_end"] > end
    assert set(told["minutes"]) == set(workshop.steps[2:]) and sum(told["minutes"].values()) in (60, 61)
