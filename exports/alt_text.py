"""A diagram told in words, for people who hear it read: title, then each column with what stands in it."""

from exports.clean import clean
from logic_models.drawing import Band, Box, Drawing

PUNCTUATION = {"ja": ("：", "、", "。"), "en": (": ", "; ", ". ")}


def title(drawing: Drawing) -> str:
    """Return the diagram's title block on one line."""
    return clean(" ".join(line.text for line in drawing.title))


def columns(drawing: Drawing) -> str:
    """Return every column with the whole text of its elements, left to right and top to bottom."""
    colon, comma, stop = PUNCTUATION["ja" if drawing.language == "ja" else "en"]
    told = [
        heading(band, drawing.language) + colon + comma.join(clean(box.text) for box in standing) + stop
        for band in drawing.bands
        if (standing := inside(band, drawing.boxes))
    ]
    return "".join(told).strip()


def heading(band: Band, language: str) -> str:
    """Return a column's heading on one line: its name, and in brackets what stands small below it.

    Wrapped Japanese is joined as it was, English needs its spaces back.
    """
    between, bracketed = ("", "（{}）") if language == "ja" else (" ", " ({})")
    told = [line for line in band.heading if any(letter.isalnum() for letter in line.text)]
    name, below = (between.join(line.text for line in told if line.bold is bold) for bold in (True, False))
    return clean(name + bracketed.format(below) if name and below else name or below)


def inside(band: Band, boxes: tuple[Box, ...]) -> list[Box]:
    """Return the boxes that stand in a column, from the top."""
    standing = [box for box in boxes if band.x <= box.x + box.width / 2 < band.x + band.width]
    return sorted(standing, key=lambda box: (box.y, box.element))
