"""手元 on the narrowest phone, in every kind of step and both languages: read, reached and pressed by anybody."""

import json

import pytest
from playwright.sync_api import Page, expect

from facilitator.wording import say
from tests.browser.axe import AXE, faults
from tests.browser.conftest import Hall
from tests.browser.every_step import SMALL, EveryStep, key
from tests.browser.fitting import unfit
from tests.browser.people import Phone

LANGUAGES = ["ja", "en"]


def look(page: Page) -> list[object]:
    """Return everything that is wrong with what this phone shows."""
    return [*unfit(page), *(faults(page) if AXE.is_file() else [])]


def fine(found: dict[str, list[object]]) -> None:
    wrong = {state: each for state, each in found.items() if each}
    assert not wrong, json.dumps(wrong, ensure_ascii=False, indent=1)


def larger(phone: Phone) -> None:
    """Press 「文字 大」."""
    phone.page.locator("footer [role=switch]").click()
    expect(phone.page.locator("footer [role=switch]")).to_have_attribute("aria-checked", "true")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_step_fits_a_phone_of_320_pixels_also_in_large_letters(hall: Hall, language: str) -> None:
    every = EveryStep(hall)
    phone, large = every.enter(SMALL, language), every.enter(SMALL, language, "みなと工房")
    larger(large)
    every.fill(phone)
    found: dict[str, list[object]] = {}
    for state in every.walk(phone):
        large.page.locator(".head .title").filter(has_text=state.split(",")[0]).wait_for()
        found[state] = look(phone.page)
        found[f"{state}, large"] = look(large.page)
    fine(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_opens_on_a_phone_fits_320_pixels_too(hall: Hall, language: str) -> None:
    every = EveryStep(hall)
    door = Phone(hall.screen(SMALL, language=language))
    found: dict[str, list[object]] = {}
    for where, address in (("code", "/j/"), ("entry", f"/j/{every.project.code}"), ("table", f"/j/{every.project.code}/1")):
        door.page.goto(f"{address}?lang={language}")
        door.page.get_by_role("main").wait_for()
        door.page.locator("input").first.wait_for()
        found[where] = look(door.page)
    door.page.locator("input.field").first.fill("とても長い名前の機関でも入口の欄からはみ出さない相談支援センター")
    found["choosing"] = look(door.page)
    door.page.locator(".choice").last.click()
    found["chosen"] = look(door.page)
    door.page.get_by_role("button", name=say(language, "phone.take.open")).click()
    found["taking over"] = look(door.page)
    phone = every.enter(SMALL, language)
    every.fill(phone)
    every.go("written")
    phone.at("written")
    phone.page.locator(".notes .edit").first.click()
    found["editing"] = look(phone.page)
    phone.page.locator("footer").get_by_role("button", name=say(language, "phone.help"), exact=True).click()
    phone.page.get_by_role("button", name=say(language, "phone.help.moveShow")).click()
    phone.page.locator("img.qr").wait_for()
    found["help"] = look(phone.page)
    phone.page.get_by_role("button", name=say(language, "common.close")).click()
    phone.field.fill("書きかけの1枚")
    every.go("shared")
    phone.page.get_by_text(say(language, "phone.moved.ask")).first.wait_for()
    found["unfinished"] = look(phone.page)
    phone.page.get_by_role("button", name=say(language, "phone.moved.keep"), exact=True).click()
    every.go("asked")
    phone.at("asked")
    found["kept"] = look(phone.page)
    every.steering.do({"type": "StopInput", "stopped": True})
    expect(phone.banner).to_be_visible()
    found["stopped"] = look(phone.page)
    phone.screen.context.set_offline(True)
    expect(phone.banner).to_have_text(say(language, "phone.banner.offline"))
    found["offline"] = look(phone.page)
    fine(found)


def test_the_steps_that_are_walked_through_are_all_there_are(hall: Hall) -> None:
    from sessions.project import StepKind

    every = EveryStep(hall)
    assert {plan["kind"] for plan in every.plans()} == {kind.value for kind in StepKind}
    assert key("x") == "x" + "-" * 21
