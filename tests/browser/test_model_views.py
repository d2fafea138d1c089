"""The strategy diagram as table, text and review; columns, colours, folding, finding: by mouse, touch and keyboard."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.axe import AXE, faults, told
from tests.browser.people import compose, ja
from tests.browser.screens import LAPTOP, PHONE, Screen
from tests.browser.serving import Server

PASTE = """(text) => {
  const data = new DataTransfer()
  data.setData('text/plain', text)
  document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
}"""
COPY = """() => {
  const data = new DataTransfer()
  document.activeElement.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }))
  return data.getData('text/plain')
}"""
TOO_WIDE = """() => [...document.querySelectorAll('.sz-bar, .sz-tools, .sz-model-sheet, .sz-table-bar, .sz-cards, .sz-text-sheet')]
  .filter(each => each.scrollWidth > each.clientWidth + 1).map(each => each.className)"""
SMALLEST = {**PHONE, "viewport": {"width": 320, "height": 640}}


@pytest.fixture(scope="module")
def server(begin: Callable[..., Server]) -> Server:
    """A server with the sample in it."""
    return begin("demo")


class Model:
    """The sample's model page, as one person has it open."""

    def __init__(self, screen: Screen, project: str) -> None:
        self.screen, self.page, self.project = screen, screen.page, project

    def view(self, name: str) -> None:
        """Go to a view by its button."""
        self.page.locator(".sz-bar .sz-toggle button").filter(has_text=ja(f"model.view.{name}")).first.click()

    def table(self, sheet: str = "elements") -> None:
        self.view("table")
        self.page.get_by_role("button", name=ja(f"model.table.sheet.{sheet}"), exact=True).click()
        expect(self.page.get_by_role("grid")).to_be_visible()

    def cell(self, row: str, field: str) -> Locator:
        """Return the cell of a field in the row that holds these words."""
        heads = self.page.get_by_role("columnheader").all_inner_texts()
        return (
            self.page.locator(".sz-grid-body .sz-grid-row").filter(has_text=row).first.locator(".sz-cell").nth(heads.index(field))
        )

    def put(self, text: str) -> None:
        """Paste what a spreadsheet copied."""
        self.page.evaluate(PASTE, text)


def opened(hall, shape: dict | None = None, **more: object) -> Model:
    lead = hall.lead()
    lead.page.goto("/sample")
    project = lead.page.url.rsplit("/", 1)[1]
    if shape is not None or more:
        lead = hall.facilitator(shape or LAPTOP, storage_state=hall.server.signed_in, **more)
    lead.page.goto(f"/p/{project}/model")
    expect(lead.page.locator(".sz-traced")).to_contain_text("%")
    return Model(lead.screen, project)


@pytest.fixture
def model(hall) -> Iterator[Model]:
    yield opened(hall)


def fresh_model(hall) -> Model:
    """An empty model of one's own."""
    lead = hall.lead()
    project = lead.new_project(title="表の練習", region="青葉市", host="青葉市社会福祉協議会")
    lead.page.goto(f"/p/{project.id}/model")
    expect(lead.page.locator(".sz-starts")).to_be_visible()
    return Model(lead.screen, project.id)


def fresh_table(hall) -> Model:
    """The table of an empty model, in the cell where a first activity is written."""
    model = fresh_model(hall)
    model.table()
    model.page.locator("[data-row='1'][data-field='1']").click()
    return model


def test_every_view_is_reached_by_keyboard_and_the_page_comes_back_to_it(model: Model) -> None:
    page = model.page
    button = page.locator(".sz-bar .sz-toggle button").filter(has_text=ja("model.view.text"))
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".sz-text-element").first).to_be_visible()
    page.reload()
    expect(page.locator(".sz-text-element").first).to_be_visible()
    expect(button).to_have_attribute("aria-pressed", "true")


def test_a_cell_is_edited_by_keyboard_and_the_enter_of_a_conversion_does_not_send(hall) -> None:
    model = fresh_table(hall)
    page = model.page
    compose(model.screen, "居場所をひらく", enter=True)
    assert page.locator(".sz-cell-edit.on").count() == 1
    page.keyboard.press("Enter")
    expect(page.locator(".sz-grid-row").filter(has_text="居場所をひらく")).to_have_count(1)
    model.screen.settled()
    model.cell("居場所をひらく", ja("model.table.elements.target_group")).click()
    page.keyboard.type("若者")
    page.keyboard.press("Tab")
    expect(model.cell("居場所をひらく", ja("model.table.elements.target_group"))).to_contain_text("若者")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("F2")
    page.keyboard.type("と家族")
    page.keyboard.press("Escape")
    model.screen.settled()
    expect(model.cell("居場所をひらく", ja("model.table.elements.target_group"))).to_have_text("若者")
    page.keyboard.press("Delete")
    expect(model.cell("居場所をひらく", ja("model.table.elements.target_group"))).not_to_contain_text("若者")
    page.keyboard.press("Control+z")
    expect(model.cell("居場所をひらく", ja("model.table.elements.target_group"))).to_contain_text("若者")


