"""Making the files that people take home, each in a worker process."""

import re
from dataclasses import dataclass
from pathlib import Path

from exports.word_template import NotATemplate
from facilitator import jobs
from facilitator.components.live import DIST
from facilitator.formats import FORMATS, SHEETS, Order, made
from facilitator.services import Services
from facilitator.word_looks import USUAL_LOOKS, Looks, ordered, refused_template
from facilitator.wording import LANGUAGES
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
    services: Services,
    project: str,
    ending: str,
    language: str,
    paper: str,
    colour: str = ColourBy.KIND.value,
    looks: Looks = USUAL_LOOKS,
) -> Made:
    """Return a project's file; Refused ``project_unknown``, ``unknown_format``, ``hidden_notes``, ``late``, ``broken``.

    ``looks`` are those of Word files (word_looks.py), with refusals of their own.
    """
    try:
        room = await services.lobby.room(project)
    except KeyError:
        raise Refused("project_unknown") from None
    known = ending in FORMATS or ending == PROJECT_FILE
    if not known or language not in LANGUAGES or paper not in SHEETS or colour not in set(ColourBy):
        raise Refused("unknown_format")
    now = room.project
    order = ordered(Order(now, language, SHEETS[paper], services.now(), tuple(fonts()), ColourBy(colour)), ending, looks)
    job = _project_file(services, room.name, now) if ending == PROJECT_FILE else _made(services, ending, order)
    try:
        content = await job
    except JobLate:
        raise Refused("late") from None
    except JobBroken:
        raise Refused("broken") from None
    except NotATemplate as why:
        raise refused_template(why) from None
    return Made(file_name(now, ending), media_type(ending), content)


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


def file_name(project: Project, ending: str) -> str:
    """Return a name that every file system takes."""
    base = re.sub(r'[\\/:*?"<>|\x00-\x1f.\s]+', "_", f"{project.diagram_name}_{project.title}").strip("_")
    return f"{base[:60] or 'sakusenzu'}.{ending}"
