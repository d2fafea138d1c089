"""Searches for the tidiest order, at most one a project: shared by who asks for the same model, ended by the next."""

import asyncio
from dataclasses import dataclass

from facilitator import jobs
from facilitator.workers import JobBroken, JobLate, Workers
from logic_models.model import LogicModel
from logic_models.tidiest import Tidiest
from sessions.refusals import Refused
from sessions.room import Room

GRACE = jobs.SEARCH_SECONDS + 20.0
"""What a search may take beside the solver's own time before its process is ended."""
MOST_KEPT = 100


@dataclass(frozen=True, slots=True)
class Found:
    """The tidiest order found for a version of a project."""

    basis: int
    tidiest: Tidiest


@dataclass(frozen=True, slots=True)
class _Search:
    model: LogicModel
    basis: int
    task: "asyncio.Task[Found]"


class Optima:
    """What is sought and what was found, kept in memory only."""

    def __init__(self, workers: Workers, seconds: float) -> None:
        self._workers = workers
        self._seconds = seconds
        self._searches: dict[str, _Search] = {}

    async def sought(self, project: str, room: Room) -> Found:
        """Return what is found for the model as it is now; ``stale`` when it changed and somebody asked anew."""
        search = self._searches.get(project)
        if search is None or search.model is not room.project.model or _failed(search.task):
            search = self._begun(project, room)
        try:
            return await asyncio.shield(search.task)
        except asyncio.CancelledError:
            if search.task.cancelled():
                raise Refused("stale") from None
            raise
        except JobLate:
            raise Refused("late") from None
        except JobBroken:
            raise Refused("broken") from None

    def offered(self, project: str, basis: int) -> Found:
        """Return what was found for that version; ``stale`` if nothing is kept."""
        search = self._searches.get(project)
        if search is None or search.basis != basis or not search.task.done() or _failed(search.task):
            raise Refused("stale")
        return search.task.result()

    def _begun(self, project: str, room: Room) -> _Search:
        old = self._searches.pop(project, None)
        if old is not None:
            old.task.cancel()  # its process is ended
        while len(self._searches) >= MOST_KEPT:
            self._searches.pop(next(iter(self._searches))).task.cancel()
        model, basis = room.project.model, room.version
        search = _Search(model, basis, asyncio.create_task(self._seek(model, basis)))
        self._searches[project] = search
        return search

    async def _seek(self, model: LogicModel, basis: int) -> Found:
        longest = self._seconds + GRACE
        return Found(basis, await self._workers.run(longest, jobs.tidiest_order, model, self._seconds))


def _failed(task: "asyncio.Task[Found]") -> bool:
    return task.done() and (task.cancelled() or task.exception() is not None)
