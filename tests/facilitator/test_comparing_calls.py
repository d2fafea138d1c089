"""A document beside the model: what it leaves out (R31), by the call."""

import httpx

from facilitator.calls.comparing import MOST_TEXT
from facilitator.services import new_id
from sessions.describing import DescribeElement, PutIndicator
from sessions.modelling import AddElement
from sessions.planning import WriteChapter
from tests.facilitator.test_model_calls import modelled


async def compared(somebody: httpx.AsyncClient, region, text: str | None) -> httpx.Response:
    return await somebody.post(f"/api/projects/{region.id}/left-out", json={"text": text})


async def test_a_pasted_text_is_read_for_elements_and_indicators_whatever_its_spaces(laptop: httpx.AsyncClient, region) -> None:
    cafe, fewer = await modelled(region)
    await region.ask(PutIndicator(element=fewer, indicator={"indicator": new_id(), "name": "ひとりで過ごす日の数"}))
    before = await region.project()
    told = (await compared(laptop, region, "まず、居場所を\nひらく ことから始めます。")).json()
    assert (told["read"], told["things"]) == (True, 3)
    assert [(each["element"], each["words"]) for each in told["findings"]] == [(fewer, "R31"), (fewer, "R31.indicator")]
    assert told["findings"][1]["facts"]["indicator"] == "ひとりで過ごす日の数"
    assert (await region.project()) == before, "comparing keeps nothing"
    assert cafe not in str(told)


async def test_without_a_text_it_is_the_plan_page_that_is_compared_once_somebody_wrote_there(
    laptop: httpx.AsyncClient, region
) -> None:
    await modelled(region)
    assert (await compared(laptop, region, None)).json()["read"] is False
    await region.ask(WriteChapter(chapter="policy", text="孤立が減るまちにする", before=""))
    told = (await compared(laptop, region, None)).json()
    assert told["read"] is True
    assert told["findings"] == [], "the activity stands in the plan's rows, the outcome in its chapter"
    lone = new_id()
    await region.ask(AddElement(element=lone, column="activities", text="朝の体操"))
    told = (await compared(laptop, region, None)).json()
    assert [each["element"] for each in told["findings"]] == [lone], "it counts among no 事業 yet, so no chapter shows it"
    await region.ask(DescribeElement(element=lone, programmes=("community",)))
    assert (await compared(laptop, region, None)).json()["findings"] == []


async def test_a_text_beyond_all_measure_is_refused_and_nobody_else_may_compare(
    laptop: httpx.AsyncClient, phone: httpx.AsyncClient, region
) -> None:
    assert (await compared(laptop, region, "あ" * (MOST_TEXT + 1))).status_code == 422
    assert (await compared(laptop, region, "あ" * MOST_TEXT)).status_code == 200
    assert (await compared(phone, region, "本文")).json()["code"] == "sign_in"
