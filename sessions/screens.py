"""Connected screens, and what each audience of them was shown last.

One ``Outlet`` an audience: it compares what may have changed with what it showed, encodes the difference once,
and hands the same text to every screen that sees alike. A screen is a queue of frames; who is too slow gets a fresh
view (LV8).
"""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from sessions.project import Project, Role
from sessions.touching.touches import Touched
from sessions.views.visibility import Audience, Entities, Entity, Hall, Screen, Sight, blotted, entity_of, looks_anew, view

MOST_WAITING = 400
"""Frames that may wait for one screen before it is too slow to keep up."""
MOST_OWED = 4_000
"""Replies that may wait behind a fresh view: who asks so much and reads nothing is to come back."""
SLICE = 64 * 1024
"""Bytes of entities in one frame, about (LV4)."""
REMEMBERED = 2_000
"""Flushes whose keys are remembered for screens that come back."""

OF_THE_HALL = frozenset({"counts", "seat", "table", "hall", "request", "link", "findings", "gaps"})
"""Entities that change without an event: with who is there, or when more was worked out of the model (deriving.py)."""


def encode(frame: dict[str, Any]) -> str:
    """Return a frame as text."""
    return orjson.dumps(frame).decode()


class Reply(str):
    """A frame that answers an act: it may be late, it is never dropped (LV2)."""

    __slots__ = ()


@dataclass(eq=False)
class Connected:
    """One screen: who sits at it, and the frames that wait for it.

    ``scope``: the table whose board it asked for; ``held``: the seat of its token, which may have been joined into
    ``seat`` since; ``serial``: of the token, None for a facilitator's cookie.
    """

    screen: Screen
    role: Role
    seat: str | None
    scope: str | None = None
    held: str | None = None
    serial: int | None = None
    audience: Audience | None = None
    waiting: deque[str] = field(default_factory=deque)
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    behind: bool = False  # too slow: gets a fresh view next
    owed: deque[str] = field(default_factory=deque)  # replies that wait for that view
    closed: str | None = None
    stir: Callable[[], None] = field(init=False)
    """Called when there is something to do for this screen; it sets ``wake``, until whoever writes for many takes it over."""

    def __post_init__(self) -> None:
        """A screen without a token of its own holds its seat's."""
        self.stir = self.wake.set
        self.held = self.held or self.seat

    def push(self, text: str) -> None:
        """Let a frame wait for this screen; when too many wait, all but the replies are dropped for a fresh view."""
        if self.closed is not None:
            return
        if not self.behind and len(self.waiting) < MOST_WAITING:
            self.waiting.append(text)
        else:
            self._fall_behind(text)
        self.stir()

    def _fall_behind(self, text: str) -> None:
        self.behind = True
        self.owed.extend(each for each in (*self.waiting, text) if isinstance(each, Reply))
        self.waiting.clear()
        if len(self.owed) > MOST_OWED:
            self.owed.clear()
            self.close("too_fast")

    def caught_up(self) -> None:
        """Let the replies follow the fresh view that waits now."""
        self.waiting.extend(self.owed)
        self.owed.clear()
        self.stir()

    def push_if_idle(self, text: str) -> None:
        """Let a frame wait only if few do: presence is dropped first (LV7)."""
        if len(self.waiting) < 8:
            self.push(text)

    def close(self, code: str) -> None:
        """End this screen after what waits for it."""
        self.closed = code
        self.stir()


