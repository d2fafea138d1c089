"""The logic model as screens see it: elements at their places in the drawing, links along their routes, findings.

Places and wrapped lines are those of the exported diagram, so that screen and paper agree.
"""

from typing import Any

from logic_models.elements import Element
from logic_models.findings import Finding, review
from logic_models.model import LogicModel
from logic_models.placement import Placed, Placement, place
from logic_models.routing import Route, route
from sessions.project import Project
from sessions.signature import signature

Entity = dict[str, Any]


def model_view(project: Project, *, whole: bool) -> dict[str, Entity]:
    """Return the entities of the model; ``whole``: with what only an editor needs (sources, findings, trace)."""
    model = project.model
    placement = place(model)
    routes = route(model, placement)
    found: dict[str, Entity] = {"columns": {"list": _columns(placement)}}
    for column in model.columns:
        for element in model.in_column(column.id):
            found[f"element/{element.id}"] = _element(project, element, placement.boxes[element.id], whole=whole)
    for link in model.links.values():
        found[f"link/{link.id}"] = _link(link.source, link.target, link.why if whole else "", routes[link.id])
    if whole:
        found["findings"] = {"list": [finding_entity(each) for each in review(model)]}
        found["trace"] = trace(project)
    return found


def _columns(placement: Placement) -> list[Entity]:
    return [
        {
            "id": column.id,
            "kind": column.kind.value,
            "term": column.term.value if column.term is not None else None,
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
        "x": round(placed.x, 1),
        "y": round(placed.y, 1),
        "width": round(placed.width, 1),
        "height": round(placed.height, 1),
        "lines": list(placed.lines),
        "size": placed.size,
    }


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


def _link(source: str, target: str, why: str, routed: Route) -> Entity:
    return {
        "source": source,
        "target": target,
        "why": why,
        "points": [[round(point.x, 1), round(point.y, 1)] for point in routed.points],
        "feedback": routed.feedback,
    }


def finding_entity(finding: Finding) -> Entity:
    """Return a finding as screens take it; the sentence is in the wording."""
    return {
        "id": finding.id,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "elements": list(finding.elements),
        "links": list(finding.links),
        "facts": {key: list(value) if isinstance(value, tuple) else value for key, value in finding.facts.items()},
    }


def trace(project: Project) -> Entity:
    """Return how many elements rest on at least one note that is shown."""
    model: LogicModel = project.model
    traceable = sum(1 for element in model.elements.values() if sources(project, element))
    return {"elements": len(model.elements), "traceable": traceable}
