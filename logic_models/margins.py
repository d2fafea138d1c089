"""What stands around the diagram: title block, column headings, legend, foot lines and watermark."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from logic_models.arrow_style import SAMPLES, ArrowStyle, Told, marks, told
from logic_models.colouring import BARE, Colouring
from logic_models.columns import Kind
from logic_models.elements import Status
from logic_models.glyphs import measure
from logic_models.ids import ColumnId
from logic_models.model import LogicModel
from logic_models.shapes import ArrowSample, LegendEntry, Point, TextLine
from logic_models.sheets import Sheet
from logic_models.wrapping import cut, wrap

MARKS: Mapping[Kind, str] = {
    Kind.NEED: "●",
    Kind.INPUT: "＋",
    Kind.ACTIVITY: "■",
    Kind.OUTPUT: "▲",
    Kind.OUTCOME: "◆",
}
"""The sign of each kind, so that it survives a black-and-white copier."""

STAR = " ★"
"""Behind the status of an activity that people wish for (ぜひ欲しい)."""
ASCENT = 0.86
HEADING_SIZES = (9.5, 9.0, 8.5, 8.0, 7.5, 7.0)
NARROW = 60.0


@dataclass(frozen=True, slots=True)
class PageWords:
    """What a diagram split over pages says, as templates: ``{name}`` the 呼び名, ``{page}`` of ``{pages}``, ``{marks}`` ②③.

    ``whole`` and ``part`` stand where the 呼び名 does, ``to`` and ``came`` in the markers, ``note`` at the foot.
    """

    whole: str = "{name} 1/{pages}"
    part: str = "{name} {page}/{pages}"
    to: str = "→ {page} {marks}"
    came: str = "{page} {marks} →"
    note: str = ""


@dataclass(frozen=True, slots=True)
class DrawingWords:
    """Every string on a sheet, in the reader's language.

    ``name`` is the diagram's 呼び名; ``particulars`` stand at the right of the title (region, host, date);
    ``columns`` are headings by column id, of which what follows （ or " (" is set small; ``foot`` are whole lines
    (organisations, source); ``watermark`` is empty for a real project; ``arrows`` say what line styles mean, by
    ``arrow_style.Told``; ``wanted`` what the star means, empty: the legend leaves it out.
    """

    name: str
    title: str
    particulars: tuple[str, ...]
    columns: Mapping[ColumnId, str]
    statuses: Mapping[Status, str]
    kinds: Mapping[Kind, str]
    foot: tuple[str, ...] = ()
    watermark: str = ""
    language: str = "ja"
    arrows: Mapping[str, str] = field(default_factory=dict)
    wanted: str = ""
    pages: PageWords = field(default_factory=PageWords)


def one_line(text: str, width: float, size: float) -> str:
    """Return the text as one line that fits, shortened by an ellipsis if it must be; empty for blank text."""
    lines = wrap(text, width, size)
    if len(lines) > 1:
        whole = " ".join(text.split())
        lines = cut((whole, whole), 1, width, size)
    return lines[0] if lines else ""


def title_block(words: DrawingWords, sheet: Sheet, margin: float) -> tuple[tuple[TextLine, ...], float]:
    """Return the title lines and the height below them."""
    scale = sheet.scale
    right = _particulars(words, sheet, margin, scale)
    room = sheet.width - 2 * margin - (_widest(right) + 24 * scale if right else 0.0)
    found: list[TextLine] = []
    y = margin
    name = one_line(words.name, room, 9 * scale)
    if name:
        y += 9 * scale
        found.append(TextLine(margin, y, name, 9 * scale, bold=True))
        y += 4 * scale
    size = (17.0 if len(wrap(words.title, room, 17 * scale)) <= 1 else 13.5) * scale
    for line in cut(wrap(words.title, room, size), 2, room, size):
        y += size * 1.22
        found.append(TextLine(margin, y, line, size, bold=True))
    foot = max([y, *(line.y for line in right)])
    return (*found, *right), foot + 12 * scale


def _particulars(words: DrawingWords, sheet: Sheet, margin: float, scale: float) -> list[TextLine]:
    size, room = 8.5 * scale, (sheet.width - 2 * margin) * 0.34
    lines = [line for each in words.particulars if (line := one_line(each, room, size))]
    x, first = sheet.width - margin, margin + size
    return [TextLine(x, first + n * size * 1.5, line, size, anchor="end") for n, line in enumerate(lines[:5])]


def _widest(lines: list[TextLine]) -> float:
    return max(measure(line.text, line.size) for line in lines)


def heading(label: str, x: float, y: float, width: float, size: float, small: float) -> tuple[TextLine, ...]:
    """Return a column's heading, centred: its name in bold, what stands in brackets small below it."""
    name, rest = _parted(label)
    lines = [(line, size, True) for line in cut(wrap(name, width, size), 3, width, size)]
    lines += [(line, small, False) for line in cut(wrap(rest, width, small), 3, width, small)]
    found: list[TextLine] = []
    for text, each, bold in lines:
        y += each * 1.4
        found.append(TextLine(x + width / 2, y, text, each, bold=bold, anchor="middle"))
    return tuple(found)


