"""書き出し, before saving: how many pages it will be, colour or black and white, sizes of posters, and a look at every file.

A look is made when it is asked for (export_preview.js), never with the page.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlencode

from nicegui import ui

from exports.theme import Inks
from facilitator.components.fields import button
from facilitator.components.frame import act, say_label
from facilitator.documents.formats import FORMATS as FILES
from facilitator.documents.formats import POSTERS
from facilitator.pages.opened import Opened
from facilitator.wording import say, section
from logic_models.colouring import ColourBy

SCRIPT = Path(__file__).with_name("export_preview.js")
REFUSALS = ("late", "broken", "sign_in", "project_unknown", "unknown_format", "offline", "other")


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is chosen on the page, by the words of an address."""

    project: str
    paper: str = "a4"
    colour: str = ColourBy.KIND.value
    ink: str = Inks.COLOUR.value

    def page(self, **changed: str) -> str:
        """Return the page's address with something else chosen."""
        other = replace(self, **changed)
        asked = {"paper": other.paper, "colour": other.colour} | ({"ink": other.ink} if other.ink != Inks.COLOUR else {})
        return f"/p/{self.project}/export?{urlencode(asked)}"

    def query(self, ending: str, language: str, **more: str) -> str:
        """Return how a file of that ending is asked for: slides are made for a screen unless another paper was chosen."""
        paper = "wide" if ending == "pptx" and self.paper == "a4" else self.paper
        asked = {"lang": language, "paper": paper}
        asked |= {"colour": self.colour} if self.colour != ColourBy.KIND else {}
        asked |= {"ink": self.ink} if self.ink != Inks.COLOUR else {}
        return urlencode(asked | more)


def inks(found: Opened, chosen: Chosen) -> None:
    """Offer black and white beside colour."""
    with ui.element("div").classes("row").props(f'role=group aria-label="{say(found.language, "export.ink")}"'):
        say_label(found.language, "export.ink", "asked-label")
        for each in Inks:
            link = ui.link(say(found.language, f"export.ink.{each.value}"), chosen.page(ink=each.value)).classes("paper-choice")
            if each.value == chosen.ink:
                link.props('aria-current="true"')


def page_count(found: Opened, chosen: Chosen) -> None:
    """Say, once it is known, that the diagram is split over pages."""
    if found.project.model.elements:
        asked = f"/api/projects/{chosen.project}/pages?{chosen.query('pdf', found.language)}"
        ui.label("").classes("page-count").props(f'role=status data-pages="{asked}"')


def posters(found: Opened, chosen: Chosen) -> None:
    """Offer the diagram for the wall, in so many sheets of A3."""
    language = found.language
    with ui.element("div").classes("line line-poster"):
        with ui.element("div").classes("line-grow"):
            say_label(language, "export.poster", "line-title")
            say_label(language, "export.poster.about", "small")
            say_label(language, "export.passes", "passes")
            ui.label("").classes("told").props("role=status")
            with ui.element("div").classes("row"):
                for tiles, form in POSTERS.items():
                    to = f"/api/projects/{chosen.project}/export/poster.pdf?{chosen.query('poster.pdf', language, tiles=tiles)}"
                    told = say(language, "export.poster.tiles", columns=form.columns, rows=form.rows, n=form.columns * form.rows)
                    link = act(told, to).props("download data-save")
                    link.props["aria-label"] = f"{say(language, 'export.download')} {say(language, 'export.poster')} {told}"
        see_it(found, chosen, "poster", "poster.pdf", tiles="2x2")


def see_it(found: Opened, chosen: Chosen, name: str, ending: str, **more: str) -> None:
    """Put the button that shows a file before it is saved, and the place where it is shown."""
    if ending not in FILES:
        return
    language = found.language
    to = f"/api/projects/{chosen.project}/preview/{ending}?{chosen.query(ending, language, **more)}"
    see = button(say(language, "export.see"), None).classes("see-it").props(f'data-see="{to}" aria-expanded=false')
    see.props["aria-label"] = f"{say(language, 'export.see')} {say(language, f'export.{name}', diagram=found.diagram)}"
    place = ui.element("div").classes("see-here").props("hidden")
    see.props["aria-controls"] = place.html_id


def see_words(language: str) -> Mapping[str, str]:
    """Return what the page says while a look is made, and when it cannot be."""
    refused = section(language, "refused")
    told = {key: say(language, f"export.{key}") for key in ("see", "see.close", "see.working")}
    told |= {f"pages.{n}": section(language, "export")[f"pages.{n}"] for n in ("one", "other")}
    return told | {code: refused[code] for code in REFUSALS}


def seeing(language: str) -> None:
    """Bring the script that shows files."""
    words = json.dumps(see_words(language), ensure_ascii=False).replace("<", "\\u003c")
    ui.add_body_html(f'<script type="application/json" id="see-words">{words}</script>')
    ui.add_body_html(f"<script>{SCRIPT.read_text(encoding='utf-8')}</script>")
