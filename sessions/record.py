"""The record (だれが何をしたか): the journal as facilitators may read it. It never tells what screens would not.

Of a note that is not shown to all there is no line. Whose a note is, is told as its step signs notes. Who gave a dot, a
rating or a line of the survey is not told at all, nor when: in a small hall the order in which people came, wrote and
left would name them. All of a step stand together where it began, sorted by what they are.
"""

from collections.abc import Sequence
from typing import Any, get_args

from sessions.acts import ActUndone
from sessions.agreeing import NoteAgreed
from sessions.commenting import CommentEvent
from sessions.describing import DescribingEvent
from sessions.events import AnyEvent, read_event
from sessions.groups import GroupEvent
from sessions.inquiring import InquiringEvent
from sessions.joined_groups import JoinedGroupsEvent
from sessions.journal.port import Entry
from sessions.judging import LinkJudged
from sessions.linking import LinkEvent
from sessions.modelling import ElementEvent
from sessions.note_marks import NoteMarkEvent
from sessions.notes import NoteEvent
from sessions.opening import OpeningEvent
from sessions.people import PeopleEvent
from sessions.plan_links import PlanLinkEvent
from sessions.planning import PlanningEvent
from sessions.project import Project, Role
from sessions.projection import WallEvent
from sessions.ratings import ThingRated
from sessions.reviewing import ReviewingEvent
from sessions.running_order import OrderEvent
from sessions.shaping import ShapingEvent
from sessions.steps import StepEntered, StepEvent
from sessions.survey import VoiceEdited, VoiceSaid, VoiceWithdrawn
from sessions.timer import TimerEvent
from sessions.turns import TurnEvent
from sessions.views.signature import signature
from sessions.votes import DotsPut

Line = dict[str, Any]
MOST_LINES = 1_000
"""Lines in one answer."""


def _types(*unions: Any) -> frozenset[type[Any]]:
    return frozenset(each for union in unions for each in (get_args(union) or (union,)))


OF_NOTES = _types(NoteEvent, NoteMarkEvent)
TOLD_IN_FULL = _types(
    *(DescribingEvent, ShapingEvent, ReviewingEvent, CommentEvent, PlanningEvent, PlanLinkEvent, InquiringEvent),
    *(ActUndone, GroupEvent, JoinedGroupsEvent, ElementEvent, LinkEvent),
    *(StepEvent, OrderEvent, TimerEvent, WallEvent, TurnEvent, PeopleEvent, OpeningEvent),
)
"""Events whose facts and whose asker facilitators see anyway; of all others only the type is told."""
OF_ONES_OWN: frozenset[type[Any]] = frozenset(
    {DotsPut, ThingRated, LinkJudged, NoteAgreed, VoiceSaid, VoiceEdited, VoiceWithdrawn}
)
"""What people gave as their own: a vote, an answer, a line. Only they take it back."""
FACTS = (
    *("group", "parent", "folded", "element", "link", "text", "title", "column", "status", "step", "to", "seat", "role"),
    *("organisation", "name", "open", "act", "table", "number", "stopped", "on", "workshop"),
)
"""Fields that are told, where an event has them and they are plain values."""


def record(entries: Sequence[Entry], project: Project, after: int, most: int = MOST_LINES) -> list[Line]:
    """Return what happened behind position ``after``, oldest first, about ``most`` lines (all of one position together)."""
    read = [(entry, read_event(entry.event)) for entry in entries]
    undone = _undone(read)
    own = _acts_of_ones_own(read)
    step, answers = _beginnings(read), _Answers()
    lines: list[Line] = []
    for entry, event in read:
        if entry.act in own:
            answers.take(step[entry.position], event)
        elif _may_be_told(project, event):
            lines.append(_line(project, entry, event, undone.get(entry.act, False)))
    told = sorted((*lines, *answers.lines()), key=lambda line: line["position"])  # stable: answers after the step's own line
    return _page([line for line in told if line["position"] > after], most)


def _line(project: Project, entry: Entry, event: AnyEvent, undone: bool) -> Line:
    what = {"type": type(event).__name__, **_facts(project, event)}
    who = _who(project, entry.seat, event)
    return {"position": entry.position, "at": entry.at, "act": entry.act, "who": who, "what": what, "undone": undone}


def _page(lines: list[Line], most: int) -> list[Line]:
    """Return the first lines, and those that stand at the same position as the last of them."""
    if len(lines) <= most:
        return lines
    last = lines[most - 1]["position"]
    return [line for line in lines if line["position"] <= last]


def _acts_of_ones_own(read: Sequence[tuple[Entry, AnyEvent]]) -> frozenset[str]:
    """Return the acts by which people gave or took back what is their own, taking them back by undo included."""
    own: set[str] = set()
    for entry, event in read:
        if type(event) in OF_ONES_OWN or (isinstance(event, ActUndone) and event.act in own):
            own.add(entry.act)
    return frozenset(own)


def _beginnings(read: Sequence[tuple[Entry, AnyEvent]]) -> dict[int, Entry]:
    """Return the last entry of the act by which the step of each position began; before the first step, the first entry."""
    ends = {entry.act: entry for entry, _ in read}
    began: dict[int, Entry] = {}
    last = read[0][0] if read else None
    for entry, event in read:
        last = ends[entry.act] if isinstance(event, StepEntered) or last is None else last
        began[entry.position] = last
    return began


class _Answers:
    """What people gave as their own, step by step, without who, when and in which order."""

    def __init__(self) -> None:
        self._told: list[tuple[str, Entry]] = []

    def take(self, began: Entry, event: AnyEvent) -> None:
        """Count one in; that it was an undo is not told, what it brought about is."""
        if not isinstance(event, ActUndone):
            self._told.append((type(event).__name__, began))

    def lines(self) -> list[Line]:
        """Return a line for each."""
        nobody = {"role": Role.PARTICIPANT.value, "seat": None, "organisation_name": "", "name": ""}
        return [
            {"position": began.position, "at": began.at, "act": "", "who": nobody, "what": {"type": name}, "undone": False}
            for name, began in sorted(self._told, key=lambda each: (each[1].position, each[0]))
        ]


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
    """Return who asked, as far as facilitators may know it; whose note somebody took back by undo, its own line tells."""
    seat = project.seats.get(seat_id)
    nobody = {"role": None, "seat": None, "organisation_name": "", "name": ""}
    if seat is None:
        return nobody
    if seat.role is Role.PARTICIPANT and type(event) in OF_NOTES:
        note = project.notes[event.note]  # type: ignore[union-attr]
        signed = signature(project, note)
        return {**nobody, "role": seat.role.value, "organisation_name": signed.organisation_name, "name": signed.name}
    if type(event) not in TOLD_IN_FULL | OF_NOTES or (isinstance(event, ActUndone) and seat.role is Role.PARTICIPANT):
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
