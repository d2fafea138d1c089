"""The diagram by keyboard, mouse and touch: growing it, moving several at once, and seeing only what leads somewhere."""

from playwright.sync_api import expect

from tests.browser.arranging import Model
from tests.browser.conftest import Workshop
from tests.browser.people import drag, ja, middle
from tests.browser.screens import PHONE


def model_of(workshop: Workshop) -> Model:
    lead = workshop.hall.lead()
    lead.model(workshop.project)
    return Model(lead)


def heading(column: str) -> str:
    return ja(f"columns.{column}.short")


def stands_in(model: Model, text: str, column: str) -> None:
    label = ja("model.element.label", column=heading(column), text=text)
    expect(model.page.locator(f'.sz-element[aria-label^="{label}"]')).to_be_visible()


def grown(model: Model, key: str, text: str) -> None:
    """Add a linked box from the box that has the keyboard, and stand on it."""
    model.page.keyboard.press(key)
    expect(model.page.locator(".sz-element.fresh textarea")).to_be_focused()
    model.page.keyboard.insert_text(text)
    model.page.keyboard.press("Enter")
    expect(model.element(text)).to_be_focused()


def test_a_diagram_grows_backwards_from_the_wished_for_region_by_the_keyboard_alone(workshop: Workshop) -> None:
    model = model_of(workshop)
    model.add("final", "孤立が減る")
    model.element("孤立が減る").focus()
    grown(model, "Control+ArrowLeft", "出かける先ができる")
    grown(model, "Control+ArrowLeft", "顔見知りが増える")
    grown(model, "Control+ArrowRight", "頼れる人がいる")
    for source, target in (
        ("出かける先ができる", "孤立が減る"),
        ("顔見知りが増える", "出かける先ができる"),
        ("顔見知りが増える", "頼れる人がいる"),
    ):
        expect(model.joined(source, target)).to_be_attached()
    stands_in(model, "頼れる人がいる", "mid")
    model.page.keyboard.press("ControlOrMeta+z")
    expect(model.element("頼れる人がいる")).to_have_count(0)
    expect(model.links).to_have_count(2)
    model.element("顔見知りが増える").focus()
    model.page.keyboard.press("Alt+ArrowLeft")
    stands_in(model, "顔見知りが増える", "outputs")
    expect(model.element("顔見知りが増える")).to_be_focused()


def test_only_what_feeds_a_box_is_shown_until_one_goes_back(workshop: Workshop) -> None:
    model = model_of(workshop)
    for column, text in (
        ("needs", "店が遠い"),
        ("activities", "買い物の車"),
        ("activities", "関わりのない活動"),
        ("final", "暮らし続けられる"),
    ):
        model.add(column, text)
    model.link("店が遠い", "買い物の車")
    model.page.keyboard.press("Escape")
    model.link("買い物の車", "暮らし続けられる")
    model.page.keyboard.press("Escape")
    model.element("買い物の車").focus()
    model.page.keyboard.press("[")
    expect(model.page.locator(".sz-only")).to_contain_text(ja("model.only.count", n=2, of=4))
    expect(model.page.locator(".sz-element")).to_have_count(2)
    model.element("買い物の車").focus()
    model.page.keyboard.press("]")
    expect(model.element("暮らし続けられる")).to_be_visible()
    expect(model.element("店が遠い")).to_have_count(0)
    model.page.get_by_role("button", name=ja("model.view.list"), exact=True).click()
    expect(model.page.locator(".sz-list-text")).to_have_text(["買い物の車", "暮らし続けられる"])
    model.page.get_by_role("button", name=ja("model.only.all")).click()
    expect(model.page.locator(".sz-list-text")).to_have_count(4)


def test_a_copy_carries_what_is_said_and_is_taken_back_as_one(workshop: Workshop) -> None:
    model = model_of(workshop)
    model.add("activities", "夜の居場所")
    model.element("夜の居場所").click()
    model.page.get_by_role("tab", name=ja("model.panel.details")).click()
    model.page.get_by_label(ja("model.wanted")).check()
    expect(model.page.locator(".sz-box-badge", has_text="★")).to_have_count(1)
    model.element("夜の居場所").focus()
    model.page.keyboard.press("ControlOrMeta+d")
    expect(model.element("夜の居場所")).to_have_count(2)
    expect(model.page.locator(".sz-box-badge", has_text="★")).to_have_count(2)
    model.page.keyboard.press("ControlOrMeta+z")
    expect(model.element("夜の居場所")).to_have_count(1)


def framed(model: Model, *texts: str) -> None:
    """Draw a frame around these boxes with Shift held."""
    boxes = [model.element(text).bounding_box() for text in texts]
    found = [box for box in boxes if box is not None]
    left, top = min(box["x"] for box in found) - 12, min(box["y"] for box in found) - 10
    right, foot = max(box["x"] + box["width"] for box in found) - 20, max(box["y"] + box["height"] for box in found) - 4
    model.page.keyboard.down("Shift")
    drag(model.page, (left, top), (right, foot))
    model.page.keyboard.up("Shift")


def test_several_boxes_in_a_frame_are_dragged_into_the_next_column_together(workshop: Workshop) -> None:
    model = model_of(workshop)
    for text in ("ひとつめ", "ふたつめ", "みっつめ"):
        model.add("activities", text)
    model._at_rest()
    framed(model, "ひとつめ", "ふたつめ")
    expect(model.page.locator(".sz-selection")).to_contain_text(ja("model.selection", n=2))
    start, there = middle(model.element("ひとつめ")), model.page.locator(".sz-head").nth(2).bounding_box()
    assert there is not None
    drag(model.page, start, (there["x"] + there["width"] / 2, start[1]))
    for text in ("ひとつめ", "ふたつめ"):
        stands_in(model, text, "outputs")
    stands_in(model, "みっつめ", "activities")
    model.page.keyboard.press("ControlOrMeta+z")
    stands_in(model, "ひとつめ", "activities")


def test_boxes_of_two_columns_are_brought_to_one_height_by_the_right_button(workshop: Workshop) -> None:
    model = model_of(workshop)
    for column, text in (("activities", "上の箱"), ("activities", "下の箱"), ("short", "となりの箱")):
        model.add(column, text)
    model._at_rest()
    model.element("下の箱").click()
    model.element("となりの箱").click(modifiers=["Shift"])
    model.element("となりの箱").click(button="right")
    model.page.get_by_role("menuitem", name=ja("model.menu.middles")).click()
    model.screen.settled()
    expect(model.page.locator(".sz-element-pin")).to_have_count(2)
    middles = [middle(model.element(text))[1] for text in ("下の箱", "となりの箱")]
    assert abs(middles[0] - middles[1]) < 3


def test_a_finger_selects_several_and_deletes_them(workshop: Workshop) -> None:
    first = model_of(workshop)
    for text in ("のこす", "けす一", "けす二"):
        first.add("needs", text)
    lead = workshop.hall.facilitator(PHONE, storage_state=workshop.hall.server.signed_in)
    lead.model(workshop.project)
    model = Model(lead)
    lead.page.get_by_role("button", name=ja("model.view.diagram"), exact=True).tap()  # a phone opens 一覧 first
    lead.page.get_by_role("button", name=ja("model.pick")).tap()
    for text in ("けす一", "けす二"):
        model.element(text).tap()
    expect(lead.page.locator(".sz-selection")).to_contain_text(ja("model.selection", n=2))
    lead.page.locator(".sz-selection").get_by_role("button", name=ja("model.element.delete"), exact=True).tap()
    expect(first.page.locator(".sz-element")).to_have_count(1)
    expect(first.element("のこす")).to_be_visible()
