"""What follows from a logic model alone: the places of its boxes, the routes of its arrows, what there is to check.

Small models are worked out at once. For large ones routes take too long for a turn of the room (half a second for 2,000
arrows): they are worked out elsewhere, and until they are there screens see ``provisional``: exact places and findings (these
take 15 ms on 300 boxes), the routes that still fit, straight lines for the others, and the gap map of before.
"""

from dataclasses import dataclass, replace

from logic_models.findings import Finding, review
from logic_models.gaps import Gaps, gaps
from logic_models.ids import LinkId
from logic_models.model import LogicModel
from logic_models.placement import Placement, place
from logic_models.routing import Route, route
from logic_models.shapes import Point

AT_ONCE = 150
"""Up to so many arrows a model is worked out within a turn (about 30 ms)."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What things are worked out of: a model, the day, the organisations that take part, and which became which."""

    model: LogicModel
    today: str = ""
    organisations: tuple[str, ...] = ()
    joined: tuple[tuple[str, str], ...] = ()

    def same(self, other: "Basis") -> bool:
        """Say whether it is this very model, on the same day, with the same organisations."""
        beside = (self.today, self.organisations, self.joined)
        return self.model is other.model and beside == (other.today, other.organisations, other.joined)

    def carried(self) -> LogicModel:
        """Return the model with every organisation under the one that it was joined into."""
        now, model = dict(self.joined), self.model
        for element in self.model.elements.values():
            if any(each in now for each in element.organisations):
                lead = now.get(element.lead, element.lead) if element.lead is not None else None
                partners = dict.fromkeys(now.get(each, each) for each in element.partners)
                held = replace(element, lead=lead, partners=tuple(each for each in partners if each != lead))
                model = model.with_element(held)
        return model


@dataclass(frozen=True, slots=True)
class Derived:
    """What was worked out of this very basis."""

    basis: Basis
    placement: Placement
    routes: dict[LinkId, Route]
    findings: tuple[Finding, ...]
    gaps: Gaps


def derived(basis: Basis) -> Derived:
    """Work everything out."""
    placement, carried = place(basis.model), basis.carried()
    found = review(carried, basis.today, basis.organisations)
    return Derived(basis, placement, route(basis.model, placement), found, gaps(carried, basis.organisations))


def provisional(basis: Basis, before: Derived | None) -> Derived:
    """Return what can be shown at once: exact places and findings; routes and gaps as far as ``before`` still tells them."""
    model = basis.model
    placement = place(model)
    routes = {link: _still(model, placement, link, before) for link in model.links}
    found = review(basis.carried(), basis.today, basis.organisations)
    return Derived(basis, placement, routes, found, before.gaps if before is not None else Gaps())


def _still(model: LogicModel, placement: Placement, name: LinkId, before: Derived | None) -> Route:
    """Return the route of before if both its boxes stand where they stood, else a straight line between them."""
    link = model.links[name]
    ends = [placement.boxes.get(end) for end in (link.source, link.target)]
    source, target = ends
    if source is None or target is None:
        return Route(())
    if before is not None and name in before.routes:
        stood = [before.placement.boxes.get(end) for end in (link.source, link.target)]
        if stood == ends and before.basis.model.links.get(name) == link:
            return before.routes[name]
    leaves = Point(source.x + source.width, source.y + source.height / 2)
    return Route((leaves, Point(target.x, target.y + target.height / 2)))
