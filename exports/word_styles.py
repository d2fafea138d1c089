"""Styles, heading numbers and fonts of our Word files, in WordprocessingML (ISO/IEC 29500-1, 17.3 to 17.9).

The one typeface is ``BIZ UDPゴシック``: Windows 10 (1809) and later bring it under exactly this name, so that a town
hall's Word has it. The font table says what to take elsewhere: the freely licensed twin ``BIZ UDPGothic`` first
(w:altName), then any Japanese sans serif (charset and family). Line spacing is "at least", never a multiple, and off
the grid: when a substitute comes in with taller lines (游ゴシック, 游明朝), lines do not double their height.

python-docx starts from a template with some 160 English styles and theme fonts; all of them are replaced, so that
no theme font wins over ours and the style gallery shows only what the document uses.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

from exports import theme

FONT = "BIZ UDPゴシック"
TWIN = "BIZ UDPGothic"
BODY = 10.5
LANGUAGE = {"ja": "ja-JP", "en": "en-GB"}
NUMBERS = {
    "ja": ("第%1　", "%2　", "(%3)　", "%4　", "(%5)　"),
    "en": ("%1  ", "%1.%2  ", "%1.%2.%3  ", "%1.%2.%3.%4  ", "%1.%2.%3.%4.%5  "),
}
"""公用文: 第1, 1, (1), ア, (ア), without a dot behind the number."""
KANA = "aiueoFullWidth"

TABLE = "SakusenzuTable"
FACTS = "SakusenzuFacts"


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph style; sizes and spaces are points, ``line`` is the least line height."""

    id: str
    name: str
    size: float
    line: float
    before: float = 0
    after: float = 0
    bold: bool = False
    colour: str = theme.INK
    align: str = "left"
    level: int | None = None  # outline level of a heading
    keep_next: bool = False
    rule: str = ""  # colour of a line beneath
    gallery: bool = True


LOOKS = (
    Look("Heading1", "heading 1", 15, 24, 26, 10, bold=True, level=0, keep_next=True, rule=theme.INK),
    Look("Heading2", "heading 2", 12, 20, 20, 6, bold=True, level=1, keep_next=True),
    Look("Heading3", "heading 3", 10.5, 18, 14, 5, bold=True, level=2, keep_next=True),
    Look("Heading4", "heading 4", 10.5, 18, 12, 5, bold=True, level=3, keep_next=True),
    Look("Heading5", "heading 5", 10.5, 18, 10, 5, bold=True, level=4, keep_next=True),
    Look("Eyebrow", "Eyebrow", 13, 22, 120, 6, colour=theme.QUIET),
    Look("Title", "Title", 26, 38, 0, 10, bold=True),
    Look("Subtitle", "Subtitle", 13, 22, 0, 150, colour=theme.QUIET),
    Look("Label", "Label", 12, 20, bold=True, colour=theme.WARNING),
    Look("Body", "Body Text", BODY, 18, 0, 8),
    Look("Lead", "Lead", BODY, 18, 0, 8, keep_next=True),
    Look("Quiet", "Quiet", 9, 15, 0, 6, colour=theme.QUIET, keep_next=True),
    Look("TableText", "Table Text", 9.5, 15, 2, 2),
    Look("TableHead", "Table Head", 9, 15, 2, 2, bold=True, keep_next=True),
    Look("TableTotal", "Table Total", 9.5, 15, 2, 2, bold=True),
    Look("FactName", "Fact Name", BODY, 18, 3, 3, colour=theme.QUIET),
    Look("FactText", "Fact Text", BODY, 18, 3, 3),
    Look("Picture", "Picture", 1, 0, 0, 4, align="center", keep_next=True),
    Look("Caption", "caption", 9, 15, 0, 0, colour=theme.QUIET, align="center"),
    Look("End", "End", 1, 1, gallery=False),
    Look("Header", "header", 8.5, 13, colour=theme.QUIET, align="right", gallery=False),
    Look("Footer", "footer", 9, 14, colour=theme.QUIET, align="center", gallery=False),
)


def dress(document: WordDocument, language: str) -> None:
    """Give an empty python-docx document our styles, numbers and fonts; ``language`` is ja or en."""
    _replace(document.styles.element, _styles(language), keep="latentStyles")
    _replace(document.part.numbering_part.element, _numbering("ja" if language == "ja" else "en"))
    _fonts(document)
    _settings(document, language)
    _drop_leftovers(document)


def _replace(element: BaseOxmlElement, fresh: Sequence[str], keep: str = "") -> None:
    """Put ``fresh`` in place of all children; those called ``keep`` stay, behind the first fresh one."""
    kept = [child for child in element if child.tag == _w(keep)]
    for child in list(element):
        element.remove(child)
    for child in (parse_xml(fresh[0]), *kept, *(parse_xml(text) for text in fresh[1:])):
        element.append(child)


