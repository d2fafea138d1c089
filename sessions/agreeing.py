"""Agreeing (♡ そうそう): somebody else's note says it for me too."""

from typing import Literal

from sessions.frames import Asker, Command, Event
from sessions.project import Project
from sessions.records import replace
from sessions.refusals import Refused
from sessions.texts import Id


class Agree(Command):
    """Say そうそう to a note one can see, or take it back."""

    type: Literal["Agree"] = "Agree"
    note: Id
    on: bool


class NoteAgreed(Event):
    """Somebody agrees with a note, or no longer."""

    type: Literal["NoteAgreed"] = "NoteAgreed"
    note: str
    seat: str
    on: bool


AgreeingEvent = NoteAgreed


def agree(project: Project, command: Agree, asker: Asker) -> tuple[Event, ...]:
    """Decide Agree: a note that this person can see, and did not write."""
    note = project.notes.get(command.note)
    if note is None or not project.shown_at(note, project.seats[asker.seat].table):
        raise Refused("gone", what="note", id=command.note)
    if note.seat == asker.seat:
        raise Refused("own_note")
    if (asker.seat in note.agreed) == command.on:
        return ()
    return (NoteAgreed(note=note.id, seat=asker.seat, on=command.on),)


def evolve(project: Project, event: AgreeingEvent) -> Project:
    """Return the project after somebody agreed."""
    note = project.notes[event.note]
    agreed = note.agreed | {event.seat} if event.on else note.agreed - {event.seat}
    return replace(project, notes=project.notes.set(note.id, replace(note, agreed=agreed)))
