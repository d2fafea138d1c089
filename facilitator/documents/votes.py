"""What came out of votes, ratings and judgements of arrows, and the lines people ended the day with, as a Report tells them."""

from exports.report import JudgedLine, QuoteRecord, RatedLine, RatingRecord, VoteLine, VoteRecord
from logic_models.columns import Kind
from logic_models.ids import LinkId
from sessions.names import hints
from sessions.project import Project, Step, StepKind
from sessions.tally import tally, title_in
from sessions.views.sight import Hall, Sight
from sessions.views.votes import closed_rounds, judged_with_reasons, rated, signed, voices

NOT_OF_THE_MODEL = {"change": Kind.OUTCOME, "insight": None, "none": None}
"""Kinds of notes that have another name, or none, in the diagram."""


def votes(project: Project) -> tuple[VoteRecord, ...]:
    """Return every closed round, the first first; the thing that most people chose on top."""
    return tuple(_vote(project, each.step) for each in closed_rounds(project))


def _vote(project: Project, step_id: str) -> VoteRecord:
    step, found = project.steps[step_id], project.rounds[step_id]
    workshop = next(each.title for each in project.workshops if each.id == step.workshop)
    lines: list[VoteLine] = []
    for key, outcome in tally(project, step_id).items():
        told = title_in(project, found, key)
        if told is None:
            continue
        title, kind = told
        lines.append(VoteLine(title, _kind(kind), outcome.dots, outcome.people, outcome.organisations))
    lines.sort(key=lambda line: (-line.people, -line.organisations, -line.dots, line.title))
    return VoteRecord(title=step.title, question=step.question, workshop=workshop, lines=tuple(lines))


def _kind(kind: str) -> Kind | None:
    return NOT_OF_THE_MODEL[kind] if kind in NOT_OF_THE_MODEL else Kind(kind)


def quotes(project: Project) -> tuple[QuoteRecord, ...]:
    """Return the closing lines chosen for the report, in the order written; never whose they are."""
    chosen = (project.voices[each] for each in voices(project))
    return tuple(QuoteRecord(each.text, signed(project, each.id)) for each in chosen if each.quoted and not each.withdrawn)


_ALL = Sight(Hall())


def ratings(project: Project) -> RatingRecord | None:
    """Return how things were rated, what does most and can be done soonest first; None while people rate, or if nobody did."""
    found = ((key, rated(project, _ALL, key)) for key in project.ratings)
    lines = [
        RatedLine(told["title"], _kind(told["kind"]), told["effect"], told["soon"], told["people"])
        for _, told in found
        if told is not None
    ]
    if not lines:
        return None
    lines.sort(key=lambda line: (-((line.effect or 0) + (line.soon or 0)), -line.people, line.title))
    steps = sorted((project.rounds[step.id].opened_at, step.title) for step in _rate_steps(project))
    return RatingRecord(tuple(dict.fromkeys(title for _, title in steps)), tuple(lines))


def _rate_steps(project: Project) -> list[Step]:
    return [project.steps[each] for each in project.rounds if project.steps[each].kind is StepKind.RATE]


def judged(project: Project) -> tuple[JudgedLine, ...]:
    """Return how the arrows that stand were judged, what the room was split on first; no reason that seems to name a person."""
    elements, lines = project.model.elements, list[JudgedLine]()
    for key in project.judgements:
        told = judged_with_reasons(project, _ALL, key)
        link = project.model.links.get(LinkId(key))
        if told is None or link is None:
            continue
        reasons = tuple((each["answer"], each["why"]) for each in told["reasons"] if not hints(each["why"]))
        source, target = elements[link.source].text, elements[link.target].text
        lines.append(JudgedLine(source, target, told["yes"], told["maybe"], told["no"], told["split"], reasons))
    return tuple(sorted(lines, key=lambda line: (not line.split, -(line.yes + line.maybe + line.no), line.source, line.target)))
