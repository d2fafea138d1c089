"""Work that must not hold up a room: layout, export and import run in processes of their own and are ended when late.

Pebble's pool is used because its timeout ends the process; the standard library's only stops waiting.
"""

import asyncio
import multiprocessing
from collections.abc import Callable
from concurrent.futures import BrokenExecutor
from concurrent.futures import TimeoutError as LateError
from typing import ParamSpec, TypeVar

from pebble import ProcessExpired, ProcessPool

P = ParamSpec("P")
T = TypeVar("T")


class JobLate(Exception):
    """The work took too long and was ended."""


class JobBroken(Exception):
    """The process that worked is gone (memory, a crash in a library)."""


class Workers:
    """A few spawned processes."""

    def __init__(self, most: int = 2) -> None:
        self._most = most
        self._pool = self._fresh()

    def _fresh(self) -> ProcessPool:
        return ProcessPool(max_workers=self._most, max_tasks=200, context=multiprocessing.get_context("spawn"))

    async def run(self, seconds: float, job: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run ``job`` (a function of a module, with picklable arguments) and return its result.

        JobLate after ``seconds``; JobBroken if its process died; what the job raises is raised here.
        """
        if not self._pool.active:  # its processes could not be started, or were killed from outside
            self._pool = self._fresh()
        try:
            future = self._pool.schedule(job, args=args, kwargs=kwargs, timeout=seconds)
            return await asyncio.wrap_future(future)
        except LateError:
            raise JobLate from None
        except (ProcessExpired, BrokenExecutor):
            raise JobBroken from None

    def close(self) -> None:
        """End all work."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join(timeout=5)
