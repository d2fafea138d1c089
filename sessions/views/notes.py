"""Notes and groups as screens see them; which screen has which row stands in visibility.py."""

from collections.abc import Set

from sessions.names import hints
from sessions.notes import choosable
from sessions.project import Ask, Gathers, Group, Note, Project, Step, StepKind
from sessions.remembering import remembered, remembered_each
from sessions.views.sight import Entity, Sight
from sessions.views.signature import signature

HEADINGS_SHOWN = frozenset(
    {
        *(StepKind.SHARE, StepKind.GROUP, StepKind.PRESENT, StepKind.VOTE, StepKind.RATE),
        *(StepKind.ARRANGE, StepKind.LINK, StepKind.DISCUSS),
    }
)
HEADINGS_ASKED = frozenset({"headings", "table", "result"})
"""What the facilitator may have put on the wall that shows headings in any step."""


def looks_back(project: Project, step: Step) -> bool:
    """Say whether a talk opens a workshop on what an earlier one made: nothing has been gathered in this one yet."""
    if step.kind is not StepKind.TALK or step.pause:
        return False
    order = project.order()
    before = order[: order.index(step)] if step in order else []
    gathered = [each.workshop for each in before if each.gathers is not Gathers.NONE]
    return bool(gathered) and step.workshop not in gathered


def shows_headings(project: Project, step: Step | None) -> bool:
    """Say whether everybody looks at headings in this step."""
    return step is not None and (step.kind in HEADINGS_SHOWN or looks_back(project, step))


def kinds_headed(project: Project, step: Step) -> frozenset[str] | None:
    """Return which kinds of groups this step is about, from this workshop or an earlier one; None: all."""
    if step.kind in (StepKind.VOTE, StepKind.RATE):
        return frozenset(step.votes.kinds) if step.votes is not None and step.votes.kinds else None
    filed = project.written_in(step)  # a step about changes shows no headings of needs
    if filed is None or filed.gathers is Gathers.INSIGHT:
        return None
    return frozenset({filed.gathers.value})


def heading(project: Project, sight: Sight, name: str) -> Entity | None:
    """Return a group's title with its counts, in the steps that show headings."""
    group = project.groups.get(name)
    step = project.current()
    if group is None or group.dissolved or step is None or not shows_headings(project, step):
        return None
    return _heading(project, sight, group, _kinds_now(project))


@remembered
def _kinds_now(project: Project) -> frozenset[str] | None:
    step = project.current()
    return kinds_headed(project, step) if step is not None else None


def wall_heading(project: Project, sight: Sight, name: str) -> Entity | None:
    """Return a heading for the wall: as for everybody, or because the facilitator wants headings there now."""
    group = project.groups.get(name)
    mode, step = project.projection.mode, project.current()
    if mode not in HEADINGS_ASKED or group is None or group.dissolved:
        return heading(project, sight, name)
    if mode == "table" and step is not None and step.kind is StepKind.PRESENT:  # a table presents what the step is about
        return heading(project, sight, name)
    return _heading(project, sight, group, None)


def _heading(project: Project, sight: Sight, group: Group, kinds: frozenset[str] | None) -> Entity | None:
    step = project.current()
    now = step.workshop if step is not None and looks_back(project, step) else None  # looking back: nothing of today
    notes = [
        note
        for note in project.notes_under(group.id)
        if project.shown_at(note, sight.table)
        and (kinds is None or note.kind in kinds)
        and (now is None or project.steps[note.step].workshop != now)
    ]
    if not notes:
        return None
    over = project.heading_over(group.id)
    voices = [each for note in notes for each in (note, *project.beneath(note))]
    organisations = {note.organisation for note in voices if note.organisation is not None}
    return {
        "title": group.title,
        "kind": group.kind.value,
        "table": group.table,
        "parent": group.parent,
        "over": over if over != group.id else None,
        "notes": len(notes),
        "organisations": len(organisations),
    }


@remembered
def _filed_now(project: Project) -> str | None:
    """Return the step under which notes are filed in this moment."""
    step = project.current()
    filed = project.written_in(step) if step is not None else None
    return filed.id if filed is not None else None


def shown(project: Project, sight: Sight, name: str) -> Entity | None:
    """Return a note of the step that the hall looks at, as a line of a list."""
    note = project.notes.get(name)
    step = project.current()
    if note is None or step is None or step.kind not in HEADINGS_SHOWN or not project.shown_at(note, sight.table):
        return None
    return _line(project, name) if note.step == _filed_now(project) else None


@remembered_each
def _line(project: Project, name: str) -> Entity:
    note = project.notes[name]
    signed = signature(project, note)
    return {
        "text": note.text,
        "organisation": signed.organisation_name,
        "name": signed.name,
        "kind": note.kind.value,
        "heading": note.group,
        "late": note.late,
        "agreed": len(note.agreed),
        "table": note.table,
    }


