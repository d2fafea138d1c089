"""Pages of a Word file, upright or across, and the sections they begin."""

from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Mm, Pt

from exports.profiles import A4, MM, Profile

WIDEST_CHARACTER = 4096
"""w:charSpace counts in 4096ths of a point."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page set-up; all lengths in millimetres."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    header: float
    footer: float

    @property
    def room(self) -> tuple[float, float]:
        """Width and height of its text."""
        return max(self.width - self.left - self.right, 40.0), max(self.height - abs(self.top) - abs(self.bottom), 40.0)

    def put(self, section: Section) -> None:
        """Set a section up like this."""
        section.orientation = WD_ORIENT.LANDSCAPE if self.width > self.height else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(self.width), Mm(self.height)
        section.top_margin, section.bottom_margin = Mm(self.top), Mm(self.bottom)
        section.left_margin, section.right_margin = Mm(self.left), Mm(self.right)
        section.header_distance, section.footer_distance = Mm(self.header), Mm(self.footer)


@dataclass(frozen=True, slots=True)
class Pages:
    """How pages of a file are set up."""

    upright: Page
    across: Page

    def turn(self, document: WordDocument, *, across: bool) -> None:
        """Start a section on a new page; header and footer go on from the one before."""
        section: Section = document.add_section(WD_SECTION.NEW_PAGE)
        section.different_first_page_header_footer = False
        (self.across if across else self.upright).put(section)

    @staticmethod
    def lies(document: WordDocument) -> bool:
        """Tell whether the page that is being written lies across."""
        now = section_now(document)
        return (now.page_width or 0) > (now.page_height or 0)


def section_now(document: WordDocument) -> Section:
    """Return the section that is being written; looking all of them up costs what a long document has."""
    return Section(document.element.body.get_or_add_sectPr(), document.part)


ACROSS = Page(297, 210, 16, 14, 13, 13, 9, 7)
"""Narrow margins: it holds one picture, or a wide table."""


def pages_of(profile: Profile) -> Pages:
    """Return the pages of a style profile: A4."""
    edge = profile.margins
    upright = Page(*A4, edge.top, edge.bottom, edge.left, edge.right, min(14, edge.top * 0.55), min(12, edge.bottom * 0.55))
    return Pages(upright, ACROSS)


def lay_grid(section: Section, profile: Profile) -> None:
    """Give a page the profile's grid, as Word's page set-up shows it; sections that follow take it over."""
    old = section._sectPr.find(qn("w:docGrid"))
    if old is not None:
        section._sectPr.remove(old)
    kind = {"off": "", "lines": ' w:type="lines"', "lines_and_characters": ' w:type="linesAndChars"'}[profile.grid]
    step = profile.text_width * MM / profile.characters - profile.sizes.body
    space = f' w:charSpace="{round(step * WIDEST_CHARACTER)}"' if profile.grid == "lines_and_characters" else ""
    section._sectPr.append(parse_xml(f'<w:docGrid {nsdecls("w")}{kind} w:linePitch="{round(Pt(profile.pitch).pt * 20)}"{space}/>'))