def test_a_status_and_a_star_are_chosen_without_typing_them(hall) -> None:
    model = fresh_table(hall)
    page = model.page
    model.put("居場所")
    cell = model.cell("居場所", ja("model.table.elements.status"))
    cell.click()
    page.keyboard.press("Enter")
    page.get_by_role("menuitem", name=ja("model.status.needed")).click()
    expect(cell).to_contain_text(ja("model.status.needed"))
    page.keyboard.press("ArrowRight")
    page.keyboard.press(" ")
    expect(model.cell("居場所", ja("model.table.elements.wanted"))).to_have_text("★")


def test_a_word_that_is_no_choice_stays_in_its_cell_with_the_reason(hall) -> None:
    model = fresh_table(hall)
    page = model.page
    model.put("送迎")
    model.cell("送迎", ja("model.table.elements.status")).click()
    page.keyboard.type("やる")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text(ja("model.status.considered"))
    expect(page.locator(".sz-cell-edit.on")).to_have_value("やる")
    page.keyboard.press("Escape")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_block_from_a_spreadsheet_is_shown_before_it_is_pasted_and_taken_back_by_one_undo(hall) -> None:
    model = fresh_table(hall)
    page = model.page
    lines = [f"取り組み{n}\t{ja('model.status.considered')}\t\tみなみ作業所" for n in range(300)]
    lines[4] = "取り組み4\tやる\t\tみなみ作業所"
    model.put("\r\n".join(lines) + "\r\n")
    dialog = page.locator("dialog")
    expect(dialog.locator(".sz-paste-sum")).to_contain_text(ja("model.paste.fresh.other", n=300))
    expect(dialog.locator(".sz-paste-sum")).to_contain_text("みなみ作業所")
    expect(dialog.locator(".sz-paste-bad")).to_contain_text(
        ja("model.paste.where", line=5, field=ja("model.table.elements.status"))
    )
    expect(page.locator(".sz-grid")).to_have_attribute("aria-rowcount", "7")
    dialog.get_by_role("button", name=ja("model.paste.goWithout.one", n=1)).click()
    expect(dialog).to_have_count(0)
    expect(page.locator(".sz-grid")).to_have_attribute("aria-rowcount", "307")
    expect(page.locator(".sz-grid-body .sz-grid-row")).not_to_have_count(306)  # only those in sight are in the page
    page.get_by_role("button", name=ja("model.undo"), exact=True).first.click()
    expect(page.locator(".sz-grid")).to_have_attribute("aria-rowcount", "7")


def test_words_half_typed_into_a_cell_are_there_again_after_a_reload(hall) -> None:
    model = fresh_table(hall)
    page = model.page
    page.keyboard.type("書きかけの取り組み")
    expect(page.locator(".sz-cell-edit.on")).to_have_value("書きかけの取り組み")
    page.reload()
    expect(page.locator(".sz-cell-edit.on")).to_have_value("書きかけの取り組み")
    page.keyboard.press("Enter")
    expect(page.locator(".sz-grid-row").filter(has_text="書きかけの取り組み")).to_have_count(1)
    page.reload()
    expect(page.locator(".sz-grid-row").filter(has_text="書きかけの取り組み")).to_have_count(1)
    expect(page.locator(".sz-cell-edit.on")).to_have_count(0)


def test_what_is_copied_from_the_table_is_what_a_spreadsheet_takes(model: Model) -> None:
    page = model.page
    model.table()
    page.locator("[data-row='0'][data-field='0']").click()
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowDown")
    rows = [line.split("\t") for line in page.evaluate(COPY).split("\n")]
    assert [row[0] for row in rows] == [ja("columns.needs.head")] * 2
    assert page.locator("[data-row='1'][data-field='1']").inner_text() == rows[1][1]


