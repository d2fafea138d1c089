"""Every document as another program reads it: LibreOffice lays it out as pages, and what matters stands on them."""

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageOps
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

import facilitator
from tests.browser.conftest import Hall
from tests.browser.people import Facilitator, ja
from tests.browser.serving import Server

SAMPLE: dict[str, Any] = json.loads((Path(facilitator.__file__).parent / "sample" / "project.json").read_text("utf-8"))
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
PAINTER = shutil.which("pdftoppm")
DOTS, RIM, FAINT = 50, 6, 40
"""Dots per inch of the pictures, dots that stay white around a page (3 mm, what no printer reaches), and grey that is no ink."""
READERS = {"docx": "libswlo.so", "pptx": "libsdlo.so", "xlsx": "libsclo.so"}
"""The part of LibreOffice that reads a kind of file; each is a package of its own."""


def texts(*kinds: str) -> list[str]:
    return [each["text"] for kind in kinds for each in SAMPLE[kind]]


def headings(*names: str) -> list[str]:
    return [ja(name) for name in names]


CHAPTERS = [f"document.{each}.heading" for each in ("people", "steps", "notes", "activities", "findings")]
FILES: dict[str, tuple[str, Callable[[], list[str]]]] = {
    "word": ("docx", lambda: [*headings(*CHAPTERS), *(each["name"] for each in SAMPLE["organisations"]), *texts("notes")]),
    "report": ("docx", lambda: [*headings("document.activities.heading", "document.findings.heading"), *texts("elements")]),
    "plan.word": ("docx", lambda: headings("plan_document.chapter.policy", "plan_document.chapter.goals", "programmes.outreach")),
    "slides": ("pptx", lambda: texts("elements")),
    "excel": ("xlsx", lambda: texts("elements")),
    "plan.excel": ("xlsx", lambda: headings("plan_document.chapter.policy", "programmes.outreach")),
}
"""By the name of the row on the page: the kind of file, and words that stand in it."""


@pytest.fixture(scope="module")
def lead(chromium: Browser, begin: Callable[..., Server]) -> Iterator[Facilitator]:
    """Somebody who looks at the sample's page of files."""
    hall = Hall(chromium, begin("demo"))
    found = hall.facilitator().sign_in()
    found.page.get_by_text(ja("home.sample"), exact=True).click()
    found.page.get_by_role("link", name=ja("road.nav.export"), exact=True).click()
    expect(found.page.locator("img.preview")).to_be_visible()
    yield found
    hall.close()


@pytest.mark.skipif(OFFICE is None, reason="no LibreOffice")
@pytest.mark.parametrize("name", FILES)
def test_a_file_of_the_sample_is_laid_out_by_another_program_with_all_it_should_say(
    lead: Facilitator, tmp_path: Path, name: str
) -> None:
    kind, says = FILES[name]
    assert OFFICE is not None
    if not (Path(OFFICE).resolve().parent / READERS[kind]).exists():
        pytest.skip(f"no LibreOffice that reads {kind}")
    with lead.page.expect_download() as coming:
        lead.page.get_by_role("link", name=f"{ja('export.download')} {ja(f'export.{name}', diagram='作戦体系図')}").click()
    file = tmp_path / f"sample.{kind}"
    coming.value.save_as(file)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    pages = [squeezed(page.extract_text()) for page in PdfReader(tmp_path / "sample.pdf").pages]
    text, wanted = "".join(pages), says()
    assert [words for words in wanted if squeezed(words) not in text] == []
    assert all(pages), "an empty page"
    if PAINTER is not None:
        for number, page in enumerate(pictures(PAINTER, tmp_path / "sample.pdf"), start=1):
            inked = ImageOps.invert(page.convert("L")).point(lambda grey: 255 if grey > FAINT else 0)
            left, top, right, foot = inked.getbbox() or (0, 0, 0, 0)
            assert (right - left) * (foot - top) > 0, f"page {number} shows nothing"
            assert min(left, top, page.width - right, page.height - foot) >= RIM, f"page {number} runs into its edge"


def pictures(painter: str, pdf: Path) -> list[Image.Image]:
    """Return the pages as somebody sees them, and leave them beside the file for who wants to look."""
    asked = [painter, "-r", str(DOTS), "-png", str(pdf), str(pdf.with_suffix(""))]
    subprocess.run(asked, check=True, capture_output=True, timeout=120)
    return [Image.open(each) for each in sorted(pdf.parent.glob(f"{pdf.stem}-*.png"))]


def squeezed(text: str) -> str:
    """Return the text without spaces, which PDF readers guess."""
    return "".join(text.split())
