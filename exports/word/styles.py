"""Styles, heading numbers and fonts of our Word files, in WordprocessingML (ISO/IEC 29500-1, 17.3 to 17.9).

What they look like is a style profile's matter (profiles.py, styles/). The usual typeface is ``BIZ UDPゴシック``: Windows
10 (1809) and later bring it under exactly this name, so that a town hall's Word has it. The font table says what to take
elsewhere: the freely licensed twin ``BIZ UDPGothic`` first (w:altName), then any Japanese sans serif (charset and family).

Line spacing is "at least", never a multiple, and off the grid: when a substitute comes in with taller lines (游ゴシック,
游明朝), lines do not double their height. A profile with a grid gives it to the page (characters and lines as Word's page
set-up shows them); lines keep the grid's pitch by their own height.

python-docx starts from a template with some 160 English styles and theme fonts; all of them are replaced, so that
no theme font wins over ours and the style gallery shows only what the document uses.
"""

from collections.abc import Sequence
from typing import Literal

from docx.document import Document as WordDocument
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

from exports import theme
from exports.profiles import MM, Font, Profile
from exports.word.looks import Look, looks

FONT = "BIZ UDPゴシック"
"""The product's own typeface, in slides and workbooks too."""
LANGUAGE = {"ja": "ja-JP", "en": "en-GB"}
NUMBERS = {
    "public": ("第%1　", "%2　", "(%3)　", "%4　", "(%5)　"),
    "decimal": ("%1  ", "%1.%2  ", "%1.%2.%3  ", "%1.%2.%3.%4  ", "%1.%2.%3.%4.%5  "),
}
"""公用文: 第1, 1, (1), ア, (ア), without a dot behind the number."""
KANA = "aiueoFullWidth"
WIDE = "decimalFullWidth"
HAIRLINE = "#CFC9BB"

TABLE = "Sakusenzu Table"
FACTS = "Sakusenzu Facts"


def dress(document: WordDocument, language: str, profile: Profile) -> None:
    """Give an empty python-docx document our styles, numbers and fonts; ``language`` is ja or en."""
    _replace(document.styles.element, _styles(language, profile), keep="latentStyles")
    _replace(document.part.numbering_part.element, _numbering("ja" if language == "ja" else "en", profile))
    _fonts(document, profile)
    _settings(document, language)
    _drop_leftovers(document)


def _replace(element: BaseOxmlElement, fresh: Sequence[str], keep: str = "") -> None:
    """Put ``fresh`` in place of all children; those called ``keep`` stay, behind the first fresh one."""
    kept = [child for child in element if child.tag == _w(keep)]
    for child in list(element):
        element.remove(child)
    for child in (parse_xml(fresh[0]), *kept, *(parse_xml(text) for text in fresh[1:])):
        element.append(child)


def _styles(language: str, profile: Profile) -> list[str]:
    tag, family, body = LANGUAGE["ja" if language == "ja" else "en"], font_family(profile), profile.sizes.body
    return [
        f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr>{family}{_colour(theme.INK)}{_size(body)}"
        f'<w:lang w:val="{tag}" w:eastAsia="ja-JP" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{_spacing(0, 0, profile.pitch)}</w:pPr></w:pPrDefault></w:docDefaults>",
        f'<w:style {nsdecls("w")} w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f'<w:qFormat/><w:pPr><w:snapToGrid w:val="0"/>{_spacing(0, 0, profile.pitch)}</w:pPr>'
        f"<w:rPr>{family}{_size(body)}</w:rPr></w:style>",
        f'<w:style {nsdecls("w")} w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
        _table_style("TableNormal", "Normal Table", base="", default=True),
        f'<w:style {nsdecls("w")} w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        "<w:semiHidden/></w:style>",
        *(paragraph_style(look, family=family, width=profile.text_width * MM) for look in looks(profile)),
        *table_styles(profile),
    ]


def table_styles(profile: Profile, base: str = "TableNormal") -> tuple[str, str]:
    """Return the styles of our two kinds of tables."""
    ruled = _table_style("SakusenzuTable", TABLE, rule=profile.table_rule, base=base)
    return ruled, _table_style("SakusenzuFacts", FACTS, indent=-100, base=base)


