"""Masking (伏せる): the one thing that is taken out of the past. A name in a note is overwritten wherever it was kept.

Titles, boxes and reasons that repeated the name are blotted by an ordinary act (quoted_names.py); once nothing that stands
says it any more, their earlier wordings lose it too.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sessions.frames import Asker
from sessions.held_words import Free, freeing
from sessions.journal.port import Entry
from sessions.notes import touchable
from sessions.project import LEADS, Note, Project
from sessions.quoted_names import blots, names_gone
from sessions.refusals import Refused

WORDS = {"NoteWritten": ("text",), "NoteEdited": ("text", "before")}
"""The fields of events that hold a note's words."""
BESIDE = frozenset(
    {
        *("GroupMade", "GroupRenamed", "ElementAdded", "ElementEdited", "ElementDescribed", "ElementDeleted"),
        *("LinkDrawn", "LinkExplained", "LinkDescribed", "LinkDeleted"),
    }
)
"""Events that tell titles, boxes and reasons."""
AS_THEY_ARE = frozenset({"indicators"})
"""Fields of them that no blot is put into."""


def to_mask(project: Project, note_id: str, asker: Asker) -> Note:
    """Return the note whose words are to be masked; Refused if this person may not, or there is none that is shown."""
    if asker.role not in LEADS:
        raise Refused("not_allowed", role=asker.role, command="mask")
    return touchable(project, note_id, asker)


def redacted(entries: Sequence[Entry], note: str, text: str) -> dict[int, str]:
    """Return the events, by position, that told this note's words, with ``text`` in their place. All wordings go."""
    found: dict[int, str] = {}
    for entry in entries:
        if note not in entry.event:
            continue
        event = json.loads(entry.event)
        fields = WORDS.get(event["type"], ()) if event.get("note") == note else ()
        if any(event[field] != text for field in fields):
            found[entry.position] = json.dumps({**event, **dict.fromkeys(fields, text)}, ensure_ascii=False)
    return found


def masked_past(project: Project, entries: Sequence[Entry], note: str, text: str) -> dict[int, str]:
    """Return the events, by position, that told this note's words or repeated a name of them, as they are to be."""
    names = _names_told(entries, note, text)
    gone = [name for name in names if not blots(project, (name,))]  # what somebody still says stays, now and then
    return {**_repeated(entries, gone), **redacted(entries, note, text)}


def _names_told(entries: Sequence[Entry], note: str, text: str) -> list[str]:
    """Return what looked like a name in any wording of the note, and does not stand in this one."""
    found: set[str] = set()
    for entry in entries:
        if note in entry.event:
            event = json.loads(entry.event)
            wordings = (event[field] for field in WORDS.get(event["type"], ()) if event.get("note") == note)
            found.update(name for wording in wordings for name in names_gone(wording, text))
    return sorted(found)


def _repeated(entries: Sequence[Entry], names: Iterable[str]) -> dict[int, str]:
    found: dict[int, str] = {}
    told = tuple(names)
    free = freeing(told)
    for entry in entries:
        if any(name in entry.event for name in told):
            event = json.loads(entry.event)
            if event["type"] in BESIDE and (freed := _freed(event, free)) != event:
                found[entry.position] = json.dumps(freed, ensure_ascii=False)
    return found


def _freed(value: Any, free: Free) -> Any:
    if isinstance(value, str):
        return free(value)
    if isinstance(value, Mapping):
        return {key: each if key in AS_THEY_ARE else _freed(each, free) for key, each in value.items()}
    return [_freed(each, free) for each in value] if isinstance(value, list) else value


def to_forget(project: Project, entries: Sequence[Entry]) -> dict[int, str]:
    """Return the events, by position, that still tell earlier words of notes that their people masked (``EditNote masks``)."""
    found: dict[int, str] = {}
    for note in project.notes.values():
        if note.forgets:
            found.update(masked_past(project, entries, note.id, note.text))
    return found
