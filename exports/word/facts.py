"""Facts of a report as a document says them, wherever it says them."""

from exports.clean import clean, shorten
from exports.report import Report, WorkshopRecord
from exports.words import Words

MOST_TITLE = 120
"""Characters of a title on the title page and in headers; the rest would push everything else off the page."""


MOST_NAMED = 200
"""Characters of an element or a note where it is only named, beside what is said of it; the whole stands in its own place."""


def named(text: str) -> str:
    """Return a text by which something is named."""
    return shorten(text, MOST_NAMED)


def title(report: Report, words: Words) -> str:
    """Return the project's title, or a word for one that has none."""
    return shorten(report.title, MOST_TITLE) or words.say("untitled")


def diagram_name(report: Report) -> str:
    """Return what this project calls its diagram (呼び名)."""
    return shorten(report.diagram_name, MOST_TITLE)


def meeting(workshop: WorkshopRecord, words: Words) -> str:
    """Return a workshop with its day: ワークショップ1（2026年11月21日（土））."""
    when = words.day(workshop.held_on) if workshop.held_on else words.say("title.notYet")
    return words.say("steps.title", title=clean(workshop.title), date=when)


def counts(words: Words, *counts: tuple[str, int]) -> str:
    """Return "12機関・58人・付箋63枚" without what there is none of."""
    return words.say("dot").join(words.say(f"count.{key}", n=n) for key, n in counts if n)
