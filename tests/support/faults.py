"""Faults to plant in a clean model: by rule, how; each returns the faulty model and what the finding should name."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from cleanmodels import ORGANISATIONS
from immutables import Map

from logic_models.elements import Element, Status
from logic_models.ids import ColumnId, ElementId, LinkId
from logic_models.indicators import Direction
from logic_models.links import Evidence, Link, Strength
from logic_models.model import LogicModel, RuleChoice


@dataclass(frozen=True)
class Planted:
    """A model with one fault. ``named``: an element, link or organisation that the finding of the rule must name.

    ``also``: rules that may speak too, because the fault cannot be planted without theirs.
    """

    model: LogicModel
    named: str
    also: frozenset[str] = frozenset()


Plant = Callable[[LogicModel, Random], Planted]


def of(model: LogicModel, column: str) -> list[Element]:
    """Return a column's boxes."""
    return model.in_column(ColumnId(column))


def one(model: LogicModel, column: str, rng: Random) -> Element:
    """Return one box of a column."""
    return rng.choice(of(model, column))


def a_link(model: LogicModel, rng: Random, source: str = "") -> Link:
    """Return one arrow, of those that leave a column if it is named."""
    found = sorted(model.links.values(), key=lambda each: each.id)
    return rng.choice([each for each in found if not source or model.elements[each.source].column == source])


def drawn(model: LogicModel, source: ElementId, target: ElementId, why: str = "みんなで確かめた") -> tuple[LogicModel, Link]:
    """Draw an arrow with a reason."""
    link = Link(LinkId(f"new-{source}-{target}"), source, target, why=why)
    return model.with_link(link), link


def added(model: LogicModel, column: str, text: str, **more: object) -> tuple[LogicModel, Element]:
    """Add a box at the foot of a column, described as the clean ones are."""
    like = of(model, column)[0]
    indicators = like.indicators and (replace(like.indicators[0], id="i-new", name=f"{text}を見る数"),)
    fields = {"text": text, "order": 99, "indicators": indicators, **more}
    element = replace(like, id=ElementId("new"), **fields)
    return model.with_element(element), element


def _activity_to_nowhere(model: LogicModel, rng: Random) -> Planted:
    model, new = added(model, "activities", "夜の相談会の開催")
    model, _ = drawn(model, one(model, "needs", rng).id, new.id)
    return Planted(model, new.id)


def _output_to_nowhere(model: LogicModel, rng: Random) -> Planted:
    model, new = added(model, "outputs", "夜の相談会の件数")
    model, _ = drawn(model, one(model, "activities", rng).id, new.id)
    return Planted(model, new.id)


def _output_from_nothing(model: LogicModel, rng: Random) -> Planted:
    model, new = added(model, "outputs", "夜の相談会の件数")
    model, _ = drawn(model, new.id, one(model, "short", rng).id)
    return Planted(model, new.id)


def _outcome_from_nothing(model: LogicModel, rng: Random) -> Planted:
    model, new = added(model, "short", "夜の居場所で、若者が話せる")
    model, _ = drawn(model, new.id, one(model, "mid", rng).id)
    return Planted(model, new.id)


def _stops_short(model: LogicModel, rng: Random) -> Planted:
    model, new = added(model, "mid", "夜の居場所で、若者が話せる")
    model, _ = drawn(model, one(model, "short", rng).id, new.id)
    return Planted(model, new.id)


def _alone(model: LogicModel, rng: Random) -> Planted:
    model, new = added(model, rng.choice(["needs", "activities", "outputs", "short", "mid", "final"]), "夜の居場所に若者が7人来る")
    return Planted(model, new.id)


def _leap(model: LogicModel, rng: Random) -> Planted:
    pairs = [(a, b) for a in of(model, "activities") for b in of(model, "mid")]
    rng.shuffle(pairs)
    for source, target in pairs:
        model_, link = drawn(model, source.id, target.id, why="")
        if not _reached(model, source.id, target.id):
            return Planted(model_, link.id)
    model, new = added(model, "mid", "夜の居場所で、若者が話せる")  # everything reaches everything: a new one does not
    model, _ = drawn(model, new.id, one(model, "final", rng).id)
    model, link = drawn(model, one(model, "activities", rng).id, new.id, why="")
    return Planted(model, link.id)


def _reached(model: LogicModel, source: ElementId, target: ElementId) -> bool:
    waiting, seen = [source], {source}
    while waiting:
        here = waiting.pop()
        for link in model.links.values():
            if link.source == here and link.target not in seen:
                seen.add(link.target)
                waiting.append(link.target)
    return target in seen


