"""Report -> PDF: the diagram on a page of its own, then activities, outcomes with their indicators, and what to check.

Set by typst: fonts embedded, tagged, PDF/UA-1 (ISO 14289-1), so that it can be read aloud. What people wrote goes there as data
(``report.json``), never as markup. A character that no font of ours has keeps the file from being PDF/UA; it is then an
ordinary tagged PDF.
"""

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typst

from exports import alt_text, theme
from exports.clean import clean
from exports.report import ElementRecord, Report
from exports.svg import svg
from exports.words import Words
from logic_models.columns import Kind
from logic_models.elements import Status

TEMPLATE = Path(__file__).with_name("templates") / "report.typ"
ORDER = (Status.EXISTING, Status.CONSIDERED, Status.NEEDED, Status.UNKNOWN)


def pdf(report: Report, fonts: Sequence[Path]) -> bytes:
    """Return the PDF; ``fonts`` are the typefaces' files."""
    with tempfile.TemporaryDirectory() as folder:
        there = Path(folder)
        (there / "report.typ").write_bytes(TEMPLATE.read_bytes())
        (there / "diagram.svg").write_text(svg(report.drawing), encoding="utf-8")
        (there / "report.json").write_text(json.dumps(told(report), ensure_ascii=False), encoding="utf-8")
        set_by: dict[str, Any] = {
            "font_paths": sorted({str(each.parent) for each in fonts}),
            "ignore_system_fonts": True,
        }
        try:
            return _bytes(typst.compile(str(there / "report.typ"), pdf_standards="ua-1", **set_by))
        except typst.TypstError:
            return _bytes(typst.compile(str(there / "report.typ"), **set_by))


def _bytes(made: Any) -> bytes:
    return bytes(made)


def told(report: Report) -> dict[str, Any]:
    """Return what the template reads: strings only, cleaned."""
    words = Words(report.words)
    return {
        "language": report.language,
        "title": clean(report.title) or clean(report.diagram_name) or "―",
        "author": clean(report.host),
        "alt": f"{alt_text.title(report.drawing)} {alt_text.columns(report.drawing)}".strip() or "―",
        "header": clean(f"{report.diagram_name}　{report.title}"),
        "particulars": [clean(each) for each in (report.region, report.host, words.day(report.made_on)) if clean(each)],
        "ink": theme.INK,
        "quiet": theme.QUIET,
        "sheet": {"width": report.drawing.width, "height": report.drawing.height},
        "words": _words(words),
        "activities": [_activity(words, each) for each in _by_status(report.elements)],
        "outcomes": [_outcome(each) for each in report.elements if each.kind is Kind.OUTCOME],
        "findings": [{"sentence": clean(each.sentence), "source": clean(each.source)} for each in report.findings],
    }


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
