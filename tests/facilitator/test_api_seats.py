"""Tables at the entry, a dead phone's way back, and who opens which page: recorders and co-facilitators by their seat."""

import httpx

from facilitator.access import SEAT_COOKIE
from facilitator.frames import Hello
from facilitator.services import Services, new_id
from sessions.project import Role
from sessions.refusals import Refused
from sessions.seats import ApproveTakeOver, DeclineTakeOver, RemoveSeat, SetRole, SitAt
from sessions.tables import AddTable
from sessions.views.visibility import Screen


async def a_table(region, number: int = 3) -> str:  # type: ignore[no-untyped-def]
    table = new_id()
    await region.ask(AddTable(table=table, number=number, name="窓ぎわ"))
    return table


async def test_the_entry_tells_the_tables_and_who_names_theirs_sits_at_it(phone: httpx.AsyncClient, region) -> None:
    table = await a_table(region)
    told = (await phone.get(f"/api/entry/{region.code}")).json()
    assert told["tables"] == [{"id": table, "number": 3, "name": "窓ぎわ"}]
    for number, seated in ((3, table), (8, None)):
        joined = await phone.post("/api/join", json={"code": region.code, "organisation_name": "社協", "table": number})
        assert joined.status_code == 200
        assert (await region.project()).seats[joined.json()["seat"]].table == seated
    wrong = await phone.post("/api/join", json={"code": region.code, "table": -1})
    assert wrong.status_code == 422


async def ask(phone: httpx.AsyncClient, region, **who: object) -> httpx.Response:  # type: ignore[no-untyped-def]
    return await phone.post("/api/takeover", json={"code": region.code, "organisation_name": "社協", **who})


async def test_a_dead_phones_person_gets_their_seat_on_another_phone_and_the_old_token_ends(
    phone: httpx.AsyncClient, region, services: Services
) -> None:
    seat = await region.sit()
    old = services.access.seat_token(region.id, seat)
    await region.ask(SitAt(seat=seat, table=await a_table(region)))
    ticket = (await ask(phone, region, table=3)).json()["ticket"]
    assert (await phone.get(f"/api/takeover/{ticket}")).json() == {"state": "waiting"}
    room = await services.lobby.room(region.id)
    (request,) = room.people.take_overs.waiting
    assert room.hall().requests[request]["seats"] == [seat]
    await region.ask(ApproveTakeOver(request=request, seat=seat))
    answer = await phone.get(f"/api/takeover/{ticket}")
    told = answer.json()
    assert (told["state"], told["project"], told["seat"]) == ("granted", region.id, seat)
    assert (await phone.get("/api/me")).json()["seat"] == seat, "the cookie alone will do"
    refused = await phone.get("/api/me", headers={"X-Seat": old})
    assert (refused.status_code, refused.json()["code"]) == (401, "seat_unknown")
    again = (await phone.post("/api/return")).json()["url"]
    moved = await phone.get(again.replace("http://192.168.0.10:8686", ""))
    assert moved.status_code == 303 and (await phone.get("/api/me")).json()["seat"] == seat, "a return keeps both phones in"
    assert (await phone.get("/api/me", headers={"X-Seat": told["token"]})).status_code == 200


async def test_a_phone_that_is_told_no_hears_it_and_may_ask_again(phone: httpx.AsyncClient, region, services: Services) -> None:
    ticket = (await ask(phone, region)).json()["ticket"]
    room = await services.lobby.room(region.id)
    (request,) = room.people.take_overs.waiting
    await region.ask(DeclineTakeOver(request=request))
    assert (await phone.get(f"/api/takeover/{ticket}")).json() == {"state": "declined"}
    again = (await ask(phone, region)).json()["ticket"]
    assert (await phone.get(f"/api/takeover/{again}")).json() == {"state": "waiting"}


async def test_whoever_says_not_who_they_are_or_has_no_request_is_refused(phone: httpx.AsyncClient, region) -> None:
    nobody = await ask(phone, region, organisation_name="")
    assert (nobody.status_code, nobody.json()["code"]) == (422, "empty_text")
    lost = await phone.get(f"/api/takeover/{new_id()}")
    assert (lost.status_code, lost.json()["code"]) == (404, "request_unknown")
    wrong = await ask(phone, region, code="AAAAAA")
    assert wrong.json()["code"] == "code_unknown"


async def test_whoever_was_sent_out_is_told_so(phone: httpx.AsyncClient, region, services: Services) -> None:
    seat = await region.sit()
    await region.ask(RemoveSeat(seat=seat))
    refused = await phone.get("/api/me", headers={"X-Seat": services.access.seat_token(region.id, seat)})
    assert (refused.status_code, refused.json()["code"]) == (401, "seat_removed")


async def at_screen(services: Services, region, seat: str, screen: Screen) -> Role | str:  # type: ignore[no-untyped-def]
    cookies = {SEAT_COOKIE: services.access.seat_token(region.id, seat)}
    room = await services.lobby.room(region.id)
    try:
        return (await services.access.at_screen(cookies, room, Hello(type="hello", protocol=1, screen=screen))).role
    except Refused as refused:
        return refused.code


async def test_a_seats_role_opens_its_screens_and_no_other(services: Services, region) -> None:
    seat = await region.sit()
    pages = (Screen.CONSOLE, Screen.BOARD, Screen.MODEL, Screen.TABLE)
    assert [await at_screen(services, region, seat, screen) for screen in pages] == ["sign_in"] * 4
    await region.ask(SetRole(seat=seat, role="recorder"))
    told = [await at_screen(services, region, seat, screen) for screen in pages]
    assert told == ["sign_in", Role.RECORDER, "sign_in", Role.RECORDER]
    await region.ask(SetRole(seat=seat, role="co_facilitator"))
    assert [await at_screen(services, region, seat, screen) for screen in pages] == [Role.CO_FACILITATOR] * 4
    assert await at_screen(services, region, region.lead, Screen.CONSOLE) == "sign_in", "a lead comes in by signing in"


async def test_a_co_facilitator_opens_the_pages_without_an_account_and_others_do_not(
    phone: httpx.AsyncClient, region, services: Services
) -> None:
    seat = await region.sit()
    headers = {"Cookie": f"{SEAT_COOKIE}={services.access.seat_token(region.id, seat)}"}
    path = f"/api/projects/{region.id}/arrange"
    assert (await phone.post(path, headers=headers)).status_code == 401
    await region.ask(SetRole(seat=seat, role="co_facilitator"))
    assert (await phone.post(path, headers=headers)).status_code == 200
