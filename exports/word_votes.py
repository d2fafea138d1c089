"""The chapters of a Word report on what people chose and said: votes and closing lines. Nothing where there was none."""

from docx.document import Document as WordDocument

from exports import theme
from exports import word_parts as parts
from exports.clean import clean
from exports.report import Report, VoteRecord
from exports.words import Words, number


def votes(document: WordDocument, report: Report, words: Words) -> None:
    """Write every round: people and organisations side by side, so that neither outvotes the other unseen."""
    if not report.votes:
        return
    parts.heading(document, words.say("votes.heading"), 1)
    parts.paragraph(document, words.say("votes.intro"), "Lead")
    for vote in report.votes:
        _round(document, vote, words)


def _round(document: WordDocument, vote: VoteRecord, words: Words) -> None:
    title = clean(vote.title) or words.say("votes.untitled")
    parts.heading(document, words.say("votes.round", workshop=clean(vote.workshop), title=title), 2)
    if clean(vote.question):
        parts.paragraph(document, clean(vote.question), "Quiet")
    if not vote.lines:
        parts.paragraph(document, words.say("votes.none"), "Body Text")
        return
    heads = tuple(words.say(f"votes.{each}") for each in ("thing", "people", "organisations", "dots"))
    rows = [
        (
            f"{theme.mark(line.kind)} {clean(line.title) or words.say('notes.untitled')}",
            number(line.people),
            number(line.organisations),
            number(line.dots),
        )
        for line in vote.lines
    ]
    parts.table(document, parts.Columns(heads, (100, 20, 20, 20), frozenset({1, 2, 3})), rows)


def quotes(document: WordDocument, report: Report, words: Words) -> None:
    """Write the closing lines that were chosen."""
    if not report.quotes:
        return
    parts.heading(document, words.say("quotes.heading"), 1)
    parts.paragraph(document, words.say("quotes.intro"), "Lead")
    for quote in report.quotes:
        organisation = clean(quote.organisation)
        key = "quotes.quote.signed" if organisation else "quotes.quote"
        parts.paragraph(document, words.say(key, text=clean(quote.text), organisation=organisation), "Body Text")
