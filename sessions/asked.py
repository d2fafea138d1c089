"""What an organisation is asked about the plan: activities it carries, indicators of these and of what comes of them at once."""

from collections.abc import Iterator
from dataclasses import dataclass

from logic_models.columns import Kind
from logic_models.elements import Element
from logic_models.indicators import Indicator
from logic_models.plans.rows import outputs_of
from sessions.inquiry import Key
from sessions.organisations import organisation_now
from sessions.project import Organisation, Project


@dataclass(frozen=True, slots=True)
class Asked:
    """What an organisation is asked: its activities, and the indicators of ``about``."""

    organisation: Organisation
    activities: tuple[Element, ...]
    about: tuple[Element, ...]

    @property
    def measures(self) -> tuple[tuple[Element, Indicator], ...]:
        """Return every indicator with the element it measures."""
        return tuple((each, one) for each in self.about for one in each.indicators)

    def keys(self) -> Iterator[Key]:
        """Yield what it may answer: an activity's own row, and the row of each indicator."""
        yield from ((str(each.id), "") for each in self.activities)
        yield from ((str(each.id), one.id) for each, one in self.measures)


def asked_of(project: Project) -> tuple[Asked, ...]:
    """Return every organisation that carries an activity, in the order they became known, with what it is asked."""
    rows: dict[str, list[Element]] = {}
    for element in project.model.of_kind(Kind.ACTIVITY):
        for each in carried_by(project, element):
            rows.setdefault(each, []).append(element)
    results = outputs_of(project.model)
    told: list[Asked] = []
    for organisation in project.listed_organisations():
        activities = tuple(rows.get(organisation.id, ()))
        if activities:
            about = {e.id: e for each in activities for e in (each, *results.get(each.id, ()))}
            told.append(Asked(organisation, activities, tuple(about.values())))
    return tuple(told)


def asked_of_one(project: Project, organisation: str) -> Asked | None:
    """Return what one organisation is asked, under whatever spelling; None if it carries nothing."""
    here = organisation_now(project, organisation)
    return next((each for each in asked_of(project) if here is not None and each.organisation.id == here.id), None)


def carried_by(project: Project, element: Element) -> tuple[str, ...]:
    """Return the organisations, as they stand today, that carry an element, the lead first."""
    found = (organisation_now(project, each) for each in element.organisations)
    return tuple(dict.fromkeys(each.id for each in found if each is not None))
