"""Lifts events of earlier shapes to today's, one version at a time, before they are read as events.

When an event's shape changes: raise ``v`` in its class, and add to ``LIFTS`` the function that turns the old dict into
the new one, under (type, old v). Journals are never rewritten for a new shape. An event without ``v`` is of version 1.
"""

from collections.abc import Callable, Mapping
from typing import Any

EventDict = dict[str, Any]
Lifts = Mapping[tuple[str, int], Callable[[EventDict], EventDict]]



def _steps_see(event: EventDict) -> EventDict:
    """ProjectOpened 1: a step was private or not; now it names who sees what is written in it."""
    workshops = [{**each, "steps": [_step_sees(step) for step in each["steps"]]} for each in event["workshops"]]
    return {**event, "workshops": workshops}


def _step_sees(step: EventDict) -> EventDict:
    kept = {key: value for key, value in step.items() if key != "private"}
    return {**kept, "sees": "self" if step.get("private", True) else "all"}


def _revealed_to_all(event: EventDict) -> EventDict:
    """NotesRevealed 1: a reveal was always to everybody."""
    return {**event, "to": "all"}


def _named_fields(event: EventDict) -> EventDict:
    """StepEdited 1: (title, question, hint, minutes) on both sides; now the fields are named."""
    names = ("title", "question", "hint", "minutes")
    return {**event, **{side: dict(zip(names, event[side], strict=True)) for side in ("now", "before")}}


def _at_no_table(event: EventDict) -> EventDict:
    """SeatTaken 1: there were no tables."""
    return {**event, "table": None}


def _as_it_is(event: EventDict) -> EventDict:
    """An event that only gained fields, whose defaults say what was so before."""
    return event


def _on_the_plenary_board(event: EventDict) -> EventDict:
    """NotePlaced 1: there was one board."""
    return {**event, "board": None, "board_before": None}


LIFTS: Lifts = {
    ("NotePlaced", 1): _on_the_plenary_board,
    ("NoteWritten", 1): _as_it_is,
    ("GroupMade", 1): _as_it_is,
    ("SeatTaken", 1): _at_no_table,
    ("ProjectOpened", 1): _steps_see,
    ("NotesRevealed", 1): _revealed_to_all,
    ("StepEdited", 1): _named_fields,
}
"""(type, v) -> the function to v + 1."""


class EventFromTheFuture(Exception):
    """An event written by a newer version of the program.

    Its ``type`` may come from a foreign file, so the message does not repeat it.
    """

    def __init__(self, type: str, v: int) -> None:
        super().__init__("an event is newer than this program")
        self.type = type
        self.v = v


def lift(event: EventDict, lifts: Lifts = LIFTS) -> EventDict:
    """Return the event in today's shape, with its ``v``; the one given stays as it is.

    EventFromTheFuture if it is newer than the newest shape of its type; ValueError if ``type`` or ``v`` is none.
    """
    kind, v = event.get("type"), event.get("v", 1)
    if not isinstance(kind, str) or not isinstance(v, int) or isinstance(v, bool) or v < 1:
        raise ValueError("not an event: type must be a text, v a number from 1 on")
    if v > _newest(kind, lifts):
        raise EventFromTheFuture(kind, v)
    lifted = {**event, "v": v}
    while (step := lifts.get((lifted["type"], lifted["v"]))) is not None:
        lifted = {**step(lifted), "v": lifted["v"] + 1}  # the lift may rename the type, never the counting
    return lifted


def _newest(kind: str, lifts: Lifts) -> int:
    return max((v + 1 for type_, v in lifts if type_ == kind), default=1)
