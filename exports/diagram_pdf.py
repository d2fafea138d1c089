"""Drawing -> PDF of one page as large as the sheet: typefaces embedded, tagged, the picture told in words (see pdf.py)."""

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typst

from exports import alt_text
from exports.clean import clean
from exports.svg import svg
from logic_models.drawing import Drawing

TEMPLATE = Path(__file__).with_name("templates") / "diagram.typ"


def diagram_pdf(drawing: Drawing, fonts: Sequence[Path]) -> bytes:
    """Return the PDF; ``fonts`` are the typefaces' files. A character that none of them has keeps it from being PDF/UA."""
    with tempfile.TemporaryDirectory() as folder:
        there = Path(folder)
        (there / "diagram.typ").write_bytes(TEMPLATE.read_bytes())
        (there / "diagram.svg").write_text(svg(drawing), encoding="utf-8")
        (there / "diagram.json").write_text(json.dumps(_told(drawing), ensure_ascii=False), encoding="utf-8")
        set_by: dict[str, Any] = {"font_paths": sorted({str(each.parent) for each in fonts}), "ignore_system_fonts": True}
        try:
            return bytes(typst.compile(str(there / "diagram.typ"), pdf_standards="ua-1", **set_by))
        except typst.TypstError:
            return bytes(typst.compile(str(there / "diagram.typ"), **set_by))


def _told(drawing: Drawing) -> dict[str, object]:
    title = clean(alt_text.title(drawing)) or "―"
    told = f"{title} {alt_text.columns(drawing)}".strip()
    return {"language": drawing.language, "title": title, "alt": told, "width": drawing.width, "height": drawing.height}
