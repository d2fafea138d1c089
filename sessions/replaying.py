"""A project from its journal."""

import gc
from collections.abc import Sequence

from sessions.events import read_event
from sessions.evolve import evolve
from sessions.project import Project


def replay(events: Sequence[str]) -> Project:
    """Return the project that these events make. Nothing here is garbage in a circle: the collector only costs time."""
    project = Project()
    collecting = gc.isenabled()
    gc.disable()
    try:
        for text in events:
            project = evolve(project, read_event(text))
    finally:
        if collecting:
            gc.enable()
    return project
