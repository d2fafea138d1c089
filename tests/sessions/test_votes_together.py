"""Votes beside the rest: undo, recorders and people without phones, seats found to be one, what goes over the wire."""

import json
from random import Random

import pytest
from asking import ARROWS, CLOSING, GROUPS, LINK, NOTES, RATE, VOTE, begun, dots, plan, voting
from chance import Chance
from hall import ANN, BEN, CHI, CITY, COUNCIL, LEAD, PEOPLE, History, asker, ident, refused, taking
from rooms import Desk, tell_all
from shadow import Seen

from sessions.agreeing import Agree
from sessions.commands import Undo
from sessions.decide import decide
from sessions.events import AnyEvent
from sessions.evolve import evolve
from sessions.frames import Command
from sessions.groups import MakeGroup
from sessions.joining import JoinSeats
from sessions.judging import Judge
from sessions.notes import Place, WriteNote
from sessions.organisations import JoinOrganisations
from sessions.project import Project, Role, StepKind
from sessions.ratings import Rate
from sessions.refusals import Refused
from sessions.room import Room
from sessions.running_order import AddStep
from sessions.seats import AddPerson, RemoveSeat, SetRole, SitAt
from sessions.steps import GoToStep, RevealNotes, VotePlan
from sessions.survey import EditVoice, QuoteVoice, SayVoice, WithdrawVoice
from sessions.tables import AddTable
from sessions.touching.touched import touched
from sessions.views.own import own_changes
from sessions.views.sight import Hall
from sessions.views.visibility import Screen, own_view, view
from sessions.votes import CloseVote

A, B, C, D = GROUPS
V, W = ident("voice"), ident("other")
T1, T2, KEN = ident("table1"), ident("table2"), ident("ken")


def answers(project: Project) -> tuple[object, ...]:
    standing = {voice.id: voice for voice in project.voices.values() if not voice.withdrawn}
    agreed = {note.id: note.agreed for note in project.notes.values()}
    return project.rounds, project.ratings, project.judgements, standing, agreed


ACTS: list[tuple[str, str, Command]] = [
    (VOTE, BEN, dots(A)),
    (VOTE, ANN, dots(B, 0)),
    (RATE, BEN, Rate(thing=f"group/{A}", effect=2, soon=None)),
    (LINK, BEN, Judge(link=ARROWS[0], answer="maybe", why="たぶん")),
    (VOTE, BEN, Agree(note=NOTES[0], on=True)),
    (CLOSING, BEN, SayVoice(voice=W, step=CLOSING, text="声")),
    (CLOSING, ANN, EditVoice(voice=V, text="別のことば")),
    (CLOSING, ANN, WithdrawVoice(voice=V)),
    (CLOSING, LEAD, QuoteVoice(voice=V, on=False)),
]


@pytest.mark.parametrize(("step", "seat", "command"), ACTS, ids=lambda each: type(each).__name__)
def test_an_answer_taken_back_is_as_if_it_had_not_been_and_undo_of_undo_is_redo(step: str, seat: str, command: Command) -> None:
    history = voting(step=CLOSING)
    history.do(ANN, SayVoice(voice=V, step=CLOSING, text="隣の課の人と話せた"))
    history.do(LEAD, QuoteVoice(voice=V, on=True))
    history.do(LEAD, GoToStep(step=VOTE))
    history.do(ANN, dots(B))
    history.do(LEAD, GoToStep(step=step))
    before = answers(history.project)
    assert history.do(seat, command)
    after = answers(history.project)
    assert before != after
    for wanted in (before, after, before):
        history.do(seat, Undo(act=history.last))
        assert history.left == () and answers(history.project) == wanted


def at_tables(votes: VotePlan | None = None) -> History:
    """Ann records table 1, where Ken sits without a phone; Ben sits at table 2."""
    history = voting(votes)
    history.do(LEAD, AddTable(table=T1, number=1), AddTable(table=T2, number=2))
    history.do(LEAD, SitAt(table=T1, seat=ANN), SitAt(table=T2, seat=BEN), SitAt(table=T1, seat=CHI))
    history.do(LEAD, SetRole(seat=ANN, role="recorder"))
    history.do(LEAD, AddPerson(seat=KEN, organisation=COUNCIL, name="けん", table=T1))
    return history


