"""Everybody of one small hall: who leads, who helps by phone, three people with phones at two tables, and the projector."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Locator, expect

from tests.browser.arranging import Board
from tests.browser.conftest import Hall
from tests.browser.people import Facilitator, Phone, Project, Wall, awake, ja
from tests.browser.screens import PHONE, Screen
from tests.browser.tables import Record

ROOM, WORKSHOP, CIRCLE = "そらまめ相談室", "みなと工房", "ひだまりの会"
TITLE = "働くを支える地域づくり"


@dataclass
class Cast:
    """The hall. ``ann`` and ``ben`` sit at table 1, ``chi`` at table 2; ann records hers."""

    hall: Hall
    project: Project
    lead: Facilitator
    board: Facilitator
    """A second screen of who leads: boards and the diagram, while the console stays open."""
    remote: Facilitator
    """The co-facilitator's phone: the console by the cookie of a seat."""
    ann: Phone
    ben: Phone
    chi: Phone
    wall: Wall

    @property
    def phones(self) -> tuple[Phone, ...]:
        """Return those who take part."""
        return self.ann, self.ben, self.chi

    def at(self, title: str) -> None:
        """See everybody in this step."""
        for lead in (self.lead, self.remote):
            expect(lead.page.locator(".sz-now h1")).to_have_text(title)
        for phone in self.phones:
            phone.at(title)

    def record(self) -> Record:
        """Let ann turn her phone to her table's record."""
        self.ann.page.get_by_role("link", name=ja("phone.role.recorder.go")).click()
        expect(self.ann.page.locator(".sz-record-title")).to_be_visible()
        return Record(self.ann)

    def back_to_phone(self) -> None:
        """Let ann turn back to her own page."""
        self.ann.page.goto("/me")
        expect(self.ann.page.locator(".head .title")).to_be_visible()

    def table_board(self, number: int) -> Board:
        """Look at a table's board on the second screen."""
        self.board.board(self.project)
        chooser = self.board.page.locator(".sz-chooser")
        chooser.select_option(label=ja("board.table.number", number=number))
        expect(chooser).to_contain_text(ja("board.table.number", number=number))
        return Board(self.board)

    def bring_all(self) -> None:
        """Bring every table's headings to the plenary board."""
        self.board.board(self.project)
        page = self.board.page
        page.locator(".sz-bar").get_by_role("button", name=ja("board.view.tables"), exact=True).click()
        page.get_by_role("button", name=ja("board.beside.bringAll"), exact=True).click()
        expect(page.get_by_text(ja("board.beside.done"))).to_have_count(2)


def gathered(hall: Hall) -> Cast:
    """Prepare the workshop and let everybody in: by the QR of a table, and by the code that the wall shows."""
    lead = hall.lead()
    named = (ROOM, WORKSHOP, CIRCLE)
    project = lead.new_project(title=TITLE, region="青葉市", host="青葉市社会福祉協議会", organisations=named)
    tables = [urlsplit(each).path.removeprefix("/j/") for each in put_up(lead, project, 2)]
    wall = hall.wall().open(project.code)
    expect(wall.page.locator(".join .code")).to_contain_text(project.code)
    lead.console(project)
    board = lead.beside()
    ann = hall.phone().join(tables[0], choose=ROOM, name="あおい")
    ben = hall.phone().join(tables[0], choose=WORKSHOP, name="いぶき")
    chi = hall.phone().join(tables[1], choose=CIRCLE, name="うみ")
    helper = hall.phone().join(project.code, choose=ROOM, name="えま")
    for phone, table in ((ann, "1"), (ben, "1"), (chi, "2")):
        expect(phone.page.locator("footer .who")).to_contain_text(ja("phone.entry.table", table=table)[:2])
    expect(wall.page.locator(".people")).to_contain_text("4")
    appoint(lead, "あおい", "recorder")
    appoint(lead, "えま", "co_facilitator")
    return Cast(hall, project, lead, board, remote_of(helper, lead), ann, ben, chi, wall)


def put_up(lead: Facilitator, project: Project, number: int) -> list[str]:
    """Put up tables in 準備; return the addresses in their QR codes."""
    page = lead.page
    page.goto(f"/p/{project.id}/prepare?tab=tables")
    awake(page)
    page.get_by_label(ja("road.prepare.tables.number"), exact=True).fill(str(number))
    page.get_by_role("button", name=ja("road.prepare.tables.take"), exact=True).click()
    lines = page.locator(".table-line .address-small")
    expect(lines).to_have_count(number)
    return lines.all_inner_texts()


def tab(lead: Facilitator, name: str) -> None:
    """Open one of the lists beside the clock."""
    button = lead.page.locator(".sz-hall-tabs button").nth(["tables", "people", "concerns"].index(name))
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")


def appoint(lead: Facilitator, name: str, role: str) -> None:
    """Give somebody a part in the day."""
    tab(lead, "people")
    person = lead.page.locator(".sz-person").filter(has_text=name)
    person.click()
    lead.page.get_by_role("button", name=ja(f"console.people.make.{role}"), exact=True).click()
    expect(person).to_contain_text(ja(f"console.people.role.{role}"))


def remote_of(helper: Phone, lead: Facilitator) -> Facilitator:
    """Let the co-facilitator open the console from the own phone, as the phone itself offers it."""
    helper.page.get_by_role("link", name=ja("phone.role.co.go")).click()
    expect(helper.page.locator(".sz-now h1")).to_be_visible()
    assert helper.screen.shape == PHONE
    return Facilitator(helper.screen, lead.server)


def main_button(lead: Facilitator) -> Locator:
    """Return 「つぎへ」."""
    return lead.page.locator(".sz-go .sz-main")


def figure(lead: Facilitator, key: str) -> Locator:
    """Return one of the numbers beneath the clock."""
    figures = lead.page.locator(".sz-figures > div")
    return figures.filter(has=lead.page.get_by_text(ja(f"console.{key}"), exact=True)).locator("dd")


def unseen(texts: tuple[str, ...], *screens: Screen) -> None:
    """See that none of these texts came to any of these screens, in any form."""
    for screen in screens:
        assert screen.received, "nothing was recorded: this would prove nothing"
        assert [text for text in texts if screen.saw(text)] == []


def group_in_list(record: Record, title: str, *texts: str) -> None:
    """Gather notes beneath a title on a table's list."""
    for text in texts:
        record.note(text).get_by_role("checkbox").check()
    record.page.get_by_role("button", name=ja("board.gather"), exact=True).click()
    field = record.page.locator(".sz-list-head textarea")
    expect(field).to_be_focused()
    field.fill(title)
    field.press("Enter")
    expect(record.page.get_by_role("heading", name=title)).to_be_visible()


def lines_of(wall: Wall, scene: str) -> list[str]:
    """Return what stands in the rows of a scene of the wall, blanks made one."""
    return [re.sub(r"\s+", " ", line).strip() for line in wall.page.locator(scene).all_inner_texts()]


