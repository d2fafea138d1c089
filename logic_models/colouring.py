"""Colour by something else than the kind (状況, 担当, 事業 ...): a shade and a number for each value, and the legend.

The number stands in the box and in the legend, so that nothing is said by colour alone and a black-and-white copier
loses nothing. The editor does the same (facilitator/web/src/canvas/model/views/paint.ts); a test compares the two.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from logic_models.columns import Kind, Term
from logic_models.elements import Element, Status
from logic_models.ids import ElementId
from logic_models.model import LogicModel
from logic_models.programmes import PROGRAMMES

SHADES = ("#77AADD", "#EE8866", "#EEDD88", "#FFAABB", "#44BB99", "#99DDFF", "#BBCC33", "#AAAA00")
"""Source: Paul Tol, Colour schemes, "light": made to be told apart with any colour vision, beneath black words."""
STEPS = ("#77AADD", "#9FC4E8", "#C5DCF2", "#E3EEF9")
"""Of values that are more or less: one colour, the deepest for the most."""
REST, BARE = "#DDDDDD", "#F1EDE3"
"""Values beyond the eighth, and elements that say nothing."""
BADGES = "①②③④⑤⑥⑦⑧"
REST_BADGE = "＊"


class ColourBy(StrEnum):
    """What the colour of a box may tell."""

    KIND = "kind"
    STATUS = "status"
    LEAD = "lead"
    PROGRAMME = "programme"
    TAG = "tag"
    TARGET = "target"
    TERM = "term"
    PARTNER = "partner"
    WANTED = "wanted"
    INDICATOR = "indicator"
    VOTES = "votes"
    VOICE = "voice"


MEASURED, NAMED = "measured", "named"
"""Values of ``INDICATOR``: a baseline or a target is known; indicators without a number yet."""
VOTES_FROM = (20, 10, 5, 1)
"""Values of ``VOTES``: so many dots or more, up to the next one."""
VOICES_FROM = (3, 2, 1)
"""Values of ``VOICE``: the voices come from so many organisations or more."""


@dataclass(frozen=True, slots=True)
class Shade:
    """One entry of the legend and how many elements have it."""

    name: str
    fill: str
    badge: str
    count: int


@dataclass(frozen=True, slots=True)
class Painted:
    """How one element is coloured; ``badges``: the numbers of all its values."""

    fill: str
    badges: str


@dataclass(frozen=True, slots=True)
class Colouring:
    """The legend, and the colour of every element."""

    shades: tuple[Shade, ...]
    painted: Mapping[ElementId, Painted]


def from_on(n: int, steps: tuple[int, ...]) -> str:
    """Return the value for a number: the first of ``steps``, largest first, that it reaches; empty below all of them."""
    return next((str(each) for each in steps if n >= each), "")


def coloured(
    model: LogicModel,
    by: ColourBy,
    names: Callable[[ColourBy, str], str],
    rest: str,
    none: str,
    counted: Mapping[ElementId, int] = MappingProxyType({}),
) -> Colouring | None:
    """Return the colours of all elements by ``by``, None by kind; ``names`` gives the name of a value, ``""`` none.

    Statuses, terms, programmes and numbers keep their own order; other values come by how many elements have them, most
    first. ``counted``: what only the workshop knows, by element: dots (``VOTES``) or organisations heard (``VOICE``).
    """
    if by is ColourBy.KIND:
        return None
    elements = [each for column in model.columns for each in model.in_column(column.id)]
    own = {each.id: _values(model, by, each, counted.get(each.id, 0)) for each in elements}
    counts: dict[str, int] = {}
    for values in own.values():
        for value in values:
            counts[value] = counts.get(value, 0) + 1
    fixed = _ORDER.get(by)
    called = {value: names(by, value) or value for value in counts}
    ranked = sorted(counts, key=lambda each: (fixed.index(each) if fixed else -counts[each], called[each], each))
    rank = {value: at for at, value in enumerate(ranked)}
    fills = {each: _fill(by, each, at) for each, at in rank.items()}
    shades = [Shade(called[each], fills[each], BADGES[at], counts[each]) for each, at in rank.items() if at < len(SHADES)]
    beyond = sum(counts[each] for each in ranked[len(SHADES) :])
    bare = sum(1 for values in own.values() if not values)
    shades += [Shade(rest, REST, REST_BADGE, beyond)] if beyond else []
    shades += [Shade(none, BARE, "", bare)] if bare else []
    first = rank.__getitem__
    return Colouring(tuple(shades), {each: _painted(sorted(values, key=first), rank, fills) for each, values in own.items()})


def _fill(by: ColourBy, value: str, rank: int) -> str:
    if by in MORE_OR_LESS:
        order = _ORDER[by]
        return STEPS[round(order.index(value) * (len(STEPS) - 1) / (len(order) - 1))]
    return SHADES[rank] if rank < len(SHADES) else REST


def _painted(values: Sequence[str], rank: Mapping[str, int], fills: Mapping[str, str]) -> Painted:
    badges = dict.fromkeys(BADGES[rank[each]] if rank[each] < len(BADGES) else REST_BADGE for each in values)
    return Painted(fills[values[0]] if values else BARE, "".join(badges))


MORE_OR_LESS = frozenset({ColourBy.INDICATOR, ColourBy.VOTES, ColourBy.VOICE})

_ORDER: Mapping[ColourBy, tuple[str, ...]] = {
    ColourBy.STATUS: tuple(each.value for each in Status),
    ColourBy.TERM: tuple(each.value for each in Term),
    ColourBy.PROGRAMME: tuple(PROGRAMMES),
    ColourBy.INDICATOR: (MEASURED, NAMED),
    ColourBy.VOTES: tuple(map(str, VOTES_FROM)),
    ColourBy.VOICE: tuple(map(str, VOICES_FROM)),
}


def _values(model: LogicModel, by: ColourBy, element: Element, counted: int) -> tuple[str, ...]:
    column = model.column(element.column)
    found: Mapping[ColourBy, tuple[str, ...]] = {
        ColourBy.STATUS: (element.status.value,) if column.kind is Kind.ACTIVITY else (),
        ColourBy.TERM: (column.term.value,) if column.term is not None else (),
        ColourBy.LEAD: (element.lead,) if element.lead is not None else (),
        ColourBy.PROGRAMME: tuple(each for each in element.programmes if each in PROGRAMMES),
        ColourBy.TAG: element.tags,
        ColourBy.TARGET: (element.target_group,),
        ColourBy.PARTNER: element.partners,
        ColourBy.WANTED: (ColourBy.WANTED.value,) if element.wanted else (),
        ColourBy.INDICATOR: _told(element),
        ColourBy.VOTES: (from_on(counted, VOTES_FROM),),
        ColourBy.VOICE: (from_on(counted, VOICES_FROM),),
    }
    return tuple(dict.fromkeys(each for each in found[by] if each))


def _told(element: Element) -> tuple[str, ...]:
    numbers = any(each.baseline is not None or each.target is not None for each in element.indicators)
    return (MEASURED,) if numbers else (NAMED,) if element.indicators else ()