def _loop(model: LogicModel, rng: Random) -> Planted:
    link = a_link(model, rng, "short")
    model, back = drawn(model, link.target, link.source)
    return Planted(model, back.id)


def _backward(model: LogicModel, rng: Random) -> Planted:
    pairs = [(a, b) for a in of(model, "mid") for b in of(model, "short") if not _reached(model, b.id, a.id)]
    if not pairs:
        model, new = added(model, "short", "夜の居場所で、若者が話せる")
        model, _ = drawn(model, new.id, one(model, "final", rng).id)
        model, link = drawn(model, one(model, "mid", rng).id, new.id)
        return Planted(model, link.id)
    source, target = rng.choice(pairs)
    model, link = drawn(model, source.id, target.id)
    return Planted(model, link.id)


def _sideways(model: LogicModel, rng: Random) -> Planted:
    source, target = rng.sample(of(model, "short"), 2)
    model, link = drawn(model, source.id, target.id)
    return Planted(model, link.id)


def _without_why(model: LogicModel, rng: Random) -> Planted:
    link = replace(a_link(model, rng), why="", assumption="", review_on=None)
    return Planted(model.with_link(link), link.id)


def _strong(level: Evidence | None) -> Plant:
    def plant(model: LogicModel, rng: Random) -> Planted:
        link = replace(a_link(model, rng), strength=Strength.STRONG, level=level, evidence=())
        return Planted(model.with_link(link), link.id)

    return plant


def _outcome(column: str, **fields: object) -> Plant:
    def plant(model: LogicModel, rng: Random) -> Planted:
        element = replace(one(model, column, rng), **fields)
        return Planted(model.with_element(element), element.id)

    return plant


def _many_indicators(model: LogicModel, rng: Random) -> Planted:
    element = one(model, "mid", rng)
    more = tuple(replace(element.indicators[0], id=f"i{n}", name=f"夜の数{n}") for n in range(4))
    return Planted(model.with_element(replace(element, indicators=more)), element.id)


def _indicator(**fields: object) -> Plant:
    def plant(model: LogicModel, rng: Random) -> Planted:
        element = one(model, rng.choice(["short", "mid"]), rng)
        element = replace(element, indicators=(replace(element.indicators[0], **fields),))
        return Planted(model.with_element(element), element.id)

    return plant


def _shared(model: LogicModel, rng: Random) -> Planted:
    outcome, output = one(model, "short", rng), one(model, "outputs", rng)
    model = model.with_element(replace(output, indicators=(replace(outcome.indicators[0], id="i-out"),)))
    return Planted(model, outcome.id)


def _final_measured(model: LogicModel, rng: Random) -> Planted:
    element = one(model, "final", rng)
    indicator = replace(one(model, "mid", rng).indicators[0], id="i-final", name="最終の数")
    return Planted(model.with_element(replace(element, indicators=(indicator,))), element.id)


def _nobodys(status: Status) -> Plant:
    def plant(model: LogicModel, rng: Random) -> Planted:
        everybody = one(model, "activities", rng)
        for each in of(model, "activities"):  # the others take its organisations over, so that only this is missing
            if each.id != everybody.id:
                model = model.with_element(replace(each, partners=tuple(n for n in ORGANISATIONS if n != each.lead)))
        element = replace(everybody, lead=None, partners=(), status=status)
        return Planted(model.with_element(element), element.id, frozenset({"R33"} if status is Status.NEEDED else ()))

    return plant


def _text(column: str, *texts: str) -> Plant:
    def plant(model: LogicModel, rng: Random) -> Planted:
        element = replace(one(model, column, rng), text=rng.choice(texts), target_group="")
        return Planted(model.with_element(element), element.id)

    return plant


def _repeated(model: LogicModel, rng: Random) -> Planted:
    link = a_link(model, rng, "activities")
    activity, output = model.elements[link.source], model.elements[link.target]
    said = rng.choice([activity.text, f"{activity.text}を行う", f"{activity.text}の実施"])
    return Planted(model.with_element(replace(output, text=said)), output.id)


def _crowded(model: LogicModel, rng: Random) -> Planted:
    for n in range(16):
        model, new = added(model, "needs", f"夜の町の住民が、{n}番めの困りごとを話せない")
        new = replace(new, id=ElementId(f"new{n}"), order=50 + n)
        model = model.without_element(ElementId("new")).with_element(new)
        model, _ = drawn(model, new.id, of(model, "activities")[0].id)
    return Planted(model, "needs0", frozenset({"R24-crossings"}))


