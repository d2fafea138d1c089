"""Getting in by HTTP: join codes, seats, the way back to a seat, languages (docs/protocol.md)."""

import asyncio
import re
import time
import xml.etree.ElementTree as ET
from urllib.parse import urljoin

import httpx
import pytest

from facilitator.services import Services
from sessions import people
from sessions.opening import SetEntry

HOSTILE = ["<script>alert(1)</script>", "👩‍👩‍👧 山", "\u202eסוד", "a\x00\x07b", "{title} %s"]


async def test_a_join_code_tells_the_project_and_its_prepared_organisations(phone: httpx.AsyncClient, region) -> None:
    answer = await phone.get(f"/api/entry/{region.code}")
    assert answer.status_code == 200
    told = answer.json()
    assert told["project"] == {"id": region.id, "title": "はたらくを入口にした地域づくり", "region": "汐見原市", "kind": "real"}
    assert [each["name"] for each in told["organisations"]] == ["社協", "ハローワーク"], "in the order they were listed"
    assert told["entry_open"] is True and told["language"] == "ja"


async def test_the_prepared_organisations_stand_before_those_that_people_typed(phone: httpx.AsyncClient, region) -> None:
    await region.sit("あたらしい会")
    told = (await phone.get(f"/api/entry/{region.code}")).json()
    assert [each["name"] for each in told["organisations"]] == ["社協", "ハローワーク", "あたらしい会"]


async def test_a_code_typed_small_wide_or_with_gaps_is_the_same_code(phone: httpx.AsyncClient, region) -> None:
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in region.code)
    for typed in (region.code.lower(), wide, f"{region.code[:3]}-{region.code[3:]}", f" {region.code[:3]} {region.code[3:]} "):
        answer = await phone.get(f"/api/entry/{httpx.URL('http://x').copy_with(path='/' + typed).raw_path.decode()[1:]}")
        assert answer.status_code == 200, typed


async def test_a_wrong_code_is_answered_late_and_a_right_one_does_not_wait_behind_it(phone: httpx.AsyncClient, region) -> None:
    services: Services = region.services
    services.access.wrong_codes.seconds = 3_600.0  # nobody waits so long: the right one comes first on any machine
    wrong = asyncio.create_task(phone.get("/api/entry/ZZZZZZ"))
    right = await phone.get(f"/api/entry/{region.code}")
    assert right.status_code == 200 and not wrong.done()
    wrong.cancel()
    services.access.wrong_codes.seconds = 0.4
    began = time.monotonic()
    answer = await phone.get("/api/entry/ZZZZZZ")
    assert answer.status_code == 404 and answer.json() == {"code": "code_unknown", "facts": {}}
    assert time.monotonic() - began >= 0.4


async def test_the_hundred_and_first_wrong_code_at_once_is_told_to_slow_down(phone: httpx.AsyncClient, region) -> None:
    region.services.access.wrong_codes.seconds = 3_600.0  # the hundred still wait when the others are answered, on any machine
    waiting = {asyncio.create_task(phone.get("/api/entry/ZZZZZZ")) for _ in range(104)}
    answered = set[asyncio.Task[httpx.Response]]()
    async with asyncio.timeout(60):
        while len(answered) < 4:
            ended, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            answered |= ended
    assert [(each.result().status_code, each.result().json()["code"]) for each in answered] == [(429, "too_fast")] * 4
    for each in waiting:
        each.cancel()
    ends = await asyncio.gather(*waiting, return_exceptions=True)
    assert len(ends) == 100 and all(isinstance(each, asyncio.CancelledError) for each in ends)


async def test_who_joins_gets_a_seat_and_the_cookie_alone_brings_them_back(phone: httpx.AsyncClient, region) -> None:
    organisation = next(iter((await region.project()).organisations.values()))
    asked = {"code": region.code, "organisation": organisation.id, "organisation_name": "", "name": "や"}
    joined = await phone.post("/api/join", json=asked)
    assert joined.status_code == 200 and joined.json()["project"] == region.id
    cookie = joined.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie and "Secure" not in cookie
    me = await phone.get("/api/me")
    assert me.json() == {
        "project": region.id,
        "seat": joined.json()["seat"],
        "role": "participant",
        "organisation_name": organisation.name,
        "name": "や",
        "table": None,
        "table_number": None,
    }


async def test_where_cookies_are_refused_the_token_in_a_header_is_enough(phone: httpx.AsyncClient, region) -> None:
    token = (await phone.post("/api/join", json={"code": region.code, "organisation_name": "NPO"})).json()["token"]
    phone.cookies.clear()
    assert (await phone.get("/api/me")).status_code == 401
    assert (await phone.get("/api/me", headers={"X-Seat": token})).json()["organisation_name"] == "NPO"


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "紙", "A" * 5_000])
async def test_a_forged_or_broken_seat_token_is_nobody(phone: httpx.AsyncClient, app, token: str) -> None:
    answer = await phone.get("/api/me", headers={"X-Seat": token.encode()})
    assert answer.status_code == 401 and answer.json() == {"code": "seat_unknown", "facts": {}}


async def test_a_token_of_another_server_opens_no_seat(phone: httpx.AsyncClient, region) -> None:
    token = (await phone.post("/api/join", json={"code": region.code})).json()["token"]
    body, _, signature = token.rpartition(".")
    forged = f"{body}.{signature[:-2]}{'AA' if not signature.endswith('AA') else 'BB'}"
    phone.cookies.clear()
    assert (await phone.get("/api/me", headers={"X-Seat": forged})).status_code == 401


