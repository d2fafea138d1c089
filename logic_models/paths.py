"""What leads to what: questions about the arrows of a model, answered on a graph (networkx).

Total on every model: loops, backward arrows and arrows to elements that are gone do no harm.
"""

import networkx as nx

from logic_models.ids import ElementId
from logic_models.model import LogicModel


def flow(model: LogicModel) -> nx.DiGraph:
    """Return the arrows as a graph; elements and arrows are entered in the order of their ids, so answers repeat."""
    graph: nx.DiGraph = nx.DiGraph()
    graph.add_nodes_from(sorted(model.elements))
    ends = {(link.source, link.target) for link in model.links.values()}
    graph.add_edges_from(pair for pair in sorted(ends) if pair[0] in model.elements and pair[1] in model.elements)
    return graph


def loop_made_by(model: LogicModel, source: ElementId, target: ElementId) -> tuple[ElementId, ...] | None:
    """Return the loop that an arrow from ``source`` to ``target`` would close, or None.

    The loop is told as a shortest path: it starts with ``source``, then ``target``, and ends with the element that
    leads back to ``source``, which is not repeated. An arrow from an element to itself is a loop of one.
    """
    if source == target:
        return (source,)
    if source not in model.elements or target not in model.elements:
        return None
    try:
        back = nx.shortest_path(flow(model), target, source)
    except nx.NetworkXNoPath:
        return None
    return (source, *back[:-1])


def fed_by(model: LogicModel, element: ElementId) -> frozenset[ElementId]:
    """Return all elements from which arrows lead to ``element``, however far; itself only if it is on a loop."""
    return reached(flow(model).reverse(copy=False), element)


def leads_to(model: LogicModel, element: ElementId) -> frozenset[ElementId]:
    """Return all elements to which arrows lead from ``element``, however far; itself only if it is on a loop."""
    return reached(flow(model), element)


def reached(graph: nx.DiGraph, start: ElementId) -> frozenset[ElementId]:
    """Return what can be reached from ``start`` by one arrow or more; nothing if it is not in the graph."""
    if start not in graph:
        return frozenset()
    found: set[ElementId] = set()
    waiting = list(graph.adj[start])
    while waiting:
        element = waiting.pop()
        if element not in found:
            found.add(element)
            waiting.extend(graph.adj[element])
    return frozenset(found)
