"""Word files by HTTP: the report beside the record, style and years in the address, an office's own template sent along."""

import io
import json
from urllib.parse import unquote

import httpx
import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from office_template import HEADER, OWN_TEXT, office_template

from exports.word.template import LARGEST_TEMPLATE
from facilitator.pages.export_word import REFUSALS
from facilitator.services import new_id
from facilitator.wording import LANGUAGES, say, section
from logic_models.elements import Status
from sessions.linking import DrawLink
from sessions.modelling import AddElement

TEMPLATE = "ひな形.docx"


@pytest.fixture
async def drawn(region):
    """A project with an activity that leads to a change."""
    activity, change = new_id(), new_id()
    await region.ask(AddElement(element=activity, column="activities", text="居場所を開く", status=Status.EXISTING))
    await region.ask(AddElement(element=change, column="final", text="孤立する人が減る"))
    await region.ask(DrawLink(link=new_id(), source=activity, target=change, why="顔なじみができる"))
    return region


def opened(answer: httpx.Response) -> WordDocument:
    assert answer.status_code == 200, answer.text
    return Document(io.BytesIO(answer.content))


def text_of(document: WordDocument) -> str:
    return "".join(node.text or "" for node in document.element.iter(qn("w:t")))


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_the_report_is_a_file_of_its_own_beside_the_record(laptop: httpx.AsyncClient, drawn, language: str) -> None:
    answer = await laptop.get(f"/api/projects/{drawn.id}/export/report.docx", params={"lang": language})
    assert answer.headers["content-type"].endswith("wordprocessingml.document")
    name = unquote(answer.headers["content-disposition"]).partition("UTF-8''")[2]
    assert name.startswith(say(language, "export.report.name")) and name.endswith(".docx")
    text = text_of(opened(answer))
    assert "居場所を開く" in text and "顔なじみができる" in text
    assert section(language, "document")["report.links.heading"] in text


@pytest.mark.parametrize("ending", ["docx", "report.docx"])
async def test_years_follow_the_style_unless_the_address_says_otherwise(laptop: httpx.AsyncClient, drawn, ending: str) -> None:
    for asked, era in (({}, False), ({"style": "shirakawa"}, True), ({"style": "shirakawa", "era": "western"}, False),
                       ({"era": "wareki"}, True)):  # fmt: skip
        text = text_of(opened(await laptop.get(f"/api/projects/{drawn.id}/export/{ending}", params=asked)))
        assert ("令和" in text) is era, asked


@pytest.mark.parametrize("asked", [{"style": "../word"}, {"style": ""}, {"era": "showa"}])
async def test_a_style_or_an_era_nobody_knows_is_refused(laptop: httpx.AsyncClient, drawn, asked: dict[str, str]) -> None:
    answer = await laptop.get(f"/api/projects/{drawn.id}/export/docx", params=asked)
    assert answer.status_code == 422 and answer.json() == {"code": "unknown_style", "facts": {}}


@pytest.mark.parametrize("ending", ["docx", "report.docx"])
async def test_a_file_sent_along_is_the_template(laptop: httpx.AsyncClient, drawn, ending: str) -> None:
    answer = await laptop.post(f"/api/projects/{drawn.id}/export/{ending}", files={"file": (TEMPLATE, office_template())})
    document = opened(answer)
    assert document.sections[0].header.paragraphs[0].text == HEADER
    assert "居場所を開く" in text_of(document) and OWN_TEXT not in text_of(document)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "template_not_docx"),
        ("ひな形".encode(), "template_not_docx"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "template_locked"),
        (office_template(headings=False), "template_no_headings"),
    ],
)
async def test_what_is_no_template_is_refused_with_its_code(laptop: httpx.AsyncClient, drawn, content: bytes, code: str) -> None:
    answer = await laptop.post(f"/api/projects/{drawn.id}/export/docx", files={"file": (TEMPLATE, content)})
    assert answer.status_code == 422 and answer.json() == {"code": code, "facts": {}}


async def test_a_template_that_is_too_large_is_refused_with_the_limit(laptop: httpx.AsyncClient, drawn) -> None:
    files = {"file": (TEMPLATE, b"PK" + b"\0" * LARGEST_TEMPLATE)}
    answer = await laptop.post(f"/api/projects/{drawn.id}/export/docx", files=files)
    assert answer.status_code == 422 and answer.json() == {"code": "template_too_big", "facts": {"limit": 5}}


async def test_only_word_files_take_a_template(laptop: httpx.AsyncClient, drawn) -> None:
    answer = await laptop.post(f"/api/projects/{drawn.id}/export/pdf", files={"file": (TEMPLATE, office_template())})
    assert answer.status_code == 422 and answer.json()["code"] == "template_not_here"


async def test_who_is_not_signed_in_gets_nothing_for_a_template(phone: httpx.AsyncClient, drawn) -> None:
    answer = await phone.post(f"/api/projects/{drawn.id}/export/docx", files={"file": (TEMPLATE, office_template())})
    assert answer.status_code == 401 and answer.json()["code"] == "sign_in"


async def test_a_call_without_a_file_is_refused_as_malformed(laptop: httpx.AsyncClient, drawn) -> None:
    answer = await laptop.post(f"/api/projects/{drawn.id}/export/docx")
    assert answer.status_code == 422 and answer.json()["code"] == "bad_frame"


def test_every_refusal_of_a_word_file_has_a_sentence_in_both_languages() -> None:
    for language in LANGUAGES:
        assert set(REFUSALS) <= set(section(language, "refused")), json.dumps(REFUSALS)
