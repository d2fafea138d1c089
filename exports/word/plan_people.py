"""The chapter of a plan on how residents and agencies took part: the workshops themselves are the evidence."""

from docx.shared import Pt

from exports import theme
from exports.clean import clean
from exports.plan_report import PlanChapter
from exports.report import VoteRecord, WorkshopRecord
from exports.word import parts
from exports.word.plan_chapters import Writer

MOST_VOTED = 10
"""Lines of a vote that the plan tells; the record of the workshop has them all."""


def participation(write: Writer, chapter: PlanChapter) -> None:
    """Write the meetings, who came, what was chosen and what people said at the end."""
    say = write.words.say
    write.head(chapter.title, 1)
    write.text(chapter)
    if not write.report.workshops and not write.report.organisations:
        write.none(say("participation.none"))
        return
    parts.paragraph(write.document, say("participation.about"), "Lead")
    _meetings(write)
    _organisations(write)
    for vote in write.report.votes:
        _vote(write, vote)
    _quotes(write)


def _meetings(write: Writer) -> None:
    say = write.words.say
    if not write.report.workshops:
        return
    heads = tuple(say(f"participation.{key}") for key in ("day", "meeting", "questions", "notes"))
    rows = [
        (
            write.words.day(each.held_on) if each.held_on is not None else say("title.notYet"),
            *(each.title, _questions(each), write.words.number(sum(step.notes for step in each.steps))),
        )
        for each in write.report.workshops
    ]
    write.table(say("participation.meetings"), parts.Columns(heads, (36, 42, 66, 16), frozenset({3})), rows)


def _questions(workshop: WorkshopRecord) -> tuple[str, ...]:
    return tuple(dict.fromkeys(asked for step in workshop.steps if step.notes and (asked := clean(step.question or step.title))))


def _organisations(write: Writer) -> None:
    say, found = write.words.say, write.report.organisations
    if not found:
        return
    heads = tuple(say(f"people.{key}") for key in ("organisation", "people", "notes"))
    told = write.words.number
    rows = [(clean(each.name) or say("people.noOrganisation"), told(each.people), told(each.notes)) for each in found]
    named = say("count.organisations", n=len(found))
    people, notes = sum(each.people for each in found), sum(each.notes for each in found)
    total = (say("people.total", organisations=named), told(people), told(notes))
    columns = parts.Columns(heads, (112, 24, 24), frozenset({1, 2}))
    write.table(say("participation.organisations"), columns, rows, total)


def _vote(write: Writer, vote: VoteRecord) -> None:
    say = write.words.say
    if not vote.lines:
        return
    heads = tuple(say(f"votes.{each}") for each in ("thing", "people", "organisations", "dots"))
    rows = [
        (
            f"{theme.mark(line.kind)} {clean(line.title) or say('notes.untitled')}",
            *(write.words.number(line.people), write.words.number(line.organisations), write.words.number(line.dots)),
        )
        for line in vote.lines[:MOST_VOTED]
    ]
    title = say("participation.votes", title=clean(vote.title) or say("votes.untitled"))
    write.table(title, parts.Columns(heads, (100, 20, 20, 20), frozenset({1, 2, 3})), rows)
    if len(vote.lines) > MOST_VOTED:
        write.none(say("participation.votes.more", n=MOST_VOTED))


def _quotes(write: Writer) -> None:
    say = write.words.say
    if not write.report.quotes:
        return
    parts.paragraph(write.document, say("quotes.intro"), "Lead").paragraph_format.space_before = Pt(12)
    for quote in write.report.quotes:
        organisation = clean(quote.organisation)
        key = "quotes.quote.signed" if organisation else "quotes.quote"
        parts.paragraph(write.document, say(key, text=clean(quote.text), organisation=organisation), "Body Text")
