"""The HTTP calls of docs/protocol.md, and the static pages that stand without NiceGUI."""

import logging
from urllib.parse import quote

from fastapi import APIRouter, Form, Request, UploadFile
from fastapi.responses import FileResponse, JSONResponse, RedirectResponse, Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.background import BackgroundTask

from facilitator.access import FACILITATOR_COOKIE, LANGUAGE_COOKIE, SEAT_COOKIE, cookie, language_of, normal_code
from facilitator.calls import (
    arranging,
    comparing,
    draft,
    export,
    incoming,
    inquiry,
    keepsakes,
    model,
    note,
    plan,
    plan_links,
    preview,
    running,
    sharing,
    suggestion,
    takeover,
)
from facilitator.calls.who_asks import led
from facilitator.clock import now_ms
from facilitator.components.live import DIST
from facilitator.incoming import taking_in
from facilitator.qr import qr_svg
from facilitator.sample_project import sample_of
from facilitator.services import Services, new_id
from facilitator.sessions_ended import end_old_sessions
from sessions.people import TakeSeat
from sessions.project import Role
from sessions.refusals import Refused
from sessions.tables import Number
from sessions.texts import Id, Name

log = logging.getLogger("sakusenzu.api")

STATUS = {
    "code_unknown": 404,
    "project_unknown": 404,
    "template_unknown": 404,
    "sign_in": 401,
    "seat_unknown": 401,
    "seat_removed": 401,
    "request_unknown": 404,
    "entry_closed": 403,
    "not_allowed": 403,
    "hall_full": 409,
    "hidden_notes": 409,
    "not_empty": 409,
    "too_fast": 429,
    "journal_failed": 503,
    "late": 504,
    "broken": 500,
}
"""HTTP status of a refusal; 422 for the rest."""