def _outputs(model: LogicModel, rng: Random) -> Planted:
    for n in range(5):
        model, new = added(model, "outputs", f"夜の相談会の件数{n}")
        new = replace(new, id=ElementId(f"new{n}"), order=50 + n)
        model = model.without_element(ElementId("new")).with_element(new)
        model, _ = drawn(model, of(model, "activities")[0].id, new.id)
        model, _ = drawn(model, new.id, of(model, "short")[0].id)
    return Planted(model, "outputs0", frozenset({"R24-fan", "R24-crossings"}))


def _many_into(model: LogicModel, rng: Random) -> Planted:
    output = one(model, "outputs", rng)
    for n in range(4):
        model, new = added(model, "activities", f"夜の相談会の開催{n}")
        new = replace(new, id=ElementId(f"new{n}"), order=50 + n)
        model = model.without_element(ElementId("new")).with_element(new)
        model, _ = drawn(model, one(model, "needs", rng).id, new.id)
        model, _ = drawn(model, new.id, output.id)
    return Planted(model, output.id, frozenset({"R24-fan", "R24-crossings"}))


def _all_to_all(model: LogicModel, rng: Random) -> Planted:
    for n in range(3):
        for column, text in (("short", f"夜の町の若者が、{n}番めの話をできる"), ("mid", f"夜の町の家族が、{n}番めの話をできる")):
            model, new = added(model, column, text)
            kept = replace(new, id=ElementId(f"{column}-new{n}"), order=50 + n)
            kept = replace(kept, indicators=(replace(kept.indicators[0], id=f"i-{column}-new{n}"),))
            model = model.without_element(ElementId("new")).with_element(kept)
        model, _ = drawn(model, of(model, "outputs")[0].id, ElementId(f"short-new{n}"))
        model, _ = drawn(model, ElementId(f"mid-new{n}"), of(model, "final")[0].id)
    for source in of(model, "short"):
        for target in of(model, "mid"):
            if not any((each.source, each.target) == (source.id, target.id) for each in model.links.values()):
                model, _ = drawn(model, source.id, target.id)
    return Planted(model, of(model, "short")[0].id, frozenset({"R24-fan", "R24-crossings"}))


def _fan(model: LogicModel, rng: Random) -> Planted:
    output = one(model, "outputs", rng)
    for n in range(6):
        model, new = added(model, "short", f"夜の町の若者が、{n}番めの話をできる")
        kept = replace(new, id=ElementId(f"new{n}"), order=50 + n)
        kept = replace(kept, indicators=(replace(kept.indicators[0], id=f"i-new{n}"),))
        model = model.without_element(ElementId("new")).with_element(kept)
        model, _ = drawn(model, output.id, kept.id)
        model, _ = drawn(model, kept.id, of(model, "mid")[-1].id)
    return Planted(model, output.id, frozenset({"R24-crossings"}))


def _tangle(model: LogicModel, rng: Random) -> Planted:
    needs, activities = of(model, "needs"), of(model, "activities")
    for n in range(6):
        model, new = added(model, "needs", f"夜の町の住民が、{n}番めの困りごとを話せない")
        new = replace(new, id=ElementId(f"new{n}"), order=-50 - n)
        model = model.without_element(ElementId("new")).with_element(new)
        model, _ = drawn(model, new.id, activities[-1].id)
    for need in needs:
        if not any((each.source, each.target) == (need.id, activities[0].id) for each in model.links.values()):
            model, _ = drawn(model, need.id, activities[0].id)
    return Planted(model, needs[0].id, frozenset({"R24"}))


def _shortcut(model: LogicModel, rng: Random) -> Planted:
    first = a_link(model, rng, "outputs")
    second = rng.choice(sorted((e for e in model.links.values() if e.source == first.target), key=lambda e: e.id))
    model, link = drawn(model, first.source, second.target, why="")
    return Planted(model, link.id)


def _link_said(**fields: object) -> Plant:
    def plant(model: LogicModel, rng: Random) -> Planted:
        link = replace(a_link(model, rng), **fields)
        return Planted(model.with_link(link), link.id)

    return plant


def _gap(model: LogicModel, rng: Random) -> Planted:
    """A line of its own up to a final outcome, of which nothing exists yet."""
    model, activity = added(model, "activities", "夜の相談会の開催", status=Status.NEEDED)
    model = model.without_element(activity.id).with_element(replace(activity, id=ElementId("act")))
    before = ElementId("act")
    model, _ = drawn(model, one(model, "needs", rng).id, before)
    for column, text in (
        ("outputs", "夜の相談会の件数"),
        ("short", "夜の町の若者が、話せる"),
        ("mid", "夜の町の若者が、働けている"),
        ("final", "夜の町の若者が、暮らせる"),
    ):
        model, new = added(model, column, text)
        kept = replace(new, id=ElementId(f"n-{column}"))
        if kept.indicators:
            kept = replace(kept, indicators=(replace(kept.indicators[0], id=f"i-n-{column}"),))
        model = model.without_element(ElementId("new")).with_element(kept)
        model, _ = drawn(model, before, kept.id)
        before = kept.id
    return Planted(model, "n-final")


