"""PowerPoint: real shapes with their words, every arrow glued to both boxes where it is drawn, notes that tell the voices."""

import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree
from pptx import Presentation
from pptx.slide import Slide

from exports import theme
from exports.powerpoint.slides import slides
from exports.report import ElementRecord, NoteRecord, PathRecord, Report
from logic_models.columns import Kind
from logic_models.drawing import Arrow, ArrowMark, ArrowSample, Dash, Drawing, Point, TextLine
from logic_models.elements import Status
from logic_models.glyphs import measure
from logic_models.ids import ElementId, LinkId
from logic_models.shapes import ArrowSign

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
HOSTILE = (
    *("<a:t>]]>&amp;\"'<!--", "\x00\x1b\ufffe", "\ud800 alone"),
    *("مرحبا \u202eبالعالم", "👩‍👩‍👧‍👦が\u3099", "長" * 2000, "一\n二\r\n\u2028三"),
)


def element(name: str, text: str, kind: Kind = Kind.ACTIVITY, **more: object) -> ElementRecord:
    told = {
        **{"status": Status.EXISTING if kind is Kind.ACTIVITY else None, "wanted": False, "lead": "", "partners": ()},
        **{"target_group": "", "programmes": (), "tags": (), "remark": "", "indicators": (), "organisations": (), "notes": ()},
        **more,
    }
    return ElementRecord(id=name, column="活動", kind=kind, text=text, **told)  # type: ignore[arg-type]


@pytest.fixture
def told(report: Report) -> Report:
    """The report with what is said of its elements, and one path."""
    cafe = element(
        "activities0",
        "週1回の居場所を開く",
        lead="社協",
        partners=("市 福祉課",),
        indicators=("指標：来た人　5人 → 15人",),
        organisations=("社協",),
        notes=(NoteRecord("家の外に行く先がない", "社協"),),
    )
    elements = (cafe, element("activities1", "1日だけの仕事体験", wanted=True))
    return replace(report, elements=elements, paths=(PathRecord("道すじ", report.drawing, ("activities0",)),))


def opened(report: Report) -> list[Slide]:
    return list(Presentation(BytesIO(slides(report))).slides)


def connectors(slide: Slide) -> list[etree._Element]:
    return list(slide.shapes._spTree.iter(f"{P}cxnSp"))


def glue(connector: etree._Element, end: str) -> tuple[int, int]:
    found = connector.find(f".//{A}{end}")
    assert found is not None
    return int(found.get("id", "")), int(found.get("idx", ""))


def site(slide: Slide, held: tuple[int, int]) -> tuple[float, float]:
    """Return where a connection site is, in points."""
    (shape,) = [each for each in slide.shapes._spTree.iter(f"{P}sp") if each.find(f".//{P}cNvPr").get("id") == str(held[0])]
    off, ext = shape.find(f".//{A}off"), shape.find(f".//{A}ext")
    place = shape.findall(f".//{A}cxn/{A}pos")[held[1]]
    guides = {each.get("name"): each.get("fmla", "").split() for each in shape.iter(f"{A}gd")}
    across, down = (guides[place.get(axis)] for axis in ("x", "y"))
    x = int(off.get("x")) + int(ext.get("cx")) * int(across[1]) / int(across[3])
    y = int(off.get("y")) + int(ext.get("cy")) * int(down[1]) / int(down[3])
    return x / 12_700, y / 12_700


def test_every_link_is_a_connector_glued_to_both_its_boxes_at_the_very_place_where_it_is_drawn(told: Report) -> None:
    slide = opened(told)[0]
    drawn = {(each.points[0], each.points[-1]) for each in told.drawing.arrows}
    assert len(connectors(slide)) == len(told.drawing.arrows) > 0
    found = set()
    for each in connectors(slide):
        (x1, y1), (x2, y2) = site(slide, glue(each, "stCxn")), site(slide, glue(each, "endCxn"))
        found |= {(s, e) for s, e in drawn if abs(s.x - x1) + abs(s.y - y1) + abs(e.x - x2) + abs(e.y - y2) < 0.1}
    assert found == {(s, e) for s, e in drawn if _on_edge(told.drawing, s) and _on_edge(told.drawing, e)}


def _on_edge(drawing: Drawing, point: Point) -> bool:
    return any(
        (point.x in (box.x, box.x + box.width) and box.y <= point.y <= box.y + box.height)
        or (point.y in (box.y, box.y + box.height) and box.x <= point.x <= box.x + box.width)
        for box in drawing.boxes
    )


