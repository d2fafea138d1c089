"""Notes (付箋): written, edited, withdrawn, placed."""

from typing import Literal

from sessions.frames import Asker, Command, Coordinate, Event, Frozen
from sessions.project import Gathers, Note, Project, Role
from sessions.records import replace
from sessions.refusals import Refused
from sessions.texts import Id, NoteText


class Place(Frozen):
    """Where a note is put; both None: back to the tray."""

    note: Id
    x: Coordinate | None
    y: Coordinate | None


class WriteNote(Command):
    """Write a note under a step; a lead may name the organisation it speaks for."""

    type: Literal["WriteNote"] = "WriteNote"
    note: Id
    step: Id
    text: NoteText
    organisation: Id | None = None
    wanted: bool = False
    status: Literal["existing", "considered", "needed", "unknown"] | None = None


class EditNote(Command):
    """Change a note's words."""

    type: Literal["EditNote"] = "EditNote"
    note: Id
    text: NoteText


class WithdrawNote(Command):
    """Take a note back; it can be restored by undo."""

    type: Literal["WithdrawNote"] = "WithdrawNote"
    note: Id


class PlaceNotes(Command):
    """Put notes at places, in a group or (None) on the open board."""

    type: Literal["PlaceNotes"] = "PlaceNotes"
    places: tuple[Place, ...]
    group: Id | None = None


class NoteWritten(Event):
    """A note was written; ``late``: after its step was revealed."""

    type: Literal["NoteWritten"] = "NoteWritten"
    note: str
    step: str
    seat: str
    organisation: str | None
    text: str
    kind: Gathers
    late: bool
    wanted: bool
    status: str | None
    at: int


class NoteEdited(Event):
    """A note's words changed."""

    type: Literal["NoteEdited"] = "NoteEdited"
    note: str
    text: str
    before: str


class NoteWithdrawn(Event):
    """A note was taken back."""

    type: Literal["NoteWithdrawn"] = "NoteWithdrawn"
    note: str


class NoteRestored(Event):
    """A withdrawn note stands again."""

    type: Literal["NoteRestored"] = "NoteRestored"
    note: str


class NotePlaced(Event):
    """A note was put somewhere else."""

    type: Literal["NotePlaced"] = "NotePlaced"
    note: str
    group: str | None
    x: int | None
    y: int | None
    before: tuple[str | None, int | None, int | None]


NoteCommand = WriteNote | EditNote | WithdrawNote | PlaceNotes
NoteEvent = NoteWritten | NoteEdited | NoteWithdrawn | NoteRestored | NotePlaced


def write(project: Project, command: WriteNote, asker: Asker) -> tuple[Event, ...]:
    """Decide WriteNote: only where the step (or one it leads back to) gathers and has begun."""
    step = project.steps.get(command.step)
    if step is None or step.gathers is Gathers.NONE or step.entered_at is None:
        raise Refused("not_writing_here", step=command.step)
    if command.note in project.notes:
        raise Refused("exists", id=command.note)
    organisation = project.seats[asker.seat].organisation
    if command.organisation is not None and asker.role == Role.LEAD:
        if command.organisation not in project.organisations:
            raise Refused("gone", what="organisation", id=command.organisation)
        organisation = command.organisation
    return (
        NoteWritten(
            note=command.note,
            step=step.id,
            seat=asker.seat,
            organisation=organisation,
            text=command.text,
            kind=step.gathers,
            late=step.revealed,
            wanted=command.wanted,
            status=command.status if step.gathers is Gathers.ACTIVITY else None,
            at=asker.at,
        ),
    )


def edit(project: Project, command: EditNote, asker: Asker) -> tuple[Event, ...]:
    """Decide EditNote: one's own, or (the lead) one that is shown."""
    note = touchable(project, command.note, asker)
    if note.text == command.text:
        return ()
    return (NoteEdited(note=note.id, text=command.text, before=note.text),)


def withdraw(project: Project, command: WithdrawNote, asker: Asker) -> tuple[Event, ...]:
    """Decide WithdrawNote; somebody else having done it first is no fault."""
    note = project.notes.get(command.note)
    if note is not None and note.withdrawn:
        return ()
    return (NoteWithdrawn(note=touchable(project, command.note, asker).id),)


def place(project: Project, command: PlaceNotes, asker: Asker) -> tuple[Event, ...]:
    """Decide PlaceNotes: notes that went meanwhile are passed over, a group that went refuses."""
    if command.group is not None and (command.group not in project.groups or project.groups[command.group].dissolved):
        raise Refused("gone", what="group", id=command.group)
    return placed(project, command.places, command.group)


def placed(project: Project, places: tuple[Place, ...], group: str | None) -> tuple[Event, ...]:
    """Return the events that put the shown ones of these notes at their places."""
    events: list[Event] = []
    for put in places:
        note = project.notes.get(put.note)
        if note is None or not project.shown(note):
            continue
        x, y, into = (None, None, None) if put.x is None or put.y is None else (put.x, put.y, group)
        if (note.group, note.x, note.y) != (into, x, y):
            events.append(NotePlaced(note=note.id, group=into, x=x, y=y, before=(note.group, note.x, note.y)))
    return tuple(events)


def touchable(project: Project, note_id: str, asker: Asker) -> Note:
    """Return the note if the asker may change it; hidden notes of others do not exist for anyone."""
    note = project.notes.get(note_id)
    if note is None or note.withdrawn:
        raise Refused("gone", what="note", id=note_id)
    if note.seat == asker.seat:
        return note
    if not project.shown(note):
        raise Refused("gone", what="note", id=note_id)
    if asker.role != Role.LEAD:
        raise Refused("not_yours")
    return note


def evolve(project: Project, event: NoteEvent) -> Project:
    """Return the project after a note's event."""
    match event:
        case NoteWritten():
            note = Note(
                id=event.note,
                step=event.step,
                seat=event.seat,
                organisation=event.organisation,
                text=event.text,
                kind=event.kind,
                late=event.late,
                wanted=event.wanted,
                status=event.status,
                written_at=event.at,
            )
        case NoteEdited():
            note = replace(project.notes[event.note], text=event.text)
        case NoteWithdrawn():
            note = replace(project.notes[event.note], withdrawn=True)
        case NoteRestored():
            note = replace(project.notes[event.note], withdrawn=False)
        case NotePlaced():
            note = replace(project.notes[event.note], group=event.group, x=event.x, y=event.y)
    return replace(project, notes=project.notes.set(note.id, note))
