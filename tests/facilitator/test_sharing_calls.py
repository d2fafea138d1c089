"""The page of a share link, and who makes and withdraws links, over HTTP as a browser meets them."""

import asyncio
import re
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from urllib.parse import unquote

import httpx
import pytest
from pypdf import PdfReader

from facilitator.access import FACILITATOR_COOKIE, SEAT_COOKIE
from facilitator.accounts import Membership
from facilitator.app import build_calls
from facilitator.guesses import MOST_WAITING
from facilitator.services import Services, new_id
from facilitator.sharing.links import DAY, Holds, Sharing
from facilitator.wording import LANGUAGES, day, say
from sessions.commenting import SayComment
from sessions.describing import DescribeElement
from sessions.journal.database import open_database
from sessions.linking import DescribeLink, DrawLink
from sessions.modelling import AddElement, EditElement
from sessions.note_marks import ClearNote
from sessions.notes import WriteNote
from sessions.opening import DescribeProject
from sessions.project import Role
from sessions.seats import SetRole
from sessions.steps import GoToStep
from tests.facilitator.conftest import WRONG_CODE_SECONDS, Region, browser, opened

NEED, ACTIVITY = "朝に起きられない日が続く人", "昼から入れる居場所"


async def drawn(region: Region) -> tuple[str, str]:
    """Put two boxes and an arrow into the diagram; return the boxes."""
    need, activity = new_id(), new_id()
    await region.ask(
        AddElement(element=need, column="needs", text=NEED),
        AddElement(element=activity, column="activities", text=ACTIVITY),
        DrawLink(link=new_id(), source=need, target=activity, why="昼なら体が動く"),
    )
    return need, activity


async def made(laptop: httpx.AsyncClient, region: Region, **asked: Any) -> dict[str, Any]:
    """Make a link as the lead; return what the call told."""
    answer = await laptop.post(f"/api/projects/{region.id}/shares", json={"holds": "week", **asked})
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def path(link: dict[str, Any]) -> str:
    """Return where the link's page is, on any server."""
    return str(link["address"]).removeprefix("http://192.168.0.10:8686")


async def test_whoever_holds_a_link_sees_the_diagram_and_its_text_without_signing_in(
    laptop: httpx.AsyncClient, phone: httpx.AsyncClient, region: Region
) -> None:
    await drawn(region)
    page = await phone.get(path(await made(laptop, region)))
    assert page.status_code == 200
    for words in (NEED, ACTIVITY, "昼なら体が動く", "作戦体系図", "はたらくを入口にした地域づくり", "汐見原市", "<svg"):
        assert words in page.text
    assert page.text.index("<svg") < page.text.index('id="text"')


async def test_a_page_runs_nothing_of_others_sets_no_cookie_and_is_not_to_be_found(
    laptop: httpx.AsyncClient, phone: httpx.AsyncClient, region: Region
) -> None:
    await drawn(region)
    link = await made(laptop, region)
    for address in (path(link), path(link) + "?lang=en", "/s/nothing"):
        answer = await phone.get(address)
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'") and "unsafe" not in policy and "frame-ancestors 'none'" in policy
        assert answer.headers["Referrer-Policy"] == "no-referrer" and answer.headers["Cache-Control"] == "no-store"
        assert "noindex" in answer.headers["X-Robots-Tag"] and '<meta name="robots" content="noindex' in answer.text
        assert "set-cookie" not in answer.headers
        assert not re.search(r"""(?:src|href|action)=["']?(?:https?:)?//""", answer.text.replace('href="data:,"', ""))


