"""What people take home from the closing as a file: the strategy diagram. The hall's network is gone once they leave."""

from collections.abc import Callable

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from facilitator.access import SEAT_COOKIE, language_of
from facilitator.calls.handing import handed
from facilitator.documents import exporting
from facilitator.services import Services
from sessions.project import Project, StepKind
from sessions.refusals import Refused

Refusal = Callable[[Refused], JSONResponse]
ON_A_PHONE = 200
"""Dots per inch of the picture: three hundred phones of a hall fetch it over one Wi-Fi."""


def add_calls(services: Services, routes: APIRouter, refusal: Refusal) -> None:
    """Add the calls; ``refusal`` makes the answer of what is refused."""

    @routes.get("/api/me/diagram.png")
    async def diagram(request: Request) -> Response:
        token = request.headers.get("X-Seat") or request.cookies.get(SEAT_COOKIE) or ""
        try:
            project, _, room = await services.access.seat(services.lobby, token)
            refuse_before_the_closing(room.project)
            made = await exporting.export(services, project, "png", exporting.Wish(language_of(request), dots=ON_A_PHONE))
        except Refused as refused:
            return refusal(refused)
        return handed(made.name, made.media_type, made.content)


def refuse_before_the_closing(project: Project) -> None:
    """Refuse while the hall still works on the diagram: people carry away what stood on the wall at the end."""
    step = project.current()
    if step is None or step.kind is not StepKind.CLOSING:
        raise Refused("not_in_this_step", step=step.id if step is not None else "")
