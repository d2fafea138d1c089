"""What interchange.py writes is read back to the same elements and links, whatever people wrote; so is the workbook."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exports import interchange
from exports.clean import clean
from exports.excel.workbook import workbook
from exports.incoming.parts import Incoming, IncomingElement, IncomingLink
from exports.incoming.reading import File, read_files
from exports.report import ElementRecord, LinkRecord, Report
from facilitator.wording import section
from logic_models.columns import OWNERS_FORM, Kind
from logic_models.elements import Status
from logic_models.indicators import Direction, Indicator

WORDS = {language: section(language, "document") for language in ("ja", "en")}
COLUMNS = {str(each.id): section("ja", "columns")[f"{each.id}.head"] for each in OWNERS_FORM}
letters = st.characters(exclude_categories=("Cs",))


def as_kept(text: str) -> str:
    """Return a text as the model keeps it: at its door every line is cleaned, and no space stands at either end."""
    lines = (clean(each) for each in text.split("\n"))
    return "\n".join(lines).strip()


texts = st.text(letters, max_size=40).map(as_kept)
words = st.text(letters, max_size=12).map(clean)
names = words.map(lambda text: "".join(each for each in text if each not in "、,，;；/").strip("'")).map(str.strip).filter(bool)
"""Names that hold none of the signs between which lists are parted."""
items = st.lists(names.filter(bool), max_size=3, unique=True).map(tuple)
figures = st.none() | st.integers(-10_000, 10_000).map(float) | st.floats(-1e6, 1e6, allow_nan=False).map(lambda x: round(x, 3))
years = st.none() | st.integers(1990, 2100)
measures = st.builds(
    Indicator,
    **{"id": st.just("m"), "name": names.filter(bool), "unit": words, "source": words, "split": words, "proxy_why": words},
    **{"baseline": figures, "target": figures, "baseline_year": years, "target_year": years},
    **{"direction": st.sampled_from((None, *Direction)), "proxy": st.booleans(), "later": st.booleans()},
)


@st.composite
def elements(draw: st.DrawFn, name: str) -> ElementRecord:
    column = draw(st.sampled_from(OWNERS_FORM))
    activity = column.kind is Kind.ACTIVITY
    return ElementRecord(
        id=name,
        column=COLUMNS[str(column.id)],
        kind=column.kind,
        text=draw(texts),
        status=draw(st.sampled_from(Status)) if activity else None,
        wanted=draw(st.booleans()),
        lead=draw(words),
        partners=draw(items),
        target_group=draw(words),
        programmes=draw(items),
        tags=draw(items),
        remark=draw(texts),
        indicators=(),
        organisations=(),
        notes=(),
        measures=tuple(draw(st.lists(measures, max_size=2))),
    )


@st.composite
def models(draw: st.DrawFn) -> tuple[tuple[ElementRecord, ...], tuple[LinkRecord, ...]]:
    made = tuple(draw(elements(f"{'-' if n == 2 else 'e'}_{n}")) for n in range(draw(st.integers(1, 5))))
    keys = [each.id for each in made]
    pairs = [(a, b) for a in keys for b in keys if a != b]  # loops too
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=8)) if pairs else []
    return made, tuple(draw(links(n, pair)) for n, pair in enumerate(chosen))


@st.composite
def links(draw: st.DrawFn, n: int, pair: tuple[str, str]) -> LinkRecord:
    return LinkRecord(
        id=f"l{n}",
        source=pair[0],
        target=pair[1],
        why=draw(texts),
        assumption=draw(texts),
        sign=draw(st.sampled_from(("more", "less"))),
        strength=draw(st.sampled_from(("", "weak", "middle", "strong"))),
        level=draw(st.sampled_from(("", "guess", "experience", "research", "local"))),
        evidence=draw(items),
        review_on=draw(days),
    )


days = st.just("") | st.dates().map(lambda day: day.isoformat())


def expected(element: ElementRecord) -> IncomingElement:
    return IncomingElement(
        key=element.id,
        text=element.text,
        column=element.column,
        kind=element.kind.value,
        status=element.status.value if element.status is not None else "",
        wanted=element.wanted,
        lead=element.lead,
        partners=element.partners,
        target_group=element.target_group,
        programmes=element.programmes,
        tags=element.tags,
        remark=element.remark,
        measures=element.measures,
    )


def expected_link(link: LinkRecord) -> IncomingLink:
    told = {name: getattr(link, name) for name in ("why", "assumption", "sign", "strength", "level", "evidence", "review_on")}
    return IncomingLink(link.source, link.target, **told)


def files(form: str, report: Report) -> list[File]:
    made: dict[str, Any] = {
        "json": lambda: [("model.json", interchange.as_json(report))],
        "graphml": lambda: [("model.graphml", interchange.graphml(report))],
        "dot": lambda: [("model.dot", interchange.dot(report))],
        "csv": lambda: [("a.csv", interchange.elements_csv(report)), ("b.links.csv", interchange.links_csv(report))],
        "xlsx": lambda: [("model.xlsx", workbook(report))],
    }
    return [File(*each) for each in made[form]()]


def read(form: str, report: Report) -> Incoming:
    return read_files(files(form, report), WORDS.values())


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("form", ["json", "graphml", "dot", "csv", "xlsx"])
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(model=models())
def test_a_model_comes_back_as_it_went(report: Report, form: str, language: str, model: Any) -> None:
    made, drawn = model
    whole = replace(report, language=language, words=WORDS[language], elements=made, links=drawn, columns=COLUMNS)
    found = read(form, whole)
    unknown = {"kind": ""} if form in ("csv", "xlsx") else {}  # what a table has no column for
    named = "" if form == "csv" else "m"
    assert not found.dropped
    told = {each.key: replace(each, line=0, sheet="", **unknown) for each in found.elements}
    made = tuple(replace(each, measures=tuple(replace(one, id=named) for one in each.measures)) for each in made)
    assert told == {each.id: replace(expected(each), **unknown) for each in made}
    assert {(e.source, e.target): replace(e, line=0, sheet="") for e in found.links} == {
        (e.source, e.target): expected_link(e) for e in drawn
    }


def test_words_that_look_guarded_come_back_from_our_workbook_letter_by_letter(report: Report) -> None:
    column = OWNERS_FORM[0]
    words = ("'=1", "'@x", "''-", "=1")
    made = tuple(
        ElementRecord(f"e{n}", COLUMNS[str(column.id)], column.kind, text, None, False, "", (), "", (), (), "", (), (), ())
        for n, text in enumerate(words)
    )
    found = read("xlsx", replace(report, elements=made, links=(), columns=COLUMNS))
    assert tuple(each.text for each in found.elements) == words
