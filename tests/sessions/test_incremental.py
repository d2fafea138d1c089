"""Over any history: what screens are told bit by bit is what a fresh look shows, and replay gives the same project."""

import json
from itertools import product
from random import Random
from typing import Any

import pytest
from asking import begun
from chance import Chance
from hall import LEAD, PEOPLE, WRITE, History, ident, revealed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from seating import TABLES, tables
from shadow import Shadow, plain

from sessions.events import read_event, write_event
from sessions.evolve import evolve
from sessions.groups import MakeGroup
from sessions.modelling import AddElement
from sessions.notes import Place, PlaceNotes, WriteNote
from sessions.project import Note, Project, Role
from sessions.refusals import Refused
from sessions.screens import Connected, Outlet, encode
from sessions.standing_in import stood_in_for
from sessions.touching.touched import Touched
from sessions.views.own import own_changes
from sessions.views.visibility import Audience, Hall, Screen, own_view, view, you

HALL = Hall()
chances = st.randoms(use_true_random=False)
thorough = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


class Watcher:
    """Every screen, from the plenary and from two tables, and everybody's own notes, told only of what was touched."""

    def __init__(self, history: History) -> None:
        looking = [Audience(screen) for screen in Screen]
        looking += [Audience(screen, table) for screen in (Screen.PHONE, Screen.BOARD, Screen.TABLE) for table in TABLES]
        self.outlets = {audience: Outlet(audience) for audience in looking}
        self.shadows = {audience: Shadow() for audience in looking}
        self.own = {seat: own_view(history.project, seat) for seat in PEOPLE}
        self.you = {seat: you(history.project, seat, Role.PARTICIPANT) for seat in PEOPLE}
        self.version = len(history.entries)
        for audience, outlet in self.outlets.items():
            outlet.connected.add(Connected(audience.screen, Role.LEAD, None))
            self.shadows[audience].version = self.version
            self.shadows[audience].view = plain(outlet.look(history.project, HALL, self.version))

    def tell(self, history: History, touched: Touched) -> None:
        version = len(history.entries)
        for audience, outlet in self.outlets.items():
            for frame in outlet.changes(history.project, HALL, touched, self.version, version):
                self.shadows[audience].take(frame)
        for seat in touched.moved & set(PEOPLE):  # whose screens get a welcome, with all that is their own
            self.own[seat] = own_view(history.project, seat)
        for seat, own in self.own.items():
            told, gone = own_changes(history.project, seat, touched)
            own.update(told)
            for key in gone:
                own.pop(key, None)
        for seat in touched.you & set(PEOPLE):
            self.you[seat] = you(history.project, seat, Role.PARTICIPANT)
        self.version = version

    def compare(self, project: Project) -> None:
        for audience, shadow in self.shadows.items():
            fresh = plain(view(project, audience.screen, HALL, audience.table))
            assert {k: v for k, v in shadow.view.items() if fresh.get(k) != v} == {}, audience
            assert sorted(fresh) == sorted(shadow.view), audience
        for seat in PEOPLE:
            assert self.own[seat] == own_view(project, seat)
            assert self.you[seat] == you(project, seat, Role.PARTICIPANT)


def live_through(rng: Random, acts: int, watcher_of: Any = Watcher) -> History:
    """Let chance act; tell the watcher after one act or a few together; compare every time."""
    history, chance = tables(begun(rng)), Chance(rng)
    watcher = watcher_of(history)
    done: list[str] = []
    waiting = Touched()
    for _ in range(acts):
        seat = chance.seat(PEOPLE)
        commands = [chance.command(history.project, seat, done) for _ in range(rng.choice((1, 1, 1, 3)))]
        answer = history.ask(seat, *commands)
        if not isinstance(answer, Refused):
            done.append(history.last)
            waiting.take(history.touched)
        if rng.random() < 0.6:
            watcher.tell(history, waiting)
            watcher.compare(history.project)
            waiting = Touched()
    return history


