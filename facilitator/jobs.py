"""What runs in a worker process: functions of plain values that can be sent there and back."""

import os
import time
from collections.abc import Mapping, Sequence

from logic_models.arranging import arrange
from logic_models.ids import ElementId
from logic_models.model import LogicModel
from logic_models.tidiest import Tidiest, tidiest
from logic_models.uncrossing import Late
from sessions.archive import read_archive, write_archive
from sessions.journal.port import Entry
from sessions.refusals import Refused
from sessions.similar import Heading, Pairs, Similar, similar
from sessions.suggesting import Suggestion, suggested

QUIET = 15
"""How far a quiet process steps back (``nice``)."""
SEARCH_SECONDS = 4.0
"""How long the own search may take where nobody waits for it."""


def arranged(model: LogicModel, seconds: float) -> Mapping[ElementId, int]:
    """Return new ranks for a model, sought for so long."""
    return arrange(model, _after(seconds))


def tidiest_order(model: LogicModel, seconds: float) -> Tidiest:
    """Return the tidiest order of a model, sought quietly: everything else on this machine goes first."""
    if hasattr(os, "nice"):
        os.nice(max(0, QUIET - os.nice(0)))
    return tidiest(model, _after(SEARCH_SECONDS), seconds)


def _after(seconds: float) -> Late:
    """Return what says that so many seconds are over."""
    end = time.monotonic() + seconds
    return lambda: time.monotonic() >= end


def project_file(entries: Sequence[Entry]) -> bytes:
    """Return a project file."""
    return write_archive(entries)


def read_project_file(packed: bytes) -> tuple[list[Entry], str] | tuple[str, dict[str, object]]:
    """Return the entries and the title of a project file; or the code and facts of what is wrong with it."""
    try:
        entries, project = read_archive(packed)
    except Refused as refused:
        return refused.code, dict(refused.facts)
    return entries, project.title


def suggested_groups(notes: Mapping[str, str], number: int | None, kinds: Mapping[str, str]) -> Suggestion:
    """Return which notes (id -> text) may belong together."""
    return suggested(notes, number, kinds)


def similar_headings(headings: Sequence[Heading], apart: Pairs) -> tuple[Similar, ...]:
    """Return which headings may mean one thing."""
    return similar(headings, apart)
