"""The HTTP calls of arranging: tidy now, and the tidiest order that is sought quietly while a model rests."""

from collections.abc import Awaitable, Callable, Mapping

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict

from facilitator import jobs
from facilitator.optima import Found, Optima
from facilitator.services import Services, new_id
from logic_models.ids import ElementId
from sessions.commands import ServerCommand
from sessions.modelling import ArrangeElements
from sessions.refusals import Refused
from sessions.room import Room


class Take(BaseModel):
    """Which offered order is taken: the one found for this version."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)
    basis: int


def register(
    services: Services,
    routes: APIRouter,
    leading: Callable[[Request, str], Awaitable[str]],
    refusal: Callable[[Refused], JSONResponse],
) -> None:
    """Add the calls; ``leading`` tells the seat of who leads the project."""
    optima = Optima(services.quiet, services.settings.optimum_seconds)

    @routes.post("/api/projects/{project}/arrange")
    async def arrange(request: Request, project: str) -> Response:
        try:
            seat = await leading(request, project)
            return JSONResponse(await _arranged_now(services, project, seat))
        except Refused as refused:
            return refusal(refused)

    @routes.get("/api/projects/{project}/arrange/optimum")
    async def offer(request: Request, project: str) -> Response:
        try:
            await leading(request, project)
            return JSONResponse(_told(await optima.sought(project, await services.lobby.room(project))))
        except Refused as refused:
            return refusal(refused)

    @routes.post("/api/projects/{project}/arrange/optimum")
    async def take(request: Request, project: str, asked: Take) -> Response:
        try:
            seat = await leading(request, project)
            found = optima.offered(project, asked.basis)
            room = await services.lobby.room(project)
            return JSONResponse(await _taken_over(services, room, seat, found.tidiest.orders, found.basis))
        except Refused as refused:
            return refusal(refused)


def _told(found: Found) -> dict[str, object]:
    best = found.tidiest
    return {
        "basis": found.basis,
        "crossings_now": best.crossings_now,
        "crossings_best": best.crossings_best,
        "proved": best.proved,
    }


async def _arranged_now(services: Services, project: str, seat: str) -> dict[str, object]:
    """Run the layout in a worker and take its ranks over as one act."""
    room = await services.lobby.room(project)
    model, basis, settings = room.project.model, room.version, services.settings
    orders = await services.worked(settings.layout_seconds, jobs.arranged, model, settings.search_seconds)
    return await _taken_over(services, room, seat, orders, basis)


async def _taken_over(services: Services, room: Room, seat: str, orders: Mapping[ElementId, int], basis: int) -> dict[str, object]:
    """Ask for these orders as one act; ``stale`` where the model is no longer that of ``basis``."""
    elements = room.project.model.elements
    changed = {str(each): order for each, order in orders.items() if each not in elements or elements[each].order != order}
    act = new_id()
    if changed:
        asked: ServerCommand = ArrangeElements(orders=changed, basis=basis)
        await services.ask(room, seat, asked, act=act)
    return {"moved": len(changed), "act": act}
