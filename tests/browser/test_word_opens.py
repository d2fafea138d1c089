"""The Word file as another program reads it: LibreOffice lays it out, and what matters stands on its pages."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

import facilitator
from tests.browser.conftest import Hall
from tests.browser.people import ja
from tests.browser.serving import Server

SAMPLE = Path(facilitator.__file__).parent / "sample" / "project.json"
CHAPTERS = ("people", "steps", "notes", "activities", "findings")
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.mark.skipif(OFFICE is None, reason="no LibreOffice")
def test_the_word_file_of_the_sample_is_laid_out_by_another_program_with_all_its_chapters(
    begin: Callable[..., Server], hall_on: Callable[[Server], Hall], tmp_path: Path
) -> None:
    lead = hall_on(begin("demo")).facilitator().sign_in()
    lead.page.get_by_text(ja("home.sample"), exact=True).click()
    lead.page.get_by_role("link", name=ja("road.nav.export"), exact=True).click()
    expect(lead.page.locator("img.preview")).to_be_visible()
    with lead.page.expect_download() as coming:
        lead.page.get_by_role("link", name=f"{ja('export.download')} {ja('export.word', diagram='作戦体系図')}").click()
    word = tmp_path / "sample.docx"
    coming.value.save_as(word)
    assert OFFICE is not None
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(word)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    pages = [squeezed(page.extract_text()) for page in PdfReader(tmp_path / "sample.pdf").pages]
    text = "".join(pages)
    told = json.loads(SAMPLE.read_text("utf-8"))
    wanted = [ja(f"document.{chapter}.heading") for chapter in CHAPTERS]
    wanted += [organisation["name"] for organisation in told["organisations"]]
    wanted += [note["text"] for note in told["notes"]]
    assert len(wanted) > 80
    assert [words for words in wanted if squeezed(words) not in text] == []
    assert all(pages), "an empty page"


def squeezed(text: str) -> str:
    """Return the text without spaces, which PDF readers guess."""
    return "".join(text.split())
