"""A full board, and two people at it at once."""

import json
import statistics
import time
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.arranging import Board, Model
from tests.browser.conftest import Workshop
from tests.browser.people import Facilitator, drag, ja, middle
from tests.browser.screens import PATIENCE_MS, Screen

NOTES, IN_A_GROUP = 1_000, 25
WRITE_AND_GROUP = """async ([project, step, notes, size]) => {
    const id = () => {
        const bytes = crypto.getRandomValues(new Uint8Array(16))
        return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').slice(0, 22)
    }
    const socket = new WebSocket(`ws://${location.host}/live/${project}`)
    await new Promise(done => { socket.onopen = done })
    const answers = new Map()
    const welcome = new Promise(done => {
        socket.onmessage = ({ data }) => {
            const frame = JSON.parse(data)
            if (frame.type === 'welcome') done()
            answers.get(frame.id)?.(frame)
        }
    })
    socket.send(JSON.stringify({ type: 'hello', protocol: 1, epoch: null, since: null, screen: 'board', token: null, code: null }))
    await welcome
    const act = commands => new Promise(done => {
        const name = id()
        answers.set(name, done)
        socket.send(JSON.stringify({ type: 'do', id: name, commands }))
    })
    const told = []
    for (let group = 0; group * size < notes; group += 1) {
        const ids = Array.from({ length: size }, id)
        const text = at => `声${group * size + at + 1}：いっしょに動くと見えてくること`
        told.push(await act(ids.map((note, at) => ({ type: 'WriteNote', note, step, text: text(at) }))))
        const places = ids.map((note, at) => ({ note, x: 12 + (at % 5) * 168, y: 68 + Math.floor(at / 5) * 120 }))
        const x = (group % 8) * 920, y = Math.floor(group / 8) * 720
        told.push(await act([{ type: 'MakeGroup', group: id(), title: `まとまり${group + 1}`, x, y, notes: places }]))
    }
    socket.close()
    return told.filter(frame => frame.type !== 'done')
}"""
FRAMES = """() => {
    window.gaps = []
    let last = performance.now()
    const tick = now => { window.gaps.push(now - last); last = now; window.ticking = requestAnimationFrame(tick) }
    window.ticking = requestAnimationFrame(tick)
}"""
GAPS = "() => (cancelAnimationFrame(window.ticking), window.gaps)"


def full_board(workshop: Workshop, notes: int) -> None:
    """Fill the board as a lead's own screen would, only faster."""
    step = "ws1-write-needs-------"
    workshop.lead.reveal()
    refused = workshop.lead.page.evaluate(WRITE_AND_GROUP, [workshop.project.id, step, notes, IN_A_GROUP])
    assert refused == []


def test_a_board_with_a_thousand_notes_opens_and_drags(workshop: Workshop, record_property: Callable[[str, object], None]) -> None:
    full_board(workshop, NOTES)
    lead = workshop.hall.lead()
    started = time.monotonic()
    lead.board(workshop.project)
    expect(lead.page.locator(".sz-note").first).to_be_visible()
    opened = time.monotonic() - started
    expect(lead.page.get_by_text(ja("board.filter.all", n=f"{NOTES:,}"))).to_be_visible()
    start = middle(lead.page.locator(".sz-group-title h3").first)
    lead.page.evaluate(FRAMES)
    lead.page.wait_for_function("() => window.gaps.length >= 60")
    idle = p95(lead.page.evaluate(GAPS))
    lead.page.evaluate(FRAMES)
    drag(lead.page, start, (start[0] + 160, start[1] + 60), drop=False)
    drag_on(lead.page, start)
    gaps = lead.page.evaluate(GAPS)
    measured = {"notes": NOTES, "usable_s": round(opened, 2), "frames": len(gaps), "frame_p95_ms": p95(gaps), "idle_p95_ms": idle}
    record_property("board", json.dumps(measured))
    print("board", json.dumps(measured))
    assert p95(gaps) < max(1_000, 8 * idle), measured  # a machine that is busy with other things draws nothing in time


def p95(gaps: list[float]) -> float:
    return round(statistics.quantiles(gaps, n=20)[-1], 1)


def drag_on(page: Page, start: tuple[float, float]) -> None:
    for turn in range(4):
        page.mouse.move(start[0] + 60 + 40 * turn, start[1] + 80, steps=15)
    page.mouse.up()