async def test_every_answer_for_a_link_that_does_not_open_is_the_same(
    laptop: httpx.AsyncClient, phone: httpx.AsyncClient, region: Region, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    await drawn(region)
    withdrawn, over, files = [await made(laptop, region, holds=holds) for holds in ("open", "day", "open")]
    await laptop.delete(f"/api/projects/{region.id}/shares/{withdrawn['id']}")
    ended = now_later(services, DAY)
    monkeypatch.setattr(services.sharing, "clock", ended)
    never = "/s/" + "A" * 32
    others = (path(over), never, "/s/x", "/s/" + "A" * 5_000, path(files) + "/diagram.pdf", never + "/diagram.png")
    answers = [await phone.get(path(withdrawn)), *[await phone.get(each) for each in others]]
    assert {each.status_code for each in answers} == {404}
    assert len({each.content for each in answers}) == 1
    assert len({tuple(sorted((k, v) for k, v in each.headers.items() if k != "date")) for each in answers}) == 1
    for language in LANGUAGES:
        assert say(language, "share.gone.title") in answers[0].text and say(language, "share.gone.why") in answers[0].text
    assert "汐見原" not in answers[0].text


def now_later(services: Services, by: int) -> Any:
    """Return a clock that is ahead."""
    clock = services.sharing.clock
    return lambda: clock() + by


async def test_a_page_that_is_open_when_its_link_is_withdrawn_says_so_when_it_is_loaded_again_and_opens_once_it_is_undone(
    laptop: httpx.AsyncClient, phone: httpx.AsyncClient, region: Region
) -> None:
    await drawn(region)
    link = await made(laptop, region, files=True)
    assert (await phone.get(path(link))).status_code == 200
    told = (await laptop.delete(f"/api/projects/{region.id}/shares/{link['id']}")).json()
    assert (told["state"], told["address"]) == ("withdrawn", None)
    for address in (path(link), path(link) + "/diagram.pdf"):
        assert say("ja", "share.gone.title") in (await phone.get(address)).text
    back = (await laptop.post(f"/api/projects/{region.id}/shares/{link['id']}/back")).json()
    assert (back["state"], back["address"]) == ("open", link["address"])
    assert NEED in (await phone.get(path(link))).text


async def test_a_link_of_a_project_that_is_gone_answers_as_one_that_never_was(
    laptop: httpx.AsyncClient, phone: httpx.AsyncClient, region: Region, services: Services
) -> None:
    await drawn(region)
    address = path(await made(laptop, region))
    await services.lobby.close()
    await services.journal.remove(region.id)
    gone, never = await phone.get(address), await phone.get("/s/never")
    assert (gone.status_code, gone.content) == (404, never.content)
    await services.access.accounts.forget_project(region.id)
    assert await services.sharing.links_of(region.id) == []


async def test_the_page_shows_the_diagram_as_it_is_when_it_is_opened(
    laptop: httpx.AsyncClient, phone: httpx.AsyncClient, region: Region
) -> None:
    need, _ = await drawn(region)
    address = path(await made(laptop, region))
    first = await phone.get(address)
    await region.ask(EditElement(element=need, text="夜に眠れない人"))
    second = await phone.get(address)
    assert NEED in first.text and NEED not in second.text and "夜に眠れない人" in second.text
    now = region.services.now()
    assert day("ja", now) in second.text and re.search(r"\d\d:\d\d に開いた", second.text)


async def unseen(region: Region, text: str) -> str:
    """Write a note that nobody may see yet; return its id."""
    step, seat, note = await region.writing_step(1), await region.sit(), new_id()
    await region.ask(GoToStep(step=step.id))
    await region.ask(WriteNote(note=note, step=step.id, text=text), seat=seat)
    return note


async def test_nothing_that_is_hidden_or_only_for_those_who_work_on_it_stands_in_the_bytes(
    laptop: httpx.AsyncClient, phone: httpx.AsyncClient, region: Region
) -> None:
    need, activity = await drawn(region)
    held = await region.write("相談に来ない佐藤さんのこと")
    shown = await region.write("見せた付箋のことば")
    hidden = await unseen(region, "ここだけの話")
    (link,) = (await region.project()).model.links
    await region.ask(
        AddElement(element=new_id(), column="needs", text="佐藤さんのように出てこない人", notes=(held, shown, hidden)),
        DescribeElement(element=activity, remark="予算は内々の話", target_group="佐藤さんの世帯", tags=("佐藤さん",)),
        DescribeLink(link=link, assumption="佐藤さんが来る", evidence=("佐藤さんに聞いた",), review_on="2031-12-24"),
        SayComment(comment=new_id(), about=f"element/{need}", text="ここは直したい"),
        DescribeProject(title="佐藤さんと考える地域", region="汐見原市", host="社協", diagram_name="作戦体系図"),
    )
    link_made = await made(laptop, region, files=True)
    for language in LANGUAGES:
        page = (await phone.get(f"{path(link_made)}?lang={language}")).text
        saved = await phone.get(f"{path(link_made)}/diagram.pdf?lang={language}")
        pdf, name = PdfReader(BytesIO(saved.content)), unquote(saved.headers["Content-Disposition"])
        told = page + name + str(pdf.metadata) + "".join(each.extract_text() for each in pdf.pages)
        assert "●●と考える地域" in name
        inside = ("佐藤", "ここだけの話", "見せた付箋のことば", "予算は内々", "ここは直したい", "2031", region.lead, region.id)
        assert [each for each in inside if each in told] == []
        assert say(language, "reading.voices.notes", n=2) in page  # the hidden one is not even counted
        assert "●●のように" in page
        inward = [say(language, "reading.findings", n=n) for n in range(40)] + [say(language, "reading.findings.none")]
        inward.append(say(language, "reading.link.author", text=say(language, "reading.role.lead")))
        assert [each for each in inward if each in page] == []
    await region.ask(ClearNote(note=held))
    assert "佐藤さんのように" in (await phone.get(path(link_made))).text


async def test_the_diagram_is_saved_as_pdf_and_picture_where_the_maker_allowed_it_and_nowhere_else(
    laptop: httpx.AsyncClient, phone: httpx.AsyncClient, region: Region
) -> None:
    await drawn(region)
    closed, open_ = await made(laptop, region), await made(laptop, region, files=True)
    assert "/diagram.pdf" not in (await phone.get(path(closed))).text
    page = (await phone.get(path(open_) + "?lang=en")).text
    assert f'href="{path(open_)}/diagram.pdf?lang=en"' in page
    pdf = await phone.get(path(open_) + "/diagram.pdf")
    assert (pdf.status_code, pdf.headers["content-type"]) == (200, "application/pdf")
    (sheet,) = PdfReader(BytesIO(pdf.content)).pages
    assert ACTIVITY in sheet.extract_text().replace("\n", "") and "%E4%BD%9C" in pdf.headers["Content-Disposition"]
    picture = await phone.get(path(open_) + "/diagram.png")
    assert picture.content.startswith(b"\x89PNG") and picture.headers["content-type"] == "image/png"
    for ending in ("pdf", "png"):
        assert (await phone.get(f"{path(closed)}/diagram.{ending}")).status_code == 404
    assert (await phone.get(path(open_) + "/diagram.docx")).status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_page_speaks_the_language_asked_for_and_else_that_of_its_project(
    laptop: httpx.AsyncClient, phone: httpx.AsyncClient, region: Region, language: str
) -> None:
    await drawn(region)
    address = path(await made(laptop, region))
    page = (await phone.get(f"{address}?lang={language}")).text
    other = "en" if language == "ja" else "ja"
    assert f'<html lang="{language}">' in page and f'href="?lang={other}"' in page
    assert say(language, "share.reading") in page and say(other, "share.reading") not in page
    for asked in ("", "?lang=", "?lang=fr"):
        assert '<html lang="ja">' in (await phone.get(address + asked)).text


@pytest.mark.parametrize("kind", ["sample", "rehearsal"])
async def test_a_sample_or_rehearsal_is_marked_on_the_page_and_in_the_drawing(kind: str, sample) -> None:
    from dataclasses import replace

    from facilitator.documents.formats import Order
    from facilitator.sharing.page import Visit, page
    from facilitator.sharing.shown import shown
    from logic_models.sheets import A4_LANDSCAPE

    now = datetime(2026, 11, 21, 14, 5, tzinfo=UTC)
    seen = shown(Order(replace(sample, kind=kind), "ja", A4_LANDSCAPE, now, ()))
    told = page(seen, Visit("ja", "x", now, None, False))
    assert f'<p class="band">{say("ja", f"share.{kind}")}</p>' in told and 'id="watermark"' in told
    real = page(shown(Order(replace(sample, kind="real"), "ja", A4_LANDSCAPE, now, ())), Visit("ja", "x", now, None, False))
    assert 'class="band"' not in real and 'id="watermark"' not in real


async def test_what_people_wrote_is_never_read_as_markup(
    laptop: httpx.AsyncClient, phone: httpx.AsyncClient, region: Region
) -> None:
    evil = "<script>alert(1)</script>&\"'<img src=x onerror=alert(1)>"
    await drawn(region)
    await region.ask(
        AddElement(element=new_id(), column="needs", text=evil),
        DescribeProject(title=evil, region=evil[:40], host="</title><b>", diagram_name="<i>図</i>"),
    )
    page = (await phone.get(path(await made(laptop, region)))).text
    assert page.count("<script") == 1 and "<img" not in page and "<i>" not in page and "<b>" not in page
    assert "&lt;script&gt;alert(1)" in page


async def test_an_empty_diagram_has_a_sentence_and_no_empty_picture(
    laptop: httpx.AsyncClient, phone: httpx.AsyncClient, region: Region
) -> None:
    page = (await phone.get(path(await made(laptop, region)))).text
    assert say("ja", "share.empty") in page and "<svg" not in page


async def test_who_opens_is_counted_and_who_only_changes_the_language_is_not(
    laptop: httpx.AsyncClient, phone: httpx.AsyncClient, region: Region
) -> None:
    await drawn(region)
    link = await made(laptop, region)
    for address in (path(link), path(link) + "?lang=en", path(link)):
        await phone.get(address)
    (told,) = (await laptop.get(f"/api/projects/{region.id}/shares")).json()["list"]
    assert (told["opened"], told["state"], told["made_by"], told["address"]) == (2, "open", region.lead, link["address"])


async def test_a_page_goes_out_packed_where_that_is_taken_and_whole_where_not(
    laptop: httpx.AsyncClient, phone: httpx.AsyncClient, region: Region
) -> None:
    await drawn(region)
    address = path(await made(laptop, region))
    packed, whole = [await phone.get(address, headers={"Accept-Encoding": coding}) for coding in ("gzip", "identity")]
    assert packed.headers["Content-Encoding"] == "gzip" and "Content-Encoding" not in whole.headers
    assert int(packed.headers["Content-Length"]) < int(whole.headers["Content-Length"]) / 2
    assert NEED in packed.text and NEED in whole.text


async def test_every_visit_is_counted_also_when_the_server_stops_right_after_it(
    laptop: httpx.AsyncClient, region: Region, services: Services
) -> None:
    link = await services.sharing.make(region.id, region.lead, Holds.OPEN, files=False)
    app = build_calls(services)
    async with app.router.lifespan_context(app):
        services.sharing.visited(link)
        await asyncio.sleep(0)  # it is on its way to the disk when the next ones come
        for _ in range(3):
            services.sharing.visited(link)
    journal = open_database(services.settings.data / "sakusenzu.db")
    (kept,) = await Sharing(journal.database, services.access.tokens).links_of(region.id)
    assert kept.opened == 4
    await journal.close()


async def test_a_crowd_at_one_link_costs_one_drawing_and_sees_what_is_true_when_it_comes(
    laptop: httpx.AsyncClient, region: Region, services: Services
) -> None:
    need, _ = await drawn(region)
    address = path(await made(laptop, region))
    asked = []
    run = services.workers.run

    async def counted(*args: Any) -> Any:
        asked.append(args)
        return await run(*args)

    services.workers.run = counted  # type: ignore[method-assign]
    try:
        async with browser(build_calls(services)) as crowd:
            pages = await asyncio.gather(*(crowd.get(address) for _ in range(40)))
            assert len(asked) == 1 and {each.status_code for each in pages} == {200}
            await region.ask(EditElement(element=need, text="あたらしいことば"))
            pages = await asyncio.gather(*(crowd.get(address) for _ in range(40)))
        assert len(asked) == 2 and all("あたらしいことば" in each.text for each in pages)
    finally:
        del services.workers.run  # type: ignore[method-assign]


async def test_LV10_wrong_links_wait_a_second_each_and_a_right_one_is_answered_at_once(
    laptop: httpx.AsyncClient, phone: httpx.AsyncClient, region: Region, services: Services
) -> None:
    assert services.sharing.wrong_links.seconds == WRONG_CODE_SECONDS  # as the server was told to
    await drawn(region)
    address = path(await made(laptop, region))
    services.sharing.wrong_links.seconds = 3_600.0
    wrong = [asyncio.create_task(phone.get(f"/s/wrong{n}")) for n in range(MOST_WAITING + 5)]
    async with asyncio.timeout(60):
        turned_away = set[asyncio.Task[httpx.Response]]()
        while len(turned_away) < 5:
            ended, _ = await asyncio.wait(set(wrong) - turned_away, return_when=asyncio.FIRST_COMPLETED)
            turned_away |= ended
        assert {each.result().status_code for each in turned_away} == {429}
        assert (await phone.get(address)).status_code == 200
        assert (await phone.get(f"/j/{region.code}")).status_code == 200
    for each in wrong:
        each.cancel()
    await asyncio.gather(*wrong, return_exceptions=True)


# -- who may ------------------------------------------------------------------


async def each_way(client: httpx.AsyncClient, project: str, link: str) -> list[tuple[int, str]]:
    """Try everything that can be done with links; return status and code of each answer."""
    at = f"/api/projects/{project}/shares"
    answers = [
        await client.get(at),
        await client.post(at, json={"holds": "open"}),
        await client.delete(f"{at}/{link}"),
        await client.post(f"{at}/{link}/back"),
    ]
    return [(each.status_code, each.json().get("code", "")) for each in answers]


async def test_strangers_participants_recorders_and_other_leads_make_see_and_withdraw_no_link(
    app, laptop: httpx.AsyncClient, phone: httpx.AsyncClient, region: Region, services: Services
) -> None:
    link = await made(laptop, region)
    assert await each_way(phone, region.id, link["id"]) == [(401, "sign_in")] * 4
    assert await each_way(laptop, new_id(), link["id"]) == [(401, "sign_in")] * 4
    for role in (Role.PARTICIPANT, Role.RECORDER):
        seat = await region.sit()
        await region.ask(SetRole(seat=seat, role=role))
        async with browser(app) as seated:
            seated.cookies.set(SEAT_COOKIE, services.access.seat_token(region.id, seat), domain="hall.test")
            assert await each_way(seated, region.id, link["id"]) == [(401, "sign_in")] * 4
    other = await opened(services, "となりの町")
    stranger = await services.access.accounts.add_facilitator("よその人")
    await services.access.accounts.add_membership(Membership(other.id, stranger.id, other.lead, Role.LEAD))
    async with browser(app) as elsewhere:
        elsewhere.cookies.set(FACILITATOR_COOKIE, services.access.session(stranger.id), domain="hall.test")
        assert await each_way(elsewhere, region.id, link["id"]) == [(401, "sign_in")] * 4
        assert (await elsewhere.delete(f"/api/projects/{other.id}/shares/{link['id']}")).json()["code"] == "gone"
    assert [each["state"] for each in (await laptop.get(f"/api/projects/{region.id}/shares")).json()["list"]] == ["open"]


async def test_a_co_facilitator_does_not_open_the_diagram_to_the_world(app, laptop, region: Region, services: Services) -> None:
    link = await made(laptop, region)
    seat = await region.sit()
    await region.ask(SetRole(seat=seat, role=Role.CO_FACILITATOR))
    async with browser(app) as co:
        co.cookies.set(SEAT_COOKIE, services.access.seat_token(region.id, seat), domain="hall.test")
        assert await each_way(co, region.id, link["id"]) == [(403, "not_allowed")] * 4


@pytest.mark.parametrize("asked", [{}, {"holds": "year"}, {"holds": "day", "files": "perhaps"}, {"holds": "day", "until": 3}])
async def test_a_link_that_is_asked_for_in_other_words_is_refused(laptop, region: Region, asked: dict[str, Any]) -> None:
    answer = await laptop.post(f"/api/projects/{region.id}/shares", json=asked)
    assert (answer.status_code, answer.json()["code"]) == (422, "bad_frame")
    assert (await laptop.get(f"/api/projects/{region.id}/shares")).json()["list"] == []