def by_recorder(history: History, command: Command) -> tuple[AnyEvent, ...]:
    happened = decide(history.project, command, asker(ANN, ident("record"), role=Role.RECORDER))
    for event in happened:
        history.project = evolve(history.project, event)
        history.touched = touched(history.project, event)
    return happened


def test_a_recorder_gives_dots_for_the_own_table_and_no_other() -> None:
    history = at_tables()
    assert by_recorder(history, dots(A, seat=KEN)) and by_recorder(history, dots(A, seat=CHI))
    with pytest.raises(Refused, match="not_yours"):
        by_recorder(history, dots(A, seat=BEN))


def test_a_recorder_sees_the_ballot_of_whom_they_answer_for_and_of_nobody_with_a_phone() -> None:
    history = at_tables()
    by_recorder(history, dots(A, seat=KEN))
    assert history.touched.own == {KEN: {"ballot"}, ANN: {f"ballot/{KEN}"}, LEAD: {f"ballot/{KEN}"}}
    told, _ = own_changes(history.project, ANN, history.touched)
    assert told[f"mine/ballot/{KEN}"]["dots"] == {f"group/{A}": 1}
    assert [key for key in own_view(history.project, ANN) if key.startswith("mine/ballot")] == ["mine/ballot", f"mine/ballot/{KEN}"]
    assert [key for key in own_view(history.project, BEN) if key.startswith("mine/ballot")] == ["mine/ballot"]


def test_a_table_has_one_budget_for_all_who_sit_there() -> None:
    history = at_tables(VotePlan(dots=2, voter="table"))
    history.do(CHI, dots(A))
    by_recorder(history, dots(B, seat=KEN))
    assert refused(history.do, CHI, dots(C)).code == "no_dots_left"
    history.do(BEN, dots(C))
    told = view(history.project, Screen.CONSOLE, Hall())["vote"]
    assert (told["voters"], told["finished"]) == (2, 1)


def test_who_was_sent_out_is_no_voter_any_more() -> None:
    history = voting()
    history.do(LEAD, RemoveSeat(seat=BEN))
    assert view(history.project, Screen.CONSOLE, Hall())["vote"]["voters"] == 2
    assert refused(history.do, LEAD, dots(A, seat=BEN)).code == "gone"


def test_two_seats_found_to_be_one_person_count_once_and_keep_within_the_budget() -> None:
    history = voting(VotePlan(dots=2))
    history.do(ANN, dots(A), dots(B))
    history.do(BEN, dots(A), dots(C))
    history.do(LEAD, JoinSeats(keep=ANN, drop=BEN))
    joined = history.last
    assert own_view(history.project, ANN)["mine/ballot"]["dots"] == {f"group/{A}": 1, f"group/{B}": 1}
    history.do(ANN, dots(A, 0))
    assert own_view(history.project, ANN)["mine/ballot"]["left"] in (0, 1)
    assert sum(own_view(history.project, ANN)["mine/ballot"]["dots"].values()) <= 2
    history = voting(VotePlan(dots=2))
    history.do(ANN, dots(A), dots(B))
    history.do(BEN, dots(A), dots(C))
    history.do(LEAD, JoinSeats(keep=ANN, drop=BEN))
    joined = history.last
    history.do(LEAD, CloseVote(step=VOTE))
    people = lambda: {key: e["people"] for key, e in view(history.project, Screen.WALL, Hall()).items() if key.startswith("result")}  # noqa: E731
    assert list(people().values()) == [1, 1]
    history.do(LEAD, Undo(act=joined))
    assert sorted(people().values()) == [1, 1, 2]


def test_organisations_found_to_be_one_are_counted_once() -> None:
    history = voting()
    history.do(ANN, dots(A))
    history.do(BEN, dots(A))
    history.do(LEAD, CloseVote(step=VOTE))
    history.do(LEAD, JoinOrganisations(keep=CITY, drop=(COUNCIL,)))
    told = view(history.project, Screen.WALL, Hall())[f"result/{VOTE}/group/{A}"]
    assert (told["people"], told["organisations"]) == (2, 1)


