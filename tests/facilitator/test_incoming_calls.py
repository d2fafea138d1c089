"""Files of other tools by their call: a look changes nothing, what is taken is one act, and only who leads may."""

import json
from typing import Any

import httpx
import pytest

from sessions.commands import Undo
from sessions.modelling import AddElement, EditElement

EDGES = "原因,結果,なぜ\n眠れない,朝起きられない,昼夜が逆になる\n朝起きられない,仕事が続かない,\n"


async def send(
    browser: httpx.AsyncClient, project: str, *files: tuple[str, str | bytes], apply: int = 0, **choices: Any
) -> httpx.Response:
    """Send files, named and with their content."""
    packed = [("files", (name, content.encode() if isinstance(content, str) else content)) for name, content in files]
    told = {"choices": json.dumps(choices)}
    return await browser.post(f"/api/projects/{project}/incoming", params={"apply": apply}, files=packed, data=told)


async def test_a_look_tells_what_would_come_and_changes_nothing(laptop: httpx.AsyncClient, region) -> None:
    told = (await send(laptop, region.id, ("道すじ.csv", EDGES.encode("cp932")))).json()
    assert [(each["text"], each["column"], each["guessed"]) for each in told["elements"]] == [
        ("眠れない", "needs", True),
        ("朝起きられない", "short", True),
        ("仕事が続かない", "final", True),
    ]
    assert (told["form"], told["encoding"], told["links"], told["same"], told["dropped"]) == ("csv", "cp932", 2, [], [])
    assert not (await region.project()).model.elements


async def test_what_was_looked_at_comes_as_one_act_that_one_undo_takes_back(laptop: httpx.AsyncClient, region) -> None:
    before = (await region.project()).model
    told = (await send(laptop, region.id, ("a.csv", EDGES), apply=1)).json()
    model = (await region.project()).model
    assert {each.text for each in model.elements.values()} == {"眠れない", "朝起きられない", "仕事が続かない"}
    assert sorted(each.why for each in model.links.values()) == ["", "昼夜が逆になる"]
    await region.ask(Undo(act=told["act"]))
    assert (await region.project()).model == before


async def test_boxes_and_arrows_in_two_files_belong_together(laptop: httpx.AsyncClient, region) -> None:
    boxes = "番号,内容,列,担当,タグ,状況\n1,居場所をひらく,活動,みどり会,駅前、夜,既存\n2,外に出る人が増える,初期アウトカム,,,\n"
    arrows = "from,to,why\n1,2,来てみると知った顔がある\n"
    await send(laptop, region.id, ("arrows.csv", arrows), ("boxes.csv", boxes), apply=1)
    project = await region.project()
    place, change = sorted(project.model.elements.values(), key=lambda each: each.column)
    assert (place.column, place.tags, place.status) == ("activities", ("駅前", "夜"), "existing")
    assert project.organisation_name(place.lead) == "みどり会"
    (link,) = project.model.links.values()
    assert (link.source, link.target, link.why) == (place.id, change.id, "来てみると知った顔がある")


async def test_a_box_with_the_words_of_one_that_stands_is_that_one_unless_people_say_otherwise(
    laptop: httpx.AsyncClient, region
) -> None:
    await region.ask(AddElement(element="m" * 22, column="needs", text="眠れない。"))
    told = (await send(laptop, region.id, ("a.csv", EDGES))).json()
    assert told["same"] == [{"key": "眠れない", "text": "眠れない", "element": "m" * 22}]
    assert len(told["elements"]) == 2
    apart = (await send(laptop, region.id, ("a.csv", EDGES), apart=["眠れない"])).json()
    assert (len(apart["elements"]), apart["same"]) == (3, [])
    await send(laptop, region.id, ("a.csv", EDGES), apply=1)
    model = (await region.project()).model
    assert len(model.elements) == 3 and model.elements["m" * 22].text == "眠れない。"
    assert any(each.source == "m" * 22 for each in model.links.values())


async def test_the_same_file_twice_brings_nothing_twice(laptop: httpx.AsyncClient, region) -> None:
    await send(laptop, region.id, ("a.csv", EDGES), apply=1)
    before = (await region.project()).model
    again = (await send(laptop, region.id, ("a.csv", EDGES), apply=1)).json()
    assert (again["elements"], again["links"]) == ([], 0)
    assert [each["code"] for each in again["dropped"]] == ["link_exists", "link_exists"]
    assert (await region.project()).model == before


