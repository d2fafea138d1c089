"""The HTTP calls of the draft (作戦図の下書き): what headings and phones' answers would add, and taking it over as one act.

Also the other start of an empty diagram: the sample region's boxes and arrows, to be written over.
"""

import asyncio
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from facilitator import jobs
from facilitator.calls.who_asks import led
from facilitator.live import now_ms
from facilitator.sample_project import read_sample
from facilitator.services import Services, new_id
from facilitator.workers import JobBroken, JobLate
from logic_models.ids import ColumnId
from sessions.commands import ServerCommand
from sessions.decide import decide
from sessions.draft_taking import DraftKey, TakeDraft
from sessions.drafted_links import DraftLink
from sessions.drafting import Draft, DraftElement, drafted, wordings
from sessions.evolve import evolve
from sessions.frames import Asker, Command
from sessions.linking import DrawLink
from sessions.modelling import MOST_ELEMENTS, AddElement, ArrangeElements
from sessions.project import Project, Role
from sessions.refusals import Refused
from sessions.room import Room

MOST_KEYS = 6_000


class Chosen(BaseModel):
    """What of the draft is taken over: the keys that were left ticked."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)
    elements: Annotated[list[DraftKey], Field(max_length=MOST_KEYS)]
    links: Annotated[list[DraftKey], Field(max_length=MOST_KEYS)]


def add_calls(services: Services, routes: APIRouter, refusal: Callable[[Refused], JSONResponse]) -> None:
    """Add the calls; ``refusal`` makes the answer of what is refused."""

    @routes.get("/api/projects/{project}/draft")
    async def preview(request: Request, project: str) -> Response:
        try:
            room, _ = await led(services, request, project)
        except Refused as refused:
            return refusal(refused)
        now = room.project  # a value: it can be read beside the loop
        return JSONResponse(told(now, await asyncio.to_thread(drafted, now)), headers={"Cache-Control": "no-store"})

    @routes.post("/api/projects/{project}/draft")
    async def take(asked: Chosen, request: Request, project: str) -> Response:
        try:
            room, seat = await led(services, request, project)
            return JSONResponse(await _take(services, room, seat, asked))
        except Refused as refused:
            return refusal(refused)

    @routes.post("/api/projects/{project}/draft/sample")
    async def sample(request: Request, project: str) -> Response:
        try:
            room, seat = await led(services, request, project)
            return JSONResponse(await _sample(services, room, seat))
        except Refused as refused:
            return refusal(refused)


async def _take(services: Services, room: Room, seat: str, asked: Chosen) -> dict[str, object]:
    """Take the chosen parts over; tell what the diagram got by it, and the act that undo takes back."""
    wanted = TakeDraft(
        elements={key: new_id() for key in asked.elements[:MOST_ELEMENTS]}, links={key: new_id() for key in asked.links}
    )
    before = room.project.model
    act = new_id()
    await ask(services, room, seat, [wanted], act)
    return _got(before.elements.keys(), before.links.keys(), room.project, act)


async def _sample(services: Services, room: Room, seat: str) -> dict[str, object]:
    """Put the sample region's boxes and arrows into an empty diagram."""
    model = room.project.model
    if model.elements:
        raise Refused("not_empty")
    sample = read_sample(room.project.language)
    ids = {each["key"]: new_id() for each in sample["elements"] if model.has_column(ColumnId(each["column"]))}
    commands: list[Command] = [
        AddElement(element=ids[each["key"]], column=each["column"], text=each["text"], status=each.get("status", "unknown"))
        for each in sample["elements"]
        if each["key"] in ids
    ]
    commands += [
        DrawLink(link=new_id(), source=ids[each["from"]], target=ids[each["to"]], why=each.get("why", ""))
        for each in sample["links"]
        if each["from"] in ids and each["to"] in ids
    ]
    act = new_id()
    await ask(services, room, seat, commands, act)
    return _got(model.elements.keys(), model.links.keys(), room.project, act)


async def ask(services: Services, room: Room, seat: str, commands: list[Any], act: str) -> None:
    """Carry the commands out as one act; a diagram that was empty is tidied in the same act, unless others were faster."""
    tidy = await tidied(services, room, seat, commands)
    try:
        await services.ask(room, seat, *commands, *tidy, act=act)
    except Refused as refused:
        if refused.code != "stale":
            raise
        await services.ask(room, seat, *commands, act=act)


async def tidied(services: Services, room: Room, seat: str, commands: list[Any]) -> list[ServerCommand]:
    """Return the command that ranks what an empty diagram gets; none if something stands: that stays where it is."""
    project, basis, settings = room.project, room.version, services.settings
    if project.model.elements:
        return []
    asker = Asker(seat=seat, role=(room.role_of(seat) or Role.VIEWER).value, act=new_id(), at=now_ms())
    for command in commands:
        for event in decide(project, command, asker):
            project = evolve(project, event)
    try:
        orders = await services.workers.run(settings.layout_seconds, jobs.arranged, project.model, settings.search_seconds)
    except (JobLate, JobBroken):
        return []
    return [ArrangeElements(orders={str(each): order for each, order in orders.items()}, basis=basis)] if orders else []


def _got(elements: Any, links: Any, project: Project, act: str) -> dict[str, object]:
    had = {*elements, *links}
    model = project.model
    return {
        "act": act,
        "elements": sum(1 for each in model.elements if each not in had),
        "links": sum(1 for each in model.links if each not in had),
    }


def told(project: Project, draft: Draft) -> dict[str, object]:
    """Return the draft as the preview shows it: what, where, from how many notes, people and organisations, and why."""
    texts = {each.key: each.source.title for each in draft.elements}
    texts |= {str(each.id): each.text for each in project.model.elements.values()}
    return {
        "elements": [_element(project, each) for each in draft.elements],
        "links": [_link(each, texts) for each in draft.links],
        "left": [{"key": each.source.key, "text": each.source.title, "why": each.why} for each in draft.left],
        "standing": len(set(draft.standing.values())),
        "loops": draft.loops,
    }


def _element(project: Project, each: DraftElement) -> dict[str, object]:
    source = each.source
    return {
        "key": each.key,
        "element": each.element,
        "column": each.column,
        "kind": each.kind.value,
        "text": source.title,
        "status": each.status.value,
        "said": dict(each.said),
        "stars": each.stars,
        "horizons": dict(each.horizons),
        "notes": len(source.notes),
        "people": source.people,
        "organisations": source.organisations,
        "lone": source.lone,
        "wordings": [{"table": table, "title": title} for table, title in wordings(project, source)],
    }


def _link(each: DraftLink, texts: dict[str, str]) -> dict[str, object]:
    return {
        "key": each.key,
        "link": each.link,
        "source": each.source,
        "target": each.target,
        "source_text": texts.get(each.source, ""),
        "target_text": texts.get(each.target, ""),
        "notes": len(each.notes),
        "people": each.people,
        "organisations": each.organisations,
        "judged": dict(zip(("yes", "maybe", "no"), each.judged, strict=True)) if each.judged is not None else None,
    }
