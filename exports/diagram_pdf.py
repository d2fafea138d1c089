"""Drawing -> PDF of one page as large as the sheet: typefaces embedded, tagged, the picture told in words (see pdf.py)."""

import json
from collections.abc import Sequence
from pathlib import Path

from exports import alt_text
from exports.clean import clean
from exports.pdf import typeset
from exports.svg import svg
from logic_models.drawing import Drawing

TEMPLATE = Path(__file__).with_name("templates") / "diagram.typ"


def diagram_pdf(drawing: Drawing, fonts: Sequence[Path]) -> bytes:
    """Return the PDF; ``fonts`` are the typefaces' files. A character that none of them has keeps it from being PDF/UA."""
    told = json.dumps(_told(drawing), ensure_ascii=False)
    files = {"diagram.typ": TEMPLATE.read_text(encoding="utf-8"), "diagram.svg": svg(drawing), "diagram.json": told}
    return typeset(files, "diagram.typ", fonts)


def _told(drawing: Drawing) -> dict[str, object]:
    title = clean(alt_text.title(drawing)) or "―"
    told = f"{title} {alt_text.columns(drawing)}".strip()
    return {"language": drawing.language, "title": title, "alt": told, "width": drawing.width, "height": drawing.height}
