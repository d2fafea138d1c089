"""The HTTP calls of inquiry sheets (照会シート): one out for each organisation, several back at once."""

import json
from collections.abc import Callable
from datetime import date
from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from facilitator.calls.handing import handed, safe_name
from facilitator.calls.who_asks import led
from facilitator.documents.formats import FORMATS
from facilitator.inquiry import desk as inquiry_desk
from facilitator.inquiry.answers import Choice
from facilitator.inquiry.inquiries import Making, sheet_for
from facilitator.services import Services
from facilitator.wording import LANGUAGES, say
from sessions.answering import Standing, standings
from sessions.asked import asked_of_one
from sessions.held_words import without_held_words
from sessions.inquiring import AskOrganisation
from sessions.organisations import organisation_now
from sessions.project import Project
from sessions.refusals import Refused
from sessions.room import Room
from sessions.texts import clean

Refusal = Callable[[Refused], JSONResponse]
MOST_TO = 300
MOST_CHOICES = 200_000
"""Characters in which choices come."""


class _Chosen(BaseModel):
    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)
    value: Annotated[str, Field(max_length=4_000)]
    ours: Annotated[str, Field(max_length=4_000)]


_CHOICES = TypeAdapter(dict[str, _Chosen])


def register(services: Services, routes: APIRouter, refusal: Refusal) -> None:
    """Answer ``/api/projects/{project}/inquiry...``."""
    _out(services, routes, refusal)
    _back(services, routes, refusal)


def _out(services: Services, routes: APIRouter, refusal: Refusal) -> None:
    @routes.get("/api/projects/{project}/inquiry/{organisation}.xlsx")
    async def out(
        request: Request, project: str, organisation: str, lang: str = "ja", until: str = "", to: str = ""
    ) -> Response:
        try:
            room, seat = await led(services, request, project)
            name, content = await sheet(services, project, organisation, lang, until, to)
            await keep_asked(services, room, seat, organisation, until)
        except Refused as refused:
            return refusal(refused)
        return handed(name, FORMATS["xlsx"].media_type, content)

    @routes.get("/api/projects/{project}/inquiry")
    async def whom(request: Request, project: str) -> Response:
        try:
            room, _ = await led(services, request, project)
        except Refused as refused:
            return refusal(refused)
        return JSONResponse({"organisations": [_told(each) for each in standings(room.project)]})


def _told(here: Standing) -> dict[str, object]:
    asking, last = here.asking, here.last
    return {
        "id": here.asked.organisation.id,
        "name": here.asked.organisation.name,
        "rows": len(here.asked.activities),
        "indicators": len(here.asked.measures),
        "state": here.state.value,
        "open": len(here.open),
        "asked": {"at": asking.at, "how": asking.how, "until": asking.until} if asking is not None else None,
        "answered_at": last.at if last is not None else None,
    }


def _back(services: Services, routes: APIRouter, refusal: Refusal) -> None:
    @routes.post("/api/projects/{project}/inquiry")
    async def back(
        request: Request,
        project: str,
        files: Annotated[list[UploadFile], File()],
        choices: Annotated[str, Form(max_length=MOST_CHOICES)] = "{}",
        apply: int = 0,
    ) -> Response:
        try:
            room, seat = await led(services, request, project)
            chosen = _choices(choices)
            if len(files) > inquiry_desk.MOST_FILES:
                raise Refused("too_many", limit=inquiry_desk.MOST_FILES)
            limit = services.settings.upload_bytes + 1
            found = await inquiry_desk.read(services, [(each.filename or "", await each.read(limit)) for each in files])
            if not apply:
                return JSONResponse(inquiry_desk.told(inquiry_desk.look(room, found, chosen), found))
            act, done = await inquiry_desk.take(services, room, seat, found, chosen)
        except Refused as refused:
            return refusal(refused)
        return JSONResponse({**inquiry_desk.told(done, found), "act": act})


def _choices(told: str) -> dict[str, Choice]:
    try:
        found = _CHOICES.validate_python(json.loads(told))
    except (ValueError, ValidationError, RecursionError):
        raise Refused("bad_frame", where="choices") from None
    return {name: Choice(each.value, each.ours) for name, each in found.items()}


async def sheet(
    services: Services, project: str, organisation: str, language: str, until: str, to: str
) -> tuple[str, bytes]:
    """Return an organisation's sheet and its file's name; Refused ``no_rows``, ``not_a_day``, ``too_long``, ``late`` ..."""
    room = await services.lobby.room(project)
    if language not in LANGUAGES:
        raise Refused("unknown_format")
    told = clean(to)
    if len(told) > MOST_TO:
        raise Refused("too_long", limit=MOST_TO, length=len(told))
    now = room.project
    here = organisation_now(now, organisation)
    if here is None or asked_of_one(now, here.id) is None:
        raise Refused("no_rows")
    outward = without_held_words(now)
    order = Making(outward, room.name, organisation, language, services.now(), day_of(until), told)
    content = await services.worked(services.settings.export_seconds, sheet_for, order)
    return file_name(outward, organisation, language), content


async def keep_asked(services: Services, room: Room, seat: str, organisation: str, until: str) -> None:
    """Keep that a sheet was made for an organisation: from then on it is waited for."""
    here = organisation_now(room.project, organisation)
    if here is not None:
        day = day_of(until)
        asked = AskOrganisation(organisation=here.id, how="sheet", until=day.isoformat() if day is not None else "")
        await services.ask(room, seat, asked)


def day_of(told: str) -> date | None:
    """Return a day (ISO 8601), None for an empty text; Refused ``not_a_day``."""
    try:
        return date.fromisoformat(told) if told else None
    except ValueError:
        raise Refused("not_a_day") from None


def file_name(project: Project, organisation: str, language: str) -> str:
    """Return a name that every file system takes, with the organisation's in it."""
    found = organisation_now(project, organisation)
    told = f"{say(language, 'inquiry.sheet')}_{found.name if found is not None else ''}"
    return f"{safe_name(told, 80)}.xlsx"
