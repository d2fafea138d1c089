"""Files of graph tools: GraphML of yEd, Gephi and networkx, DOT as Graphviz reads it, JSON in the usual shapes."""

import io
import json

import networkx as nx
import pygraphviz
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.incoming.parts import Incoming, NotReadable
from exports.incoming.reading import File, read_files
from facilitator.wording import section

WORDS = [section(language, "document") for language in ("ja", "en")]


def read(name: str, content: str | bytes) -> Incoming:
    return read_files([File(name, content.encode() if isinstance(content, str) else content)], WORDS)


def refused(name: str, content: str | bytes) -> NotReadable:
    with pytest.raises(NotReadable) as why:
        read(name, content)
    return why.value


def boxes(found: Incoming) -> list[tuple[str, str]]:
    return [(each.text, each.column) for each in found.elements]


def arrows(found: Incoming) -> list[tuple[str, str, str]]:
    texts = {each.key: each.text for each in found.elements}
    return [(texts[each.source], texts[each.target], each.why) for each in found.links]


YED = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
  <key for="node" id="d5" attr.name="description" attr.type="string"/>
  <key for="node" id="d6" yfiles.type="nodegraphics"/><key for="edge" id="d10" yfiles.type="edgegraphics"/>
  <graph edgedefault="directed" id="G">
    <node id="n0" yfiles.foldertype="group">
      <data key="d6"><y:ProxyAutoBoundsNode><y:Realizers>
        <y:GroupNode><y:NodeLabel>活動</y:NodeLabel></y:GroupNode></y:Realizers></y:ProxyAutoBoundsNode></data>
      <graph edgedefault="directed" id="n0:">
        <node id="n0::n0"><data key="d6"><y:ShapeNode><y:NodeLabel fontSize="12">居場所を
ひらく<y:LabelModel/></y:NodeLabel></y:ShapeNode></data><data key="d5">週1回</data></node>
      </graph>
    </node>
    <node id="n1"><data key="d6"><y:ShapeNode><y:NodeLabel>来る人が増える</y:NodeLabel></y:ShapeNode></data></node>
    <edge id="e0" source="n0::n0" target="n1">
      <data key="d10"><y:PolyLineEdge><y:EdgeLabel>顔見知りになる</y:EdgeLabel></y:PolyLineEdge></data></edge>
    <edge id="e1" source="n0::n0" target="n9"/>
  </graph>
</graphml>"""
GEPHI = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key attr.name="label" attr.type="string" for="node" id="label"/>
<key attr.name="Edge Label" attr.type="string" for="edge" id="edgelabel"/>
<key attr.name="weight" attr.type="double" for="edge" id="weight"/>
<key attr.name="stage" attr.type="string" for="node" id="stage"/>
<graph edgedefault="directed">
<node id="1"><data key="label">眠れない</data><data key="stage">needs</data></node>
<node id="2"><data key="label">続かない</data></node>
<edge id="0" source="1" target="2"><data key="weight">1.0</data></edge>
</graph></graphml>"""


def test_yed_keeps_its_words_in_drawings_and_its_groups_are_columns() -> None:
    found = read("a.graphml", YED)
    assert boxes(found) == [("居場所を\nひらく", "活動"), ("来る人が増える", "")]
    assert found.elements[0].remark == "週1回"
    assert arrows(found) == [("居場所を\nひらく", "来る人が増える", "顔見知りになる")]
    assert [(each.line, each.what, each.code, each.about) for each in found.dropped] == [(2, "link", "no_end", "n9")]


def test_gephi_names_its_attributes() -> None:
    found = read("a.graphml", GEPHI)
    assert boxes(found) == [("眠れない", "needs"), ("続かない", "")]
    assert arrows(found) == [("眠れない", "続かない", "")]


def test_networkx_graphml_is_read_with_its_attributes_and_loops() -> None:
    graph = nx.DiGraph()
    graph.add_node("a", label="集まる", status="existing")
    graph.add_node("b", label="話す")
    graph.add_edges_from([("a", "b"), ("b", "a"), ("b", "b")])
    saved = io.BytesIO()
    nx.write_graphml(graph, saved)
    found = read("a.graphml", saved.getvalue())
    assert boxes(found) == [("集まる", ""), ("話す", "")] and found.elements[0].status == "existing"
    assert arrows(found) == [("集まる", "話す", ""), ("話す", "集まる", "")]
    assert [each.code for each in found.dropped] == ["self_loop"]


