"""Notes (付箋): written, edited, withdrawn, placed."""

from typing import Annotated, Literal

from pydantic import Field

from sessions.frames import Asker, Command, Coordinate, Event, Frozen
from sessions.project import LEADS, RECORDERS, Gathers, Note, Project, Role, Seat, Sees, Step
from sessions.records import replace
from sessions.refusals import Refused
from sessions.tables import board_of, own_table, refuse_elsewhere
from sessions.texts import Id, NoteText

Status = Literal["existing", "considered", "needed", "unknown"]
Horizon = Literal["now", "years", "long"]
Chosen = Annotated[tuple[Id, ...], Field(max_length=20)]
"""Groups that a note names: what it is for, or what it comes from."""


class Place(Frozen):
    """Where a note is put; both None: back to the tray."""

    note: Id
    x: Coordinate | None
    y: Coordinate | None


class WriteNote(Command):
    """Write a note under a step.

    A recorder (for people of the own table) or a lead may write for another ``seat``; a lead may name the organisation
    it speaks for. Of ``needs`` and ``activities`` those are kept that this person may know.
    """

    type: Literal["WriteNote"] = "WriteNote"
    note: Id
    step: Id
    text: NoteText
    organisation: Id | None = None
    wanted: bool = False
    status: Status | None = None
    needs: Chosen = ()
    activities: Chosen = ()
    horizon: Horizon | None = None
    seat: Id | None = None


class EditNote(Command):
    """Change a note's words. ``masks``: for good, so that they stood there from the beginning (lobby.py forgets the others)."""

    type: Literal["EditNote"] = "EditNote"
    note: Id
    text: NoteText
    masks: bool = False


class WithdrawNote(Command):
    """Take a note back; it can be restored by undo."""

    type: Literal["WithdrawNote"] = "WithdrawNote"
    note: Id


class PlaceNotes(Command):
    """Put notes at places, in a group or (None) open on the board of a table (a recorder's own) or the plenary one."""

    type: Literal["PlaceNotes"] = "PlaceNotes"
    places: tuple[Place, ...]
    group: Id | None = None
    table: Id | None = None


class NoteWritten(Event):
    """A note was written; ``late``: after its step was revealed. ``table``: where its author sat."""

    v: int = 2
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
    table: str | None = None
    needs: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    horizon: str | None = None


class NoteEdited(Event):
    """A note's words changed; ``masks``: for good, all earlier wordings are taken out of the past soon after."""

    type: Literal["NoteEdited"] = "NoteEdited"
    note: str
    text: str
    before: str
    masks: bool = False


class NoteWithdrawn(Event):
    """A note was taken back."""

    type: Literal["NoteWithdrawn"] = "NoteWithdrawn"
    note: str


class NoteRestored(Event):
    """A withdrawn note stands again."""

    type: Literal["NoteRestored"] = "NoteRestored"
    note: str


class NotePlaced(Event):
    """A note was put somewhere else. ``board``: of one that lies open, the table on whose board; None: the plenary."""

    v: int = 2
    type: Literal["NotePlaced"] = "NotePlaced"
    note: str
    group: str | None
    x: int | None
    y: int | None
    before: tuple[str | None, int | None, int | None]
    board: str | None = None
    board_before: str | None = None


class NoteMerged(Event):
    """A duplicate went beneath another note; ``into`` None: it stands by itself again."""

    type: Literal["NoteMerged"] = "NoteMerged"
    note: str
    into: str | None
    before: str | None


NoteCommand = WriteNote | EditNote | WithdrawNote | PlaceNotes
NoteEvent = NoteWritten | NoteEdited | NoteWithdrawn | NoteRestored | NotePlaced | NoteMerged


