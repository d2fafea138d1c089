"""Tables side by side, for who brings them to the plenary: what each has grouped, and what waits to be brought."""

from sessions.project import Project, notes_by_group
from sessions.views.sight import Entity, Sight


def beside(project: Project, sight: Sight, name: str) -> Entity | None:
    """Return what one table has on its board; only the plenary board looks at tables side by side.

    ``tray``: shown there and not yet placed; ``waiting``: groups and open notes that are not on the plenary board yet.
    """
    found = project.tables.get(name)
    if found is None or found.dropped or sight.table is not None:
        return None
    groups = sorted(
        (each for each in project.groups.values() if each.table == name and not each.dissolved),
        key=lambda each: (each.y, each.x, each.id),
    )
    lone = [note for note in notes_by_group(project.notes).get(None, ()) if note.stands]
    alone = [note for note in lone if project.shown_at(note, name)]
    open_here = sum(1 for note in lone if note.x is not None and note.board == name)
    headings = [
        {
            "group": each.id,
            "title": each.title,
            "kind": each.kind.value,
            "notes": sum(1 for note in project.notes_in(each.id) if project.shown_at(note, name)),
        }
        for each in groups
    ]
    return {
        "number": found.number,
        "name": found.name,
        "merged": found.merged,
        "tray": sum(1 for note in alone if note.x is None and note.table == name),
        "alone": sum(1 for note in alone if note.x is not None and note.board == name),
        "waiting": sum(1 for each in groups if not each.plenary) + open_here,
        "headings": headings,
    }


def apart(project: Project, sight: Sight, name: str) -> Entity | None:
    """Return the pairs of headings that somebody found to be different, for the plenary board."""
    return {"list": [list(pair) for pair in sorted(project.apart)]} if sight.table is None else None