def test_each_box_holds_its_whole_words_as_text_broken_as_on_screen_with_its_mark_as_bullet(told: Report) -> None:
    slide = opened(told)[0]
    shapes = {each.find(f".//{P}cNvPr").get("name"): each for each in slide.shapes._spTree.iter(f"{P}sp")}
    for box in told.drawing.boxes:
        shape = shapes[box.text]
        first = shape.find(f".//{A}p")
        assert first.find(f".//{A}buChar").get("char") == box.mark.text
        assert len(first.findall(f"{A}br")) == len(box.lines) - 1
        assert "".join(each.text for each in first.iter(f"{A}t")).startswith("".join(line.text for line in box.lines).strip())


def test_status_is_told_by_a_word_and_a_line_not_by_colour_alone(told: Report) -> None:
    slide = opened(told)[0]
    shapes = {each.find(f".//{P}cNvPr").get("name"): each for each in slide.shapes._spTree.iter(f"{P}sp")}
    for box in told.drawing.boxes:
        if box.status is not None:
            assert box.tags[0].text in "".join(shapes[box.text].itertext())
    by_status = {box.status: shapes[box.text].find(f"{P}spPr/{A}ln") for box in told.drawing.boxes if box.status}
    assert by_status[Status.NEEDED].get("cmpd") == "dbl"
    assert by_status[Status.CONSIDERED].find(f"{A}prstDash").get("val") == "dash"
    assert by_status[Status.EXISTING].find(f"{A}prstDash") is None


def test_what_people_said_of_a_link_is_its_line_and_its_signs_and_the_legend_says_so(told: Report) -> None:
    ends = (Point(100, 100), Point(200, 100))
    signs = tuple(ArrowMark(sign, 150, 100, 1, 0, 3) for sign in (ArrowSign.LESS, ArrowSign.UNSAID, ArrowSign.TICKS))
    arrow = Arrow(LinkId("l"), ElementId("needs0"), ElementId("activities0"), ends, dash=Dash.DOTTED, weight=2.0, marks=signs)
    sample = ArrowSample(20, 30, 19, Dash.DASHED, 1.0, signs[:1], TextLine(44, 33, "反対に減らす", 7))
    drawing = replace(told.drawing, arrows=(arrow,), lines=(sample,))
    slide = opened(replace(told, drawing=drawing, paths=()))[0]
    lines = {each.find(f".//{P}cNvPr").get("name"): each.find(f".//{A}ln") for each in slide.shapes._spTree.iter(f"{P}cxnSp")}
    assert lines["Link"].find(f"{A}prstDash").get("val") == "sysDot"
    assert int(lines["Link"].get("w")) == round(2 * theme.ARROW_WIDTH * 12_700)
    assert lines["Legend"].find(f"{A}prstDash").get("val") == "dash"
    named = [each.find(f".//{P}cNvPr").get("name") for each in slide.shapes._spTree.iter(f"{P}sp")]
    assert named.count("Mark") == 1, "ticks alone lie beside the line: no line ends in them"
    ends = {name: {end: line.find(f"{A}{end}") for end in ("headEnd", "tailEnd")} for name, line in lines.items()}
    assert [ends["Link"][end].get("type") for end in ("headEnd", "tailEnd")] == ["oval", "diamond"]
    assert ends["Legend"]["tailEnd"].get("type") == "diamond" and ends["Legend"]["headEnd"] is None
    (link,) = [each.find(f".//{P}cNvPr").get("descr") for each in connectors(slide) if each.find(f".//{P}cNvPr").get("descr")]
    assert all(told.words[f"arrow.{each}"] in link for each in ("guess", "less", "unsaid", "local", "strong"))
    assert "反対に減らす" in "".join(slide.shapes._spTree.itertext())


@pytest.mark.parametrize(
    ("middle", "preset", "adjusted"),
    [
        ((), "straightConnector1", []),
        ((Point(150, 100), Point(150, 300)), "bentConnector3", [50_000]),
        ((Point(120, 100), Point(120, 250), Point(180, 250), Point(180, 300)), "bentConnector5", [20_000, 75_000, 80_000]),
    ],
    ids=["straight", "two corners", "four corners"],
)
def test_a_connector_turns_where_the_route_turns(
    told: Report, middle: tuple[Point, ...], preset: str, adjusted: list[int]
) -> None:
    arrow = Arrow(LinkId("l"), ElementId("needs0"), ElementId("activities0"), (Point(100, 100), *middle, Point(200, 300)))
    (found,) = connectors(opened(replace(told, drawing=replace(told.drawing, arrows=(arrow,)), paths=()))[0])
    shape = found.find(f".//{A}prstGeom")
    assert shape.get("prst") == preset
    assert [int(each.get("fmla").split()[1]) for each in shape.iter(f"{A}gd")] == adjusted


