"""The HTTP calls that look before saving: what a file will look like, and how many pages the diagram takes."""

from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse, Response

from exports.profiles import USUAL
from facilitator.documents import exporting
from facilitator.services import Services
from sessions.refusals import Refused


def wished(
    lang: str = "ja",
    paper: str = "a4",
    colour: str = "kind",
    ink: str = "colour",
    tiles: str = "2x2",
    style: str = USUAL,
    era: str = "",
) -> exporting.Wish:
    """Return how a file is asked for, from the words of an address."""
    return exporting.Wish(lang, paper, colour, ink, tiles, style, era)


Wished = Annotated[exporting.Wish, Depends(wished)]


def register(
    services: Services,
    routes: APIRouter,
    leading: Callable[[Request, str], Awaitable[str]],
    refusal: Callable[[Refused], JSONResponse],
) -> None:
    """Add the calls; ``leading`` tells the seat of who leads the project."""

    @routes.get("/api/projects/{project}/preview/{ending}")
    async def preview(request: Request, project: str, ending: str, wish: Wished) -> Response:
        try:
            await leading(request, project)
            return JSONResponse({"html": await exporting.preview(services, project, ending, wish)}, headers=_FRESH)
        except Refused as refused:
            return refusal(refused)

    @routes.get("/api/projects/{project}/pages")
    async def pages(request: Request, project: str, wish: Wished) -> Response:
        try:
            await leading(request, project)
            return JSONResponse({"pages": await exporting.pages(services, project, wish)}, headers=_FRESH)
        except Refused as refused:
            return refusal(refused)


_FRESH = {"Cache-Control": "no-store"}