def note(project: Project, sight: Sight, name: str) -> Entity | None:
    """Return a note that is shown to these eyes, signed as its step says."""
    note = project.notes.get(name)
    return _card(project, name) if note is not None and project.shown_at(note, sight.table) else None


@remembered_each
def _card(project: Project, name: str) -> Entity:
    note = project.notes[name]
    signed = signature(project, note)
    return {
        "text": note.text,
        "step": note.step,
        "table": note.table,
        "kind": note.kind.value,
        "organisation": signed.organisation,
        "organisation_name": signed.organisation_name,
        "name": signed.name,
        "group": note.group,
        "x": note.x,
        "y": note.y,
        "late": note.late,
        "agreed": len(note.agreed),
        **marks(note),
        "merged": merged(project, note),
        "hints": told_hints(note),
    }


def marks(note: Note) -> Entity:
    """Return what a note says beside its words."""
    return {
        "wanted": note.wanted,
        "status": note.status,
        "needs": list(note.needs),
        "activities": list(note.activities),
        "horizon": note.horizon,
    }


def merged(project: Project, note: Note) -> list[Entity]:
    """Return the duplicates beneath a note, signed as they would be if they stood alone."""
    signed = ((each, signature(project, each)) for each in project.beneath(note))
    return [
        {"note": each.id, "text": each.text, "organisation_name": by.organisation_name, "name": by.name}
        for each, by in signed
    ]


def told_hints(note: Note) -> list[list[object]]:
    """Return what in a note looks like a name, a number or an address, until somebody says it is harmless."""
    return [] if note.cleared else [[hint.start, hint.end, hint.kind] for hint in hints(note.text)]


def held(project: Project, sight: Sight, name: str) -> Entity | None:
    """Return a note that is kept from the wall and from documents until somebody has looked at it; also one beneath another."""
    note = project.notes.get(name)
    if note is None or not project.heard(note):
        return None
    found = told_hints(note)
    if not found:
        return None
    by = signature(project, note).organisation_name
    return {"text": note.text, "hints": found, "table": note.table, "organisation_name": by}


ASKED_KINDS = {Ask.FOR_NEED: Gathers.NEED, Ask.FROM_ACTIVITY: Gathers.ACTIVITY}


def choice(project: Project, sight: Sight, name: str) -> Entity | None:
    """Return a heading that a note written now may name: どのニーズのため？ どの取り組みから？"""
    group = project.groups.get(name)
    if group is None or group.kind not in _kinds_asked(project):
        return None
    if project.heading_over(name) != name or not choosable(project, name, sight.table):
        return None
    return {"title": group.title, "kind": group.kind.value}


@remembered
def _kinds_asked(project: Project) -> Set[Gathers]:
    step = project.current()
    filed = project.written_in(step) if step is not None else None
    return {kind for ask, kind in ASKED_KINDS.items() if filed is not None and ask in filed.asks}


def note_on_board(project: Project, sight: Sight, name: str) -> Entity | None:
    """Return a note that lies on the board which is looked at: a table's own, or the plenary one."""
    found = project.notes.get(name)
    return note(project, sight, name) if found is not None and project.note_at(found, sight.table) else None


def note_of_table(project: Project, sight: Sight, name: str) -> Entity | None:
    """Return a note of the table that looks; who sits at none sees none here."""
    return note_on_board(project, sight, name) if sight.table is not None else None


def group_of_table(project: Project, sight: Sight, name: str) -> Entity | None:
    """Return a group of the table that looks."""
    return group_on_board(project, sight, name) if sight.table is not None else None


def group_on_board(project: Project, sight: Sight, name: str) -> Entity | None:
    """Return a group that lies on the board which is looked at."""
    found = project.groups.get(name)
    return group(project, sight, name) if found is not None and project.group_at(found, sight.table) else None


def group(project: Project, sight: Sight, name: str) -> Entity | None:
    """Return a group with its look, and how many of its notes these eyes see."""
    group = project.groups.get(name)
    if group is None or group.dissolved:
        return None
    return {
        "title": group.title,
        "kind": group.kind.value,
        "x": group.x,
        "y": group.y,
        "table": group.table,
        "parent": group.parent,
        "color": group.color,
        "shape": group.shape,
        "folded": group.folded,
        "joined": group.joined,
        "notes": sum(1 for each in project.notes_in(group.id) if project.shown_at(each, sight.table)),
    }


def own_note(project: Project, note: Note) -> Entity:
    """Return a note as its author sees it, also when a facilitator took it off or it lies beneath another."""
    seen = project.shown_at(note, note.table)
    group = project.groups.get(note.group) if note.group is not None and seen else None
    author = project.seats.get(note.seat)
    return {
        "text": note.text,
        "step": note.step,
        "late": note.late,
        "group_title": group.title if group is not None and not group.dissolved else None,
        "at": note.written_at,
        **marks(note),
        "removed": note.removed,
        "merged": note.merged_into is not None,
        "hints": told_hints(note),
        "seat": note.seat if author is not None and author.proxy is not None else None,
    }
