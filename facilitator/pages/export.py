"""書き出し: take the diagram and the record home."""

import json
from collections.abc import Collection, Mapping
from pathlib import Path

from nicegui import ui
from starlette.requests import Request

from exports.theme import Inks
from facilitator.components.frame import PATIENCE, act, heading, say_label, sheet
from facilitator.documents.formats import FORMATS as FILES
from facilitator.pages.bringing import bringing_row
from facilitator.pages.export_back import taking_back
from facilitator.pages.export_preview import Chosen, inks, page_count, posters, see_it, seeing
from facilitator.pages.export_share import sharing
from facilitator.pages.export_word import word_looks
from facilitator.pages.opened import Opened, framed, opened
from facilitator.services import Services
from facilitator.wording import say, section
from logic_models.colouring import ColourBy
from sessions.project import Project

FORMATS = (
    ("slides", "pptx"),
    ("word", "docx"),
    ("report", "report.docx"),
    ("plan.word", "plan.docx"),
    ("excel", "xlsx"),
    ("plan.excel", "plan.xlsx"),
    ("pdf", "pdf"),
    ("jpg", "jpg"),
    ("svg", "svg"),
    ("png", "png"),
    ("file", "sakusenzu"),
)
"""The rows of the page: their words, and the ending of the file."""
OTHERS = (
    ("csv", "csv"),
    ("links", "links.csv"),
    ("json", "json"),
    ("graphml", "graphml"),
    ("dot", "dot"),
    ("mermaid", "mmd"),
)
"""Behind その他の形."""

PAPERS = ("a4", "a3", "a1", "wide")
USUAL_COLOURS = (ColourBy.KIND, ColourBy.STATUS, ColourBy.LEAD, ColourBy.PROGRAMME)
SCRIPT = Path(__file__).with_name("export.js")
REFUSALS = ("late", "broken", "sign_in", "project_unknown", "journal_failed", "unknown_format", "offline", "other")
"""What a save may be refused with (section ``refused``); for hidden notes the page has words of its own."""


def register(services: Services) -> None:
    """Answer ``/p/{project}/export``."""

    @ui.page("/p/{project}/export", response_timeout=PATIENCE)
    async def export(request: Request, project: str) -> None:
        found = await opened(services, request, project)
        if found is None:
            return
        chosen = _chosen(request, project)
        with framed(found, chosen.page(), "export"), ui.element("div").classes("column-main"):
            heading(say(found.language, "export.title"), 1)
            say_label(found.language, "export.about", "soft")
            _papers(found, chosen)
            _colours(found, chosen)
            inks(found, chosen)
            page_count(found, chosen)
            _files(found, chosen)
            with sheet().classes("lines"):
                taking_back(services, found)
                bringing_row(found.language, project)
                _inquiry(found.language, project)
            _others(found, chosen)
            await sharing(services, found)
            _preview(found, chosen)
        saving(found.language)
        seeing(found.language)


def _chosen(request: Request, project: str) -> Chosen:
    """Return what the address asks for; the usual where it says nothing, or nothing that is known."""

    def one_of(name: str, known: Collection[str], usual: str) -> str:
        told = request.query_params.get(name, "")
        return told if told in known else usual

    colour = one_of("colour", set(ColourBy), ColourBy.KIND.value)
    return Chosen(project, one_of("paper", PAPERS, "a4"), colour, one_of("ink", set(Inks), Inks.COLOUR.value))


def _files(found: Opened, chosen: Chosen) -> None:
    """Show a row for each file; what belongs to several stands beneath them."""
    with sheet().classes("lines"):
        for name, ending in FORMATS:
            _format(found, chosen, name, ending)
            if name == "plan.word":
                word_looks(found.language)
            if name == "pdf":
                posters(found, chosen)


def _others(found: Opened, chosen: Chosen) -> None:
    with ui.element("details").classes("others"):
        with ui.element("summary"):
            say_label(found.language, "export.other")
        with sheet().classes("lines"):
            for name, ending in OTHERS:
                _format(found, chosen, name, ending)


def address(chosen: Chosen, ending: str, language: str) -> str:
    """Return where a file is to be had."""
    return f"/api/projects/{chosen.project}/export/{ending}?{chosen.query(ending, language)}"


def hidden_notes(project: Project) -> int:
    """Return how many notes wait to be revealed: a project file would carry them off the server."""
    return sum(1 for note in project.standing_notes() if not project.shown(note))


