"""Wordの書式: how the Word files of the export page are to look. Style, years, an office's own file as the template.

The choice is the page's own (export_word.js): it goes into the addresses of the Word rows, the file along with the asking.
"""

import json
from collections.abc import Mapping
from html import escape
from pathlib import Path

from nicegui import ui

from exports.profiles import USUAL, profiles
from exports.word.template import LARGEST_TEMPLATE
from facilitator.components.frame import say_label
from facilitator.documents.formats import WORD
from facilitator.wording import say
from logic_models.eras import Era

SCRIPT = Path(__file__).with_name("export_word.js")
LIMIT = LARGEST_TEMPLATE // (1024 * 1024)
REFUSALS = (
    *("template_not_docx", "template_locked", "template_too_big", "template_macros", "template_broken", "template_no_headings"),
    *("template_not_here", "unknown_style"),
)
"""What a Word file may be refused with, beside what any file is (section ``refused``)."""


def word_looks(language: str) -> None:
    """Show the line beneath the Word files, closed until somebody wants it."""
    styles = {name: each.names["en" if language == "en" else "ja"] for name, each in profiles().items()}
    years = {"": say(language, "export.looks.era.style")}
    years |= {each.value: say(language, f"export.looks.era.{each.value}") for each in (Era.WAREKI, Era.WESTERN)}
    with ui.element("details").classes("line word-looks"):
        with ui.element("summary"):
            say_label(language, "export.looks", "line-title")
            ui.label("").classes("small").props("id=word-now role=status")
        fields = _choice(say(language, "export.looks.style"), "word-style", styles)
        fields += _choice(say(language, "export.looks.era"), "word-era", years) + _template(language)
        ui.html(fields, sanitize=False).classes("word-looks-fields")
    _script(language)


def _choice(label: str, mark: str, choices: Mapping[str, str]) -> str:
    options = "".join(f'<option value="{escape(value)}">{escape(told)}</option>' for value, told in choices.items())
    return (
        f'<div class="asked"><label class="asked-label" for="{mark}">{escape(label)}</label>'
        f'<select class="plain-field" id="{mark}" autocomplete="off">{options}</select></div>'
    )


def _template(language: str) -> str:
    label, hint = say(language, "export.looks.template"), say(language, "export.looks.template.hint", limit=LIMIT)
    none = say(language, "export.looks.template.none")
    return (
        f'<div class="asked"><label class="asked-label" for="word-template">{escape(label)}</label>'
        '<input class="plain-file" id="word-template" type="file" accept=".docx" autocomplete="off" '
        'aria-describedby="word-template-hint word-template-wrong">'
        f'<p class="asked-hint" id="word-template-hint">{escape(hint)}</p>'
        '<p class="trouble" id="word-template-wrong" role="alert"></p>'
        f'<button class="act" id="word-template-none" type="button" hidden>{escape(none)}</button></div>'
    )


def _script(language: str) -> None:
    told = {
        "endings": list(WORD),
        "usual": USUAL,
        "limit": LARGEST_TEMPLATE,
        "now": say(language, "export.looks.now"),
        "nowTemplate": say(language, "export.looks.now.template"),
        "tooBig": say(language, "refused.template_too_big", limit=LIMIT),
        "refused": {code: say(language, f"refused.{code}", limit=LIMIT) for code in REFUSALS},
    }
    words = json.dumps(told, ensure_ascii=False).replace("<", "\\u003c")
    ui.add_body_html(f'<script type="application/json" id="export-word">{words}</script>')
    ui.add_body_html(f"<script>{SCRIPT.read_text(encoding='utf-8')}</script>")
