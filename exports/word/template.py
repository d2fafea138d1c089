"""An office's own .docx as the template: its styles, page set-up, headers and footers stay, its body makes way.

Our styles take the office's where it has one of that name (headings, title, caption), and are added where it has none;
what is added has no font of its own, so that the office's holds. What would disturb the next person goes: a template on
somebody's file server, mail merge, protection against editing.
"""

import io
import re
import zipfile
from dataclasses import dataclass

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from exports.packages import NotAPackage, parts_of
from exports.profiles import MM, Profile
from exports.word.looks import looks
from exports.word.pages import Page, Pages
from exports.word.parts import room
from exports.word.styles import FACTS, TABLE, paragraph_style, table_styles

LARGEST_TEMPLATE = 5 * 1024 * 1024
"""Bytes of an uploaded template as it comes."""
CODES = {
    "file_locked": "template_locked",
    "file_not_ours": "template_not_docx",
    "file_too_big": "template_too_big",
    "file_broken": "template_broken",
}
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
KEPT = re.compile("/(styles|numbering|settings|webSettings|fontTable|theme|footnotes|endnotes|customXml|stylesWithEffects)$")
"""Parts that stay whatever the body was; headers and footers stay as the page set-up names them."""
UNWANTED_SETTINGS = ("attachedTemplate", "mailMerge", "documentProtection", "writeProtection", "docVars")
UNWANTED_SET_UP = ("textDirection", "lnNumType", "sectPrChange")
USUAL_SIZE = 10.0
"""Points of type where a file says nothing (ISO/IEC 29500-1, 17.3.2.38)."""


class NotATemplate(Exception):
    """The bytes cannot serve as a template.

    ``code``: template_not_docx, template_locked, template_too_big, template_macros, template_broken, template_no_headings.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Adopted:
    """A template made ready: without a body, with all styles; ``profile`` has its sizes, ``pages`` its pages."""

    document: WordDocument
    profile: Profile
    pages: Pages


def adopt(packed: bytes, profile: Profile) -> Adopted:
    """Return an office's file made ready to be written into; NotATemplate if it cannot be."""
    _refuse(packed)
    try:
        document = Document(io.BytesIO(packed))
        return _made_ready(document, profile)
    except NotATemplate:
        raise
    except Exception:  # whatever a damaged file makes the reader do
        raise NotATemplate("template_broken") from None


def _made_ready(document: WordDocument, profile: Profile) -> Adopted:
    if "heading 1" not in _names(document):
        raise NotATemplate("template_no_headings")
    _page_set_up(document)
    _leave_behind(document)
    fitted = _fitted(document, profile)
    _add_styles(document, fitted)
    return Adopted(document, fitted, _pages(document))


def _refuse(packed: bytes) -> None:
    if len(packed) > LARGEST_TEMPLATE:
        raise NotATemplate("template_too_big")
    try:
        names = parts_of(packed)
    except NotAPackage as why:
        raise NotATemplate(CODES[why.code]) from None
    if "[Content_Types].xml" not in names:
        raise NotATemplate("template_not_docx")
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as file:
            types = file.read("[Content_Types].xml").decode("utf-8", "replace")
    except Exception:  # cut off, wrong sum, a way of packing that is not known, a password of the zip's own
        raise NotATemplate("template_broken") from None
    if "macroEnabled" in types or any(name.lower().endswith("vbaproject.bin") for name in names):
        raise NotATemplate("template_macros")
    if MAIN not in types:
        raise NotATemplate("template_not_docx")


def _names(document: WordDocument) -> dict[str, BaseOxmlElement]:
    """Return the styles by their names in small letters: Word makes no difference."""
    found: dict[str, BaseOxmlElement] = {}
    for style in document.styles.element.iterfind(qn("w:style")):
        name = style.find(qn("w:name"))
        if name is not None:
            found.setdefault((name.get(qn("w:val")) or "").lower(), style)
    return found


def _page_set_up(document: WordDocument) -> None:
    """Empty the body but for the last page set-up, which gets the headers it had from earlier ones."""
    body = document.element.body
    last = body.get_or_add_sectPr()
    for earlier in reversed([each for each in body.iter(qn("w:sectPr")) if each is not last]):
        known = {(each.tag, each.get(qn("w:type"))) for each in last if each.tag in _RUNNING}
        for at, line in enumerate(each for each in earlier if each.tag in _RUNNING):
            if (line.tag, line.get(qn("w:type"))) not in known:
                last.insert(at, line)
    for child in list(body):
        if child is not last:
            body.remove(child)
    for child in list(last):
        if child.tag in {qn(f"w:{name}") for name in (*UNWANTED_SET_UP, "cols", "type")}:
            last.remove(child)


