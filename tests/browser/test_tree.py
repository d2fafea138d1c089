"""What those who listen are told: the accessibility tree of phone, board and model, walked from the top."""

from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page

from facilitator.wording import say
from tests.browser.conftest import Hall
from tests.browser.every_step import EveryStep, key
from tests.browser.screens import LAPTOP, PHONE, Screen

CONTROLS = {"button", "link", "textbox", "checkbox", "switch", "radio", "combobox", "slider", "tab", "menuitem", "searchbox"}


class Tree:
    """The tree as the browser gives it to a screen reader, in reading order."""

    def __init__(self, screen: Screen) -> None:
        session = screen.cdp()
        nodes: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
        session.detach()
        self._by_id = {each["nodeId"]: each for each in nodes}
        self.nodes = [each for each in self._walk(nodes[0]) if not each.get("ignored")]

    def _walk(self, node: dict[str, Any]) -> list[dict[str, Any]]:
        below = [self._by_id[each] for each in node.get("childIds", []) if each in self._by_id]
        return [node, *(found for each in below for found in self._walk(each))]

    def of(self, *roles: str) -> list[dict[str, Any]]:
        """Return the nodes of these roles."""
        return [each for each in self.nodes if role(each) in roles]

    def names(self, *roles: str) -> list[str]:
        """Return what the nodes of these roles are called."""
        return [name(each) for each in self.of(*roles)]

    def headings(self) -> list[tuple[int, str]]:
        """Return level and words of the headings."""
        return [(int(state(each, "level")), name(each)) for each in self.of("heading")]

    def check(self) -> None:
        """See what holds of every page."""
        nameless = [role(each) for each in self.nodes if role(each) in CONTROLS and not name(each).strip()]
        assert not nameless, nameless
        levels = [level for level, _ in self.headings()]
        assert levels.count(1) == 1, self.headings()
        assert all(later <= earlier + 1 for earlier, later in pairwise(levels)), self.headings()
        assert all(words.strip() for _, words in self.headings()), self.headings()
        assert len(self.of("main")) == 1
        assert len(self.of("status")) == 1, self.names("status")
        regions = self.names("navigation", "complementary", "region")
        assert len(set(regions)) == len(regions), regions


def role(node: dict[str, Any]) -> str:
    return str(node.get("role", {}).get("value", ""))


def name(node: dict[str, Any]) -> str:
    return str(node.get("name", {}).get("value", ""))


def state(node: dict[str, Any], which: str) -> Any:
    return next((each["value"].get("value") for each in node.get("properties", []) if each["name"] == which), None)


def in_order(page_order: list[str], *wanted: str) -> None:
    """See that these names come one after another."""
    places = [next((at for at, each in enumerate(page_order) if each.startswith(words)), -1) for words in wanted]
    assert -1 not in places, (page_order, wanted)
    assert places == sorted(places), (page_order, wanted)


@pytest.fixture(params=["ja", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def every(hall: Hall) -> EveryStep:
    return EveryStep(hall)


def test_a_phone_is_heard_from_question_to_field_to_button_to_own_notes_in_every_step(every: EveryStep, language: str) -> None:
    phone = every.enter(PHONE, language)
    every.fill(phone)
    for shown in every.walk(phone):
        tree = Tree(phone.screen)
        tree.check()
        if shown != "written":
            continue
        order = [name(each) for each in tree.nodes if role(each) in {"heading", "textbox", "button"}]
        question = next(words for level, words in tree.headings() if level == 1)
        in_order(order, question, say(language, "phone.note.send"), say(language, "phone.own.title"))
        (field,) = tree.of("textbox")
        assert name(field) == question and state(field, "multiline")
        sending = next(each for each in tree.of("button") if name(each) == say(language, "phone.note.send"))
        assert state(sending, "disabled") is True  # nothing is typed yet


def test_a_phone_tells_the_state_of_what_can_be_chosen(every: EveryStep, language: str) -> None:
    phone = every.enter(PHONE, language)
    every.go("asked")
    phone.at("asked")
    chip = say(language, "common.status.needed")
    assert [state(each, "pressed") for each in Tree(phone.screen).of("button") if name(each) == chip] == ["false"]
    phone.page.get_by_role("button", name=chip, exact=True).click()
    assert [state(each, "pressed") for each in Tree(phone.screen).of("button") if name(each) == chip] == ["true"]


@pytest.mark.parametrize("view", ["diagram", "list"])
def test_a_board_is_heard_as_headings_with_their_notes(every: EveryStep, language: str, view: str) -> None:
    phone = every.enter(PHONE, language)
    every.fill(phone)
    every.steering.do({"type": "MergeTable", "table": key("table1")}, screen="board")
    screen = opened(every, language, "board", ".sz-board-body")
    seen_as(screen.page, language, "board", view)
    tree = Tree(screen)
    tree.check()
    heard = [words for _, words in tree.headings()]
    assert [words for words in heard if "朝の居場所をひらく" in words] and [words for words in heard if "外に出るきっかけ" in words]
    pressed = {name(each): state(each, "pressed") for each in tree.of("button") if state(each, "pressed") is not None}
    assert pressed[say(language, f"board.view.{view}")] == "true"
    assert any("散歩の会" in name(each) for each in tree.nodes if role(each) in CONTROLS | {"listitem", "article", "group"})


@pytest.mark.parametrize("view", ["diagram", "list"])
def test_a_model_is_heard_with_its_boxes_its_arrows_and_what_they_join(every: EveryStep, language: str, view: str) -> None:
    phone = every.enter(PHONE, language)
    every.fill(phone)
    screen = opened(every, language, "model", ".sz-head")
    seen_as(screen.page, language, "model", view)
    tree = Tree(screen)
    tree.check()
    heard = " ".join(name(each) for each in tree.nodes)
    sentence = say(language, "model.link.sentence", source="朝の居場所をひらく", target="外に出る日が増える")
    assert "朝の居場所をひらく" in heard and sentence in heard


def opened(every: EveryStep, language: str, page: str, shows: str) -> Screen:
    lead = every.hall.lead(shape=LAPTOP, language=language)
    lead.page.goto(f"/p/{every.project.id}/{page}")
    lead.page.locator(shows).first.wait_for()
    return lead.screen


def seen_as(page: Page, language: str, which: str, view: str) -> None:
    button = page.get_by_role("button", name=say(language, f"{which}.view.{view}"), exact=True)
    button.click()
    page.wait_for_function("button => button.getAttribute('aria-pressed') === 'true'", arg=button.element_handle())


@pytest.mark.parametrize("which", ["board", "model"])
def test_on_a_small_screen_the_list_comes_first_and_tidies_too(every: EveryStep, language: str, which: str) -> None:
    every.fill(every.enter(PHONE, language))
    every.steering.do({"type": "MergeTable", "table": key("table1")}, screen="board")
    lead = every.hall.lead(shape=PHONE, language=language)
    lead.page.goto(f"/p/{every.project.id}/{which}")
    lead.page.locator(".sz-list").first.wait_for()
    pressed = {name(each): state(each, "pressed") for each in Tree(lead.screen).of("button")}
    assert pressed[say(language, f"{which}.view.list")] == "true"
    if which == "model":  # there the tools unfold
        lead.page.get_by_role("button", name=say(language, "model.tools"), exact=True).click()
    offered = {name(each) for each in Tree(lead.screen).of("button")}
    assert say(language, "board.tidy" if which == "board" else "model.arrange") in offered
