"""Files in and out by HTTP: who may have them, that each opens, and that nothing hidden is in them."""

import io
import json
import xml.etree.ElementTree as ET
import zipfile

import httpx
import pytest
from docx import Document

from facilitator.services import Services, new_id
from sessions.archive import read_archive
from sessions.commands import Undo
from sessions.linking import DrawLink
from sessions.modelling import AddElement, EditElement
from sessions.notes import WithdrawNote, WriteNote
from sessions.opening import DescribeProject
from sessions.steps import GoToStep

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>alert(1)</script> & 👩‍👩‍👧 \u05e9\u05dc\u05d5\u05dd {x}"


async def drawn(region, text: str = "朝に起きて行ける場所がある") -> None:
    """Put two elements into the diagram."""
    columns = [column.id for column in (await region.project()).model.columns]
    for column in (columns[0], columns[1]):
        await region.ask(AddElement(element=new_id(), column=column, text=text))


def word_text(content: bytes) -> str:
    """Return all text of a Word file, every part."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        found = [ET.fromstring(file.read(name)) for name in file.namelist() if name.endswith(".xml")]
    return "".join(text for root in found for text in root.itertext())


@pytest.mark.parametrize("paper", ["a4", "a3"])
async def test_the_picture_is_an_svg_that_holds_the_elements_as_text(laptop: httpx.AsyncClient, region, paper: str) -> None:
    await drawn(region)
    answer = await laptop.get(f"/api/projects/{region.id}/export/svg", params={"paper": paper})
    assert answer.status_code == 200 and answer.headers["content-type"].startswith("image/svg+xml")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    root = ET.fromstring(answer.content)
    assert root.tag == f"{SVG}svg" and "朝に" in "".join(root.itertext())


async def test_the_picture_for_the_page_is_shown_there_instead_of_saved(laptop: httpx.AsyncClient, region) -> None:
    answer = await laptop.get(f"/api/projects/{region.id}/export/svg?inline=1")
    assert answer.headers["content-disposition"] == "inline"


async def test_the_png_is_one_and_wider_than_high(laptop: httpx.AsyncClient, region) -> None:
    await drawn(region)
    content = (await laptop.get(f"/api/projects/{region.id}/export/png")).content
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = int.from_bytes(content[16:20]), int.from_bytes(content[20:24])
    assert width > height > 500


async def test_the_word_file_opens_and_tells_the_project_in_both_languages(laptop: httpx.AsyncClient, region) -> None:
    await drawn(region)
    await region.write("通院しながら働きたい")
    for language in ("ja", "en"):
        answer = await laptop.get(f"/api/projects/{region.id}/export/docx", params={"lang": language})
        assert answer.status_code == 200
        assert Document(io.BytesIO(answer.content)).paragraphs
        text = word_text(answer.content)
        assert "はたらくを入口にした地域づくり" in text and "通院しながら働きたい" in text


async def test_hostile_text_stands_in_the_files_as_text(laptop: httpx.AsyncClient, region) -> None:
    await drawn(region, HOSTILE)
    await region.write(HOSTILE, organisation="<b>NPO</b>")
    await region.ask(DescribeProject(title=HOSTILE, region="<i>", host="&", diagram_name="/../図:*?"))
    for ending in ("svg", "docx", "png"):
        answer = await laptop.get(f"/api/projects/{region.id}/export/{ending}")
        assert answer.status_code == 200, ending
        assert "/" not in answer.headers["content-disposition"].split("''")[1].replace("%2F", "/")
    svg = await laptop.get(f"/api/projects/{region.id}/export/svg")
    assert not [each for each in ET.fromstring(svg.content).iter() if each.tag == f"{SVG}script"]


async def test_while_notes_are_hidden_the_project_file_is_refused_with_their_number(laptop: httpx.AsyncClient, region) -> None:
    await region.write("まだ見せない一枚", reveal=False)
    answer = await laptop.get(f"/api/projects/{region.id}/export/sakusenzu")
    assert answer.status_code == 409 and answer.json() == {"code": "hidden_notes", "facts": {"n": 1}}


async def test_neither_word_nor_picture_holds_a_hidden_or_a_withdrawn_note(laptop: httpx.AsyncClient, region) -> None:
    await drawn(region)
    await region.write("見せた付箋です")
    withdrawn = await region.write("取り下げた付箋です")
    await region.ask(WithdrawNote(note=withdrawn))
    step = await region.writing_step(1)

    await region.ask(GoToStep(step=step.id))
    seat = await region.sit("かくれた会")
    await region.ask(WriteNote(note=new_id(), step=step.id, text="隠れている付箋です"), seat=seat)
    word = (await laptop.get(f"/api/projects/{region.id}/export/docx")).content
    svg = (await laptop.get(f"/api/projects/{region.id}/export/svg")).text
    assert "見せた付箋です" in word_text(word)
    for secret in ("取り下げた付箋です", "隠れている付箋です"):
        assert secret not in word_text(word) and secret not in svg


async def test_the_project_file_holds_the_whole_history(laptop: httpx.AsyncClient, region) -> None:
    await region.write("一枚目")
    content = (await laptop.get(f"/api/projects/{region.id}/export/sakusenzu")).content
    entries, project = read_archive(content)
    kept = await region.services.journal.read(region.id)
    assert [(e.position, e.act, e.seat, e.at, json.loads(e.event)) for e in entries] == [
        (e.position, e.act, e.seat, e.at, json.loads(e.event)) for e in kept
    ]
    assert project == await region.project()


@pytest.mark.parametrize("ask", ["exe?lang=ja", "svg?lang=de", "svg?paper=a0", "svg?lang=../.."])
async def test_an_unknown_format_language_or_paper_is_refused(laptop: httpx.AsyncClient, region, ask: str) -> None:
    answer = await laptop.get(f"/api/projects/{region.id}/export/{ask}")
    assert answer.status_code == 422 and answer.json() == {"code": "unknown_format", "facts": {}}


@pytest.mark.parametrize("ending", ["svg", "png", "docx", "sakusenzu"])
async def test_who_is_not_signed_in_gets_no_file(phone: httpx.AsyncClient, region, ending: str) -> None:
    answer = await phone.get(f"/api/projects/{region.id}/export/{ending}")
    assert answer.status_code == 401 and answer.json() == {"code": "sign_in", "facts": {}}


async def test_a_participant_seat_opens_no_export_import_or_layout(phone: httpx.AsyncClient, region) -> None:
    await phone.post("/api/join", json={"code": region.code})
    assert (await phone.get(f"/api/projects/{region.id}/export/svg")).status_code == 401
    assert (await phone.post(f"/api/projects/{region.id}/arrange")).status_code == 401
    assert (await phone.post("/api/projects/import", files={"file": b"x"})).status_code == 401


async def test_a_project_that_does_not_exist_looks_like_one_that_is_not_yours(laptop: httpx.AsyncClient, region) -> None:
    for project in ("A" * 22, "nothing", "付箋", "a" * 3_000):
        assert (await laptop.get(f"/api/projects/{project}/export/svg")).json()["code"] == "sign_in"


async def test_a_project_file_taken_in_is_a_project_of_its_own_with_a_code_of_its_own(laptop: httpx.AsyncClient, region) -> None:
    await region.write("持っていく一枚")
    content = (await laptop.get(f"/api/projects/{region.id}/export/sakusenzu")).content
    answer = await laptop.post("/api/projects/import", files={"file": ("図.sakusenzu", content)})
    assert answer.status_code == 200 and answer.json()["title"] == "はたらくを入口にした地域づくり"
    project = answer.json()["project"]
    services: Services = region.services
    assert project != region.id and await services.access.code_of(project) != region.code
    there = (await services.lobby.room(project)).project
    assert there.notes == (await region.project()).notes


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", "付箋".encode() * 100])
async def test_a_broken_upload_is_refused_and_leaves_no_project(laptop: httpx.AsyncClient, region, content: bytes) -> None:
    before = await region.services.journal.projects()
    answer = await laptop.post("/api/projects/import", files={"file": ("x.sakusenzu", content)})
    assert answer.status_code == 422 and answer.json()["code"] in ("file_not_ours", "file_broken")
    assert await region.services.journal.projects() == before


async def test_an_upload_that_is_too_large_is_refused_with_the_limit(laptop: httpx.AsyncClient, region) -> None:
    region.services.settings.upload_bytes = 2 * 1024 * 1024
    answer = await laptop.post("/api/projects/import", files={"file": b"x" * (2 * 1024 * 1024 + 1)})
    assert answer.json() == {"code": "file_too_big", "facts": {"limit": 2}}


async def test_a_call_without_its_file_is_refused_as_malformed(laptop: httpx.AsyncClient, region) -> None:
    answer = await laptop.post("/api/projects/import", content=b"not a form")
    assert answer.status_code == 422 and answer.json()["code"] == "bad_frame"


async def test_the_layout_moves_elements_as_one_act_that_can_be_taken_back(laptop: httpx.AsyncClient, region) -> None:

    columns = [column.id for column in (await region.project()).model.columns]
    left, right = [new_id() for _ in range(4)], [new_id() for _ in range(4)]
    for column, ids in ((columns[0], left), (columns[1], right)):
        for number, each in enumerate(ids):
            await region.ask(AddElement(element=each, column=column, text=f"{column} {number}"))
    for source, target in zip(left, reversed(right), strict=True):  # every arrow crosses every other
        await region.ask(DrawLink(link=new_id(), source=source, target=target))
    before = (await region.project()).model
    answer = await laptop.post(f"/api/projects/{region.id}/arrange")
    assert answer.status_code == 200 and answer.json()["moved"] > 0
    assert (await region.project()).model != before
    await region.ask(Undo(act=answer.json()["act"]))
    assert (await region.project()).model == before


async def test_an_element_edited_after_an_export_shows_in_the_next_one(laptop: httpx.AsyncClient, region) -> None:
    element, column = new_id(), (await region.project()).model.columns[0].id
    await region.ask(AddElement(element=element, column=column, text="まえ"))
    await region.ask(EditElement(element=element, text="あと"))
    text = "".join(ET.fromstring((await laptop.get(f"/api/projects/{region.id}/export/svg")).content).itertext())
    assert "あと" in text and "まえ" not in text


async def test_an_answer_never_names_a_note_when_it_refuses(laptop: httpx.AsyncClient, region) -> None:
    await region.write("だれにも見せない言葉", reveal=False)
    for ending in ("sakusenzu", "exe"):
        answer = await laptop.get(f"/api/projects/{region.id}/export/{ending}")
        assert "だれにも" not in json.dumps(answer.json(), ensure_ascii=False)
