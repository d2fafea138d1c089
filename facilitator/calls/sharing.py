"""The pages that share links open, for anybody; and the HTTP calls by which the lead makes and withdraws them."""

import gzip
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from pydantic import BaseModel, ConfigDict

from facilitator.calls.handing import attachment
from facilitator.calls.who_asks import led
from facilitator.documents.exporting import file_name, media_type
from facilitator.services import Services
from facilitator.sharing import page as share_page
from facilitator.sharing.contents import ShareContents
from facilitator.sharing.links import Holds, ShareLink, State
from facilitator.sharing.page import Visit
from facilitator.wording import LANGUAGES
from sessions.journal.port import JournalFailed
from sessions.project import Project, Role
from sessions.refusals import Refused
from sessions.room import Room

Refusal = Callable[[Refused], JSONResponse]


class Asked(BaseModel):
    """How long a new link opens, and whether the diagram may be saved there."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)
    holds: Holds
    files: bool = False


def add_calls(services: Services, routes: APIRouter, refusal: Refusal) -> None:
    """Add pages and calls; ``refusal`` makes the answer of what is refused."""
    _pages(services, routes, ShareContents(services))
    _calls(services, routes, refusal)


def _pages(services: Services, routes: APIRouter, contents: ShareContents) -> None:
    @routes.get("/s/{told}", include_in_schema=False)
    async def shown(told: str, request: Request, lang: str = "") -> Response:
        async def answer(link: ShareLink, project: Project) -> Response:
            language = _language(lang, project)
            made = await contents.page(link.project, language)
            if not lang:  # who only changes the language has not come again
                services.sharing.visited(link)
            until = _local(services, link.expires_at) if link.expires_at is not None else None
            visit = Visit(language, told, services.now(), until, link.files)
            return _html(request, share_page.page(made, visit))

        return await _opened(services, told, answer)

    @routes.get("/s/{told}/diagram.{ending}", include_in_schema=False)
    async def saved(told: str, ending: str, lang: str = "") -> Response:
        async def answer(link: ShareLink, project: Project) -> Response:
            if not link.files or ending not in share_page.FILES:
                return await _not_there(services)
            language = _language(lang, project)
            made, seen = await contents.file(link.project, language, ending), await contents.page(link.project, language)
            name = file_name(replace(project, title=seen.title, diagram_name=seen.diagram), ending)
            headers = {**share_page.headers(), "Content-Disposition": attachment(name)}
            return Response(made, media_type=media_type(ending), headers=headers)

        return await _opened(services, told, answer)


def _html(request: Request, page: str) -> Response:
    """Return a page, packed where that is taken: a drawing of many boxes becomes a fifth of itself."""
    headers = {**share_page.headers(), "Vary": "Accept-Encoding"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return HTMLResponse(page, headers=headers)
    return HTMLResponse(gzip.compress(page.encode(), 5, mtime=0), headers={**headers, "Content-Encoding": "gzip"})


async def _opened(services: Services, told: str, answer: Callable[[ShareLink, Project], Awaitable[Response]]) -> Response:
    """Answer for a link that opens; else with the one page that all others get, also where the project is gone."""
    try:
        link = await services.sharing.found(told)
        if link is None:
            return await _not_there(services)
        project = await _project(services, link)
        return await answer(link, project) if project is not None else await _not_there(services)
    except (JournalFailed, Refused):  # the disk is full, or the drawing took too long
        return HTMLResponse(share_page.trouble(), 503, share_page.headers())


async def _project(services: Services, link: ShareLink) -> Project | None:
    try:
        return (await services.lobby.room(link.project)).project
    except KeyError:  # its journal is gone
        return None


async def _not_there(services: Services) -> Response:
    """Answer who guesses after a second (LV10); where too many wait, at once."""
    try:
        await services.sharing.wrong_links.wait()
        status = 404
    except Refused:
        status = 429
    return HTMLResponse(share_page.gone(), status, share_page.headers())


def _language(asked: str, project: Project) -> str:
    return asked if asked in LANGUAGES else project.language if project.language in LANGUAGES else "ja"


def _local(services: Services, at: int) -> datetime:
    return datetime.fromtimestamp(at / 1000, UTC).astimezone(services.now().tzinfo)


def _calls(services: Services, routes: APIRouter, refusal: Refusal) -> None:
    async def answered(request: Request, project: str, work: Callable[[Room, str], Awaitable[Mapping[str, Any]]]) -> Response:
        try:
            told = await work(*await leading(services, request, project))
        except Refused as refused:
            return refusal(refused)
        return JSONResponse(told, headers={"Cache-Control": "no-store"})

    @routes.get("/api/projects/{project}/shares")
    async def listed(request: Request, project: str) -> Response:
        async def work(room: Room, seat: str) -> Mapping[str, Any]:
            return {"list": [_told(services, each) for each in await services.sharing.links_of(room.name)]}

        return await answered(request, project, work)

    @routes.post("/api/projects/{project}/shares")
    async def make(asked: Asked, request: Request, project: str) -> Response:
        async def work(room: Room, seat: str) -> Mapping[str, Any]:
            return _told(services, await services.sharing.make(room.name, seat, asked.holds, files=asked.files))

        return await answered(request, project, work)

    @routes.delete("/api/projects/{project}/shares/{link}")
    async def withdraw(request: Request, project: str, link: str) -> Response:
        async def work(room: Room, seat: str) -> Mapping[str, Any]:
            return _told(services, await services.sharing.withdraw(room.name, link))

        return await answered(request, project, work)

    @routes.post("/api/projects/{project}/shares/{link}/back")
    async def bring_back(request: Request, project: str, link: str) -> Response:
        async def work(room: Room, seat: str) -> Mapping[str, Any]:
            return _told(services, await services.sharing.bring_back(room.name, link))

        return await answered(request, project, work)


async def leading(services: Services, request: Request, project: str) -> tuple[Room, str]:
    """Return room and seat of the lead who asks; Refused ``sign_in``, or ``not_allowed`` for a co-facilitator.

    Who lets the world see is who lets people in: the lead alone (as with ``SetEntry``).
    """
    room, seat = await led(services, request, project)
    refuse_all_but_leads(room, seat)
    return room, seat


def refuse_all_but_leads(room: Room, seat: str) -> None:
    """Refuse ``not_allowed`` whoever does not lead the project."""
    role = room.role_of(seat) or Role.VIEWER
    if role is not Role.LEAD:
        raise Refused("not_allowed", role=role.value, command="ShareLink")


def address_of(services: Services, link: ShareLink) -> str | None:
    """Return where a link is opened; None where this server cannot tell any more, or it does not open."""
    held = services.sharing.holds_in_address(link)
    opens = link.state(services.sharing.clock()) is State.OPEN
    return f"{services.addresses[0]}/s/{held}" if held is not None and opens else None


def _told(services: Services, link: ShareLink) -> Mapping[str, Any]:
    return {
        "id": link.id,
        "state": link.state(services.sharing.clock()).value,
        "made_by": link.made_by,
        "made_at": link.made_at,
        "expires_at": link.expires_at,
        "files": link.files,
        "opened": link.opened,
        "address": address_of(services, link),
    }
