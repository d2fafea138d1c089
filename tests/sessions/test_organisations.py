"""Organisations under several spellings: renamed, joined, and what is suggested to be one."""

import pytest
from hall import ANN, BEN, CHI, CITY, COUNCIL, LEAD, WRITE, ident, opened, refused, taking, writing

from sessions.commands import Undo
from sessions.notes import WriteNote
from sessions.organisations import JoinOrganisations, RenameOrganisation, organisation_variants
from sessions.people import AddOrganisation, ChangeSeat
from sessions.views.visibility import Hall, Screen, view

OTHER, THIRD, N = (ident(name) for name in ("other", "third", "n"))


def test_everybody_and_every_note_of_a_joined_organisation_goes_over_and_undo_brings_them_back() -> None:
    history = writing()
    history.do(CHI, ChangeSeat(organisation_name="みどり市社協"))
    other = history.project.seats[CHI].organisation
    assert other is not None
    history.do(CHI, WriteNote(note=N, step=WRITE, text="声"))
    before = history.project
    history.do(LEAD, JoinOrganisations(keep=COUNCIL, drop=(other,)))
    act = history.last
    assert history.do(LEAD, JoinOrganisations(keep=COUNCIL, drop=(other,))) == []
    assert history.project.seats[CHI].organisation == history.project.notes[N].organisation == COUNCIL
    assert other not in [each.id for each in history.project.listed_organisations()]
    assert view(history.project, Screen.CONSOLE, Hall())[f"count/{COUNCIL}"]["people"] == 2
    history.do(LEAD, Undo(act=act))
    assert history.project == before


def test_whoever_writes_a_joined_spelling_at_the_entry_is_from_the_organisation_it_was_joined_into() -> None:
    history = opened()
    history.do(LEAD, AddOrganisation(organisation=OTHER, name="社会福祉協議会"))
    history.do(LEAD, JoinOrganisations(keep=COUNCIL, drop=(OTHER,)))
    history.do(CHI, ChangeSeat(organisation_name="社会福祉協議会"))
    history.do(THIRD, taking(THIRD, OTHER))
    assert {history.project.seats[seat].organisation for seat in (CHI, THIRD)} == {COUNCIL}


def test_who_moved_on_since_the_joining_stays_where_they_are_when_it_is_taken_back() -> None:
    history = opened()
    history.do(LEAD, JoinOrganisations(keep=COUNCIL, drop=(CITY,)))
    act = history.last
    history.do(ANN, ChangeSeat(organisation_name="民生委員"))
    moved = history.project.seats[ANN].organisation
    history.do(LEAD, Undo(act=act))
    assert history.left == (f"seat/{ANN}",)
    assert history.project.seats[ANN].organisation == moved
    assert history.project.organisations[CITY].joined_into is None


def test_an_organisation_is_renamed_but_not_to_anothers_name() -> None:
    history = opened()
    history.do(LEAD, RenameOrganisation(organisation=COUNCIL, name="みどり市社会福祉協議会"))
    assert history.project.organisation_name(history.project.seats[BEN].organisation) == "みどり市社会福祉協議会"
    assert refused(history.do, LEAD, RenameOrganisation(organisation=CITY, name="みどり市社会福祉協議会")).code == "name_taken"
    assert refused(history.do, LEAD, RenameOrganisation(organisation=CITY, name="")).code == "empty_text"
    history.do(LEAD, JoinOrganisations(keep=CITY, drop=(COUNCIL,)))
    assert history.do(LEAD, RenameOrganisation(organisation=CITY, name="みどり市社会福祉協議会")), "a spelling of its own"
    assert refused(history.do, LEAD, RenameOrganisation(organisation=COUNCIL, name="別")).code == "gone"
    assert refused(history.do, LEAD, JoinOrganisations(keep=CITY, drop=(CITY,))).code == "same_organisation"


def test_organisations_are_listed_in_the_order_they_became_known() -> None:
    history = opened()
    for n, name in enumerate(("わ", "あ", "か")):
        history.do(LEAD, AddOrganisation(organisation=ident(f"new{n}"), name=name))
    names = [each.name for each in history.project.listed_organisations()]
    assert names == ["市役所", "社協", "わ", "あ", "か"]
    keys = [key for key in view(history.project, Screen.CONSOLE, Hall()) if key.startswith("organisation/")]
    assert keys[2:] == [f"organisation/{ident(f'new{n}')}" for n in range(3)]


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("あおい社会福祉協議会", "あおい社協", "short"),
        ("株式会社みどり介護", "みどり介護", "spelling"),
        ("(福)ひだまり会", "社会福祉法人 ひだまり会", "spelling"),
        ("ＮＰＯ法人つむぎ", "NPO法人 つむぎ", "spelling"),
        ("西地域包括支援センター", "西包括", "short"),
        ("みどり市社協", "社会福祉協議会", "place"),
        ("訪問看護ステーションそら", "訪看 そら", "short"),
        ("東市社協", "西市社協", None),
        ("ひまわり園", "たんぽぽ園", None),
        ("東地域包括支援センター", "西地域包括支援センター", None),
    ],
)
def test_what_may_be_one_organisation_is_suggested_with_the_reason(one: str, other: str, why: str | None) -> None:
    history = opened()
    history.do(LEAD, RenameOrganisation(organisation=CITY, name=one), RenameOrganisation(organisation=COUNCIL, name=other))
    assert organisation_variants(history.project) == ([(CITY, COUNCIL, why)] if why else [])


def test_an_organisation_that_was_joined_is_not_taken_off_the_list_by_undo() -> None:
    history = opened()
    history.do(LEAD, AddOrganisation(organisation=OTHER, name="社会福祉協議会"))
    added = history.last
    history.do(LEAD, JoinOrganisations(keep=COUNCIL, drop=(OTHER,)))
    joined = history.last
    history.do(LEAD, Undo(act=added))
    assert history.left == (f"organisation/{OTHER}",) and OTHER in history.project.organisations
    history.do(LEAD, Undo(act=joined))
    assert history.project.organisations[OTHER].joined_into is None


def test_a_joining_cannot_be_done_again_after_one_of_the_spellings_went() -> None:
    history = opened()
    history.do(LEAD, AddOrganisation(organisation=OTHER, name="社会福祉協議会"))
    added = history.last
    history.do(LEAD, JoinOrganisations(keep=COUNCIL, drop=(OTHER,)))
    history.do(LEAD, Undo(act=history.last))
    parted = history.last
    history.do(LEAD, Undo(act=added))
    assert OTHER not in history.project.organisations
    history.do(LEAD, Undo(act=parted))
    assert history.left == (f"organisation/{COUNCIL}",)
    assert COUNCIL in [each.id for each in history.project.listed_organisations()]
