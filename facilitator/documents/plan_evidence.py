"""How residents and agencies took part, as the plan tells it: from the record of the workshops, nothing hidden in it."""

from datetime import UTC, tzinfo

from facilitator.documents import reports
from facilitator.documents import votes as vote_reports
from facilitator.wording import day
from logic_models.plans.draft import Evidence, Meeting, Vote
from sessions.project import Project

MOST_LINES = 5
"""Results of one round that the plan shows."""


def evidence_of(project: Project, language: str, zone: tzinfo | None) -> Evidence:
    """Return meetings with their days, who took part, what most people chose, and the lines chosen for the report."""
    held = (reports.workshop(project, each, zone or UTC) for each in project.workshops)
    meetings = (
        Meeting(each.title, day(language, each.held_on) if each.held_on else "", sum(step.notes for step in each.steps))
        for each in held
    )
    bodies = reports.organisations(project)
    votes = (
        Vote(each.question or each.title, tuple((line.title, line.people, line.organisations) for line in each.lines[:MOST_LINES]))
        for each in vote_reports.votes(project)
        if each.lines
    )
    return Evidence(
        meetings=tuple(meetings),
        organisations=tuple(each.name for each in bodies if each.name),
        people=sum(1 for _ in project.people()),
        votes=tuple(votes),
        quotes=tuple((each.text, each.organisation) for each in vote_reports.quotes(project)),
    )
