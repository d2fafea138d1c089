"""What each screen may know exists (LV6). Hiding fails closed: a key that no row shows is not there.

A view is a mapping of keys to entities (docs/protocol.md "Views"). Ownership never stands in a shared view;
``own_view`` holds it, for the seat alone.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from immutables import Map

from sessions.held_words import freed_entity, held_words
from sessions.project import LEADS, Group, Note, Project, Role, StepKind
from sessions.refusals import Refused
from sessions.remembering import remembered
from sessions.shaping import ColumnPlan
from sessions.standing_in import stood_in_for
from sessions.touching.touches import Touched
from sessions.views import comments as comments_view
from sessions.views import hall as hall_view
from sessions.views import notes as notes_view
from sessions.views import people as people_view
from sessions.views import votes as votes_view
from sessions.views.beside import apart, beside
from sessions.views.model import model_view
from sessions.views.notes import own_note as own_note
from sessions.views.own import own_entities
from sessions.views.people import you as you
from sessions.views.plan import plan_view
from sessions.views.review import basis_of
from sessions.views.sight import Entities as Entities
from sessions.views.sight import Entity as Entity
from sessions.views.sight import Hall as Hall
from sessions.views.sight import Render as Render
from sessions.views.sight import Sight as Sight


class Screen(StrEnum):
    """A kind of screen."""

    PHONE = "phone"
    WALL = "wall"
    CONSOLE = "console"
    BOARD = "board"
    MODEL = "model"
    PLAN = "plan"
    TABLE = "table"


SCREENS: dict[Role, frozenset[Screen]] = {
    Role.LEAD: frozenset(Screen),
    Role.CO_FACILITATOR: frozenset(Screen),
    Role.RECORDER: frozenset({Screen.PHONE, Screen.TABLE, Screen.BOARD}),
    Role.PARTICIPANT: frozenset({Screen.PHONE}),
    Role.VIEWER: frozenset({Screen.WALL}),
    Role.AGENCY: frozenset({Screen.PLAN}),
}

@dataclass(frozen=True, slots=True)
class Audience:
    """Screens that see alike: of one kind, looking from one table (None: the plenary)."""

    screen: Screen
    table: str | None = None


def audience_of(project: Project, screen: Screen, role: Role, seat: str | None, scope: str | None = None) -> Audience:
    """Return with whom a screen sees alike. ``scope``: the table whose board is asked for.

    Phones and the record of a table look from where their person sits; facilitators may look at any table's board or
    record. Refused ``not_allowed`` if this role has no such screen, or (a recorder) no table; ``gone`` for a table that
    is not there.
    """
    refused = Refused("not_allowed", role=role.value, command=screen.value)
    if screen not in SCREENS[role]:
        raise refused
    found = project.seats.get(seat) if seat is not None else None
    own = found.table if found is not None else None
    if screen is Screen.PHONE or (screen is Screen.TABLE and scope is None):
        return Audience(screen, own)
    if screen not in (Screen.BOARD, Screen.TABLE):
        return Audience(screen)
    if role not in LEADS:
        if screen is Screen.BOARD and own is None:
            raise refused
        return Audience(screen, own)
    table = project.tables.get(scope) if scope is not None else None
    if scope is not None and (table is None or table.dropped):
        raise Refused("gone", what="table", id=scope)
    return Audience(screen, scope)


DIAGRAM_SHOWN = frozenset({StepKind.ARRANGE, StepKind.LINK, StepKind.DISCUSS, StepKind.CLOSING})


def view(project: Project, screen: Screen, hall: Hall, table: str | None = None) -> Entities:
    """Return everything this kind of screen, looking from this table, may know."""
    sight = Sight(hall, table)
    found: Entities = {}
    for key in _all_keys(project, screen, hall):
        entity = entity_of(project, screen, sight, key)
        if entity is not None:
            found[key] = entity
    if shows_model(project, screen):
        drawn = model_view(project, hall.derive(basis_of(project, hall.today)), whole=screen is Screen.MODEL)
        words = blotted(project, screen)
        found.update({key: freed_entity(key, entity, words) for key, entity in drawn.items()} if words else drawn)
    if screen is Screen.PLAN:
        found.update(plan_view(project, hall.today))
    return found


def shows_model(project: Project, screen: Screen) -> bool:
    """Say whether this kind of screen shows the logic model now."""
    step, mode = project.current(), project.projection.mode
    if screen is not Screen.WALL or mode == "diagram":
        return screen is Screen.MODEL or screen is Screen.WALL
    return mode == "auto" and step is not None and step.kind in DIAGRAM_SHOWN


def looks_anew(project: Project, screen: Screen, touched: Touched) -> bool:
    """Say whether all of what this kind of screen shows may have changed."""
    if touched.whole or touched.things or (touched.model and shows_model(project, screen)):
        return True
    return screen is Screen.PLAN and (touched.model or touched.plan)


def entity_of(project: Project, screen: Screen, sight: Sight, key: str) -> Entity | None:
    """Return one entity as this kind of screen may see it; None if it does not exist for it."""
    prefix, _, name = key.partition("/")
    render = ROWS[screen].get(prefix)
    entity = render(project, sight, name) if render is not None else None
    return freed_entity(key, entity, blotted(project, screen)) if entity is not None and screen is Screen.WALL else entity


def blotted(project: Project, screen: Screen) -> frozenset[str]:
    """Return the words that are blotted out on this kind of screen: on the wall, those for which a note is held back."""
    return held_words(project) if screen is Screen.WALL else frozenset()


def _project(project: Project, sight: Sight, name: str) -> Entity:
    return {
        "title": project.title,
        "region": project.region,
        "host": project.host,
        "diagram_name": project.diagram_name,
        "kind": project.kind,
        "entry_open": project.entry_open,
    }


EVERYWHERE: dict[str, Render] = {
    "project": _project,
    "step": hall_view.step,
    "counts": people_view.counts,
    "tables": people_view.tables,
}
CANVAS: dict[str, Render] = {
    **EVERYWHERE,
    "workshops": hall_view.workshops,
    "organisation": people_view.organisation,
    "note": notes_view.note,
    "group": notes_view.group,
}


def _shape(project: Project, sight: Sight, name: str) -> Entity:
    """Return the columns of the model as one may send notes to them."""
    return {"list": [ColumnPlan.of(each).model_dump(mode="json") for each in project.model.columns]}


ON_BOARD: dict[str, Render] = {"note": notes_view.note_on_board, "group": notes_view.group_on_board, "shape": _shape}

ROWS: dict[Screen, Mapping[str, Render]] = {
    Screen.PHONE: {
        **EVERYWHERE,
        **votes_view.ON_PHONE,
        "heading": notes_view.heading,
        "shown": notes_view.shown,
        "choice": notes_view.choice,
        "projection": hall_view.projection,  # whose table presents; nothing that does not hang before everybody
    },
    Screen.WALL: {**EVERYWHERE, "heading": notes_view.wall_heading, "projection": hall_view.projection, **votes_view.ON_WALL},
    Screen.CONSOLE: {
        **EVERYWHERE,
        **votes_view.ON_CONSOLE,
        "workshops": hall_view.workshops,
        "schedule": hall_view.schedule,
        "held": notes_view.held,
        "shown": notes_view.shown,
        "projection": hall_view.projection,
        "organisation": people_view.organisation,
        "count": people_view.count,
        "seat": people_view.seat,
        "hall": people_view.hall,
        "table": people_view.table,
        "request": people_view.request,
        "doubles": people_view.doubles,
        "variants": people_view.variants,
    },
    Screen.TABLE: {
        **EVERYWHERE,
        "note": notes_view.note_of_table,
        "group": notes_view.group_of_table,
        **votes_view.ON_PHONE,
        "choice": notes_view.choice,
        "organisation": people_view.organisation,
        "seat": people_view.seat_at_table,
        "table": people_view.own_table,
        "request": people_view.request_at_table,
    },
    Screen.BOARD: {**CANVAS, **ON_BOARD, "beside": beside, "apart": apart, **votes_view.RESULTS},
    Screen.PLAN: EVERYWHERE,
    Screen.MODEL: {**CANVAS, **votes_view.ON_MODEL, "comment": comments_view.comment},
}
"""Which entities exist for which screen, and how they look there."""

@remembered
def _groups_in_order(groups: Map[str, Group]) -> Sequence[str]:
    return [group.id for group in sorted(groups.values(), key=lambda group: (group.y, group.x, group.id))]


@remembered
def _notes_in_order(notes: Map[str, Note]) -> Sequence[str]:
    return [note.id for note in sorted(notes.values(), key=lambda note: (note.written_at, note.id))]


_NAMES: dict[str, Callable[[Project], Iterable[str]]] = {
    **votes_view.NAMES,
    "comment": comments_view.comments,
    "count": lambda project: project.organisations,
    "organisation": lambda project: (each.id for each in project.listed_organisations()),
    "table": lambda project: (each.id for each in project.standing_tables()),
    "beside": lambda project: (each.id for each in project.standing_tables()),
    "seat": lambda project: project.seats,
    "heading": lambda project: _groups_in_order(project.groups),
    "group": lambda project: _groups_in_order(project.groups),
    "choice": lambda project: _groups_in_order(project.groups),
    "held": lambda project: _notes_in_order(project.notes),
    "note": lambda project: _notes_in_order(project.notes),
    "shown": lambda project: _notes_in_order(project.notes),
}


def _all_keys(project: Project, screen: Screen, hall: Hall) -> Iterator[str]:
    for prefix in ROWS[screen]:
        names = _NAMES.get(prefix)
        if prefix == "request":
            yield from (f"request/{name}" for name in hall.requests)
        elif names is None:
            yield prefix
        else:
            yield from (f"{prefix}/{name}" for name in names(project))


def own_view(project: Project, seat: str) -> Entities:
    """Return what this seat alone may know of itself and of those it writes for: notes in the order written, dots, answers."""
    people = {seat, *stood_in_for(project, seat)}
    own = sorted((n for n in project.notes.values() if n.seat in people and not n.withdrawn), key=lambda n: (n.written_at, n.id))
    notes = {f"mine/note/{note.id}": own_note(project, note) for note in own}
    return {**notes, **own_entities(project, seat)}
