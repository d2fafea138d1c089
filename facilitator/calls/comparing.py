"""The HTTP call that compares the model with a document: what of the model the text leaves out (R31). Nothing is kept."""

import asyncio
from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from facilitator.calls.who_asks import worked_on
from facilitator.services import Services
from logic_models.findings import Finding
from logic_models.findings.told import left_out
from logic_models.plans.rows import rows
from sessions.planning import version_now
from sessions.project import Project
from sessions.refusals import Refused
from sessions.views.plan import told_chapters

MOST_TEXT = 300_000
"""Characters of a document: a thick plan has about half of it."""


class Document(BaseModel):
    """The text of a document; None: what is written on the plan page."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)
    text: Annotated[str, Field(max_length=MOST_TEXT)] | None = None


def add_calls(services: Services, routes: APIRouter, refusal: Callable[[Refused], JSONResponse]) -> None:
    """Add the call; ``refusal`` makes the answer of what is refused."""

    @routes.post("/api/projects/{project}/left-out")
    async def compare(asked: Document, request: Request, project: str) -> Response:
        try:
            room, _ = await worked_on(services, request, project, "left-out")
        except Refused as refused:
            return refusal(refused)
        now = room.project  # a value: it can be read beside the loop
        texts = plan_texts(now, services.now().date().isoformat()) if asked.text is None else (asked.text,)
        found = await asyncio.to_thread(left_out, now.model, texts)
        things = len(now.model.elements) + sum(len(each.indicators) for each in now.model.elements.values())
        told = {"read": any(each.strip() for each in texts), "things": things, "findings": [_told(each) for each in found]}
        return JSONResponse(told, headers={"Cache-Control": "no-store"})


def plan_texts(project: Project, today: str) -> tuple[str, ...]:
    """Return what the plan page tells on that day (ISO 8601): what people wrote, and the rows of its chapters.

    Rows count only once a chapter is written.
    """
    plan = version_now(project, "now", "", "", 0)
    written = tuple(text for _, text in plan.parts if text.strip())
    shown = {each.id for chapter in told_chapters(project, today) for each in rows(project.model, chapter)}
    return (*written, *(text for element, text in plan.rows if element in shown)) if written else ()


def _told(finding: Finding) -> dict[str, object]:
    facts = {"id": finding.id, "words": finding.words, "facts": dict(finding.facts)}
    return {**facts, "element": finding.elements[0]}
