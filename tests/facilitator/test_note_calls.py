"""Many notes at once, masking, and the record, as the calls give them."""

import httpx
import pytest

from facilitator.access import SEAT_COOKIE
from facilitator.services import new_id
from sessions.commands import Undo
from sessions.describing import DescribeElement
from sessions.groups import MakeGroup
from sessions.linking import DrawLink
from sessions.modelling import AddElement
from sessions.notes import EditNote, Place, WriteNote
from sessions.project import Role
from sessions.seats import SetRole, SitAt
from sessions.steps import GoToStep, RevealNotes
from sessions.tables import AddTable

SECRET = "桐山花代さんの家"


async def begun(region) -> str:
    """Bring the hall to the first writing step; return it."""
    step = (await region.writing_step()).id
    await region.ask(GoToStep(step=step))
    return step


async def test_two_thousand_lines_come_in_as_one_act_without_the_blank_ones_and_one_undo_takes_them_back(
    laptop: httpx.AsyncClient, region
) -> None:
    step, seat = await begun(region), await region.sit()
    lines = [f"声 {n}" if n % 2 else " \t　\u200b" for n in range(4_000)]
    answer = await laptop.post(f"/api/projects/{region.id}/notes", json={"step": step, "seat": seat, "lines": lines})
    assert answer.status_code == 200 and len(answer.json()["notes"]) == 2_000
    notes = list((await region.project()).notes.values())
    assert len(notes) == 2_000 and {note.seat for note in notes} == {seat}
    await region.ask(Undo(act=answer.json()["act"]))
    assert not [note for note in (await region.project()).notes.values() if note.stands]


@pytest.mark.parametrize(
    ("lines", "code"),
    [(["声"] * 2_001, "too_many"), (["声", "長" * 501], "too_long"), ([" ", "\n"], "empty_text"), ([], "empty_text")],
)
async def test_lines_that_cannot_all_come_in_do_not_come_in_at_all(
    laptop: httpx.AsyncClient, region, lines: list[str], code: str
) -> None:
    step = await begun(region)
    answer = await laptop.post(f"/api/projects/{region.id}/notes", json={"step": step, "lines": lines})
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert not (await region.project()).notes


async def test_a_participant_and_a_stranger_paste_nothing_mask_nothing_and_read_no_record(phone: httpx.AsyncClient, region) -> None:
    step = await begun(region)
    token = region.services.access.seat_token(region.id, await region.sit())
    for headers, code in (({}, "sign_in"), ({"X-Seat": token}, "not_allowed")):
        asked = [
            await phone.post(f"/api/projects/{region.id}/notes", json={"step": step, "lines": ["声"]}, headers=headers),
            await phone.post(f"/api/projects/{region.id}/mask", json={"note": new_id(), "text": "x"}, headers=headers),
            await phone.get(f"/api/projects/{region.id}/record", headers=headers),
        ]
        assert [answer.json()["code"] for answer in asked] == [code] * 3


async def test_a_masked_note_is_masked_in_the_record_too(laptop: httpx.AsyncClient, region) -> None:
    note = await region.write(SECRET)
    answer = await laptop.post(f"/api/projects/{region.id}/mask", json={"note": note, "text": "Aさんの家"})
    assert (answer.status_code, answer.json()) == (200, {"blotted": 0})
    assert (await region.project()).notes[note].text == "Aさんの家"
    told = await laptop.get(f"/api/projects/{region.id}/record")
    assert "桐山" not in told.text and "Aさんの家" in told.text
    again = await laptop.post(f"/api/projects/{region.id}/mask", json={"note": new_id(), "text": "Aさんの家"})
    assert again.json()["code"] == "gone"


