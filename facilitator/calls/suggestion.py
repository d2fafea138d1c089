"""The HTTP calls for what is proposed on a board, in a worker process: groups of open notes, and headings that are similar."""

from collections.abc import Callable
from dataclasses import asdict

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from facilitator import jobs
from facilitator.services import Services
from sessions.project import LEADS, Gathers, Note, Project, Role
from sessions.refusals import Refused
from sessions.room import Room
from sessions.similar import MOST_HEADINGS, Similar, headings_of
from sessions.suggesting import MOST_NOTES
from sessions.texts import Id


class Asked(BaseModel):
    """Which board (None: the plenary), which of its notes, and how many groups (None: as many as seem right)."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)
    table: Id | None = None
    step: Id | None = None
    kind: Gathers | None = None
    number: int | None = Field(default=None, ge=1, le=200)


def add_calls(services: Services, routes: APIRouter, refusal: Callable[[Refused], JSONResponse]) -> None:
    """Add the call; ``refusal`` makes the answer of what is refused."""

    @routes.post("/api/projects/{project}/suggestions")
    async def suggestions(asked: Asked, request: Request, project: str) -> Response:
        try:
            room = await _board(services, request, project, asked.table)
            notes = [note for note in room.project.notes.values() if is_open(room.project, note, asked)]
            return JSONResponse(await _suggested(services, notes, asked.number))
        except Refused as refused:
            return refusal(refused)

    @routes.post("/api/projects/{project}/similar")
    async def similar(request: Request, project: str) -> Response:
        try:
            room = await _board(services, request, project, None, "similar")
            return JSONResponse({"similar": [asdict(each) for each in await _similar(services, room.project)]})
        except Refused as refused:
            return refusal(refused)


def is_open(project: Project, note: Note, asked: Asked) -> bool:
    """Say whether a note may be proposed for a group: seen on that board, asked for, and in no group that people made."""
    group = project.groups.get(note.group) if note.group is not None else None
    return (
        project.shown_at(note, asked.table)
        and project.note_at(note, asked.table)
        and (group is None or group.dissolved)
        and asked.step in (None, note.step)
        and asked.kind in (None, note.kind)
    )


async def _board(
    services: Services, request: Request, project: str, table: str | None, what: str = "suggestions"
) -> Room:
    """Return the room of who may arrange this board; Refused otherwise."""
    try:
        room = await services.lobby.room(project)
    except KeyError:
        raise Refused("project_unknown") from None
    found = await services.access.somebody(request.cookies, room, request.headers.get("X-Seat") or "")
    if found is None or found.seat is None:
        raise Refused("sign_in")
    own = found.role is Role.RECORDER and table is not None and room.project.seats[found.seat].table == table
    if found.role not in LEADS and not own:
        raise Refused("not_allowed", role=found.role.value, command=what)
    return room


async def _suggested(services: Services, notes: list[Note], number: int | None) -> dict[str, object]:
    if len(notes) > MOST_NOTES:
        raise Refused("too_many", limit=MOST_NOTES)
    texts, kinds = {note.id: note.text for note in notes}, {note.id: note.kind.value for note in notes}
    return asdict(await services.worked(services.settings.layout_seconds, jobs.suggested_groups, texts, number, kinds))


async def _similar(services: Services, project: Project) -> tuple[Similar, ...]:
    headings = headings_of(project)
    if len(headings) > MOST_HEADINGS:
        raise Refused("too_many", limit=MOST_HEADINGS)
    return await services.worked(services.settings.layout_seconds, jobs.similar_headings, headings, project.apart)