def places(page: Page) -> str:
    """Return where everything is drawn on this board, as one text that two boards share when they agree."""
    found: str = page.evaluate(
        """() => JSON.stringify([...document.querySelectorAll('.vue-flow__node')]
            .map(node => [node.dataset.id, node.style.transform.replace(/ /g, '')]).sort())"""
    )
    return found


def agree(one: Screen, other: Screen) -> None:
    """Wait until two boards show the same."""
    for screen in (one, other):
        screen.settled()
        screen.page.wait_for_function("() => document.querySelectorAll('.sz-held').length === 0")
    end = time.monotonic() + PATIENCE_MS / 1000
    while places(one.page) != places(other.page):  # what one asked is on its way to the other
        assert time.monotonic() < end, (places(one.page), places(other.page))
        other.page.evaluate("() => new Promise(done => setTimeout(done, 50))")


def two_boards(workshop: Workshop, notes: int) -> tuple[Facilitator, Facilitator]:
    full_board(workshop, notes)
    one, other = workshop.hall.lead(), workshop.hall.lead()
    for lead in (one, other):
        lead.board(workshop.project)
        expect(lead.page.locator(".sz-group")).to_have_count(notes // IN_A_GROUP)
    return one, other


def test_two_who_drag_at_once_end_with_the_same_board(workshop: Workshop) -> None:
    one, other = two_boards(workshop, 75)
    mine, theirs = Board(one).group("まとまり1"), Board(other).group("まとまり2")
    first, second = (middle(sheet.locator("h3")) for sheet in (mine, theirs))
    drag(one.page, first, (first[0] + 30, first[1] + 90), drop=False)
    drag(other.page, second, (second[0] + 20, second[1] + 120), drop=False)
    one.page.mouse.move(first[0] + 50, first[1] + 140, steps=6)
    one.page.mouse.up()
    other.page.mouse.up()
    agree(one.screen, other.screen)
    same = [middle(Board(lead).group("まとまり3").locator("h3")) for lead in (one, other)]
    for lead, start, by in ((one, same[0], 60), (other, same[1], 120)):
        drag(lead.page, start, (start[0] + by, start[1] + by), drop=False)
    one.page.mouse.up()
    other.page.mouse.up()
    agree(one.screen, other.screen)


def test_two_who_take_the_same_box_away_both_see_it_gone(workshop: Workshop) -> None:
    one, other = workshop.hall.lead(), workshop.hall.lead()
    for lead in (one, other):
        lead.model(workshop.project)
    models = [Model(one), Model(other)]
    models[0].add("activities", "ふたりが消す活動")
    expect(models[1].element("ふたりが消す活動")).to_be_visible()
    other.screen.context.set_offline(True)
    for lead, model in ((one, models[0]), (other, models[1])):
        model.element("ふたりが消す活動").click()
        lead.page.keyboard.press("Delete")
        expect(model.element("ふたりが消す活動")).to_have_count(0)
    other.screen.context.set_offline(False)
    expect(other.say().filter(has_text=ja("model.offline"))).to_have_count(0)
    models[1].add("activities", "そのあとも使える")
    expect(models[0].element("そのあとも使える")).to_be_visible()
    expect(models[0].page.locator(".sz-element")).to_have_count(1)


def test_a_note_that_its_author_takes_back_leaves_a_dragging_hand_unharmed(workshop: Workshop) -> None:
    phone = workshop.phone()
    phone.write("取り下げられる1枚")
    phone.write("残る1枚")
    board = workshop.seen()
    drag(board.page, middle(board.tray("取り下げられる1枚")), (700, 400), drop=False)
    phone.page.get_by_role("button", name=ja("phone.own.editOf", text="取り下げられる1枚")).click()
    phone.page.get_by_role("button", name=ja("phone.own.withdraw")).click()
    expect(board.tray("取り下げられる1枚")).to_have_count(0)
    board.page.mouse.up()
    expect(board.note("取り下げられる1枚")).to_have_count(0)
    drag(board.page, middle(board.tray("残る1枚")), (700, 400))
    expect(board.tray("残る1枚")).to_have_count(0)
    expect(board.note("残る1枚")).to_have_count(1)
