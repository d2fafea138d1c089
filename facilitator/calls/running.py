"""The HTTP calls of the running order: minutes that would meet the planned end, and templates of one's own."""

import asyncio
from collections.abc import Awaitable, Callable

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict

from facilitator import templates
from facilitator.access import language_of
from facilitator.clock import now_ms
from facilitator.services import Services, new_id
from sessions.project import Project
from sessions.refusals import Refused
from sessions.running_order import expected_end, fitted
from sessions.texts import Name

Leading = Callable[[Request, str], Awaitable[str]]
"""Who leads this project at this browser: the seat; Refused ``sign_in``."""


class Keep(BaseModel):
    """What a template of one's own is to be called."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)
    name: Name


def register(services: Services, routes: APIRouter, leading: Leading) -> None:
    """Answer the calls of a project's running order, and those of the templates."""

    async def project_of(request: Request, project: str) -> Project:
        await leading(request, project)
        try:
            return (await services.lobby.room(project)).project
        except KeyError:
            raise Refused("project_unknown") from None

    async def signed_in(request: Request) -> None:
        if await services.access.lead(request.cookies) is None:
            raise Refused("sign_in")

    @routes.get("/api/projects/{project}/fit")
    async def fit(request: Request, project: str) -> Response:
        found, now = await project_of(request, project), now_ms()
        here = found.current()
        workshop = next((each for each in found.workshops if here is not None and each.id == here.workshop), None)
        told = {
            "now": now,
            "workshop": workshop.id if workshop is not None else None,
            "ends_at": workshop.ends_at if workshop is not None else None,
            "expected_end": expected_end(found, now),
            "minutes": fitted(found, now),
        }
        return JSONResponse(told)

    @routes.post("/api/projects/{project}/template")
    async def keep(request: Request, project: str, asked: Keep) -> Response:
        found = await project_of(request, project)
        kept = await asyncio.to_thread(services.own_templates.keep, new_id(), asked.name, found)
        return JSONResponse({"template": kept.id, "name": kept.name})

    @routes.get("/api/templates")
    async def listed(request: Request) -> Response:
        await signed_in(request)
        own = await asyncio.to_thread(services.own_templates.listed)
        told = [*_built_in(language_of(request))]
        told += [_told(each.id, each.name, "", own=True, workshops=len(each.workshops), minutes=each.minutes) for each in own]
        return JSONResponse({"templates": told})

    @routes.delete("/api/templates/{template}")
    async def forget(request: Request, template: str) -> Response:
        await signed_in(request)
        await asyncio.to_thread(services.own_templates.forget, template)
        return JSONResponse({})


def _built_in(language: str) -> list[dict[str, object]]:
    told = []
    for name in templates.WITH_WORKSHOPS:
        plans = templates.workshops(name, language)
        minutes = sum(step.minutes for plan in plans for step in plan.steps)
        called = templates.name_of(name, language)
        told.append(_told(name, called, templates.about(name, language), own=False, workshops=len(plans), minutes=minutes))
    return told


def _told(template: str, name: str, about: str, *, own: bool, workshops: int, minutes: int) -> dict[str, object]:
    return {"id": template, "name": name, "about": about, "own": own, "workshops": workshops, "minutes": minutes}
