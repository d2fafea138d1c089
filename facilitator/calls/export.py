"""The HTTP calls by which a project goes out as files, and what was edited in Excel comes back."""

from collections.abc import Callable

from fastapi import APIRouter, Request, UploadFile
from fastapi.responses import JSONResponse, Response

from exports.word.template import LARGEST_TEMPLATE
from facilitator.calls.handing import handed
from facilitator.calls.preview import Wished
from facilitator.calls.who_asks import led
from facilitator.documents import exporting
from facilitator.returned import workbooks
from facilitator.services import Services
from sessions.refusals import Refused


def register(services: Services, routes: APIRouter, refusal: Callable[[Refused], JSONResponse]) -> None:
    """Add the calls; ``refusal`` makes the answer of what is refused."""

    @routes.get("/api/projects/{project}/export/{ending}")
    async def export(request: Request, project: str, ending: str, wish: Wished, inline: int = 0) -> Response:
        try:
            await led(services, request, project)
            made = await exporting.export(services, project, ending, wish)
        except Refused as refused:
            return refusal(refused)
        answer = handed(made.name, made.media_type, made.content, inline=bool(inline))
        if ending == "svg":
            answer.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
        return answer

    @routes.post("/api/projects/{project}/export/{ending}")
    async def export_in_a_template(request: Request, project: str, ending: str, file: UploadFile, wish: Wished) -> Response:
        try:
            await led(services, request, project)
            template = await file.read(LARGEST_TEMPLATE + 1)
            if not template:
                raise Refused("template_not_docx")
            made = await exporting.export(services, project, ending, wish, template)
        except Refused as refused:
            return refusal(refused)
        return handed(made.name, made.media_type, made.content)

    @routes.post("/api/projects/{project}/workbook")
    async def take_back(request: Request, project: str, file: UploadFile, apply: int = 0) -> Response:
        try:
            room, seat = await led(services, request, project)
            rows = await workbooks.read(services, await file.read(services.settings.upload_bytes + 1))
            if not apply:
                return JSONResponse(workbooks.told(workbooks.look(room, rows)))
            act, found = await workbooks.take(services, room, seat, rows)
        except Refused as refused:
            return refusal(refused)
        return JSONResponse({**workbooks.told(found), "act": act})
