"""What share links show, kept as long as it is true: a crowd at one link costs one drawing, and one worker at the most."""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any

from facilitator.documents.exporting import fonts
from facilitator.documents.formats import Order
from facilitator.services import Services
from facilitator.sharing.shown import Shown, made
from logic_models.sheets import A4_LANDSCAPE
from sessions.project import Project

MOST_KEPT = 24
"""Pages and files that are kept in memory, of all links together."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What was made of a project as it was; ``begun``: when that was, counted with the visits."""

    project: Project
    day: date
    begun: int
    made: Any


class ShareContents:
    """What was made, of all projects of a server."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._kept: OrderedDict[tuple[str, str, str], Kept] = OrderedDict()
        self._visits = count()
        self._making = asyncio.Lock()

    async def page(self, project: str, language: str) -> Shown:
        """Return what the page shows of a project now; KeyError if it is gone, Refused ``late`` or ``broken``."""
        found = await self._get(project, language, "page")
        assert isinstance(found, Shown)
        return found

    async def file(self, project: str, language: str, form: str) -> bytes:
        """Return the diagram as a file (``pdf``, ``png``); errors as ``page``."""
        found = await self._get(project, language, form)
        assert isinstance(found, bytes)
        return found

    async def _get(self, project: str, language: str, form: str) -> Any:
        key, came = (project, language, form), next(self._visits)
        now = await self._now(project)
        kept = self._kept.get(key)
        if kept is not None and self._holds(kept, now):
            return kept.made
        async with self._making:
            now = await self._now(project)  # as it is when it is our turn
            kept = self._kept.get(key)
            if kept is None or not (kept.begun > came or self._holds(kept, now)):  # begun after we came: new enough for us
                kept = self._kept[key] = await self._make(form, language, now)
                self._kept.move_to_end(key)
                while len(self._kept) > MOST_KEPT:
                    self._kept.popitem(last=False)
            return kept.made

    async def _now(self, project: str) -> Project:
        return (await self._services.lobby.room(project)).project

    def _holds(self, kept: Kept, project: Project) -> bool:
        return kept.project is project and kept.day == self._services.now().date()

    async def _make(self, form: str, language: str, project: Project) -> Kept:
        begun, time = next(self._visits), self._services.now()
        order = Order(project, language, A4_LANDSCAPE, time, tuple(fonts()))
        done = await self._services.worked(self._services.settings.export_seconds, made, form, order)
        return Kept(project, time.date(), begun, done)
