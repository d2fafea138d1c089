"""JSON -> what it holds: our own export, lists of nodes and edges as graph tools write them, or a list of links alone.

The usual shapes are {nodes, edges}, {nodes, links} (d3, networkx), {elements: {nodes, edges}} with ``data`` (Cytoscape), and
{elements, links} (our own).
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from exports.incoming.fields import element_of, link_of, text_of
from exports.incoming.gathering import Gathering
from exports.incoming.lexicon import Lexicon
from exports.incoming.parts import NotReadable

NODES = ("elements", "nodes", "vertices", "要素")
EDGES = ("links", "edges", "relations", "arrows", "矢印")
OWN = "sakusenzu-model"
NEWEST = 1
VOICES = "voices"


def take_json(text: str, gathering: Gathering, lexicon: Lexicon) -> None:
    """Take what a JSON file holds; NotReadable if it is broken, or holds no list of elements or links."""
    try:
        told = json.loads(text)
    except RecursionError:
        raise NotReadable("too_deep") from None
    except ValueError as error:
        raise NotReadable("broken_json", line=getattr(error, "lineno", 1)) from None
    version = told.get("version") if isinstance(told, Mapping) and told.get("format") == OWN else None
    if isinstance(version, int) and version > NEWEST:
        raise NotReadable("newer", version=version)
    nodes, edges = _lists(told)
    if nodes is None and edges is None:
        raise NotReadable("no_lists")
    own = isinstance(told, Mapping) and told.get("format") == OWN
    keys = _take_nodes([_voiced(each) for each in nodes or []] if own else nodes or [], gathering, lexicon)
    edges = [_voiced(each) for each in edges or []] if own else edges or []
    _take_edges(edges, keys, gathering, lexicon, alone=nodes is None)


def _lists(told: Any) -> tuple[Sequence[Any] | None, Sequence[Any] | None]:
    if isinstance(told, list):
        return (None, told) if any(isinstance(each, Mapping) and _ends(each) for each in told) else (told, None)
    if not isinstance(told, Mapping):
        return None, None
    inner = told.get("elements", told.get("graph"))
    if isinstance(inner, Mapping) and not any(isinstance(told.get(each), list) for each in (*NODES, *EDGES)):
        return _lists(inner)
    nodes = next((told[each] for each in NODES if isinstance(told.get(each), list)), None)
    edges = next((told[each] for each in EDGES if isinstance(told.get(each), list)), None)
    return nodes, edges


def _ends(item: Mapping[str, Any]) -> bool:
    inner = item.get("data", item)
    return isinstance(inner, Mapping) and any({source, target} <= inner.keys() for source, target in END_NAMES)


END_NAMES = (("source", "target"), ("from", "to"), ("source_id", "target_id"), ("原因", "結果"), ("もと", "先"))


def _items(items: Sequence[Any], what: str, gathering: Gathering) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for number, item in enumerate(items, start=1):
        if not isinstance(item, Mapping):
            gathering.drop(number, what, "unread", text_of(item))
            continue
        inner = item.get("data")
        yield number, {**item, **inner} if isinstance(inner, Mapping) else item


def _voiced(item: Any) -> Any:
    """Return something of our own file with its notes as voices: elsewhere notes are remarks."""
    if not isinstance(item, Mapping):
        return item
    return {**{name: value for name, value in item.items() if name != "notes"}, VOICES: item.get("notes")}


def _take_nodes(nodes: Sequence[Any], gathering: Gathering, lexicon: Lexicon) -> list[str]:
    """Take the elements; return their keys in order, for links that name them by their place."""
    keys: list[str] = []
    for number, item in _items(nodes, "element", gathering):
        fields = _fields(item, "elements", lexicon)
        name = text_of(fields.get("id"))
        if not name and not text_of(fields.get("text")):
            gathering.drop(number, "element", "empty_text")
            continue
        fields.setdefault("text", name)
        key = name or text_of(fields["text"])
        keys.append(key)
        gathering.element(element_of(fields, number, key, gathering, lexicon))
    return keys


def _take_edges(edges: Sequence[Any], keys: list[str], gathering: Gathering, lexicon: Lexicon, *, alone: bool) -> None:
    for number, item in _items(edges, "link", gathering):
        ends = next(((item[source], item[target]) for source, target in END_NAMES if {source, target} <= item.keys()), None)
        if ends is None:
            gathering.drop(number, "link", "end_empty")
            continue
        source, target = (_end(each, keys) for each in ends)
        if not source or not target:
            gathering.drop(number, "link", "end_empty", source or target)
            continue
        if alone:
            gathering.end(source, source, number)
            gathering.end(target, target, number)
        gathering.link(link_of(_fields(item, "links", lexicon), number, source, target, gathering, lexicon))


def _end(told: Any, keys: list[str]) -> str:
    """Return the key that an end names: by itself, as a whole node, or by its place in the list."""
    if isinstance(told, Mapping):
        return text_of(told.get("id", told.get("key", told.get("name"))))
    if isinstance(told, int) and not isinstance(told, bool) and str(told) not in keys and 0 <= told < len(keys):
        return keys[told]
    return text_of(told)


def _fields(item: Mapping[str, Any], table: str, lexicon: Lexicon) -> dict[str, Any]:
    """Return the values by field; a name that is the field's own goes before other names for it."""
    found: dict[str, Any] = {VOICES: item[VOICES]} if VOICES in item else {}
    for name, value in item.items():
        field = lexicon.field(table, str(name))
        if field is not None and (field not in found or name == field):
            found[field] = value
    return found
