"""Tables of a hall: put up, sat at, recorded. What the console's own tests press is asked here over its line."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Workshop
from tests.browser.people import Phone, ja
from tests.browser.screens import Screen

ASK = """([project, commands]) => new Promise((resolve, reject) => {
  const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:'
  const line = new WebSocket(`${scheme}//${location.host}/live/${project}`)
  const id = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16))
    return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
  }
  const hello = {type: 'hello', protocol: 1, screen: 'console', epoch: null, since: null, token: null, code: null}
  line.onopen = () => line.send(JSON.stringify(hello))
  let told = {seats: []}
  line.onmessage = message => {
    const frame = JSON.parse(message.data)
    if (frame.type === 'welcome') {
      const seats = Object.entries(frame.view).filter(([key]) => key.startsWith('seat/'))
      told = {
        seats: seats.map(([key, seat]) => ({id: key.slice(5), ...seat})),
        step: frame.view.step.id, workshop: frame.view.schedule.workshop,
      }
      if (commands.length === 0) { line.close(); resolve(told); return }
      line.send(JSON.stringify({type: 'do', id: id(), commands}))
    }
    if (frame.type === 'done') { line.close(); resolve(told) }
    if (frame.type === 'refused' || frame.type === 'closed') reject(new Error(message.data))
  }
})"""


def ask(page: Page, project: str, *commands: dict[str, object]) -> dict[str, Any]:
    """Ask as the facilitator whose page this is; return the seats of the hall, and its step and workshop."""
    told: dict[str, Any] = page.evaluate(ASK, [project, list(commands)])
    return told


def table_id(number: int) -> str:
    """Return the id that a table of a test has."""
    return f"table{number}".ljust(22, "0")


def put_up(page: Page, project: str, numbers: int) -> None:
    """Put up so many tables."""
    ask(page, project, *({"type": "AddTable", "table": table_id(each), "number": each} for each in range(1, numbers + 1)))


def seat_of(page: Page, project: str, organisation: str) -> str:
    """Return the seat of the one person of this organisation."""
    return next(str(each["id"]) for each in ask(page, project)["seats"] if each["organisation_name"] == organisation)


class Record:
    """記録: the page of a table, on the recorder's own device."""

    def __init__(self, phone: Phone) -> None:
        self.screen: Screen = phone.screen
        self.page: Page = phone.page

    def open(self) -> "Record":
        """Open it as the phone's own link does."""
        self.page.goto("/table")
        expect(self.page.locator(".sz-record-title")).to_be_visible()
        return self

    @property
    def field(self) -> Locator:
        """Return the field at the foot."""
        return self.page.locator(".sz-write textarea")

    def note(self, text: str) -> Locator:
        """Return the line with this note."""
        return self.page.locator(".sz-record .sz-list .sz-list-note").filter(has_text=text)

    def add_person(self, organisation: str, name: str = "") -> None:
        """Add somebody without a phone; they are chosen from then on."""
        self.page.get_by_role("button", name=ja("table.person.add"), exact=True).click()
        dialog = self.page.locator("dialog")
        dialog.get_by_label(ja("table.person.organisation"), exact=True).fill(organisation)
        if name:
            dialog.get_by_label(ja("table.person.name"), exact=True).fill(name)
        dialog.get_by_role("button", name=ja("table.person.go"), exact=True).click()
        expect(dialog).to_have_count(0)
        expect(self.page.locator(".sz-write .sz-chip.on")).to_contain_text(name or organisation)

    def write(self, text: str) -> None:
        """Write one note for who is chosen and see it accepted: the field is empty again."""
        self.field.fill(text)
        self.page.locator(".sz-write .sz-main").click()
        expect(self.field).to_have_value("")


def recorder_at(workshop: Workshop, number: int, organisation: str = "はじめ社協") -> Record:
    """Let one more person in, sit them at a table and make them its recorder."""
    phone = workshop.phone(organisation)
    page, project = workshop.lead.page, workshop.project.id
    seat = seat_of(page, project, organisation)
    ask(
        page,
        project,
        {"type": "SitAt", "seat": seat, "table": table_id(number)},
        {"type": "SetRole", "seat": seat, "role": "recorder"},
    )
    return Record(phone).open()


def show_all(workshop: Workshop) -> None:
    """Show everybody what was written in the step that runs."""
    page, project = workshop.lead.page, workshop.project.id
    ask(page, project, {"type": "RevealNotes", "step": ask(page, project)["step"]})


def headed_table(workshop: Workshop, number: int, headings: dict[str, tuple[str, ...]]) -> None:
    """Let a table have these headings with notes in them, on its own board, and bring them to everybody's."""
    page, project = workshop.lead.page, workshop.project.id
    step, table = ask(page, project)["step"], table_id(number)
    seat = f"seat{number}".ljust(22, "0")
    ask(page, project, {"type": "AddPerson", "seat": seat, "organisation_name": f"機関{number}", "name": "", "table": table})
    for at, (title, texts) in enumerate(headings.items()):
        notes = [f"note{number}x{at}x{n}".ljust(22, "0") for n in range(len(texts))]
        written = [
            {"type": "WriteNote", "note": note, "step": step, "text": text, "seat": seat}
            for note, text in zip(notes, texts, strict=True)
        ]
        places = [{"note": note, "x": 12 + 168 * (n % 2), "y": 68 + 120 * (n // 2)} for n, note in enumerate(notes)]
        made = {"type": "MakeGroup", "group": f"group{number}x{at}".ljust(22, "0"), "title": title, "x": at * 420, "y": 0}
        ask(page, project, *written)
        ask(page, project, {**made, "table": table, "notes": places})
    ask(page, project, {"type": "MergeTable", "table": table})
