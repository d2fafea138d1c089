"""Rows of the arrows' sheet that came back."""

from typing import Any

from exports.excel.returned import Row
from facilitator.returned.desk import Desk
from logic_models.ids import ElementId, LinkId
from logic_models.links import Link
from sessions.linking import DescribeLink, DrawLink, ExplainLink
from sessions.texts import clean


def link(desk: Desk, row: Row) -> None:
    """Read one row: an arrow that stands, a new one, or one that is gone."""
    name, elements = row.cells.get("id", ""), desk.project.model.elements
    known = desk.project.model.links.get(LinkId(name))
    if known is not None:
        return _edited(desk, row, known)
    if name:
        return desk.problem("links", row, "id", "gone")
    source, target = ElementId(row.cells.get("source", "")), ElementId(row.cells.get("target_id", ""))
    if source not in elements or target not in elements:
        return desk.problem("links", row, "source" if source not in elements else "target_id", "gone")
    why = row.cells.get("why", "")
    made = desk.ask("links", row, "why", lambda: DrawLink(link=desk.new_id(), source=source, target=target, why=why))
    if made is not None:
        about = f"{elements[source].text} → {elements[target].text}"
        desk.change("links", row, about, "new", "", about)
    return None


def _edited(desk: Desk, row: Row, link: Link) -> None:
    elements = desk.project.model.elements
    about = f"{elements[link.source].text} → {elements[link.target].text}"
    if "why" in row.cells and clean(row.cells["why"]) != clean(link.why):
        made = desk.ask("links", row, "why", lambda: ExplainLink(link=link.id, why=row.cells["why"]))
        if made is not None:
            desk.change("links", row, about, "why", link.why, row.cells["why"])
    for key, (before, after, value) in _link_fields(desk, row, link).items():
        if before != after and value is not None:
            field = {"review": "review_on"}.get(key, key)
            made = desk.ask("links", row, key, lambda field=field, value=value: DescribeLink(link=link.id, **{field: value}))  # type: ignore[misc]
            if made is not None:
                desk.change("links", row, about, key, before, after)


_CHOICES = {
    "sign": ("more", "less"),
    "strength": ("weak", "middle", "strong"),
    "level": ("guess", "experience", "research", "local"),
}


def _link_fields(desk: Desk, row: Row, link: Link) -> dict[str, tuple[str, str, Any]]:
    """Return for each described field: as it is, as it came back, and what the command takes (None: a word is not known)."""
    found: dict[str, tuple[str, str, Any]] = {}
    if "assumption" in row.cells:
        found["assumption"] = (link.assumption, clean(row.cells["assumption"]), row.cells["assumption"])
    if "evidence" in row.cells:
        items = tuple(each.strip() for each in row.cells["evidence"].split("\n") if each.strip())
        found["evidence"] = ("\n".join(link.evidence), "\n".join(items), items)
    if "review" in row.cells:
        found["review"] = (link.review_on or "", row.cells["review"], row.cells["review"])
    for key, keys in _CHOICES.items():
        if key not in row.cells:
            continue
        had = getattr(link, key)
        told = row.cells[key]
        chosen = desk.choice(f"link.{key}", keys, told) if told else ("more" if key == "sign" else "")
        if chosen is None:
            desk.problem("links", row, key, "unknown_word")
        before = f"link.{key}.{had.value}" if had is not None else ""
        found[key] = (before, f"link.{key}.{chosen}" if chosen else "", chosen)
    return found
