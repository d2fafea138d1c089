"""The record (だれが何をしたか): the journal as facilitators may read it. It never tells what screens would not.

Of a note that is not shown to all there is no line. Whose a note is, is told as its step signs notes; who gave a dot, a
rating or a line of the survey is not told at all.
"""

from collections.abc import Sequence
from typing import Any, get_args

from sessions.acts import ActUndone
from sessions.commenting import CommentEvent
from sessions.describing import DescribingEvent
from sessions.events import AnyEvent, read_event
from sessions.groups import GroupEvent
from sessions.joined_groups import JoinedGroupsEvent
from sessions.journal.port import Entry
from sessions.linking import LinkEvent
from sessions.modelling import ElementEvent
from sessions.note_marks import NoteMarkEvent
from sessions.notes import NoteEvent
from sessions.opening import OpeningEvent
from sessions.people import PeopleEvent
from sessions.project import Project, Role
from sessions.projection import WallEvent
from sessions.reviewing import ReviewingEvent
from sessions.running_order import OrderEvent
from sessions.shaping import ShapingEvent
from sessions.signature import signature
from sessions.steps import StepEvent
from sessions.timer import TimerEvent
from sessions.turns import TurnEvent

Line = dict[str, Any]
MOST_LINES = 1_000
"""Lines in one answer."""


def _types(*unions: Any) -> frozenset[type[Any]]:
    return frozenset(each for union in unions for each in (get_args(union) or (union,)))


OF_NOTES = _types(NoteEvent, NoteMarkEvent)
TOLD_IN_FULL = _types(
    *(DescribingEvent, ShapingEvent, ReviewingEvent, CommentEvent),
    *(ActUndone, GroupEvent, JoinedGroupsEvent, ElementEvent, LinkEvent),
    *(StepEvent, OrderEvent, TimerEvent, WallEvent, TurnEvent, PeopleEvent, OpeningEvent),
)
"""Events whose facts and whose asker facilitators see anyway; of all others only the type is told."""
FACTS = (
    *("group", "parent", "folded", "element", "link", "text", "title", "column", "status", "step", "to", "seat", "role"),
    *("organisation", "name", "open", "act", "table", "number", "stopped", "on", "workshop"),
)
"""Fields that are told, where an event has them and they are plain values."""


def record(entries: Sequence[Entry], project: Project, after: int, most: int = MOST_LINES) -> list[Line]:
    """Return what happened behind position ``after``, oldest first, at most ``most`` lines."""
    read = [(entry, read_event(entry.event)) for entry in entries]
    undone = _undone(read)
    lines: list[Line] = []
    for entry, event in read:
        if entry.position <= after or not _may_be_told(project, event):
            continue
        lines.append(
            {
                "position": entry.position,
                "at": entry.at,
                "act": entry.act,
                "who": _who(project, entry.seat, event),
                "what": {"type": type(event).__name__, **_facts(project, event)},
                "undone": undone.get(entry.act, False),
            }
        )
        if len(lines) == most:
            break
    return lines


def _undone(read: Sequence[tuple[Entry, AnyEvent]]) -> dict[str, bool]:
    """Return which acts are taken back now; undoing an undo is redo."""
    undone: dict[str, bool] = {}
    undid: dict[str, str] = {}

    def say(act: str, is_undone: bool) -> None:
        undone[act] = is_undone
        if act in undid:
            say(undid[act], not is_undone)

    for entry, event in read:
        if isinstance(event, ActUndone):
            say(event.act, True)
            undid[entry.act] = event.act
    return undone


def _may_be_told(project: Project, event: AnyEvent) -> bool:
    if type(event) not in OF_NOTES:
        return True
    step = project.steps.get(project.notes[event.note].step)  # type: ignore[union-attr]
    return step is not None and step.revealed


def _who(project: Project, seat_id: str, event: AnyEvent) -> Line:
    """Return who asked, as far as facilitators may know it."""
    seat = project.seats.get(seat_id)
    nobody = {"role": None, "seat": None, "organisation_name": "", "name": ""}
    if seat is None:
        return nobody
    if seat.role is Role.PARTICIPANT and type(event) in OF_NOTES:
        note = project.notes[event.note]  # type: ignore[union-attr]
        signed = signature(project, note)
        return {**nobody, "role": seat.role.value, "organisation_name": signed.organisation_name, "name": signed.name}
    if type(event) not in TOLD_IN_FULL | OF_NOTES:
        return {**nobody, "role": seat.role.value}
    organisation = project.organisation_name(seat.organisation)
    return {"role": seat.role.value, "seat": seat.id, "organisation_name": organisation, "name": seat.name}


def _facts(project: Project, event: AnyEvent) -> Line:
    if type(event) in OF_NOTES:
        note = project.notes[event.note]  # type: ignore[union-attr]
        return {"note": note.id, "text": note.text if project.heard(note) else None}
    if type(event) not in TOLD_IN_FULL:
        return {}
    dumped = event.model_dump(mode="json", include=set(FACTS))
    return {key: value for key, value in dumped.items() if value is None or isinstance(value, str | int | bool)}
