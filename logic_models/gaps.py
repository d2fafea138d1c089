"""The strategy gap map (すき間の地図): who works for which outcome, by what, and what nobody does yet. Pure and total.

It is for the discussion after the workshop: one agency's silence shows beside the others' work.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from logic_models.columns import Kind
from logic_models.elements import Element, Status
from logic_models.findings.reading import Reading
from logic_models.ids import ElementId
from logic_models.model import LogicModel

NOBODY = ""
"""Stands for an organisation where nobody carries an activity."""

_FIRMEST = (Status.EXISTING, Status.CONSIDERED, Status.NEEDED, Status.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Cell:
    """An organisation works for an outcome: by these activities, the firmest of their states, as lead of one or not."""

    organisation: str
    outcome: ElementId
    status: Status
    leads: bool
    activities: tuple[ElementId, ...]


@dataclass(frozen=True, slots=True)
class Gaps:
    """The map, and what stands out on it. ``single``: outcomes that only this one organisation works for."""

    outcomes: tuple[ElementId, ...] = ()
    organisations: tuple[str, ...] = ()
    cells: tuple[Cell, ...] = ()
    unowned: tuple[ElementId, ...] = ()
    only_needed: tuple[ElementId, ...] = ()
    single: tuple[tuple[ElementId, str], ...] = ()
    without_outcome: tuple[str, ...] = ()
    unanswered: tuple[ElementId, ...] = ()
    unserved: tuple[ElementId, ...] = ()
    """Outcomes that no activity leads to."""


def gaps(model: LogicModel, organisations: tuple[str, ...] = ()) -> Gaps:
    """Return the map of a model; ``organisations``: who takes part, also those that carry nothing yet."""
    reading = Reading(model)
    outcomes = reading.of_kind(Kind.OUTCOME)
    behind = {each.id: reading.activities_behind(each.id) for each in outcomes}
    cells = tuple(cell for each in outcomes for cell in _cells(each.id, behind[each.id]))
    carrying = {name for each in reading.elements for name in each.organisations}
    known = tuple(dict.fromkeys((*organisations, *sorted(carrying))))
    reached = {cell.organisation for cell in cells} | {name for each in outcomes for name in each.organisations}
    activities = reading.of_kind(Kind.ACTIVITY)
    return Gaps(
        outcomes=tuple(each.id for each in outcomes),
        organisations=known,
        cells=cells,
        unowned=tuple(each.id for each in activities if not each.organisations),
        only_needed=tuple(name for name, all_of in behind.items() if _only_needed(all_of)),
        single=tuple((name, one) for name, all_of in behind.items() if (one := _single(all_of)) is not None),
        without_outcome=tuple(name for name in known if name not in reached),
        unanswered=tuple(_unanswered(reading)),
        unserved=tuple(name for name, all_of in behind.items() if not all_of),
    )


def _cells(outcome: ElementId, activities: list[Element]) -> Iterator[Cell]:
    by: dict[str, list[Element]] = {}
    for activity in activities:
        for name in activity.organisations or (NOBODY,):
            by.setdefault(name, []).append(activity)
    for name, own in by.items():
        status = min((each.status for each in own), key=_FIRMEST.index)
        leads = any(each.lead == name for each in own)
        yield Cell(name, outcome, status, leads, tuple(each.id for each in own))


def _only_needed(activities: list[Element]) -> bool:
    return bool(activities) and all(each.status is Status.NEEDED for each in activities)


def _single(activities: list[Element]) -> str | None:
    names = {name for each in activities for name in each.organisations}
    everywhere = bool(activities) and all(each.organisations for each in activities)
    return next(iter(names)) if everywhere and len(names) == 1 else None


def _unanswered(reading: Reading) -> Iterator[ElementId]:
    for need in reading.of_kind(Kind.NEED):
        if not reading.leads_to(need.id, Kind.ACTIVITY, Kind.OUTCOME):
            yield need.id
