"""Makes docs/screenshots from the sample region, in real browsers. By hand:  python -m tests.browser.make_screenshots

Every picture shows the product at work: the sample is opened, its hall is at work on the right step, phones are in.
"""

import io
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.conftest import Hall
from tests.browser.people import Facilitator, Phone, Project, ja
from tests.browser.screens import EXECUTABLE, FLAGS
from tests.browser.serving import Server, free_port

OUT = Path(__file__).parents[2] / "docs" / "screenshots"
MOST_BYTES = 300_000
WIDE: dict[str, Any] = {"viewport": {"width": 1400, "height": 860}}
NARROW: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
BIG: dict[str, Any] = {"viewport": {"width": 1920, "height": 1080}}
VOICES = (
    "一人暮らしになってから、声を出さない日がある人",
    "働きたい気持ちはあるのに、面接の前の晩に眠れなくなる人",
    "親の通院と自分の仕事が重なってしまう人",
)
ORGANISATIONS = (
    "くらしと仕事の相談室（自立相談支援）",
    "地域若者サポートステーション",
    "居場所づくりのNPO",
    "地域包括支援センター",
    "商工会議所",
)
TITLE, REGION, HOST = "はたらく・くらす 汐見原の地域づくり", "汐見原市", "汐見原市社会福祉協議会"


def main() -> None:
    """Make all pictures."""
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder) / "demo", free_port(), "demo", ("--address", "http://192.168.10.5:8686")).start()
        browser = playwright.chromium.launch(executable_path=EXECUTABLE, args=FLAGS)
        try:
            take(browser, server)
        finally:
            browser.close()
            server.stop()


def take(browser: Browser, server: Server) -> None:
    """Take the pictures one after another."""
    hall = Hall(browser, server)
    lead = Facilitator(hall.screen(WIDE), server).sign_in()
    lead.page.goto("/sample")
    project = Project(lead.page.url.rsplit("/", 1)[1], server.ready["entry"].rsplit("/", 1)[1])
    board(lead, project)
    model(lead, project)
    at_work(hall, lead)


def board(lead: Facilitator, project: Project) -> None:
    """The board with its groups."""
    lead.board(project)
    expect(lead.page.locator(".sz-group").first).to_be_visible()
    keep(lead.page, "board")


def model(lead: Facilitator, project: Project) -> None:
    """The strategy diagram with the voices behind one element."""
    lead.model(project)
    expect(lead.page.locator(".sz-arrow").first).to_be_attached()
    keep(lead.page, "diagram")
    with_voices = lead.page.locator(".sz-element.sz-kind-activity.sz-status-existing").first
    with_voices.click()
    expect(lead.page.locator(".sz-voice").first).to_be_visible()
    keep(lead.page, "model")


def at_work(hall: Hall, lead: Facilitator) -> None:
    """A workshop in the middle of writing: console, wall and a phone."""
    project = lead.new_project(title=TITLE, region=REGION, host=HOST, organisations=ORGANISATIONS)
    wall = hall.screen(BIG)
    wall.page.goto(f"/screen/{project.code}")
    phones = [Phone(hall.screen(NARROW)).join(project.code, choose=name) for name in ORGANISATIONS]
    lead.console(project)
    lead.go_to("書く：ニーズ")
    for at, phone in enumerate(phones):
        for text in VOICES[: 1 + at % 3]:
            phone.write(text)
    for phone in phones[1:3]:
        phone.page.get_by_role("switch", name=ja("phone.finished")).click()
    first = phones[2]
    first.field.fill("相談したことを、家族に知られたくない人")
    first.field.evaluate("field => field.blur()")
    expect(lead.page.locator(".sz-figures dd").nth(3)).to_have_text("2 / 5")
    keep(first.page, "phone")
    keep(wall.page, "wall")
    keep(lead.page, "console")


def keep(page: Page, name: str) -> None:
    """Write one picture, small enough for a page of text."""
    page.evaluate("document.fonts.ready")
    page.wait_for_load_state("networkidle")
    if name != "wall":  # there a pointer that moves brings up the switches
        page.mouse.move(2, 300)
    picture = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    if picture.width > 1400:
        picture = picture.resize((1400, round(picture.height * 1400 / picture.width)), Image.Resampling.LANCZOS)
    colours = 256
    path = OUT / f"{name}.png"
    while True:
        picture.quantize(colours, dither=Image.Dither.NONE).save(path, optimize=True)
        if path.stat().st_size <= MOST_BYTES or colours <= 32:
            break
        colours //= 2
    print(path.name, picture.size, f"{path.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