def _without_part(model: LogicModel, rng: Random) -> Planted:
    name = rng.choice(ORGANISATIONS)
    for each in of(model, "activities"):
        others = [other for other in ORGANISATIONS if other != name]
        lead = rng.choice(others) if each.lead == name else each.lead
        model = model.with_element(replace(each, lead=lead, partners=tuple(other for other in others if other != lead)))
    return Planted(model, name)


def _single(model: LogicModel, rng: Random) -> Planted:
    planted = _gap(model, rng)
    activity = replace(planted.model.elements[ElementId("act")], status=Status.EXISTING, lead="city", partners=())
    return Planted(planted.model.with_element(activity), planted.named)


def _unanswered(model: LogicModel, rng: Random) -> Planted:
    need = one(model, "needs", rng)
    model, new = added(model, "needs", "夜の町の若者が、話せない")
    model, _ = drawn(model, need.id, new.id)
    return Planted(model, new.id)


def _twice(model: LogicModel, rng: Random) -> Planted:
    column = rng.choice(["short", "mid"])
    first, second = rng.sample(of(model, column), 2)
    return Planted(model.with_element(replace(second, text=first.text)), second.id)


OWN_WORDS = ("居場所を毎週開催する", "相談窓口の整備を進める", "若者への就労支援を行う", "住民に広く周知する", "支援者向けの研修")
TWO_IN_ONE = (
    "若者の収入が増え、家族の負担が減る",
    "相談件数の増加と孤立の減少",
    "住民が集まれるようになり、困りごとを話せる場が増える",
)
NOBODY_NAMED = ("収入が増えている", "安心して過ごせる", "孤立が減っている", "前向きになる")

FAULTS: dict[str, Plant] = {
    "R1": _activity_to_nowhere,
    "R2": _output_to_nowhere,
    "R3": _output_from_nothing,
    "R4": _outcome_from_nothing,
    "R5": _stops_short,
    "R6": _alone,
    "R7": _leap,
    "R8": _loop,
    "R8-back": _backward,
    "R8-side": _sideways,
    "R9": _without_why,
    "R10": _strong(None),
    "R11": _strong(Evidence.GUESS),
    "R12": _outcome("short", indicators=()),
    "R12/many": _many_indicators,
    "R12-final": _outcome("final", indicators=()),
    "R13": _indicator(source=""),
    "R14": _indicator(baseline=None),
    "R14/order": _indicator(target_year=2020),
    "R15": _indicator(target=3.0),
    "R15/down": _indicator(direction=Direction.DOWN),
    "R16": _shared,
    "R17": _nobodys(Status.EXISTING),
    "R18": _text("mid", *OWN_WORDS),
    "R19": _text("short", *NOBODY_NAMED),
    "R20": _text("mid", *TWO_IN_ONE),
    "R21": _repeated,
    "R22": _final_measured,
    "R23": _crowded,
    "R23-outputs": _outputs,
    "R23-into": _many_into,
    "R24": _all_to_all,
    "R24-fan": _fan,
    "R24-crossings": _tangle,
    "R25": _shortcut,
    "R29": _link_said(review_on="2026-03-31"),
    "R29/no day": _link_said(assumption="人手が足りる", review_on=None),
    "R30": _indicator(proxy=True),
    "R30-split": _indicator(split=""),
    "R32": _nobodys(Status.NEEDED),
    "R33": _gap,
    "R34": _without_part,
    "R34-single": _single,
    "R35": _unanswered,
    "R36": _twice,
}
"""By rule, or by rule and kind of fault."""

OPPOSED = {"R12-final": "R22", "R22": "R12-final"}
"""Rules of guides that contradict each other: a model cannot please both."""


def with_rule(model: LogicModel, rule: str) -> LogicModel:
    """Return the model with this rule on, whatever the profile says."""
    rules = {rule: RuleChoice(on=True)}
    if rule in OPPOSED:
        rules[OPPOSED[rule]] = RuleChoice(on=False)
    if rule == "R12-final":  # the clean model follows KOICA: its final outcomes have no indicators
        for element in [each for each in model.elements.values() if each.column == "final"]:
            measured = replace(model.elements[ElementId("mid0")].indicators[0], id=f"i-{element.id}", name=f"{element.id}の数")
            model = model.with_element(replace(element, indicators=(measured,)))
    if rule == "R23-outputs":
        rules[rule] = RuleChoice(on=True, threshold=7)
    return replace(model, rules=Map(rules))
