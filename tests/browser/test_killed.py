"""The plug is pulled in mid-workshop: what a phone saw acknowledged is there exactly once, and everybody comes back."""

from collections import Counter
from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.conftest import Hall, workshop_in
from tests.browser.people import Phone, ja
from tests.browser.serving import Server

PHONES = 4
NOTES_AFTER = 10
"""What each phone writes while nobody answers."""


def acknowledged(phone: Phone) -> list[str]:
    """Return the notes this phone shows without "on its way"."""
    return phone.page.locator(".notes .note:not(.sending) .text").all_inner_texts()


def write_on(phone: Phone, name: str) -> None:
    """Write notes until ``window.enough`` is reached, from inside the page: a key press at a time would be no load."""
    phone.page.evaluate(
        """name => {
            const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set
            window.written = 0
            window.enough = Infinity
            const one = () => {
                if (window.written >= window.enough) { window.over = true; return }
                const field = document.querySelector('.writing textarea')
                const button = document.querySelector('.writing .button.filled')
                set.call(field, `${name}の${window.written + 1}枚め。`)
                field.dispatchEvent(new Event('input', { bubbles: true }))
                requestAnimationFrame(() => {
                    button.click()
                    window.written += 1
                    setTimeout(one, 30)
                })
            }
            one()
        }""",
        name,
    )


def written(phone: Phone) -> int:
    """Let the phone write a few more, then stop; return how many it wrote in all."""
    phone.page.evaluate("more => { window.enough = window.written + more }", NOTES_AFTER)
    phone.page.wait_for_function("() => window.over")
    n: int = phone.page.evaluate("() => window.written")
    return n


def test_a_server_killed_under_load_keeps_every_acknowledged_note_exactly_once(
    begin: Callable[..., Server], hall_on: Callable[[Server], Hall]
) -> None:
    server = begin()
    hall = hall_on(server)
    workshop = workshop_in(hall)
    wall = hall.wall().open(workshop.project.code)
    phones = {f"第{n}班": workshop.phone(f"第{n}班") for n in range(1, PHONES + 1)}
    for name, phone in phones.items():
        write_on(phone, name)
    first = next(iter(phones.values()))
    first.page.wait_for_function("document.querySelectorAll('.notes .note:not(.sending)').length > 4")
    server.kill()
    wrote = {name: written(phone) for name, phone in phones.items()}  # without a pause over the kill: some of it waits
    before = {name: set(acknowledged(phone)) for name, phone in phones.items()}
    assert sum(map(len, before.values())) > 4
    for phone in phones.values():
        expect(phone.banner).to_be_visible()
        assert phone.sending.count() >= NOTES_AFTER
    server.start()
    for name, phone in phones.items():
        expect(phone.sending).to_have_count(0)
        expect(phone.notes).to_have_count(wrote[name])
    all_notes = sum(wrote.values())
    expect(wall.page.get_by_text(ja("wall.notes", n=f"{all_notes:,}"))).to_be_visible()
    board = workshop.seen()
    expect(board.page.locator(".sz-tray-count")).to_have_text(ja("board.tray.count", n=f"{all_notes:,}"))
    texts = board.page.locator(".sz-tray .sz-note-text")
    found = Counter(text.lstrip("●").strip() for text in texts.all_text_contents())
    assert {text: n for text, n in found.items() if n != 1} == {}
    for name in phones:
        assert before[name] <= set(found)
        assert sum(text.startswith(name) for text in found) == wrote[name]
