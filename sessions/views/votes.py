"""Votes, ratings, arrows and closing lines as screens see them; which screen has which row stands in visibility.py.

Nobody, no facilitator either, gets a count by thing before a round is closed: it would move the hands of those who wait.
"""

from collections.abc import Callable, Iterable, Iterator

from logic_models.ids import LinkId
from sessions.judging import answers, asked_about
from sessions.project import Project, Round, ShownAs, Step, StepKind
from sessions.ratings import ratings_shown
from sessions.tally import finished, tally, title_in
from sessions.things import Thing, in_vote, rules_of, title_of
from sessions.views.sight import Entity, Render, Sight
from sessions.votes import ROUNDS, voters

ASKED = ROUNDS | {StepKind.LINK}
"""Steps in which phones are asked about things one by one: what they are asked about follows every change."""


def asked(project: Project) -> Step | None:
    """Return the vote or rate step the hall is in, while it is open or after it was closed."""
    step = project.current()
    return step if step is not None and step.kind in ROUNDS and step.id in project.rounds else None


def ballot(project: Project, sight: Sight, name: str) -> Entity | None:
    """Return a thing that can be given dots, or rated, now."""
    step = asked(project)
    found = in_vote(project, step).get(name) if step is not None and not project.rounds[step.id].closed else None
    return None if found is None else _thing(found)


def _thing(found: Thing) -> Entity:
    return {"title": found.title, "kind": found.kind, "notes": found.notes, "organisations": found.organisations}


def vote(project: Project, sight: Sight, name: str) -> Entity | None:
    """Return how far the round of the current step is."""
    step = asked(project)
    return None if step is None else _round(project, step)


def past_round(project: Project, sight: Sight, name: str) -> Entity | None:
    """Return a closed round of dots."""
    found = project.rounds.get(name)
    if found is None or not found.closed or project.steps[name].kind is not StepKind.VOTE:
        return None
    return _round(project, project.steps[name])


def _round(project: Project, step: Step) -> Entity:
    rules = rules_of(step)
    given = {"dots": rules.dots, "several": rules.several, "voter": rules.voter, "on": rules.on, "kinds": list(rules.kinds)}
    return {
        "step": step.id,
        "kind": step.kind.value,
        "title": step.title,
        "question": step.question,
        "closed": project.rounds[step.id].closed,
        "opened_at": project.rounds[step.id].opened_at,
        "voters": len(voters(project, rules)),
        "finished": finished(project, step),
        "rules": given,
    }


def result(project: Project, sight: Sight, name: str) -> Entity | None:
    """Return what a thing got in a closed round; ``name`` is STEP/THING."""
    step, _, key = name.partition("/")
    found = project.rounds.get(step)
    if found is None or not found.closed:
        return None
    outcome = tally(project, step).get(key)
    told = title_in(project, found, key)
    if outcome is None or told is None:
        return None
    title, kind = told
    return {
        "step": step,
        "thing": key,
        "title": title,
        "kind": kind,
        "dots": outcome.dots,
        "people": outcome.people,
        "organisations": outcome.organisations,
        "rank_people": outcome.rank_people,
        "rank_organisations": outcome.rank_organisations,
    }


def rated(project: Project, sight: Sight, name: str) -> Entity | None:
    """Return how a thing was rated, in means with one decimal, once people are not at it any more."""
    found = project.ratings.get(name)
    told = title_of(project, name) if ratings_shown(project) else None
    if told is None or found is None:
        return None
    ratings = list(found.values())
    title, kind = told
    return {
        "title": title,
        "kind": kind,
        "effect": _mean(each.effect for each in ratings),
        "soon": _mean(each.soon for each in ratings),
        "people": len(ratings),
    }


def _mean(grades: Iterable[int | None]) -> float | None:
    known = [grade for grade in grades if grade is not None]
    return round(sum(known) / len(known), 1) if known else None


