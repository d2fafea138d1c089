"""道のり: where the project is, and the one thing to do next."""

from nicegui import ui
from starlette.requests import Request

from facilitator.components.frame import PATIENCE, act, heading, say_label, sheet
from facilitator.pages.opened import Opened, framed, opened
from facilitator.services import Services
from facilitator.wording import say
from sessions.project import Project, Workshop


def register(services: Services) -> None:
    """Answer ``/p/{project}``."""

    @ui.page("/p/{project}", response_timeout=PATIENCE)
    async def road(request: Request, project: str) -> None:
        found = await opened(services, request, project)
        if found is None:
            return
        now = found.project
        with framed(found, f"/p/{project}", "road"), ui.element("div").classes("column-main"):
            with ui.element("div"):
                heading(now.title, 1)
                ui.label(" ・ ".join(each for each in (now.region, now.host) if each)).classes("soft").props('dir="auto"')
            _next(found, project)
            _stations(found, project)
            _running_order(found)
            _back(found, project)


def next_thing(project: Project) -> tuple[str, str]:
    """Return what to do next (a key of the wording) and the page for it."""
    if not project.workshops:
        return ("export", "/export") if project.model.links else ("alone", "/alone")
    running = project.current()
    ended = running is not None and project.following() is None
    shown = any(project.shown(note) for note in project.notes.values())
    if project.model.links and (ended or len(project.model.elements) > 5):
        return "export", "/export"
    if any(not group.dissolved for group in project.groups.values()):
        return "model", "/model"
    if shown:
        return "group", "/board"
    if running is not None and any(step.entered_at is not None for step in project.steps.values()):
        return "run", "/run"
    return "invite", "/run"


def _next(found: Opened, project: str) -> None:
    thing, path = next_thing(found.project)
    with sheet().classes("next"):
        say_label(found.language, "road.next", "next-label")
        heading(say(found.language, f"road.next.{thing}", diagram=found.diagram))
        buttons = {"/run": "workshop", "/board": "board", "/model": "model", "/alone": "alone", "/export": "export"}
        with ui.element("div").classes("row"):
            act(say(found.language, f"road.{buttons[path]}.go", diagram=found.diagram), f"/p/{project}{path}", main=True)


def _stations(found: Opened, project: str) -> None:
    language, now = found.language, found.project
    thing, _ = next_thing(now)
    begun = any(step.entered_at is not None for step in now.steps.values())
    with ui.element("ol").classes("road").props(f'aria-label="{say(language, "road.nav.road")}"'):
        if now.workshops:
            prepared = sum(1 for each in now.organisations.values() if each.prepared)
            about = say(language, "road.prepare.about", organisations=prepared, code=found.code)
            title = say(language, "road.station.prepare")
            _station(title, about, f"/p/{project}/prepare", "prepare", language, "done" if begun else "ready")
        for workshop in now.workshops:
            state, about = _held(now, workshop, language)
            title = say(language, "road.station.workshop", n=workshop.number)
            _station(title, about, f"/p/{project}/run", "workshop", language, state)
        about = say(language, "road.model.before")
        if now.model.elements:
            about = say(language, "road.model.about", elements=len(now.model.elements), links=len(now.model.links))
        drawn = "done" if now.model.links else "later"
        state = "now" if thing in ("model", "alone") else drawn
        _station(found.diagram, about, f"/p/{project}/model", "model", language, state, found.diagram)
        written = len(now.plan.parts)
        about = say(language, "road.plan.about", n=written) if written else say(language, "road.plan.before", diagram=found.diagram)
        _station(say(language, "road.station.plan"), about, f"/p/{project}/plan", "plan", language, "ready" if written else "later")
        about = say(language, "road.export.about")
        running = any(_held(now, each, language)[0] == "now" for each in now.workshops)
        state = ("ready" if running else "now") if thing == "export" else "later"
        _station(say(language, "road.station.export"), about, f"/p/{project}/export", "export", language, state)


def _running_order(found: Opened) -> None:
    """Show the steps of the workshop the hall is in."""
    step = found.project.current()
    if step is None:
        return
    workshop = next(each for each in found.project.workshops if each.id == step.workshop)
    with sheet():
        heading(workshop.title, 2)
        with ui.element("ol").classes("steps"):
            for each in (found.project.steps[name] for name in workshop.steps):
                here = each.id == step.id and each.entered_at is not None
                with ui.element("li").classes("line line-step").props('aria-current="step"' if here else ""):
                    ui.element("span").classes(f"gathers gathers-{each.gathers.value}")
                    ui.label(each.title).classes("line-grow").props('dir="auto"')
                    ui.label(say(found.language, "road.prepare.minutes", n=each.minutes)).classes("step-minutes")


def _back(found: Opened, project: str) -> None:
    with sheet():
        heading(say(found.language, "history.title"))
        say_label(found.language, "road.history.about", "soft")
        ui.link(say(found.language, "road.history.go"), f"/p/{project}/history")


def _held(project: Project, workshop: Workshop, language: str) -> tuple[str, str]:
    """Return a workshop's state on the road, and what to say of it."""
    steps = [project.steps[each] for each in workshop.steps]
    begun = any(step.entered_at is not None for step in project.steps.values())
    if all(step.entered_at is None for step in steps):
        first = workshop is project.workshops[0]
        return "now" if first and not begun else "later", say(language, "road.workshop.before")
    if project.step in workshop.steps and project.step != project.order()[-1].id:
        current = project.steps[project.step or ""]
        return "now", say(language, "road.workshop.running", step=current.title)
    notes = [note for note in project.standing_notes() if note.step in workshop.steps]
    organisations = len({note.organisation for note in notes if note.organisation is not None})
    return "done", say(language, "road.workshop.after", notes=len(notes), organisations=organisations)


def _station(
    title: str, about: str, to: str, button: str, language: str, state: str, diagram: str = ""
) -> None:
    with ui.element("li").classes(f"station station-{state}"):
        say_label(language, f"road.state.{state}", "station-state")
        heading(title, 2, "h3")
        ui.label(about).classes("small").props('dir="auto"')
        ui.link(say(language, f"road.{button}.go", diagram=diagram), to)
