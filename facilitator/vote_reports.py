"""What came out of votes, and the lines people ended the day with, as a Report tells them."""

from exports.report import QuoteRecord, VoteLine, VoteRecord
from logic_models.columns import Kind
from sessions.project import Project
from sessions.tally import tally, title_in
from sessions.votes_view import closed_rounds, signed, voices

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
