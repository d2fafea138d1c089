"""The screens' files: packed for who takes them packed, kept for good where the name says so, else as they lie on the disk."""

import gzip
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.testclient import TestClient

from facilitator.statics import Screens

SCRIPT = "export const words = 'みんなの声'\n" * 200


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "pages" / "assets").mkdir(parents=True)
    (tmp_path / "pages" / "assets" / "phone-abc123.js").write_text(SCRIPT, encoding="utf-8")
    (tmp_path / "board.js").write_text(SCRIPT, encoding="utf-8")
    (tmp_path / "letters.woff2").write_bytes(bytes(3_000))
    return tmp_path


@pytest.fixture
def browser(files: Path) -> TestClient:
    return TestClient(Starlette(routes=[Mount("/static", Screens(directory=files))]))


def test_a_script_goes_out_packed_and_comes_out_the_same(browser: TestClient) -> None:
    answer = browser.get("/static/board.js", headers={"Accept-Encoding": "gzip, deflate"})
    assert answer.headers["content-encoding"] == "gzip" and answer.text == SCRIPT
    assert int(answer.headers["content-length"]) == len(gzip.compress(SCRIPT.encode())) < len(SCRIPT) / 10
    assert answer.headers["content-type"].startswith("text/javascript")


@pytest.mark.parametrize("headers", [{"Accept-Encoding": "identity"}, {"Accept-Encoding": "gzip", "Range": "bytes=0-9"}])
def test_who_takes_nothing_packed_or_asks_for_a_part_gets_it_as_it_is(browser: TestClient, headers: dict[str, str]) -> None:
    answer = browser.get("/static/board.js", headers=headers)
    assert "content-encoding" not in answer.headers and SCRIPT.startswith(answer.text)
    assert "Accept-Encoding" in answer.headers["vary"]


def test_a_typeface_is_not_packed_a_second_time(browser: TestClient) -> None:
    answer = browser.get("/static/letters.woff2", headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in answer.headers and len(answer.content) == 3_000


def test_what_has_a_checksum_in_its_name_is_kept_for_good_and_nothing_else_is(browser: TestClient) -> None:
    assert "immutable" in browser.get("/static/pages/assets/phone-abc123.js").headers["cache-control"]
    assert "immutable" not in browser.get("/static/board.js").headers.get("cache-control", "")


def test_a_file_that_did_not_change_is_not_sent_again_and_one_that_did_is(browser: TestClient, files: Path) -> None:
    packed = {"Accept-Encoding": "gzip"}
    first = browser.get("/static/board.js", headers=packed)
    assert browser.get("/static/board.js", headers={**packed, "If-None-Match": first.headers["etag"]}).status_code == 304
    (files / "board.js").write_text("export {}", encoding="utf-8")
    again = browser.get("/static/board.js", headers={**packed, "If-None-Match": first.headers["etag"]})
    assert again.status_code == 200 and again.text == "export {}"
