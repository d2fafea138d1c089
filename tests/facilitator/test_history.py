"""ふりかえり: who did what is told as far as it may be, undone from the page, and closing lines are chosen for the report."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from typing import get_args

import pytest
from nicegui.testing import User

from facilitator.documents.votes import quotes
from facilitator.history import Deed, Said, deeds
from facilitator.services import new_id
from facilitator.wording import LANGUAGES, say
from sessions.commands import Undo
from sessions.events import AnyEvent
from sessions.modelling import AddElement
from sessions.notes import WriteNote
from sessions.project import StepKind
from sessions.record import OF_ONES_OWN, record
from sessions.steps import GoToStep, RevealNotes
from sessions.survey import QuoteVoice, SayVoice
from sessions.undoing.undo import BACK
from sessions.views.votes import voices


async def past(region, language: str = "ja") -> list[Deed]:
    """Return the region's record as it is read, newest first."""
    entries = await region.services.journal.read(region.id)
    project = await region.project()
    return deeds(record(entries, project, 0, len(entries)), project, language)


async def boxed(region, text: str) -> str:
    """Put a box into the diagram; return the act."""
    column = (await region.project()).model.columns[0].id
    return await region.ask(AddElement(element=new_id(), column=column, text=text))


async def closing_lines(region, *lines: str) -> list[str]:
    """Go to a closing step and let a person write each line; return their ids."""
    step = next(step for step in (await region.project()).order() if step.kind is StepKind.CLOSING)
    await region.ask(GoToStep(step=step.id))
    made = []
    for line in lines:
        made.append(new_id())
        await region.ask(SayVoice(voice=made[-1], step=step.id, text=line), seat=await region.sit())
    return made


async def texts(region) -> list[str]:
    """Return the words of the boxes that stand."""
    return [each.text for each in (await region.project()).model.elements.values()]


async def until(asked: Callable[[], Awaitable[list[str]]], told: list[str]) -> None:
    """Let the page work until a question is answered so."""
    async with asyncio.timeout(30):
        while await asked() != told:  # noqa: ASYNC110 - a page has no event of its own to wait for
            await asyncio.sleep(0)


async def choose(lead: User, mark: str, value: str | bool) -> None:
    for field in lead.find(marker=mark).elements:
        field.value = value


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_can_happen_has_its_sentence(language: str) -> None:
    assert all(say(language, f"history.what.{event.__name__}") for event in get_args(AnyEvent))


def test_what_people_gave_as_their_own_could_be_undone_and_is_kept_from_it_by_this_list_alone() -> None:
    assert set(BACK) >= OF_ONES_OWN


async def test_an_act_is_told_with_its_words_its_step_and_whether_it_can_be_undone(region) -> None:
    step = (await region.project()).order()[1]
    await region.ask(GoToStep(step=step.id))
    act = await boxed(region, "相談の窓口")
    newest, went, *_ = await past(region)
    assert newest.act == act and newest.can_undo and newest.step == step.id
    assert newest.said == (Said(say("ja", "history.what.ElementAdded"), "相談の窓口"),)
    assert went.said == (Said(say("ja", "history.what.StepEntered"), step.title),) and not went.can_undo


async def test_coming_opening_and_going_to_a_step_are_never_offered_to_be_undone(region) -> None:
    await region.sit("はじめて来た機関")
    step = await region.writing_step()
    await region.ask(GoToStep(step=step.id))
    await region.ask(RevealNotes(step=step.id))
    assert not [each for each in await past(region) if each.can_undo]


async def test_an_undone_act_says_so_and_the_undoing_can_be_undone(region) -> None:
    act = await boxed(region, "箱")
    await region.ask(Undo(act=act))
    undoing, undone, *_ = await past(region)
    assert undone.undone and not undone.can_undo
    assert undoing.can_undo and undoing.said == (Said(say("ja", "history.what.ActUndone"), f"{undone.said[0].what} 箱"),)


async def test_people_who_joined_one_after_the_other_are_one_line(region) -> None:
    for _ in range(5):
        await region.sit()
    newest = (await past(region))[0]
    assert newest.who == say("ja", "history.who.participant") + " ・ 社協"
    assert (newest.said, newest.times) == ((Said(say("ja", "history.what.SeatTaken")),), 5)


async def test_a_note_that_is_not_shown_is_not_told_and_a_line_of_the_survey_is_nobodys(region) -> None:
    await region.write("まだ見せない付箋", reveal=False)
    (voice,) = await closing_lines(region, "楽しかった")
    told = await past(region)
    assert "まだ見せない付箋" not in str(told) and "楽しかった" not in str(told)
    (said,) = [each for each in told if each.said[0].what == say("ja", "history.what.VoiceSaid")]
    assert said.who == say("ja", "history.who.participant") and not said.can_undo and voice not in str(said)


async def test_the_record_says_neither_who_nor_when_nor_in_which_order_people_said_their_lines(region) -> None:
    people = [await region.sit(name) for name in ("はじめの機関", "つぎの機関", "おわりの機関")]
    closing = next(step for step in (await region.project()).order() if step.kind is StepKind.CLOSING)
    await region.ask(GoToStep(step=closing.id))
    acts = [await region.ask(SayVoice(voice=new_id(), step=closing.id, text="声"), seat=seat) for seat in people]
    await boxed(region, "あいだの箱")
    acts.append(await region.ask(Undo(act=acts[0]), seat=people[0]))
    lines = record(await region.services.journal.read(region.id), await region.project(), 0)
    went = next(each for each in lines if each["what"].get("step") == closing.id)
    said = [each for each in lines if each["what"]["type"].startswith("Voice")]
    assert len(said) == 4
    assert {(each["at"], each["act"], each["undone"]) for each in said} == {(went["at"], "", False)}
    assert len({each["position"] for each in said}) == 1
    assert not any(act in str(lines) for act in acts)
    nobody = {"role": "participant", "seat": None, "organisation_name": "", "name": ""}
    assert all(each["who"] == nobody for each in said)
    told = await past(region)
    deed = next(each for each in told if any(part.what.startswith(say("ja", "history.what.VoiceSaid")) for part in each.said))
    assert not deed.can_undo and told.index(deed) < next(n for n, each in enumerate(told) if each.step != closing.id)


