"""The HTTP call that takes in files of other tools (docs/protocol.md): a look first, then one act."""

import json
from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import APIRouter, Form, Request, UploadFile
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from exports.incoming.reading import File
from facilitator.incoming import files as incoming_files
from facilitator.incoming.bringing_in import Choices
from facilitator.services import Services
from sessions.refusals import Refused

MOST_KEYS = 10_000


class Chosen(BaseModel):
    """What people chose: columns by the file's words, the elements that are not what stands, and the version looked at."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)
    columns: Annotated[dict[str, str], Field(max_length=MOST_KEYS)] = Field(default_factory=dict)
    apart: Annotated[list[str], Field(max_length=MOST_KEYS)] = Field(default_factory=list)
    basis: int | None = None


def add_calls(
    services: Services,
    routes: APIRouter,
    leading: Callable[[Request, str], Awaitable[str]],
    refusal: Callable[[Refused], JSONResponse],
) -> None:
    """Add the call; ``leading`` returns the seat of who leads, ``refusal`` makes the answer of what is refused."""

    @routes.post("/api/projects/{project}/incoming")
    async def take_in(
        request: Request,
        project: str,
        files: list[UploadFile],
        apply: int = 0,
        choices: Annotated[str, Form(max_length=1_000_000)] = "{}",
    ) -> Response:
        try:
            seat = await leading(request, project)
            chosen = _chosen(choices)
            room = await services.lobby.room(project)
            incoming = await incoming_files.read(services, [await _whole(services, each) for each in files])
            if apply and chosen.basis is not None and chosen.basis < room.model_version:
                raise Refused("stale")
            brought = incoming_files.preview(room, incoming, Choices(chosen.columns, frozenset(chosen.apart)))
            answer = {**incoming_files.told(brought, incoming), "basis": room.version}
            if apply:
                answer["act"] = await incoming_files.take(services, room, seat, brought)
        except Refused as refused:
            return refusal(refused)
        return JSONResponse(answer)


def _chosen(choices: str) -> Chosen:
    try:
        return Chosen.model_validate(json.loads(choices))
    except (ValueError, RecursionError, ValidationError):
        raise Refused("bad_frame", where="choices") from None


async def _whole(services: Services, file: UploadFile) -> File:
    return File(file.filename or "", await file.read(services.settings.upload_bytes + 1))
