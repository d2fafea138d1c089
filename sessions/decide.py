"""What a command makes happen in a project: pure; may refuse."""

from collections.abc import Callable
from typing import Any

from sessions import groups, linking, modelling, notes, opening, people, steps
from sessions.events import AnyEvent
from sessions.frames import Asker, Command
from sessions.project import Project, Role
from sessions.roles import refuse_unless_allowed

Decide = Callable[[Project, Any, Asker], tuple[Any, ...]]

DECIDE: dict[type[Command], Decide] = {
    notes.WriteNote: notes.write,
    notes.EditNote: notes.edit,
    notes.WithdrawNote: notes.withdraw,
    notes.PlaceNotes: notes.place,
    groups.MakeGroup: groups.make,
    groups.RenameGroup: groups.rename,
    groups.MoveGroup: groups.move,
    groups.DissolveGroup: groups.dissolve,
    modelling.AddElement: modelling.add,
    modelling.EditElement: modelling.edit,
    modelling.SetStatus: modelling.set_status,
    modelling.PlaceElement: modelling.place,
    modelling.PinElement: modelling.pin,
    modelling.DeleteElement: modelling.delete,
    modelling.ArrangeElements: modelling.arrange,
    linking.DrawLink: linking.draw,
    linking.ExplainLink: linking.explain,
    linking.DeleteLink: linking.delete,
    steps.GoToStep: steps.go_to,
    steps.RevealNotes: steps.reveal,
    steps.EditStep: steps.edit,
    opening.DescribeProject: opening.describe,
    opening.OpenProject: opening.open_project,
    opening.SetEntry: opening.set_entry,
    people.AddOrganisation: people.add_organisation,
    people.TakeSeat: people.take_seat,
    people.ChangeSeat: people.change_seat,
}
"""Every command but Undo, which needs the act it takes back (undo.py)."""


def decide(project: Project, command: Command, asker: Asker) -> tuple[AnyEvent, ...]:
    """Return what the command makes happen; Refused if it may not, or cannot, be."""
    refuse_unless_allowed(project, Role(asker.role), command)
    return DECIDE[type(command)](project, command, asker)
