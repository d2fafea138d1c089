"""Opening a project, describing it, and its door for newcomers."""

from typing import Literal

from sessions.frames import Asker, Command, Event, Frozen
from sessions.project import Organisation, Project
from sessions.records import replace
from sessions.refusals import Refused
from sessions.steps import WorkshopPlan, planned
from sessions.texts import Id, Name, Title


class OrganisationPlan(Frozen):
    """An organisation that a template or the facilitator prepared."""

    id: Id
    name: Name


class OpenProject(Command):
    """Open a new project; never sent by a screen."""

    type: Literal["OpenProject"] = "OpenProject"
    title: Title
    region: Name
    host: Name
    diagram_name: Name
    kind: Literal["real", "rehearsal", "sample"] = "real"
    language: Literal["ja", "en"] = "ja"
    workshops: tuple[WorkshopPlan, ...] = ()
    organisations: tuple[OrganisationPlan, ...] = ()


class DescribeProject(Command):
    """Change what the project is called."""

    type: Literal["DescribeProject"] = "DescribeProject"
    title: Title
    region: Name
    host: Name
    diagram_name: Name


class SetEntry(Command):
    """Open or close the door for newcomers; who is in stays in."""

    type: Literal["SetEntry"] = "SetEntry"
    open: bool


class ProjectOpened(Event):
    """A project begins."""

    v: int = 2
    type: Literal["ProjectOpened"] = "ProjectOpened"
    title: str
    region: str
    host: str
    diagram_name: str
    kind: str
    language: str
    workshops: tuple[WorkshopPlan, ...]
    organisations: tuple[OrganisationPlan, ...]
    at: int


class ProjectDescribed(Event):
    """The project has other names; both sides are (title, region, host, diagram name)."""

    type: Literal["ProjectDescribed"] = "ProjectDescribed"
    now: tuple[str, str, str, str]
    before: tuple[str, str, str, str]


class EntrySet(Event):
    """The door is open or closed."""

    type: Literal["EntrySet"] = "EntrySet"
    open: bool


OpeningCommand = OpenProject | DescribeProject | SetEntry
OpeningEvent = ProjectOpened | ProjectDescribed | EntrySet


def open_project(project: Project, command: OpenProject, asker: Asker) -> tuple[Event, ...]:
    """Decide OpenProject: once."""
    if project.opened_at is not None:
        raise Refused("exists", id="project")
    if not command.title:
        raise Refused("empty_text")
    return (
        ProjectOpened(
            at=asker.at, **{each: getattr(command, each) for each in OpenProject.model_fields if each != "type"}
        ),
    )


def describe(project: Project, command: DescribeProject, asker: Asker) -> tuple[Event, ...]:
    """Decide DescribeProject."""
    if not command.title:
        raise Refused("empty_text")
    now = (command.title, command.region, command.host, command.diagram_name)
    before = (project.title, project.region, project.host, project.diagram_name)
    return () if now == before else (ProjectDescribed(now=now, before=before),)


def set_entry(project: Project, command: SetEntry, asker: Asker) -> tuple[Event, ...]:
    """Decide SetEntry."""
    return () if project.entry_open == command.open else (EntrySet(open=command.open),)


def evolve(project: Project, event: OpeningEvent) -> Project:
    """Return the project after it was opened, described, or its door moved."""
    match event:
        case ProjectOpened():
            opened = replace(
                project,
                title=event.title,
                region=event.region,
                host=event.host,
                diagram_name=event.diagram_name,
                kind=event.kind,
                language=event.language,
                opened_at=event.at,
            )
            known = opened.organisations.mutate()
            for number, each in enumerate(event.organisations, start=1):
                known[each.id] = Organisation(each.id, each.name, prepared=True, listed=number)
            return planned(replace(opened, organisations=known.finish()), event.workshops)
        case ProjectDescribed():
            title, region, host, diagram_name = event.now
            return replace(project, title=title, region=region, host=host, diagram_name=diagram_name)
        case EntrySet():
            return replace(project, entry_open=event.open)
