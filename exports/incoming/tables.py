"""Tables -> what they hold: a heading row is found by its names, then each row is an element, a link or an indicator."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from exports.cells import plain
from exports.incoming.fields import element_of, link_of, measure_of, text_of
from exports.incoming.gathering import Gathering
from exports.incoming.lexicon import Lexicon, folded
from exports.incoming.parts import MOST_ROWS, NotReadable

HEAD_WITHIN = 10
"""Rows within which the heading row is looked for: a title may stand above it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the line it stands in and its cells."""

    line: int
    cells: Sequence[Any]


@dataclass(frozen=True, slots=True)
class Heading:
    """What a table holds (elements | links | indicators), and which field stands in which place.

    ``measures``: places that hold a field of one of an element's indicators, by the indicator's number.
    """

    table: str
    fields: Mapping[int, str]
    measures: Mapping[int, tuple[int, str]] = field(default_factory=dict)


NEEDED: Mapping[str, tuple[frozenset[str], ...]] = {
    "links": (frozenset({"source", "target"}), frozenset({"source_id", "target_id"})),
    "elements": (frozenset({"text"}),),
    "indicators": (frozenset({"element", "name"}),),
}
"""Which fields make a row the heading of such a table, in the order in which they are tried."""


def heading_of(cells: Sequence[Any], lexicon: Lexicon, tables: Sequence[str] = ("links", "elements")) -> Heading | None:
    """Return what the row says of the table below it; None if it is no heading row of one of these kinds."""
    names = [text_of(each) for each in cells]
    for table in tables:
        found = lexicon.heads(table, names)
        if any(needed <= set(found.values()) for needed in NEEDED[table]):
            more = lexicon.measures("" if at in found else name for at, name in enumerate(names)) if table == "elements" else {}
            return Heading(table, found, more)
    return None


def take_table(rows: Iterable[Row], gathering: Gathering, lexicon: Lexicon, sheet: str = "") -> bool:
    """Take what a table holds; say whether it had a heading row that is known. A sheet that is named as ours is what ours is."""
    own = lexicon.sheets.get(folded(sheet))
    tables = (own,) if own is not None else ("links", "elements")
    coming = iter(rows)
    heading = None
    for _ in range(HEAD_WITHIN):
        row = next(coming, None)
        if row is None:
            return False
        heading = heading_of(row.cells, lexicon, tables)
        if heading is not None:
            break
    if heading is None:
        return False
    take = {"elements": _elements, "links": _links, "indicators": _indicators}[heading.table]
    gathering.sheet = sheet
    take(_fields(coming, heading, guarded=own is None), gathering, lexicon)
    gathering.sheet = ""
    return True


def _fields(rows: Iterator[Row], heading: Heading, *, guarded: bool) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield each row's line and fields. ``guarded``: an apostrophe may keep a cell from being a formula, as in our CSV."""
    typed = _typed if guarded else _as_it_is
    count = 0
    for row in rows:
        found = {name: typed(row.cells[at]) for at, name in heading.fields.items() if at < len(row.cells)}
        if not any(text_of(each) for each in found.values()):
            continue
        if measures := _measures(row.cells, heading, found, typed):
            found["measures"] = measures
        count += 1
        if count > MOST_ROWS:
            raise NotReadable("too_many_rows", limit=MOST_ROWS)
        yield row.line, found


def _measures(
    cells: Sequence[Any], heading: Heading, fields: Mapping[str, Any], typed: Callable[[Any], Any]
) -> list[dict[str, Any]]:
    """Return the indicators whose cells say something, in the order of their numbers.

    Where figures stand beside 指標 without a number, that cell is the name.
    """
    sets: dict[int, dict[str, Any]] = {}
    for at, (number, name) in heading.measures.items():
        if at < len(cells) and text_of(cells[at]):
            sets.setdefault(number, {})[name] = typed(cells[at])
    for told in sets.values():
        told.setdefault("name", text_of(fields.get("indicators")))
    return [sets[number] for number in sorted(sets)]


def _typed(cell: Any) -> Any:
    """Return what a cell holds, as it was before somebody kept it from being a formula."""
    return plain(cell) if isinstance(cell, str) else cell


def _as_it_is(cell: Any) -> Any:
    """Return a cell of our own workbook, whose cells are marked as text and need no apostrophe."""
    return cell


def _elements(rows: Iterator[tuple[int, dict[str, Any]]], gathering: Gathering, lexicon: Lexicon) -> None:
    without_id: set[str] = set()
    for line, fields in rows:
        name, text = text_of(fields.get("id")), text_of(fields.get("text"))
        if not name and not text:
            gathering.drop(line, "element", "empty_text")
        elif not name and text in without_id:
            gathering.drop(line, "element", "same_words", text)
        else:
            if not name:
                without_id.add(text)
            gathering.element(element_of(fields, line, name or text, gathering, lexicon))


def _links(rows: Iterator[tuple[int, dict[str, Any]]], gathering: Gathering, lexicon: Lexicon) -> None:
    for line, fields in rows:
        ends: list[str] = []
        for side in ("source", "target"):
            text = text_of(fields.get(side))
            key = text_of(fields.get(f"{side}_id")) or text
            if key:
                gathering.end(key, text or key, line)
                ends.append(key)
        if len(ends) < 2:
            gathering.drop(line, "link", "end_empty", ends[0] if ends else "")
        else:
            gathering.link(link_of(fields, line, ends[0], ends[1], gathering, lexicon))


def _indicators(rows: Iterator[tuple[int, dict[str, Any]]], gathering: Gathering, lexicon: Lexicon) -> None:
    for line, fields in rows:
        gathering.measure(text_of(fields.get("element")), measure_of(fields, line, gathering, lexicon), line)
