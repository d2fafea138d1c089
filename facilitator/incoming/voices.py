"""Which notes of a project a file means, when it says on what its elements and links rest (もとの声)."""

from exports.incoming.parts import IncomingVoice
from sessions.project import Note, Project
from sessions.texts import clean
from sessions.views.signature import signature


class Voices:
    """The notes of one project that all may see, as files name them."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._shown = {note.id: note for note in project.notes.values() if project.shown(note)}
        self._said: dict[str, list[Note]] = {}
        for note in self._shown.values():
            self._said.setdefault(clean(note.text), []).append(note)

    def find(self, voice: IncomingVoice) -> str | None:
        """Return the note: by its id, or where it lies beneath another that one; else the only one that says so.

        What was written by another organisation is another voice, though its words are the same.
        """
        note = self._project.notes.get(voice.key)
        if note is not None and note.merged_into is not None:
            note = self._project.notes.get(note.merged_into)
        if note is not None and note.id in self._shown:
            return note.id
        saying = [each for each in self._said.get(clean(voice.text), []) if self._signed(each) == voice.organisation]
        return saying[0].id if len(saying) == 1 and voice.text else None

    def _signed(self, note: Note) -> str:
        return signature(self._project, note).organisation_name
