"""What the wall shows (投影): it follows the step by itself, or the facilitator decides."""

from typing import Literal

from sessions.frames import Asker, Command, Event
from sessions.names import held_back
from sessions.project import Note, Project, Projection
from sessions.records import replace
from sessions.refusals import Refused
from sessions.texts import Id

Mode = Literal["auto", "question", "counts", "headings", "table", "note", "result", "diagram", "blank"]


class ShowOnWall(Command):
    """Show something on the wall until the next step. ``target``: the table, the note, or the vote step of a result."""

    type: Literal["ShowOnWall"] = "ShowOnWall"
    mode: Mode
    target: Id | None = None


class WallSet(Event):
    """The wall shows something else; both sides are (mode, target)."""

    type: Literal["WallSet"] = "WallSet"
    now: tuple[str, str | None]
    before: tuple[str, str | None]


WallCommand = ShowOnWall
WallEvent = WallSet


def show(project: Project, command: ShowOnWall, asker: Asker) -> tuple[Event, ...]:
    """Decide ShowOnWall: one note only if everybody may see it and nobody's name seems to stand in it."""
    target = command.target if command.mode in ("table", "note", "result") else None
    if command.mode == "table":
        table = project.tables.get(target or "")
        if table is None or table.dropped:
            raise Refused("gone", what="table", id=target)
    if command.mode == "note":
        note = project.notes.get(target or "")
        if note is None or not project.shown(note):
            raise Refused("gone", what="note", id=target)
        if on_wall(project, note.id) is None:
            raise Refused("held_back")
    if command.mode == "result" and target is not None and target not in project.rounds:
        raise Refused("gone", what="step", id=target)
    now, before = (command.mode, target), (project.projection.mode, project.projection.target)
    return () if now == before else (WallSet(now=now, before=before),)


def on_wall(project: Project, note_id: str | None) -> Note | None:
    """Return a note that may hang on the wall: shown to all, and not held back."""
    note = project.notes.get(note_id or "")
    return note if note is not None and project.shown(note) and not held_back(note) else None


def evolve(project: Project, event: WallEvent) -> Project:
    """Return the project after the wall was given something else to show."""
    return replace(project, projection=Projection(*event.now))
