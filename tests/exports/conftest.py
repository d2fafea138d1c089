"""A report and a drawing made by hand, as a region's real work would fill them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from exports.report import (
    ActivityRecord,
    FindingRecord,
    GroupRecord,
    NoteRecord,
    OrganisationRecord,
    Report,
    SourceRecord,
    StepRecord,
    WorkshopRecord,
)
from facilitator.wording import section
from logic_models.columns import OWNERS_FORM, Column, Kind
from logic_models.drawing import Arrow, Band, Box, Drawing, LegendEntry, Point, TextLine
from logic_models.elements import Status
from logic_models.ids import ElementId, LinkId

FONTS = Path(__file__).parents[2] / "facilitator/web/node_modules/@expo-google-fonts/biz-udpgothic"
MARKS = {Kind.NEED: "●", Kind.ACTIVITY: "■", Kind.OUTPUT: "▲", Kind.OUTCOME: "◆"}
HEADINGS = ("ニーズ", "活動", "アウトプット", "初期アウトカム", "中期アウトカム", "最終アウトカム")
TEXTS: Mapping[str, tuple[str, ...]] = {
    "needs": ("働きたいが、一歩が出ない人", "短い時間なら働ける人", "人手が足りない店や工場"),
    "activities": ("週1回の居場所を開く", "1日だけの仕事体験", "企業をまわって仕事を切り出す", "移動の足を考える会"),
    "outputs": ("居場所の開催回数", "体験に来た人の数", "受け入れる事業所の数"),
    "short": ("外に出る日が増えている", "働き方の幅を知る企業が増える"),
    "mid": ("短い時間の仕事に就く人が増える", "機関どうしが直接相談している"),
    "final": ("やりがいを持って暮らす人が増える",),
}
STATUSES = (Status.EXISTING, Status.CONSIDERED, Status.NEEDED, Status.UNKNOWN)
LINKS = (
    ("needs0", "activities0"),
    ("needs1", "activities1"),
    ("needs2", "activities2"),
    ("activities0", "outputs0"),
    ("activities1", "outputs1"),
    ("activities2", "outputs2"),
    ("outputs0", "short0"),
    ("outputs2", "short1"),
    ("short0", "mid0"),
    ("mid0", "final0"),
)
WIDTH, TOP, HIGH, GAP = 112.0, 104.0, 66.0, 24.0


@pytest.fixture(scope="session")
def fonts() -> list[Path]:
    """The font files the product ships."""
    found = sorted(FONTS.glob("**/*.ttf"))
    if not found:
        pytest.skip("the fonts come with `npm ci` in facilitator/web, which has not run here")
    return found


@pytest.fixture(scope="session")
def drawing() -> Drawing:
    """An A4 sheet with six columns, fifteen elements and ten arrows, one of which points back."""
    boxes = tuple(box for at, column in enumerate(OWNERS_FORM) for box in _boxes(at, column))
    places = {box.element: box for box in boxes}
    arrows = tuple(_arrow(places[ElementId(a)], places[ElementId(b)]) for a, b in LINKS)
    round_about = (Point(742, 182), Point(742, 500), Point(92, 500), Point(92, 362))
    back = Arrow(LinkId("back"), ElementId("final0"), ElementId("needs2"), round_about)
    return Drawing(
        width=841.89,
        height=595.28,
        title=(
            TextLine(36, 42, "作戦体系図", 11),
            TextLine(36, 66, "働くことを応援する地域づくり", 20, bold=True),
        ),
        bands=tuple(_band(at, column) for at, column in enumerate(OWNERS_FORM)),
        arrows=(*arrows, replace(back, feedback=True)),
        boxes=boxes,
        legend=tuple(
            LegendEntry(36 + 90 * at, 536, 24, 14, Kind.ACTIVITY, status, TextLine(66 + 90 * at, 547, word, 8))
            for at, (status, word) in enumerate(zip(STATUSES, ("既存", "検討中", "今後必要", "未確認"), strict=True))
        ),
        foot=(TextLine(805, 572, "2026年11月21日　見本市", 8, anchor="end"),),
    )


def _left(at: int) -> float:
    return 36 + at * 130


def _band(at: int, column: Column) -> Band:
    heading = TextLine(_left(at), 97, HEADINGS[at], 10, bold=True)
    return Band(column.id, column.kind, _left(at) - 8, 80, WIDTH + 16, 440, (heading,))


def _boxes(at: int, column: Column) -> list[Box]:
    return [_box(f"{column.id}{n}", at, n, column, text) for n, text in enumerate(TEXTS[column.id])]


def _box(name: str, at: int, n: int, column: Column, text: str) -> Box:
    x, y = _left(at), TOP + 12 + n * (HIGH + GAP)
    status = STATUSES[n] if column.kind is Kind.ACTIVITY else None
    rows = [text[start : start + 8] for start in range(0, len(text), 8)]
    lines = tuple(TextLine(x + 20, y + 18 + 13 * at, row, 10) for at, row in enumerate(rows))
    mark = TextLine(x + 7, y + 18, MARKS[column.kind], 8)
    tags = (TextLine(x + WIDTH - 6, y + HIGH - 6, status.value, 7, anchor="end"),) if status else ()
    return Box(ElementId(name), column.kind, column.term, status, x, y, WIDTH, HIGH, mark, lines, tags, text)


def _arrow(source: Box, target: Box) -> Arrow:
    start = Point(source.x + source.width, source.y + source.height / 2)
    end = Point(target.x, target.y + target.height / 2)
    between = (start.x + end.x) / 2
    corners = (start, Point(between, start.y), Point(between, end.y), end)
    return Arrow(LinkId(f"{source.element}>{target.element}"), source.element, target.element, corners)


NEEDS_QUESTION = "就労の応援が要るのは、どんな人ですか？"
ACTIVITIES_QUESTION = "どのような取り組みがあるとよいですか？"


@pytest.fixture(scope="session")
def report(drawing: Drawing) -> Report:
    """A finished project in Japanese."""
    return Report(
        language="ja",
        title="働くことを応援する地域づくり",
        region="見本市",
        host="見本市社会福祉協議会",
        diagram_name="作戦体系図",
        project_kind="sample",
        made_on=date(2026, 11, 21),
        workshops=_workshops(),
        organisations=(
            OrganisationRecord("市 福祉課", 4, 9),
            OrganisationRecord("社会福祉協議会", 3, 12),
            OrganisationRecord("商工会議所", 2, 5),
            OrganisationRecord("若者サポートステーション", 1, 4),
        ),
        groups=_groups(),
        activities=_activities(),
        findings=(
            FindingRecord("error", "「移動の足を考える会」から先へ、矢印がありません。", "点検の手引き"),
            FindingRecord("question", "「機関どうしが直接相談している」は、何から生まれますか？", "点検の手引き"),
        ),
        drawing=drawing,
        words=section("ja", "document"),
    )


def _workshops() -> tuple[WorkshopRecord, ...]:
    first = (
        StepRecord("あいさつ", "", 10, 0),
        StepRecord("書く：ニーズ", NEEDS_QUESTION, 15, 6),
        StepRecord("書く：取り組み", ACTIVITIES_QUESTION, 15, 4),
    )
    return (
        WorkshopRecord("ワークショップ1", date(2026, 10, 3), first),
        WorkshopRecord("ワークショップ2", None, ()),
    )


def _groups() -> tuple[GroupRecord, ...]:
    return (
        GroupRecord(
            "働きたいが、一歩が出ない人",
            Kind.NEED,
            NEEDS_QUESTION,
            (
                NoteRecord("面接の電話をかけるところで止まってしまう人", "若者サポートステーション"),
                NoteRecord("久しぶりの外出で、人の多い場所がつらい人", "社会福祉協議会"),
                NoteRecord("家族の世話が続き、相談に来る時間がとれない人", "市 福祉課", late=True),
            ),
        ),
        GroupRecord(None, Kind.NEED, NEEDS_QUESTION, (NoteRecord("通院の日が決まらず、休みがちになる人", ""),)),
        GroupRecord(
            "まず一度、来られる場所",
            Kind.ACTIVITY,
            ACTIVITIES_QUESTION,
            (
                NoteRecord("昼の食堂を借りて、週に一度の居場所にする", "社会福祉協議会"),
                NoteRecord("1日だけ、1時間からの仕事体験", "商工会議所", wanted=True),
            ),
        ),
        GroupRecord("", None, ACTIVITIES_QUESTION, ()),
    )


def _activities() -> tuple[ActivityRecord, ...]:
    return (
        ActivityRecord("1日だけの仕事体験", Status.NEEDED, SourceRecord(3, 1, ("商工会議所",)), ("体験に来た人の数",)),
        ActivityRecord(
            "週1回の居場所を開く",
            Status.EXISTING,
            SourceRecord(12, 2, ("社会福祉協議会", "市 福祉課"), 14),
            ("居場所の開催回数",),
        ),
        ActivityRecord("移動の足を考える会", Status.UNKNOWN, SourceRecord(), ()),
        ActivityRecord(
            "企業をまわって仕事を切り出す",
            Status.CONSIDERED,
            SourceRecord(2, 1, ("商工会議所",)),
            ("受け入れる事業所の数", "体験に来た人の数"),
        ),
    )


@pytest.fixture(scope="session")
def english(report: Report) -> Report:
    """The same project, asked for in English: what people wrote stays as they wrote it."""
    return replace(
        report,
        language="en",
        title="Work for everybody",
        region="Mihon City",
        host="Mihon Council of Social Welfare",
        diagram_name="Strategy diagram",
        words=section("en", "document"),
    )


@pytest.fixture(scope="session")
def blank(report: Report) -> Report:
    """A project on its first day: nothing in it yet."""
    empty = replace(report.drawing, bands=(), arrows=(), boxes=(), legend=(), foot=(), title=())
    return replace(
        report,
        title="",
        region="",
        host="",
        project_kind="real",
        workshops=(),
        organisations=(),
        groups=(),
        activities=(),
        findings=(),
        drawing=empty,
    )
