"""The draft by its calls: a preview changes nothing, what is chosen comes as one act, and only leads may."""

import httpx

from sessions.commands import Undo
from sessions.groups import MakeGroup
from sessions.modelling import AddElement
from sessions.notes import Place, WriteNote
from sessions.steps import GoToStep, RevealNotes

NEED, ACT = "n" * 22, "a" * 22


async def gathered(region) -> None:
    """Two headings: a need, and an activity that is for it."""
    need = await region.write("面接と聞くと眠れない若者")
    await region.ask(MakeGroup(group=NEED, title="一歩が踏み出せない人", x=0, y=0, notes=(Place(note=need, x=12, y=68),)))
    step = await region.writing_step(1)
    await region.ask(GoToStep(step=step.id))
    for at, organisation in enumerate(("社協", "ハローワーク")):
        note = str(at) * 22
        written = WriteNote(note=note, step=step.id, text="まず話を聞く場", status="existing", needs=(NEED,))
        await region.ask(written, seat=await region.sit(organisation))
    await region.ask(RevealNotes(step=step.id))
    notes = tuple(Place(note=str(at) * 22, x=12, y=68 + 120 * at) for at in range(2))
    await region.ask(MakeGroup(group=ACT, title="よりみち相談", x=0, y=500, notes=notes))


async def everything(laptop: httpx.AsyncClient, region) -> dict[str, list[str]]:
    draft = (await laptop.get(f"/api/projects/{region.id}/draft")).json()
    return {part: [each["key"] for each in draft[part]] for part in ("elements", "links")}


async def test_a_preview_tells_what_would_be_added_with_counts_and_changes_nothing(laptop: httpx.AsyncClient, region) -> None:
    await gathered(region)
    draft = (await laptop.get(f"/api/projects/{region.id}/draft")).json()
    need, act = draft["elements"]
    assert (need["column"], need["text"], need["notes"]) == ("needs", "一歩が踏み出せない人", 1)
    assert (act["column"], act["status"], act["said"], act["organisations"]) == ("activities", "existing", {"existing": 2}, 2)
    (link,) = draft["links"]
    assert (link["source_text"], link["target_text"], link["people"]) == ("一歩が踏み出せない人", "よりみち相談", 2)
    assert not (await region.project()).model.elements


async def test_what_was_chosen_comes_as_one_act_that_one_undo_takes_back(laptop: httpx.AsyncClient, region) -> None:
    await gathered(region)
    got = (await laptop.post(f"/api/projects/{region.id}/draft", json=await everything(laptop, region))).json()
    assert (got["elements"], got["links"]) == (2, 1)
    model = (await region.project()).model
    assert {each.text: each.groups for each in model.elements.values()} == {"一歩が踏み出せない人": (NEED,), "よりみち相談": (ACT,)}
    assert await everything(laptop, region) == {"elements": [], "links": []}
    await region.ask(Undo(act=got["act"]))
    model = (await region.project()).model
    assert not model.elements and not model.links


async def test_more_than_two_hundred_headings_come_in_one_act(laptop: httpx.AsyncClient, region) -> None:
    step, seat = await region.writing_step(), await region.sit()
    await region.ask(GoToStep(step=step.id))
    names = [f"{at:022d}" for at in range(230)]
    await region.ask(*(WriteNote(note=each, step=step.id, text=f"困りごと{each}") for each in names), seat=seat)
    await region.ask(RevealNotes(step=step.id))
    got = (await laptop.post(f"/api/projects/{region.id}/draft", json=await everything(laptop, region))).json()
    assert got["elements"] == 230
    await region.ask(Undo(act=got["act"]))
    assert not (await region.project()).model.elements


async def test_boxes_that_stand_stay_where_they_are(laptop: httpx.AsyncClient, region) -> None:
    await region.ask(AddElement(element="m" * 22, column="needs", text="前からある", order=77))
    await gathered(region)
    await laptop.post(f"/api/projects/{region.id}/draft", json=await everything(laptop, region))
    assert next(each for each in (await region.project()).model.elements.values() if each.id == "m" * 22).order == 77


async def test_only_who_leads_sees_or_takes_a_draft(phone: httpx.AsyncClient, laptop: httpx.AsyncClient, region) -> None:
    await gathered(region)
    token = region.services.access.seat_token(region.id, await region.sit())
    for headers in ({}, {"X-Seat": token}):
        seen = await phone.get(f"/api/projects/{region.id}/draft", headers=headers)
        taken = await phone.post(f"/api/projects/{region.id}/draft", json={"elements": [], "links": []}, headers=headers)
        sampled = await phone.post(f"/api/projects/{region.id}/draft/sample", headers=headers)
        assert [each.json()["code"] for each in (seen, taken, sampled)] == ["sign_in"] * 3
    assert (await laptop.get(f"/api/projects/{'x' * 22}/draft")).json()["code"] == "sign_in"
    assert (await laptop.post(f"/api/projects/{region.id}/draft", json={"elements": 3})).status_code == 422


async def test_the_sample_fills_an_empty_diagram_as_one_act_and_no_other(laptop: httpx.AsyncClient, region) -> None:
    got = (await laptop.post(f"/api/projects/{region.id}/draft/sample")).json()
    model = (await region.project()).model
    assert got["elements"] == len(model.elements) > 10 and got["links"] == len(model.links) > 10
    again = await laptop.post(f"/api/projects/{region.id}/draft/sample")
    assert (again.status_code, again.json()["code"]) == (409, "not_empty")
    await region.ask(Undo(act=got["act"]))
    assert not (await region.project()).model.elements
