"""The chapters of a Word report on what people chose and said: votes, ratings, judgements of arrows, closing lines.

Nothing where there was none.
"""

from docx.document import Document as WordDocument

from exports import theme
from exports.clean import clean
from exports.report import JudgedLine, RatedLine, Report, VoteRecord
from exports.word import parts
from exports.words import Words


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
            words.number(line.people),
            words.number(line.organisations),
            words.number(line.dots),
        )
        for line in vote.lines
    ]
    parts.table(document, parts.Columns(heads, (100, 20, 20, 20), frozenset({1, 2, 3})), rows)


def ratings(document: WordDocument, report: Report, words: Words) -> None:
    """Write how much each thing would bring and how soon it can be done, the best first."""
    if report.ratings is None or not report.ratings.lines:
        return
    parts.heading(document, words.say("ratings.heading"), 1)
    titles = tuple(clean(each) for each in report.ratings.titles if clean(each))
    parts.paragraph(document, words.say("ratings.intro"), "Lead")
    if titles:
        parts.paragraph(document, words.say("ratings.steps", titles=words.joined(titles)), "Quiet")
    heads = tuple(words.say(f"ratings.{each}") for each in ("thing", "effect", "soon", "people"))
    rows = [_rated(line, words) for line in report.ratings.lines]
    parts.table(document, parts.Columns(heads, (91, 23, 26, 20), frozenset({1, 2, 3})), rows)


def _rated(line: RatedLine, words: Words) -> tuple[parts.Cell, ...]:
    title = f"{theme.mark(line.kind)} {clean(line.title) or words.say('notes.untitled')}"
    means = (words.say("ratings.unsaid") if mean is None else f"{mean:.1f}" for mean in (line.effect, line.soon))
    return (title, *means, words.number(line.people))


def judged(document: WordDocument, report: Report, words: Words) -> None:
    """Write how people judged each arrow, and why, as far as somebody said why."""
    if not report.judged:
        return
    parts.heading(document, words.say("judged.heading"), 1)
    parts.paragraph(document, words.say("judged.intro"), "Lead")
    heads = tuple(words.say(f"judged.{each}") for each in ("arrow", "yes", "maybe", "no"))
    rows = [_judged(line, words) for line in report.judged]
    parts.table(document, parts.Columns(heads, (106, 18, 18, 18), frozenset({1, 2, 3})), rows)


def _judged(line: JudgedLine, words: Words) -> tuple[parts.Cell, ...]:
    said = [words.say("judged.pair", source=clean(line.source), target=clean(line.target))]
    said += [words.say("judged.split")] if line.split else []
    said += [words.say("judged.reason", answer=words.say(f"judged.{answer}"), why=clean(why)) for answer, why in line.reasons]
    return (tuple(said), words.number(line.yes), words.number(line.maybe), words.number(line.no))


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
