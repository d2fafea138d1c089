"""Arranging and the offered optimum over HTTP, with the real worker process and the real solver."""

import asyncio
from itertools import pairwise, product
from random import Random

import httpx
import pytest

from facilitator.optima import Optima
from facilitator.services import new_id
from logic_models.arranging import crossings
from sessions.commands import Undo
from sessions.linking import DrawLink
from sessions.modelling import AddElement
from sessions.refusals import Refused


async def crossed(region, pairs: int = 4) -> list[str]:
    """Draw arrows of which every one crosses every other; return the elements."""
    columns = [column.id for column in (await region.project()).model.columns]
    left, right = [new_id() for _ in range(pairs)], [new_id() for _ in range(pairs)]
    for column, ids in ((columns[0], left), (columns[1], right)):
        for number, each in enumerate(ids):
            await region.ask(AddElement(element=each, column=column, text=f"{column} {number}"))
    for source, target in zip(left, reversed(right), strict=True):
        await region.ask(DrawLink(link=new_id(), source=source, target=target))
    return [*left, *right]


async def tangled(region) -> list[str]:
    """Draw a model that takes seconds to solve; return its elements."""
    columns = [column.id for column in (await region.project()).model.columns][:4]
    stacks = [[new_id() for _ in range(8)] for _ in columns]
    for column, ids in zip(columns, stacks, strict=True):
        await region.ask(*(AddElement(element=each, column=column, text="箱") for each in ids))
    pairs = [pair for a, b in pairwise(stacks) for pair in Random(5).sample(list(product(a, b)), 20)]
    await region.ask(*(DrawLink(link=new_id(), source=source, target=target) for source, target in pairs))
    return [each for stack in stacks for each in stack]


async def test_the_optimum_is_offered_and_changes_nothing_before_it_is_taken(laptop: httpx.AsyncClient, region) -> None:
    await crossed(region)
    before = (await region.project()).model
    offer = (await laptop.get(f"/api/projects/{region.id}/arrange/optimum")).json()
    assert (offer["crossings_now"], offer["crossings_best"], offer["proved"]) == (6, 0, True)
    assert (await region.project()).model == before


async def test_a_taken_optimum_is_one_act_that_can_be_taken_back(laptop: httpx.AsyncClient, region) -> None:
    await crossed(region)
    before = (await region.project()).model
    path = f"/api/projects/{region.id}/arrange/optimum"
    offer = (await laptop.get(path)).json()
    taken = (await laptop.post(path, json={"basis": offer["basis"]})).json()
    assert taken["moved"] > 0
    assert crossings((await region.project()).model) == offer["crossings_best"]
    await region.ask(Undo(act=taken["act"]))
    assert (await region.project()).model == before


async def test_an_optimum_of_an_older_model_is_refused(laptop: httpx.AsyncClient, region) -> None:
    ends = await crossed(region)
    path = f"/api/projects/{region.id}/arrange/optimum"
    basis = (await laptop.get(path)).json()["basis"]
    await region.ask(DrawLink(link=new_id(), source=ends[0], target=ends[4]))
    before = (await region.project()).model
    answer = await laptop.post(path, json={"basis": basis})
    assert answer.json()["code"] == "stale"
    assert (await region.project()).model == before


async def test_an_optimum_nobody_sought_is_refused(laptop: httpx.AsyncClient, region) -> None:
    answer = await laptop.post(f"/api/projects/{region.id}/arrange/optimum", json={"basis": 3})
    assert answer.json()["code"] == "stale"


async def test_who_does_not_lead_gets_no_optimum(phone: httpx.AsyncClient, region) -> None:
    await phone.post("/api/join", json={"code": region.code})
    path = f"/api/projects/{region.id}/arrange/optimum"
    assert (await phone.get(path)).status_code == 401
    assert (await phone.post(path, json={"basis": 0})).status_code == 401


async def test_a_search_is_ended_when_the_model_changed_and_somebody_asks_anew(region, workers) -> None:
    optima = Optima(workers, 30.0)
    room = await region.services.lobby.room(region.id)
    ends = await tangled(region)
    first = asyncio.create_task(optima.sought(region.id, room))
    await asyncio.sleep(0)
    await region.ask(DrawLink(link=new_id(), source=ends[0], target=ends[-1]))
    second = asyncio.create_task(optima.sought(region.id, room))
    with pytest.raises(Refused, match="stale"):
        await first
    found = await second
    assert found.basis == room.version
    assert 0 < found.tidiest.crossings_best <= found.tidiest.crossings_now


async def test_two_who_ask_for_the_same_model_share_one_search(region, workers) -> None:
    optima = Optima(workers, 30.0)
    room = await region.services.lobby.room(region.id)
    await crossed(region)
    one, other = await asyncio.gather(optima.sought(region.id, room), optima.sought(region.id, room))
    assert one is other