_RUNNING = (qn("w:headerReference"), qn("w:footerReference"))


def _leave_behind(document: WordDocument) -> None:
    """Drop what the body alone needed, and settings that would disturb the next person."""
    named = {value for each in document.element.iter() for key, value in each.attrib.items() if key.startswith(_RELATED)}
    for key, relation in list(document.part.rels.items()):
        if key not in named and not KEPT.search(relation.reltype):
            del document.part.rels[key]
    settings = document.settings.element
    for name in UNWANTED_SETTINGS:
        for each in list(settings.iterfind(qn(f"w:{name}"))):
            settings.remove(each)
    outside = document.part._settings_part.rels
    for key in [key for key, relation in outside.items() if relation.is_external]:
        del outside[key]


_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def _pages(document: WordDocument) -> Pages:
    now = document.sections[0]
    width, height = (now.page_width.mm if now.page_width else 210.0), (now.page_height.mm if now.page_height else 297.0)
    lengths = (now.top_margin, now.bottom_margin, now.left_margin, now.right_margin, now.header_distance, now.footer_distance)
    edges = [each.mm if each is not None else 20.0 for each in lengths]
    return Pages(Page(width, height, *edges), Page(max(width, height), min(width, height), *edges))


def _fitted(document: WordDocument, profile: Profile) -> Profile:
    """Return the profile with the office's size of type; its fonts are the office's own and stand in its styles."""
    body = _body_size(document)
    small = max(body - 1.5, 8.0)
    headings = (body * 1.2, body * 1.1, body, body, body)
    sizes = profile.sizes.model_copy(update={"body": body, "table": max(body - 1, 8.0), "small": small, "headings": headings})
    lines = max(1, int(profile.text_height * MM / max(body * 1.6, 15.0)))
    told = {"sizes": sizes, "lines": lines, "paragraphs": "spaced", "heading_rule": False}
    return profile.model_copy(update=told)


def _body_size(document: WordDocument) -> float:
    styles = document.styles.element
    places = [each for each in styles.iterfind(qn("w:style")) if _usual(each, "paragraph")]
    for place in (*places, *styles.iterfind(qn("w:docDefaults"))):
        size = place.find(".//" + qn("w:sz"))
        if size is not None and (size.get(qn("w:val")) or "").isdigit():
            return min(max(int(size.get(qn("w:val"))) / 2, 8.0), 14.0)
    return USUAL_SIZE


def _usual(style: BaseOxmlElement, kind: str) -> bool:
    return style.get(qn("w:type")) == kind and style.get(qn("w:default")) in ("1", "true", "on")


def _add_styles(document: WordDocument, profile: Profile) -> None:
    styles = document.styles.element
    width = room(document)[0] * MM
    text = next((each.get(qn("w:styleId")) for each in styles.iterfind(qn("w:style")) if _usual(each, "paragraph")), "")
    cell = next((each.get(qn("w:styleId")) for each in styles.iterfind(qn("w:style")) if _usual(each, "table")), "")
    for look in looks(profile):
        if not _taken_over(document, look.name, "paragraph"):
            _add(document, paragraph_style(look, family="", width=width, base=text or "", foreign=True))
    for name, style in zip((TABLE, FACTS), table_styles(profile, cell or ""), strict=True):
        if not _taken_over(document, name, "table"):
            _add(document, style)


def _taken_over(document: WordDocument, name: str, kind: str) -> bool:
    """Tell whether the office has this style; it then has our spelling. One of another kind gets another name."""
    style = _names(document).get(name.lower())
    if style is None:
        return False
    same = style.get(qn("w:type"), "paragraph") == kind
    for told in style.iterchildren(qn("w:name")):
        told.set(qn("w:val"), name if same else f"{name} (2)")
    return same


def _add(document: WordDocument, style: str) -> None:
    """Add a style under an id that no other has."""
    element = parse_xml(style)
    ids = {(each.get(qn("w:styleId")) or "").lower() for each in document.styles.element.iterfind(qn("w:style"))}
    mine = element.get(qn("w:styleId")) or ""
    while mine.lower() in ids:
        mine += "0"
    element.set(qn("w:styleId"), mine)
    document.styles.element.append(element)
