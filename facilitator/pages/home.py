"""ホーム: choose one of four ways to begin; below, what was begun before."""

from datetime import datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from urllib.parse import quote

from nicegui import events, ui
from starlette.requests import Request

from facilitator.access import Lead, language_of
from facilitator.components.fields import button, sentence, text_field, trouble
from facilitator.components.frame import PATIENCE, act, frame, heading, say_label, sheet
from facilitator.incoming import taking_in
from facilitator.services import Services
from facilitator.wording import day, say
from sessions.journal.port import ProjectEntry
from sessions.project import Project
from sessions.refusals import Refused

HERO = Path(__file__).parent.parent / "components" / "hero.svg"
MOST_LISTED = 50
CHOICES = (("workshop", "/new", "need"), ("alone", "/new?alone=1", "activity"), ("sample", "/sample", "change"))
NOT_WHILE_COMPOSING = "(event) => { if (!event.isComposing && event.keyCode !== 229) emit(); }"
"""The Enter that ends a conversion (IME) must not send."""


def register(services: Services) -> None:
    """Answer ``/``."""

    @ui.page("/", response_timeout=PATIENCE)
    async def home(request: Request) -> None:
        language = language_of(request)
        lead = await services.access.lead(request.cookies)
        with frame(language, "/"), ui.element("div").classes("column-main"):
            with ui.element("div").classes("welcome"):
                with ui.element("div").classes("welcome-words"):
                    heading(say(language, "home.title"), 1, "h1 h1-large")
                    say_label(language, "home.lead", "soft")
                ui.html(_hero(), sanitize=False).classes("welcome-picture")
            if lead is None:
                _visitor(language)
            else:
                _choices(services, lead, language)
                await _projects(services, lead, language)
            _foot(language, signed_in=lead is not None)


@cache
def _hero() -> str:
    return HERO.read_text(encoding="utf-8")


@cache
def _version() -> str:
    try:
        return version("sakusenzu")
    except PackageNotFoundError:  # started from the sources, uninstalled
        return ""


def _visitor(language: str) -> None:
    with ui.element("div").classes("doors"):
        with sheet():
            heading(say(language, "home.join"))
            say_label(language, "home.join.about", "soft")
            code = text_field(say(language, "home.join.code"), mark="code", limit=12)
            code.props("autocapitalize=characters autocomplete=off spellcheck=false").classes("field-code")
            told = trouble()

            def join() -> None:
                if typed := (code.value or "").strip():
                    ui.navigate.to(f"/j/{quote(typed, safe='')}")
                else:
                    told.set_text(say(language, "home.join.empty"))

            code.on("keydown.enter", join, js_handler=NOT_WHILE_COMPOSING)
            button(say(language, "home.join.go"), join, main=True).mark("join")
        with sheet():
            heading(say(language, "home.hosts"))
            say_label(language, "home.hosts.about", "soft")
            with ui.element("div").classes("row"):
                act(say(language, "home.signin"), "/signin")
                act(say(language, "home.wall"), f"/screen/?lang={language}")


def _foot(language: str, *, signed_in: bool) -> None:
    with ui.element("footer").classes("page-foot"):
        say_label(language, "home.foot", version=_version())
        if signed_in:
            ui.link(say(language, "home.signin.out"), "/signout")


def _choices(services: Services, lead: Lead, language: str) -> None:
    with ui.element("div").classes("choices"):
        for name, to, colour in CHOICES:
            with ui.link(target=to).classes(f"choice choice-{colour}"):
                say_label(language, f"home.{name}", "choice-title")
                if name == "sample":
                    say_label(language, "home.first", "choice-first")
                say_label(language, f"home.{name}.about", "soft")
        with ui.element("button").classes("choice choice-output").props("type=button") as file:
            say_label(language, "home.file", "choice-title")
            say_label(language, "home.file.about", "soft")
    dialog = _file_dialog(services, lead, language)
    file.on("click", dialog.open)


def _file_dialog(services: Services, lead: Lead, language: str) -> ui.dialog:
    with ui.dialog() as dialog, sheet().classes("dialog"):
        dialog.props["aria-label"] = say(language, "home.file")
        heading(say(language, "home.file"))
        say_label(language, "home.file.choose", "soft")
        told = ui.label("").props("role=status")

        async def taken(upload: events.UploadEventArguments) -> None:
            told.set_text(say(language, "home.file.reading"))
            try:
                project, title = await taking_in.take_in(services, lead.facilitator, await upload.file.read())
            except Refused as refused:
                told.set_text(sentence(language, refused))
                drop.reset()
                return
            told.set_text(say(language, "home.file.done", title=title))
            ui.navigate.to(f"/p/{project}")

        limit = services.settings.upload_bytes
        too_big = Refused("file_too_big", limit=limit // (1024 * 1024))
        drop = ui.upload(
            on_upload=taken,
            on_rejected=lambda: told.set_text(sentence(language, too_big)),
            auto_upload=True,
            max_files=1,
            max_file_size=limit,
        )
        drop.props("accept=.sakusenzu flat").classes("file-drop")
        drop.props(f'data-hint="{say(language, "home.file.drop")}"')
        with ui.element("div").classes("row"):
            choose = button(say(language, "home.file.go"), None, main=True)
            choose.on("click", js_handler=f"() => getElement({drop.id}).$refs.qRef.pickFiles()")
            button(say(language, "home.file.cancel"), dialog.close)
    return dialog


async def _projects(services: Services, lead: Lead, language: str) -> None:
    heading(say(language, "home.projects"))
    mine = await services.access.projects_of(lead.facilitator)
    found = [entry for entry in await services.journal.projects() if entry.project in mine]
    if not found:
        say_label(language, "home.projects.none", "soft")
        return
    with sheet().classes("lines"):
        for entry in found[:MOST_LISTED]:
            room = await services.lobby.room(entry.project)
            _project(language, entry, room.project)


def _project(language: str, entry: ProjectEntry, project: Project) -> None:
    changed = day(language, datetime.fromtimestamp(entry.changed_at / 1000).astimezone())
    told = [project.region, say(language, f"home.kind.{project.kind}"), say(language, "home.projects.changed", day=changed)]
    with ui.link(target=f"/p/{entry.project}").classes("line line-link"):
        with ui.element("div").classes("line-grow"):
            ui.label(project.title).classes("line-title").props('dir="auto"')
            ui.label(" ・ ".join(each for each in told if each)).classes("small")
        say_label(language, "home.projects.open", "line-go").props("aria-hidden=true")