def test_chance_reaches_every_answer_that_people_can_give() -> None:
    seen: set[str] = set()
    for seed in range(12):
        history, chance, done = begun(Random(seed)), Chance(Random(seed)), list[str]()
        for _ in range(200):
            seat = chance.seat(PEOPLE)
            if not isinstance(history.ask(seat, chance.command(history.project, seat, done)), Refused):
                done.append(history.last)
        seen |= {json.loads(entry.event)["type"] for entry in history.entries}
    voiced = {"VoiceSaid", "VoiceEdited", "VoiceWithdrawn", "VoiceQuoted"}
    assert {"DotsPut", "VoteClosed", "ThingRated", "LinkJudged", "NoteAgreed", *voiced} <= seen


async def test_LV6_dots_reach_nobodys_screen_before_the_end_but_the_voters_own(room: Room, desk: Desk) -> None:
    notes, (group, second) = (ident("note"), ident("note2")), (ident("group"), ident("group2"))
    await desk.done(room, ANN, *(WriteNote(note=each, step=ident("write"), text="声") for each in notes))
    pairs = zip((group, second), notes, strict=True)
    made = [MakeGroup(group=each, title="見守り", x=0, y=0, notes=(Place(note=note, x=0, y=0),)) for each, note in pairs]
    await desk.done(room, LEAD, RevealNotes(step=ident("write")), GoToStep(step=ident("group")), *made)
    await desk.done(room, LEAD, AddStep(workshop=ident("workshop"), plan=plan(VOTE, StepKind.VOTE)), GoToStep(step=VOTE))
    voter, other = Seen(Screen.PHONE, ANN).come(room), Seen(Screen.PHONE, BEN).come(room)
    rest = [Seen(screen, LEAD).come(room) for screen in (Screen.CONSOLE, Screen.BOARD, Screen.MODEL, Screen.WALL)]
    tell_all(room)
    for each in (voter, other, *rest):
        each.read().heard = ""
    await desk.done(room, ANN, dots(group))
    tell_all(room)
    assert voter.read().mine["mine/ballot"]["dots"] == {f"group/{group}": 1}
    assert {each.screen: each.heard for each in (other, *rest) if each.read().heard} == {}
    await desk.done(room, LEAD, CloseVote(step=VOTE))
    tell_all(room)
    for each in (voter, other, *rest):
        found = each.read().view.get(f"result/{VOTE}/group/{group}")
        assert found is not None and found["people"] == 1, each.screen
        assert f'"{ANN}"' not in each.heard


async def test_two_phones_of_one_seat_tapping_together_cannot_exceed_the_budget(room: Room, desk: Desk) -> None:
    groups = [ident(f"g{n}") for n in range(8)]
    notes = [ident(f"n{n}") for n in range(8)]
    await desk.done(room, ANN, *(WriteNote(note=each, step=ident("write"), text="声") for each in notes))
    await desk.done(room, LEAD, RevealNotes(step=ident("write")), GoToStep(step=ident("group")))
    for group, note in zip(groups, notes, strict=True):
        await desk.done(room, LEAD, MakeGroup(group=group, title=group, x=0, y=0, notes=(Place(note=note, x=0, y=0),)))
    await desk.done(room, LEAD, AddStep(workshop=ident("workshop"), plan=plan(VOTE, StepKind.VOTE)), GoToStep(step=VOTE))
    asked = [desk.do(room, BEN, dots(each)) for each in groups]
    refusals = [answer for answer in [await each for each in asked] if isinstance(answer, Refused)]
    assert [why.code for why in refusals] == ["no_dots_left"] * 3
    assert sum(own_view(room.project, BEN)["mine/ballot"]["dots"].values()) == 5


async def test_a_phone_hears_of_its_ballot_when_the_hall_comes_to_the_vote_and_when_it_goes_on(room: Room, desk: Desk) -> None:
    await desk.done(room, LEAD, AddStep(workshop=ident("workshop"), plan=plan(VOTE, StepKind.VOTE)))
    phone = Seen(Screen.PHONE, ANN).come(room).read()
    assert "mine/ballot" not in phone.mine
    await desk.done(room, LEAD, GoToStep(step=VOTE))
    tell_all(room)
    assert phone.read().mine["mine/ballot"]["left"] == 5
    await desk.done(room, LEAD, GoToStep(step=ident("group")))
    tell_all(room)
    assert "mine/ballot" not in phone.read().mine


def test_a_late_comer_has_a_ballot_too() -> None:
    history = voting()
    history.do(ident("late"), taking(ident("late"), CITY))
    history.do(ident("late"), dots(D))
    assert history.touched.keys == {"vote"}
