"""DOT -> what it holds: nodes and their labels, chains of edges, and subgraphs of one rank (or clusters) as columns."""

import re
from typing import Any

from exports.incoming.dot_graph import Attributes, DotGraph, Scope, dot_graph
from exports.incoming.dot_tokens import shown
from exports.incoming.fields import element_of, link_of
from exports.incoming.gathering import Gathering
from exports.incoming.lexicon import Lexicon

LISTS = ("partners", "programmes", "tags", "evidence")
"""Fields that our own file writes a line each."""
_RECORD = re.compile(r"<[^<>]*>|[{}|]")
_NAMED = re.compile(r"^cluster_*", re.IGNORECASE)


def take_dot(text: str, gathering: Gathering, lexicon: Lexicon) -> None:
    """Take what a DOT file holds; NotReadable if it is broken."""
    graph = dot_graph(text)
    columns = _columns(graph)
    for name, attributes in graph.nodes.items():
        fields = _fields(attributes, "elements", name, lexicon)
        fields["text"] = _text(attributes, name)
        fields.setdefault("column", columns.get(name, ""))
        gathering.element(element_of(fields, graph.lines[name], name, gathering, lexicon))
    for edge in graph.edges:
        fields = _fields(edge.attributes, "links", "", lexicon)
        fields["why"] = shown(edge.attributes.get("why") or _label(edge.attributes), "")
        gathering.link(link_of(fields, edge.line, edge.source, edge.target, gathering, lexicon))
    if not graph.directed and graph.edges:
        gathering.drop(0, "file", "undirected", kept=True)


def _text(attributes: Attributes, name: str) -> str:
    label = attributes.get("label", "\\N")
    if attributes.get("shape", "").casefold() in ("record", "mrecord"):
        label = " ".join(_RECORD.sub(" ", label).split())
    return shown(label, name)


def _label(attributes: Attributes) -> str:
    return attributes.get("label") or attributes.get("xlabel") or ""


def _fields(attributes: Attributes, table: str, name: str, lexicon: Lexicon) -> dict[str, Any]:
    """Return those attributes that are fields of ours by their very names: others mean something to Graphviz."""
    found: dict[str, Any] = {}
    for key, value in attributes.items():
        if key in ("label", "id", "group", "type", "comment", "layer", "head", "tail", "weight") or not value:
            continue
        field = lexicon.field(table, key)
        if field is not None and field not in ("text", "id", "source", "target"):
            told = shown(value, name)
            found[field] = told.split("\n") if field in LISTS else told
    return found


def _columns(graph: DotGraph) -> dict[str, str]:
    """Return the column that each node's subgraph names; the innermost comes first."""
    found: dict[str, str] = {}
    unnamed = 0
    for scope in graph.scopes:
        ranked = scope.own.get("rank") == "same"
        title = shown(_title(scope), scope.name)
        if ranked and not title:
            unnamed += 1
            title = f"rank {unnamed}"
        if title and (ranked or scope.name.casefold().startswith("cluster")):
            for each in scope.nodes:
                found.setdefault(each, title)
    return found


def _title(scope: Scope) -> str:
    return scope.own.get("label") or _NAMED.sub("", scope.name)