async def test_closing_lines_stand_on_the_page_in_an_order_that_is_not_that_of_their_writing(region) -> None:
    made = await closing_lines(region, *(f"声{n}" for n in range(6)))
    assert list(voices(await region.project())) == sorted(made)


async def test_who_takes_an_unsigned_note_back_by_undo_is_not_named(region) -> None:
    step, seat = await region.writing_step(), await region.sit("ひとりだけの機関")
    await region.ask(GoToStep(step=step.id))
    act = await region.ask(WriteNote(note=new_id(), step=step.id, text="声"), seat=seat)
    await region.ask(RevealNotes(step=step.id))
    await region.ask(Undo(act=act), seat=seat)
    undoing = (await past(region))[0]
    assert undoing.said[0].what == say("ja", "history.what.ActUndone") and undoing.who == say("ja", "history.who.participant")


async def test_many_things_in_one_act_are_one_line_with_their_number(region) -> None:
    step, seat = await region.writing_step(), await region.sit()
    await region.ask(GoToStep(step=step.id))
    await region.ask(*(WriteNote(note=new_id(), step=step.id, text=f"声{n}") for n in range(3)), seat=seat)
    await region.ask(RevealNotes(step=step.id))
    what = say("ja", "history.several", what=say("ja", "history.what.NoteWritten"), n=3)
    assert [each.said for each in await past(region) if each.said[0].what == what] == [(Said(what),)]


async def test_an_act_is_undone_from_the_page_and_brought_back_from_there(front, region) -> None:
    act = await boxed(region, "消したい箱")
    lead = front.facilitator(region)
    await lead.open(f"/p/{region.id}/history")
    await lead.should_see("消したい箱")
    lead.find(marker=f"undo-{act}").click()
    await lead.should_see(say("ja", "history.undo.done"), retries=20)
    await lead.should_see(say("ja", "history.undone"), retries=20)
    assert await texts(region) == []
    undoing = (await past(region))[0].act
    lead.find(marker=f"undo-{undoing}").click()
    await until(lambda: texts(region), ["消したい箱"])


async def test_the_record_is_filtered_by_who_and_by_step(front, region) -> None:
    await boxed(region, "進行役の箱")
    step = (await region.project()).order()[1]
    await region.ask(GoToStep(step=step.id))
    await boxed(region, "あとの箱")
    await region.sit("ハローワーク")
    lead = front.facilitator(region)
    await lead.open(f"/p/{region.id}/history")
    await lead.should_see("進行役の箱")
    await choose(lead, "filter-step", step.id)
    await lead.should_not_see("進行役の箱")
    await lead.should_see("あとの箱")
    await choose(lead, "filter-who", say("ja", "history.who.participant") + " ・ ハローワーク")
    await lead.should_not_see("あとの箱")
    await lead.should_see(say("ja", "history.what.SeatTaken"))
    await choose(lead, "filter-step", "before")
    await lead.should_see(say("ja", "history.none"))


async def test_a_closing_line_chosen_on_the_page_is_in_the_report_and_one_taken_out_is_not(front, region) -> None:
    first, second = await closing_lines(region, "また来たい <b>", "時間が足りない")
    lead = front.facilitator(region)
    await lead.open(f"/p/{region.id}/history")
    await lead.should_see("また来たい <b>")

    async def quoted() -> list[str]:
        return sorted(each.text for each in quotes(await region.project()))

    for voice, on, report in (
        (first, True, ["また来たい <b>"]),
        (second, True, ["また来たい <b>", "時間が足りない"]),
        (second, False, ["また来たい <b>"]),
    ):
        await choose(lead, f"quote-{voice}", on)
        await until(quoted, report)
    await lead.should_see(say("ja", "history.voices.off"), retries=20)


async def test_undoing_the_choice_of_a_line_leaves_its_box_empty_too(front, region) -> None:
    (voice,) = await closing_lines(region, "また来たい")
    act = await region.ask(QuoteVoice(voice=voice, on=True))
    lead = front.facilitator(region)
    await lead.open(f"/p/{region.id}/history")
    lead.find(marker=f"undo-{act}").click()
    await lead.should_see(say("ja", "history.undo.done"), retries=20)

    async def ticked() -> list[str]:
        return [str(box.value) for box in lead.find(marker=f"quote-{voice}").elements]

    await until(ticked, ["False"])
    assert quotes(await region.project()) == ()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_road_leads_to_looking_back_and_empty_places_say_what_will_stand_there(front, region, language: str) -> None:
    lead = front.facilitator(region, language)
    await lead.open(f"/p/{region.id}")
    (link,) = lead.find(say(language, "road.history.go")).elements
    assert re.fullmatch(rf"/p/{region.id}/history", str(link.props["href"]))
    await lead.open(f"/p/{region.id}/history")
    await lead.should_see(say(language, "history.voices.none"))
    await lead.should_see(say(language, "history.what.ProjectOpened"))


async def test_a_stranger_reads_no_record(front, region) -> None:
    await boxed(region, "ひみつの箱")
    stranger = front.visitor()
    await stranger.open(f"/p/{region.id}/history")
    await stranger.should_see(say("ja", "home.not_yours"))
    await stranger.should_not_see("ひみつの箱")
