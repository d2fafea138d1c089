"""Words for which notes are held back, blotted out wherever else they stand: on the wall, in documents, on the share page.

A note that seems to name a person waits until somebody looks at it (names.py). A heading, a box or a reason may repeat that
very name, so there a blot stands in its place until the note is cleared or masked. Notes speak for themselves: one that
somebody looked at and cleared is shown as it was written.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from immutables import Map

from logic_models.elements import Element
from logic_models.indicators import Indicator
from logic_models.links import Link
from logic_models.model import LogicModel
from logic_models.plans.plan import Plan, Version
from sessions.names import held_back, words_held_back
from sessions.project import Note, Project
from sessions.remembering import remembered
from sessions.views.sight import Entity

BLOT = "●●"
"""Stands for words that are held back."""

Free = Callable[[str], str]
T = TypeVar("T")


@remembered
def held_words(project: Project) -> frozenset[str]:
    """Return the words that may not stand anywhere strangers or the whole hall read.

    Of notes that all may know, until somebody clears them; of one taken back or taken off only while a heading or a box
    rests on it, since nobody could clear it. What is not shown to all blots nothing: that would tell that it is there.
    """
    held = [note for note in project.notes.values() if held_back(note)]
    if not held:
        return frozenset()
    used = {name for each in project.model.elements.values() for name in each.notes}
    return words_held_back(note for note in held if project.heard(note) or _rests(project, note, used))


def _rests(project: Project, note: Note, used: set[str]) -> bool:
    step = project.steps.get(note.step)
    if note.kept or step is None or not step.revealed:
        return False
    group = project.groups.get(note.group) if note.group is not None else None
    return note.id in used or (group is not None and not group.dissolved)


def freeing(words: Iterable[str]) -> Free:
    """Return what puts a blot in place of these words; a longer one first, for it may hold a shorter one."""
    longest = sorted(words, key=lambda each: (-len(each), each))
    if not longest:
        return lambda text: text
    pattern = re.compile("|".join(map(re.escape, longest)))
    return lambda text: pattern.sub(BLOT, text)


def without_held_words(project: Project) -> Project:
    """Return the project as documents may tell it: what people wrote beside notes without the words that are held back."""
    words = held_words(project)
    if not words:
        return project
    free = freeing(words)
    return replace(
        project,
        title=free(project.title),
        region=free(project.region),
        host=free(project.host),
        diagram_name=free(project.diagram_name),
        workshops=tuple(replace(each, title=free(each.title)) for each in project.workshops),
        steps=_each(project.steps, lambda step: replace(step, title=free(step.title), question=free(step.question))),
        groups=_each(project.groups, lambda group: replace(group, title=free(group.title))),
        tables=_each(project.tables, lambda table: replace(table, name=free(table.name))),
        voices=_each(project.voices, lambda voice: replace(voice, text=free(voice.text))),
        judgements=_each(project.judgements, lambda by: _each(by, lambda said: replace(said, why=free(said.why)))),
        rounds=_each(project.rounds, lambda found: replace(found, titles=_freed_titles(found.titles, free))),
        model=freed_model(project.model, free),
        plan=_freed_plan(project.plan, free),
    )


def _each(things: Map[Any, T], change: Callable[[T], T]) -> Map[Any, T]:
    return Map({key: change(each) for key, each in things.items()})


def _freed_titles(titles: Map[str, tuple[str, str]], free: Free) -> Map[str, tuple[str, str]]:
    return _each(titles, lambda told: (free(told[0]), told[1]))


def freed_model(model: LogicModel, free: Free) -> LogicModel:
    """Return the model with these words blotted out."""
    return replace(
        model,
        columns=tuple(replace(each, label=free(each.label)) for each in model.columns),
        elements=_each(model.elements, lambda each: _freed_element(each, free)),
        links=_each(model.links, lambda each: _freed_link(each, free)),
    )


def _freed_element(element: Element, free: Free) -> Element:
    return replace(
        element,
        text=free(element.text),
        target_group=free(element.target_group),
        tags=tuple(map(free, element.tags)),
        remark=free(element.remark),
        indicators=tuple(_freed_indicator(each, free) for each in element.indicators),
    )


def _freed_indicator(indicator: Indicator, free: Free) -> Indicator:
    return replace(
        indicator,
        name=free(indicator.name),
        unit=free(indicator.unit),
        source=free(indicator.source),
        split=free(indicator.split),
        proxy_why=free(indicator.proxy_why),
    )


def _freed_link(link: Link, free: Free) -> Link:
    return replace(link, why=free(link.why), assumption=free(link.assumption), evidence=tuple(map(free, link.evidence)))


def _freed_plan(plan: Plan, free: Free) -> Plan:
    return replace(
        plan,
        parts=_each(plan.parts, lambda part: replace(part, text=free(part.text))),
        notes=_each(plan.notes, lambda row: replace(row, budget=free(row.budget), remark=free(row.remark))),
        versions=tuple(_freed_version(each, free) for each in plan.versions),
    )


def _freed_version(version: Version, free: Free) -> Version:
    return replace(
        version,
        title=free(version.title),
        parts=tuple((chapter, free(text)) for chapter, text in version.parts),
        rows=tuple((element, free(row)) for element, row in version.rows),
    )


ON_THE_WALL = frozenset(
    {"title", "region", "host", "diagram_name", "question", "hint", "workshop", "label", "name", "text", "why"}
)
"""Fields of the wall's entities in which people's own words stand."""
OF_THINGS = ("result/", "rated/")
"""Beginnings of keys that may name a note; notes speak for themselves, as on ``projection``."""


def freed_entity(key: str, entity: Entity, words: frozenset[str]) -> Entity:
    """Return an entity of the wall without these words."""
    if not words or key == "projection" or (key.startswith(OF_THINGS) and "/note/" in key):
        return entity
    freed = _freed_fields(entity, freeing(words))
    if "lines" in freed and freed["text"] != entity["text"]:
        freed["lines"] = [freed["text"]]  # where a line broke, a word may have been in two
    return freed


def _freed_fields(entity: Mapping[str, Any], free: Free) -> Entity:
    return {name: _freed(name, value, free) for name, value in entity.items()}


def _freed(name: str, value: object, free: Free) -> object:
    if isinstance(value, str):
        return free(value) if name in ON_THE_WALL else value
    if isinstance(value, dict):
        return _freed_fields(value, free)
    return [_freed("", each, free) for each in value] if isinstance(value, list) else value