def test_xml_is_read_in_the_encoding_it_declares() -> None:
    written = GEPHI.replace("UTF-8", "Shift_JIS").encode("cp932")
    assert boxes(read("a.graphml", written))[0] == ("眠れない", "needs")
    assert boxes(read("a.graphml", GEPHI.replace("UTF-8", "UTF-16").encode("utf-16")))[0] == ("眠れない", "needs")


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    ("content", "code", "facts"),
    [
        (f'<!DOCTYPE g [<!ENTITY l0 "lol">{LAUGHS}]><graphml>&l9;</graphml>', "xml_entities", {}),
        ('<!DOCTYPE g [<!ENTITY x SYSTEM "file:///etc/passwd">]><graphml>&x;</graphml>', "xml_entities", {}),
        ('<!DOCTYPE g [<!ENTITY % p SYSTEM "http://127.0.0.1:1/x"> %p;]><graphml/>', "xml_entities", {}),
        ("<graphml>\n<graph>\n</graphml>", "broken_xml", {"line": 3}),
        ("<graphml>" + "<graph><node id='n'>" * 3_000, "too_deep", {}),
        ("<svg xmlns='http://www.w3.org/2000/svg'/>", "wrong_kind", {}),
        ("<graphml/>", "nothing", {}),
        ("<graphml><graph/></graphml>", "nothing", {}),
    ],
)
def test_dangerous_or_broken_xml_gets_a_code(content: str, code: str, facts: dict[str, int]) -> None:
    wrong = refused("a.graphml", content)
    assert (wrong.code, wrong.facts) == (code, facts)


def test_a_doctype_without_entities_does_no_harm_and_nothing_is_fetched_for_it() -> None:
    old = GEPHI.replace("<graphml ", '<!DOCTYPE graphml SYSTEM "http://127.0.0.1:1/graphml.dtd">\n<graphml ', 1)
    assert len(read("a.graphml", old).elements) == 2


def test_hyperedges_and_lines_without_direction_are_told() -> None:
    nodes = "<node id='a'/><node id='b'/><edge source='a' target='b'/><hyperedge/>"
    content = f"<graphml><graph edgedefault='undirected'>{nodes}</graph></graphml>"
    found = read("a.graphml", content)
    assert arrows(found) == [("a", "b", "")]
    assert [(each.what, each.code, each.kept) for each in found.dropped] == [
        ("file", "undirected", True),
        ("link", "hyperedge", False),
    ]


DOT = r"""/* 道すじ */
strict digraph "model" {
  // 左から右へ
  graph [rankdir=LR]; node [shape=box]; edge [label="つづく"];
  subgraph cluster_activities { label="活動"; a [label=<<b>居場所</b>を<br/>ひらく &amp; 続ける>]; b }
  { rank=same; c; "d e" }
  b [label="話す\n聞く\lと言う \"ひと\" と \\N"];
  a -> b -> c [label="だから"];
  b -> { c; "d e":n } ;
  # comment
  c:p1:w -> x + ; }
"""


def test_dot_chains_subgraphs_quoted_and_html_labels_and_ranks_are_read() -> None:
    found = read("a.dot", DOT.replace(" -> x + ;", ' -> "x" + "y";'))
    assert boxes(found) == [
        ("居場所を\nひらく & 続ける", "活動"),
        ('話す\n聞く\nと言う "ひと" と \\N', "活動"),
        ("c", "rank 1"),
        ("d e", "rank 1"),
        ("xy", ""),
    ]
    texts = {each.key: each.text for each in found.elements}
    assert [(each.source, each.target, each.why) for each in found.links] == [
        ("a", "b", "だから"),
        ("b", "c", "だから"),
        ("b", "d e", "つづく"),
        ("c", "xy", "つづく"),
    ]
    assert [(each.line, each.code) for each in found.dropped] == [(9, "link_twice")] and len(texts) == 5


def test_a_fault_in_dot_is_told_with_its_line() -> None:
    wrong = refused("a.dot", DOT)
    assert (wrong.code, wrong.facts) == ("broken_dot", {"line": 11})


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("digraph {", "broken_dot"),
        ("digraph { a -- b }", "broken_dot"),
        ('digraph { a [label="never closed] }', "broken_dot"),
        ("digraph { a [label=<<b>never closed] }", "broken_dot"),
        ("digraph " + "{" * 5_000 + "a", "too_deep"),
        (
            "digraph { { a b c } -> { d } "
            + "".join(f"{{{' '.join(f'n{m}' for m in range(200))}}} -> m{n};" for n in range(60))
            + "}",
            "too_many_rows",
        ),
        ("digraph { }", "nothing"),
    ],
    ids=["cut off", "wrong arrow", "open quote", "open html", "too deep", "too many", "nothing"],
)
def test_a_dot_file_that_cannot_be_read_gets_a_code(content: str, code: str) -> None:
    assert refused("a.gv", content).code == code


# (Graphviz keeps names that begin with a percent sign for itself.)
names = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\0"), min_size=1, max_size=8).filter(
    lambda name: not name.startswith("%") and not name.endswith("\\")  # Graphviz writes the latter so that it cannot read it
)