def _styles(language: str) -> list[str]:
    tag = LANGUAGE["ja" if language == "ja" else "en"]
    return [
        f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr>{_family()}{_colour(theme.INK)}{_size(BODY)}"
        f'<w:lang w:val="{tag}" w:eastAsia="ja-JP" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{_spacing(0, 0, 18)}</w:pPr></w:pPrDefault></w:docDefaults>",
        f'<w:style {nsdecls("w")} w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f'<w:qFormat/><w:pPr><w:snapToGrid w:val="0"/>{_spacing(0, 0, 18)}</w:pPr>'
        f"<w:rPr>{_family()}{_size(BODY)}</w:rPr></w:style>",
        f'<w:style {nsdecls("w")} w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
        _table_style("TableNormal", "Normal Table", default=True),
        f'<w:style {nsdecls("w")} w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        "<w:semiHidden/></w:style>",
        *(_paragraph_style(look) for look in LOOKS),
        _table_style(TABLE, "Sakusenzu Table", ruled=True),
        _table_style(FACTS, "Sakusenzu Facts", indent=-100),
    ]


def _paragraph_style(look: Look) -> str:
    heading = look.level is not None
    follows = '<w:next w:val="Normal"/>' if heading else ""
    paragraph = (
        ("<w:keepNext/>" if look.keep_next else "")
        + ("<w:keepLines/>" if heading else "")
        + (f'<w:numPr><w:ilvl w:val="{look.level}"/><w:numId w:val="1"/></w:numPr>' if heading else "")
        + (_border("w:pBdr", ("bottom", 6, look.rule, 4)) if look.rule else "")
        + _spacing(look.before, look.after, look.line)
        + f'<w:jc w:val="{look.align}"/>'
        + (f'<w:outlineLvl w:val="{look.level}"/>' if heading else "")
    )
    run = _family() + ("<w:b/><w:bCs/>" if look.bold else "") + _colour(look.colour) + _size(look.size)
    return (
        f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="{look.id}"><w:name w:val="{look.name}"/>'
        f'<w:basedOn w:val="Normal"/>{follows}{"<w:qFormat/>" if look.gallery else ""}'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _table_style(style: str, name: str, ruled: bool = False, default: bool = False, indent: int = 0) -> str:
    """A ruled table has a dark line above and below and hairlines between rows, nothing upright.

    ``indent`` is in twentieths of a point; -100 sets the text flush with the margin.
    """
    lines = (("top", 8, theme.INK, 0), ("bottom", 8, theme.INK, 0), ("insideH", 4, "#CFC9BB", 0))
    borders = _border("w:tblBorders", *lines) if ruled else ""
    head = '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr></w:tblStylePr>' if ruled else ""
    base = "" if default else '<w:basedOn w:val="TableNormal"/>'
    return (
        f'<w:style {nsdecls("w")} w:type="table" w:default="{int(default)}" w:styleId="{style}">'
        f'<w:name w:val="{name}"/>{base}<w:uiPriority w:val="99"/><w:tblPr>'
        f'<w:tblInd w:w="{indent}" w:type="dxa"/>{borders}'
        '<w:tblCellMar><w:top w:w="20" w:type="dxa"/><w:left w:w="100" w:type="dxa"/><w:bottom w:w="20" w:type="dxa"/>'
        f'<w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr>{head}</w:style>'
    )


def _border(tag: str, *lines: tuple[str, int, str, int]) -> str:
    """Lines are (side, eighths of a point, colour, space in points)."""
    told = "".join(
        f'<w:{side} w:val="single" w:sz="{width}" w:space="{space}" w:color="{colour.lstrip("#")}"/>'
        for side, width, colour, space in lines
    )
    return f"<{tag}>{told}</{tag}>"


def _family() -> str:
    return f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'


def _colour(colour: str) -> str:
    return f'<w:color w:val="{colour.lstrip("#")}"/>'


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def _spacing(before: float, after: float, line: float) -> str:
    """``line`` 0 is single spacing, which a picture needs."""
    height = f'w:line="{round(line * 20)}" w:lineRule="atLeast"' if line else 'w:line="240" w:lineRule="auto"'
    return f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}" {height}/>'


def _numbering(language: str) -> list[str]:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{KANA if language == "ja" and level > 2 else "decimal"}"/>'
        f'<w:pStyle w:val="Heading{level + 1}"/>'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>'
        for level, text in enumerate(NUMBERS[language])
    )
    return [
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>',
        f'<w:num {nsdecls("w")} w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    ]


def _fonts(document: WordDocument) -> None:
    table = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {nsdecls("w")}><w:font w:name="{FONT}">'
        f'<w:altName w:val="{TWIN}"/><w:panose1 w:val="020B0400000000000000"/><w:charset w:val="80"/>'
        '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/fontTable"):
            old = relation.target_part
            relation._target = Part(old.partname, old.content_type, table.encode(), old.package)


def _settings(document: WordDocument, language: str) -> None:
    settings = document.settings.element
    for mode in settings.iterfind(".//" + _w("compatSetting")):
        if mode.get(_w("name")) == "compatibilityMode":
            mode.set(_w("val"), "15")  # else Word opens the file in compatibility mode
    for theme_fonts in settings.iterfind(_w("themeFontLang")):
        theme_fonts.set(_w("val"), LANGUAGE["ja" if language == "ja" else "en"])


def _drop_leftovers(document: WordDocument) -> None:
    """The template's second style sheet holds theme fonts, its thumbnail shows somebody else's page."""
    package = document.part.package
    for relations, ending in ((document.part.rels, "/stylesWithEffects"), (package.rels, "/thumbnail")):
        for key in [key for key, relation in relations.items() if relation.reltype.endswith(ending)]:
            del relations[key]


def _w(tag: str) -> str:
    return "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}" + tag
