"""The tables against the unions: a command or an event without its row would be found in a hall, too late."""

from typing import get_args

import pytest
from chance import sendable
from hall import ANN, CHI, LEAD, OPEN, WRITE, History, ident, opened, refused, taking, writing

from sessions.commands import ScreenCommand, ServerCommand, Undo
from sessions.decide import DECIDE
from sessions.events import AnyEvent
from sessions.frames import Command
from sessions.groups import MakeGroup
from sessions.modelling import AddElement, ArrangeElements
from sessions.notes import WriteNote
from sessions.opening import DescribeProject
from sessions.people import TakeSeat
from sessions.plan_links import OpenPlanLink, ShutPlanLink
from sessions.project import Project, Role, StepKind
from sessions.roles import IN_STEP, MAY_SEND, refuse_unless_allowed
from sessions.seats import SetRole
from sessions.steps import GoToStep
from sessions.touching.touched import ROWS
from sessions.undoing.undo import BACK, FINAL
from sessions.views.visibility import ROWS as SHOWN
from sessions.views.visibility import SCREENS, Screen

FROM_SCREENS = set(get_args(get_args(ScreenCommand)[0]))
FROM_SERVER = set(get_args(ServerCommand))
EVENTS = set(get_args(AnyEvent))


def test_every_command_has_its_row_in_both_tables_of_permission() -> None:
    assert set(MAY_SEND) == set(IN_STEP) == FROM_SCREENS | FROM_SERVER


def test_every_command_but_undo_is_decided_somewhere() -> None:
    assert set(DECIDE) == (FROM_SCREENS | FROM_SERVER) - {Undo}


def test_every_event_says_what_it_touches() -> None:
    assert set(ROWS) == EVENTS


def test_every_event_can_be_taken_back_or_is_final_and_none_is_both() -> None:
    assert set(BACK) | FINAL == EVENTS
    assert not set(BACK) & FINAL


def test_a_screen_can_never_send_what_only_the_server_asks() -> None:
    assert not FROM_SCREENS & FROM_SERVER
    assert not sendable(TakeSeat(seat=ANN, role=Role.LEAD))
    assert not sendable(ArrangeElements(orders={}, basis=0))


def test_no_row_of_permission_is_empty_and_no_viewer_may_send_from_a_screen() -> None:
    assert all(MAY_SEND.values()) and all(IN_STEP.values())
    assert not [command for command in FROM_SCREENS if Role.VIEWER in MAY_SEND[command]]


@pytest.mark.parametrize("command", sorted(FROM_SCREENS - {Undo}, key=lambda each: each.__name__))
@pytest.mark.parametrize("role", list(Role))
def test_roles_without_a_row_are_told_not_allowed(command: type[Command], role: Role) -> None:
    if role in MAY_SEND[command]:
        return
    asked = command.model_construct()
    why = refused(refuse_unless_allowed, opened().project, role, asked)
    assert (why.code, why.facts) == ("not_allowed", {"role": role.value, "command": command.__name__})


def test_a_co_facilitator_may_all_that_a_lead_may_but_give_roles_and_links_and_name_the_project() -> None:
    leads_alone = {SetRole, DescribeProject, OpenPlanLink, ShutPlanLink}
    assert {c for c in FROM_SCREENS if Role.CO_FACILITATOR not in MAY_SEND[c]} == leads_alone
    assert not [c for c in FROM_SCREENS if Role.LEAD not in MAY_SEND[c]]
    assert SCREENS[Role.CO_FACILITATOR] == SCREENS[Role.LEAD]


def test_a_command_without_a_row_is_a_fault_of_ours_and_not_a_silent_no() -> None:
    class Dance(Command):
        pass

    with pytest.raises(KeyError):
        refuse_unless_allowed(opened().project, Role.LEAD, Dance())


def test_notes_want_a_workshop_but_the_model_does_not() -> None:
    alone = History()
    alone.do(LEAD, OPEN.model_copy(update={"workshops": ()}))
    alone.do(LEAD, taking(LEAD))
    asked = MakeGroup(group=ident("g"), title="", x=0, y=0)
    why = refused(alone.do, LEAD, asked)
    assert (why.code, why.facts) == ("not_in_this_step", {"step": None})
    assert alone.do(LEAD, AddElement(element=ident("e"), column="needs", text="声"))


def test_a_participant_who_sends_a_leads_command_changes_nothing_of_the_whole_act() -> None:
    history = writing()
    before = history.project
    note = WriteNote(note=ident("n"), step=WRITE, text="声")
    why = refused(history.do, CHI, note, GoToStep(step=WRITE))
    assert (why.code, why.facts) == ("not_allowed", {"role": "participant", "command": "GoToStep"})
    assert history.project is before


def test_every_role_and_every_screen_has_its_row_of_sight() -> None:
    assert set(SCREENS) == set(Role)
    assert set(SHOWN) == set(Screen)
    assert not {Screen.BOARD, Screen.TABLE} & (SCREENS[Role.PARTICIPANT] | SCREENS[Role.VIEWER])
    assert SCREENS[Role.RECORDER] == {Screen.PHONE, Screen.TABLE, Screen.BOARD}


def test_every_kind_of_step_is_somewhere_in_the_table_of_steps() -> None:
    assert {kind for row in IN_STEP.values() for kind in row} == {*StepKind, None}


def test_an_empty_project_shows_nothing_and_refuses_softly() -> None:
    why = refused(refuse_unless_allowed, Project(), Role.LEAD, GoToStep(step=WRITE))
    assert why.code == "not_in_this_step"