def test_notes_pages_tell_who_carries_an_element_how_it_is_measured_and_whose_voices_it_rests_on(told: Report) -> None:
    notes = opened(told)[0].notes_slide.notes_text_frame.text
    for words in ("週1回の居場所を開く", "担当：社協", "連携先：市 福祉課", "指標：来た人", "家の外に行く先がない（社協）"):
        assert words in notes


def test_each_slide_has_a_title_and_the_activities_are_a_real_table(told: Report) -> None:
    found = opened(told)
    assert [slide.shapes.title.text_frame.text for slide in found] == [told.title, "道すじ", "活動の一覧"]
    (table,) = [shape.table for shape in found[2].shapes if shape.has_table]
    cells = [[cell.text_frame.text for cell in row.cells] for row in table.rows]
    assert cells[1][:4] == ["週1回の居場所を開く", "既存", "社協", "市 福祉課"]
    assert cells[2][0].startswith("★") and cells[2][2] == "未定"


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_was_typed_the_file_opens_and_no_new_shapes_come_of_it(told: Report, text: str) -> None:
    box = replace(told.drawing.boxes[0], text=text, lines=(replace(told.drawing.boxes[0].lines[0], text=text),))
    drawing = replace(told.drawing, boxes=(box, *told.drawing.boxes[1:]))
    hostile = replace(told, title=text, drawing=drawing, elements=(element("needs0", text, notes=(NoteRecord(text, text),)),))
    before, after = opened(told)[0], opened(hostile)[0]
    assert len(before.shapes) == len(after.shapes)


def test_without_elements_there_is_a_slide_with_the_empty_columns(report: Report) -> None:
    empty = replace(report, drawing=replace(report.drawing, boxes=(), arrows=()), elements=(), paths=())
    assert len(opened(empty)) == 1


def test_nothing_in_the_package_runs_or_reaches_out(told: Report) -> None:
    with ZipFile(BytesIO(slides(told))) as package:
        names = package.namelist()
        told_outside = [name for name in names if re.search(rb'TargetMode="External"', package.read(name))]
    assert not [name for name in names if name.endswith((".bin", ".exe")) or "vba" in name.lower() or "embed" in name.lower()]
    assert not told_outside


def test_activities_fill_a_slide_before_a_second_is_begun_and_none_runs_off_its_foot(told: Report) -> None:
    def tables(count: int, text: str) -> list[tuple[int, int]]:
        made = tuple(element(f"a{n}", f"{text}{n}", status=Status.EXISTING) for n in range(count))
        slides = opened(replace(told, elements=made, paths=()))[1:]
        found = [shape for each in slides for shape in each.shapes if shape.has_table]
        return [(len(list(each.table.rows)) - 1, each.top + each.height) for each in found]

    assert [rows for rows, _ in tables(14, "居場所")] == [14]
    several = tables(34, "居場所")
    assert sum(rows for rows, _ in several) == 34 and len(several) == 3
    assert max(rows for rows, _ in several) - min(rows for rows, _ in several) <= 2
    long = tables(20, "となり町と一緒に、働く場を探す人と事業所が週に一度顔を合わせて話す会をひらく取り組み")
    assert len(long) == 2 and all(foot <= told.drawing.height * 12_700 for _, foot in (*several, *long))


def test_a_long_title_has_the_room_up_to_what_stands_beside_it(told: Report) -> None:
    right = told.drawing.width - 28
    beside = TextLine(right, 40, "みなと市 地域福祉課", 8.5, anchor="end")
    drawing = replace(told.drawing, title=(TextLine(28, 60, "とても長い題" * 8, 13.5, bold=True), beside))
    title = opened(replace(told, drawing=drawing, paths=()))[0].shapes.title
    foot = (title.left + title.width) / 12_700
    assert right - measure(beside.text, beside.size) - 12 <= foot <= right - measure(beside.text, beside.size)


def test_pages_of_one_diagram_have_titles_of_their_own(told: Report) -> None:
    shown = opened(replace(told, pages=(told.drawing,) * 3, paths=()))[:3]
    assert len({slide.shapes.title.text_frame.text for slide in shown}) == 3


def test_a_larger_slide_has_larger_type_in_its_table(told: Report) -> None:
    def size(factor: float) -> float:
        drawing = replace(told.drawing, width=told.drawing.width * factor, height=told.drawing.height * factor)
        (table,) = [shape.table for shape in opened(replace(told, drawing=drawing, paths=()))[1].shapes if shape.has_table]
        return float(table.cell(1, 0).text_frame.paragraphs[0].runs[0].font.size.pt)

    assert size(1.0) == pytest.approx(10.5, abs=0.1)
    assert size(2**0.5) == pytest.approx(10.5 * 2**0.5, abs=0.1)
