"""見出しから下書き: previewed, chosen, taken over, on the wall, taken back; and the voices behind a box, added and taken off."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.arranging import Model
from tests.browser.conftest import Workshop
from tests.browser.people import awake, drag, ja, middle

NEED, ACT, ALONE = "面接と聞くと眠れない若者", "まず話を聞く喫茶の日", "終わりのバスが早い"


def gathered(workshop: Workshop) -> None:
    """A heading of needs, one of activities that says for which need it is, and a need that lies alone."""
    phone = workshop.phone()
    for text in (NEED, ALONE):
        phone.write(text)
    board = workshop.seen()
    board.gather("一歩が踏み出せない人", NEED)
    workshop.lead.console(workshop.project)
    workshop.lead.jump_to("書く：取り組み")
    phone.at("書く：取り組み")
    phone.page.get_by_role("button", name="一歩が踏み出せない人", exact=True).click()
    phone.write(ACT, "existing")
    workshop.seen().gather("よりみち喫茶", ACT)


def preview(page: Page) -> Locator:
    dialog = page.get_by_role("dialog", name=ja("draft.title"), exact=True)
    expect(dialog.locator("h2")).to_be_visible()
    return dialog


def test_headings_and_phones_answers_are_previewed_taken_over_as_one_act_and_taken_back_by_one(workshop: Workshop) -> None:
    gathered(workshop)
    workshop.lead.model(workshop.project)
    page, model = workshop.lead.page, Model(workshop.lead)
    page.locator(".sz-starts").get_by_role("button", name=ja("draft.open")).click()
    dialog = preview(page)
    expect(dialog.get_by_role("checkbox", name="一歩が踏み出せない人")).to_have_count(2)  # the heading, and the arrow from it
    expect(dialog.get_by_role("checkbox", name="よりみち喫茶").first).to_be_checked()
    expect(dialog.get_by_text(ja("draft.says.existing", n=1))).to_be_visible()
    expect(dialog.get_by_text(ja("draft.said", people=1, organisations=1))).to_be_visible()
    expect(model.element("よりみち喫茶")).to_have_count(0)  # a preview touches nothing
    dialog.get_by_text(ja("draft.lone", n=1)).click()
    expect(dialog.get_by_role("checkbox", name=ALONE)).not_to_be_checked()
    dialog.get_by_role("button", name=ja("draft.go", elements=2, links=1)).click()

    expect(dialog).to_have_count(0)
    expect(model.element("一歩が踏み出せない人")).to_be_visible()
    expect(model.joined("一歩が踏み出せない人", "よりみち喫茶")).to_have_count(1)
    workshop.lead.screen.told(ja("draft.done", elements=2, links=1))
    expect(page.locator(".sz-traced")).to_contain_text(ja("model.trace", percent=100))

    page.get_by_role("button", name=ja("draft.open"), exact=True).click()
    expect(preview(page).get_by_text(ja("draft.standing", n=2, name="作戦体系図"))).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Control+z")
    expect(page.locator(".sz-element")).to_have_count(0)
    expect(model.links).to_have_count(0)


def test_an_unticked_heading_stays_out_and_so_does_the_arrow_at_it(workshop: Workshop) -> None:
    gathered(workshop)
    workshop.lead.model(workshop.project)
    page = workshop.lead.page
    page.locator(".sz-tools").get_by_role("button", name=ja("draft.open")).click()
    dialog = preview(page)
    dialog.get_by_role("checkbox", name="一歩が踏み出せない人").first.uncheck()
    expect(dialog.get_by_text("→")).to_have_count(0)
    dialog.get_by_role("button", name=ja("draft.go", elements=1, links=0)).click()
    expect(page.locator(".sz-element")).to_have_count(1)


def test_the_console_takes_the_draft_over_and_puts_it_on_the_wall(workshop: Workshop) -> None:
    gathered(workshop)
    wall = workshop.hall.wall()
    wall.page.goto(f"/screen/{workshop.project.code}")
    workshop.lead.console(workshop.project)
    page = workshop.lead.page
    expect(page.get_by_role("button", name=ja("draft.open.wall"))).to_have_count(0)  # while people write there is none
    workshop.lead.jump_to("下書きの作戦図を見る")
    page.get_by_role("button", name=ja("draft.open.wall")).click()
    preview(page).get_by_role("button", name=ja("draft.go.wall", elements=2, links=1)).click()
    expect(wall.page.get_by_text("よりみち喫茶").first).to_be_visible()
    expect(page.locator(".sz-wall-words")).to_have_text(ja("console.wall.words.diagram", diagram="作戦体系図"))


def test_a_note_is_given_to_a_box_by_a_drop_or_a_press_and_taken_off_again(workshop: Workshop) -> None:
    gathered(workshop)
    lead, page, model = workshop.lead, workshop.lead.page, Model(workshop.lead)
    lead.model(workshop.project)
    model.add("short", "夜に眠れる人が増える")
    page.get_by_role("button", name=ja("model.sources"), exact=True).click()
    offer = page.locator(".sz-offer").filter(has_text=ALONE)
    model._at_rest()
    drag(page, middle(offer), middle(model.element("夜に眠れる人が増える")))
    lead.screen.told(ja("model.voices.on.done"))
    expect(page.locator(".sz-element")).to_have_count(1)

    model.element("夜に眠れる人が増える").click()
    model._at_rest()  # a click right after a drag is taken for its end
    page.locator(".sz-offer").filter(has_text="一歩が踏み出せない人").click()
    page.get_by_role("menuitem", name=ja("model.voices.on.element", text="夜に眠れる人が増える")).click()
    voices = page.locator(".sz-panel .sz-voice")
    expect(voices).to_have_count(2)
    expect(page.locator(".sz-voices-heading")).to_have_text(["一歩が踏み出せない人"])
    page.get_by_role("button", name=ja("model.voices.off.note", text=ALONE)).click()
    expect(voices).to_have_count(1)
    page.keyboard.press("Control+z")
    expect(voices).to_have_count(2)


def test_the_sample_fills_an_empty_diagram_to_be_written_over(workshop: Workshop) -> None:
    workshop.lead.model(workshop.project)
    page = workshop.lead.page
    awake(page)
    page.locator(".sz-starts").get_by_role("button", name=ja("model.starts.fromSample")).click()
    expect(page.locator(".sz-element").nth(10)).to_be_visible()
    page.keyboard.press("Control+z")
    expect(page.locator(".sz-starts")).to_be_visible()
