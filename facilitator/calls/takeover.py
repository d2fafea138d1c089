"""The HTTP calls by which somebody whose phone died gets their seat on another (席を引き継ぐ).

The new phone asks, with a secret ticket; a recorder or facilitator says yes on their screen (``ApproveTakeOver``); the
phone, asking every now and then, finds its token. Or they say no (``DeclineTakeOver``), and the phone says so kindly.
"""

from collections.abc import Callable

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from facilitator.access import SEAT_COOKIE, cookie
from facilitator.clock import now_ms
from facilitator.services import Services, new_id
from sessions import takeover
from sessions.refusals import Refused
from sessions.room import Room
from sessions.tables import Number
from sessions.texts import Name

Refusal = Callable[[Refused], JSONResponse]


class TakeOver(BaseModel):
    """Who asks: where they sat (the number on their table), for whom they speak, their name if they gave one."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)
    code: str = Field(max_length=40)
    table: Number | None = None
    organisation_name: Name = ""
    name: Name = ""


def add_calls(services: Services, routes: APIRouter, refusal: Refusal) -> None:
    """Add the calls; ``refusal`` makes the answer of what is refused."""

    @routes.post("/api/takeover")
    async def ask(asked: TakeOver) -> Response:
        try:
            project, room = await services.access.room_by_code(services.lobby, asked.code)
            ticket = _ask(room, asked)
        except Refused as refused:
            return refusal(refused)
        return JSONResponse({"project": project, "ticket": ticket})

    @routes.get("/api/takeover/{ticket}")
    async def answer(ticket: str, request: Request) -> Response:
        room = next((each for each in services.lobby.open_rooms() if each.people.take_overs.knows(ticket)), None)
        if room is None:  # waited in vain, or the server was started anew
            return refusal(Refused("request_unknown"))
        if room.people.take_overs.declined(ticket):
            return JSONResponse({"state": "declined"})
        granted = room.people.take_overs.answer(ticket)
        if granted is None:
            return JSONResponse({"state": "waiting"})
        token = services.access.seat_token(room.name, granted.seat, granted.serial)
        told = JSONResponse({"state": "granted", "project": room.name, "seat": granted.seat, "token": token})
        cookie(told, request, SEAT_COOKIE, token)
        return told


def _ask(room: Room, asked: TakeOver) -> str:
    if not (asked.organisation_name or asked.name):
        raise Refused("empty_text")
    table = next((each for each in room.project.standing_tables() if each.number == asked.table), None)
    at = table.id if table is not None else None
    request = takeover.Request(
        id=new_id(),
        ticket=new_id(),
        at=now_ms(),
        table=at,
        table_number=asked.table,
        organisation_name=asked.organisation_name,
        name=asked.name,
        seats=takeover.likely_seats(room.project, at, asked.organisation_name, asked.name),
    )
    room.ask_take_over(request)
    return request.ticket