class Join(BaseModel):
    """What the entry page sends."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)
    code: str = Field(max_length=40)
    organisation: Id | None = None
    organisation_name: Name = ""
    name: Name = ""
    table: Number | None = None  # from the QR on the table


def refusal(refused: Refused) -> JSONResponse:
    """Return a refusal as an answer."""
    told = {"code": refused.code, "facts": dict(refused.facts)}
    return JSONResponse(told, STATUS.get(refused.code, 422))


def router(services: Services) -> APIRouter:
    """Return all calls."""
    routes = APIRouter()
    _static_pages(routes)
    _entry(services, routes)
    _seat(services, routes)
    _signing_in(services, routes)
    _projects(services, routes)
    for each in (note, model, plan, comparing, suggestion, draft, takeover, keepsakes, sharing):
        each.add_calls(services, routes, refusal)
    plan_links.add_calls(services, routes)
    return routes


def _static_pages(routes: APIRouter) -> None:
    def page(name: str) -> FileResponse:
        return FileResponse(DIST / "pages" / f"{name}.html", headers={"Cache-Control": "no-cache"})

    @routes.get("/j/{rest:path}", include_in_schema=False)
    async def join(rest: str) -> FileResponse:
        return page("join")

    @routes.get("/j", include_in_schema=False)
    async def join_without_code() -> FileResponse:
        return page("join")

    @routes.get("/me", include_in_schema=False)
    async def phone() -> FileResponse:
        return page("phone")

    @routes.get("/table", include_in_schema=False)
    async def record_of_a_table() -> FileResponse:
        return page("table")

    @routes.get("/screen/{rest:path}", include_in_schema=False)
    async def wall(rest: str) -> FileResponse:
        return page("wall")

    @routes.get("/screen", include_in_schema=False)
    async def wall_without_code() -> FileResponse:
        return page("wall")


def _entry(services: Services, routes: APIRouter) -> None:
    @routes.get("/api/entry/{code}")
    async def entry(code: str) -> Response:
        try:
            project, room = await services.access.room_by_code(services.lobby, code)
        except Refused as refused:
            return refusal(refused)
        now = room.project
        told = {"id": project, "title": now.title, "region": now.region, "kind": now.kind}
        listed = sorted(now.listed_organisations(), key=lambda each: not each.prepared)
        organisations = [{"id": each.id, "name": each.name} for each in listed]
        return JSONResponse(
            {
                "project": told,
                "organisations": organisations,
                "tables": [{"id": each.id, "number": each.number, "name": each.name} for each in now.standing_tables()],
                "entry_open": now.entry_open,
                "language": now.language,
                "address": services.addresses[0],
            }
        )

    @routes.post("/api/join")
    async def join(asked: Join, request: Request) -> Response:
        try:
            project, room = await services.access.room_by_code(services.lobby, asked.code)
            seat = new_id()
            tables = room.project.standing_tables()
            taken = TakeSeat(
                seat=seat,
                role=Role.PARTICIPANT,
                organisation=asked.organisation,
                organisation_name=asked.organisation_name,
                name=asked.name,
                table=next((each.id for each in tables if each.number == asked.table), None),
            )
            await services.ask(room, seat, taken)
        except Refused as refused:
            return refusal(refused)
        token = services.access.seat_token(project, seat)
        answer = JSONResponse({"project": project, "seat": seat, "token": token})
        cookie(answer, request, SEAT_COOKIE, token)
        return answer

    @routes.get("/api/qr/{code}.svg")
    async def qr(code: str) -> Response:
        normal = normal_code(code)
        if normal is None:
            return refusal(Refused("code_unknown"))
        return Response(qr_svg(f"{services.addresses[0]}/j/{normal}"), media_type="image/svg+xml")


def _seat(services: Services, routes: APIRouter) -> None:
    def token_of(request: Request) -> str:
        return request.headers.get("X-Seat") or request.cookies.get(SEAT_COOKIE) or ""

    @routes.get("/api/me")
    async def me(request: Request) -> Response:
        try:
            project, seat, room = await services.access.seat(services.lobby, token_of(request))
        except Refused as refused:
            return refusal(refused)
        found = room.project.seats[seat]
        table = room.project.tables.get(found.table) if found.table is not None else None
        return JSONResponse(
            {
                "project": project,
                "seat": seat,
                "role": found.role.value,
                "organisation_name": room.project.organisation_name(found.organisation),
                "name": found.name,
                "table": found.table,
                "table_number": table.number if table is not None else None,
            }
        )

    @routes.post("/api/return")
    async def back_ticket(request: Request) -> Response:
        try:
            project, seat, room = await services.access.seat(services.lobby, token_of(request))
        except Refused as refused:
            return refusal(refused)
        serial = room.project.seats[seat].serial
        url = f"{services.addresses[0]}/back/{services.access.return_token(project, seat, serial)}"
        return JSONResponse({"url": url, "svg": qr_svg(url)})

    @routes.get("/back/{token}", include_in_schema=False)
    async def back(token: str, request: Request) -> Response:
        try:
            kept = services.access.seat_token_by_return(token)
        except Refused:
            return RedirectResponse("/j/?returned=late", 303)
        # The fragment carries the seat where cookies are refused; it never reaches a server or its log.
        answer = RedirectResponse(f"/me#s={quote(kept)}", 303)
        cookie(answer, request, SEAT_COOKIE, kept)
        return answer


def _signing_in(services: Services, routes: APIRouter) -> None:
    @routes.get("/signin/{token}", include_in_schema=False)
    async def by_link(token: str, request: Request, changed: bool = False) -> Response:
        try:
            facilitator = await services.access.by_link(token, now_ms())
        except Refused as refused:
            return RedirectResponse(f"/signin?wrong={refused.code}", 303)
        answer = await signed_in(facilitator, request)
        if changed:  # after the answer: this browser's own other pages come back with the new cookie
            answer.background = BackgroundTask(end_old_sessions, services, facilitator)
        return answer

    @routes.post("/signin", include_in_schema=False)
    async def by_password(request: Request, password: str = Form(max_length=500)) -> Response:
        facilitator = await services.access.by_password(password)
        if facilitator is None:
            return RedirectResponse("/signin?wrong=wrong", 303)
        return await signed_in(facilitator, request)

    async def signed_in(facilitator: str, request: Request) -> Response:
        fresh = not await services.access.has_password(facilitator)
        answer = RedirectResponse("/password" if fresh and not services.settings.demo else "/", 303)
        cookie(answer, request, FACILITATOR_COOKIE, await services.access.signed_in(facilitator))
        return answer

    @routes.get("/signout", include_in_schema=False)
    async def sign_out() -> Response:
        answer = RedirectResponse("/", 303)
        answer.delete_cookie(FACILITATOR_COOKIE)
        return answer

    @routes.get("/language/{language}", include_in_schema=False)
    async def language(language: str, request: Request, back: str = "/") -> Response:
        local = back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/"
        answer = RedirectResponse(local, 303)
        cookie(answer, request, LANGUAGE_COOKIE, "en" if language == "en" else "ja")
        return answer

    @routes.get("/sample", include_in_schema=False)
    async def sample(request: Request) -> Response:
        lead = await services.access.lead(request.cookies)
        if lead is None:
            return RedirectResponse("/signin", 303)
        project = await sample_of(services, lead.facilitator, language_of(request))
        return RedirectResponse(f"/p/{project}", 303)


def _projects(services: Services, routes: APIRouter) -> None:
    async def leading(request: Request, project: str) -> str:
        _, seat = await led(services, request, project)
        return seat

    @routes.post("/api/projects/import")
    async def take_in(request: Request, file: UploadFile) -> Response:
        lead = await services.access.lead(request.cookies)
        if lead is None:
            return refusal(Refused("sign_in"))
        try:
            packed = await file.read(services.settings.upload_bytes + 1)
            project, title = await taking_in.take_in(services, lead.facilitator, packed)
        except Refused as refused:
            return refusal(refused)
        return JSONResponse({"project": project, "title": title})

    export.register(services, routes, refusal)
    arranging.register(services, routes, leading, refusal)
    preview.register(services, routes, leading, refusal)
    incoming.add_calls(services, routes, leading, refusal)
    running.register(services, routes, leading)
    inquiry.register(services, routes, refusal)