def test_an_arrow_and_an_indicator_are_made_in_their_sheets(hall) -> None:
    model = fresh_table(hall)
    page = model.page
    model.put("居場所")
    model.cell("居場所", ja("model.table.elements.text"))
    expect(page.locator(".sz-grid-row").filter(has_text="居場所")).to_have_count(1)
    last = page.locator(".sz-grid-row.fresh").last
    last.locator(".sz-cell").nth(1).click()
    model.put("孤立が減る")
    expect(page.locator(".sz-grid-row").filter(has_text="孤立が減る")).to_have_count(1)
    model.table("links")
    page.locator("[data-row='0'][data-field='0']").click()
    model.put("居場所\t孤立が減る\t行き先ができる\tバスがある\t\t大きい")
    page.locator("dialog").get_by_role("button", name=ja("model.paste.go"), exact=True).click()
    expect(page.locator(".sz-grid-row").filter(has_text="行き先ができる")).to_contain_text(ja("model.strength.strong"))
    model.table("indicators")
    page.locator("[data-row='0'][data-field='0']").click()
    model.put("居場所\t来た人\t人\t5\t令和7年度\t15\t2027")
    page.locator("dialog").get_by_role("button", name=ja("model.paste.go"), exact=True).click()
    expect(page.locator(".sz-grid-row").filter(has_text="来た人")).to_contain_text("2025")
    model.view("text")
    expect(page.locator(".sz-text-sheet")).to_contain_text(
        "「居場所」が進むと、「孤立が減る」につながる。なぜなら、行き先ができるから。ただし、バスがあることが前提。"
    )
    expect(page.locator(".sz-text-sheet")).to_contain_text("指標「来た人」。いま5人。基準は2025年度。目標15人。目標は2027年度。")


def test_the_table_and_the_text_follow_what_another_does(hall, model: Model) -> None:
    model.table()
    other = opened(hall, LAPTOP)
    other.view("text")
    row = model.page.locator("[data-row='0'][data-field='1']")
    words = row.inner_text()
    row.click()
    model.page.keyboard.press("F2")
    model.page.keyboard.type("（書き足し）")
    model.page.keyboard.press("Enter")
    expect(other.page.locator(".sz-text-element h3").first).to_have_text(f"{words}（書き足し）")
    model.page.keyboard.press("Control+z")
    expect(other.page.locator(".sz-text-element h3").first).to_have_text(words)


def test_every_box_and_arrow_of_the_diagram_is_in_the_text(model: Model) -> None:
    boxes = model.page.locator(".sz-element").evaluate_all("all => all.map(each => each.getAttribute('aria-label'))")
    arrows = model.page.locator(".sz-arrow").count()
    model.view("text")
    expect(model.page.locator(".sz-text-element").first).to_be_visible()
    heads = model.page.locator(".sz-text-element h3").all_inner_texts()
    assert len(heads) == len(boxes) and all(any(head in box for box in boxes) for head in heads)
    expect(model.page.locator(".sz-text-summary")).to_contain_text(ja("reading.links.other", n=arrows))


def test_finding_goes_from_one_to_the_next_in_every_view(model: Model) -> None:
    page = model.page
    found = None
    for view, place in (
        ("diagram", ".sz-element.found-now"),
        ("list", ".sz-found-here"),
        ("table", ".sz-grid-row.now"),
        ("text", ".sz-text-element.now"),
    ):
        model.view(view)
        page.locator("body").press("Control+f")
        expect(page.get_by_role("searchbox")).to_be_focused()
        page.get_by_role("searchbox").fill("居場所")
        page.keyboard.press("Enter")
        expect(page.locator(place).first).to_be_in_viewport()
        count = page.locator(".sz-find-count").inner_text()
        assert found in (None, count)
        found = count
        page.keyboard.press("Enter")
        expect(page.locator(".sz-find-count")).not_to_have_text(count)
        page.keyboard.press("Shift+Enter")
        expect(page.locator(".sz-find-count")).to_have_text(count)
        page.keyboard.press("Escape")


def test_a_column_is_folded_and_opens_again_for_what_is_found_in_it(model: Model) -> None:
    page = model.page
    model.view("diagram")
    all_boxes = page.locator(".sz-element").count()
    name = ja("columns.outputs.head")
    page.locator(".sz-head-fold").nth(2).click()
    strip = page.locator(".sz-head.folded")
    expect(strip).to_have_count(1)
    expect(strip.get_by_role("button")).to_have_attribute("aria-label", ja("model.fold.open", column=name, n=9))
    expect(page.locator(".sz-element")).to_have_count(all_boxes - 9)
    page.reload()
    expect(page.locator(".sz-head.folded")).to_have_count(1)
    expect(page.locator(".sz-arrow")).to_have_count(65)
    page.get_by_role("searchbox").fill("延べ300人")
    page.keyboard.press("Enter")
    expect(page.locator(".sz-element.found-now")).to_be_in_viewport()
    expect(page.locator(".sz-head.folded")).to_have_count(0)


