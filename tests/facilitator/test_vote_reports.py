"""What documents say of votes and closing lines."""

from datetime import UTC, datetime

from asking import CLOSING, GROUPS, NOTES, VOTE, dots, voting
from hall import ANN, BEN, CHI, LEAD, History, ident

from exports.report import QuoteRecord, Report
from facilitator.reports import report
from logic_models.columns import Kind
from logic_models.sheets import A4_LANDSCAPE
from sessions.notes import EditNote, WriteNote
from sessions.running_order import RepeatStep
from sessions.steps import GoToStep, VotePlan
from sessions.survey import QuoteVoice, SayVoice
from sessions.votes import CloseVote

A, B = GROUPS[:2]


def told(history: History) -> Report:
    return report(history.project, "ja", A4_LANDSCAPE, datetime(2026, 11, 21, 9, tzinfo=UTC))


def test_a_vote_is_told_by_people_and_by_organisations_once_it_is_closed() -> None:
    history = voting()
    history.do(ANN, dots(A), dots(B))
    history.do(CHI, dots(A))
    assert told(history).votes == ()
    history.do(LEAD, CloseVote(step=VOTE))
    (vote,) = told(history).votes
    assert [(line.title, line.kind, line.people, line.organisations, line.dots) for line in vote.lines] == [
        ("まとまり0", Kind.NEED, 2, 1, 2),
        ("まとまり1", Kind.NEED, 1, 1, 1),
    ]


def test_every_round_is_told_the_first_first() -> None:
    history = voting()
    history.do(ANN, dots(A))
    history.do(LEAD, CloseVote(step=VOTE), RepeatStep(step=VOTE, again=ident("again")), GoToStep(step=ident("again")))
    history.do(ANN, dots(B, step=ident("again")))
    history.do(LEAD, CloseVote(step=ident("again")))
    assert [[line.title for line in vote.lines] for vote in told(history).votes] == [["まとまり0"], ["まとまり1"]]


def test_a_note_that_waits_because_of_a_name_is_in_no_result() -> None:
    history = voting(VotePlan(on="notes"))
    history.do(ANN, dots(f"note/{NOTES[1]}"))
    history.do(BEN, dots(f"note/{NOTES[0]}"))
    history.do(LEAD, CloseVote(step=VOTE))
    assert {line.title for line in told(history).votes[0].lines} == {"声0. 前から", "声1. 前から"}
    history.do(ANN, EditNote(note=NOTES[0], text="電話は 090-1234-5678"))
    assert {line.title for line in told(history).votes[0].lines} == {"声1. 前から"}


def test_only_chosen_lines_are_quoted_with_their_organisation_and_without_a_name() -> None:
    history = voting(step=CLOSING)
    history.do(ANN, SayVoice(voice=ident("a"), step=CLOSING, text="隣の課の人と話せた"))
    history.do(BEN, SayVoice(voice=ident("b"), step=CLOSING, text="また来たい"))
    history.do(LEAD, QuoteVoice(voice=ident("a"), on=True))
    assert told(history).quotes == (QuoteRecord("隣の課の人と話せた", "市役所"),)


def test_a_note_of_another_step_is_not_told_as_a_vote() -> None:
    history = voting()
    history.do(LEAD, CloseVote(step=VOTE))
    history.do(ANN, WriteNote(note=ident("late"), step=ident("write"), text="あとから"))
    assert told(history).votes[0].lines == ()
