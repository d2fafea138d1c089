"""What other files hold (JSON, Excel, CSV, GraphML, DOT) comes into the model as one act, decided on the model it was previewed on.

Loops come along: a model may hold them. What was made of the file is the server's work (facilitator/incoming/bringing_in.py).
"""

from typing import Annotated, Literal

from pydantic import Field

from logic_models.elements import Element, Status
from logic_models.ids import ColumnId, ElementId
from logic_models.links import Evidence, Sign, Strength
from logic_models.programmes import PROGRAMMES
from sessions.describing import MOST_INDICATORS
from sessions.frames import Asker, Command, Event, Frozen
from sessions.linking import MOST_LINKS, LinkDrawn
from sessions.model_records import EvidenceItems, IndicatorRecord, LinkRecord
from sessions.modelling import MOST_ELEMENTS, STRIDE, ElementAdded, Sources, notes_that_show
from sessions.organisations import organisation_now
from sessions.people import MOST_ORGANISATIONS, OrganisationAdded, named
from sessions.project import Project
from sessions.refusals import Refused
from sessions.texts import Day, ElementText, Id, Name, Reason, Tag, Title


class BroughtElement(Frozen):
    """One element, and the id that it shall have; ``lead`` and ``partners`` are organisations that stand, or come along."""

    element: Id
    column: str
    text: ElementText
    status: Status = Status.UNKNOWN
    wanted: bool = False
    lead: Id | None = None
    partners: Annotated[tuple[Id, ...], Field(max_length=50)] = ()
    target_group: Title = ""
    programmes: Annotated[tuple[str, ...], Field(max_length=20)] = ()
    tags: Annotated[tuple[Tag, ...], Field(max_length=20)] = ()
    remark: Reason = ""
    indicators: Annotated[tuple[IndicatorRecord, ...], Field(max_length=MOST_INDICATORS)] = ()
    notes: Sources = ()


class BroughtLink(Frozen):
    """One arrow between elements that stand, or come along."""

    link: Id
    source: Id
    target: Id
    why: Reason = ""
    assumption: Reason = ""
    sign: Sign = Sign.MORE
    strength: Strength | None = None
    level: Evidence | None = None
    evidence: EvidenceItems = ()
    review_on: Day | None = None
    notes: Sources = ()


class BroughtOrganisation(Frozen):
    """An organisation that is new to the project."""

    organisation: Id
    name: Name


class BringIn(Command):
    """Take over what a file holds, as it was shown of version ``basis``; on a model that changed since it is refused."""

    type: Literal["BringIn"] = "BringIn"
    basis: int
    organisations: Annotated[tuple[BroughtOrganisation, ...], Field(max_length=MOST_ORGANISATIONS)] = ()
    elements: Annotated[tuple[BroughtElement, ...], Field(max_length=MOST_ELEMENTS)] = ()
    links: Annotated[tuple[BroughtLink, ...], Field(max_length=MOST_LINKS)] = ()


def bring(project: Project, command: BringIn, asker: Asker) -> tuple[Event, ...]:
    """Decide BringIn: all of it or nothing; new elements come below what stands in their column."""
    _refuse_too_many(project, command)
    organisations, known = _organisations(project, command)
    foot = {column.id: _foot(project, column.id) for column in project.model.columns}
    elements: list[ElementAdded] = []
    for each in command.elements:
        column = ColumnId(each.column)
        if column not in foot:
            raise Refused("unknown_column", column=each.column[:40])
        elements.append(_added(project, each, foot[column], known))
        foot[column] += STRIDE
    return (*organisations, *elements, *_drawn(project, command, asker))


def _refuse_too_many(project: Project, command: BringIn) -> None:
    model = project.model
    for there, more, limit in (
        (model.elements, command.elements, MOST_ELEMENTS),
        (model.links, command.links, MOST_LINKS),
        (project.organisations, command.organisations, MOST_ORGANISATIONS),
    ):
        if len(there) + len(more) > limit:
            raise Refused("too_many", limit=limit)
    used = {*map(str, model.elements), *map(str, model.links), *project.organisations}
    new = [*(e.element for e in command.elements), *(e.link for e in command.links)]
    for each in (*new, *(e.organisation for e in command.organisations)):
        if each in used:
            raise Refused("exists", id=each)
        used.add(each)


def _organisations(project: Project, command: BringIn) -> tuple[list[OrganisationAdded], dict[str, str]]:
    """Return those that are new, and the organisation that each of the command's ids means: a name may be known by now."""
    known: dict[str, str] = {}
    added: list[OrganisationAdded] = []
    for each in command.organisations:
        there = named(project, each.name)
        now = organisation_now(project, there.id) if there is not None else None
        known[each.organisation] = now.id if now is not None else each.organisation
        if now is None:
            added.append(OrganisationAdded(organisation=each.organisation, name=each.name, prepared=False))
    return added, known


def _foot(project: Project, column: ColumnId) -> int:
    stack = project.model.in_column(column)
    return stack[-1].order + STRIDE if stack else 0


def _added(project: Project, brought: BroughtElement, order: int, known: dict[str, str]) -> ElementAdded:
    for programme in brought.programmes:
        if programme not in PROGRAMMES:
            raise Refused("unknown_programme", programme=programme[:40])
    lead = _organisation(project, brought.lead, known) if brought.lead is not None else None
    partners = dict.fromkeys(_organisation(project, each, known) for each in brought.partners)
    told = brought.model_dump(exclude={"element", "column", "lead", "partners", "indicators", "notes"})
    made = Element(
        id=ElementId(brought.element),
        column=ColumnId(brought.column),
        order=order,
        lead=lead,
        partners=tuple(each for each in partners if each != lead),
        indicators=tuple(each.indicator_again() for each in brought.indicators),
        notes=notes_that_show(project, brought.notes),
        **told,
    )
    return ElementAdded.of(made)


def _organisation(project: Project, organisation: str, known: dict[str, str]) -> str:
    if organisation in known:
        return known[organisation]
    found = organisation_now(project, organisation)
    if found is None:
        raise Refused("gone", what="organisation", id=organisation)
    return found.id


def _drawn(project: Project, command: BringIn, asker: Asker) -> list[LinkDrawn]:
    standing = {*map(str, project.model.elements), *(each.element for each in command.elements)}
    pairs = {(str(each.source), str(each.target)) for each in project.model.links.values()}
    drawn: list[LinkDrawn] = []
    for each in command.links:
        for end in (each.source, each.target):
            if end not in standing:
                raise Refused("gone", what="element", id=end)
        if each.source == each.target:
            raise Refused("same_element")
        if (each.source, each.target) in pairs:
            raise Refused("link_exists")
        pairs.add((each.source, each.target))
        told = {**each.model_dump(), "notes": notes_that_show(project, each.notes)}
        drawn.append(LinkDrawn(link=LinkRecord(**told, added_by=asker.seat), loops=True))
    return drawn
