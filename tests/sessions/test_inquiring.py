"""An inquiry over days: who was asked, who answered what, who is late, and the next round."""

from hall import CITY, COUNCIL, LEAD, History, ident, opened, refused

from sessions.answering import Standing, State, standings
from sessions.commands import Undo
from sessions.describing import DescribeElement, PutIndicator
from sessions.events import read_event
from sessions.evolve import evolve
from sessions.inquiring import AnsweredRow, AnswerRows, AskOrganisation, BeginInquiry
from sessions.model_records import IndicatorRecord
from sessions.modelling import AddElement, DeleteElement
from sessions.organisations import JoinOrganisations
from sessions.project import Project

CAFE, TALKS = ident("cafe"), ident("talks")
VISITS = IndicatorRecord(indicator=ident("visits"), name="来た人", unit="人")
ASK = AskOrganisation(organisation=COUNCIL, how="sheet", until="2026-12-20")


def asked() -> History:
    """The council carries the café with an indicator, and both carry talks."""
    history = opened()
    for element, text in ((CAFE, "居場所"), (TALKS, "相談会")):
        history.do(LEAD, AddElement(element=element, column="activities", text=text))
    history.do(LEAD, DescribeElement(element=CAFE, lead=COUNCIL))
    history.do(LEAD, DescribeElement(element=TALKS, lead=CITY, partners=(COUNCIL,)))
    history.do(LEAD, PutIndicator(element=CAFE, indicator=VISITS))
    return history


def answer(*rows: tuple[str, str], organisation: str = COUNCIL) -> AnswerRows:
    return AnswerRows(organisation=organisation, rows=tuple(AnsweredRow(element=e, indicator=i) for e, i in rows))


def at(history: History, organisation: str = COUNCIL) -> Standing:
    return next(each for each in standings(history.project) if each.asked.organisation.id == organisation)


def test_from_not_asked_over_unanswered_and_partly_to_answered() -> None:
    history = asked()
    seen = [at(history).state]
    for command in (ASK, answer((CAFE, "")), answer((TALKS, ""), (CAFE, VISITS.indicator))):
        history.do(LEAD, command)
        seen.append(at(history).state)
    assert seen == [State.NOT_ASKED, State.UNANSWERED, State.PARTLY, State.ANSWERED]
    assert at(history, CITY).state is State.NOT_ASKED


def test_who_answers_unasked_has_answered_and_rows_of_others_are_passed_over() -> None:
    history = asked()
    history.do(LEAD, answer((TALKS, ""), organisation=CITY))
    assert at(history, CITY).state is State.ANSWERED
    assert history.do(LEAD, answer((CAFE, ""), organisation=CITY)) == []


def test_what_comes_to_be_asked_later_is_open_again_and_what_is_gone_is_asked_no_more() -> None:
    history = asked()
    history.do(LEAD, ASK, answer((CAFE, ""), (CAFE, VISITS.indicator)))
    assert at(history).open == ((TALKS, ""),)
    history.do(LEAD, DeleteElement(element=TALKS))
    assert at(history).state is State.ANSWERED
    history.do(LEAD, Undo(act=history.last))
    assert at(history).state is State.PARTLY


def test_it_is_late_behind_its_day_and_only_while_something_is_open() -> None:
    history = asked()
    history.do(LEAD, ASK)
    assert [at(history).late(day) for day in ("2026-12-19", "2026-12-20", "2026-12-21")] == [False, False, True]
    history.do(LEAD, answer((CAFE, ""), (CAFE, VISITS.indicator), (TALKS, "")))
    assert not at(history).late("2027-01-31")


def test_the_next_round_begins_with_nobody_asked_and_its_undo_brings_the_answers_back() -> None:
    history = asked()
    assert history.do(LEAD, BeginInquiry()) == []
    history.do(LEAD, ASK, answer((CAFE, "")))
    history.do(LEAD, BeginInquiry())
    begun = history.last
    assert (at(history).state, at(history).asking) == (State.NOT_ASKED, None)
    history.do(LEAD, ASK)
    assert at(history).state is State.UNANSWERED
    history.do(LEAD, Undo(act=begun))
    assert at(history).state is State.PARTLY


def test_undo_of_a_first_answer_leaves_what_was_answered_again_since() -> None:
    history = asked()
    history.do(LEAD, answer((CAFE, ""), (TALKS, "")))
    first = history.last
    history.do(LEAD, answer((TALKS, "")))
    history.do(LEAD, Undo(act=first))
    assert history.left == (f"inquiry/{COUNCIL}",)
    assert list(at(history).answers) == [(TALKS, "")]


def test_spellings_that_are_joined_answer_together() -> None:
    history = asked()
    history.do(LEAD, ASK, answer((CAFE, "")))
    history.do(LEAD, answer((TALKS, ""), organisation=CITY))
    history.do(LEAD, JoinOrganisations(keep=CITY, drop=(COUNCIL,)))
    (here,) = standings(history.project)
    assert set(here.answers) == {(CAFE, ""), (TALKS, "")} and here.open == ((CAFE, VISITS.indicator),)


def test_an_organisation_that_is_not_there_is_not_asked() -> None:
    assert refused(asked().do, LEAD, AskOrganisation(organisation=ident("nobody"), how="sheet")).code == "gone"


def test_the_journal_gives_the_same_inquiry_again() -> None:
    history = asked()
    history.do(LEAD, ASK, answer((CAFE, "")))
    history.do(LEAD, BeginInquiry())
    history.do(LEAD, ASK)
    project = Project()
    for entry in history.entries:
        project = evolve(project, read_event(entry.event))
    assert (project.inquiries, project.inquiry_begun) == (history.project.inquiries, history.project.inquiry_begun)
