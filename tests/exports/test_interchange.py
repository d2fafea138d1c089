"""Forms that other tools take: read back with those tools' own readers; nothing that people wrote breaks out of its place."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pygraphviz
import pytest

from exports import interchange
from exports.cells import plain, safe
from exports.report import ElementRecord, LinkRecord, Report
from logic_models.columns import Kind
from logic_models.elements import Status

HOSTILE = (
    *("=1+1", "@SUM(A1)", "-2", "+81", '"', "a,b\nc"),
    *("<b>&", "\x00\x1b", "\ud800", "#quot;", "end", "👩‍👩‍👧", "]", "\\", "長" * 4_000),
)


def element(name: str, text: str, kind: Kind = Kind.ACTIVITY) -> ElementRecord:
    status = Status.EXISTING if kind is Kind.ACTIVITY else None
    return ElementRecord(name, "活動", kind, text, status, False, "社協", ("市",), "若者", (), ("駅前",), "", (), (), ())


@pytest.fixture(params=HOSTILE, ids=range(len(HOSTILE)))
def hostile(report: Report, request: pytest.FixtureRequest) -> Report:
    text = request.param
    ends = (element("a", text), element("b", "孤立が減る", Kind.OUTCOME))
    return replace(report, elements=ends, links=(LinkRecord("l", "a", "b", text, assumption=text),))


def rows(made: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline="")))


def test_csv_has_a_byte_order_mark_one_row_an_element_and_no_cell_that_starts_a_formula(hostile: Report) -> None:
    for made, count in ((interchange.elements_csv(hostile), 2), (interchange.links_csv(hostile), 1)):
        assert made.startswith(b"\xef\xbb\xbf")
        found = rows(made)
        assert len(found) == 1 + count and len({len(row) for row in found}) == 1
        assert not [cell for row in found for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


@pytest.mark.parametrize("text", [*HOSTILE[:4], "'=1", "'", "普通のことば"])
def test_what_kept_a_formula_from_being_one_is_taken_off_again(text: str) -> None:
    assert plain(safe(text)) == text or text == "'=1"


def test_json_holds_every_field_of_elements_and_links(hostile: Report) -> None:
    told = json.loads(interchange.as_json(hostile))
    assert told["format"] == "sakusenzu-model"
    assert [each["id"] for each in told["elements"]] == ["a", "b"]
    assert set(told["links"][0]) == {each for each in LinkRecord.__dataclass_fields__}


def test_graphviz_reads_the_dot_file_with_the_same_ends(hostile: Report) -> None:
    graph = pygraphviz.AGraph(interchange.dot(hostile).decode())
    assert set(graph.nodes()) == {"a", "b"} and [tuple(each) for each in graph.edges()] == [("a", "b")]


def test_networkx_reads_the_graphml_file_with_its_fields(hostile: Report, tmp_path: Path) -> None:
    file = tmp_path / "model.graphml"
    file.write_bytes(interchange.graphml(hostile))
    graph = nx.read_graphml(file)
    assert graph.nodes["b"]["text"] == "孤立が減る" and graph.nodes["a"]["lead"] == "社協"
    assert list(graph.edges) == [("a", "b")]


def test_mermaid_labels_end_where_they_began(hostile: Report) -> None:
    lines = [line.strip() for line in interchange.mermaid(hostile).decode().splitlines()]
    assert lines[0] == "flowchart LR" and lines.count("end") == 1
    said = [line for line in lines if line.startswith("e") and line != "end"]
    assert [line[:2] for line in said] == ["e0", "e1", "e0"]
    assert all(line.count('"') in (0, 2) and "<" not in line for line in said)
