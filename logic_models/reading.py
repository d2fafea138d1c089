"""The model as a text to be read (文章): "If ... then ..., because ..., provided ...", and everything else the diagram says.

It is the diagram's complete equivalent for who hears it or prints it: a heading a column, a heading an element, every
field that is filled, every arrow as a sentence, and what is not joined to anything. The words come in; only how they are
joined is known here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from logic_models.columns import Kind
from logic_models.elements import Element, Status
from logic_models.ids import ColumnId, ElementId, LinkId
from logic_models.indicators import Indicator
from logic_models.joining import bared, end_of, joint, listed, one_line, quoted
from logic_models.links import Link, Sign
from logic_models.model import LogicModel

Say = Callable[..., str]


@dataclass(frozen=True, slots=True)
class ReadingWords:
    """What the text is made of, in the reader's language.

    ``say`` gives a sentence of the wording's section ``reading``. ``voices``: on what an element or a link rests;
    ``authors``: who drew a link; both by id, and both may say nothing. ``findings``: how many there are; None: not told.
    """

    language: str
    say: Say
    columns: Mapping[ColumnId, str]
    statuses: Mapping[Status, str]
    programmes: Mapping[str, str]
    organisations: Mapping[str, str]
    findings: int | None = 0
    voices: Mapping[str, str] = field(default_factory=dict)
    authors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and the arrows it tells of."""

    text: str
    links: tuple[LinkId, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadElement:
    """One element: ``facts`` are what is said of itself, ``leads`` what it leads to, ``comes`` what leads to it."""

    id: ElementId
    text: str
    facts: tuple[str, ...]
    leads: tuple[Sentence, ...]
    comes: str


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """One column: its heading, how many stand in it, each of them from top to bottom."""

    id: ColumnId
    title: str
    count: str
    elements: tuple[ReadElement, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """The whole text, cause first."""

    language: str
    summary: tuple[str, ...]
    columns: tuple[ReadColumn, ...]


def reading(model: LogicModel, words: ReadingWords) -> Reading:
    """Return the model as a text; total, also for loops and elements whose column is gone."""
    out, into = _by_end(model)
    columns = tuple(
        ReadColumn(
            id=column.id,
            title=words.columns.get(column.id, str(column.id)),
            count=words.say("count", n=len(stack)),
            elements=tuple(_element(model, words, each, out.get(each.id, []), into.get(each.id, [])) for each in stack),
        )
        for column, stack in ((column, model.in_column(column.id)) for column in model.columns)
    )
    return Reading(words.language, tuple(_summary(model, words)), columns)


def _by_end(model: LogicModel) -> tuple[dict[ElementId, list[Link]], dict[ElementId, list[Link]]]:
    """Return the links by cause and by effect, each in the order in which the other end stands in the diagram."""
    order = {each.id: place for place, each in enumerate(each for column in model.columns for each in model.in_column(column.id))}
    out: dict[ElementId, list[Link]] = {}
    into: dict[ElementId, list[Link]] = {}
    known = [link for link in model.links.values() if link.source in order and link.target in order]
    for link in sorted(known, key=lambda each: (order[each.target], each.id)):
        out.setdefault(link.source, []).append(link)
    for link in sorted(known, key=lambda each: (order[each.source], each.id)):
        into.setdefault(link.target, []).append(link)
    return out, into


def _summary(model: LogicModel, words: ReadingWords) -> list[str]:
    linked = {end for link in model.links.values() for end in (link.source, link.target)}
    alone = [each.text for column in model.columns for each in model.in_column(column.id) if each.id not in linked]
    told = [words.say("elements", n=len(model.elements)), words.say("links", n=len(model.links))]
    if alone:
        told.append(words.say("alone", n=len(alone), names=listed(alone, words.language)))
    if words.findings is not None:
        told.append(words.say("findings" if words.findings else "findings.none", n=words.findings))
    return told


def _element(model: LogicModel, words: ReadingWords, element: Element, out: list[Link], into: list[Link]) -> ReadElement:
    facts = [*_facts(model, words, element), *(_indicator(words, each) for each in element.indicators)]
    first, last = model.columns[0].id, model.columns[-1].id
    leads = _leads(model, words, element, out)
    if not out and element.column != last:
        leads = [Sentence(words.say("leads.none"))]
    comes = ""
    if into:
        causes = [model.elements[link.source].text for link in into]
        comes = words.say("comes", names=listed(causes, words.language))
    elif element.column != first:
        comes = words.say("comes.none")
    return ReadElement(element.id, element.text, tuple(facts), tuple(leads), comes)


def _facts(model: LogicModel, words: ReadingWords, element: Element) -> list[str]:
    """Return what is said of an element beside its words, a line each; what nobody said is not there."""
    say, comma = words.say, words.say("comma")
    named = [words.organisations[each] for each in element.partners if each in words.organisations]
    told = {
        "status": words.statuses.get(element.status, "") if model.kind(element) is Kind.ACTIVITY else "",
        "lead": words.organisations.get(element.lead or "", ""),
        "partners": comma.join(named),
        "target_group": one_line(element.target_group),
        "programmes": comma.join(words.programmes.get(each, each) for each in element.programmes),
        "tags": comma.join(element.tags),
        "remark": one_line(element.remark),
        "voices": words.voices.get(element.id, ""),
    }
    lines = [say(f"fact.{name}", text=text) for name, text in told.items() if text]
    return [*([say("fact.wanted")] if element.wanted else []), *lines]


def _indicator(words: ReadingWords, one: Indicator) -> str:
    """Return an indicator as one line: its name and every field that is filled."""
    say, told = words.say, [words.say("indicator", name=quoted(one.name, words.language))]
    for name, value, year in (("baseline", one.baseline, one.baseline_year), ("target", one.target, one.target_year)):
        if value is not None:
            told.append(say(f"indicator.{name}", value=_figure(value, one.unit, words.language)))
        if year is not None:
            told.append(say(f"indicator.{name}.year", year=str(year)))
    if one.unit and one.baseline is None and one.target is None:
        told.append(say("indicator.unit", unit=one.unit))
    if one.direction is not None:
        told.append(say(f"indicator.direction.{one.direction.value}"))
    texts = {"source": one.source, "split": one.split, "proxy": one.proxy_why}
    told += [say(f"indicator.{name}", text=bared(text)) for name, text in texts.items() if text]
    if one.proxy and not one.proxy_why:
        told.append(say("indicator.proxy.bare"))
    if one.later:
        told.append(say("indicator.later"))
    return "".join(told)


def _figure(value: float, unit: str, language: str) -> str:
    number = f"{value:,.0f}" if value == int(value) else f"{value:,.10g}"
    return f"{number}{unit}" if language == "ja" or not unit else f"{number} {unit}"


def _leads(model: LogicModel, words: ReadingWords, element: Element, out: list[Link]) -> list[Sentence]:
    """Return what an element leads to: several effects in one sentence, then of each what is said of it alone."""
    told: list[Sentence] = []
    for links in _alike(model, out):
        targets = [model.elements[link.target].text for link in links]
        lead = words.say(f"if.{model.kind(element).value}", source=quoted(element.text, words.language))
        lead += words.say(_then(model, element, links[0]), n=len(links), targets=listed(targets, words.language))
        ids = tuple(link.id for link in links)
        if len(links) == 1:
            told.append(Sentence(_closed(words, lead, _parts(model, words, links[0])), ids))
            continue
        authors = {words.authors.get(link.id, "") for link in links}
        once = [words.say("link.author", text=name) for name in authors if name] if len(authors) == 1 else []
        told.append(Sentence(_closed(words, lead, once), ids))
        rest = replace(words, authors={}) if once else words
        told += [Sentence(text, (link.id,)) for link in links if (text := _alone(model, rest, link))]
    return told


def _alike(model: LogicModel, links: list[Link]) -> list[list[Link]]:
    """Return the links that can share a sentence: the same sign, and for a need the same answer to it."""
    found: dict[tuple[Sign, bool], list[Link]] = {}
    for link in links:
        found.setdefault((link.sign, model.kind(model.elements[link.target]) is Kind.ACTIVITY), []).append(link)
    return list(found.values())


def _then(model: LogicModel, element: Element, link: Link) -> str:
    if link.sign is Sign.LESS:
        return "then.less"
    answers = model.kind(element) is Kind.NEED and model.kind(model.elements[link.target]) is Kind.ACTIVITY
    return "then.answer" if answers else "then.more"


def _alone(model: LogicModel, words: ReadingWords, link: Link) -> str:
    """Return what is said of one of several arrows; empty if nothing is."""
    parts = _parts(model, words, link)
    if not parts:
        return ""
    of = words.say("of", target=quoted(model.elements[link.target].text, words.language))
    return _closed(words, of + parts[0], parts[1:]) if link.why else _closed(words, of, parts)


def _closed(words: ReadingWords, lead: str, parts: list[str]) -> str:
    return lead + "".join(parts) + words.say("end")


def _parts(model: LogicModel, words: ReadingWords, link: Link) -> list[str]:
    """Return every field of an arrow that is filled, in the order of a spoken sentence."""
    say, language, told = words.say, words.language, []
    if link.why:
        told.append(say(f"because.{end_of(link.why, language).value}", why=joint(link.why, language)))
    if link.assumption:
        key = f"provided.{end_of(link.assumption, language).value}"
        told.append(say(key, assumption=joint(link.assumption, language)))
    if link.strength is not None:
        told.append(say(f"strength.{link.strength.value}"))
    if link.level is not None:
        told.append(say(f"level.{link.level.value}"))
    if link.evidence:
        told.append(say("evidence", text=say("comma").join(bared(each) for each in link.evidence)))
    if link.review_on is not None:
        told.append(say("review", day=link.review_on))
    for name, known in (("voices", words.voices), ("author", words.authors)):
        if known.get(link.id):
            told.append(say(f"link.{name}", text=known[link.id]))
    if _back(model, link):
        told.append(say("link.back"))
    return told


def _back(model: LogicModel, link: Link) -> bool:
    """Say whether an arrow points to an earlier column, or stays in its own."""
    at = {column.id: place for place, column in enumerate(model.columns)}
    return at[model.elements[link.target].column] < at[model.elements[link.source].column]