class Outlet:
    """All screens that see alike."""

    def __init__(self, audience: Audience) -> None:
        self.audience = audience
        self.screen = audience.screen
        self.connected: set[Connected] = set()
        self.shown: Entities | None = None
        self.log: deque[tuple[int, frozenset[str]]] = deque(maxlen=REMEMBERED)
        self.log_from = 0  # changes after this version are in the log
        self.held: set[str] = set()  # seats that these screens were told hold something
        self.blotted: frozenset[str] = frozenset()  # words that were blotted out in what was shown

    def changes(self, project: Project, hall: Hall, touched: Touched, old: int, version: int) -> list[str]:
        """Compare with what was shown; return the frames that tell the difference (none if nobody looks)."""
        if not self.connected:
            self.shown = None
            return []
        if self.shown is None:
            self._look_anew(project, hall)
            self._forget(version)
            return []
        anew = looks_anew(project, self.screen, touched) or blotted(project, self.screen) != self.blotted
        changed, gone = self._all(project, hall) if anew else self._some(project, hall, touched.keys)
        if touched.whole:
            self._forget(version)
        if not changed and not gone:
            return []
        self.log.append((version, frozenset([*changed, *gone])))
        return list(frames(version, changed, gone, old=old))

    def _all(self, project: Project, hall: Hall) -> tuple[Entities, list[str]]:
        """Look at everything anew; return what differs from what was shown, and what is gone."""
        assert self.shown is not None
        before, now = self.shown, self._look_anew(project, hall)
        changed = {key: entity for key, entity in now.items() if before.get(key) != entity}
        return changed, [key for key in before if key not in now]

    def _look_anew(self, project: Project, hall: Hall) -> Entities:
        self.blotted = blotted(project, self.screen)
        self.shown = view(project, self.screen, hall, self.audience.table)
        return self.shown

    def _some(self, project: Project, hall: Hall, keys: Iterable[str]) -> tuple[Entities, list[str]]:
        """Look at these entities only."""
        assert self.shown is not None
        changed: Entities = {}
        gone: list[str] = []
        for key in sorted(keys):
            entity = entity_of(project, self.screen, Sight(hall, self.audience.table), key)
            if entity is None:
                if self.shown.pop(key, None) is not None:
                    gone.append(key)
            elif self.shown.get(key) != entity:
                self.shown[key] = changed[key] = entity
        return changed, gone

    def _forget(self, version: int) -> None:
        self.log.clear()
        self.log_from = version

    def look(self, project: Project, hall: Hall, version: int) -> Entities:
        """Return what these screens show now."""
        if self.shown is None:
            self._forget(version)
            return self._look_anew(project, hall)
        return self.shown

    def since(self, version: int) -> set[str] | None:
        """Return the keys that changed after ``version``; None if that is no longer known or may not be told apart.

        What the hall alone changes (who is online, who is done) raises no version, so it is always among them.
        """
        if version < self.log_from or (len(self.log) == self.log.maxlen and version < self.log[0][0]):
            return None
        keys = {key for key in self.shown or () if key.partition("/")[0] in OF_THE_HALL}
        for at, changed in reversed(self.log):
            if at <= version:
                break
            keys |= changed
        return keys


    def presence(self, project: Project, told: Mapping[str, Entity | None]) -> tuple[str | None, bool]:
        """Return the frame that tells these screens who holds what they may know of, and whether somebody let go.

        What lies on another table's board does not exist here (LV6).
        """
        seats: dict[str, Entity | None] = {}
        for seat, here in told.items():
            seen = self._held(project, here) if here is not None else None
            if seen is not None:
                self.held.add(seat)
                seats[seat] = seen
            elif here is None or seat in self.held:
                self.held.discard(seat)
                seats[seat] = None
        if not seats:
            return None, False
        return encode({"type": "presence", "seats": seats}), None in seats.values()

    def _held(self, project: Project, here: Entity) -> Entity | None:
        def known(key: str) -> bool:
            what, _, name = key.partition("/")
            there = name in project.notes if what == "note" else what == "group" and name in project.groups
            return not there or key in (self.shown or {})

        drag = {key: at for key, at in (here["drag"] or {}).items() if known(key)}
        holds = [key for key in here["holds"] if known(key)]
        return {"drag": drag or None, "holds": holds} if drag or holds else None


class Outlets:
    """The audiences of one room: made when first looked from, dropped when nobody looks any more."""

    def __init__(self) -> None:
        self.by_audience: dict[Audience, Outlet] = {}

    def __iter__(self) -> Iterator[Outlet]:
        return iter(tuple(self.by_audience.values()))

    def screens(self) -> list[Connected]:
        """Return every screen."""
        return [each for outlet in self for each in outlet.connected]

    def enter(self, connected: Connected, audience: Audience) -> Outlet:
        """Let a screen look with this audience."""
        self.leave(connected)
        connected.audience = audience
        outlet = self.by_audience.setdefault(audience, Outlet(audience))
        outlet.connected.add(connected)
        return outlet

    def leave(self, connected: Connected) -> None:
        """Let a screen look no more."""
        audience, connected.audience = connected.audience, None
        outlet = self.by_audience.get(audience) if audience is not None else None
        if audience is None or outlet is None:
            return
        outlet.connected.discard(connected)
        if not outlet.connected:
            del self.by_audience[audience]


def frames(version: int, changed: Entities, gone: Iterable[str], *, old: int) -> Iterator[str]:
    """Yield ``changes`` frames; of several, all but the last carry the old version (LV4)."""
    gone = list(gone)
    parts: list[Entities] = [{}]
    size = 0
    for key, entity in changed.items():
        size += len(key) + len(orjson.dumps(entity))
        if size > SLICE and parts[-1]:
            parts.append({})
            size = 0
        parts[-1][key] = entity
    for number, part in enumerate(parts):
        at = version if number == len(parts) - 1 else old
        yield encode({"type": "changes", "version": at, "set": part, "drop": gone if number == 0 else []})
