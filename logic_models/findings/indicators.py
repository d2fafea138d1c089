"""Whether results can be seen to come about: indicators, their numbers and sources (R12 to R16, R22, R30)."""

from collections.abc import Iterator

from logic_models.columns import Kind
from logic_models.elements import Element
from logic_models.findings.finding import Fact, Finding, Fix, Severity
from logic_models.findings.reading import Reading
from logic_models.findings.rules import RULES
from logic_models.indicators import Direction, Indicator


def how_many(reading: Reading) -> Iterator[Finding]:
    """R12: outcomes without an indicator, or with more than anybody will follow; told once while there are none at all."""
    bare = [each for each in reading.of_kind(Kind.OUTCOME) if not reading.is_final(each.id) and not each.indicators]
    if bare and not any(reading.indicators()):
        yield reading.about_all("R12", bare, fix=Fix.ADD_INDICATOR, words="R12.all", boxes=len(bare))
        bare = []
    most = reading.threshold("R12")
    for outcome in reading.of_kind(Kind.OUTCOME):
        if outcome in bare:
            yield reading.about("R12", outcome, fix=Fix.ADD_INDICATOR)
        elif len(outcome.indicators) > most and not (reading.is_final(outcome.id) and reading.on("R22")):
            yield reading.about("R12", outcome, words="R12.many", indicators=len(outcome.indicators), most=most)


def final_without(reading: Reading) -> Iterator[Finding]:
    """R12-final: final outcomes without an indicator, where the form asks for them."""
    for outcome in _finals(reading):
        if not outcome.indicators and not reading.on("R22"):
            yield reading.about("R12-final", outcome, fix=Fix.ADD_INDICATOR)


def final_with(reading: Reading) -> Iterator[Finding]:
    """R22: final outcomes that a programme alone is measured by."""
    for outcome in _finals(reading):
        if outcome.indicators:
            yield reading.about("R22", outcome, indicators=len(outcome.indicators))


def _finals(reading: Reading) -> Iterator[Element]:
    return (each for each in reading.of_kind(Kind.OUTCOME) if reading.is_final(each.id))


def no_source(reading: Reading) -> Iterator[Finding]:
    """R13: indicators that do not say where the number comes from."""
    for element, indicator in reading.indicators():
        if not indicator.source:
            yield reading.about("R13", element, indicator=indicator, fix=Fix.WRITE_SOURCE)


def numbers(reading: Reading) -> Iterator[Finding]:
    """R14: indicators without baseline or target, without their years, or with the target before the baseline."""
    for element, indicator in reading.indicators():
        words = _missing(indicator)
        if words is not None:
            start, end = indicator.baseline_year or "?", indicator.target_year or "?"
            yield reading.about("R14", element, indicator=indicator, fix=Fix.SET_NUMBERS, words=words, start=start, end=end)


def _missing(indicator: Indicator) -> str | None:
    start, end = indicator.baseline_year, indicator.target_year
    if start is not None and end is not None and end < start:
        return "R14.order"
    if indicator.later:
        return None
    baseline = indicator.baseline is None or start is None
    target = indicator.target is None or end is None
    if baseline and target:
        return "R14"
    return "R14.baseline" if baseline else "R14.target" if target else None


def direction(reading: Reading) -> Iterator[Finding]:
    """R15: targets that lie the other way than the number is to go."""
    for element, indicator in reading.indicators():
        if indicator.baseline is None or indicator.target is None:
            continue
        rises = indicator.target - indicator.baseline
        if (indicator.direction is Direction.UP and rises <= 0) or (indicator.direction is Direction.DOWN and rises >= 0):
            baseline, goal = _said(indicator.baseline, indicator), _said(indicator.target, indicator)
            words = "R15" if indicator.direction is Direction.UP else "R15.down"
            yield reading.about("R15", element, indicator=indicator, fix=Fix.SET_NUMBERS, words=words, baseline=baseline, goal=goal)


def _said(number: float, indicator: Indicator) -> str:
    return f"{number:g}{indicator.unit}"


def shared(reading: Reading) -> Iterator[Finding]:
    """R16: one indicator that measures an output and an outcome."""
    named: dict[str, list[tuple[Element, Indicator]]] = {}
    for element, indicator in reading.indicators():
        words = "".join(indicator.name.split()).casefold()
        if words and reading.kind(element.id) in (Kind.OUTPUT, Kind.OUTCOME):
            named.setdefault(words, []).append((element, indicator))
    for same in named.values():
        if len({reading.kind(element.id) for element, _ in same}) > 1:
            elements = list({element.id: element for element, _ in same}.values())
            name = f"R16/{min(each.id for each in elements)}/{min(indicator.id for _, indicator in same)}"
            facts: dict[str, Fact] = {"text": elements[0].text, "target": elements[-1].text, "indicator": same[0][1].name}
            ids = tuple(each.id for each in elements)
            yield Finding(name, "R16", RULES["R16"].severity, ids, (), facts, "R16")


def stand_in(reading: Reading) -> Iterator[Finding]:
    """R30: indicators that stand for something else without saying why."""
    for element, indicator in reading.indicators():
        if indicator.proxy and not indicator.proxy_why:
            yield reading.about("R30", element, indicator=indicator, fix=Fix.WRITE_PROXY_WHY)


def not_split(reading: Reading) -> Iterator[Finding]:
    """R30-split: indicators of outcomes that are not told apart by anything."""
    for element, indicator in reading.indicators():
        if reading.kind(element.id) is Kind.OUTCOME and not indicator.split:
            yield reading.about("R30-split", element, indicator=indicator, fix=Fix.WRITE_SPLIT, severity=Severity.QUESTION)
