"""GraphML -> what it holds, as yEd, Gephi, networkx and we write it (graphml.graphdrawing.org).

Attributes are known by the names their keys declare. yEd keeps its words in drawings (NodeLabel, EdgeLabel); its groups, and
graphs in nodes of any tool, are taken as columns.
"""

from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element

from exports.incoming.fields import element_of, link_of, text_of
from exports.incoming.gathering import Gathering
from exports.incoming.lexicon import Lexicon
from exports.incoming.parts import NotReadable
from exports.incoming.safe_xml import tree

LISTS = ("partners", "programmes", "tags", "evidence")
"""Fields that our own file writes a line each."""
OWN_TEXT = "node-text"
"""The id under which our own file declares the words of an element; it may leave them out where there are none."""


def take_graphml(text: str, gathering: Gathering, lexicon: Lexicon) -> None:
    """Take what a GraphML file holds; NotReadable if it is broken or another kind of XML."""
    root = tree(text)
    if root.tag != "graphml":
        raise NotReadable("wrong_kind")
    keys = {each.get("id", ""): each.get("attr.name") or "" for each in root.iter("key")}
    graphs = root.findall("graph")
    if not graphs:
        raise NotReadable("nothing")
    edges = list(graphs[0].iter("edge"))
    for number, (node, column) in enumerate(_nodes(graphs[0], "", keys), start=1):
        _take_node(node, number, column, keys, gathering, lexicon)
    for number, edge in enumerate(edges, start=1):
        _take_edge(edge, number, keys, gathering, lexicon)
    if graphs[0].get("edgedefault") == "undirected" and edges:
        gathering.drop(0, "file", "undirected", kept=True)
    for number, _ in enumerate(graphs[0].iter("hyperedge"), start=1):
        gathering.drop(number, "link", "hyperedge")


def _nodes(graph: Element, column: str, keys: Mapping[str, str]) -> Iterator[tuple[Element, str]]:
    """Yield the nodes that hold no others, each with the words of the group it lies in."""
    for node in graph.findall("node"):
        inner = node.find("graph")
        if inner is None:
            yield node, column
        else:
            yield from _nodes(inner, _label(node) or _data(node, keys).get("label", "") or column, keys)


def _data(thing: Element, keys: Mapping[str, str]) -> dict[str, str]:
    """Return the attributes of a thing by the names that are declared for them."""
    found: dict[str, str] = {}
    for each in thing.findall("data"):
        told = (each.text or "").strip()
        name = keys.get(each.get("key", ""), "") or each.get("key", "")
        if told:
            found[name] = told
    return found


def _label(thing: Element) -> str:
    """Return the words that yEd shows on a node, a group or an edge."""
    for tag in ("NodeLabel", "EdgeLabel"):
        for each in thing.iterfind(f"./data//{tag}"):
            told = "".join(each.itertext()).strip()
            if told:
                return told
    return ""


def _fields(data: Mapping[str, str], table: str, lexicon: Lexicon, *, own: bool) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in data.items():
        field = lexicon.field(table, name)
        if field is not None and (field not in found or name == field):
            found[field] = value.split("\n") if own and field in LISTS else value
    return found


def _take_node(
    node: Element, number: int, column: str, keys: Mapping[str, str], gathering: Gathering, lexicon: Lexicon
) -> None:
    own = OWN_TEXT in keys
    fields = _fields(_data(node, keys), "elements", lexicon, own=own)
    name = node.get("id", "")
    fields.pop("id", None)
    fields["text"] = fields.get("text") or _label(node) or ("" if own else name)
    if column and not fields.get("column"):
        fields["column"] = column
    if not name and not text_of(fields["text"]):
        gathering.drop(number, "element", "empty_text")
        return
    gathering.element(element_of(fields, number, name or text_of(fields["text"]), gathering, lexicon))


def _take_edge(edge: Element, number: int, keys: Mapping[str, str], gathering: Gathering, lexicon: Lexicon) -> None:
    source, target = edge.get("source", ""), edge.get("target", "")
    if not source or not target:
        gathering.drop(number, "link", "end_empty", source or target)
        return
    fields = _fields(_data(edge, keys), "links", lexicon, own=OWN_TEXT in keys)
    fields["why"] = fields.get("why") or _label(edge)
    gathering.link(link_of(fields, number, source, target, gathering, lexicon))
