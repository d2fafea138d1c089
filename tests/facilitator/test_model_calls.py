"""The model as a text, and many rows of its table at once, as the calls give and take them."""

import httpx
import pytest

from facilitator.calls.model import MOST_COMMANDS
from facilitator.services import new_id
from sessions.commands import Undo
from sessions.describing import DescribeElement
from sessions.linking import DrawLink
from sessions.modelling import AddElement
from sessions.shaping import ColumnPlan, SetColumns


def added(element: str, text: str, column: str = "activities") -> dict[str, object]:
    return {"type": "AddElement", "element": element, "column": column, "text": text}


async def rows(somebody: httpx.AsyncClient, region, *commands: object, act: str = "") -> httpx.Response:
    return await somebody.post(f"/api/projects/{region.id}/rows", json={"id": act or new_id(), "commands": list(commands)})


async def modelled(region) -> tuple[str, str]:
    """Put a small model up: an activity, an outcome, an arrow with its reason."""
    cafe, fewer = new_id(), new_id()
    note = await region.write("行き先がない", organisation="みなみ作業所")
    await region.ask(
        AddElement(element=cafe, column="activities", text="居場所をひらく", notes=(note,)),
        AddElement(element=fewer, column="final", text="孤立が減る"),
        DrawLink(link=new_id(), source=cafe, target=fewer, why="行き先ができる"),
        DescribeElement(element=cafe, target_group="若者", programmes=("community",)),
    )
    return cafe, fewer


async def test_the_text_says_the_model_in_the_language_asked_for(laptop: httpx.AsyncClient, region) -> None:
    cafe, _ = await modelled(region)
    told = (await laptop.get(f"/api/projects/{region.id}/reading")).json()
    first = next(each for column in told["columns"] for each in column["elements"] if each["id"] == cafe)
    assert first["text"] == "居場所をひらく" and "事業：地域づくり事業" in first["facts"] and "対象：若者" in first["facts"]
    assert "もとの声：付箋1枚、みなみ作業所 1" in first["facts"]
    assert first["leads"][0]["text"].startswith(
        "「居場所をひらく」が進むと、「孤立が減る」につながる。なぜなら、行き先ができるから。"
    )
    assert "引いた人：進行役。" in first["leads"][0]["text"]
    english = (await laptop.get(f"/api/projects/{region.id}/reading?lang=en")).json()
    assert english["language"] == "en" and any(
        "because 行き先ができる" in line["text"] for c in english["columns"] for e in c["elements"] for line in e["leads"]
    )


async def test_a_column_that_people_named_is_called_so_in_the_text(laptop: httpx.AsyncClient, region) -> None:
    await region.ask(
        SetColumns(
            columns=(ColumnPlan(id="needs", kind="need", label="困りごと"), ColumnPlan(id="x", kind="outcome", term="final"))
        )
    )
    told = (await laptop.get(f"/api/projects/{region.id}/reading")).json()
    assert [column["title"] for column in told["columns"]] == ["困りごと", "x"]


async def test_a_thousand_rows_are_one_act_and_one_undo(laptop: httpx.AsyncClient, region) -> None:
    ids = [new_id() for _ in range(1000)]
    act = new_id()
    answer = await rows(laptop, region, *(added(each, f"取り組み{n}") for n, each in enumerate(ids)), act=act)
    assert answer.status_code == 200 and answer.json()["act"] == act
    assert len((await region.project()).model.elements) == 1000
    await region.ask(Undo(act=act))
    assert not (await region.project()).model.elements


async def test_rows_of_which_one_is_refused_change_nothing(laptop: httpx.AsyncClient, region) -> None:
    answer = await rows(laptop, region, added(new_id(), "よい行"), added(new_id(), "わるい行", column="nowhere"))
    assert (answer.status_code, answer.json()["code"]) == (422, "unknown_column")
    assert not (await region.project()).model.elements
    answer = await rows(laptop, region, added(new_id(), "よい行"), {"type": "CloseVote", "step": new_id()})
    assert answer.json()["code"] == "bad_frame" and not (await region.project()).model.elements


async def test_the_same_rows_sent_again_are_done_once(laptop: httpx.AsyncClient, region) -> None:
    act, row = new_id(), added(new_id(), "居場所")
    first, second = await rows(laptop, region, row, act=act), await rows(laptop, region, row, act=act)
    assert first.json() == second.json() and len((await region.project()).model.elements) == 1


async def test_rows_are_limited_and_a_text_that_is_too_long_is_named(laptop: httpx.AsyncClient, region) -> None:
    many = [{"type": "SetStatus", "element": "x" * 22, "status": "needed"}] * (MOST_COMMANDS + 1)
    assert (await rows(laptop, region, *many)).json() == {"code": "too_many", "facts": {"limit": MOST_COMMANDS}}
    answer = await rows(laptop, region, added(new_id(), "あ" * 5000))
    assert answer.json()["code"] == "too_long" and answer.json()["facts"]["length"] == 5000


@pytest.mark.parametrize("call", ["reading", "rows"])
async def test_text_and_rows_are_for_who_works_on_the_model(phone: httpx.AsyncClient, region, call: str) -> None:
    async def ask(**more: object) -> httpx.Response:
        address = f"/api/projects/{region.id}/{call}"
        return await (phone.get(address, **more) if call == "reading" else phone.post(address, json={}, **more))

    assert (await ask()).json()["code"] == "sign_in"
    token = region.services.access.seat_token(region.id, await region.sit())
    assert (await ask(headers={"X-Seat": token})).json()["code"] == "not_allowed"
