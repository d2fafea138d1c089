"""Report -> plain-text forms that other tools take: CSV, JSON, DOT, GraphML, Mermaid.

Elements and links keep their ids, so that what was changed elsewhere can be found again. CSV is UTF-8 with a byte order mark:
without it Excel garbles Japanese (domain.md B8).
"""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from exports import theme
from exports.cells import safe
from exports.clean import clean
from exports.report import ElementRecord, LinkRecord, Report
from exports.words import Words

BOM = "\ufeff"
FORMAT, VERSION = "sakusenzu-model", 1


MEASURE_KEYS: Mapping[str, str] = {
    **{"name": "indicator", "unit": "unit", "baseline": "baseline", "baseline_year": "baseline_year"},
    **{"target": "goal", "target_year": "goal_year", "direction": "direction", "source": "source_of"},
    **{"split": "split", "proxy": "proxy", "proxy_why": "proxy_why", "later": "later"},
}
"""Fields of an indicator in a CSV of elements, and which ``table.*`` stands above each, with the indicator's number behind it."""
RARE = ("split", "proxy", "proxy_why", "later")
"""Those that have a place only where some indicator says them."""


def elements_csv(report: Report) -> bytes:
    """Return one row an element, with headings in the reader's language; each indicator has a set of cells (指標1, 単位1 …)."""
    words = Words(report.words)
    keys = ("id", "column", "text", "status", "wanted", "lead", "partners", "target", "programmes", "tags", "remark")
    fields = _measure_fields(report.elements)
    sets = max([1, *(len(each.measures) for each in report.elements)])
    heads = [words.say(f"table.{key}") for key in keys]
    heads += [
        words.say("table.numbered", name=words.say(f"table.{MEASURE_KEYS[each]}"), number=str(number))
        for number in range(1, sets + 1)
        for each in fields
    ]
    rows = (_element_row(words, each) + _measure_cells(words, each, fields, sets) for each in report.elements)
    return _csv(heads, ([safe(cell) for cell in row] for row in rows))


def _measure_fields(elements: Sequence[ElementRecord]) -> list[str]:
    said = {name for element in elements for each in element.measures for name in RARE if getattr(each, name)}
    return [name for name in MEASURE_KEYS if name not in RARE or name in said]


def _measure_cells(words: Words, element: ElementRecord, fields: Sequence[str], sets: int) -> list[str]:
    told = [_measure_cell(words, name, getattr(each, name)) for each in element.measures for name in fields]
    return [*told, *[""] * (sets * len(fields) - len(told))]


def _measure_cell(words: Words, name: str, value: object) -> str:
    match value:
        case bool():
            return "○" if value else ""
        case int() | float():
            return str(int(value)) if float(value).is_integer() else repr(value)
        case _ if name == "direction" and value:
            return words.say(f"indicator.direction.{value}")
    return str(value or "")


def _element_row(words: Words, element: ElementRecord) -> list[str]:
    return [
        element.id,
        element.column,
        element.text,
        words.say(f"status.{element.status.value}") if element.status is not None else "",
        "★" if element.wanted else "",
        element.lead,
        words.joined(element.partners),
        element.target_group,
        words.joined(element.programmes),
        words.joined(element.tags),
        element.remark,
    ]


def links_csv(report: Report) -> bytes:
    """Return one row an arrow, with the ids and the words at both its ends."""
    words = Words(report.words)
    keys = ("id", "source", "target_id", "from", "to", "why", "assumption", "sign", "strength", "level", "evidence", "review")
    texts = {element.id: element.text for element in report.elements}
    rows = ([safe(each) for each in _link_row(words, link, texts)] for link in report.links)
    return _csv([words.say(f"table.{key}") for key in keys], rows)


def _link_row(words: Words, link: LinkRecord, texts: Mapping[str, str]) -> list[str]:
    told = [link.id, link.source, link.target, texts.get(link.source, ""), texts.get(link.target, ""), link.why, link.assumption]
    told.append(words.say(f"link.sign.{link.sign}"))
    told.append(words.say(f"link.strength.{link.strength}") if link.strength else "")
    told.append(words.say(f"link.level.{link.level}") if link.level else "")
    return [*told, " / ".join(link.evidence), link.review_on]


def _csv(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\r\n")
    table.writerow(heads)
    table.writerows(rows)
    return (BOM + written.getvalue()).encode()


def as_json(report: Report) -> bytes:
    """Return the model as JSON: columns, elements and links with everything said of them, for programs."""
    told: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "language": report.language,
        "title": report.title,
        "diagram_name": report.diagram_name,
        "made_on": report.made_on.isoformat(),
        "elements": [asdict(each) for each in report.elements],
        "links": [asdict(each) for each in report.links],
    }
    return (json.dumps(told, ensure_ascii=False, indent=1).encode("utf-8", "replace")) + b"\n"


