"""What takes back the events of the plan; undo.py holds the others and says how it is done."""

from collections.abc import Callable
from typing import Any

from logic_models.ids import ElementId
from sessions.plan_records import PartRecord, version_record
from sessions.planning import (
    MOST_VERSIONS,
    ChapterSettled,
    ChapterWritten,
    RowDescribed,
    RowFields,
    VersionDropped,
    VersionKept,
    part_of,
)
from sessions.project import Project
from sessions.undoing.undone import Undone
from sessions.undoing.undone import unless_changed as _if


def _chapter_written(project: Project, event: ChapterWritten) -> Undone:
    """Put the words back that were there; what was settled meanwhile stays settled."""
    here = part_of(project, event.chapter)
    now, before = (_resting(side, here) for side in (event.now, event.before))
    return _if(here == now, f"chapter/{event.chapter}", ChapterWritten(chapter=event.chapter, now=before, before=now))


def _resting(side: PartRecord | None, here: PartRecord | None) -> PartRecord | None:
    return side if side is None or here is None else side.model_copy(update={"basis": here.basis})


def _chapter_settled(project: Project, event: ChapterSettled) -> Undone:
    here = part_of(project, event.chapter)
    same = here is not None and here.basis == event.now
    back = ChapterSettled(chapter=event.chapter, now=event.before, before=event.now)
    return _if(same, f"chapter/{event.chapter}", back)


def _row_described(project: Project, event: RowDescribed) -> Undone:
    key = f"row/{event.element}"
    if ElementId(event.element) not in project.model.elements:
        return Undone((), (key,))
    note = project.plan.note(ElementId(event.element))
    told = {name: value for name, value in event.now.model_dump().items() if value is not None}
    same = [name for name, value in told.items() if getattr(note, name) == value]
    left = (key,) if len(same) < len(told) else ()
    if not same:
        return Undone((), left)
    now = RowFields(**{name: getattr(event.before, name) for name in same})
    before = RowFields(**{name: told[name] for name in same})
    return Undone((RowDescribed(element=event.element, now=now, before=before),), left)


def _version_kept(project: Project, event: VersionKept) -> Undone:
    for place, each in enumerate(project.plan.versions):
        if each.id == event.version.id:
            return Undone((VersionDropped(was=version_record(each), place=place),), ())
    return Undone((), ())


def _version_dropped(project: Project, event: VersionDropped) -> Undone:
    versions = project.plan.versions
    fits = all(each.id != event.was.id for each in versions) and len(versions) < MOST_VERSIONS
    return _if(fits, f"version/{event.was.id}", VersionKept(version=event.was, place=min(event.place, len(versions))))


BACK: dict[type[Any], Callable[[Project, Any], Undone]] = {
    ChapterWritten: _chapter_written,
    ChapterSettled: _chapter_settled,
    RowDescribed: _row_described,
    VersionKept: _version_kept,
    VersionDropped: _version_dropped,
}
"""One row an event of the plan."""
