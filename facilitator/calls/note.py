"""The HTTP calls about notes: many lines at once, masking a name for good, and the record of who did what."""

import asyncio
from collections.abc import Callable, Coroutine

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from facilitator.clock import now_ms
from facilitator.services import Services, new_id
from sessions.frames import Asker
from sessions.journal.port import Conflict, JournalFailed
from sessions.notes import Chosen, Horizon, Status, WriteNote
from sessions.project import LEADS, RECORDERS, Role
from sessions.quoted_names import blots, names_gone
from sessions.record import MOST_LINES as A_PAGE
from sessions.record import record
from sessions.redaction import to_mask
from sessions.refusals import Refused
from sessions.room import Room, RoomClosed
from sessions.texts import Id, NoteText, clean

Refusal = Callable[[Refused], JSONResponse]
MOST_LINES = 2_000
"""Notes that may come in at once."""
_NOTE_TEXT: TypeAdapter[str] = TypeAdapter(NoteText)


class Lines(BaseModel):
    """Notes of one person or organisation, one a line; what the step asks is answered for all of them at once."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)
    step: Id
    seat: Id | None = None
    organisation: Id | None = None
    wanted: bool = False
    status: Status | None = None
    needs: Chosen = ()
    activities: Chosen = ()
    horizon: Horizon | None = None
    lines: list[str]


class Mask(BaseModel):
    """A note, and what is to stand there in its place."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)
    note: Id
    text: str


def add_calls(services: Services, routes: APIRouter, refusal: Refusal) -> None:
    """Add the calls; ``refusal`` makes the answer of what is refused."""

    @routes.post("/api/projects/{project}/notes")
    async def notes(asked: Lines, request: Request, project: str) -> Response:
        return await _told(_write(services, request, project, asked), refusal)

    @routes.post("/api/projects/{project}/mask")
    async def mask(asked: Mask, request: Request, project: str) -> Response:
        return await _told(_mask(services, request, project, asked), refusal)

    @routes.get("/api/projects/{project}/record")
    async def who_did_what(request: Request, project: str, after: int = 0) -> Response:
        return await _told(_record(services, request, project, after), refusal)


async def _told(work: Coroutine[None, None, dict[str, object]], refusal: Refusal) -> Response:
    try:
        return JSONResponse(await work)
    except Refused as refused:
        return refusal(refused)
    except (Conflict, JournalFailed, RoomClosed):
        return refusal(Refused("journal_failed"))


async def _asking(
    services: Services, request: Request, project: str, roles: frozenset[Role], *, seat_first: bool = False
) -> tuple[Room, str]:
    """Return the room and the seat of who asks: signed in, or in a seat of one of these roles; Refused otherwise.

    ``seat_first``: who is both at this browser asks as the recorder, as the page of a table does.
    """
    try:
        room = await services.lobby.room(project)
    except KeyError:
        raise Refused("project_unknown") from None
    token = request.headers.get("X-Seat") or ""
    found = await services.access.somebody(request.cookies, room, token, seat_first=seat_first)
    if found is None or found.seat is None:
        raise Refused("sign_in")
    if found.role not in roles:
        raise Refused("not_allowed", role=found.role.value, command=request.url.path.split("/")[-1])
    return room, found.seat


async def _write(services: Services, request: Request, project: str, asked: Lines) -> dict[str, object]:
    """File the lines as one act, so that one undo takes all of them back; blank lines are passed over."""
    room, seat = await _asking(services, request, project, RECORDERS, seat_first=asked.organisation is None)
    texts = [text for text in map(clean, asked.lines) if text]
    if len(texts) > MOST_LINES:
        raise Refused("too_many", limit=MOST_LINES)
    if not texts:
        raise Refused("empty_text")
    same = asked.model_dump(exclude={"lines"})
    commands = [WriteNote(note=new_id(), text=_checked(text), **same) for text in texts]
    act = new_id()
    await services.ask(room, seat, *commands, act=act)
    return {"act": act, "notes": [command.note for command in commands]}


def _checked(text: str) -> str:
    try:
        return _NOTE_TEXT.validate_python(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise Refused(first["type"], **first.get("ctx", {})) from None


async def _mask(services: Services, request: Request, project: str, asked: Mask) -> dict[str, object]:
    """Mask a note's words for good, and blot what looked like a name in them in titles, boxes and reasons; tell in how many."""
    room, seat = await _asking(services, request, project, LEADS)
    role = room.role_of(seat) or Role.VIEWER
    asker = Asker(seat=seat, role=role.value, act=new_id(), at=now_ms())
    text = _checked(asked.text)
    before = to_mask(room.project, asked.note, asker)
    commands = blots(room.project, names_gone(before.text, text))
    if commands:  # first: the past of what still says the name is left alone
        await services.ask(room, seat, *commands)
    await services.lobby.mask(project, asked.note, text, asker)
    return {"blotted": len(commands)}


async def _record(services: Services, request: Request, project: str, after: int) -> dict[str, object]:
    """Return the record behind a position, and the position to go on from (null: that was all)."""
    room, _ = await _asking(services, request, project, LEADS)
    entries = await services.journal.read(project)
    lines = await asyncio.to_thread(record, entries[: room.version], room.project, after)
    return {"list": lines, "next": lines[-1]["position"] if len(lines) >= A_PAGE else None}
