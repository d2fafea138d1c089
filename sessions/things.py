"""Things (シールを貼る先): the groups, notes or elements that a step puts to the vote, or to be rated.

A thing is named by its key: ``group/ID``, ``note/ID`` or ``element/ID``. What is not shown to everybody is no thing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Annotated

from immutables import Map
from pydantic import StringConstraints

from logic_models.ids import ElementId
from sessions.names import held_back
from sessions.project import Group, Note, Project, Step, VoteRules

ThingKey = Annotated[str, StringConstraints(pattern=r"^(note|group|element)/[A-Za-z0-9_-]{22}$")]


@dataclass(frozen=True, slots=True)
class Thing:
    """What people read on the ballot: its words, its kind, how many notes and organisations stand behind it."""

    title: str
    kind: str
    notes: int
    organisations: int


def rules_of(step: Step) -> VoteRules:
    """Return how dots are given in this step; the usual rules if its plan says nothing."""
    return step.votes or VoteRules()


def in_vote(project: Project, step: Step) -> Map[str, Thing]:
    """Return what this step puts to the vote, by key."""
    rules = rules_of(step)
    notes, steps, groups = project.notes, project.steps, project.groups
    found = _elements(project) if rules.on == "elements" else _things(notes, steps, groups, rules.on)
    if not rules.kinds:
        return found
    return Map({key: thing for key, thing in found.items() if thing.kind in rules.kinds})


@lru_cache(maxsize=32)
def _things(notes: Map[str, Note], steps: Map[str, Step], groups: Map[str, Group], on: str) -> Map[str, Thing]:
    """Return the groups (headings with notes of their own) or the notes. Remembered: three hundred phones ask at once."""
    project = Project(notes=notes, steps=steps, groups=groups)
    shown = sorted((note for note in notes.values() if project.shown(note)), key=lambda note: (note.written_at, note.id))
    if on == "notes":
        free = (note for note in shown if not held_back(note))
        return Map({f"note/{note.id}": _of_notes(note.text, note.kind.value, [note, *project.beneath(note)]) for note in free})
    beneath: dict[str, list[Note]] = {}
    for note in shown:
        if note.group is not None:
            beneath.setdefault(project.heading_over(note.group), []).extend((note, *project.beneath(note)))
    standing = (group for group in groups.values() if not group.dissolved and group.id in beneath)
    return Map({f"group/{each.id}": _of_notes(each.title, each.kind.value, beneath[each.id]) for each in standing})


def _elements(project: Project) -> Map[str, Thing]:
    found: dict[str, Thing] = {}
    for element in project.model.elements.values():
        if element.text:
            kind = project.model.kind(element).value
            found[f"element/{element.id}"] = Thing(element.text, kind, len(element.notes), 0)
    return Map(found)


def title_of(project: Project, key: str) -> tuple[str, str] | None:
    """Return the words and kind of what a key names; None if it is gone, hidden, or waits because of a name in it.

    A dissolved group and a merged note are still told: a result may speak of them.
    """
    prefix, _, name = key.partition("/")
    if prefix == "group":
        group = project.groups.get(name)
        return (group.title, group.kind.value) if group is not None else None
    if prefix == "note":
        note = project.notes.get(name)
        if note is None or not project.heard(note) or held_back(note):
            return None
        return note.text, note.kind.value
    element = project.model.elements.get(ElementId(name))
    return (element.text, project.model.kind(element).value) if element is not None else None


def _of_notes(title: str, kind: str, notes: list[Note]) -> Thing:
    organisations = {note.organisation for note in notes if note.organisation is not None}
    return Thing(title, kind, len(notes), len(organisations))


def in_own_order(seat: str, keys: Iterator[str]) -> list[str]:
    """Return the keys in this seat's own order: what stands on top of a list gets more dots than it deserves.

    The order is the same whenever it is asked for, and something new moves nothing else.
    """
    return sorted(keys, key=lambda key: blake2b(f"{seat} {key}".encode(), digest_size=8).digest())
