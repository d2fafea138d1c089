"""Making the files that people take home, each in a worker process."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from exports.profiles import USUAL
from exports.theme import Inks
from exports.word.template import NotATemplate
from facilitator import jobs
from facilitator.calls.handing import safe_name
from facilitator.components.live import DIST
from facilitator.documents.formats import FORMATS, POSTERS, PRINTED, SHEETS, Order, made, sheets
from facilitator.documents.previews import previewed
from facilitator.documents.word_looks import Looks, ordered, refused_template
from facilitator.services import Services
from facilitator.wording import LANGUAGES, say
from logic_models.colouring import ColourBy
from sessions.held_words import without_held_words
from sessions.project import Project
from sessions.refusals import Refused
from sessions.room import Room

T = TypeVar("T")
PROJECT_FILE = "sakusenzu"
NAMED = ("plan", "report", "poster")
"""Beginnings of endings whose files have a name of their own (``export.<beginning>.name``)."""


@dataclass(frozen=True)
class Made:
    """A file."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Wish:
    """How a file is asked for, by the words of an address.

    ``tiles``: a poster's sheets across and down; ``dots``: per inch, of pictures; ``style`` and ``era``: the looks of Word
    files (word_looks.py).
    """

    language: str = "ja"
    paper: str = "a4"
    colour: str = ColourBy.KIND.value
    ink: str = Inks.COLOUR.value
    tiles: str = "2x2"
    style: str = USUAL
    era: str = ""
    dots: int = PRINTED


async def export(services: Services, project: str, ending: str, wish: Wish, template: bytes = b"") -> Made:
    """Return a project's file; Refused ``project_unknown``, ``unknown_format``, ``hidden_notes``, ``late``, ``broken``.

    ``template``: an office's own file for a Word file; what is wrong with it is refused by codes of word_looks.py.
    """
    room = await _room(services, project)
    if ending not in FORMATS and ending != PROJECT_FILE:
        raise Refused("unknown_format")
    order = ordered(_order(services, room.project, wish), ending, Looks(wish.style, wish.era, template))
    job = _project_file(services, room.name, room.project) if ending == PROJECT_FILE else _made(services, made, ending, order)
    return Made(file_name(without_held_words(room.project), ending, wish.language), media_type(ending), await job)


async def preview(services: Services, project: str, ending: str, wish: Wish) -> str:
    """Return what a file will look like as HTML; refused as ``export`` is."""
    room = await _room(services, project)
    if ending not in FORMATS:
        raise Refused("unknown_format")
    order = ordered(_order(services, room.project, wish), ending, Looks(wish.style, wish.era))
    return await _made(services, previewed, ending, order)


async def pages(services: Services, project: str, wish: Wish) -> int:
    """Return how many sheets the diagram takes in a PDF; refused as ``export`` is."""
    room = await _room(services, project)
    return await services.worked(services.settings.export_seconds, sheets, _order(services, room.project, wish))


async def _room(services: Services, project: str) -> Room:
    try:
        return await services.lobby.room(project)
    except KeyError:
        raise Refused("project_unknown") from None


def _order(services: Services, now: Project, wish: Wish) -> Order:
    known = wish.language in LANGUAGES and wish.paper in SHEETS and wish.tiles in POSTERS
    if not known or wish.colour not in set(ColourBy) or wish.ink not in set(Inks):
        raise Refused("unknown_format")
    how = SHEETS[wish.paper], services.now(), tuple(fonts()), ColourBy(wish.colour), Inks(wish.ink), POSTERS[wish.tiles]
    return Order(without_held_words(now), wish.language, *how, dots=wish.dots)


def media_type(ending: str) -> str:
    """Return what a browser is told of such a file."""
    return "application/zip" if ending == PROJECT_FILE else FORMATS[ending].media_type


async def _made(services: Services, job: Callable[[str, Order], T], ending: str, order: Order) -> T:
    try:
        return await services.worked(services.settings.export_seconds, job, ending, order)
    except NotATemplate as why:
        raise refused_template(why) from None


async def _project_file(services: Services, name: str, project: Project) -> bytes:
    hidden = sum(1 for note in project.standing_notes() if not project.shown(note))
    if hidden:
        raise Refused("hidden_notes", n=hidden)
    return await services.worked(services.settings.export_seconds, jobs.project_file, await services.journal.read(name))


def fonts() -> list[Path]:
    """Return the fonts that pictures are set in."""
    return sorted((DIST / "fonts").glob("BIZUDPGothic-*.ttf"))


def file_name(project: Project, ending: str, language: str = "ja") -> str:
    """Return a name that every file system takes; files that are not the diagram's own say what they are."""
    what, _, last = ending.partition(".") if ending.partition(".")[0] in NAMED else ("", "", ending)
    name = say(language, f"export.{what}.name") if what else project.diagram_name
    return f"{safe_name(f'{name}_{project.title}') or 'sakusenzu'}.{last}"