@settings(deadline=None, max_examples=60)
@given(st.lists(names, min_size=1, max_size=6, unique=True), st.data())
def test_graphviz_itself_reads_the_same_nodes_and_edges(nodes: list[str], data: st.DataObject) -> None:
    pairs = data.draw(st.lists(st.tuples(st.sampled_from(nodes), st.sampled_from(nodes)), max_size=8))
    made = pygraphviz.AGraph(directed=True, strict=True)
    made.add_nodes_from(nodes)
    made.add_edges_from(pairs)
    found = read("a.dot", made.to_string())
    again = pygraphviz.AGraph(string=made.to_string())
    assert {each.key for each in found.elements} == set(again.nodes())
    assert {(e.source, e.target) for e in found.links} == {(str(a), str(b)) for a, b in again.edges() if a != b}


CYTOSCAPE = {
    "elements": {
        "nodes": [{"data": {"id": "a", "label": "集まる"}}, {"data": {"id": "b", "label": "話す"}}],
        "edges": [{"data": {"source": "a", "target": "b", "label": "顔を合わせる"}}],
    }
}
D3 = {"nodes": [{"name": "集まる"}, {"name": "話す"}], "links": [{"source": 0, "target": 1, "label": "顔を合わせる"}]}
PLAIN = {"nodes": [{"id": 1, "text": "集まる"}, {"id": 2, "text": "話す"}], "edges": [{"from": 1, "to": 2, "why": "顔を合わせる"}]}
JAPANESE = {
    "要素": [{"番号": 1, "内容": "集まる"}, {"番号": 2, "内容": "話す"}],
    "矢印": [{"原因": 1, "結果": 2, "なぜ": "顔を合わせる"}],
}
EDGES_ALONE = [{"from": "集まる", "to": "話す", "label": "顔を合わせる"}]


@pytest.mark.parametrize(
    "told", [CYTOSCAPE, D3, PLAIN, JAPANESE, EDGES_ALONE], ids=["cytoscape", "d3", "plain", "japanese", "edges"]
)
def test_the_usual_shapes_of_json_are_read(told: object) -> None:
    found = read("a.json", json.dumps(told))
    assert arrows(found) == [("集まる", "話す", "顔を合わせる")]


def test_networkx_node_link_json_is_read() -> None:
    graph = nx.DiGraph([("集まる", "話す"), ("話す", "集まる")])
    found = read("a.json", json.dumps(nx.node_link_data(graph, edges="links")))
    assert arrows(found) == [("集まる", "話す", ""), ("話す", "集まる", "")]


def test_lone_surrogates_and_control_characters_do_not_stop_a_file() -> None:
    found = read("a.json", r'{"nodes": [{"id": "a", "label": "\ud800居場所\u0007"}], "edges": []}')
    assert len(found.elements) == 1 and "居場所" in found.elements[0].text


def test_things_of_json_that_are_none_are_told_by_their_number() -> None:
    told = {
        "nodes": [7, {}, {"id": "a"}, {"id": "a", "label": "again"}],
        "edges": [{"source": "a"}, {"source": "a", "target": "a"}, "x"],
    }
    found = read("a.json", json.dumps(told))
    assert [(each.what, each.line, each.code) for each in sorted(found.dropped, key=lambda e: (e.what, e.line))] == [
        ("element", 1, "unread"),
        ("element", 2, "empty_text"),
        ("element", 4, "duplicate_id"),
        ("link", 1, "end_empty"),
        ("link", 2, "self_loop"),
        ("link", 3, "unread"),
    ]


@pytest.mark.parametrize(
    ("content", "code", "facts"),
    [
        ('{"nodes": [\n}', "broken_json", {"line": 2}),
        ("[" * 200_000, "too_deep", {}),
        ("{}", "no_lists", {}),
        ("[]", "nothing", {}),
        ('{"nodes": {"a": 1}}', "no_lists", {}),
        ('{"format": "sakusenzu-model", "version": 2, "elements": []}', "newer", {"version": 2}),
        (json.dumps({"nodes": [{"id": n} for n in range(10_001)]}), "too_many_rows", {"limit": 10_000}),
    ],
    ids=["broken", "deep", "empty object", "empty list", "no lists", "newer", "too many"],
)
def test_json_that_cannot_be_read_gets_a_code(content: str, code: str, facts: dict[str, int]) -> None:
    wrong = refused("a.json", content)
    assert (wrong.code, wrong.facts) == (code, facts)


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, bytes(range(256)) * 20])
def test_a_file_of_another_kind_is_told_so_whatever_its_name(content: bytes) -> None:
    for name in ("a.json", "a.csv", "a.dot", "a.graphml", "noname"):
        assert refused(name, content).code in ("wrong_kind", "unknown_encoding")


def test_what_a_file_is_is_seen_from_its_content_not_its_name() -> None:
    for name in ("a.txt", "b.csv", "c"):
        assert read(name, "graph { a -- b }").form == "dot"
        assert read(name, json.dumps(PLAIN)).form == "json"
        assert read(name, GEPHI).form == "graphml"
