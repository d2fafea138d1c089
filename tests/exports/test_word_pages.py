"""The Word file as pages, laid out by LibreOffice and read back."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from exports.report import GroupRecord, JudgedLine, NoteRecord, OrganisationRecord, RatedLine, RatingRecord, Report
from exports.word.record import word
from logic_models.columns import Kind

pytestmark = pytest.mark.slow


def pages(report: Report, fonts: list[Path], folder: Path) -> list[str]:
    """Return each page's text without spaces, which PDF readers guess."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed here (apt install libreoffice-writer-nogui)")
    written = folder / "report.docx"
    written.write_bytes(word(report, fonts))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), str(written)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return ["".join(page.extract_text().split()) for page in PdfReader(folder / "report.pdf").pages]


def test_libreoffice_lays_the_report_out_page_by_page_as_meant(report: Report, fonts: list[Path], tmp_path: Path) -> None:
    title, contents, took_part, notes, diagram, activities = pages(report, fonts, tmp_path)
    assert "働くことを応援する地域づくり" in title
    assert "4機関・10人・付箋6枚" in title
    assert contents.index("第1参加した機関") < contents.index("第4作戦体系図") < contents.index("第6確かめたいこと")
    assert "第1参加した機関" in took_part
    assert "合計（4機関）1030" in took_part
    assert "2ワークショップ2これから" in took_part
    assert "3/6" in took_part
    assert "第3出された声" in notes
    assert "(1)●働きたいが、一歩が出ない人（付箋3枚・3機関）" in notes
    assert "★1日だけ、1時間からの仕事体験" in notes
    assert "第4作戦体系図" in diagram
    assert "図1作戦体系図" in diagram
    assert "第5活動の一覧" in activities
    assert "今後必要" in activities
    assert "第6確かめたいこと" in activities
    for page in (took_part, notes, diagram, activities):
        assert "【見本】" in page


def test_a_long_name_never_parts_the_diagram_from_its_heading(report: Report, fonts: list[Path], tmp_path: Path) -> None:
    long = replace(report, diagram_name="地域づくり設計図" * 14, title="働くことを応援する地域づくり" * 8)
    told = pages(long, fonts, tmp_path)
    (diagram,) = [page for page in told if "図1地域づくり" in page]  # the contents name it too, on a page before
    assert "第4地域づくり設計図" in diagram


def test_a_group_of_notes_is_not_torn_over_two_pages(report: Report, fonts: list[Path], tmp_path: Path) -> None:
    group = report.groups[0]
    many = tuple(replace(group, title=f"まとまり{n}番") for n in range(20))
    told = pages(replace(report, groups=many), fonts, tmp_path)
    for n in range(20):
        assert sum(f"まとまり{n}番" in page for page in told) == 1
    for page in told[2:]:
        assert page.count("止まってしまう人") == page.count("来る時間がとれない人") == page.count("番（付箋3枚")


def test_a_long_table_says_its_heads_again_on_the_next_page(report: Report, fonts: list[Path], tmp_path: Path) -> None:
    many = tuple(OrganisationRecord(f"団体その{n}", 1, 1) for n in range(80))
    told = pages(replace(report, organisations=many), fonts, tmp_path)
    listing = [page for page in told if "団体その" in page]
    assert len(listing) >= 2
    assert all("機関人数付箋" in page for page in listing)


def test_levels_within_a_heading_ratings_and_arrows_stand_on_the_pages_as_meant(
    report: Report, fonts: list[Path], tmp_path: Path
) -> None:
    note = NoteRecord("家から出る用事がない", "社会福祉協議会")
    groups = (
        GroupRecord("外出が難しい", Kind.NEED, "問い", (), beneath=(note, note)),
        GroupRecord("外に出にくい", Kind.NEED, "問い", (note,), level=1, table=2),
        GroupRecord("外出の機会がない", Kind.NEED, "問い", (note,), level=1, table=3),
        GroupRecord("誘いがない", Kind.NEED, "問い", (note,), level=2),
    )
    rated = RatingRecord(("考える",), (RatedLine("居場所を開く", Kind.ACTIVITY, 3.5, 2.25, 12),))
    judged = (JudgedLine("居場所を開く", "外に出る人が増える", 5, 1, 4, True, (("no", "遠いと行けない"),)),)
    told = "".join(pages(replace(report, groups=groups, ratings=rated, judged=judged), fonts, tmp_path))
    assert "(1)●外出が難しい（付箋2枚・1機関）" in told
    assert "ア●外に出にくい（テーブル2・付箋1枚・1機関）" in told and "イ●外出の機会がない" in told
    assert "(ア)●誘いがない" in told
    assert "第4効果と、すぐできるか" in told and "第5つながりについての考え" in told
    assert "（ちがう）遠いと行けない" in told
