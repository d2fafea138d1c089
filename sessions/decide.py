"""What a command makes happen in a project: pure; may refuse."""

from collections.abc import Callable
from typing import Any

from sessions import (
    agreeing,
    groups,
    joined_groups,
    joining,
    judging,
    linking,
    modelling,
    note_marks,
    notes,
    opening,
    organisations,
    people,
    projection,
    ratings,
    running_order,
    seats,
    steps,
    survey,
    tables,
    timer,
    turns,
    votes,
)
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
    groups.NestGroup: groups.nest,
    groups.StyleGroup: groups.style,
    groups.FoldGroup: groups.fold,
    joined_groups.JoinGroups: joined_groups.join,
    joined_groups.KeepApart: joined_groups.keep_apart,
    note_marks.MarkNote: note_marks.mark,
    note_marks.MergeNotes: note_marks.merge,
    note_marks.PartNotes: note_marks.part,
    note_marks.RemoveNote: note_marks.remove,
    note_marks.ClearNote: note_marks.clear,
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
    steps.SkipStep: steps.skip,
    running_order.AddStep: running_order.add,
    running_order.MoveStep: running_order.move,
    running_order.DropStep: running_order.drop,
    running_order.RepeatStep: running_order.repeat,
    running_order.SetEnd: running_order.set_end,
    running_order.FitSteps: running_order.fit,
    timer.StartTimer: timer.start,
    timer.PauseTimer: timer.pause,
    timer.ResumeTimer: timer.resume,
    timer.AddTime: timer.add,
    timer.LockAtEnd: timer.lock,
    timer.StopInput: timer.stop,
    timer.EndTimer: timer.end,
    projection.ShowOnWall: projection.show,
    turns.GiveTurn: turns.give,
    votes.PutDots: votes.put,
    votes.CloseVote: votes.close,
    ratings.Rate: ratings.rate,
    judging.Judge: judging.judge,
    agreeing.Agree: agreeing.agree,
    survey.SayVoice: survey.say,
    survey.EditVoice: survey.edit,
    survey.WithdrawVoice: survey.withdraw,
    survey.QuoteVoice: survey.quote,
    opening.DescribeProject: opening.describe,
    opening.OpenProject: opening.open_project,
    opening.SetEntry: opening.set_entry,
    people.AddOrganisation: people.add_organisation,
    people.TakeSeat: people.take_seat,
    people.ChangeSeat: people.change_seat,
    organisations.RenameOrganisation: organisations.rename,
    organisations.JoinOrganisations: organisations.join,
    tables.AddTable: tables.add,
    tables.RenameTable: tables.rename,
    tables.DropTable: tables.drop,
    tables.MergeTable: tables.merge,
    seats.SitAt: seats.sit,
    seats.SetRole: seats.set_role,
    seats.AddPerson: seats.add_person,
    seats.ApproveTakeOver: seats.approve,
    seats.RemoveSeat: seats.remove,
    joining.JoinSeats: joining.join,
}
"""Every command but Undo, which needs the act it takes back (undo.py)."""


def decide(project: Project, command: Command, asker: Asker) -> tuple[AnyEvent, ...]:
    """Return what the command makes happen; Refused if it may not, or cannot, be."""
    refuse_unless_allowed(project, Role(asker.role), command)
    return DECIDE[type(command)](project, command, asker)
