"""What a workbook that came back would change in the model: a list to look at first, then the commands of one act.

Rows are known by their ids. A row without one is new; an element that has no row stays as it is: deleting is done on the
screen, where one sees what goes with it. A cell that cannot be read as what it should be is told and passed over.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from exports.excel.returned import Problem, Returned
from facilitator.returned.desk import Change as Change
from facilitator.returned.desk import Desk, NewId
from facilitator.returned.elements import element
from facilitator.returned.indicators import indicator
from facilitator.returned.links import link
from facilitator.returned.unblotted import unblotted
from sessions.frames import Command
from sessions.project import Project


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What would change, what cannot be taken, and the commands that make it so."""

    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]
    commands: tuple[Command, ...]


def taken_back(
    project: Project, returned: Returned, words: list[Mapping[str, Mapping[str, str]]], new_id: NewId
) -> TakenBack:
    """Return what these rows would change. ``words``: catalogues (document, columns, programmes), one a language."""
    desk, returned = Desk(project, words, new_id), unblotted(project, returned)
    for row in returned.tables.get("elements", ()):
        element(desk, row)
    for row in returned.tables.get("links", ()):
        link(desk, row)
    for row in returned.tables.get("indicators", ()):
        indicator(desk, row)
    return TakenBack(tuple(desk.changes), (*returned.problems, *desk.problems), tuple(desk.commands))