def arrow(project: Project, sight: Sight, name: str) -> Entity | None:
    """Return an arrow that people are asked about in a link step, in words."""
    step, link = project.current(), project.model.links.get(LinkId(name))
    if step is None or step.kind is not StepKind.LINK or link is None or not asked_about(project, link):
        return None
    elements = project.model.elements
    return {"source": elements[link.source].text, "target": elements[link.target].text}


def judged(project: Project, sight: Sight, name: str) -> Entity | None:
    """Return how the hall judged an arrow; ``split``: both yes and no were said, and neither by most."""
    told = answers(project, name)
    if told is None or LinkId(name) not in project.model.links:
        return None
    yes, maybe, no = told
    whys = sum(1 for each in project.judgements[name].values() if each.why)
    return {"yes": yes, "maybe": maybe, "no": no, "split": _split(yes, maybe, no), "whys": whys}


def _split(yes: int, maybe: int, no: int) -> bool:
    return yes > 0 and no > 0 and 3 * max(yes, maybe, no) <= 2 * (yes + maybe + no)


def judged_with_reasons(project: Project, sight: Sight, name: str) -> Entity | None:
    """Return the same with the reasons, for those who draw the diagram; never whose they are."""
    told = judged(project, sight, name)
    if told is None:
        return None
    reasons = sorted((each.answer, each.why) for each in project.judgements[name].values() if each.why)
    return {**told, "reasons": [{"answer": answer, "why": why} for answer, why in reasons]}


def voice(project: Project, sight: Sight, name: str) -> Entity | None:
    """Return a closing line; its organisation unless the step is anonymous."""
    found = project.voices.get(name)
    if found is None or found.withdrawn:
        return None
    return {"text": found.text, "step": found.step, "organisation_name": signed(project, name), "quoted": found.quoted}


def signed(project: Project, name: str) -> str:
    """Return the organisation's name beside a closing line; empty where lines are anonymous."""
    found = project.voices[name]
    seat = project.seats.get(found.seat)
    step = project.steps.get(found.step)
    if seat is None or step is None or step.shown_as is ShownAs.ANONYMOUS:
        return ""
    return project.organisation_name(seat.organisation)


def ballots(project: Project) -> Iterable[str]:
    """Return the things of the current step."""
    step = asked(project)
    return in_vote(project, step) if step is not None else ()


def arrows(project: Project) -> Iterator[str]:
    """Yield the arrows people are asked about, in the order of the diagram."""
    links = sorted(project.model.links.values(), key=lambda link: (link.source, link.target, link.id))
    return (link.id for link in links if asked_about(project, link))


def results(project: Project) -> Iterator[str]:
    """Yield the results of closed rounds, the first round first."""
    for found in closed_rounds(project):
        yield from (f"{found.step}/{key}" for key in tally(project, found.step))


def closed_rounds(project: Project) -> list[Round]:
    """Return the closed rounds of dots, the first first."""
    closed = (each for each in project.rounds.values() if each.closed and project.steps[each.step].kind is StepKind.VOTE)
    return sorted(closed, key=lambda each: (each.opened_at, each.step))


def past_rounds(project: Project) -> list[str]:
    """Return the steps of the closed rounds."""
    return [each.step for each in closed_rounds(project)]


def voices(project: Project) -> Iterator[str]:
    """Yield the closing lines in an order that tells nothing of who wrote them when: by their ids, which are random."""
    return iter(sorted(project.voices))


RESULTS: dict[str, Render] = {"vote": vote, "round": past_round, "result": result}
ON_PHONE: dict[str, Render] = {**RESULTS, "ballot": ballot, "arrow": arrow}
ON_WALL: dict[str, Render] = {**RESULTS, "rated": rated, "judged": judged}
ON_CONSOLE: dict[str, Render] = {**ON_WALL, "voice": voice}
ON_MODEL: dict[str, Render] = {**RESULTS, "rated": rated, "judged": judged_with_reasons}

NAMES: dict[str, Callable[[Project], Iterable[str]]] = {
    "ballot": ballots,
    "arrow": arrows,
    "round": past_rounds,
    "result": results,
    "rated": lambda project: project.ratings,
    "judged": lambda project: project.judgements,
    "voice": voices,
}
