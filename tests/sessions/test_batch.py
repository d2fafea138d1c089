"""A fault of ours in one act is that act's alone."""

from hall import ident

from sessions.batch import Batch, Done
from sessions.frames import Asker
from sessions.modelling import AddElement, ArrangeElements
from sessions.opening import SetEntry
from sessions.people import ChangeSeat
from sessions.project import Project, Role
from sessions.refusals import Refused


def test_a_layout_of_a_model_that_changed_meanwhile_is_dropped() -> None:
    lead = Asker(seat=ident("lead"), role=Role.LEAD, act=ident("act1"), at=1)
    batch = Batch(Project(), 7, model_version=7)
    added = batch.take(lead, [AddElement(element=ident("e"), column="needs", text="x")], {})
    assert isinstance(added, Done) and added.version == 8
    late = ArrangeElements(orders={ident("e"): 5}, basis=7)
    stale = batch.take(lead.model_copy(update={"act": ident("act2")}), [late], {})
    assert isinstance(stale, Refused) and stale.code == "stale"
    fresh = late.model_copy(update={"basis": 8})
    assert isinstance(batch.take(lead.model_copy(update={"act": ident("act3")}), [fresh], {}), Done)


def test_an_act_that_breaks_is_refused_and_the_next_one_is_carried_out() -> None:
    batch = Batch(Project(), 0)
    nobody = Asker(seat=ident("nobody"), role=Role.LEAD, act=ident("act1"), at=1)
    broken = batch.take(nobody, [SetEntry(open=False), ChangeSeat(name="x")], {})  # there is no such seat to change
    assert isinstance(broken, Refused) and broken.code == "broken"
    assert batch.entries == [] and batch.project.entry_open
    fine = batch.take(nobody.model_copy(update={"act": ident("act2")}), [SetEntry(open=False)], {})
    assert isinstance(fine, Done) and not batch.project.entry_open
