"""The step, the running order, the time and the wall, as screens see them (docs/protocol.md "Views")."""

from typing import Any

from sessions.project import Gathers, Project, Sees, Step, StepKind, VoteRules, Workshop
from sessions.projection import on_wall
from sessions.running_order import remaining
from sessions.steps import circle_of, wider
from sessions.turn_order import MINUTE, ahead_ms, order_of, presenting, speaking, to_come, turn_ms
from sessions.views.notes import looks_back
from sessions.views.sight import Entity, Sight
from sessions.views.signature import signature

WHOLE_HALL = frozenset({StepKind.PRESENT, StepKind.VOTE, StepKind.RATE, StepKind.ARRANGE, StepKind.LINK})
"""Steps in which the whole hall looks at what was written at the tables."""


def step_summary(step: Step) -> Entity:
    """Return a step as the running order shows it."""
    return {
        "id": step.id,
        "kind": step.kind.value,
        "title": step.title,
        "question": step.question,
        "hint": step.hint,
        "minutes": step.minutes,
        "gathers": step.gathers.value,
        "revealed": step.revealed,
        "sees": step.sees.value,
        "shown_to": step.shown_to.value,
        "shown_as": step.shown_as.value,
        "asks": [ask.value for ask in step.asks],
        "note_limit": step.note_limit,
        "votes": _rules(step.votes),
        "pause": step.pause,
        "skipped": step.skipped,
        "started_at": step.entered_at,
        "turns": list(step.turns),
        "turn_seconds": step.turn_seconds,
    }


def _rules(votes: VoteRules | None) -> dict[str, Any] | None:
    if votes is None:
        return None
    told = {"dots": votes.dots, "several": votes.several, "voter": votes.voter, "on": votes.on}
    return {**told, "kinds": list(votes.kinds)}


def step(project: Project, sight: Sight, name: str) -> Entity | None:
    """Return where the hall is."""
    here = project.current()
    if here is None:
        return None
    workshop = _workshop(project, here)
    counted = [each for each in workshop.steps if not project.steps[each].skipped or each == here.id]
    filed = project.written_in(here)
    timer = project.timer
    ends = timer.ends_at if timer is not None else None
    return {
        **step_summary(here),
        "workshop": workshop.title,
        "index": counted.index(here.id) + 1 if here.id in counted else 0,
        "of": len(counted),
        "ends_at": ends,
        "timer": None if timer is None else {"ends_at": ends, "left": timer.left, "ended": timer.ended},
        "resumes_at": ends if here.pause else None,
        "looks_back": looks_back(project, here),
        "talks_over": talked_over(project, here),
        "lock_at_end": project.lock_at_end,
        "input_stopped": project.input_stopped,
        "writes_to": filed.id if filed is not None and filed.entered_at is not None else None,
        "writes": _written_as(filed) if filed is not None and filed.entered_at is not None else None,
        "next": _next(project),
        "turn": _turn(project),
    }


def talked_over(project: Project, here: Step) -> str | None:
    """Return the closed round of dots or ratings that people discuss here: that of the step just before, breaks left out."""
    if here.kind is not StepKind.DISCUSS:
        return None
    order = [each for each in project.order() if not (each.skipped or each.pause) or each.id == here.id]
    at = order.index(here) if here in order else 0
    found = project.rounds.get(order[at - 1].id) if at > 0 else None
    return found.step if found is not None and found.closed else None


def _turn(project: Project) -> Entity | None:
    """Return whose turn it is to present, of which tables, and who is next."""
    here = presenting(project)
    if here is None:
        return None
    length, after = turn_ms(project, here), to_come(project, here)
    return {
        "table": speaking(project, here),
        "order": [table.id for table in order_of(project, here)],
        "presented": list(here.presented),
        "next": after[0] if after else None,
        "seconds": length // 1_000 if length is not None else None,
    }


def _written_as(filed: Step) -> Entity:
    """Return what a note written now is asked, and who will see it how: its own step may lie behind the hall's."""
    return {
        "gathers": filed.gathers.value,
        "asks": [ask.value for ask in filed.asks],
        "note_limit": filed.note_limit,
        "shown_to": filed.shown_to.value,
        "shown_as": filed.shown_as.value,
    }


def _workshop(project: Project, step: Step) -> Workshop:
    return next(each for each in project.workshops if each.id == step.workshop)


def _next(project: Project) -> Entity | None:
    following = project.following()
    if following is None:
        return None
    revealed = reveal_ahead(project)
    return {
        "id": following.id,
        "kind": following.kind.value,
        "title": following.title,
        "reveals": revealed is not None,
        "reveals_step": revealed[0] if revealed is not None else None,
        "reveals_to": revealed[1].value if revealed is not None else None,
        "closes": closes_by_going_on(project),
        "workshop": _workshop(project, following).title,
    }


def reveal_ahead(project: Project) -> tuple[str, Sees] | None:
    """Return the step whose notes become visible when the hall goes on from here, and to whom; None if none do.

    What was written alone is shown to the tables first (to all, where nobody sits at tables), and to all when the whole
    hall looks at it.
    """
    here, following = project.current(), project.following()
    if here is None or following is None:
        return None
    about = project.written_in(following) if following.gathers is Gathers.NONE else None
    about = about or project.written_in(here)
    if about is None or about.entered_at is None:
        return None
    to = Sees.ALL if following.kind in WHOLE_HALL else circle_of(project, Sees.TABLE)
    return (about.id, to) if wider(to, about.shown_to) else None


def closes_by_going_on(project: Project) -> str | None:
    """Return what is still open here and would stay hidden if the hall just left: "vote" or "rate"; None if nothing is."""
    here = project.current()
    found = project.rounds.get(here.id) if here is not None else None
    return here.kind.value if here is not None and found is not None and not found.closed else None


def workshops(project: Project, sight: Sight, name: str) -> Entity:
    """Return the whole running order."""
    return {
        "list": [
            {
                "id": workshop.id,
                "title": workshop.title,
                "number": workshop.number,
                "ends_at": workshop.ends_at,
                "steps": [step_summary(project.steps[step]) for step in workshop.steps],
            }
            for workshop in project.workshops
        ]
    }


def schedule(project: Project, sight: Sight, name: str) -> Entity | None:
    """Return what a console needs to tell when the workshop will end: the clock itself is the screen's."""
    here = project.current()
    if here is None:
        return None
    ahead = remaining(project, here.workshop)
    return {
        "workshop": here.workshop,
        "ends_at": _workshop(project, here).ends_at,
        "current": [here.id, here.minutes],
        "remaining": [[each.id, each.minutes] for each in ahead],
        "minutes_ahead": sum(each.minutes for each in ahead) + ahead_ms(project) / MINUTE,
    }


def projection(project: Project, sight: Sight, name: str) -> Entity:
    """Return what the wall is to show; a note that may no longer hang there is not told."""
    shown = project.projection
    note = on_wall(project, shown.target) if shown.mode == "note" else None
    told: Entity = {"mode": shown.mode, "target": shown.target, "note": None}
    if shown.mode == "note" and note is None:
        told["target"] = None  # not even which one
    if note is not None:
        signed = signature(project, note)
        told["note"] = {
            "text": note.text,
            "kind": note.kind.value,
            "organisation": signed.organisation_name,
            "name": signed.name,
        }
    return told
