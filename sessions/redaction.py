"""Masking (伏せる): the one thing that is taken out of the past. A name in a note is overwritten wherever it was kept."""

import json
from collections.abc import Sequence

from sessions.frames import Asker
from sessions.journal.port import Entry
from sessions.notes import touchable
from sessions.project import LEADS, Note, Project
from sessions.refusals import Refused

WORDS = {"NoteWritten": ("text",), "NoteEdited": ("text", "before")}
"""The fields of events that hold a note's words."""


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


def to_forget(project: Project, entries: Sequence[Entry]) -> dict[int, str]:
    """Return the events, by position, that still tell earlier words of notes that their people masked (``EditNote masks``)."""
    found: dict[int, str] = {}
    for note in project.notes.values():
        if note.forgets:
            found.update(redacted(entries, note.id, note.text))
    return found
