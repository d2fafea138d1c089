"""Writing links (書き込みリンク) from outside: their addresses, and the door through which people of an agency come in.

A link is the project's (sessions/plan_links.py); its address carries the link's id under this server's signature, so that
nothing of it is kept elsewhere. Who comes in gets a seat; its token lies in a cookie of the link's own address alone, and so
neither a seat in the hall nor a facilitator's session of the same browser is touched.
"""

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import TypeAdapter, ValidationError

from facilitator.services import Services, new_id
from facilitator.tokens import PlanLinkToken, SeatToken, TokenRefusal
from sessions.inquiry import PlanLink
from sessions.people import TakeSeat
from sessions.project import Role
from sessions.refusals import Refused
from sessions.room import Room
from sessions.seats import admitted
from sessions.texts import Name

COOKIE = "sakusenzu_agency"
HOLDS = 365 * 24 * 3600
_NAME: TypeAdapter[str] = TypeAdapter(Name)


def address_of(services: Services, project: str, link: str) -> str:
    """Return where a link is opened."""
    return f"{services.addresses[0]}{path_of(services, project, link)}"


def path_of(services: Services, project: str, link: str) -> str:
    """Return the same within this server."""
    return f"/w/{services.access.tokens.plan_link(PlanLinkToken(project, link))}"


async def link_of(services: Services, told: str) -> tuple[Room, PlanLink] | None:
    """Return room and link of an address; None if it opens nothing (any more)."""
    token = services.access.tokens.read_plan_link(told)
    if isinstance(token, TokenRefusal):
        return None
    try:
        room = await services.lobby.room(token.project)
    except KeyError:
        return None
    link = room.project.plan_links.get(token.link)
    return (room, link) if link is not None and not link.shut else None


def seat_token(services: Services, request: Request, room: Room, link: PlanLink) -> str | None:
    """Return the token of the seat on which this browser sits by that link; None if it has none."""
    told = request.cookies.get(COOKIE, "")
    found = services.access.tokens.read_seat(told)
    if isinstance(found, TokenRefusal) or found.project != room.name:
        return None
    try:
        seat = admitted(room.project, found.seat, found.serial)
    except Refused:
        return None
    return told if seat.link == link.id else None


def add_calls(services: Services, routes: APIRouter) -> None:
    """Answer who comes in by a writing link; its page is pages/writing.py."""

    @routes.post("/w/{told}", include_in_schema=False)
    async def come_in(request: Request, told: str, name: str = Form("", max_length=400)) -> Response:
        found = await link_of(services, told)
        if found is None:
            return _back(told)
        room, link = found
        if seat_token(services, request, room, link) is not None:
            return _back(told)
        seat = new_id()
        try:
            called = _NAME.validate_python(name)
            taken = TakeSeat(seat=seat, role=Role.AGENCY, organisation=link.organisation, name=called, link=link.id)
            await services.ask(room, seat, taken)
        except (Refused, ValidationError) as why:
            return _back(told, "name" if isinstance(why, ValidationError) else why.code)
        answer = _back(told)
        secure = request.url.scheme == "https"
        held = services.access.tokens.seat(SeatToken(room.name, seat))
        answer.set_cookie(COOKIE, held, max_age=HOLDS, httponly=True, samesite="lax", secure=secure, path=f"/w/{told}")
        return answer


def _back(told: str, wrong: str = "") -> RedirectResponse:
    """Go to the link's page, which says what there is to say."""
    return RedirectResponse(f"/w/{told}{f'?wrong={wrong}' if wrong else ''}", 303)