def save_words(language: str) -> Mapping[str, str]:
    """Return what the page says while it saves and when that fails, by the code of the refusal."""
    own, refused = section(language, "export"), section(language, "refused")
    told = {key: say(language, f"export.{key}") for key in ("working", "working.long", "saved")}
    told |= {f"hidden_notes.{n}": own[f"hidden.{n}"] for n in ("one", "other")}
    return told | {code: refused[code] for code in REFUSALS}


def saving(language: str) -> None:
    """Let the links marked ``data-save`` on this page say what they do while they save."""
    words = json.dumps(save_words(language), ensure_ascii=False).replace("<", "\\u003c")
    ui.add_body_html(f'<script type="application/json" id="export-words">{words}</script>')
    ui.add_body_html(f"<script>{SCRIPT.read_text(encoding='utf-8')}</script>")


def _papers(found: Opened, chosen: Chosen) -> None:
    with ui.element("div").classes("row").props(f'role=group aria-label="{say(found.language, "export.paper")}"'):
        say_label(found.language, "export.paper", "asked-label")
        for each in PAPERS:
            link = ui.link(say(found.language, f"export.paper.{each}"), chosen.page(paper=each))
            link.classes("paper-choice")
            if each == chosen.paper:
                link.props('aria-current="true"')


def _colours(found: Opened, chosen: Chosen) -> None:
    """Offer what the colours of the diagram tell, as on its own page."""
    if not found.project.model.elements:
        return
    with ui.element("div").classes("row").props(f'role=group aria-label="{say(found.language, "model.colour")}"'):
        say_label(found.language, "model.colour", "asked-label")
        for each in USUAL_COLOURS:
            _colour(found, chosen, each)
        others = [each for each in ColourBy if each not in USUAL_COLOURS]
        with ui.element("details").classes("others").props("open" if chosen.colour in others else ""):
            with ui.element("summary"):
                say_label(found.language, "export.colour.others")
            with ui.element("div").classes("row"):
                for each in others:
                    _colour(found, chosen, each)


def _colour(found: Opened, chosen: Chosen, by: ColourBy) -> None:
    link = ui.link(say(found.language, f"model.colour.{by.value}"), chosen.page(colour=by.value)).classes("paper-choice")
    if by.value == chosen.colour:
        link.props('aria-current="true"')


def _format(found: Opened, chosen: Chosen, name: str, ending: str) -> None:
    with ui.element("div").classes("line"):
        with ui.element("div").classes("line-grow"):
            say_label(found.language, f"export.{name}", "line-title", diagram=found.diagram)
            say_label(found.language, f"export.{name}.about", "small", diagram=found.diagram)
            if ending in FILES and FILES[ending].passes:
                say_label(found.language, "export.passes", "passes")
            ui.label("").classes("told").props("role=status")
        hidden = hidden_notes(found.project) if ending == "sakusenzu" else 0
        if hidden:
            _not_yet(found.language, chosen.project, hidden)
            return
        to = address(chosen, ending, found.language)
        save = act(say(found.language, "export.download"), to, main=name == "slides").props("download data-save")
        what = say(found.language, f"export.{name}", diagram=found.diagram)
        save.props["aria-label"] = f"{say(found.language, 'export.download')} {what}"
        see_it(found, chosen, name, ending)


def _inquiry(language: str, project: str) -> None:
    with ui.element("div").classes("line"):
        with ui.element("div").classes("line-grow"):
            say_label(language, "export.inquiry", "line-title")
            say_label(language, "export.inquiry.about", "small")
        act(say(language, "export.inquiry.go"), f"/p/{project}/inquiry").props["aria-label"] = (
            f"{say(language, 'export.inquiry')} {say(language, 'export.inquiry.go')}"
        )


def _not_yet(language: str, project: str, hidden: int) -> None:
    with ui.element("div").classes("not-yet"):
        say_label(language, "export.hidden", "small", n=hidden)
        ui.link(say(language, "export.hidden.go"), f"/p/{project}/run")


def _preview(found: Opened, chosen: Chosen) -> None:
    heading(say(found.language, "export.preview", diagram=found.diagram))
    if not found.project.model.elements:
        with sheet():
            say_label(found.language, "export.empty", "soft", diagram=found.diagram)
            with ui.element("div").classes("row"):
                act(say(found.language, "export.empty.go", diagram=found.diagram), f"/p/{chosen.project}/model")
        return
    picture = address(chosen, "svg", found.language) + "&inline=1"
    shown = ui.element("img").classes("preview").props(f'src="{picture}"')
    shown.props["alt"] = say(found.language, "export.preview", diagram=found.diagram)