def write(project: Project, command: WriteNote, asker: Asker) -> tuple[Event, ...]:
    """Decide WriteNote: only where the step (or one it leads back to) gathers and has begun."""
    step = project.steps.get(command.step)
    if step is None or step.gathers is Gathers.NONE or step.entered_at is None:
        raise Refused("not_writing_here", step=command.step)
    if command.note in project.notes:
        raise Refused("exists", id=command.note)
    refuse_stopped(project, asker)
    author = _author(project, command, asker)
    return (
        NoteWritten(
            note=command.note,
            step=step.id,
            seat=author.id,
            organisation=_organisation(project, command, asker, author),
            text=command.text,
            kind=step.gathers,
            late=_late(project, step),
            wanted=command.wanted,
            status=command.status if step.gathers is Gathers.ACTIVITY else None,
            at=asker.at,
            table=author.table,
            needs=known_groups(project, command.needs, author.table),
            activities=known_groups(project, command.activities, author.table),
            horizon=command.horizon,
        ),
    )


def refuse_stopped(project: Project, asker: Asker) -> None:
    """Refuse words while the facilitators have stopped input; their own go on."""
    if project.input_stopped and asker.role not in LEADS:
        raise Refused("input_stopped")


def _author(project: Project, command: WriteNote, asker: Asker) -> Seat:
    """Return the seat that the note is of: the asker's, or one they may write for."""
    asking = project.seats[asker.seat]
    if command.seat is None or command.seat == asking.id:
        return asking
    author = project.seats.get(command.seat)
    if author is None or author.removed or author.joined_into is not None:
        raise Refused("gone", what="seat", id=command.seat)
    own_table = asker.role in RECORDERS and author.table is not None and author.table == asking.table
    if asker.role not in LEADS and not own_table:
        raise Refused("not_yours")
    return author


def _organisation(project: Project, command: WriteNote, asker: Asker, author: Seat) -> str | None:
    if command.organisation is None or asker.role not in LEADS:
        return author.organisation
    if command.organisation not in project.organisations:
        raise Refused("gone", what="organisation", id=command.organisation)
    return command.organisation


def _late(project: Project, step: Step) -> bool:
    """Say whether the hall has gone past this step: what it kept private is shown, or it was taken out."""
    if step.sees is Sees.ALL and project.step == step.id and not step.dropped:  # what gathers openly is shown from the start
        return False
    return step.dropped or step.revealed or (step.sees is Sees.SELF and step.shown_to is not Sees.SELF)


def known_groups(project: Project, groups: tuple[str, ...], table: str | None) -> tuple[str, ...]:
    """Return those of these groups that somebody at this table may know; one dissolved meanwhile costs nobody a note."""
    headings = (project.heading_over(each) for each in groups if each in project.groups)
    return tuple(dict.fromkeys(each for each in headings if choosable(project, each, table)))


def choosable(project: Project, group_id: str, table: str | None) -> bool:
    """Say whether a group may be named by somebody at this table: it stands, and one of its notes is shown there."""
    group = project.groups.get(group_id)
    if group is None or not (project.group_at(group, table) or project.group_at(group, None)):
        return False
    return any(
        note.group is not None
        and note.stands
        and group_id in (note.group, project.heading_over(note.group))
        and project.shown_at(note, table)
        for note in project.notes.values()
    )


def edit(project: Project, command: EditNote, asker: Asker) -> tuple[Event, ...]:
    """Decide EditNote: one's own, or (the lead) one that is shown."""
    note = touchable(project, command.note, asker)
    if note.text == command.text:
        return ()
    refuse_stopped(project, asker)
    return (NoteEdited(note=note.id, text=command.text, before=note.text, masks=command.masks),)


def withdraw(project: Project, command: WithdrawNote, asker: Asker) -> tuple[Event, ...]:
    """Decide WithdrawNote; somebody else having done it first is no fault. What lay beneath it comes up again."""
    note = project.notes.get(command.note)
    if note is not None and note.withdrawn:
        return ()
    note = touchable(project, command.note, asker)
    return (*parted(note.beneath, note.id), NoteWithdrawn(note=note.id))


def parted(notes: tuple[str, ...], into: str) -> tuple[NoteMerged, ...]:
    """Return what lets these notes stand by themselves again."""
    return tuple(NoteMerged(note=each, into=None, before=into) for each in notes)


