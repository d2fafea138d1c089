"""The record in sentences (ふりかえり): one entry an act, newest first, by whom, at which step, and whether it can be undone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from facilitator.wording import UnknownWording, say
from logic_models.ids import ElementId
from sessions.acts import ActUndone
from sessions.people import SeatTaken
from sessions.project import Project
from sessions.record import OF_ONES_OWN, Line
from sessions.undoing.undo import FINAL

_STAYS = frozenset(each.__name__ for each in FINAL)
_OWN = frozenset(each.__name__ for each in OF_ONES_OWN)


@dataclass(frozen=True, slots=True)
class Said:
    """What was done, and the words of what it was done to; empty where they are not told."""

    what: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Deed:
    """An act as it is read; ``times``: so many alike in a row."""

    act: str
    at: int
    who: str
    step: str | None
    said: tuple[Said, ...]
    undone: bool
    can_undo: bool
    times: int = 1


def deeds(lines: Iterable[Line], project: Project, language: str) -> list[Deed]:
    """Return the acts of a record, newest first; ``step``: where the hall was then."""
    told: dict[str, tuple[Said, ...]] = {}
    found: list[Deed] = []
    step: str | None = None
    for act, group in groupby(lines, key=lambda line: str(line["act"])):
        of_act = list(group)
        for line in of_act:
            if line["what"]["type"] == "StepEntered":
                step = line["what"]["step"]
        told[act] = _said(of_act, project, language, told)
        deed = Deed(
            act=act,
            at=of_act[0]["at"],
            who=_who(of_act, language),
            step=step,
            said=told[act],
            undone=any(line["undone"] for line in of_act),
            can_undo=_can_undo(of_act),
        )
        if found and _alike(found[-1], deed):
            deed = replace(deed, times=found.pop().times + 1)
        found.append(deed)
    return found[::-1]


def _alike(one: Deed, other: Deed) -> bool:
    """Say whether two acts need no line each: nothing of them can be undone, and nothing tells them apart."""
    same = (one.who, one.step, one.said, one.undone) == (other.who, other.step, other.said, other.undone)
    return same and not one.can_undo and not other.can_undo


def _can_undo(lines: Sequence[Line]) -> bool:
    """Say whether undo is offered: not where it would take back only what went along with a step, or with somebody's coming."""
    types = {line["what"]["type"] for line in lines} - {ActUndone.__name__}
    return bool(types) and not types & (_OWN | _STAYS) and not any(line["undone"] for line in lines)


def _who(lines: Sequence[Line], language: str) -> str:
    """Return who acted: as the line says that tells the least, for an act may hold a note that is not signed."""
    least = min((line["who"] for line in lines), key=lambda who: (bool(who["organisation_name"]), bool(who["name"])))
    role = say(language, f"history.who.{least['role'] or 'room'}")
    return " ・ ".join(each for each in (role, least["organisation_name"], least["name"]) if each)


def _said(lines: Sequence[Line], project: Project, language: str, told: dict[str, tuple[Said, ...]]) -> tuple[Said, ...]:
    """Return a sentence for each kind of thing that an act did."""
    kinds: dict[str, list[Line]] = {}
    for line in lines:
        kinds.setdefault(line["what"]["type"], []).append(line["what"])
    if "ActUndone" in kinds:
        kinds = {"ActUndone": kinds["ActUndone"]}  # what it brought back is said with the act that it took back
    return tuple(_sentence(found, project, language, told) for found in kinds.values())


def _sentence(found: Sequence[Line], project: Project, language: str, told: dict[str, tuple[Said, ...]]) -> Said:
    first = found[0]
    what = _what(first, language)
    if len(found) > 1:
        return Said(say(language, "history.several", what=what, n=len(found)))
    if first["type"] == "ActUndone":
        undone = told.get(first["act"], ())
        return Said(what, " ".join(part for each in undone[:1] for part in (each.what, each.text) if part))
    return Said(what, _words_of(first, project))


def _what(what: Line, language: str) -> str:
    key = f"history.what.{what['type']}"
    turned = next((what[each] for each in ("stopped", "open") if isinstance(what.get(each), bool)), None)
    if turned is not None:
        try:
            return say(language, f"{key}.{'yes' if turned else 'no'}")
        except UnknownWording:
            pass
    return say(language, key)


def _words_of(what: Line, project: Project) -> str:
    """Return the words of what an event is about, as far as the record tells it and who did it does not say already."""
    if what["type"] == SeatTaken.__name__:
        return ""
    if what.get("text") or what.get("title"):
        return str(what.get("text") or what.get("title"))
    step = project.steps.get(str(what.get("step")))
    group = project.groups.get(str(what.get("group")))
    element = project.model.elements.get(ElementId(str(what.get("element"))))
    table = project.tables.get(str(what.get("table")))
    organisation = project.organisations.get(str(what.get("organisation")))
    words = (
        step.title if step is not None else "",
        group.title if group is not None else "",
        element.text if element is not None else "",
        str(what.get("name") or ""),
        organisation.name if organisation is not None else "",
        str(table.number) if table is not None else "",
    )
    return next((each for each in words if each), "")
