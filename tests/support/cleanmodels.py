"""Models that no rule finds fault with, made by chance; and faults planted in them, one of each rule."""

from dataclasses import replace
from itertools import pairwise
from random import Random

from immutables import Map

from logic_models.columns import OWNERS_FORM
from logic_models.elements import Element, Status
from logic_models.ids import ColumnId, ElementId, LinkId
from logic_models.indicators import Direction, Indicator, IndicatorId
from logic_models.links import Evidence, Link, Strength
from logic_models.model import LogicModel

TODAY = "2026-11-29"
ORGANISATIONS = ("city", "council", "employment", "clinic", "npo", "school")

WHO = (
    "ひきこもりの人",
    "家族",
    "若者",
    "外国籍の住民",
    "病気のある人",
    "子育て中の親",
    "高齢の住民",
    "離職した人",
    "事業所",
    "障がいのある人",
)
NEEDS = (
    "相談先を知らない",
    "外に出にくい",
    "働き続けられない",
    "話す相手がいない",
    "収入が足りない",
    "居場所がない",
    "手続きがわからない",
)
DOINGS = (
    "居場所の運営",
    "訪問相談",
    "出張相談会",
    "仕事体験",
    "家族の集い",
    "勉強会の開催",
    "同行支援",
    "就労準備の講座",
    "朝市での声かけ",
    "名簿の整備",
)
MADE = (
    "ひらいた回数（年24回）",
    "参加した人の数",
    "訪ねた世帯数",
    "つないだ件数（年40件）",
    "体験を受け入れた事業所数",
    "配った冊子の数",
)
FIRST = ("安心して過ごせる", "早いうちに相談できる", "困りごとを話せる", "得意なことを言える", "自分のペースがわかる", "仲間がいる")
THEN = (
    "外に出る日が増えている",
    "支える側にもまわっている",
    "短い時間から働けている",
    "必要な支えを選べる",
    "通い続けられる",
    "見通しが持てる",
)
LAST = ("地域で孤立しないで暮らせる", "自分に合った働き方を続けている", "役割を持って暮らしている", "暮らしていける収入がある")
WORDS = {"needs": NEEDS, "activities": DOINGS, "outputs": MADE, "short": FIRST, "mid": THEN, "final": LAST}
PLACES = ("北", "南", "東", "西", "港", "山手", "川辺", "駅前", "本町", "新町", "浜", "丘")


def clean_model(rng: Random) -> LogicModel:
    """Return a whole, tidy model of the owner's form: two to seven boxes a column, everything said that rules ask for."""
    sizes = {column.id: rng.randint(3, 7) for column in OWNERS_FORM}
    sizes[ColumnId("final")] = rng.randint(2, 3)
    elements: dict[ElementId, Element] = {}
    stacks: list[list[ElementId]] = []
    for column in OWNERS_FORM:
        stack = [_element(rng, column.id, n) for n in range(sizes[column.id])]
        elements.update({each.id: each for each in stack})
        stacks.append([each.id for each in stack])
    links: dict[LinkId, Link] = {}
    for left, right in pairwise(stacks):
        for source, target in _pairs(rng, left, right):
            links[LinkId(f"{source}-{target}")] = _link(rng, source, target)
    return _carried_by_several(LogicModel(elements=Map(elements), links=Map(links)))


def _element(rng: Random, column: ColumnId, n: int) -> Element:
    words = WORDS[column]
    text = f"{PLACES[n]}の{WHO[(n * 3 + len(column)) % len(WHO)]}が、{words[n % len(words)]}"
    if column in ("activities", "outputs"):
        text = f"{PLACES[n]}の{words[n % len(words)]}"
    element = Element(ElementId(f"{column}{n}"), column, text, n)
    if column == "activities":
        return replace(element, status=Status.EXISTING, lead=ORGANISATIONS[n % 6], partners=(ORGANISATIONS[(n + 1) % 6],))
    if column in ("short", "mid"):
        return replace(element, target_group=rng.choice(WHO), indicators=(indicator(column, n),))
    return replace(element, target_group=rng.choice(WHO)) if column == "final" else element


def indicator(column: str, n: int) -> Indicator:
    """Return an indicator with all that is asked of one."""
    return Indicator(
        IndicatorId(f"i-{column}-{n}"),
        f"{column}{n}を見る数",
        "人",
        baseline=10,
        baseline_year=2025,
        target=20,
        target_year=2029,
        direction=Direction.UP,
        source="年に1回、窓口の記録から",
        split="年代",
    )


def _pairs(rng: Random, left: list[ElementId], right: list[ElementId]) -> list[tuple[ElementId, ElementId]]:
    """Link neighbours so that few arrows cross, everything goes on, and everything comes from something."""
    found = {(source, right[n * len(right) // len(left)]) for n, source in enumerate(left)}
    found |= {(left[n * len(left) // len(right)], target) for n, target in enumerate(right)}
    if rng.random() < 0.5:
        found.add((left[-1], right[-1]))
    return sorted(found)


def _link(rng: Random, source: ElementId, target: ElementId) -> Link:
    strong = rng.random() < 0.3
    return Link(
        LinkId(f"{source}-{target}"),
        source,
        target,
        why="現場でそうなっている",
        assumption="人手が足りる" if strong else "",
        strength=Strength.STRONG if strong else None,
        level=Evidence.EXPERIENCE if strong else None,
        evidence=("昨年の記録",) if strong else (),
        review_on="2027-03-31" if strong else None,
    )


def _carried_by_several(model: LogicModel) -> LogicModel:
    """Give every organisation a part: those left over join the first activity."""
    named = {name for each in model.elements.values() for name in each.organisations}
    first = model.elements[ElementId("activities0")]
    left = tuple(name for name in ORGANISATIONS if name not in named)
    return model.with_element(replace(first, partners=first.partners + left))
