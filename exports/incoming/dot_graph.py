"""The DOT language as a graph of plain values (graphviz.org/doc/info/lang.html).

Read by a parser of our own: pygraphviz loses which labels are HTML, gives parallel edges one attribute and names no line
of a fault; a test compares nodes and edges with what Graphviz itself reads.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from exports.incoming.dot_tokens import Token, tokens
from exports.incoming.parts import DEEPEST, MOST_ROWS, NotReadable

Attributes = dict[str, str]


@dataclass(slots=True)
class Edge:
    """One edge, with the line it stands in."""

    source: str
    target: str
    attributes: Attributes
    line: int


@dataclass(slots=True)
class Scope:
    """What holds in a pair of braces: defaults for nodes and edges, own attributes, and the nodes named in it."""

    name: str = ""
    node: Attributes = field(default_factory=dict)
    edge: Attributes = field(default_factory=dict)
    own: Attributes = field(default_factory=dict)
    nodes: dict[str, None] = field(default_factory=dict)


@dataclass(slots=True)
class DotGraph:
    """Nodes by name with their attributes and lines, edges, and the subgraphs in the order they ended."""

    directed: bool = True
    nodes: dict[str, Attributes] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)
    scopes: list[Scope] = field(default_factory=list)


def dot_graph(text: str) -> DotGraph:
    """Return the first graph of a DOT file; NotReadable ``broken_dot`` (with its line), ``too_deep``, ``too_many_rows``."""
    return _Parser(tokens(text)).graph()


class _Parser:
    def __init__(self, coming: Iterator[Token]) -> None:
        self.coming = coming
        self.now = next(coming, None)
        self.line = 1
        self.depth = 0
        self.made = DotGraph()

    def graph(self) -> DotGraph:
        if self._keyword("strict"):
            self._word()
        if not (self._keyword("digraph") or self._keyword("graph")):
            self._wrong()
        self.made.directed = self._word().casefold() == "digraph"
        if self.now is not None and self.now.kind == "word":
            self._name()
        self._braces(Scope())
        return self.made

    def _wrong(self) -> None:
        raise NotReadable("broken_dot", line=self.now.line if self.now is not None else self.line)

    def _next(self) -> Token:
        token = self.now
        if token is None:
            raise NotReadable("broken_dot", line=self.line)
        self.line, self.now = token.line, next(self.coming, None)
        return token

    def _mark(self, text: str) -> bool:
        return self.now is not None and self.now.kind == "mark" and self.now.text == text

    def _take(self, text: str) -> bool:
        found = self._mark(text)
        if found:
            self._next()
        return found

    def _need(self, text: str) -> None:
        if not self._take(text):
            self._wrong()

    def _keyword(self, text: str) -> bool:
        return self.now is not None and self.now.bare and self.now.text.casefold() == text

    def _word(self) -> str:
        if self.now is None or self.now.kind != "word":
            self._wrong()
        return self._next().text

    def _name(self) -> str:
        name = self._word()
        while self._take("+"):
            name += self._word()
        return name

    def _braces(self, scope: Scope) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise NotReadable("too_deep")
        self._need("{")
        while not self._take("}"):
            self._statement(scope)
            self._take(";")
        self.depth -= 1

    def _statement(self, scope: Scope) -> None:
        for keyword, attributes in (("graph", scope.own), ("node", scope.node), ("edge", scope.edge)):
            if self._keyword(keyword):
                self._word()
                attributes |= self._attributes()
                return
        line = self.now.line if self.now is not None else self.line
        if self._mark("{") or self._keyword("subgraph"):
            ends = [self._subgraph(scope)]
        else:
            name = self._name()
            if self._take("="):
                scope.own[name] = self._name()
                return
            ends = [[self._with_port(name)]]
        self._rest(scope, ends, line)

    def _rest(self, scope: Scope, ends: list[list[str]], line: int) -> None:
        """Read what follows the first end: more ends and the attributes of all these edges, or those of one node."""
        while self.now is not None and self.now.kind == "arrow":
            if (self._next().text == "->") != self.made.directed:
                self._wrong()
            inner = self._mark("{") or self._keyword("subgraph")
            ends.append(self._subgraph(scope) if inner else [self._with_port(self._name())])
        told = self._attributes()
        for each in (name for end in ends for name in end):
            self._node(scope, each, line)
        if len(ends) == 1:
            for each in ends[0]:
                self.made.nodes[each] |= told
        for sources, targets in pairwise(ends):
            for source in sources:
                self.made.edges += [Edge(source, target, scope.edge | told, line) for target in targets]
            if len(self.made.edges) > MOST_ROWS:
                raise NotReadable("too_many_rows", limit=MOST_ROWS)

    def _with_port(self, name: str) -> str:
        for _ in range(2):
            if self._take(":"):
                self._name()
        return name

    def _node(self, scope: Scope, name: str, line: int) -> None:
        if name not in self.made.nodes:
            if len(self.made.nodes) >= MOST_ROWS:
                raise NotReadable("too_many_rows", limit=MOST_ROWS)
            self.made.nodes[name] = dict(scope.node)
            self.made.lines[name] = line
        scope.nodes[name] = None

    def _subgraph(self, around: Scope) -> list[str]:
        scope = Scope(node=dict(around.node), edge=dict(around.edge), own={"label": around.own.get("label", "")})
        if self._keyword("subgraph"):
            self._word()
            if self.now is not None and self.now.kind == "word":
                scope.name = self._name()
        self._braces(scope)
        self.made.scopes.append(scope)
        around.nodes |= scope.nodes
        return list(scope.nodes)

    def _attributes(self) -> Attributes:
        found: Attributes = {}
        while self._take("["):
            while not self._take("]"):
                name = self._name()
                found[name] = self._name() if self._take("=") else "true"
                if not self._take(","):
                    self._take(";")
        return found
