"""What stands before the chapters of a plan in Word: properties, running lines, title page, and a table of contents.

The contents are a field as Word itself writes it, filled with every heading: Word keeps it, and gives it page numbers when
somebody updates it. It is not marked as out of date, because Word would ask a question each time the file is opened.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from exports import word_parts as parts
from exports.clean import clean, shorten
from exports.plan_report import PlanReport
from exports.word_styles import LANGUAGE, NUMBERS
from exports.words import Words

MOST_TITLE = 120
INSTRUCTION = ' TOC \\o "1-2" \\h \\z \\u '
DEPTH = 2
"""How many levels of headings the contents tell."""


@dataclass
class Outline:
    """The headings as they are written, with the numbers Word gives them."""

    language: str
    counts: list[int] = field(default_factory=lambda: [0] * 5)
    entries: list[tuple[int, str, str]] = field(default_factory=list)  # level, text with its number, bookmark

    def heading(self, document: WordDocument, text: str, level: int) -> Paragraph:
        """Write a numbered heading that the contents know."""
        added = parts.heading(document, text, level)
        self.counts[level - 1] += 1
        self.counts[level:] = [0] * (5 - level)
        if level <= DEPTH:
            mark = f"_Toc{len(self.entries) + 1:06}"
            self.entries.append((level, self._number(level) + clean(text), mark))
            _bookmark(added, mark, len(self.entries))
        return added

    def _number(self, level: int) -> str:
        told = NUMBERS["ja" if self.language == "ja" else "en"][level - 1]
        for at, count in enumerate(self.counts, start=1):
            told = told.replace(f"%{at}", str(count))
        return told


def title(report: PlanReport, words: Words) -> str:
    """Return the project's title, or a word for one that has none."""
    return shorten(report.title, MOST_TITLE) or words.say("untitled")


def properties(document: WordDocument, report: PlanReport, words: Words) -> None:
    """Write what file managers show. Nothing of this machine or its user goes in."""
    about = document.core_properties
    about.title, about.subject = words.say("plan"), title(report, words)
    about.author = about.last_modified_by = shorten(report.host, MOST_TITLE)
    about.comments, about.keywords, about.category = "", "", ""
    about.language = LANGUAGE["ja" if report.language == "ja" else "en"]
    about.created = about.modified = datetime.combine(report.made_on, time(), UTC)
    about.revision = 1


def running_lines(document: WordDocument, report: PlanReport, words: Words) -> None:
    """What this is above and the page number below, on every page but the first."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    label, told = _label(report, words), words.joined((words.say("plan"), title(report, words)))
    above = section.header.paragraphs[0]
    above.style = "Header"
    above.add_run(words.say("header.labelled", label=label, title=told) if label else told)
    below = section.footer.paragraphs[0]
    below.style = "Footer"
    parts.add_field(below, "PAGE", "1")
    below.add_run(" / ")
    parts.add_field(below, "NUMPAGES", "1")


def title_page(document: WordDocument, report: PlanReport, words: Words) -> None:
    """Write whose plan this is, after which law, and how far it has come."""
    label = _label(report, words)
    if label:
        parts.paragraph(document, label, "Label")
        parts.paragraph(document, words.say(f"label.{report.project_kind}.text"), "Quiet")
    parts.paragraph(document, shorten(report.region, MOST_TITLE), "Eyebrow")
    parts.paragraph(document, words.say("plan"), "Title")
    parts.paragraph(document, title(report, words), "Subtitle")
    known = [(words.say(key), fact) for key, fact in _title_facts(report, words) if fact]
    parts.facts(document, known, (32, parts.TEXT_WIDTH - 32))


def _label(report: PlanReport, words: Words) -> str:
    key = f"label.{report.project_kind}"
    return words.say(key) if words.has(key) else ""


def _title_facts(report: PlanReport, words: Words) -> Iterator[tuple[str, str]]:
    yield "title.host", shorten(report.host, MOST_TITLE)
    yield "title.made", words.day(report.made_on)
    yield "title.law", words.say("law.plan")
    written = sum(1 for each in report.chapters if each.paragraphs)
    yield "title.written", words.say("title.written.value", n=len(report.chapters), written=written)


def contents_page(document: WordDocument, words: Words) -> Paragraph:
    """Start the page of the contents; return the place they go in front of once all headings are known."""
    head = parts.paragraph(document, words.say("contents"), "Lead")
    head.paragraph_format.page_break_before = True
    head.runs[0].bold, head.runs[0].font.size = True, Pt(15)
    parts.paragraph(document, words.say("contents.hint"), "Quiet")
    return parts.paragraph(document, "", "End")


def fill_contents(document: WordDocument, place: Paragraph, outline: Outline) -> None:
    """Write every heading in front of ``place``, as the field that Word updates."""
    known = {style.style_id for style in document.styles}
    for level in (each for each in range(1, DEPTH + 1) if f"TOC{each}" not in known):
        document.styles.element.append(parse_xml(_style(level)))
    for at, (level, text, mark) in enumerate(outline.entries):
        line = place.insert_paragraph_before("", f"toc {level}")
        if at == 0:
            for part in _begin(INSTRUCTION):
                line._p.append(parse_xml(part))
        line._p.append(_entry(text, mark))
        if at == len(outline.entries) - 1:
            line._p.append(parse_xml(_char("end")))


def _style(level: int) -> str:
    """Contents stand on a line each, the page at the right margin behind a row of dots."""
    tab = round(parts.TEXT_WIDTH / 25.4 * 1440)
    return (
        f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="TOC{level}"><w:name w:val="toc {level}"/>'
        f'<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:uiPriority w:val="39"/><w:unhideWhenUsed/><w:pPr>'
        f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{tab}"/></w:tabs>'
        f'<w:spacing w:before="{120 if level == 1 else 20}" w:after="20"/><w:ind w:left="{(level - 1) * 320}" w:right="400"/>'
        f"</w:pPr></w:style>"
    )


def _entry(text: str, mark: str) -> BaseOxmlElement:
    link = parse_xml(f'<w:hyperlink {nsdecls("w")} w:anchor="{mark}" w:history="1"><w:r><w:t/></w:r></w:hyperlink>')
    shown = link[0][0]
    shown.text = text
    shown.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    link.append(parse_xml(f"<w:r {nsdecls('w')}><w:tab/></w:r>"))
    for part in (*_begin(f" PAGEREF {mark} \\h "), f"<w:r {nsdecls('w')}><w:t></w:t></w:r>", _char("end")):
        link.append(parse_xml(part))
    return link


def _begin(instruction: str) -> tuple[str, str, str]:
    told = instruction.replace('"', "&quot;")
    code = f'<w:r {nsdecls("w")}><w:instrText xml:space="preserve">{told}</w:instrText></w:r>'
    return _char("begin"), code, _char("separate")


def _char(kind: str) -> str:
    return f'<w:r {nsdecls("w")}><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _bookmark(heading: Paragraph, name: str, number: int) -> None:
    start = parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="{number}" w:name="{name}"/>')
    heading._p.insert(1 if heading._p.pPr is not None else 0, start)
    heading._p.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="{number}"/>'))