async def test_a_closed_entry_lets_nobody_new_in_and_nobody_out(phone: httpx.AsyncClient, region) -> None:
    first = (await phone.post("/api/join", json={"code": region.code})).json()["token"]
    await region.ask(SetEntry(open=False))
    assert (await phone.get(f"/api/entry/{region.code}")).json()["entry_open"] is False
    refused = await phone.post("/api/join", json={"code": region.code})
    assert refused.status_code == 403 and refused.json()["code"] == "entry_closed"
    assert (await phone.get("/api/me", headers={"X-Seat": first})).status_code == 200


async def test_a_full_hall_is_told_so_with_its_size(phone: httpx.AsyncClient, region, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people, "MOST_SEATS", 2)  # the facilitator's own seat counts
    assert (await phone.post("/api/join", json={"code": region.code})).status_code == 200
    refused = await phone.post("/api/join", json={"code": region.code})
    assert refused.status_code == 409 and refused.json() == {"code": "hall_full", "facts": {"limit": 2}}
    assert len((await region.project()).seats) == 2


@pytest.mark.parametrize("text", HOSTILE)
async def test_any_text_may_be_an_organisation_and_comes_back_as_text(phone: httpx.AsyncClient, region, text: str) -> None:
    joined = await phone.post("/api/join", json={"code": region.code, "organisation_name": text, "name": text})
    assert joined.status_code == 200
    told = (await phone.get("/api/me")).json()
    assert told["name"] == told["organisation_name"] != ""
    assert not re.search("[\x00-\x08\u202a-\u202e]", told["name"])


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "null",
        '{"code": 7}',
        '{"code": "AAAAAA", "organisation": "short"}',
        '{"code": "AAAAAA", "name": "' + "長" * 61 + '"}',
        '{"code": "' + "A" * 41 + '"}',
        '{"code": "AAAAAA", "role": "lead"}',
        '{"code": "\\ud800"}',
        "{",
    ],
)
async def test_a_malformed_join_is_refused_without_repeating_what_was_sent(phone: httpx.AsyncClient, app, body: str) -> None:
    answer = await phone.post("/api/join", content=body.encode(), headers={"Content-Type": "application/json"})
    assert answer.status_code in (404, 422)
    assert answer.json()["code"] in ("bad_frame", "code_unknown")
    assert "長長" not in answer.text and set(answer.json()) == {"code", "facts"}


async def test_an_organisation_of_another_project_does_not_let_you_in(phone: httpx.AsyncClient, region) -> None:
    answer = await phone.post("/api/join", json={"code": region.code, "organisation": "A" * 22})
    assert answer.status_code == 422 and answer.json()["code"] == "gone"
    assert len((await region.project()).seats) == 1


async def test_the_return_code_opens_the_same_seat_on_another_device(phone: httpx.AsyncClient, app, region) -> None:
    seat = (await phone.post("/api/join", json={"code": region.code})).json()["seat"]
    ticket = (await phone.post("/api/return")).json()
    assert ticket["url"].startswith("http://192.168.0.10:8686/back/")
    assert ET.fromstring(ticket["svg"]).tag.endswith("svg")
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://hall.test") as other:
        back = await other.get(httpx.URL(ticket["url"]).path)
        assert back.status_code == 303 and back.headers["location"].startswith("/me#s=")
        assert (await other.get("/api/me")).json()["seat"] == seat


async def test_a_forged_return_leads_to_the_entry_and_sets_no_seat(phone: httpx.AsyncClient, app) -> None:
    answer = await phone.get("/back/not-a-token")
    assert answer.headers["location"] == "/j/?returned=late" and "set-cookie" not in answer.headers


async def test_nobody_without_a_seat_gets_a_return_code(phone: httpx.AsyncClient, app) -> None:
    assert (await phone.post("/api/return")).status_code == 401


async def test_the_qr_code_is_a_picture_of_a_code_and_of_nothing_else(phone: httpx.AsyncClient, region) -> None:
    answer = await phone.get(f"/api/qr/{region.code}.svg")
    assert answer.headers["content-type"].startswith("image/svg+xml") and ET.fromstring(answer.text).tag.endswith("svg")
    assert (await phone.get("/api/qr/no-code-at-all.svg")).json()["code"] == "code_unknown"


@pytest.mark.parametrize(
    "back",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "/\\elsewhere.example/",
        "javascript:alert(1)",
        "",
        "/\t/elsewhere.example",
        "/\n/elsewhere.example",
    ],
)
async def test_choosing_a_language_never_leads_off_the_site(phone: httpx.AsyncClient, app, back: str) -> None:
    answer = await phone.get("/language/en", params={"back": back})
    assert answer.status_code == 303
    assert urljoin("http://hall.test/language/en", answer.headers["location"]).startswith("http://hall.test/")
    assert not re.search("[\t\r\n\\\\]", answer.headers["location"])


async def test_choosing_a_language_leads_back_to_the_page_one_was_on(phone: httpx.AsyncClient, app) -> None:
    answer = await phone.get("/language/en", params={"back": "/p/abc?paper=a3"})
    assert answer.headers["location"] == "/p/abc?paper=a3"
    assert phone.cookies["sakusenzu_language"] == "en"


async def test_an_unknown_language_is_japanese(phone: httpx.AsyncClient, app) -> None:
    await phone.get("/language/<script>")
    assert phone.cookies["sakusenzu_language"] == "ja"
