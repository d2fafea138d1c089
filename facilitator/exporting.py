"""Making the files that people take home, each in a worker process."""

import re
from dataclasses import dataclass
from pathlib import Path

from facilitator import jobs
from facilitator.components.live import DIST
from facilitator.formats import FORMATS, SHEETS, Order, made
from facilitator.services import Services
from facilitator.wording import LANGUAGES, say
from facilitator.workers import JobBroken, JobLate
from logic_models.colouring import ColourBy
from sessions.project import Project
from sessions.refusals import Refused

PROJECT_FILE = "sakusenzu"


@dataclass(frozen=True)
class Made:
    """A file."""

    name: str
    media_type: str
    content: bytes


async def export(
    services: Services, project: str, ending: str, language: str, paper: str, colour: str = ColourBy.KIND.value
) -> Made:
    """Return a project's file; Refused ``project_unknown``, ``unknown_format``, ``hidden_notes``, ``late``, ``broken``."""
    try:
        room = await services.lobby.room(project)
    except KeyError:
        raise Refused("project_unknown") from None
    known = ending in FORMATS or ending == PROJECT_FILE
    if not known or language not in LANGUAGES or paper not in SHEETS or colour not in set(ColourBy):
        raise Refused("unknown_format")
    now = room.project
    order = Order(now, language, SHEETS[paper], services.now(), tuple(fonts()), ColourBy(colour))
    job = _project_file(services, room.name, now) if ending == PROJECT_FILE else _made(services, ending, order)
    try:
        content = await job
    except JobLate:
        raise Refused("late") from None
    except JobBroken:
        raise Refused("broken") from None
    return Made(file_name(now, ending, language), media_type(ending), content)


def media_type(ending: str) -> str:
    """Return what a browser is told of such a file."""
    return "application/zip" if ending == PROJECT_FILE else FORMATS[ending].media_type


async def _made(services: Services, ending: str, order: Order) -> bytes:
    return await services.workers.run(services.settings.export_seconds, made, ending, order)


async def _project_file(services: Services, name: str, project: Project) -> bytes:
    hidden = sum(1 for note in project.standing_notes() if not project.shown(note))
    if hidden:
        raise Refused("hidden_notes", n=hidden)
    return await services.workers.run(services.settings.export_seconds, jobs.project_file, await services.journal.read(name))


def fonts() -> list[Path]:
    """Return the fonts that pictures are set in."""
    return sorted((DIST / "fonts").glob("BIZUDPGothic-*.ttf"))


def file_name(project: Project, ending: str, language: str = "ja") -> str:
    """Return a name that every file system takes; files of the plan are called after it, not after the diagram."""
    of_plan, _, last = ending.rpartition(".") if ending.startswith("plan.") else ("", "", ending)
    name = say(language, "export.plan.name") if of_plan else project.diagram_name
    base = re.sub(r'[\\/:*?"<>|\x00-\x1f.\s]+', "_", f"{name}_{project.title}").strip("_")
    return f"{base[:60] or 'sakusenzu'}.{last}"
