"""進行, ボード, 作戦図, 計画: pages whose content is live; each holds one component of our own."""

from contextlib import AbstractContextManager

from nicegui import ui
from starlette.requests import Request

from facilitator.components.frame import PATIENCE
from facilitator.components.live import LiveAlone, LiveBoard, LiveConsole, LiveModel, LivePlan
from facilitator.pages.opened import Opened, framed, opened
from facilitator.services import Services


def register(services: Services) -> None:
    """Answer ``/p/{project}/run``, ``/board``, ``/model``, ``/plan`` and ``/alone``."""

    @ui.page("/p/{project}/run", response_timeout=PATIENCE)
    async def run(request: Request, project: str) -> None:
        found = await opened(services, request, project)
        if found is not None:
            with _filled(found, project, "run"):
                LiveConsole(project, found.language, found.code, services.addresses)

    @ui.page("/p/{project}/board", response_timeout=PATIENCE)
    async def board(request: Request, project: str) -> None:
        found = await opened(services, request, project)
        if found is not None:
            with _filled(found, project, "board"):
                LiveBoard(project, found.language)

    @ui.page("/p/{project}/model", response_timeout=PATIENCE)
    async def model(request: Request, project: str) -> None:
        found = await opened(services, request, project)
        if found is not None:
            with _filled(found, project, "model"):
                LiveModel(project, found.language)

    @ui.page("/p/{project}/plan", response_timeout=PATIENCE)
    async def plan(request: Request, project: str) -> None:
        found = await opened(services, request, project)
        if found is not None:
            with _filled(found, project, "plan"):
                LivePlan(project, found.language)

    @ui.page("/p/{project}/alone", response_timeout=PATIENCE)
    async def alone(request: Request, project: str) -> None:
        found = await opened(services, request, project)
        if found is not None:
            with _filled(found, project, "alone"):
                LiveAlone(project, found.language)


def _filled(found: Opened, project: str, active: str) -> AbstractContextManager[None]:
    return framed(found, f"/p/{project}/{active}", "model" if active == "alone" else active, fill=True)
