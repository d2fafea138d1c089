"""Who asks over HTTP, and in which room: what the calls of a project begin with."""

from starlette.requests import Request

from facilitator.services import Services
from sessions.project import LEADS, Role
from sessions.refusals import Refused
from sessions.room import Room


async def led(services: Services, request: Request, project: str) -> tuple[Room, str]:
    """Return the room and the seat of the facilitator or co-facilitator at this browser; Refused ``sign_in`` otherwise."""
    room = await _room(services, project)
    return room, await services.access.leading(request.cookies, room)


async def worked_on(
    services: Services, request: Request, project: str, what: str, roles: frozenset[Role] = LEADS
) -> tuple[Room, str]:
    """Return room and seat as ``led``, also for a seat's own token; Refused ``not_allowed`` (of ``what``) for other roles."""
    room = await _room(services, project)
    found = await services.access.somebody(request.cookies, room, request.headers.get("X-Seat") or "")
    if found is None or found.seat is None:
        raise Refused("sign_in")
    if found.role not in roles:
        raise Refused("not_allowed", role=found.role.value, command=what)
    return room, found.seat


async def _room(services: Services, project: str) -> Room:
    try:
        return await services.lobby.room(project)
    except KeyError:  # who has no part in it does not learn whether it exists
        raise Refused("sign_in") from None
