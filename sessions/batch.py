"""One commit's worth of acts, decided one after another on the state that the ones before leave."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field

from sessions.acts import ActUndone
from sessions.bringing import BringIn
from sessions.commands import Undo
from sessions.decide import decide
from sessions.events import AnyEvent, read_event, write_event
from sessions.evolve import evolve
from sessions.frames import Asker, Command
from sessions.journal.port import Entry, StoredAnswer
from sessions.modelling import ArrangeElements
from sessions.project import LEADS, Project, Role
from sessions.refusals import Refused
from sessions.roles import refuse_unless_allowed
from sessions.seats import ApproveTakeOver, DeclineTakeOver, seat_now
from sessions.tables import refuse_elsewhere
from sessions.touching.touched import Touched, touched
from sessions.undoing.undo import Undone, undo

log = logging.getLogger("sakusenzu.batch")

Past = Sequence[tuple[str, AnyEvent]]
"""The events of an earlier act, each with the seat that asked for it."""


@dataclass(frozen=True, slots=True)
class Done:
    """An act was carried out (or had been, earlier)."""

    version: int
    left: tuple[str, ...] = ()


Answer = Done | Refused


@dataclass
class Batch:
    """Acts decided on tentative state; nothing of it is shown before it is on disk."""

    project: Project
    version: int
    model_version: int = 0
    """The version at which the logic model last changed: a layout of an older one is stale."""
    requests: dict[str, str | None] | None = None
    """The requests to take a seat over that wait, each with the table it names; None: not asked about."""
    entries: list[Entry] = field(default_factory=list)
    answers: list[StoredAnswer] = field(default_factory=list)
    touched: Touched = field(default_factory=Touched)
    answered: dict[tuple[str, str], Done] = field(default_factory=dict)

    def take(self, asker: Asker, commands: Sequence[Command], past: dict[str, Past]) -> Answer:
        """Decide one act, all or nothing; the answer counts only once the batch is on disk."""
        again = self.answered.get((asker.seat, asker.act))
        if again is not None:
            return again
        try:
            events, left, project = self._decide(asker, commands, past)
        except Refused as refused:
            return refused
        except Exception as error:
            # A fault of ours in one act must not close the room for all: nothing of it has happened yet.
            log.error("an act of %s broke: %s", [type(each).__name__ for each in commands], type(error).__name__)
            return Refused("broken")
        model_changed = project.model is not self.project.model
        self.project = project
        for event in events:
            self.version += 1
            self.entries.append(Entry(self.version, asker.act, asker.seat, asker.at, write_event(event)))
        if model_changed:
            self.model_version = self.version
        done = Done(self.version, left)
        self.answers.append(StoredAnswer(asker.seat, asker.act, done.version, done.left))
        self.answered[asker.seat, asker.act] = done
        return done

    def _decide(
        self, asker: Asker, commands: Sequence[Command], past: dict[str, Past]
    ) -> tuple[list[AnyEvent], tuple[str, ...], Project]:
        project, events, left = self.project, list[AnyEvent](), list[str]()
        asker = _as_seated(project, asker)
        seen = Touched()
        for command in commands:
            if isinstance(command, Undo):
                answer = _undo(project, command, asker, [*past.get(command.act, ()), *self._just_now(command.act)])
                happened = (*answer.events, ActUndone(act=command.act)) if answer.events else ()
                still = answer.left
            else:
                self._refuse_stale(project, command, asker)
                happened, still = decide(project, command, asker), ()
            left.extend(still)
            for event in happened:
                project = evolve(project, event)
                seen.take(touched(project, event))
                events.append(event)
        self.touched.take(seen)
        return events, tuple(left), project

    def _just_now(self, act: str) -> Past:
        """Return the events of an act of this very batch, which the journal does not hold yet."""
        return [(entry.seat, read_event(entry.event)) for entry in self.entries if entry.act == act]

    def _refuse_stale(self, project: Project, command: Command, asker: Asker) -> None:
        if isinstance(command, ArrangeElements | BringIn) and command.basis < self.model_version:
            raise Refused("stale")
        if isinstance(command, ApproveTakeOver | DeclineTakeOver) and self.requests is not None:
            refuse_unless_allowed(project, Role(asker.role), command)
            if command.request not in self.requests:
                raise Refused("gone", what="request", id=command.request)
            if isinstance(command, DeclineTakeOver):
                refuse_elsewhere(project, self.requests[command.request], asker)
            del self.requests[command.request]


def _as_seated(project: Project, asker: Asker) -> Asker:
    """Return who asks as the project knows them now: their role may have changed, their seat gone, while they waited."""
    held = project.seats.get(asker.seat)
    if held is None:
        return asker
    seat = seat_now(project, held.id)
    if seat is None or seat.removed:
        raise Refused("seat_removed")
    return asker.model_copy(update={"seat": seat.id, "role": seat.role.value})


def _undo(project: Project, command: Undo, asker: Asker, past: Past) -> Undone:
    role = Role(asker.role)
    refuse_unless_allowed(project, role, command)
    if not past:
        raise Refused("cannot_undo", why="unknown")
    if role not in LEADS and any(not _is(project, seat, asker) for seat, _ in past):
        raise Refused("not_yours")
    return undo(project, [event for _, event in past])


def _is(project: Project, seat: str, asker: Asker) -> bool:
    """Say whether the asker is who sat on this seat then."""
    now = seat_now(project, seat)
    return seat == asker.seat or (now is not None and now.id == asker.seat)
