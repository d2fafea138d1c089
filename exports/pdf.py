"""Report -> PDF: the diagram, then activities, outcomes with their indicators, and what to check.

The diagram has a page of its own, or as many as it takes to be read. Set by typst: fonts embedded, tagged, PDF/UA-1
(ISO 14289-1), so that it can be read aloud. What people wrote goes there as data (``report.json``), never as markup. A
character that no font of ours has keeps the file from being PDF/UA; it is then an ordinary tagged PDF.
"""

import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import typst

from exports import alt_text
from exports.clean import clean
from exports.report import ElementRecord, Report
from exports.svg import svg
from exports.theme import COLOUR, Ink
from exports.words import Words
from logic_models.columns import Kind
from logic_models.drawing import Drawing
from logic_models.elements import Status

TEMPLATE = Path(__file__).with_name("templates") / "report.typ"
ORDER = (Status.EXISTING, Status.CONSIDERED, Status.NEEDED, Status.UNKNOWN)


def pdf(report: Report, fonts: Sequence[Path], ink: Ink = COLOUR) -> bytes:
    """Return the PDF; ``fonts`` are the typefaces' files."""
    return typeset(_files(report, ink), "report.typ", fonts)


def pages_as_pictures(report: Report, fonts: Sequence[Path], ink: Ink = COLOUR, dpi: int = 72) -> list[bytes]:
    """Return the pages of the PDF as PNG: the same setting, for looking before saving."""
    return pictures(_files(report, ink), "report.typ", fonts, dpi)


def _files(report: Report, ink: Ink) -> dict[str, str]:
    drawings = report.pages or (report.drawing,)
    files = {f"diagram{n}.svg": svg(each, ink) for n, each in enumerate(drawings)}
    told_of = json.dumps(told(report, ink), ensure_ascii=False)
    return files | {"report.json": told_of, "report.typ": TEMPLATE.read_text(encoding="utf-8")}


def typeset(files: Mapping[str, str], main: str, fonts: Sequence[Path]) -> bytes:
    """Return the PDF that typst makes of a folder of text files: PDF/UA-1 where the letters allow it."""
    try:
        return b"".join(_compiled(files, main, fonts, pdf_standards="ua-1"))
    except typst.TypstError:
        return b"".join(_compiled(files, main, fonts))


def pictures(files: Mapping[str, str], main: str, fonts: Sequence[Path], dpi: int) -> list[bytes]:
    """Return the same pages as PNG."""
    return _compiled(files, main, fonts, format="png", ppi=float(dpi))


def _compiled(files: Mapping[str, str], main: str, fonts: Sequence[Path], **asked: Any) -> list[bytes]:
    with tempfile.TemporaryDirectory() as folder:
        there = Path(folder)
        for name, text in files.items():
            (there / name).write_text(text, encoding="utf-8")
        asked |= {"font_paths": sorted({str(each.parent) for each in fonts}), "ignore_system_fonts": True}
        made: Any = typst.compile(str(there / main), **asked)
        return [bytes(each) for each in made] if isinstance(made, list) else [bytes(made)]


def told(report: Report, ink: Ink = COLOUR) -> dict[str, Any]:
    """Return what the template reads: strings only, cleaned."""
    words = Words(report.words)
    return {
        "language": report.language,
        "title": clean(report.title) or clean(report.diagram_name) or "―",
        "author": clean(report.host),
        "diagrams": [_diagram(n, each) for n, each in enumerate(report.pages or (report.drawing,))],
        "header": clean(f"{report.diagram_name}　{report.title}"),
        "particulars": [clean(each) for each in (report.region, report.host, words.day(report.made_on)) if clean(each)],
        "ink": ink.ink,
        "quiet": ink.quiet,
        "head": ink.table_head,
        "line": ink.table_line,
        "sheet": {"width": report.drawing.width, "height": report.drawing.height},
        "words": _words(words),
        "activities": [_activity(words, each) for each in _by_status(report.elements)],
        "outcomes": [_outcome(each) for each in report.elements if each.kind is Kind.OUTCOME],
        "findings": [{"sentence": clean(each.sentence), "source": clean(each.source)} for each in report.findings],
    }


def _diagram(number: int, drawing: Drawing) -> dict[str, str]:
    told = f"{alt_text.title(drawing)} {alt_text.columns(drawing)}".strip()
    return {"file": f"diagram{number}.svg", "alt": told or "―"}


def _words(words: Words) -> dict[str, Any]:
    heads = ("activity", "status", "lead", "partners", "notes")
    return {
        "activities": words.say("activities.heading"),
        "activity_heads": [words.say(f"slides.activities.{each}") for each in heads],
        "outcomes": words.say("outcomes.heading"),
        "outcome_heads": [words.say(f"outcomes.{each}") for each in ("column", "outcome", "indicators")],
        "findings": words.say("findings.heading"),
        "none": words.say("outcomes.none"),
        "no_findings": words.say("findings.none"),
    }


def _by_status(elements: Sequence[ElementRecord]) -> list[ElementRecord]:
    activities = (each for each in elements if each.kind is Kind.ACTIVITY)
    return sorted(activities, key=lambda each: ORDER.index(each.status or Status.UNKNOWN))


def _activity(words: Words, element: ElementRecord) -> list[str]:
    star = "★ " if element.wanted else ""
    return [
        star + clean(element.text),
        words.say(f"status.{(element.status or Status.UNKNOWN).value}"),
        clean(element.lead) or words.say("slides.activities.nobody"),
        words.joined(tuple(map(clean, element.partners))),
        words.say("slides.activities.count", n=len(element.notes), organisations=len(element.organisations)),
    ]


def _outcome(element: ElementRecord) -> list[str]:
    return [clean(element.column), clean(element.text), "\n".join(map(clean, element.indicators))]
