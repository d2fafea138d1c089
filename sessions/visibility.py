"""What each screen may know exists (LV6). Hiding fails closed: a key that no row shows is not there.

A view is a mapping of keys to entities (docs/protocol.md "Views"). Ownership never stands in a shared view;
``own_view`` holds it, for the seat alone.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sessions.model_view import model_view
from sessions.project import Gathers, Note, Project, Role, Step, StepKind

Entity = dict[str, Any]
Entities = dict[str, Entity]


class Screen(StrEnum):
    """A kind of screen."""

    PHONE = "phone"
    WALL = "wall"
    CONSOLE = "console"
    BOARD = "board"
    MODEL = "model"


SCREENS: dict[Role, frozenset[Screen]] = {
    Role.LEAD: frozenset(Screen),
    Role.CO_FACILITATOR: frozenset(),  # no row of theirs yet: nothing to see
    Role.RECORDER: frozenset(),
    Role.PARTICIPANT: frozenset({Screen.PHONE}),
    Role.VIEWER: frozenset({Screen.WALL}),
}

HEADINGS_SHOWN = frozenset(
    {StepKind.SHARE, StepKind.GROUP, StepKind.PRESENT, StepKind.ARRANGE, StepKind.LINK, StepKind.DISCUSS}
)
DIAGRAM_SHOWN = frozenset({StepKind.ARRANGE, StepKind.LINK, StepKind.DISCUSS, StepKind.CLOSING})


@dataclass(frozen=True, slots=True)
class Hall:
    """What is known of the hall beside the project: who is connected, who said "I am done". Never stored."""

    online: Set[str] = frozenset()
    done: Set[str] = frozenset()


def view(project: Project, screen: Screen, hall: Hall) -> Entities:
    """Return everything this kind of screen may know."""
    found: Entities = {}
    for key in _all_keys(project, screen):
        entity = entity_of(project, screen, hall, key)
        if entity is not None:
            found[key] = entity
    if shows_model(project, screen):
        found.update(model_view(project, whole=screen is Screen.MODEL))
    return found


def shows_model(project: Project, screen: Screen) -> bool:
    """Say whether this kind of screen shows the logic model now."""
    step = project.current()
    return screen is Screen.MODEL or (screen is Screen.WALL and step is not None and step.kind in DIAGRAM_SHOWN)


def entity_of(project: Project, screen: Screen, hall: Hall, key: str) -> Entity | None:
    """Return one entity as this kind of screen may see it; None if it does not exist for it."""
    prefix, _, name = key.partition("/")
    render = ROWS[screen].get(prefix)
    return render(project, hall, name) if render is not None else None


def _project(project: Project, hall: Hall, name: str) -> Entity:
    return {
        "title": project.title,
        "region": project.region,
        "host": project.host,
        "diagram_name": project.diagram_name,
        "kind": project.kind,
        "entry_open": project.entry_open,
    }


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
    }


def _step(project: Project, hall: Hall, name: str) -> Entity | None:
    step = project.current()
    if step is None:
        return None
    workshop = next(each for each in project.workshops if each.id == step.workshop)
    filed = project.written_in(step)
    ends = None if step.entered_at is None or not step.minutes else step.entered_at + step.minutes * 60_000
    return {
        **step_summary(step),
        "workshop": workshop.title,
        "index": workshop.steps.index(step.id) + 1,
        "of": len(workshop.steps),
        "started_at": step.entered_at,
        "ends_at": ends,
        "writes_to": filed.id if filed is not None and filed.entered_at is not None else None,
        "next": _next(project, step),
    }


def _next(project: Project, step: Step) -> Entity | None:
    following = project.following()
    if following is None:
        return None
    workshop = next(each for each in project.workshops if each.id == following.workshop)
    return {
        "id": following.id,
        "kind": following.kind.value,
        "title": following.title,
        "reveals": step_to_reveal(project) is not None,
        "workshop": workshop.title,
    }


def step_to_reveal(project: Project) -> str | None:
    """Return the step whose notes become visible when the hall goes on from here, if there is one."""
    step = project.current()
    if step is None or step.gathers is Gathers.NONE or step.revealed or step.entered_at is None:
        return None
    return step.id


def _workshops(project: Project, hall: Hall, name: str) -> Entity:
    return {
        "list": [
            {
                "id": workshop.id,
                "title": workshop.title,
                "number": workshop.number,
                "steps": [step_summary(project.steps[step]) for step in workshop.steps],
            }
            for workshop in project.workshops
        ]
    }


def _counts(project: Project, hall: Hall, name: str) -> Entity:
    step = project.current()
    filed = project.written_in(step) if step is not None else None
    people = [seat for seat in project.seats.values() if seat.role is Role.PARTICIPANT]
    notes = notes_all = 0
    for note in project.notes.values():  # every note, whenever one is written: so in one pass, with nothing made
        if not note.withdrawn:
            notes_all += 1
            notes += filed is not None and note.step == filed.id
    return {
        "people": len(people),
        "organisations": len({seat.organisation for seat in people if seat.organisation is not None}),
        "notes": notes,
        "notes_all": notes_all,
        "done": len(hall.done),
    }


def _count(project: Project, hall: Hall, name: str) -> Entity | None:
    organisation = project.organisations.get(name)
    if organisation is None:
        return None
    people = sum(1 for seat in project.seats.values() if seat.organisation == name and seat.role is Role.PARTICIPANT)
    notes = sum(1 for note in project.standing_notes() if note.organisation == name)
    return {"name": organisation.name, "people": people, "notes": notes} if people or notes else None


def _seat(project: Project, hall: Hall, name: str) -> Entity | None:
    seat = project.seats.get(name)
    if seat is None or seat.role is not Role.PARTICIPANT:
        return None
    return {
        "role": seat.role.value,
        "organisation": seat.organisation,
        "organisation_name": project.organisation_name(seat.organisation),
        "name": seat.name,
        "online": seat.id in hall.online,
    }


def _organisation(project: Project, hall: Hall, name: str) -> Entity | None:
    organisation = project.organisations.get(name)
    return None if organisation is None else {"name": organisation.name, "prepared": organisation.prepared}


def _heading(project: Project, hall: Hall, name: str) -> Entity | None:
    group = project.groups.get(name)
    step = project.current()
    if group is None or group.dissolved or step is None or step.kind not in HEADINGS_SHOWN:
        return None
    filed = project.written_in(step)  # a step about changes shows no headings of needs
    notes = [n for n in project.notes_in(name) if project.shown(n) and (filed is None or n.step == filed.id)]
    if not notes:
        return None
    organisations = {note.organisation for note in notes if note.organisation is not None}
    return {
        "title": group.title,
        "kind": group.kind.value,
        "notes": len(notes),
        "organisations": len(organisations),
    }


def _shown(project: Project, hall: Hall, name: str) -> Entity | None:
    note = project.notes.get(name)
    step = project.current()
    if note is None or step is None or step.kind not in HEADINGS_SHOWN or not project.shown(note):
        return None
    filed = project.written_in(step)
    if filed is None or note.step != filed.id:
        return None
    return {
        "text": note.text,
        "organisation": project.organisation_name(note.organisation),
        "kind": note.kind.value,
        "heading": note.group,
        "late": note.late,
    }


def _note(project: Project, hall: Hall, name: str) -> Entity | None:
    note = project.notes.get(name)
    if note is None or not project.shown(note):
        return None
    return {
        "text": note.text,
        "step": note.step,
        "kind": note.kind.value,
        "organisation": note.organisation,
        "organisation_name": project.organisation_name(note.organisation),
        "group": note.group,
        "x": note.x,
        "y": note.y,
        "late": note.late,
        "wanted": note.wanted,
        "status": note.status,
    }


def _group(project: Project, hall: Hall, name: str) -> Entity | None:
    group = project.groups.get(name)
    if group is None or group.dissolved:
        return None
    return {"title": group.title, "kind": group.kind.value, "x": group.x, "y": group.y, "color": None}


Render = Callable[[Project, Hall, str], Entity | None]
EVERYWHERE: dict[str, Render] = {"project": _project, "step": _step, "counts": _counts}
CANVAS: dict[str, Render] = {
    **EVERYWHERE,
    "workshops": _workshops,
    "organisation": _organisation,
    "note": _note,
    "group": _group,
}

ROWS: dict[Screen, Mapping[str, Render]] = {
    Screen.PHONE: {**EVERYWHERE, "heading": _heading, "shown": _shown},
    Screen.WALL: {**EVERYWHERE, "heading": _heading},
    Screen.CONSOLE: {
        **EVERYWHERE,
        "workshops": _workshops,
        "organisation": _organisation,
        "count": _count,
        "seat": _seat,
    },
    Screen.BOARD: CANVAS,
    Screen.MODEL: CANVAS,
}
"""Which entities exist for which screen, and how they look there."""

_NAMES: dict[str, Callable[[Project], Iterable[str]]] = {
    "count": lambda project: project.organisations,
    "organisation": lambda project: project.organisations,
    "seat": lambda project: project.seats,
    "heading": lambda project: _in_order(project.groups.values()),
    "group": lambda project: _in_order(project.groups.values()),
    "note": lambda project: _notes_in_order(project),
    "shown": lambda project: _notes_in_order(project),
}


def _in_order(groups: Iterable[Any]) -> Iterator[str]:
    return (group.id for group in sorted(groups, key=lambda group: (group.y, group.x, group.id)))


def _notes_in_order(project: Project) -> Iterator[str]:
    return (note.id for note in sorted(project.notes.values(), key=lambda note: (note.written_at, note.id)))


def _all_keys(project: Project, screen: Screen) -> Iterator[str]:
    for prefix in ROWS[screen]:
        names = _NAMES.get(prefix)
        if names is None:
            yield prefix
        else:
            yield from (f"{prefix}/{name}" for name in names(project))


def own_view(project: Project, seat: str) -> Entities:
    """Return what this seat alone may know: its own notes, in the order written."""
    own = sorted((n for n in project.standing_notes() if n.seat == seat), key=lambda n: (n.written_at, n.id))
    return {f"mine/note/{note.id}": own_note(project, note) for note in own}


def own_note(project: Project, note: Note) -> Entity:
    """Return a note as its author sees it."""
    group = project.groups.get(note.group) if note.group is not None and project.shown(note) else None
    return {
        "text": note.text,
        "step": note.step,
        "late": note.late,
        "group_title": group.title if group is not None and not group.dissolved else None,
        "at": note.written_at,
    }


def you(project: Project, seat: str | None, role: Role) -> Entity:
    """Return who the person at this screen is."""
    found = project.seats.get(seat) if seat is not None else None
    organisation = found.organisation if found is not None else None
    return {
        "seat": seat,
        "role": role.value,
        "organisation": organisation,
        "organisation_name": project.organisation_name(organisation),
        "name": found.name if found is not None else "",
        "language": project.language,
    }