async def test_a_column_that_the_project_does_not_know_can_be_chosen_for(laptop: httpx.AsyncClient, region) -> None:
    file = ("a.csv", "内容,列\n買い物に行けない,困りごと\n")
    (hint,) = (await send(laptop, region.id, file)).json()["columns"]
    assert hint == {"word": "困りごと", "n": 1, "column": ""}
    chosen = (await send(laptop, region.id, file, columns={"困りごと": "outputs"})).json()
    assert [(each["column"], each["guessed"]) for each in chosen["elements"]] == [("outputs", False)]


async def test_loops_come_along_and_one_undo_still_takes_them_back(laptop: httpx.AsyncClient, region) -> None:
    round_about = "from,to\nつながる,話す\n話す,知り合う\n知り合う,つながる\n"
    told = (await send(laptop, region.id, ("a.csv", round_about), apply=1)).json()
    assert len((await region.project()).model.links) == 3
    await region.ask(Undo(act=told["act"]))
    assert not (await region.project()).model.elements


async def test_what_was_looked_at_before_somebody_changed_the_diagram_is_not_taken(laptop: httpx.AsyncClient, region) -> None:
    await region.ask(AddElement(element="m" * 22, column="needs", text="前からある"))
    looked = (await send(laptop, region.id, ("a.csv", EDGES))).json()
    await region.ask(EditElement(element="m" * 22, text="眠れない"))
    answer = await send(laptop, region.id, ("a.csv", EDGES), apply=1, basis=looked["basis"])
    assert (answer.status_code, answer.json()["code"]) == (422, "stale")
    assert len((await region.project()).model.elements) == 1


def large(boxes: int, arrows: int) -> str:
    """Return that many boxes and arrows, loops among them, as JSON."""
    nodes = [{"id": n, "label": f"取り組み {n}", "stage": ("needs", "activities", "outputs")[n % 3]} for n in range(boxes)]
    pairs = [(n % boxes, (n * 7 + 1 + n // boxes) % boxes) for n in range(arrows)]
    return json.dumps({"nodes": nodes, "edges": [{"source": a, "target": b} for a, b in pairs]})


async def test_five_hundred_boxes_and_two_thousand_arrows_come_as_one_act_and_go_as_one(laptop: httpx.AsyncClient, region) -> None:
    told = (await send(laptop, region.id, ("a.json", large(500, 2_000)), apply=1)).json()
    model = (await region.project()).model
    assert len(model.elements) == 500 and len(model.links) == told["links"] > 1_900
    await region.ask(Undo(act=told["act"]))
    model = (await region.project()).model
    assert not model.elements and not model.links


@pytest.mark.parametrize(("boxes", "arrows", "limit"), [(1_001, 0, 1_000), (200, 5_900, 5_000)])
async def test_more_than_a_diagram_holds_is_refused_whole(
    laptop: httpx.AsyncClient, region, boxes: int, arrows: int, limit: int
) -> None:
    answer = await send(laptop, region.id, ("a.json", large(boxes, arrows)), apply=1)
    assert (answer.status_code, answer.json()) == (422, {"code": "too_many", "facts": {"limit": limit}})
    assert not (await region.project()).model.elements


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.csv", b"", "incoming_empty_file"),
        ("a.pdf", b"%PDF-1.7", "incoming_wrong_kind"),
        ("a.dot", b"digraph { a -> ]", "incoming_broken_dot"),
        ("a.json", b'{"format": "sakusenzu-model", "version": 9, "elements": []}', "incoming_newer"),
    ],
)
async def test_a_file_that_cannot_be_read_gets_its_code_and_changes_nothing(
    laptop: httpx.AsyncClient, region, name: str, content: bytes, code: str
) -> None:
    answer = await send(laptop, region.id, (name, content), apply=1)
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert not (await region.project()).model.elements


async def test_choices_that_are_no_choices_are_refused(laptop: httpx.AsyncClient, region) -> None:
    answer = await send(laptop, region.id, ("a.csv", EDGES), colour="red")
    assert (answer.status_code, answer.json()["code"]) == (422, "bad_frame")


async def test_only_who_leads_may_look_or_take(phone: httpx.AsyncClient, region) -> None:
    token = region.services.access.seat_token(region.id, await region.sit())
    for headers in ({}, {"X-Seat": token}):
        for apply in (0, 1):
            files = [("files", ("a.csv", EDGES.encode()))]
            answer = await phone.post(f"/api/projects/{region.id}/incoming", params={"apply": apply}, files=files, headers=headers)
            assert answer.status_code in (401, 403)
