"""From the first sticky note to the strategy diagram in Word: a facilitator, two phones and a wall, each a real browser."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from docx import Document
from playwright.sync_api import Download, expect

from tests.browser.arranging import Board, Model
from tests.browser.conftest import Hall
from tests.browser.people import Facilitator, Phone, Project, Wall, ja
from tests.browser.serving import Server

TITLE = "仕事を切り口にした地域づくり"
CITY, COUNCIL, WORKSHOP = "青葉市 福祉課", "青葉市社会福祉協議会", "みどり作業所"
NEEDS = {
    CITY: ["面接と聞くと前の晩から眠れなくなる若い人", "親の介護で昼間だけしか働けない人"],
    WORKSHOP: ["履歴書の空白をどう話すか悩む人", "仕事を続けたいのに朝がつらい人"],
}
ACTIVITIES = {CITY: ("半日だけの職場体験", "existing"), WORKSHOP: ("面接に付き添う仲間", "needed")}
GROUP = "はじめの一歩が重い人"
WRITTEN = [*NEEDS[CITY], *NEEDS[WORKSHOP], *(text for text, _ in ACTIVITIES.values())]


def test_the_job_from_the_first_note_to_the_file_on_another_machine(
    hall: Hall, begin: Callable[..., Server], hall_on: Callable[[Server], Hall], tmp_path: Path
) -> None:
    lead = hall.facilitator().sign_in()
    project = lead.new_project(title=TITLE, region="青葉市", host=COUNCIL, organisations=(CITY, COUNCIL))
    wall = a_wall_by_code(hall, project)
    phones = two_phones_come_in(hall, lead, wall, project)
    writing_in_private(lead, phones, wall, project)
    second = lead.beside()
    grouping(lead, second, phones, wall, project)
    more_notes(lead, phones, project)
    to_the_model(lead, project)
    in_the_editor(lead, second, project)
    what_a_reviewer_says(lead)
    files = exports(lead, project, tmp_path)
    other = hall_on(begin())
    taken_in_elsewhere(other, files["sakusenzu"])


def a_wall_by_code(hall: Hall, project: Project) -> Wall:
    wall = hall.wall().open(project.code)
    expect(wall.page.get_by_text(project.code)).to_be_visible()
    expect(wall.page.get_by_role("img", name=ja("wall.qr"))).to_be_visible()
    expect(wall.page.get_by_text("今日の気分を")).to_be_visible()
    expect(wall.page.get_by_text(ja("wall.people", n=0))).to_be_visible()
    return wall


def two_phones_come_in(hall: Hall, lead: Facilitator, wall: Wall, project: Project) -> dict[str, Phone]:
    chosen = hall.phone().join(project.code, choose=CITY)
    typed = hall.phone().join(project.code, typed=WORKSHOP, name="すず")
    expect(wall.page.get_by_text(ja("wall.people", n=2))).to_be_visible()
    expect(lead.page.get_by_text(WORKSHOP)).to_be_visible()
    chosen.page.locator(".practice textarea").fill("すこし緊張しています")
    chosen.page.get_by_role("button", name=ja("phone.practice.send")).click()
    expect(chosen.page.get_by_text(ja("phone.practice.done")).last).to_be_visible()
    return {CITY: chosen, WORKSHOP: typed}


def writing_in_private(lead: Facilitator, phones: dict[str, Phone], wall: Wall, project: Project) -> None:
    board = lead.beside()
    board.board(project)
    lead.go_to("書く：ニーズ")
    for name, phone in phones.items():
        phone.at("書く：ニーズ")
        for text in NEEDS[name]:
            phone.write(text)
    phones[CITY].page.get_by_role("switch", name=ja("phone.finished")).click()
    expect(lead.page.locator(".sz-figures dd").nth(0)).to_have_text("4")
    expect(lead.page.locator(".sz-figures dd").nth(3)).to_have_text("1 / 2")
    expect(wall.page.get_by_text(ja("wall.notes", n=4))).to_be_visible()
    expect(board.page.get_by_text(ja("board.hidden.title"))).to_be_visible()
    for name, texts in NEEDS.items():
        others = [lead.screen, board.screen, wall.screen, *(phone.screen for other, phone in phones.items() if other != name)]
        for screen in others:
            assert screen.received, "nothing was recorded: this would prove nothing"
            assert [text for text in texts if screen.saw(text)] == []
    lead.reveal()
    expect(board.page.locator(".sz-tray .sz-note")).to_have_count(4)
    board.page.close()


def grouping(lead: Facilitator, second: Facilitator, phones: dict[str, Phone], wall: Wall, project: Project) -> None:
    lead.go_to("まとめる：ニーズ")
    expect(phones[CITY].page.get_by_text(NEEDS[WORKSHOP][0])).to_be_visible()
    lead.board(project)
    second.board(project)
    board = Board(lead)
    first, *rest = NEEDS[CITY] + NEEDS[WORKSHOP]
    board.gather(GROUP, first)
    expect(Board(second).group(GROUP)).to_be_visible()
    board.drag_into(GROUP, rest[1], rest[2])
    expect(Board(second).group(GROUP).get_by_text(ja("board.group.count", n=3))).to_be_visible()
    expect(wall.page.locator(".headings li")).to_have_text(re.compile(f"{GROUP}.*3枚.*2機関"))
    expect(phones[WORKSHOP].page.get_by_role("heading", name=GROUP)).to_be_visible()
    expect(phones[WORKSHOP].page.get_by_text(ja("phone.own.in", title=GROUP)).first).to_be_visible()


def more_notes(lead: Facilitator, phones: dict[str, Phone], project: Project) -> None:
    lead.console(project)
    lead.go_to("書く：取り組み")
    for name, (text, status) in ACTIVITIES.items():
        phones[name].at("書く：取り組み")
        phones[name].write(text, status)
    lead.go_on()
    expect(lead.page.get_by_text(ja("console.revealed"))).to_be_visible()


def to_the_model(lead: Facilitator, project: Project) -> None:
    lead.board(project)
    board = Board(lead)
    board.group(GROUP).locator(".sz-group-title h3").click()
    board.to_model("needs")
    for text, _ in ACTIVITIES.values():
        board.choose(text)
        board.to_model("activities")


def in_the_editor(lead: Facilitator, second: Facilitator, project: Project) -> None:
    lead.model(project)
    second.model(project)
    model, seen = Model(lead), Model(second)
    trial, companion = (text for text, _ in ACTIVITIES.values())
    expect(model.element(trial)).to_have_attribute("aria-label", re.compile(ja("model.status.existing")))
    expect(model.element(companion)).to_have_attribute("aria-label", re.compile(ja("model.status.needed")))
    model.add("short", "出かける日が増える")
    model.add("final", "だれもが役割をもてる")
    model.link(GROUP, trial)
    expect(model.joined(GROUP, trial)).to_be_attached()
    model.link(trial, "出かける日が増える")
    expect(seen.links).to_have_count(2)
    model.link("出かける日が増える", GROUP)
    lead.screen.told("輪になります", GROUP, trial, "出かける日が増える")
    expect(model.links).to_have_count(2)
    model.rewrite("出かける日が増える", "外に出る日が増える")
    expect(seen.element("外に出る日が増える")).to_be_visible()
    lead.page.get_by_role("button", name=ja("model.arrange"), exact=True).click()
    lead.page.wait_for_function("() => window.told.some(line => /^(整えました|これ以上すっきり)/.test(line))")
    deleted_and_back(lead, model, seen)


def deleted_and_back(lead: Facilitator, model: Model, seen: Model) -> None:
    model.element("外に出る日が増える").click()
    lead.page.keyboard.press("Delete")
    expect(seen.element("外に出る日が増える")).to_have_count(0)
    expect(seen.links).to_have_count(1)
    toolbar = lead.page.locator(".sz-bar")  # a sentence at the foot may have such a button too
    toolbar.get_by_role("button", name=ja("model.undo"), exact=True).click()
    expect(seen.element("外に出る日が増える")).to_be_visible()
    expect(seen.links).to_have_count(2)


def what_a_reviewer_says(lead: Facilitator) -> None:
    model = Model(lead)
    companion = ACTIVITIES[WORKSHOP][0]
    finding = model.findings().filter(has_text=companion).first
    expect(finding).to_be_visible()
    finding.click()
    expect(model.element(companion)).to_have_class(re.compile(r"\bflashing\b"))  # every box it speaks of
    expect(lead.page.locator(".sz-element[aria-current=true]")).to_have_count(1)  # and the first is chosen
    model.element(GROUP).click()
    voices = lead.page.locator(".sz-panel")
    for name, n in ((WORKSHOP, 2), (CITY, 1)):
        expect(voices.get_by_text(ja("model.voices.by", name=name, n=n))).to_be_visible()


def exports(lead: Facilitator, project: Project, folder: Path) -> dict[str, Path]:
    lead.page.locator(".sz-bar").get_by_role("link", name=ja("model.export"), exact=True).click()
    expect(lead.page.get_by_role("heading", name=ja("export.title"))).to_be_visible()
    saved: dict[str, Path] = {}
    for name, ending in (("word", "docx"), ("svg", "svg"), ("png", "png"), ("file", "sakusenzu")):
        button = lead.page.get_by_role("link", name=f"{ja('export.download')} {ja(f'export.{name}', diagram='作戦体系図')}")
        with lead.page.expect_download() as coming:
            button.click()
        saved[ending] = keep(coming.value, folder / f"taken.{ending}")
    svg = saved["svg"].read_text("utf-8")
    assert "<script" not in svg and ACTIVITIES[CITY][0] in re.sub("<[^>]+>", "", svg).replace("\n", "")
    assert saved["png"].read_bytes().startswith(b"\x89PNG") and saved["png"].stat().st_size > 5000
    words = words_of(saved["docx"])
    for text in (TITLE, CITY, WORKSHOP, GROUP, *WRITTEN):
        assert text in words, text
    return saved


def keep(download: Download, path: Path) -> Path:
    download.save_as(path)
    assert path.suffix == Path(download.suggested_filename).suffix
    return path


def words_of(path: Path) -> str:
    document = Document(io.BytesIO(path.read_bytes()))
    assert zipfile.is_zipfile(path)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


def taken_in_elsewhere(hall: Hall, file: Path) -> None:
    lead = hall.facilitator().sign_in()
    lead.page.get_by_text(ja("home.file"), exact=True).first.click()
    lead.page.locator("input[type=file]").set_input_files(file)
    lead.page.wait_for_url(re.compile(r"/p/[^/]+$"))
    project = Project(lead.page.url.rsplit("/", 1)[1], "")
    lead.board(project)
    board = Board(lead)
    expect(board.group(GROUP).get_by_text(ja("board.group.count", n=3))).to_be_visible()
    for text in WRITTEN:
        expect(board.note(text)).to_have_count(1)
    lead.model(project)
    model = Model(lead)
    expect(model.page.locator(".sz-element")).to_have_count(5)
    expect(model.links).to_have_count(2)
    expect(model.joined(GROUP, ACTIVITIES[CITY][0])).to_be_attached()
