"""Opening a project's page: who asks, in which language, and the room; or the sentence that says why not."""

from contextlib import AbstractContextManager
from dataclasses import dataclass

from nicegui import ui
from starlette.requests import Request

from facilitator.access import language_of
from facilitator.components.frame import act, frame, heading, say_label
from facilitator.services import Services
from facilitator.wording import say
from sessions.project import Project
from sessions.refusals import Refused
from sessions.room import Room


@dataclass
class Opened:
    """A project as its facilitator, or a co-facilitator, opened it."""

    language: str
    seat: str
    room: Room
    code: str

    @property
    def project(self) -> Project:
        """Return the project as it is now."""
        return self.room.project

    @property
    def diagram(self) -> str:
        """Return what this project calls its diagram (呼び名)."""
        return self.project.diagram_name or say(self.language, "diagram.name")


async def opened(services: Services, request: Request, project: str) -> Opened | None:
    """Return the project for the facilitator or co-facilitator who asks; else show why not, and None."""
    language = language_of(request)
    try:
        room = await services.lobby.room(project)
        seat = await services.access.leading(request.cookies, room)
    except (KeyError, Refused):  # who has no part in it does not learn whether it exists
        if await services.access.lead(request.cookies) is None:
            not_here(language, request.url.path, "not_yours", to="/signin", button="home.signin.go")
        else:
            not_here(language, request.url.path, "missing", to="/", button="home.go.home")
        return None
    return Opened(language, seat, room, await services.access.code_of(project))


def framed(found: Opened, here: str, active: str = "", *, fill: bool = False) -> AbstractContextManager[None]:
    """Return the frame of a page of this project, at the address ``here``; ``active``: the station it belongs to."""
    now = found.project
    return frame(
        found.language,
        here,
        project=found.room.name,
        title=now.title,
        kind=now.kind,
        active=active,
        alone=not now.workshops,
        diagram=found.diagram,
        fill=fill,
    )


def not_here(language: str, here: str, why: str, *, to: str, button: str) -> None:
    """Show a page that says why there is nothing else on it, and where to go (``home.{why}`` in the wording)."""
    with frame(language, here), ui.element("div").classes("column-main column-narrow"):
        heading(say(language, f"home.{why}.title"), 1)
        say_label(language, f"home.{why}", "soft")
        with ui.element("div").classes("row"):
            act(say(language, button), to, main=True)