async def test_a_name_masked_in_its_note_is_blotted_where_others_repeated_it(laptop: httpx.AsyncClient, region) -> None:
    note, group, one, two, link = await region.write("桐山さんの家"), new_id(), new_id(), new_id(), new_id()
    await region.ask(
        MakeGroup(group=group, title="桐山さんのような人", x=0, y=0, notes=(Place(note=note, x=0, y=0),)),
        AddElement(element=one, column="needs", text="桐山さんの居場所"),
        AddElement(element=two, column="activities", text="朝の会"),
        DrawLink(link=link, source=two, target=one, why="桐山さんが言った"),
        DescribeElement(element=two, tags=("桐山さん", "朝"), remark="桐山さんに聞く"),
    )
    answer = await laptop.post(f"/api/projects/{region.id}/mask", json={"note": note, "text": "Aさんの家"})
    assert answer.json() == {"blotted": 4}
    project = await region.project()
    assert (project.groups[group].title, project.model.elements[one].text) == ("●●のような人", "●●の居場所")
    assert (project.model.links[link].why, project.model.elements[two].tags) == ("●●が言った", ("●●", "朝"))
    assert project.model.elements[two].remark == "●●に聞く"
    assert not any("桐山" in entry.event for entry in await region.services.journal.read(region.id)), "nor in what they said before"


async def test_the_record_tells_who_did_what_and_what_was_taken_back_but_nothing_hidden(laptop: httpx.AsyncClient, region) -> None:
    step, seat, note = await begun(region), await region.sit(), new_id()
    await region.ask(WriteNote(note=note, step=step, text="まだ見せない"), seat=seat)
    told = (await laptop.get(f"/api/projects/{region.id}/record")).json()
    assert note not in str(told) and told["next"] is None
    await region.ask(RevealNotes(step=step))
    edited = await region.ask(EditNote(note=note, text="直した"), seat=region.lead)
    undone = await region.ask(Undo(act=edited))
    told = (await laptop.get(f"/api/projects/{region.id}/record")).json()["list"]
    written = next(line for line in told if line["what"]["type"] == "NoteWritten")
    assert written["who"] == {"role": "participant", "seat": None, "organisation_name": "社協", "name": ""}
    assert written["what"]["text"] == "まだ見せない"
    assert {line["act"]: line["undone"] for line in told if line["act"] in (edited, undone)} == {edited: True, undone: False}
    await region.ask(Undo(act=undone))
    told = (await laptop.get(f"/api/projects/{region.id}/record", params={"after": written["position"]})).json()["list"]
    assert {line["act"]: line["undone"] for line in told if line["act"] in (edited, undone)} == {edited: False, undone: True}
    assert all(line["position"] > written["position"] for line in told)


async def test_lines_of_one_person_answer_what_the_step_asks_all_alike(laptop: httpx.AsyncClient, region) -> None:
    steps = (await region.project()).order()
    step, seat = next(each.id for each in steps if each.gathers == "activity"), await region.sit()
    await region.ask(GoToStep(step=step))
    asked = {"step": step, "seat": seat, "lines": ["送迎", "食堂"], "status": "considered", "wanted": True, "horizon": "years"}
    assert (await laptop.post(f"/api/projects/{region.id}/notes", json=asked)).status_code == 200
    notes = (await region.project()).notes.values()
    assert {(note.status, note.wanted, note.horizon) for note in notes} == {("considered", True, "years")}
    wrong = await laptop.post(f"/api/projects/{region.id}/notes", json={**asked, "status": "done"})
    assert wrong.status_code == 422
async def test_a_browser_that_is_signed_in_and_holds_a_recorders_seat_pastes_as_the_recorder(
    laptop: httpx.AsyncClient, region
) -> None:
    step, seat, table = await begun(region), await region.sit(), new_id()
    await region.ask(AddTable(table=table, number=3), SitAt(seat=seat, table=table), SetRole(seat=seat, role=Role.RECORDER))
    laptop.cookies.set(SEAT_COOKIE, region.services.access.seat_token(region.id, seat), domain="hall.test")
    answer = await laptop.post(f"/api/projects/{region.id}/notes", json={"step": step, "seat": seat, "lines": ["声", "もうひとつ"]})
    assert answer.status_code == 200
    entries = await region.services.journal.read(region.id)
    assert {entry.seat for entry in entries if entry.act == answer.json()["act"]} == {seat}
