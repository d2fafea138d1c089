"""What people see instead of a page that is not there, or that broke: a sentence and the way home, never a raw code."""

import logging

from nicegui import Client, ui
from nicegui import app as pages
from nicegui.page import page
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from facilitator.access import language_of
from facilitator.pages.opened import not_here

log = logging.getLogger("sakusenzu.pages")


def register() -> None:
    """Answer every address nobody else answers, and every page that fails."""

    @pages.exception_handler(404)
    async def no_page(request: Request, error: Exception) -> Response:
        if request.url.path.startswith(("/api/", "/static/", "/_nicegui")):
            return JSONResponse({"code": "not_found", "facts": {}}, 404)
        return _instead(request, "no_page", 404)

    pages.on_page_exception(_broken)


def _broken(error: Exception) -> None:
    log.error("broken page: %s", type(error).__name__)  # never anybody's text
    request = ui.context.client.request
    not_here(language_of(request), request.url.path, "broken", to="/", button="home.go.home")


def _instead(request: Request, why: str, status: int) -> Response:
    with Client(page(""), request=request) as client:
        not_here(language_of(request), "/", why, to="/", button="home.go.home")
    return client.build_response(request, status)