def dot(report: Report) -> bytes:
    """Return a Graphviz graph, a rank a column (graphviz.org, the DOT language).

    What else is said of a box or an arrow stands in attributes that Graphviz passes over, and that come back with the file.
    """
    lines = ["digraph model {", "  rankdir=LR; node [shape=box, style=filled];"]
    for column, elements in _columns(report):
        names = " ".join(_quoted(each.id) for each in elements)
        lines.append(f"  subgraph {{ rank=same; label={_quoted(column)}; {names} }}")
    for each in report.elements:
        told = {"label": each.text, "fillcolor": theme.fill(each.kind), **_told(_node_fields(each), NODE_KEYS[2:])}
        lines.append(f"  {_quoted(each.id)} [{_attributes(told)}];")
    for link in report.links:
        told = {"label": link.why, **_told(_edge_fields(link), EDGE_KEYS[1:])}
        lines.append(f"  {_quoted(link.source)} -> {_quoted(link.target)} [{_attributes(told)}];")
    return "\n".join([*lines, "}", ""]).encode("utf-8", "replace")


def _attributes(told: Mapping[str, str]) -> str:
    return ", ".join(f"{name}={_quoted(value)}" for name, value in told.items())


def _quoted(text: str) -> str:
    kept = _clean_lines(text).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + kept.replace("\n", "\\n") + '"'


def _clean_lines(text: str) -> str:
    return "\n".join(clean(line) for line in text.split("\n"))


def mermaid(report: Report) -> bytes:
    """Return a Mermaid flowchart (mermaid.js.org); its own layout crosses more arrows than ours."""
    number = {each.id: f"e{n}" for n, each in enumerate(report.elements)}
    lines = ["flowchart LR"]
    for n, (column, elements) in enumerate(_columns(report)):
        lines.append(f"  subgraph c{n}[{_in_mermaid(column)}]")
        lines += [f"    {number[each.id]}[{_in_mermaid(each.text)}]" for each in elements]
        lines.append("  end")
    for link in report.links:
        why = f"|{_in_mermaid(link.why)}|" if clean(link.why) else ""
        lines.append(f"  {number[link.source]} -->{why} {number[link.target]}")
    return "\n".join([*lines, ""]).encode("utf-8", "replace")


def _in_mermaid(text: str) -> str:
    """Return a quoted label; what would end it or begin an entity is written as an entity."""
    kept = clean(text).replace("#", "#35;").replace('"', "#quot;").replace("<", "#lt;").replace(">", "#gt;")
    return f'"{kept or " "}"'


GRAPHML = "http://graphml.graphdrawing.org/xmlns"
NODE_KEYS = (
    *("text", "column", "kind", "status", "wanted", "lead", "partners", "target_group", "programmes", "tags", "remark"),
    "measures",
)
EDGE_KEYS = ("why", "assumption", "sign", "strength", "level", "evidence", "review_on")


def _node_fields(element: ElementRecord) -> dict[str, Any]:
    """Return the fields of an element as texts: several of a kind a line each, indicators with their figures as JSON."""
    told = {**asdict(element), "kind": element.kind.value, "status": element.status.value if element.status else ""}
    told |= {"wanted": "true" if element.wanted else "", "measures": ""}
    if element.measures:
        told["measures"] = json.dumps([asdict(each) for each in element.measures], ensure_ascii=False)
    return told


def _edge_fields(link: LinkRecord) -> dict[str, Any]:
    return asdict(link)


def _told(fields: Mapping[str, Any], keys: Sequence[str]) -> dict[str, str]:
    """Return those of the fields that say something, as texts."""
    texts = {key: "\n".join(fields[key]) if isinstance(fields[key], tuple) else str(fields[key] or "") for key in keys}
    return {key: text for key, text in texts.items() if text}


def graphml(report: Report) -> bytes:
    """Return GraphML (graphml.graphdrawing.org) with every field as a string attribute."""
    root = Element("graphml", {"xmlns": GRAPHML})
    for target, keys in (("node", NODE_KEYS), ("edge", EDGE_KEYS)):
        for key in keys:
            SubElement(root, "key", {"id": f"{target}-{key}", "for": target, "attr.name": key, "attr.type": "string"})
    graph = SubElement(root, "graph", {"id": "model", "edgedefault": "directed"})
    for element in report.elements:
        node = SubElement(graph, "node", {"id": element.id})
        _fields(node, "node", _told(_node_fields(element), NODE_KEYS))
    for link in report.links:
        edge = SubElement(graph, "edge", {"id": link.id, "source": link.source, "target": link.target})
        _fields(edge, "edge", _told(_edge_fields(link), EDGE_KEYS))
    indent(root)
    written: str = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{written}\n'.encode()


def _fields(parent: Element, target: str, fields: Mapping[str, str]) -> None:
    for key, text in fields.items():
        SubElement(parent, "data", {"key": f"{target}-{key}"}).text = _clean_lines(text)


def _columns(report: Report) -> list[tuple[str, list[ElementRecord]]]:
    found: dict[str, list[ElementRecord]] = {}
    for each in report.elements:
        found.setdefault(each.column, []).append(each)
    return list(found.items())
