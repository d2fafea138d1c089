"""Two seats that were one person: what the second gave counts as the first's, and its phone sits on the first."""

from collections.abc import Callable, Iterable
from typing import Literal

from sessions.frames import Asker, Command, Event
from sessions.project import AWAY, Note, Project
from sessions.records import replace
from sessions.refusals import Refused
from sessions.seats import sitting
from sessions.texts import Id


class JoinSeats(Command):
    """Make one seat of two."""

    type: Literal["JoinSeats"] = "JoinSeats"
    keep: Id
    drop: Id


class SeatsJoined(Event):
    """``drop`` leads to ``keep`` now, with these notes and voices.

    ``agreed``: notes that ``drop`` had agreed to; ``both``: those of them that ``keep`` had agreed to as well.
    """

    type: Literal["SeatsJoined"] = "SeatsJoined"
    keep: str
    drop: str
    notes: tuple[str, ...]
    voices: tuple[str, ...]
    agreed: tuple[str, ...]
    both: tuple[str, ...]


class SeatsParted(Event):
    """The two are two again; the fields are those of the joining."""

    type: Literal["SeatsParted"] = "SeatsParted"
    keep: str
    drop: str
    notes: tuple[str, ...]
    voices: tuple[str, ...]
    agreed: tuple[str, ...]
    both: tuple[str, ...]


JoiningCommand = JoinSeats
JoiningEvent = SeatsJoined | SeatsParted


def join(project: Project, command: JoinSeats, asker: Asker) -> tuple[Event, ...]:
    """Decide JoinSeats; joined already is no fault."""
    known = project.seats.get(command.drop)
    if known is not None and known.joined_into == command.keep:
        return ()
    keep, drop = sitting(project, command.keep), sitting(project, command.drop)
    if keep.id == drop.id:
        raise Refused("same_seat")
    if any(seat.role in AWAY for seat in (keep, drop)):
        raise Refused("not_allowed", role=str(asker.role), command="JoinSeats")
    agreed = [note for note in project.notes.values() if drop.id in note.agreed]
    joined = SeatsJoined(
        keep=keep.id,
        drop=drop.id,
        notes=tuple(sorted(note.id for note in project.notes.values() if note.seat == drop.id)),
        voices=tuple(sorted(voice.id for voice in project.voices.values() if voice.seat == drop.id)),
        agreed=tuple(sorted(note.id for note in agreed)),
        both=tuple(sorted(note.id for note in agreed if keep.id in note.agreed)),
    )
    return (joined,)


def evolve(project: Project, event: JoiningEvent) -> Project:
    """Return the project after two seats were joined or parted."""
    if isinstance(event, SeatsJoined):
        project = _owned(project, event, event.drop, event.keep)
        project = _agreed(project, event.agreed, lambda seats: (seats - {event.drop}) | {event.keep})
        dropped = replace(project.seats[event.drop], joined_into=event.keep)
    else:
        project = _owned(project, event, event.keep, event.drop)
        alone = [note for note in event.agreed if note not in event.both]
        project = _agreed(project, event.both, lambda seats: seats | {event.drop})
        project = _agreed(project, alone, lambda seats: (seats - {event.keep}) | {event.drop})
        dropped = replace(project.seats[event.drop], joined_into=None)
    return replace(project, seats=project.seats.set(dropped.id, dropped))


def _owned(project: Project, event: JoiningEvent, was: str, now: str) -> Project:
    notes, voices = project.notes, project.voices
    for name in event.notes:
        if notes[name].seat == was:
            notes = notes.set(name, replace(notes[name], seat=now))
    for name in event.voices:
        if voices[name].seat == was:
            voices = voices.set(name, replace(voices[name], seat=now))
    return replace(project, notes=notes, voices=voices)


def _agreed(project: Project, names: Iterable[str], change: Callable[[frozenset[str]], frozenset[str]]) -> Project:
    notes = project.notes
    for name in names:
        note: Note = notes[name]
        notes = notes.set(name, replace(note, agreed=change(note.agreed)))
    return replace(project, notes=notes)