def _heading_size(label: str, width: float) -> float:
    """Return the largest size at which the name stands on one line, or the smallest there is."""
    name, _ = _parted(label)
    return next((size for size in HEADING_SIZES if len(wrap(name, width, size)) <= 1), HEADING_SIZES[-1])


def _parted(label: str) -> tuple[str, str]:
    for opening, closing in (("（", "）"), (" (", ")")):
        name, found, rest = label.strip().partition(opening)
        if found and name and rest.endswith(closing):
            return name, rest[: -len(closing)]
    return label, ""


def headings(
    words: DrawingWords, spans: list[tuple[ColumnId, float, float]], top: float, scale: float
) -> tuple[dict[ColumnId, tuple[TextLine, ...]], float]:
    """Return every column's heading, all wide columns in one size, and the height below the deepest."""
    told = [(column, words.columns.get(column, column), x + 3 * scale, width - 6 * scale) for column, x, width in spans]
    sizes = {column: _heading_size(label, width / scale) for column, label, _, width in told}
    common = min((sizes[column] for column, _, _, width in told if width > NARROW * scale), default=HEADING_SIZES[0])
    found = {
        column: heading(label, x, top + 3 * scale, width, min(sizes[column], common) * scale, 6.8 * scale)
        for column, label, x, width in told
    }
    foot = max((line.y for lines in found.values() for line in lines), default=top)
    return found, foot + 4 * scale


def foot_of(words: DrawingWords, sheet: Sheet, margin: float) -> tuple[tuple[TextLine, ...], float]:
    """Return the foot lines, at the sheet's lower edge, and the height above them."""
    scale = sheet.scale
    size, room = 6.8 * scale, sheet.width - 2 * margin
    lines = [line for each in words.foot[:4] for line in cut(wrap(each, room, size), 2, room, size)]
    top = sheet.height - margin * 0.8 - len(lines) * size * 1.45
    found = tuple(TextLine(margin, top + (n + 0.9) * size * 1.45, line, size) for n, line in enumerate(lines))
    return found, top - 4 * scale if lines else top


@dataclass(frozen=True, slots=True)
class _Sample:
    """What one entry of the legend shows: a kind by its mark, a status by its border, a shade by its number."""

    kind: Kind
    status: Status | None
    label: str
    fill: str = ""
    badge: str = ""


def legend(
    model: LogicModel, words: DrawingWords, sheet: Sheet, margin: float, foot: float, colouring: Colouring | None = None
) -> tuple[tuple[LegendEntry, ...], tuple[ArrowSample, ...], float]:
    """Return the legend above ``foot`` and the height above it: kinds, states of activities, shades, line styles present."""
    scale = sheet.scale
    samples: list[_Sample | _Line] = [*_boxes_told(model, words, colouring), *_lines_told(model, words)]
    rows = _rows(samples, sheet.width - 2 * margin, scale)
    pitch = 16 * scale
    top = foot - pitch * len(rows)
    placed = [(each, margin + x, top + n * pitch) for n, row in enumerate(rows) for x, each in row]
    boxes = tuple(_sample(each, x, y, scale) for each, x, y in placed if isinstance(each, _Sample))
    lines = tuple(_line(each.style, each.label, x, y, scale) for each, x, y in placed if isinstance(each, _Line))
    return boxes, lines, top