def place(project: Project, command: PlaceNotes, asker: Asker) -> tuple[Event, ...]:
    """Decide PlaceNotes: notes that went meanwhile are passed over, a group that went refuses."""
    group = project.groups.get(command.group) if command.group is not None else None
    if command.group is not None and (group is None or group.dissolved):
        raise Refused("gone", what="group", id=command.group)
    if group is not None:
        refuse_other_table(project, group.table, asker)
        return placed(project, command.places, command.group, asker)
    return placed(project, command.places, None, asker, board_of(project, command.table, asker))


def refuse_other_table(project: Project, table: str | None, asker: Asker) -> None:
    """Refuse who arranges a board that is not theirs: recorders have their own table's, leads all."""
    refuse_elsewhere(project, table, asker)


def placed(
    project: Project, places: tuple[Place, ...], group: str | None, asker: Asker, board: str | None = None
) -> tuple[Event, ...]:
    """Return the events that put those of these notes at their places that are shown and lie on the asker's boards."""
    events: list[Event] = []
    for put in places:
        note = project.notes.get(put.note)
        if note is None or not _placeable(project, note, group, board, asker):
            continue
        x, y, into = (None, None, None) if put.x is None or put.y is None else (put.x, put.y, group)
        on = board if x is not None and into is None else None
        if (note.group, note.x, note.y, note.board) != (into, x, y, on):
            events.append(put_at(note, into, x, y, on))
    return tuple(events)


def put_at(note: Note, group: str | None, x: int | None, y: int | None, board: str | None) -> NotePlaced:
    """Return the event that puts a note there."""
    before = (note.group, note.x, note.y)
    return NotePlaced(note=note.id, group=group, x=x, y=y, before=before, board=board, board_before=note.board)


def _placeable(project: Project, note: Note, group: str | None, board: str | None, asker: Asker) -> bool:
    """Say whether a note may be put there: it is shown where that board is seen, and a recorder's is of the own table."""
    if asker.role not in LEADS and note.table != own_table(project, asker):
        return False
    into = project.groups.get(group) if group is not None else None  # None too while the group is only being made
    return project.shown_at(note, into.table if into is not None else board)


def touchable(project: Project, note_id: str, asker: Asker) -> Note:
    """Return the note if the asker may change it; hidden notes of others do not exist for anyone.

    Beside one's own: a lead's is every note that is shown to a circle, a recorder's those shown at the own table and
    those of people there without a phone.
    """
    note = project.notes.get(note_id)
    if note is None or not note.kept:
        raise Refused("gone", what="note", id=note_id)
    if note.seat == asker.seat:
        return note
    asking, author = project.seats.get(asker.seat), project.seats.get(note.seat)
    table = asking.table if asking is not None else None
    if asker.role in LEADS:
        table = note.table
    own = asker.role == Role.RECORDER and table is not None and note.table == table
    if own and author is not None and author.proxy is not None:
        return note
    if not project.shown_at(note if note.merged_into is None else project.notes[note.merged_into], table):
        raise Refused("gone", what="note", id=note_id)
    if asker.role not in LEADS and not own:
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
                table=event.table,
                needs=event.needs,
                activities=event.activities,
                horizon=event.horizon,
            )
        case NoteEdited():
            before = project.notes[event.note]
            forgets = before.forgets or (event.masks and event.before != event.text)
            note = replace(before, text=event.text, cleared=False, forgets=forgets)  # new words, to be looked at anew
        case NoteWithdrawn():
            note = replace(project.notes[event.note], withdrawn=True)
        case NoteRestored():
            note = replace(project.notes[event.note], withdrawn=False)
        case NotePlaced():
            note = replace(project.notes[event.note], group=event.group, x=event.x, y=event.y, board=event.board)
        case NoteMerged():
            return _merged(project, event)
    return replace(project, notes=project.notes.set(note.id, note))


def _merged(project: Project, event: NoteMerged) -> Project:
    notes = project.notes.set(event.note, replace(project.notes[event.note], merged_into=event.into))
    for above in (event.before, event.into):
        if above is not None:
            left = tuple(each for each in notes[above].beneath if each != event.note)
            beneath = (*left, event.note) if above == event.into else left
            notes = notes.set(above, replace(notes[above], beneath=beneath))
    return replace(project, notes=notes)
