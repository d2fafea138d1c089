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
from sessions.provenance import Provenances
from sessions.seats import seat_now
from sessions.views.review import review_view

Entity = dict[str, Any]


def model_view(project: Project, derived: Derived, *, whole: bool) -> dict[str, Entity]:
    """Return the entities of the model; ``whole``: with what only an editor needs (sources, findings, trace)."""
    model, placement, routes = project.model, derived.placement, derived.routes
    rests = Provenances(project) if whole else None
    found: dict[str, Entity] = {"columns": {"list": _columns(model, placement)}}
    for column in model.columns:
        for element in model.in_column(column.id):
            found[f"element/{element.id}"] = _element(project, element, placement.boxes[element.id], rests)
    for link in model.links.values():
        found[f"link/{link.id}"] = _link(project, link, routes[link.id], rests)
    if rests is not None:
        found.update(review_view(project, derived))
        found["trace"] = _traced(rests)
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


def _element(project: Project, element: Element, placed: Placed, rests: Provenances | None) -> Entity:
    column = project.model.column(element.column)
    return {
        "column": element.column,
        "kind": column.kind.value,
        "term": column.term.value if column.term is not None else None,
        "text": element.text,
        "status": element.status.value,
        "order": element.order,
        "pin": element.pin,
        "wanted": element.wanted,
        **(UNSOURCED if rests is None else {**_sourced(rests, element), **_described(project, element)}),
        "x": round(placed.x, 1),
        "y": round(placed.y, 1),
        "width": round(placed.width, 1),
        "height": round(placed.height, 1),
        "lines": list(placed.lines),
        "size": placed.size,
    }


UNSOURCED: Entity = {"notes": [], "groups": [], "organisations": []}


def _sourced(rests: Provenances, element: Element) -> Entity:
    """Return what an element rests on (もとの声)."""
    found = rests.of_element(element)
    return {
        "notes": list(found.notes),
        "groups": list(element.groups),
        "organisations": [{"name": name, "notes": n} for name, n in found.organisations],
        "headings": [{"group": each.group, "title": each.title, "table": each.table} for each in found.headings],
        "people": found.people,
        "organisations_counted": found.organisations_counted,
        "tables": list(found.tables),
        "steps": list(found.steps),
        "said": dict(found.said),
        "stars": found.stars,
        "votes": [
            {"step": each.step, "dots": each.dots, "people": each.people, "organisations": each.organisations}
            for each in found.votes
        ],
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


def _link(project: Project, link: Link, routed: Route, rests: Provenances | None) -> Entity:
    drawn = {
        "source": link.source,
        "target": link.target,
        "why": link.why if rests is not None else "",
        "sign": link.sign.value,
        "strength": link.strength.value if link.strength is not None else None,
        "level": link.level.value if link.level is not None else None,
        "points": [[round(point.x, 1), round(point.y, 1)] for point in routed.points],
        "feedback": routed.feedback,
    }
    if rests is None:
        return drawn
    found = rests.of_link(link)
    return drawn | {
        "assumption": link.assumption,
        "evidence": list(link.evidence),
        "notes": list(found.notes),
        "people": found.people,
        "organisations": [{"name": name, "notes": n} for name, n in found.organisations],
        "organisations_counted": found.organisations_counted,
        "added_by": _added_by(project, link),
        "review_on": link.review_on,
    }


def _added_by(project: Project, link: Link) -> Entity | None:
    """Return who drew an arrow, as far as the others know them: their role and organisation."""
    seat = seat_now(project, link.added_by) if link.added_by is not None else None
    if seat is None:
        return None
    return {"role": seat.role.value, "organisation_name": project.organisation_name(seat.organisation)}


def _traced(found: Provenances) -> Entity:
    """Return how many elements and links rest on at least one note that is shown."""
    model = found.project.model
    elements, links = found.traced()
    return {"elements": len(model.elements), "traceable": elements, "links": len(model.links), "traceable_links": links}