@thorough
@given(rng=chances)
def test_LV4_what_screens_are_told_bit_by_bit_is_what_a_fresh_look_shows(rng: Random) -> None:
    live_through(rng, 40)


@pytest.mark.parametrize("seed", range(24))
def test_LV4_a_long_day_of_changes_leaves_no_screen_behind(seed: int) -> None:
    live_through(Random(seed), 150)


class Nobody:
    """Looks at nothing."""

    def __init__(self, history: History) -> None:
        self.tell = lambda history, touched: None
        self.compare = lambda project: None


@thorough
@given(rng=chances, cut=st.floats(0, 1))
def test_an_old_state_with_later_events_is_a_fresh_replay(rng: Random, cut: float) -> None:
    history = live_through(rng, 40, Nobody)
    events = [read_event(entry.event) for entry in history.entries]
    at = int(len(events) * cut)
    old = Project()
    for event in events[:at]:
        old = evolve(old, event)
    fresh = old
    for event in events[at:]:
        fresh = evolve(fresh, event)
    assert fresh == history.project
    assert [json.loads(write_event(event)) for event in events] == [json.loads(e.event) for e in history.entries]


@thorough
@given(rng=chances)
def test_LV6_no_screen_ever_shows_a_text_that_is_hidden_or_withdrawn(rng: Random) -> None:
    history = live_through(rng, 40, Nobody)
    project = history.project
    for screen, table in product(Screen, (None, *TABLES)):
        told = encode({"view": view(project, screen, HALL, table)})
        for note in (each for each in project.notes.values() if not heard_at(project, each, table)):
            assert note.id not in told
            assert note.text.split(" ")[0] not in told  # "voice12." stands in no other text
        for seat in (*PEOPLE, LEAD):
            assert screen in (Screen.CONSOLE, Screen.TABLE) or f'"{seat}"' not in told
    for seat in PEOPLE:
        own, of = own_view(project, seat), {seat, *stood_in_for(project, seat)}
        for note in project.notes.values():
            assert (f"mine/note/{note.id}" in own) == (note.seat in of and not note.withdrawn)
            if note.seat not in of and not heard_at(project, note, project.seats[seat].table):
                assert note.text.split(" ")[0] not in encode(own)


def heard_at(project: Project, note: Note, table: str | None) -> bool:
    """Say whether people at this table may know a note's words: shown to all, or to them."""
    above = note if note.merged_into is None else project.notes[note.merged_into]
    return project.heard(note) or (note.kept and project.shown_at(above, table))


@thorough
@given(rng=chances)
def test_every_reference_in_a_project_leads_somewhere(rng: Random) -> None:
    project = live_through(rng, 60, Nobody).project
    for seat in project.seats.values():  # an organisation typed for a guest goes with the guest
        assert seat.removed or seat.organisation is None or seat.organisation in project.organisations
    for note in project.notes.values():
        assert note.organisation is None or note.organisation in project.organisations
        assert note.group is None or not project.groups[note.group].dissolved
    for link in project.model.links.values():
        assert link.source in project.model.elements and link.target in project.model.elements


def test_the_voices_behind_an_element_follow_a_note_into_its_group_and_out_again() -> None:
    history = revealed(WriteNote(note=ident("n"), step=WRITE, text="声"))
    history.do(LEAD, MakeGroup(group=ident("g"), title="", x=0, y=0))
    history.do(LEAD, AddElement(element=ident("e"), column="needs", text="箱", groups=(ident("g"),)))
    watcher = Watcher(history)
    for group, notes in ((ident("g"), [ident("n")]), (None, [])):
        history.do(LEAD, PlaceNotes(places=(Place(note=ident("n"), x=1, y=1),), group=group))
        watcher.tell(history, history.touched)
        watcher.compare(history.project)
        model = watcher.shadows[Audience(Screen.MODEL)].view
        assert model[f"element/{ident('e')}"]["notes"] == notes
        assert model["trace"]["traceable"] == len(notes)
