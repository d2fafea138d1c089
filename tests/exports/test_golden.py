"""Every document of one region, part by part, against what it was when somebody last looked at it.

After a change that is meant: ``GOLDEN=write pytest tests/exports/test_golden.py``, look at the difference, and keep it.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from outlines import of_drawing, of_pdf, of_slides, of_table, of_text, of_word, of_workbook

from exports import interchange
from exports.excel.workbook import workbook
from exports.pdf import pdf
from exports.poster import poster
from exports.powerpoint.slides import slides
from exports.report import NoteRecord, PathRecord, QuoteRecord, Report, VoteLine, VoteRecord
from exports.svg import svg
from exports.word.record import word
from exports.word.report import strategy_report
from facilitator.wording import section
from logic_models.columns import Kind
from logic_models.drawing import Drawing
from logic_models.posters import Poster, PosterDrawing
from tests.exports.test_word_report import ELEMENTS, LINKS, READING

GOLDEN = Path(__file__).with_name("golden")
WRITE = os.environ.get("GOLDEN") == "write"


@pytest.fixture(scope="module", params=["ja", "en"])
def region(request: pytest.FixtureRequest, report: Report, drawing: Drawing) -> Report:
    """One of everything that a document can tell, in each language."""
    note = NoteRecord("家から出る用事がない", "社会福祉協議会", id="n1")
    elements = (replace(ELEMENTS[0], notes=(note,), remark="週1回から"), *ELEMENTS[1:])
    votes = (VoteRecord("重点", "どれが大切ですか？", "第2回", (VoteLine("居場所", Kind.ACTIVITY, 7, 5, 9),)),)
    return replace(
        report,
        language=request.param,
        words=section(request.param, "document"),
        drawing=replace(drawing, language=request.param),
        elements=elements,
        links=LINKS,
        reading=READING,
        votes=votes,
        quotes=(QuoteRecord("はじめて顔が見えた", "商工会議所"),),
        columns={"activities": "活動", "outputs": "アウトプット", "short": "初期アウトカム"},
        paths=(PathRecord("「外に出る日が増える」につながる道すじ", replace(drawing, language=request.param), ("a1", "o1", "c1")),),
    )


WRITTEN: dict[str, tuple[Callable[[Report, list[Path]], bytes], Callable[[bytes], Iterator[str]]]] = {
    "record.docx": (word, of_word),
    "report.docx": (strategy_report, of_word),
    "slides.pptx": (lambda told, fonts: slides(told), of_slides),
    "workbook.xlsx": (lambda told, fonts: workbook(told), of_workbook),
    "report.pdf": (pdf, of_pdf),
    "poster.pdf": (
        lambda told, fonts: poster(PosterDrawing(told.drawing, 1.0), Poster(2, 1), told.words, fonts),
        of_pdf,
    ),
    "diagram.svg": (lambda told, fonts: svg(told.drawing).encode(), of_drawing),
    "elements.csv": (lambda told, fonts: interchange.elements_csv(told), of_table),
    "links.csv": (lambda told, fonts: interchange.links_csv(told), of_table),
    "model.json": (lambda told, fonts: interchange.as_json(told), of_text),
    "model.graphml": (lambda told, fonts: interchange.graphml(told), of_text),
    "model.dot": (lambda told, fonts: interchange.dot(told), of_text),
    "model.mmd": (lambda told, fonts: interchange.mermaid(told), of_text),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_a_document_has_the_parts_it_had_when_it_was_last_looked_at(region: Report, fonts: list[Path], name: str) -> None:
    write, outline = WRITTEN[name]
    now = "\n".join(line.rstrip() for line in outline(write(region, fonts))) + "\n"
    kept = GOLDEN / f"{name}.{region.language}.txt"
    if WRITE:
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(now, encoding="utf-8")
    assert now.splitlines() == kept.read_text(encoding="utf-8").splitlines()
