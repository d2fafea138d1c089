"""Links (矢印) of the logic model: drawn, explained, deleted. Only drawing a loop is refused."""

from typing import Literal

from logic_models.ids import ElementId, LinkId
from logic_models.links import Link
from logic_models.paths import loop_made_by
from sessions.frames import Asker, Command, Event
from sessions.modelling import LinkRecord, standing
from sessions.project import Project
from sessions.records import replace
from sessions.refusals import Refused
from sessions.texts import Id, Reason

MOST_LINKS = 5_000


class DrawLink(Command):
    """Say that one element leads to another."""

    type: Literal["DrawLink"] = "DrawLink"
    link: Id
    source: Id
    target: Id
    why: Reason = ""


class ExplainLink(Command):
    """Say why."""

    type: Literal["ExplainLink"] = "ExplainLink"
    link: Id
    why: Reason


class DeleteLink(Command):
    """Take an arrow away."""

    type: Literal["DeleteLink"] = "DeleteLink"
    link: Id


class LinkDrawn(Event):
    """An arrow stands."""

    type: Literal["LinkDrawn"] = "LinkDrawn"
    link: LinkRecord


class LinkExplained(Event):
    """An arrow has another reason."""

    type: Literal["LinkExplained"] = "LinkExplained"
    link: str
    why: str
    before: str


class LinkDeleted(Event):
    """An arrow went; it is kept here."""

    type: Literal["LinkDeleted"] = "LinkDeleted"
    was: LinkRecord


LinkCommand = DrawLink | ExplainLink | DeleteLink
LinkEvent = LinkDrawn | LinkExplained | LinkDeleted


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
    kept = LinkRecord(link=command.link, source=source.id, target=target.id, why=command.why)
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
    link = project.model.links.get(LinkId(command.link))
    if link is None:
        raise Refused("gone", what="link", id=command.link)
    if link.why == command.why:
        return ()
    return (LinkExplained(link=link.id, why=command.why, before=link.why),)


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
        case LinkDeleted():
            return replace(project, model=model.without_link(LinkId(event.was.link)))
