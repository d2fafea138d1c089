"""The logic model as screens see it: elements at their places in the drawing, links along their routes, findings.

Places and wrapped lines are those of the exported diagram, so that screen and paper agree.
"""

from typing import Any

from logic_models.elements import Element
from logic_models.links import Link
from logic_models.model import LogicModel
from logic_models.placement import Placed, Placement
from logic_models.routing import Route
from sessions.derived import Derived
from sessions.model_records import IndicatorRecord
from sessions.organisations import organisation_now
from sessions.project import Project
from sessions.review_view import review_view
from sessions.seats import seat_now
from sessions.signature import signature

Entity = dict[str, Any]


def model_view(project: Project, derived: Derived, *, whole: bool) -> dict[str, Entity]:
    """Return the entities of the model; ``whole``: with what only an editor needs (sources, findings, trace)."""
    model, placement, routes = project.model, derived.placement, derived.routes
    found: dict[str, Entity] = {"columns": {"list": _columns(model, placement)}}
    for column in model.columns:
        for element in model.in_column(column.id):
            found[f"element/{element.id}"] = _element(project, element, placement.boxes[element.id], whole=whole)
    for link in model.links.values():
        found[f"link/{link.id}"] = _link(project, link, routes[link.id], whole=whole)
    if whole:
        found.update(review_view(project, derived))
        found["trace"] = trace(project)
    return found


def _columns(model: LogicModel, placement: Placement) -> list[Entity]:
    return [
        {
            "id": column.id,
            "kind": column.kind.value,
            "term": column.term.value if column.term is not None else None,
            "label": model.column(column.id).label,
            "x": round(column.x, 1),
            "width": round(column.width, 1),
        }
        for column in placement.columns
    ]


def _element(project: Project, element: Element, placed: Placed, *, whole: bool) -> Entity:
    column = project.model.column(element.column)
    notes = sources(project, element)
    return {
        "column": element.column,
        "kind": column.kind.value,
        "term": column.term.value if column.term is not None else None,
        "text": element.text,
        "status": element.status.value,
        "order": element.order,
        "pin": element.pin,
        "notes": notes if whole else [],
        "groups": list(element.groups) if whole else [],
        "organisations": speakers(project, notes) if whole else [],
        "wanted": element.wanted,
        **(_described(project, element) if whole else {}),
        "x": round(placed.x, 1),
        "y": round(placed.y, 1),
        "width": round(placed.width, 1),
        "height": round(placed.height, 1),
        "lines": list(placed.lines),
        "size": placed.size,
    }


def _described(project: Project, element: Element) -> Entity:
    """Return what is said of an element beside its words; organisations as they stand today."""
    return {
        "lead": _organisation(project, element.lead) if element.lead is not None else None,
        "partners": [each for each in (_organisation(project, one) for one in element.partners) if each is not None],
        "target_group": element.target_group,
        "programmes": list(element.programmes),
        "tags": list(element.tags),
        "remark": element.remark,
        "indicators": [IndicatorRecord.of(each).model_dump(mode="json") for each in element.indicators],
    }


def _organisation(project: Project, organisation: str) -> Entity | None:
    found = organisation_now(project, organisation)
    return {"id": found.id, "name": found.name} if found is not None else None


def sources(project: Project, element: Element) -> list[str]:
    """Return the notes an element rests on: those named, and those now in its groups; shown ones only.

    For one that was merged it is the note above it.
    """
    named = (project.notes[note] for note in element.notes if note in project.notes)
    told = [project.notes[note.merged_into] if note.merged_into is not None else note for note in named]
    grouped = [note for group in element.groups for note in project.notes_in(group)]
    return list(dict.fromkeys(note.id for note in [*told, *grouped] if project.shown(note)))


def speakers(project: Project, notes: list[str]) -> list[Entity]:
    """Return the organisations behind these notes, and those merged into them, with their counts, most first.

    Notes of an anonymous step name none: one note behind an element would say whose it is.
    """
    counted: dict[str, int] = {}
    for note in (each for name in notes for each in (project.notes[name], *project.beneath(project.notes[name]))):
        name = signature(project, note).organisation_name
        if name:
            counted[name] = counted.get(name, 0) + 1
    return [{"name": name, "notes": n} for name, n in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))]


def _link(project: Project, link: Link, routed: Route, *, whole: bool) -> Entity:
    drawn = {
        "source": link.source,
        "target": link.target,
        "why": link.why if whole else "",
        "sign": link.sign.value,
        "strength": link.strength.value if link.strength is not None else None,
        "level": link.level.value if link.level is not None else None,
        "points": [[round(point.x, 1), round(point.y, 1)] for point in routed.points],
        "feedback": routed.feedback,
    }
    if not whole:
        return drawn
    return drawn | {
        "assumption": link.assumption,
        "evidence": list(link.evidence),
        "notes": link_sources(project, link),
        "added_by": _added_by(project, link),
        "review_on": link.review_on,
    }


def _added_by(project: Project, link: Link) -> Entity | None:
    """Return who drew an arrow, as far as the others know them: their role and organisation."""
    seat = seat_now(project, link.added_by) if link.added_by is not None else None
    if seat is None:
        return None
    return {"role": seat.role.value, "organisation_name": project.organisation_name(seat.organisation)}


def link_sources(project: Project, link: Link) -> list[str]:
    """Return the notes that say so, shown ones only; for one that was merged it is the note above it."""
    named = (project.notes[note] for note in link.notes if note in project.notes)
    told = (project.notes[note.merged_into] if note.merged_into is not None else note for note in named)
    return list(dict.fromkeys(note.id for note in told if project.shown(note)))


def trace(project: Project) -> Entity:
    """Return how many elements, and how many links, rest on at least one note that is shown."""
    model: LogicModel = project.model
    traceable = sum(1 for element in model.elements.values() if sources(project, element))
    links = sum(1 for link in model.links.values() if link_sources(project, link))
    return {"elements": len(model.elements), "traceable": traceable, "links": len(model.links), "traceable_links": links}