def paragraph_style(look: Look, *, family: str, width: float, base: str = "Normal", foreign: bool = False) -> str:
    """Return a style; ``family`` is empty where the fonts of ``base`` hold, ``width`` that of the text in points.

    ``foreign``: it goes into somebody else's file, where our numbers are not, and ``base`` may indent and snap to a grid.
    """
    heading = look.level is not None
    follows = f'<w:next w:val="{base}"/>' if heading and base else ""
    number = f'<w:numPr><w:ilvl w:val="{look.level}"/><w:numId w:val="1"/></w:numPr>' if heading and not foreign else ""
    stop = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{round(width * 20)}"/></w:tabs>' if look.fact else ""
    paragraph = (
        ("<w:keepNext/>" if look.keep_next else "")
        + ("<w:keepLines/>" if heading else "")
        + number
        + (_border("w:pBdr", ("bottom", 6, look.rule, 4)) if look.rule else "")
        + stop
        + ('<w:snapToGrid w:val="0"/>' if foreign else "")
        + _spacing(look.before, look.after, look.line)
        + _indent(look, foreign)
        + f'<w:jc w:val="{look.align}"/>'
        + (f'<w:outlineLvl w:val="{look.level}"/>' if heading else "")
    )
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    run = family + ("<w:b/><w:bCs/>" if look.bold else "") + _colour(look.colour) + _size(look.size)
    return (
        f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="{look.id}"><w:name w:val="{look.name}"/>'
        f"{based}{follows}{'<w:qFormat/>' if look.gallery else ''}"
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _indent(look: Look, always: bool) -> str:
    first = f' w:firstLineChars="{look.first}" w:firstLine="{round(look.size * look.first / 5)}"' if look.first or always else ""
    chars = ' w:leftChars="0"' if always else ""
    return f'<w:ind{chars} w:left="{round(look.left * 20)}"{first}/>' if look.left or look.first or always else ""


def _table_style(style: str, name: str, base: str, rule: float = 0, default: bool = False, indent: int = 0) -> str:
    """A ruled table has a dark line above and below and hairlines between rows, nothing upright.

    ``indent`` is in twentieths of a point; -100 sets the text flush with the margin. ``rule`` is in points.
    """
    width = round(rule * 8)
    lines = (("top", width, theme.INK, 0), ("bottom", width, theme.INK, 0), ("insideH", 4, HAIRLINE, 0))
    borders = _border("w:tblBorders", *lines) if rule else ""
    head = '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr></w:tblStylePr>' if rule else ""
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return (
        f'<w:style {nsdecls("w")} w:type="table" w:default="{int(default)}" w:styleId="{style}">'
        f'<w:name w:val="{name}"/>{based}<w:uiPriority w:val="99"/><w:tblPr>'
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


def font_family(profile: Profile) -> str:
    """Return the fonts of a run: Latin letters and digits in one, Japanese (w:eastAsia) in the other."""
    latin, japanese = profile.fonts.latin.name, profile.fonts.japanese.name
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{japanese}" w:cs="{latin}"/>'


def _colour(colour: str) -> str:
    return f'<w:color w:val="{colour.lstrip("#")}"/>'


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def _spacing(before: float, after: float, line: float) -> str:
    """``line`` 0 is single spacing, which a picture needs."""
    height = f'w:line="{round(line * 20)}" w:lineRule="atLeast"' if line else 'w:line="240" w:lineRule="auto"'
    return f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}" {height}/>'


def _numbering(language: Literal["ja", "en"], profile: Profile) -> list[str]:
    kind = profile.numbering[language]
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{_counted(kind, level, profile)}"/>'
        f'<w:pStyle w:val="Heading{level + 1}"/>'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{_left(level, profile)}" w:firstLine="0"/></w:pPr></w:lvl>'
        for level, text in enumerate(NUMBERS[kind])
    )
    return [
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>',
        f'<w:num {nsdecls("w")} w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    ]


def _counted(kind: str, level: int, profile: Profile) -> str:
    if kind == "decimal":
        return "decimal"
    wide = profile.digits == "wide_single" and level < 2
    return KANA if level > 2 else WIDE if wide else "decimal"


def _left(level: int, profile: Profile) -> int:
    """公用文: each level stands in by one character more."""
    return round(level * profile.sizes.body * 20) if profile.paragraphs == "indented" else 0


def _fonts(document: WordDocument, profile: Profile) -> None:
    known = {each.name: each for each in (profile.fonts.japanese, profile.fonts.latin)}
    table = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {nsdecls("w")}>'
        f"{''.join(_font(each) for each in known.values())}</w:fonts>"
    )
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/fontTable"):
            old = relation.target_part
            relation._target = Part(old.partname, old.content_type, table.encode(), old.package)


def _font(font: Font) -> str:
    return (
        f'<w:font w:name="{font.name}"><w:altName w:val="{font.twin}"/><w:panose1 w:val="{font.panose}"/>'
        f'<w:charset w:val="80"/><w:family w:val="{font.family}"/><w:pitch w:val="{font.pitch}"/></w:font>'
    )


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