def test_colours_tell_the_status_with_a_number_and_stay_with_this_viewer(hall, model: Model) -> None:
    page = model.page
    model.view("diagram")
    page.locator(".sz-colour select").select_option("status")
    legend = page.locator(".sz-legend li")
    expect(legend.first).to_contain_text(ja("model.status.existing"))
    badge = page.locator(".sz-element.sz-status-needed .sz-element-badge").first
    expect(badge).to_have_text("③")
    other = opened(hall, LAPTOP)
    other.view("diagram")
    expect(other.page.locator(".sz-element-badge")).to_have_count(0)
    page.reload()
    expect(badge).to_have_text("③")
    page.locator(".sz-bar").get_by_role("link", name=ja("model.export")).click()
    expect(page.locator("img.preview")).to_be_visible()
    assert "colour=status" in (page.locator("img.preview").get_attribute("src") or "")
    page.goto(f"/p/{model.project}/model")
    page.locator(".sz-colour select").select_option("kind")


@pytest.mark.parametrize("by", ["lead", "partner", "votes", "voice", "indicator", "wanted"])
def test_a_legend_of_colours_stands_beneath_the_diagram_and_covers_nothing(model: Model, by: str) -> None:
    page = model.page
    model.view("diagram")
    page.locator(".sz-colour select").select_option(by)
    legend = page.locator(".sz-legend")
    expect(legend.locator("li").first).to_be_visible()
    expect(page.locator(".sz-element .sz-element-badge").first).to_be_visible()
    upper, own, lower = (page.locator(each).bounding_box() for each in (".sz-model-body", ".sz-legend", ".sz-model-foot"))
    assert upper["y"] + upper["height"] <= own["y"] + 1 and own["y"] + own["height"] <= lower["y"] + 1
    page.locator(".sz-colour select").select_option("kind")
    expect(legend).to_have_count(0)


def test_what_feeds_a_box_is_brought_into_sight_as_a_whole(model: Model) -> None:
    page = model.page
    model.view("diagram")
    box = page.locator(".sz-element.sz-kind-outcome").filter(has_text="早いうちに職場で話せる")
    box.focus()
    page.keyboard.press("[")
    expect(page.locator(".sz-only")).to_be_visible()
    expect(page.locator(".sz-element")).to_have_count(7)
    page.wait_for_function(
        """() => { const sheet = document.querySelector('.sz-model-canvas').getBoundingClientRect()
        return [...document.querySelectorAll('.sz-element')].every(each => { const box = each.getBoundingClientRect()
          return box.left >= sheet.left && box.right <= sheet.right && box.top >= sheet.top && box.bottom <= sheet.bottom }) }"""
    )
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator(".sz-only")).to_have_count(0)


def test_an_arrow_that_the_keyboard_comes_to_is_in_sight_and_tells_on_what_it_rests(model: Model) -> None:
    page = model.page
    model.view("diagram")
    arrow = page.locator(".sz-arrow[aria-label*='ことばの壁'][aria-label*='職場への同行']")
    page.locator(".sz-element").first.press("Tab")  # from here on it is the keyboard that moves
    arrow.evaluate("each => each.focus({ preventScroll: true, focusVisible: true })")
    page.wait_for_function(
        """each => { const sheet = document.querySelector('.sz-model-canvas').getBoundingClientRect()
        const { top, bottom } = each.getBoundingClientRect(); return top >= sheet.top && bottom <= sheet.bottom }""",
        arg=arrow.element_handle(),
    )
    page.keyboard.press("Enter")
    page.locator(".sz-tabs").get_by_role("tab", name=ja("model.panel.voicesCount", n=1)).click()
    panel = page.locator(".sz-link-voices")
    expect(panel.locator(".sz-voices-by")).to_contain_text("国際交流協会")
    expect(panel.locator(".sz-voice-foot")).to_contain_text(ja("model.voices.under", title="働きだしてからが本番"))
    page.keyboard.press("Escape")


def test_an_empty_diagram_can_be_begun_with_what_people_do(hall) -> None:
    model = fresh_model(hall)
    page = model.page
    start = page.locator(".sz-starts").get_by_role("button", name=ja("model.starts.fromDoing"))
    start.click()
    field = page.locator(".sz-element.fresh textarea")
    expect(field).to_be_focused()
    page.keyboard.type("居場所をひらく")
    page.keyboard.press("Enter")
    activity = page.locator(".sz-element.sz-kind-activity").filter(has_text="居場所をひらく")
    activity.click()
    activity.press("Control+ArrowRight")
    page.keyboard.type("年に24回ひらく")
    page.keyboard.press("Enter")
    expect(page.locator(".sz-element.sz-kind-output").filter(has_text="年に24回ひらく")).to_be_visible()
    expect(page.locator(".sz-arrow")).to_have_count(1)


