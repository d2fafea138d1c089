"""/w/…: the page of a writing link. People of one organisation see the plan, and write their own part of it, without an account."""

from nicegui import ui
from starlette.requests import Request

from facilitator.access import language_of
from facilitator.calls.plan_links import link_of, seat_token
from facilitator.components.frame import PATIENCE, frame, heading, say_label, sheet
from facilitator.components.live import LivePlan
from facilitator.services import Services
from facilitator.wording import say
from sessions.inquiry import PlanLink
from sessions.organisations import organisation_now
from sessions.project import Project
from sessions.texts import NAME_LIMIT

WRONG = ("hall_full", "name")


def register(services: Services) -> None:
    """Answer ``/w/{told}``; who comes in is answered by plan_links.py."""

    @ui.page("/w/{told}", response_timeout=PATIENCE)
    async def writing(request: Request, told: str) -> None:
        ui.add_head_html('<meta name="robots" content="noindex"><meta name="referrer" content="same-origin">')
        found = await link_of(services, told)
        language = language_of(request)
        if found is None:
            _gone(language, request.url.path)
            return
        room, link = found
        token, now = seat_token(services, request, room, link), room.project
        if token is None:
            _door(language, request, now, link)
            return
        with frame(language, request.url.path, title=now.title, kind=now.kind, active="plan", fill=True):
            LivePlan(room.name, language, token)


def _gone(language: str, here: str) -> None:
    with frame(language, here), ui.element("div").classes("column-main column-narrow"):
        heading(say(language, "asking.gone.title"), 1)
        say_label(language, "asking.gone", "soft")


def _door(language: str, request: Request, project: Project, link: PlanLink) -> None:
    """Say whose part is written here, what others see, and let in whoever presses."""
    organisation = organisation_now(project, link.organisation)
    wrong = request.query_params.get("wrong", "")
    title, kind = project.title, project.kind
    with frame(language, request.url.path, title=title, kind=kind), ui.element("div").classes("column-main column-narrow"):
        heading(say(language, "asking.door.title"), 1)
        name = organisation.name if organisation is not None else ""
        heading(say(language, "asking.door.for", name=name), 2)
        say_label(language, "asking.door.chapters" if link.chapters else "asking.door.rows", "soft", name=name)
        if wrong in WRONG:
            say_label(language, f"asking.door.wrong.{wrong}", "trouble").props("role=alert")
        with sheet(), ui.element("form").props(f'method="post" action="{request.url.path}"').classes("form"):
            with ui.element("label").classes("plain-label"):
                say_label(language, "asking.door.name")
                field = ui.element("input").classes("plain-field")
                field.props(f"name=name type=text autocomplete=off maxlength={NAME_LIMIT}")
            say_label(language, "asking.door.seen", "small")
            with ui.element("button").props("type=submit").classes("act act-main"):
                say_label(language, "asking.door.go")
