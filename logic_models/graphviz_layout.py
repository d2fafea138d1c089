"""An order of each column, found by Graphviz dot (its engine comes inside the pygraphviz wheel).

dot may choose only the order: columns are fixed ranks, and long arrows come to it in pieces (``Layers``), so it solves
the task that the own search solves. Its answer is one of that search's starts.
"""

import pygraphviz

from logic_models.layers import Layers, Orders

MOST_PIECES = 1200
"""Pieces of arrows above which dot would take longer than anybody waits."""


def by_dot(layers: Layers) -> Orders | None:
    """Return the orders that dot finds; None where the model is too large for it."""
    if sum(map(len, layers.after)) > MOST_PIECES:
        return None
    graph = pygraphviz.AGraph(dot_text(layers))
    graph.layout(prog="dot")
    across = {n: _across(graph, n) for n in range(len(layers.column))}
    return [sorted(stack, key=across.__getitem__) for stack in layers.hand]


def _across(graph: "pygraphviz.AGraph", number: int) -> float:
    x, _, _ = str(graph.get_node(f"n{number}").attr["pos"]).partition(",")
    return float(x)


def dot_text(layers: Layers, effort: float = 10) -> str:
    """Return the layers in the DOT language: columns as ranks, things by their numbers (no text of people gets in)."""
    lines = ["digraph model {", f"mclimit={effort:g}; newrank=true; ranksep=0.4; nodesep=0.1; splines=false;"]
    lines.append('node [shape=box, width=0.3, height=0.2, label="", fixedsize=true];')
    lines.append(" -> ".join(f"c{n}" for n in range(len(layers.hand))) + " [weight=0, style=invis];")
    for n, stack in enumerate(layers.hand):
        lines.append(f"{{ rank=same; c{n}; " + " ".join(f"n{each};" for each in stack) + " }")
    lines.extend(f"n{left} -> n{right};" for left, near in enumerate(layers.after) for right in near)
    return "\n".join([*lines, "}"])