def test_a_phone_asks_for_the_tools_and_leaves_half_of_its_height_to_the_diagram(hall) -> None:
    model = opened(hall, PHONE)
    page = model.page
    model.view("diagram")
    expect(page.locator(".sz-element").first).to_be_visible()
    sheet = page.locator(".sz-model-canvas").bounding_box()
    assert sheet is not None and sheet["height"] >= PHONE["viewport"]["height"] / 2
    expect(page.locator(".sz-colour")).to_have_count(0)
    page.get_by_role("button", name=ja("model.tools"), exact=True).tap()
    expect(page.locator(".sz-colour")).to_be_visible()
    expect(page.get_by_role("button", name=ja("model.columns.title"))).to_be_visible()


def test_another_form_of_columns_shows_where_the_boxes_go_and_is_one_undo(hall) -> None:
    model = fresh_model(hall)
    page = model.page
    model.table()
    page.locator("[data-row='0'][data-field='1']").click()
    model.put("行き先がない")
    expect(page.locator(".sz-grid-row").filter(has_text="行き先がない")).to_have_count(1)
    page.get_by_role("button", name=ja("model.columns.title")).click()
    dialog = page.locator("dialog")
    dialog.get_by_label(ja("model.columns.profile")).select_option("health_plan")
    expect(dialog.locator(".sz-columns-move")).to_contain_text(ja("model.columns.move.one", name=ja("columns.needs.head"), n=1))
    name = dialog.get_by_label(ja("model.columns.name", n=1))
    name.fill("わたしたちの取り組み")
    dialog.get_by_role("button", name=ja("model.columns.go")).click()
    expect(dialog).to_have_count(0)
    expect(model.cell("行き先がない", ja("model.table.elements.column"))).to_have_text("わたしたちの取り組み")
    model.view("list")
    expect(page.get_by_role("heading", level=2).first).to_have_text("わたしたちの取り組み")
    model.view("text")
    expect(page.get_by_role("heading", level=2).first).to_contain_text("わたしたちの取り組み")
    page.get_by_role("button", name=ja("model.undo"), exact=True).first.click()
    expect(page.get_by_role("heading", level=2).first).to_contain_text(ja("columns.needs"))


def test_a_phone_gets_the_list_first_and_edits_the_table_as_cards(hall) -> None:
    model = opened(hall, PHONE)
    page = model.page
    expect(page.locator(".sz-list")).to_be_visible()
    model.view("table")
    card = page.locator(".sz-card").nth(1)
    card.locator("summary").tap()
    field = card.get_by_label(ja("model.table.elements.target_group"))
    field.fill("若者")
    field.blur()
    model.screen.settled()
    expect(field).to_have_value("若者")
    model.view("text")
    expect(page.locator(".sz-text-sheet")).to_contain_text("対象：若者")


@pytest.mark.parametrize("shape", [PHONE, SMALLEST], ids=["390", "320"])
def test_no_view_is_wider_than_a_phone(hall, shape: dict) -> None:
    model = opened(hall, shape)
    for view in ("list", "text", "table", "diagram", "review"):
        model.view(view)
        model.screen.settled()
        wide = model.page.evaluate(TOO_WIDE)
        assert wide == [], view
        assert model.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), view


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed (npm ci in facilitator/web)")
@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_view_of_the_model_has_a_fault(hall, language: str) -> None:
    model = opened(hall)
    page = model.page
    page.goto(f"/language/{language}?back=/p/{model.project}/model")
    expect(page.locator(".sz-traced")).to_contain_text("%")
    for at, ready in enumerate((".sz-element", ".sz-list-element", ".sz-grid-row", ".sz-text-element", ".sz-finding")):
        page.locator(".sz-bar .sz-toggle button").nth(at).click()
        expect(page.locator(ready).first).to_be_visible()
        found = faults(page)
        assert found == [], told(found)
    page.locator(".sz-bar .sz-toggle button").nth(2).click()
    page.locator("[data-row='0'][data-field='1']").click()
    page.keyboard.press("F2")
    assert faults(page) == []
    page.keyboard.press("Escape")
    page.evaluate(PASTE, "a\tb\nc\td")
    expect(page.locator("dialog")).to_be_visible()
    found = faults(page)
    assert found == [], told(found)
    page.keyboard.press("Escape")
    page.locator(".sz-tools .sz-button").first.click()
    expect(page.locator("dialog")).to_be_visible()
    found = faults(page)
    assert found == [], told(found)
    page.goto(f"/language/ja?back=/p/{model.project}/model")
