"""Links (矢印) of the logic model: drawn, explained, deleted. Only drawing a loop is refused."""

from typing import Any, Literal

from logic_models.ids import ElementId, LinkId
from logic_models.links import Evidence, Link, Sign, Strength
from logic_models.paths import loop_made_by
from sessions.frames import Asker, Command, Event, Frozen
from sessions.model_records import EvidenceItems, LinkRecord
from sessions.modelling import Sources, notes_that_show, standing
from sessions.project import Project
from sessions.records import replace
from sessions.refusals import Refused
from sessions.texts import Day, Id, Reason

MOST_LINKS = 5_000


class DrawLink(Command):
    """Say that one element leads to another."""

    type: Literal["DrawLink"] = "DrawLink"
    link: Id
    source: Id
    target: Id
    why: Reason = ""
    notes: Sources = ()


class ExplainLink(Command):
    """Say why."""

    type: Literal["ExplainLink"] = "ExplainLink"
    link: Id
    why: Reason


class DescribeLink(Command):
    """Say more of an arrow than why; what is not named stays, an empty text says that nobody knows."""

    type: Literal["DescribeLink"] = "DescribeLink"
    link: Id
    assumption: Reason | None = None
    sign: Sign | None = None
    strength: Strength | Literal[""] | None = None
    level: Evidence | Literal[""] | None = None
    evidence: EvidenceItems | None = None
    notes: Sources | None = None
    review_on: Day | Literal[""] | None = None


class DeleteLink(Command):
    """Take an arrow away."""

    type: Literal["DeleteLink"] = "DeleteLink"
    link: Id


class LinkDrawn(Event):
    """An arrow stands. ``loops``: it came with a file, and may be one of a loop there."""

    type: Literal["LinkDrawn"] = "LinkDrawn"
    link: LinkRecord
    loops: bool = False


class LinkExplained(Event):
    """An arrow has another reason."""

    type: Literal["LinkExplained"] = "LinkExplained"
    link: str
    why: str
    before: str


class LinkFields(Frozen):
    """Those fields of a link that an event changed; None: as it was; an empty text: nobody said."""

    assumption: str | None = None
    sign: Sign | None = None
    strength: Strength | Literal[""] | None = None
    level: Evidence | Literal[""] | None = None
    evidence: tuple[str, ...] | None = None
    notes: tuple[str, ...] | None = None
    review_on: Day | Literal[""] | None = None


class LinkDescribed(Event):
    """An arrow is described otherwise than before; both sides hold the same fields."""

    type: Literal["LinkDescribed"] = "LinkDescribed"
    link: str
    now: LinkFields
    before: LinkFields


class LinkDeleted(Event):
    """An arrow went; it is kept here. ``loops``: as it was drawn, so that a redo may draw it so again."""

    type: Literal["LinkDeleted"] = "LinkDeleted"
    was: LinkRecord
    loops: bool = False


LinkCommand = DrawLink | ExplainLink | DescribeLink | DeleteLink
LinkEvent = LinkDrawn | LinkExplained | LinkDescribed | LinkDeleted


def draw(project: Project, command: DrawLink, asker: Asker) -> tuple[Event, ...]:
    """Decide DrawLink: both ends stand, no second arrow between them, no loop (the refusal names it)."""
    if LinkId(command.link) in project.model.links:
        raise Refused("exists", id=command.link)
    if len(project.model.links) >= MOST_LINKS:
        raise Refused("too_many", limit=MOST_LINKS)
    source, target = standing(project, command.source), standing(project, command.target)
    if source.id == target.id:
        raise Refused("same_element")
    refuse_second(project, source.id, target.id)
    refuse_loop(project, source.id, target.id)
    kept = LinkRecord(
        link=command.link,
        source=source.id,
        target=target.id,
        why=command.why,
        notes=notes_that_show(project, command.notes),
        added_by=asker.seat,
    )
    return (LinkDrawn(link=kept),)


def refuse_second(project: Project, source: ElementId, target: ElementId) -> None:
    """Refuse if there is such an arrow already."""
    if any(link.source == source and link.target == target for link in project.model.links.values()):
        raise Refused("link_exists")


def refuse_loop(project: Project, source: ElementId, target: ElementId) -> None:
    """Refuse if the arrow would close a loop; ``path`` holds the elements' texts, from the source round to it again."""
    loop = loop_made_by(project.model, source, target)
    if loop is not None:
        texts = [project.model.elements[each].text for each in (*loop, source)]
        raise Refused("loop", path=texts, elements=list(loop))


def explain(project: Project, command: ExplainLink, asker: Asker) -> tuple[Event, ...]:
    """Decide ExplainLink."""
    link = there(project, command.link)
    if link.why == command.why:
        return ()
    return (LinkExplained(link=link.id, why=command.why, before=link.why),)


def describe(project: Project, command: DescribeLink, asker: Asker) -> tuple[Event, ...]:
    """Decide DescribeLink."""
    link = there(project, command.link)
    asked = command.model_dump(exclude={"type", "link"}, exclude_none=True)
    if command.notes is not None:
        asked["notes"] = notes_that_show(project, command.notes)
    if command.evidence is not None:
        asked["evidence"] = tuple(each for each in command.evidence if each)
    before = {name: had(link, name) for name in asked}
    changed = [name for name in asked if asked[name] != before[name]]
    if not changed:
        return ()
    now, was = ({name: side[name] for name in changed} for side in (asked, before))
    return (LinkDescribed(link=link.id, now=LinkFields(**now), before=LinkFields(**was)),)


def had(link: Link, name: str) -> Any:
    """Return a field as an event keeps it: an empty text where nobody said."""
    value = getattr(link, name)
    return "" if value is None else value


def described(link: Link, fields: LinkFields) -> Link:
    """Return the link with these fields; an equal one if it has them."""
    told: dict[str, Any] = fields.model_dump(exclude_none=True)
    for name in ("strength", "level", "review_on"):
        if told.get(name) == "":
            told[name] = None
    return replace(link, **told)


def there(project: Project, link_id: str) -> Link:
    """Return the link; refuse if it is gone."""
    link = project.model.links.get(LinkId(link_id))
    if link is None:
        raise Refused("gone", what="link", id=link_id)
    return link


def delete(project: Project, command: DeleteLink, asker: Asker) -> tuple[Event, ...]:
    """Decide DeleteLink; somebody else having done it first is no fault."""
    link = project.model.links.get(LinkId(command.link))
    return () if link is None else (LinkDeleted(was=LinkRecord.of(link)),)


def evolve(project: Project, event: LinkEvent) -> Project:
    """Return the project after a link's event."""
    model = project.model
    match event:
        case LinkDrawn():
            return replace(project, model=model.with_link(event.link.link_again()))
        case LinkExplained():
            link: Link = replace(model.links[LinkId(event.link)], why=event.why)
            return replace(project, model=model.with_link(link))
        case LinkDescribed():
            return replace(project, model=model.with_link(described(model.links[LinkId(event.link)], event.now)))
        case LinkDeleted():
            return replace(project, model=model.without_link(LinkId(event.was.link)))
