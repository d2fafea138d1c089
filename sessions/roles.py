"""Who may send what, and in which step: two tables with a row per command. A missing row is an error, not a no."""

from sessions import groups, linking, modelling, notes, opening, people, steps
from sessions.commands import Undo
from sessions.frames import Command
from sessions.project import Project, Role, StepKind
from sessions.refusals import Refused

LEAD = frozenset({Role.LEAD})
WRITERS = frozenset({Role.LEAD, Role.PARTICIPANT})
DOORS: frozenset[Role] = frozenset(
    {Role.LEAD, Role.PARTICIPANT, Role.VIEWER}
)  # the server's own doors ask for somebody

MAY_SEND: dict[type[Command], frozenset[Role]] = {
    notes.WriteNote: WRITERS,
    notes.EditNote: WRITERS,
    notes.WithdrawNote: WRITERS,
    notes.PlaceNotes: LEAD,
    groups.MakeGroup: LEAD,
    groups.RenameGroup: LEAD,
    groups.MoveGroup: LEAD,
    groups.DissolveGroup: LEAD,
    modelling.AddElement: LEAD,
    modelling.EditElement: LEAD,
    modelling.SetStatus: LEAD,
    modelling.PlaceElement: LEAD,
    modelling.PinElement: LEAD,
    modelling.DeleteElement: LEAD,
    modelling.ArrangeElements: LEAD,
    linking.DrawLink: LEAD,
    linking.ExplainLink: LEAD,
    linking.DeleteLink: LEAD,
    steps.GoToStep: LEAD,
    steps.RevealNotes: LEAD,
    steps.EditStep: LEAD,
    opening.DescribeProject: LEAD,
    people.AddOrganisation: LEAD,
    opening.SetEntry: LEAD,
    people.ChangeSeat: WRITERS,
    Undo: WRITERS,
    opening.OpenProject: DOORS,
    people.TakeSeat: DOORS,
}

ANY_STEP: frozenset[StepKind | None] = frozenset({*StepKind, None})  # None: a project without a workshop
IN_A_WORKSHOP: frozenset[StepKind | None] = frozenset(StepKind)

IN_STEP: dict[type[Command], frozenset[StepKind | None]] = {
    notes.WriteNote: IN_A_WORKSHOP,
    notes.EditNote: IN_A_WORKSHOP,
    notes.WithdrawNote: IN_A_WORKSHOP,
    notes.PlaceNotes: IN_A_WORKSHOP,
    groups.MakeGroup: IN_A_WORKSHOP,
    groups.RenameGroup: IN_A_WORKSHOP,
    groups.MoveGroup: IN_A_WORKSHOP,
    groups.DissolveGroup: IN_A_WORKSHOP,
    modelling.AddElement: ANY_STEP,
    modelling.EditElement: ANY_STEP,
    modelling.SetStatus: ANY_STEP,
    modelling.PlaceElement: ANY_STEP,
    modelling.PinElement: ANY_STEP,
    modelling.DeleteElement: ANY_STEP,
    modelling.ArrangeElements: ANY_STEP,
    linking.DrawLink: ANY_STEP,
    linking.ExplainLink: ANY_STEP,
    linking.DeleteLink: ANY_STEP,
    steps.GoToStep: IN_A_WORKSHOP,
    steps.RevealNotes: IN_A_WORKSHOP,
    steps.EditStep: IN_A_WORKSHOP,
    opening.DescribeProject: ANY_STEP,
    people.AddOrganisation: ANY_STEP,
    opening.SetEntry: ANY_STEP,
    people.ChangeSeat: ANY_STEP,
    Undo: ANY_STEP,
    opening.OpenProject: ANY_STEP,
    people.TakeSeat: ANY_STEP,
}


def refuse_unless_allowed(project: Project, role: Role, command: Command) -> None:
    """Refuse what this role may not send, or not in this step. KeyError if a command has no row."""
    if role not in MAY_SEND[type(command)]:
        raise Refused("not_allowed", role=role.value, command=type(command).__name__)
    step = project.current()
    if (step.kind if step else None) not in IN_STEP[type(command)]:
        raise Refused("not_in_this_step", step=step.id if step else None)