def _boxes_told(model: LogicModel, words: DrawingWords, colouring: Colouring | None) -> list[_Sample]:
    present = {model.kind(each) for each in model.elements.values() if model.has_column(each.column)}
    plain = "" if colouring is None else BARE
    samples = [_Sample(kind, None, words.kinds.get(kind, kind.value), plain) for kind in Kind if kind in present]
    if Kind.ACTIVITY in present:
        samples += [_Sample(Kind.ACTIVITY, each, words.statuses.get(each, each.value), plain) for each in Status]
        if words.wanted and any(each.wanted for each in model.of_kind(Kind.ACTIVITY)):
            samples.append(_Sample(Kind.ACTIVITY, None, words.wanted, BARE, STAR))
    shades = () if colouring is None else colouring.shades
    return samples + [_Sample(Kind.NEED, None, f"{each.name} {each.count}", each.fill, each.badge or " ") for each in shades]


@dataclass(frozen=True, slots=True)
class _Line:
    """What the lines of arrows say."""

    label: str
    style: ArrowStyle


def _lines_told(model: LogicModel, words: DrawingWords) -> list[_Line]:
    rank = {column.id: n for n, column in enumerate(model.columns)}
    at = {each.id: rank[each.column] for each in model.elements.values() if each.column in rank}
    drawn = [link for link in model.links.values() if link.source in at and link.target in at]
    present = {each for link in drawn for each in told(link, feedback=at[link.target] <= at[link.source])}
    return [_Line(words.arrows.get(each, each.value), SAMPLES[each]) for each in Told if each in present]


def _rows(samples: list[_Sample | _Line], room: float, scale: float) -> list[list[tuple[float, _Sample | _Line]]]:
    rows: list[list[tuple[float, _Sample | _Line]]] = []
    x = room + 1
    for sample in samples:
        text = one_line(sample.label, 130 * scale, 7.2 * scale)
        width = 24 * scale + measure(text, 7.2 * scale)
        if x + width > room:
            rows.append([])
            x = 0.0
        rows[-1].append((x, replace(sample, label=text)))
        x += width + 15 * scale
    return rows


def _sample(sample: _Sample, x: float, y: float, scale: float) -> LegendEntry:
    width, height, size = 19 * scale, 11 * scale, 7.2 * scale
    baseline = y + height / 2 + size * 0.36
    sign = (sample.badge or MARKS[sample.kind]).strip()
    mark = TextLine(x + width / 2, baseline, sign, size, anchor="middle") if sample.status is None and sign else None
    text = TextLine(x + width + 5 * scale, baseline, sample.label, size)
    return LegendEntry(x, y, width, height, sample.kind, sample.status, text, mark, sample.fill)


def _line(style: ArrowStyle, label: str, x: float, y: float, scale: float) -> ArrowSample:
    width, height, size = 19 * scale, 11 * scale, 7.2 * scale
    level = y + height / 2
    signs = marks((Point(x, level), Point(x + width, level)), style.signs, 3 * scale)
    text = TextLine(x + width + 5 * scale, level + size * 0.36, label, size)
    return ArrowSample(x, level, width, style.dash, style.weight, signs, text)


def watermark(words: DrawingWords, sheet: Sheet) -> TextLine | None:
    """Return the word across the sheet (見本, リハーサル), or None."""
    text = " ".join(words.watermark.split())
    if not text:
        return None
    size = min(sheet.height * 0.2, sheet.width * 0.7 / max(measure(text, 1.0), 1.0))
    return TextLine(sheet.width / 2, sheet.height / 2 + size * 0.36, text, size, bold=True, anchor="middle")
