"""The HTTP calls about the plan: a chapter's draft, the record of how people took part, and two versions side by side."""

from collections.abc import Callable
from dataclasses import asdict
from functools import partial

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from exports.profiles import USUAL, profiles
from facilitator.calls.handing import handed, safe_name
from facilitator.calls.who_asks import worked_on
from facilitator.documents.formats import FORMATS
from facilitator.documents.plan_evidence import evidence_of
from facilitator.documents.plan_versions import Comparing, compared
from facilitator.services import Services
from facilitator.wording import LANGUAGES, say
from logic_models.eras import Era
from logic_models.plans.comparing import differences
from logic_models.plans.draft import draft
from logic_models.plans.plan import Version
from sessions.held_words import without_held_words
from sessions.organisations import organisation_now
from sessions.planning import CHAPTERS, version_now
from sessions.project import Project
from sessions.refusals import Refused
from sessions.roles import PLANNERS

NOW = "now"
FRESH = {"Cache-Control": "no-store"}


def add_calls(services: Services, routes: APIRouter, refusal: Callable[[Refused], JSONResponse]) -> None:
    """Add the calls; ``refusal`` makes the answer of what is refused."""

    @routes.get("/api/projects/{project}/plan/draft")
    async def chapter_draft(request: Request, project: str, chapter: str, lang: str = "ja") -> Response:
        try:
            room, _ = await worked_on(services, request, project, "plan", PLANNERS)
            text = draft_of(room.project, chapter, _language(lang), services)
        except Refused as refused:
            return refusal(refused)
        return JSONResponse({"chapter": chapter, "text": text}, headers=FRESH)

    @routes.get("/api/projects/{project}/plan/evidence")
    async def evidence(request: Request, project: str, lang: str = "ja") -> Response:
        try:
            room, _ = await worked_on(services, request, project, "plan", PLANNERS)
        except Refused as refused:
            return refusal(refused)
        told = evidence_of(room.project, _language(lang), services.now().tzinfo)
        return JSONResponse({"version": room.version, **asdict(told)}, headers=FRESH)

    @routes.get("/api/projects/{project}/plan/versions/{earlier}/{later}")
    async def compare(request: Request, project: str, earlier: str, later: str) -> Response:
        try:
            room, _ = await worked_on(services, request, project, "plan", PLANNERS)
            found = differences(_version(room.project, earlier), _version(room.project, later))
        except Refused as refused:
            return refusal(refused)
        return JSONResponse({"differences": [asdict(each) for each in found]}, headers=FRESH)

    @routes.get("/api/projects/{project}/plan/versions/{earlier}/{later}/table.docx")
    async def table(
        request: Request, project: str, earlier: str, later: str, lang: str = "ja", style: str = USUAL, era: Era | None = None
    ) -> Response:
        try:
            room, _ = await worked_on(services, request, project, "plan", PLANNERS)
            if style not in profiles():
                raise Refused("unknown_style")
            outward = without_held_words(room.project)
            pair = _version(outward, earlier), _version(outward, later)
            order = Comparing(outward, *pair, _language(lang), services.now(), style, era)
            content = await services.worked(services.settings.export_seconds, compared, order)
        except Refused as refused:
            return refusal(refused)
        name = safe_name(f"{say(_language(lang), 'plan.versions.table.file')}_{outward.title}", 80)
        return handed(f"{name}.docx", FORMATS["plan.docx"].media_type, content)


def draft_of(project: Project, chapter: str, language: str, services: Services) -> str:
    """Return the draft of a chapter in the reader's language; empty where there is nothing to make it of."""
    found = CHAPTERS.get(chapter)
    if found is None:
        raise Refused("gone", what="chapter", id=chapter)
    evidence = evidence_of(project, language, services.now().tzinfo)
    sentence = partial(_sentence, project, language)
    return draft(project.model, project.plan, found, evidence, partial(_named, project), sentence)


def _sentence(project: Project, language: str, key: str, **facts: object) -> str:
    diagram = project.diagram_name or say(language, "diagram.name")
    if facts.get("programme"):
        facts["programme"] = say(language, f"programmes.{facts['programme']}")
    return say(language, f"plan.{key}", diagram=diagram, **facts)


def _named(project: Project, organisation: str) -> str:
    found = organisation_now(project, organisation)
    return found.name if found is not None else ""


def _version(project: Project, name: str) -> Version:
    if name == NOW:
        return version_now(project, NOW, "", "", 0)
    found = next((each for each in project.plan.versions if each.id == name), None)
    if found is None:
        raise Refused("gone", what="version", id=name)
    return found


def _language(lang: str) -> str:
    return lang if lang in LANGUAGES else "ja"
