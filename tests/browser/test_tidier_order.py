"""The order with the fewest crossings, offered on the model page once the model has rested."""

from playwright.sync_api import Locator, expect

from tests.browser.conftest import Workshop
from tests.browser.people import ja

SOUGHT_MS = 60_000
CROSSED = """async project => {
    const id = () => Array.from({ length: 22 }, () => 'abcdefghijklmnop'[Math.floor(Math.random() * 16)]).join('')
    const socket = new WebSocket(`ws://${location.host}/live/${project}`)
    await new Promise(done => { socket.onopen = done })
    const answer = new Promise(done => {
        socket.onmessage = ({ data }) => {
            const frame = JSON.parse(data)
            if (frame.type === 'welcome') socket.send(JSON.stringify({ type: 'do', id: id(), commands }))
            if (frame.type === 'done' || frame.type === 'refused') done(frame.type)
        }
    })
    const left = Array.from({ length: 4 }, id), right = Array.from({ length: 4 }, id)
    const commands = [
        ...left.map((element, n) => ({ type: 'AddElement', element, column: 'activities', text: `活動${n + 1}` })),
        ...right.map((element, n) => ({ type: 'AddElement', element, column: 'outputs', text: `結果${n + 1}` })),
        ...left.map((source, n) => ({ type: 'DrawLink', link: id(), source, target: right[3 - n] })),
    ]
    socket.send(JSON.stringify({ type: 'hello', protocol: 1, epoch: null, since: null, screen: 'model', token: null, code: null }))
    const said = await answer
    socket.close()
    return said
}"""


def tops(page, words: str) -> list[float]:
    boxes = [page.get_by_text(f"{words}{n + 1}", exact=True).first.bounding_box() for n in range(4)]
    return [box["y"] for box in boxes if box is not None]


def offer(workshop: Workshop) -> Locator:
    return workshop.lead.page.locator(".sz-snack-offer", has_text=ja("model.order.best", now=6, best=0))


def crossed(workshop: Workshop) -> None:
    workshop.lead.model(workshop.project)
    assert workshop.lead.page.evaluate(CROSSED, workshop.project.id) == "done"
    expect(offer(workshop)).to_be_visible(timeout=SOUGHT_MS)


def test_an_offered_order_is_taken_by_one_press_and_taken_back_by_another(workshop: Workshop) -> None:
    crossed(workshop)
    page = workshop.lead.page
    before = tops(page, "活動") + tops(page, "結果")
    page.get_by_role("button", name=ja("model.order.take"), exact=True).click()
    done = page.locator(".sz-snack", has_text=ja("model.arrange.done", n="").split("。")[0])
    expect(done.get_by_role("button", name=ja("model.undo"), exact=True)).to_be_visible()
    expect(offer(workshop)).to_have_count(0)
    left, right = tops(page, "活動"), tops(page, "結果")
    assert sorted(range(4), key=left.__getitem__) == sorted(range(4), key=right[::-1].__getitem__)  # no two arrows cross
    page.locator(".sz-bar").get_by_role("button", name=ja("model.undo"), exact=True).click()  # the sentence may be gone by now
    page.wait_for_function(
        "tops => tops.every(([word, top]) => Math.abs([...document.querySelectorAll('.sz-model-sheet *')]"
        ".filter(one => one.textContent === word).at(-1).getBoundingClientRect().y - top) < 2)",
        arg=[[f"{word}{n + 1}", before[n + at]] for word, at in (("活動", 0), ("結果", 4)) for n in range(4)],
    )


def test_an_offer_goes_away_when_the_model_changes_and_when_it_is_declined(workshop: Workshop) -> None:
    crossed(workshop)
    page = workshop.lead.page
    assert page.evaluate(CROSSED, workshop.project.id) == "done"
    expect(offer(workshop)).to_have_count(0)
    other = page.locator(".sz-snack-offer")
    expect(other).to_be_visible(timeout=SOUGHT_MS)
    other.get_by_role("button", name=ja("model.close"), exact=True).click()
    expect(other).to_have_count(0)
