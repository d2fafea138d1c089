"""The HTTP calls about the logic model: the model as a text, and many rows of its table at once."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from pydantic import Field, TypeAdapter

from facilitator.calls.who_asks import worked_on
from facilitator.documents.readings import reading_of
from facilitator.frames import read_as
from facilitator.services import Services
from facilitator.wording import LANGUAGES
from sessions.describing import DescribeElement, DropIndicator, PutIndicator
from sessions.frames import Frozen
from sessions.linking import DescribeLink, DrawLink, ExplainLink
from sessions.modelling import AddElement, EditElement, PlaceElement, SetStatus
from sessions.people import AddOrganisation
from sessions.refusals import Refused
from sessions.texts import Id

MOST_COMMANDS = 4_000
"""Commands of one act that comes from a table: a thousand elements with all that is said of them."""
MOST_BYTES = 4 * 1024 * 1024

RowCommand = (
    AddElement
    | EditElement
    | SetStatus
    | PlaceElement
    | DescribeElement
    | PutIndicator
    | DropIndicator
    | DrawLink
    | ExplainLink
    | DescribeLink
    | AddOrganisation
)
"""What rows of the table may ask."""


class Rows(Frozen):
    """One act: all or nothing, one undo; as a frame's, only longer."""

    id: Id
    commands: Annotated[
        tuple[Annotated[RowCommand, Field(discriminator="type")], ...], Field(min_length=1, max_length=MOST_COMMANDS)
    ]


ROWS: TypeAdapter[Rows] = TypeAdapter(Rows)


def add_calls(services: Services, routes: APIRouter, refusal: Callable[[Refused], JSONResponse]) -> None:
    """Add the calls; ``refusal`` makes the answer of what is refused."""

    @routes.get("/api/projects/{project}/reading")
    async def read(request: Request, project: str, lang: str = "ja") -> Response:
        try:
            room, _ = await worked_on(services, request, project, "rows")
        except Refused as refused:
            return refusal(refused)
        told = asdict(reading_of(room.project, lang if lang in LANGUAGES else "ja", services.now().date()))
        return JSONResponse({"version": room.version, **told}, headers={"Cache-Control": "no-store"})

    @routes.post("/api/projects/{project}/rows")
    async def rows(request: Request, project: str) -> Response:
        try:
            room, seat = await worked_on(services, request, project, "rows")
            asked = _read(await request.body())
            done = await services.ask(room, seat, *asked.commands, act=asked.id)
        except Refused as refused:
            return refusal(refused)
        return JSONResponse({"act": asked.id, "version": done.version})


def _read(body: bytes) -> Rows:
    if len(body) > MOST_BYTES:
        raise Refused("too_big", limit=MOST_BYTES)
    return read_as(ROWS, body.decode("utf-8", "replace"))
