"""Two versions of a plan as a table of old and new wording (新旧対照表) in Word: across, before on the left, changes underlined."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.table import CT_Row
from docx.oxml.text.paragraph import CT_P
from docx.oxml.text.run import CT_R

from exports.clean import shorten
from exports.profiles import USUAL, profile
from exports.word import cover, parts
from exports.word.begin import Front, Setting, begin
from exports.word.styles import LANGUAGE
from exports.words import Words
from logic_models.eras import Era
from logic_models.plans.marking import Piece, marked

OPEN, CLOSE = "\ufdd0", "\ufdd1"
"""Around what changed, until it is underlined: noncharacters, which no text of a person holds (sessions/texts.py)."""
MOST_TITLE = 120


@dataclass(frozen=True, slots=True)
class DifferenceRecord:
    """One place that differs, in words; an empty side: it was not there, or is gone."""

    where: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class VersionsReport:
    """Two versions of a plan; ``earlier`` and ``later``: what they are called, with their days."""

    language: str  # ja | en
    title: str
    host: str
    project_kind: str  # real | rehearsal | sample
    made_on: date
    earlier: str
    later: str
    differences: tuple[DifferenceRecord, ...]
    words: Mapping[str, str]
    era: Era = Era.WESTERN


def plan_versions(report: VersionsReport, setting: Setting | None = None) -> bytes:
    """Return the table as a .docx file; NotATemplate if the office's own file cannot be used."""
    begun = begin(report, setting or Setting(profile(USUAL)), FRONT)
    document, words = begun.document, begun.words
    if not (setting and setting.template):
        begun.pages.across.put(document.sections[0])
    _properties(document, report, words)
    _head(document, report, words)
    _table(document, report, words)
    parts.paragraph(document, "", "End")
    packed = BytesIO()
    document.save(packed)
    return packed.getvalue()


def _head(document: WordDocument, report: VersionsReport, words: Words) -> None:
    label = _label(report, words)
    if label:
        parts.paragraph(document, label, "Label")
    parts.paragraph(document, words.say("versions.heading", title=words.say("plan")), "Contents Heading")
    parts.paragraph(document, shorten(report.title, MOST_TITLE) or words.say("untitled"), "Lead")
    made = words.say("versions.made", day=words.day(report.made_on), n=len(report.differences))
    parts.paragraph(document, made, "Quiet")


def _table(document: WordDocument, report: VersionsReport, words: Words) -> None:
    if not report.differences:
        parts.paragraph(document, words.say("versions.same"), "Body Text")
        return
    parts.paragraph(document, words.say("versions.about"), "Quiet")
    heads = (words.say("versions.where"), report.earlier, report.later)
    rows = [_row(each, words) for each in report.differences]
    table = parts.table(document, parts.Columns(heads, (20, 40, 40)), rows)
    for tr in table._tbl.tr_lst[1:]:
        _let_break(tr)
        for line in [line for cell in tr.tc_lst for line in cell.p_lst]:
            for run in line.r_lst:
                _underline(line, run)


def _row(each: DifferenceRecord, words: Words) -> tuple[parts.Cell, ...]:
    before, after = marked(each.before, each.after)
    return (
        each.where,
        _side(before) if each.before else words.say("versions.absent"),
        _side(after) if each.after else words.say("versions.gone"),
    )


def _side(pieces: tuple[Piece, ...]) -> tuple[str, ...]:
    """Return a side line by line; what changed stands between marks, closed and opened anew at each line's end."""
    told = "".join(each.text if each.same else f"{OPEN}{each.text}{CLOSE}".replace("\n", f"{CLOSE}\n{OPEN}") for each in pieces)
    return tuple(line for line in told.split("\n") if line.strip(f"{OPEN}{CLOSE} ")) or ("",)


def _let_break(tr: CT_Row) -> None:
    """Let a row go on over the page's end: a whole chapter may stand in it."""
    for name in ("w:cantSplit", "w:keepNext"):
        for each in list(tr.iter(qn(name))):
            within = each.getparent()
            if within is not None:
                within.remove(each)


def _underline(line: CT_P, run: CT_R) -> None:
    """Part a run at its marks, and underline what stands between them."""
    told = run.text
    if OPEN not in told and CLOSE not in told:
        return
    for at, piece in enumerate(told.replace(CLOSE, OPEN).split(OPEN)):
        if piece:
            made = deepcopy(run)
            made.text = piece
            if at % 2:
                made.get_or_add_rPr().append(parse_xml(f'<w:u {nsdecls("w")} w:val="single"/>'))
            run.addprevious(made)
    line.remove(run)


def _properties(document: WordDocument, report: VersionsReport, words: Words) -> None:
    about = document.core_properties
    about.title, about.subject = words.say("versions.heading", title=words.say("plan")), shorten(report.title, MOST_TITLE)
    about.author = about.last_modified_by = shorten(report.host, MOST_TITLE)
    about.comments, about.keywords = "", ""
    about.language = LANGUAGE["ja" if report.language == "ja" else "en"]


def _running_lines(document: WordDocument, report: VersionsReport, words: Words) -> None:
    below = document.sections[0].footer.paragraphs[0]
    below.style = "Footer"
    parts.add_field(below, "PAGE", "1")
    below.add_run(" / ")
    parts.add_field(below, "NUMPAGES", "1")


def _mark(document: WordDocument, report: VersionsReport, words: Words) -> None:
    cover.mark_with(document, _label(report, words), words)


def _label(report: VersionsReport, words: Words) -> str:
    key = f"label.{report.project_kind}"
    return words.say(key) if words.has(key) else ""


FRONT: Front[VersionsReport] = Front(_properties, _running_lines, _mark, _head)
