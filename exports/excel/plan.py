"""PlanReport -> Excel: chapters, activities, goals, what is missing and who takes part; one tidy sheet each, typed cells."""

from collections.abc import Callable, Iterable, Sequence

from exports import figures
from exports.excel.workbook import Column, Sheet, Value, empty_book, saved, statuses, write_sheet
from exports.plan_report import PlanReport, PlanRow
from exports.words import Words

FORMAT = "sakusenzu-plan-1"
"""Stands in the file's properties."""


def plan_sheets(report: PlanReport) -> bytes:
    """Return the plan as an Excel file."""
    words = Words(report.words)
    book = empty_book(f"{words.say('plan')} {report.title}", report.host, FORMAT)
    for make in SHEETS:
        write_sheet(book, words, make(report, words))
    return saved(book)


def _chapters(report: PlanReport, words: Words) -> Sheet:
    rows: list[Sequence[Value]] = [
        (at, each.title, "\n".join(each.paragraphs) or words.say("unwritten"), len(each.rows))
        for at, each in enumerate(report.chapters, start=1)
    ]
    heads = (Column("chapter", 6), Column("chapter_title", 30), Column("chapter_text", 90), Column("chapter_rows", 9))
    return Sheet("plan", heads, rows)


def _activities(report: PlanReport, words: Words) -> Sheet:
    rows: list[Sequence[Value]] = [
        (
            *(each.id, each.text, "\n".join(each.programmes) or None),
            words.say(f"status.{each.status}") if each.status is not None else None,
            *("★" if each.wanted else None, each.lead or None, "\n".join(each.partners) or None, each.target_group or None),
            *(each.years or None, each.budget or None, *_measured(each, words), each.as_of, each.remark or None),
            *(each.source.notes, each.source.organisations),
        )
        for each in report.activities
    ]
    heads = (
        *(Column("id", 24), Column("activity", 40), Column("programmes", 26, report.programmes, loose=True)),
        *(Column("status", 10, statuses(words)), Column("wanted", 5, ("★",)), Column("lead", 22), Column("partners", 24)),
        *(Column("target", 18), Column("years", 14), Column("budget", 18)),
        *(Column("indicator", 30), Column("baseline", 16), Column("goal", 16), Column("as_of", 12), Column("plan_remark", 30)),
        *(Column("voices", 8), Column("voice_organisations", 10)),
    )
    return Sheet("plan_activities", heads, rows)


def _measured(row: PlanRow, words: Words) -> tuple[Value, Value, Value]:
    """Return the names, where they stand and where they are to go, of a row's indicators: a line each, in the same order.

    As words, for several share a cell; as numbers they stand in the sheet of the goals.
    """
    measures = (*row.measures, *row.results)
    now, then = (figures.baseline(words, each) for each in measures), (figures.target(words, each) for each in measures)
    return _lines(each.name for each in measures), _lines(now), _lines(then)


def _lines(told: Iterable[str]) -> str | None:
    return "\n".join(each or "―" for each in told) or None


def _goals(report: PlanReport, words: Words) -> Sheet:
    rows: list[Sequence[Value]] = []
    for each in report.goals:
        rows.extend(
            (
                *(each.id, each.column, each.text, one.name, one.unit or None),
                *(one.baseline, one.baseline_year, one.target, one.target_year),
                words.say(f"indicator.direction.{one.direction}") if one.direction else None,
                *(each.as_of, one.source or None),
            )
            for one in each.measures
        )
        if not each.measures:
            rows.append((each.id, each.column, each.text, *(None,) * 9))
    directions = tuple(words.say(f"indicator.direction.{each}") for each in ("up", "down", "keep"))
    heads = (
        *(Column("id", 24), Column("when", 16), Column("goal_text", 40), Column("indicator", 30), Column("unit", 8)),
        *(Column("baseline", 10), Column("baseline_year", 9), Column("goal", 10), Column("goal_year", 9)),
        *(Column("direction", 9, directions), Column("as_of", 12), Column("source_of", 26)),
    )
    return Sheet("plan_goals", heads, rows)


def _gaps(report: PlanReport, words: Words) -> Sheet:
    rows: list[Sequence[Value]] = [(words.say(f"gap.{each.lack}"), each.about) for each in report.gaps]
    return Sheet("plan_gaps", (Column("lack", 30), Column("about", 60)), rows)


def _organisations(report: PlanReport, words: Words) -> Sheet:
    roles = {each.name: each for each in report.roles}
    came = {each.name: each for each in report.organisations}
    rows: list[Sequence[Value]] = []
    for name in dict.fromkeys((*came, *roles)):
        here, role = came.get(name), roles.get(name)
        met = (here.people, here.notes) if here is not None else (0, 0)
        carried = (len(role.leads), len(role.joins)) if role is not None else (0, 0)
        rows.append((name, *met, *carried))
    heads = (Column("organisation", 36), *(Column(key, 10) for key in ("people", "notes", "leads", "joins")))
    return Sheet("plan_organisations", heads, rows)


SHEETS: tuple[Callable[[PlanReport, Words], Sheet], ...] = (_chapters, _activities, _goals, _gaps, _organisations)
"""In the order of the tabs."""
