"""What a seat alone may know of its dots, ratings, answers, agreements and lines (``mine/...``), beside its notes.

A recorder's view holds the same for each person without a phone for whom they answer: ``mine/ballot/SEAT`` and so on.
"""

from collections.abc import Iterator

from sessions.judging import judgement_of
from sessions.project import LEADS, Project, StepKind
from sessions.ratings import rating_of
from sessions.standing_in import stood_in_for
from sessions.tally import own_dots
from sessions.things import in_own_order, in_vote, rules_of
from sessions.touching.touches import Touched
from sessions.views.comments import own_comments
from sessions.views.notes import own_note
from sessions.views.sight import Entities, Entity
from sessions.views.votes import arrows, asked
from sessions.votes import left_of, voter_of

OF_STEPS = ("ballot", "rating", "judged")
"""What there is in some steps only."""


def own_entities(project: Project, seat: str) -> Entities:
    """Return all of it."""
    told = ((name, own_entity(project, seat, name)) for name in own_names(project, seat))
    return {f"mine/{name}": entity for name, entity in told if entity is not None}


def own_names(project: Project, seat: str) -> Iterator[str]:
    """Yield everything that there may be for this seat."""
    yield from names_of_steps(project, seat)
    yield "agreed"
    yield "comments"
    people = {seat, *stood_in_for(project, seat)}
    lines = sorted((each for each in project.voices.values() if each.seat in people), key=lambda each: (each.at, each.id))
    yield from (f"voice/{each.id}" for each in lines)


def names_of_steps(project: Project, seat: str) -> Iterator[str]:
    """Yield what depends on the step the hall is in."""
    people = stood_in_for(project, seat)
    for what in OF_STEPS:
        yield what
        yield from (f"{what}/{each}" for each in people)


def own_entity(project: Project, seat: str, name: str) -> Entity | None:
    """Return one of them; None if it does not exist (now) for this seat."""
    what, _, of = name.partition("/")
    if what == "agreed":
        return _agreed(project, seat)
    if what == "comments":
        return own_comments(project, seat)
    if what == "voice":
        return _voice(project, seat, of)
    if of and of not in stood_in_for(project, seat):
        return None
    found = project.seats.get(of or seat)
    if found is None or (not of and found.role in LEADS):
        return None
    return _OF_STEPS[what](project, found.id)


def _ballot(project: Project, seat: str) -> Entity | None:
    step = asked(project)
    if step is None or step.kind is not StepKind.VOTE:
        return None
    own, others = own_dots(project, step, seat)
    left = left_of(project, step, voter_of(project, rules_of(step), seat))
    return {"left": left, "dots": own, "others": others, "order": in_own_order(seat, iter(in_vote(project, step)))}


def _rating(project: Project, seat: str) -> Entity | None:
    step = asked(project)
    if step is None or step.kind is not StepKind.RATE:
        return None
    order = in_own_order(seat, iter(in_vote(project, step)))
    ratings = {key: rating_of(project, key, seat) for key in order}
    told = {key: {"effect": effect, "soon": soon} for key, (effect, soon) in ratings.items() if (effect, soon) != (None, None)}
    return {"ratings": told, "order": order}


def _judged(project: Project, seat: str) -> Entity | None:
    step = project.current()
    if step is None or step.kind is not StepKind.LINK:
        return None
    order = in_own_order(seat, arrows(project))
    answers = {link: judgement_of(project, link, seat) for link in order}
    told = {link: {"answer": answer, "why": why} for link, (answer, why) in answers.items() if answer is not None}
    return {"answers": told, "order": order}


_OF_STEPS = {"ballot": _ballot, "rating": _rating, "judged": _judged}


def _agreed(project: Project, seat: str) -> Entity | None:
    notes = [note.id for note in project.notes.values() if seat in note.agreed]
    return {"notes": sorted(notes)} if notes else None


def _voice(project: Project, seat: str, name: str) -> Entity | None:
    found = project.voices.get(name)
    if found is None or found.withdrawn:
        return None
    if found.seat != seat and found.seat not in stood_in_for(project, seat):
        return None
    return {"text": found.text, "step": found.step, "seat": None if found.seat == seat else found.seat, "at": found.at}


def own_changes(project: Project, seat: str, touched: Touched) -> tuple[Entities, list[str]]:
    """Return what is new for this seat alone, its notes too, and the keys of what is not there (any more)."""
    notes = [project.notes[each] for each in sorted(touched.seats.get(seat, ()))]
    people = {seat, *stood_in_for(project, seat)}
    own = [note for note in notes if note.seat in people and not note.withdrawn]
    told = {f"mine/note/{note.id}": own_note(project, note) for note in own}
    gone = [f"mine/note/{note.id}" for note in notes if note not in own]
    names = {*touched.own.get(seat, ()), *(names_of_steps(project, seat) if touched.things else ())}
    for name in sorted(names):
        entity = own_entity(project, seat, name)
        if entity is None:
            gone.append(f"mine/{name}")
        else:
            told[f"mine/{name}"] = entity
    return told, gone
