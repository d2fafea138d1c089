"""The chapters of a plan in Word, after 社会福祉法106条の5 and 施行規則34条の10: what people wrote, then the table.

A chapter that nobody wrote says so softly, so that whoever finishes the file sees where to write.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table

from exports import figures, theme
from exports.clean import clean
from exports.plan_report import PlanChapter, PlanReport, PlanRow
from exports.word import parts
from exports.word.figures import Captions
from exports.words import Words
from logic_models.columns import Kind
from logic_models.indicators import Indicator

MOST_NAMED = 3
"""Organisations behind a row that are named; the rest are counted."""
TOGETHER = 4
"""A table of up to so many rows is not broken over two pages."""


@dataclass
class Writer:
    """One plan being written; ``provided``: whether the heading over the 事業 stands."""

    document: WordDocument
    report: PlanReport
    words: Words
    provided: bool = False
    captions: Captions = field(default_factory=Captions)

    def head(self, text: str, level: int) -> None:
        """Write a heading."""
        parts.heading(self.document, text, level)

    def text(self, chapter: PlanChapter) -> None:
        """Write what people wrote, or softly that nobody did."""
        for each in chapter.paragraphs:
            parts.paragraph(self.document, each, "Body Text")
        if not chapter.paragraphs:
            self.soft(self.words.say("unwritten"))

    def soft(self, text: str) -> None:
        """Write a quiet line, which stays with what it leads to."""
        parts.paragraph(self.document, text, "Quiet")

    def none(self, text: str) -> None:
        """Write quietly that there is nothing more; the next page may begin behind it."""
        parts.paragraph(self.document, text, "Quiet").paragraph_format.keep_with_next = False

    def table(self, title: str, columns: parts.Columns, rows: Sequence[Sequence[parts.Cell]], total: Sequence[str] = ()) -> None:
        """Write a table with its caption above it, where Word counts."""
        self.captions.table(self.document, self.words.say("caption.table", number="\0", title=clean(title)))
        _loosen(parts.table(self.document, columns, rows, total))


def _loosen(table: Table) -> None:
    """Let a table of tall rows begin on the page it stands on; its head and its last two rows stay with their neighbours."""
    rows = table._tbl.tr_lst
    for tr in rows[1:-2] if len(rows) > TOGETHER + 1 else ():
        for properties in [each for each in tr.iter(qn("w:pPr"))]:
            for together in properties.findall(qn("w:keepNext")):
                properties.remove(together)


def policy(write: Writer, chapter: PlanChapter) -> None:
    """Write the basic policy, with the needs it answers and where it wants to go."""
    say = write.words.say
    write.head(chapter.title, 1)
    write.soft(say("source", law=say("law.plan")))
    write.text(chapter)
    for kind, key in ((Kind.NEED, "policy.need"), (Kind.OUTCOME, "policy.vision")):
        rows = [(each.text, voices(each, write.words)) for each in chapter.rows if each.kind is kind]
        if rows:
            columns = parts.Columns((say(key), say("policy.voices")), (104, 56), shade=theme.fill(kind))
            write.table(say("policy.needs" if kind is Kind.NEED else "policy.vision"), columns, rows)


def provision(write: Writer, chapter: PlanChapter) -> None:
    """Write how one 事業 is provided; the first one brings the heading over all of them."""
    say = write.words.say
    if not write.provided:
        write.provided = True
        write.head(say("provision"), 1)
        write.soft(say("provision.source", law=write.report.law))
        if any(each.wanted for each in write.report.activities):
            write.soft(say("notes.wanted"))
    write.head(chapter.title, 2)
    if chapter.clause:
        write.soft(say("provision.clause", law=write.report.law, clause=chapter.clause))
    write.text(chapter)
    if not chapter.rows:
        write.none(say("rows.none"))
        return
    keys = ("rows.activity", "rows.carriers", "rows.state", "rows.measures")
    columns = parts.Columns(tuple(say(key) for key in keys), (48, 36, 30, 46), shade=theme.fill(Kind.ACTIVITY))
    rows = [_activity(each, write.words) for each in chapter.rows]
    write.table(say("rows.activities", programme=chapter.title), columns, rows)


def _activity(row: PlanRow, words: Words) -> tuple[parts.Cell, ...]:
    what = [("★ " if row.wanted else "") + clean(row.text)]
    what += [words.say("row.target", text=clean(row.target_group))] if row.target_group else []
    what += [words.say("row.remark", text=clean(row.remark))] if row.remark else []
    what += [words.say("row.voices", text=words.joined(voices(row, words)))]
    state = [words.say(f"status.{row.status}")] if row.status is not None else []
    state += [clean(row.years)] if row.years else []
    state += [words.say("row.budget", text=clean(row.budget))] if row.budget else []
    return tuple(what), carriers(row, words), tuple(state), _measures(row, words)


def carriers(row: PlanRow, words: Words) -> tuple[str, ...]:
    """Return who carries a row, the lead first."""
    lead = words.say("row.lead", name=clean(row.lead)) if row.lead else words.say("row.lead.none")
    partners = words.joined(tuple(clean(each) for each in row.partners))
    return (lead, words.say("row.partners", names=partners)) if partners else (lead,)


def _measures(row: PlanRow, words: Words) -> tuple[str, ...]:
    told = [line for each in (*row.measures, *row.results) for line in _measure(each, words)] or [words.say("row.noMeasure")]
    told += [words.say("row.asOf", date=words.plain_day(row.as_of))] if row.as_of is not None else []
    return tuple(told)


def _measure(measure: Indicator, words: Words) -> tuple[str, ...]:
    """Return an indicator line by line: its name, where it stands, where it is to go. A narrow cell breaks no figure."""
    start, end = figures.baseline(words, measure), figures.target(words, measure)
    told = (("row.baseline", start), ("row.goal", end))
    return (clean(measure.name), *(words.say(key, text=text) for key, text in told if text))


def voices(row: PlanRow, words: Words) -> tuple[str, ...]:
    """Return on what a row rests: the counts in a line, then the organisations that may be named."""
    if not row.source.notes:
        return (words.say("source.none"),)
    counts = [words.say("count.notes", n=row.source.notes), words.say("count.organisations", n=row.source.organisations)]
    counts += [words.say("count.dots", n=row.source.dots)] if row.source.dots else []
    named = words.joined(tuple(clean(each) for each in row.source.names[:MOST_NAMED]))
    rest = len(row.source.names) - MOST_NAMED
    names = words.say("voices.more", names=named, n=rest) if rest > 0 else named
    return (words.say("dot").join(counts), names) if names else (words.say("dot").join(counts),)


def goals(write: Writer, chapter: PlanChapter) -> None:
    """Write the goals, a row an indicator; a goal without one says so."""
    say = write.words.say
    write.head(chapter.title, 1)
    write.text(chapter)
    if not chapter.rows:
        write.none(say("goals.none"))
        return
    keys = ("goals.goal", "goals.when", "goals.measure", "goals.baseline", "goals.target", "goals.source")
    columns = parts.Columns(tuple(say(key) for key in keys), (36, 28, 28, 24, 24, 20), shade=theme.fill(Kind.OUTCOME))
    write.table(say("goals.table"), columns, [row for each in chapter.rows for row in _goal(each, write.words)])


def _goal(row: PlanRow, words: Words) -> list[tuple[parts.Cell, ...]]:
    if not row.measures:
        return [(row.text, row.column, words.say("goals.noMeasure"), "", "", "")]
    as_of = words.say("row.asOf", date=words.plain_day(row.as_of)) if row.as_of is not None else ""
    return [
        (
            *(row.text, row.column, clean(each.name)),
            tuple(told for told in (*figures.baseline_lines(words, each), as_of) if told),
            *(figures.target_lines(words, each), clean(each.source)),
        )
        for each in row.measures
    ]


def cooperation(write: Writer, chapter: PlanChapter) -> None:
    """Write which activities several bodies carry, and what each body carries."""
    say = write.words.say
    write.head(chapter.title, 1)
    write.text(chapter)
    if chapter.rows:
        heads = tuple(say(key) for key in ("rows.activity", "cooperation.lead", "cooperation.partners"))
        rows = [(each.text, each.lead, tuple(clean(name) for name in each.partners)) for each in chapter.rows]
        write.table(say("cooperation.together"), parts.Columns(heads, (72, 38, 50), shade=theme.fill(Kind.ACTIVITY)), rows)
    else:
        write.none(say("cooperation.none"))
    if write.report.roles:
        heads = tuple(say(f"cooperation.{key}") for key in ("organisation", "leads", "joins"))
        told = [(each.name, _listed(each.leads), _listed(each.joins)) for each in write.report.roles]
        write.table(say("cooperation.roles"), parts.Columns(heads, (40, 60, 60)), told)


def _listed(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"・{clean(each)}" for each in texts)


def gaps(write: Writer) -> None:
    """Write what is still missing on a last page, without a number: it may be deleted."""
    say = write.words.say
    head = parts.paragraph(write.document, say("gaps.heading"), "Contents Heading")
    head.paragraph_format.page_break_before = True
    if not write.report.gaps:
        parts.paragraph(write.document, say("gaps.none"), "Body Text")
        return
    parts.paragraph(write.document, say("gaps.about"), "Lead")
    counts = Counter(each.lack for each in write.report.gaps)
    rows = [(say("gaps.counted", kind=say(f"gap.{each.lack}"), n=counts[each.lack]), each.about) for each in write.report.gaps]
    write.table(say("gaps.kind"), parts.Columns((say("gaps.kind"), say("gaps.where")), (60, 100), merge=True), rows)
