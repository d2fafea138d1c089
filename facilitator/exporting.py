"""Making the files that people take home, each in a worker process."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from facilitator import jobs
from facilitator.components.live import DIST
from facilitator.reports import drawing, report
from facilitator.services import Services
from facilitator.wording import LANGUAGES
from facilitator.workers import JobBroken, JobLate
from logic_models.sheets import A3_LANDSCAPE, A4_LANDSCAPE, Sheet
from sessions.project import Project
from sessions.refusals import Refused

SHEETS: dict[str, Sheet] = {"a4": A4_LANDSCAPE, "a3": A3_LANDSCAPE}
MEDIA = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "sakusenzu": "application/zip",
}


@dataclass(frozen=True)
class Made:
    """A file."""

    name: str
    media_type: str
    content: bytes


async def export(services: Services, project: str, ending: str, language: str, paper: str) -> Made:
    """Return a project's file; Refused ``project_unknown``, ``unknown_format``, ``hidden_notes``, ``late``, ``broken``."""
    try:
        room = await services.lobby.room(project)
    except KeyError:
        raise Refused("project_unknown") from None
    if ending not in MEDIA or language not in LANGUAGES or paper not in SHEETS:
        raise Refused("unknown_format")
    job, *given = await _job(services, room.name, room.project, ending, language, SHEETS[paper])
    try:
        content: bytes = await services.workers.run(services.settings.export_seconds, job, *given)
    except JobLate:
        raise Refused("late") from None
    except JobBroken:
        raise Refused("broken") from None
    return Made(file_name(room.project, ending), MEDIA[ending], content)


async def _job(
    services: Services, name: str, project: Project, ending: str, language: str, sheet: Sheet
) -> tuple[Any, ...]:
    today = services.now()
    match ending:
        case "svg":
            return jobs.picture_svg, drawing(project, language, sheet, today.date())
        case "png":
            return jobs.picture_png, drawing(project, language, sheet, today.date()), fonts()
        case "docx":
            return jobs.document_word, report(project, language, sheet, today), fonts()
        case _:
            hidden = sum(1 for note in project.standing_notes() if not project.shown(note))
            if hidden:
                raise Refused("hidden_notes", n=hidden)
            return jobs.project_file, await services.journal.read(name)


def fonts() -> list[Path]:
    """Return the fonts that pictures are set in."""
    return sorted((DIST / "fonts").glob("BIZUDPGothic-*.ttf"))


def file_name(project: Project, ending: str) -> str:
    """Return a name that every file system takes."""
    base = re.sub(r'[\\/:*?"<>|\x00-\x1f.\s]+', "_", f"{project.diagram_name}_{project.title}").strip("_")
    return f"{base[:60] or 'sakusenzu'}.{ending}"
