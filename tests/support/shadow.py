"""What a screen knows: it applies frames as docs/protocol.md says, knowing nothing of how the server works."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

from sessions.project import Role
from sessions.screens import Connected
from sessions.views.visibility import Screen


class Shadow:
    """One screen's knowledge, kept over lost connections."""

    def __init__(self) -> None:
        self.version: int | None = None
        self.epoch: int | None = None
        self.view: dict[str, Any] = {}
        self.mine: dict[str, Any] = {}
        self.you: dict[str, Any] = {}
        self.answers: dict[str, dict[str, Any]] = {}
        self.frames: list[dict[str, Any]] = []
        self.heard = ""
        self.closed: str | None = None

    def take(self, text: str) -> None:
        """Apply one frame."""
        frame = json.loads(text)
        self.heard += text
        self.frames.append(frame)
        getattr(self, f"_{frame['type']}")(frame)

    def _welcome(self, frame: dict[str, Any]) -> None:
        self.version, self.epoch, self.you = frame["version"], frame["epoch"], frame["you"]
        self.mine = frame["mine"]
        if frame["whole"]:
            self.view = frame["view"]
        else:
            self._change(self.view, frame)

    def _changes(self, frame: dict[str, Any]) -> None:
        assert self.version is not None and frame["version"] >= self.version, "a screen never goes back in time"
        self.version = frame["version"]
        self._change(self.view, frame)

    def _mine(self, frame: dict[str, Any]) -> None:
        self._change(self.mine, frame)

    def _you(self, frame: dict[str, Any]) -> None:
        self.you = frame["you"]

    def _done(self, frame: dict[str, Any]) -> None:
        self.answers[frame["id"]] = frame

    _refused = _done

    def _presence(self, frame: dict[str, Any]) -> None:
        pass

    def _closed(self, frame: dict[str, Any]) -> None:
        self.closed = frame["code"]

    @staticmethod
    def _change(known: dict[str, Any], frame: dict[str, Any]) -> None:
        known.update(frame["set"])
        for key in frame["drop"]:
            known.pop(key, None)


class Seen(Shadow):
    """A screen connected to a room in this process; its frames are taken from its queue when the test wants them."""

    def __init__(self, screen: Screen, seat: str | None = None, role: Role | None = None) -> None:
        super().__init__()
        self.screen = screen
        self.seat = seat
        self.role = role or (Role.PARTICIPANT if screen is Screen.PHONE else Role.LEAD)
        self.connected = Connected(screen, self.role, seat)

    def come(self, room: Any, *, fresh: bool = False) -> "Seen":
        """Connect (again), with what this screen knows unless ``fresh``."""
        self.connected = Connected(self.screen, self.role, self.seat)
        since, epoch = (None, None) if fresh else (self.version, self.epoch)
        room.connect(self.connected, since, epoch, 0)
        return self

    def read(self) -> "Seen":
        """Take every frame that waits."""
        while self.connected.waiting:
            self.take(self.connected.waiting.popleft())
        return self

    async def until(self, so: Callable[["Seen"], bool]) -> "Seen":
        """Read until something is so; fail after a minute."""
        async with asyncio.timeout(60):
            while not so(self.read()):
                self.connected.wake.clear()
                await self.connected.wake.wait()
        return self


def plain(value: Any) -> Any:
    """Return a view as it looks after the wire."""
    return json.loads(json.dumps(value))
