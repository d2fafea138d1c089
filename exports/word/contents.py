"""The table of contents (目次) of a Word file: Word's own field, filled with the headings.

Only Word knows on which pages things lie. The field is marked as out of date (w:dirty), so that Word asks or fills it in
when it opens the file; until then the headings stand there as links, with a line that says how the pages get in. It lies
in a content control of the gallery "Table of Contents", which gives it Word's own button to make it anew.
"""

from collections.abc import Iterator, Sequence

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from exports.word import parts
from exports.word.looks import CONTENTS_LEVELS
from exports.word.styles import NUMBERS
from exports.words import WIDE, Words

FIRST_BOOKMARK = 9000
"""Headers of an office's own file may have bookmarks of their own, which count from 0."""
BEGIN = (
    f'<w:r {nsdecls("w")}><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>',
    f'<w:r {nsdecls("w")}><w:instrText xml:space="preserve"> TOC \\o "1-{CONTENTS_LEVELS}" \\h \\z \\u </w:instrText></w:r>',
    f'<w:r {nsdecls("w")}><w:fldChar w:fldCharType="separate"/></w:r>',
)


def announce(document: WordDocument, words: Words) -> Paragraph:
    """Write the heading of the table of contents on a page of its own; the place is filled at the end."""
    heading = parts.paragraph(document, words.say("contents.heading"), "Contents Heading")
    heading.paragraph_format.page_break_before = True
    return heading


def fill(document: WordDocument, place: Paragraph, words: Words, numbers: Sequence[str], wide: bool) -> None:
    """Put the table of contents behind its heading; the first chapter then begins on a new page."""
    levels = {parts.style_id(document, f"heading {level}"): level for level in range(1, 6)}
    headings = [(line, levels[line._p.style]) for line in document.paragraphs if line._p.style in levels]
    told = _numbered(headings, numbers, wide)
    styles = [parts.style_id(document, f"toc {level + 1}") for level in range(CONTENTS_LEVELS)]
    hint = parts.style_id(document, "Quiet")
    shown = [(line, level, text) for (line, level), text in zip(headings, told, strict=True) if level <= CONTENTS_LEVELS]
    entries = [
        _entry(styles[level - 1], text, _bookmark(line, FIRST_BOOKMARK + at)) for at, (line, level, text) in enumerate(shown)
    ]
    place._p.addnext(_control(_field(entries, hint, words.say("contents.hint"))))
    if headings:
        _on_a_new_page(headings[0][0])


def _numbered(headings: Sequence[tuple[Paragraph, int]], numbers: Sequence[str], wide: bool) -> list[str]:
    """Return what each heading is called with its number, as Word will count it; without one where it is the office's."""
    counts, told = [0] * 9, []
    widely = wide and numbers[:1] == NUMBERS["public"][:1]
    for line, level in headings:
        counts = [*counts[: level - 1], counts[level - 1] + 1, *[0] * (9 - level)]
        sign = numbers[level - 1] if level <= CONTENTS_LEVELS and numbers else ""
        for n in range(level, 0, -1):
            count = str(counts[n - 1])
            sign = sign.replace(f"%{n}", count.translate(WIDE) if widely else count)
        told.append(sign + line.text)
    return told


def _bookmark(line: Paragraph, number: int) -> str:
    """Mark a heading, and return the mark's name."""
    name = f"_Toc{number}"
    start = parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="{number}" w:name="{name}"/>')
    end = parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="{number}"/>')
    first = next(iter(line._p.iterchildren(qn("w:r"))), None)
    if first is None:
        line._p.append(start)
    else:
        first.addprevious(start)
    line._p.append(end)
    return name


def _entry(style: str, text: str, mark: str) -> BaseOxmlElement:
    entry = parse_xml(
        f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:hyperlink w:anchor="{mark}" w:history="1">'
        f"<w:r><w:t/></w:r></w:hyperlink></w:p>"
    )
    for shown in entry.iter(qn("w:t")):
        shown.text = text
        shown.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return entry


def _field(entries: Sequence[BaseOxmlElement], hint: str, told: str) -> Iterator[BaseOxmlElement]:
    """Yield the paragraphs of the field: it begins in the first, and ends behind the hint in the last."""
    last = parse_xml(
        f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="{hint}"/></w:pPr><w:r><w:t/></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    for shown in last.iter(qn("w:t")):
        shown.text = told
    whole = [*entries, last]
    for at, run in enumerate(BEGIN, start=1):  # behind w:pPr
        whole[0].insert(at, parse_xml(run))
    yield from whole


def _control(lines: Iterator[BaseOxmlElement]) -> BaseOxmlElement:
    control = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:docPartObj>"
        '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent/></w:sdt>'
    )
    for inside in control.iterchildren(qn("w:sdtContent")):
        inside.extend(lines)
    return control


def _on_a_new_page(first: Paragraph) -> None:
    """Let the first chapter begin on a page of its own, unless a section that begins there sees to that."""
    before = first._p.getprevious()
    if before is None or before.find(qn("w:pPr") + "/" + qn("w:sectPr")) is None:
        first.paragraph_format.page_break_before = True
