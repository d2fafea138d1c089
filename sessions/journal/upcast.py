"""Lifts events of earlier shapes to today's, one version at a time, before they are read as events.

When an event's shape changes: raise ``v`` in its class, and add to ``LIFTS`` the function that turns the old dict into
the new one, under (type, old v). Journals are never rewritten for a new shape. An event without ``v`` is of version 1.
"""

from collections.abc import Callable, Mapping
from typing import Any

EventDict = dict[str, Any]
Lifts = Mapping[tuple[str, int], Callable[[EventDict], EventDict]]

LIFTS: Lifts = {}
"""(type, v) -> the function to v + 1. Empty: every event still has its first shape."""


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
