"""The one place that builds everything: journal, rooms, access, calls and pages, on NiceGUI's FastAPI app."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI, WebSocket
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse
from nicegui import app as nicegui_app
from nicegui import ui
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from facilitator.access import Access
from facilitator.accounts import Accounts
from facilitator.calls import api
from facilitator.clock import now_ms
from facilitator.components.live import DIST
from facilitator.folder import DataFolder
from facilitator.live import Live
from facilitator.pages import bringing, canvases, export, failed, history, home, inquiry, new, prepare, road, signin, writing
from facilitator.services import Services
from facilitator.settings import Settings
from facilitator.statics import Screens
from facilitator.tokens import Tokens
from facilitator.workers import Workers
from sessions.derived import Basis, Derived, derived
from sessions.journal.database import open_database
from sessions.journal.port import JournalFailed
from sessions.lobby import Lobby
from sessions.refusals import Refused

HERE = Path(__file__).parent
log = logging.getLogger("sakusenzu.app")


def build_services(settings: Settings, folder: DataFolder, addresses: list[str]) -> Services:
    """Build the parts of a server on an opened data folder."""
    journal = open_database(folder.database)
    workers = Workers()

    async def work_out(basis: Basis) -> Derived:
        return await workers.run(settings.export_seconds, derived, basis)

    lobby = Lobby(journal, now_ms, work_out)
    access = Access(Accounts(journal.database), Tokens(folder.secret()))
    return Services(settings, journal, lobby, access, Live(lobby, access), workers, addresses)


def build_app(services: Services) -> FastAPI:
    """Build the web application: the calls, and NiceGUI's pages below them."""
    app = build_calls(services)
    register_pages(services)
    # No nameless bar over the page while something is fetched: what takes long says so in words where it was asked for.
    nicegui_app.config.quasar_config["loadingBar"]["skipHijack"] = True
    ui.run_with(app, title="Sakusenzu", favicon=HERE / "components" / "favicon.svg", show_welcome_message=False)
    return app


def build_calls(services: Services) -> FastAPI:
    """Build what answers without NiceGUI: the calls, ``/live`` and the static pages."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        await services.lobby.close()
        services.workers.close()
        services.quiet.close()
        await services.sharing.counted()
        await services.journal.close()

    app = FastAPI(title="Sakusenzu", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    app.state.services = services
    app.include_router(api.router(services))
    _statics(app)

    @app.websocket("/live/{project}")
    async def live(websocket: WebSocket, project: str) -> None:
        await services.live.answer(websocket, project)

    @app.exception_handler(Refused)
    async def refused(request: Request, error: Refused) -> Response:
        return api.refusal(error)

    @app.exception_handler(RequestValidationError)
    async def malformed(request: Request, error: RequestValidationError) -> Response:
        where = ".".join(str(each) for each in error.errors()[0]["loc"][:3])  # where, never what was sent
        return api.refusal(Refused("bad_frame", where=where))

    @app.exception_handler(JournalFailed)
    async def not_kept(request: Request, error: JournalFailed) -> Response:
        log.error("journal failed: %s", error.args[:1])
        return api.refusal(Refused("journal_failed"))

    @app.exception_handler(500)
    async def broken(request: Request, error: Exception) -> Response:
        log.error("broken call: %s %s", request.method, type(error).__name__)  # never anybody's text
        return JSONResponse({"code": "broken", "facts": {}}, 500)

    return app


def register_pages(services: Services) -> None:
    """Register every NiceGUI page."""
    for page in (home, new, road, prepare, canvases, history, export, inquiry, bringing, signin, writing):
        page.register(services)
    failed.register()


def _statics(app: FastAPI) -> None:
    @app.get("/static/pages.css", include_in_schema=False)
    async def pages_css() -> FileResponse:
        return FileResponse(HERE / "components" / "pages.css")

    @app.get("/static/fonts.css", include_in_schema=False)
    async def fonts_css() -> FileResponse:
        return FileResponse(HERE / "components" / "fonts.css")

    app.mount("/static", Screens(directory=DIST))
