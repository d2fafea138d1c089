"""Suggested groups, as the call gives them: of which notes, and to whom."""


import random

import httpx
import pytest

from facilitator.services import new_id
from sessions.groups import MakeGroup
from sessions.note_marks import RemoveNote
from sessions.notes import Place, WriteNote

BUS = ["買い物に行くバスがない", "バスが少なくて病院に行けない", "終わりのバスが早い"]
PLACE = ["子どもの居場所がほしい", "放課後の居場所が近くにない"]


async def board(region, texts: list[str]) -> dict[str, str]:
    """Write notes that all see; return id by text."""
    return {text: await region.write(text) for text in texts}


async def propose(somebody: httpx.AsyncClient, region, **asked: object) -> httpx.Response:
    return await somebody.post(f"/api/projects/{region.id}/suggestions", json=asked)


async def test_the_open_notes_of_a_board_are_proposed_in_groups_with_their_reasons(laptop: httpx.AsyncClient, region) -> None:
    notes = await board(region, [*BUS, *PLACE, "ゴミ出しが重い"])
    answer = await propose(laptop, region)
    assert answer.status_code == 200
    told = answer.json()
    groups = {frozenset(group["notes"]): group for group in told["groups"]}
    assert set(groups) == {frozenset(notes[text] for text in texts) for texts in (BUS, PLACE)}
    assert "バス" in groups[frozenset(notes[text] for text in BUS)]["reasons"]
    assert told["alone"] == [notes["ゴミ出しが重い"]]
    one = (await propose(laptop, region, number=1)).json()
    assert len(one["groups"]) == 1 and len(one["alone"]) + len(one["groups"][0]["notes"]) == len(notes)


async def test_no_note_that_is_hidden_taken_off_or_grouped_by_people_is_proposed(laptop: httpx.AsyncClient, region) -> None:
    hidden = await region.write("まだ見せないバスの話", reveal=False)
    assert hidden not in (await propose(laptop, region)).text
    notes = await board(region, [*BUS, *PLACE])
    grouped = [Place(note=notes[text], x=12, y=68 + 120 * at) for at, text in enumerate(BUS[:2])]
    await region.ask(MakeGroup(group="g" * 22, title="バス", x=0, y=0, notes=tuple(grouped)), RemoveNote(note=notes[PLACE[0]]))
    told = (await propose(laptop, region)).json()
    seen = sorted([note for group in told["groups"] for note in group["notes"]] + told["alone"])
    assert seen == sorted([hidden, notes[BUS[2]], notes[PLACE[1]]])


async def test_only_who_may_arrange_a_board_gets_proposals_for_it(
    phone: httpx.AsyncClient, laptop: httpx.AsyncClient, region
) -> None:
    await board(region, BUS)
    assert (await propose(phone, region)).json()["code"] == "sign_in"
    token = region.services.access.seat_token(region.id, await region.sit())
    answer = await phone.post(f"/api/projects/{region.id}/suggestions", json={}, headers={"X-Seat": token})
    assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")
    assert (await propose(laptop, region, number=0)).status_code == 422
    other = await laptop.post(f"/api/projects/{'x' * 22}/suggestions", json={})
    assert other.json()["code"] == "project_unknown"


async def test_work_that_takes_too_long_is_ended_and_says_so(
    laptop: httpx.AsyncClient, region, monkeypatch: pytest.MonkeyPatch
) -> None:
    await board(region, BUS)
    dice, step, seat = random.Random(1), (await region.writing_step()).id, await region.sit()
    letters = [chr(each) for each in range(0x4E00, 0x4E00 + 300)]
    for _ in range(5):  # much to compare: seconds of work
        texts = ("".join(dice.choices(letters, k=400)) for _ in range(150))
        await region.ask(*(WriteNote(note=new_id(), step=step, text=text) for text in texts), seat=seat)
    monkeypatch.setattr(region.services, "settings", region.services.settings.model_copy(update={"layout_seconds": 0.1}))
    answer = await propose(laptop, region)
    assert (answer.status_code, answer.json()["code"]) == (504, "late")


async def test_similar_headings_are_told_to_facilitators_with_their_reason_and_to_nobody_else(
    phone: httpx.AsyncClient, laptop: httpx.AsyncClient, region
) -> None:
    names = ("a" * 22, "b" * 22, "c" * 22)
    titles = ("外出が難しい", "外に出にくい", "お金の不安")
    await region.ask(*(MakeGroup(group=name, title=title, x=0, y=0) for name, title in zip(names, titles, strict=True)))
    answer = await laptop.post(f"/api/projects/{region.id}/similar")
    told = answer.json()["similar"]
    assert [(set(each["groups"]), each["reasons"]) for each in told] == [({names[0], names[1]}, ["外出"])]
    assert (await phone.post(f"/api/projects/{region.id}/similar")).json()["code"] == "sign_in"
    token = region.services.access.seat_token(region.id, await region.sit())
    refused = await phone.post(f"/api/projects/{region.id}/similar", headers={"X-Seat": token})
    assert (refused.status_code, refused.json()["code"]) == (403, "not_allowed")
