"""What documents say of votes and closing lines."""

from datetime import UTC, datetime

from asking import ARROWS, CLOSING, GROUPS, LINK, NOTES, RATE, VOTE, dots, voting
from hall import ANN, BEN, CHI, LEAD, History, ident

from exports.report import QuoteRecord, RatedLine, Report
from facilitator.documents.reports import report
from logic_models.columns import Kind
from logic_models.sheets import A4_LANDSCAPE
from sessions.judging import Judge
from sessions.notes import EditNote, WriteNote
from sessions.ratings import Rate
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


def test_ratings_are_told_only_when_nobody_is_at_them_any_more_the_best_first() -> None:
    history = voting(step=RATE)
    history.do(ANN, Rate(thing=f"group/{A}", effect=1, soon=2), Rate(thing=f"group/{B}", effect=4, soon=3))
    history.do(BEN, Rate(thing=f"group/{B}", effect=3, soon=None))
    assert told(history).ratings is None
    history.do(LEAD, CloseVote(step=RATE))
    rated = told(history).ratings
    assert rated is not None and rated.titles == (RATE,)
    assert rated.lines == (
        RatedLine("まとまり1", Kind.NEED, 3.5, 3.0, 2),
        RatedLine("まとまり0", Kind.NEED, 1.0, 2.0, 1),
    )


def test_arrows_are_told_with_their_answers_the_split_ones_first_and_no_reason_that_names_somebody() -> None:
    history = voting(step=LINK)
    history.do(ANN, Judge(link=ARROWS[0], answer="yes"), Judge(link=ARROWS[1], answer="yes", why="よく見る"))
    history.do(BEN, Judge(link=ARROWS[1], answer="no", why="桐山花代さんは来なかった"))
    first, second = told(history).judged
    assert (first.source, first.target, first.yes, first.maybe, first.no, first.split) == ("箱 1", "箱 2", 1, 0, 1, True)
    assert first.reasons == (("yes", "よく見る"),)
    assert (second.yes, second.no, second.split, second.reasons) == (1, 0, False, ())
