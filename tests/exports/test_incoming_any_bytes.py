"""Whatever bytes come, they are read or refused with a code: no reader breaks."""

from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports import interchange
from exports.incoming.parts import Incoming, NotReadable
from exports.incoming.reading import File, read_files
from exports.report import ElementRecord, LinkRecord, Report
from facilitator.wording import section
from logic_models.columns import Kind

WORDS = [section(language, "document") for language in ("ja", "en")]
pieces = st.sampled_from(
    [
        *(
            b'"',
            b"<",
            b">",
            b"{",
            b"}",
            b"[",
            b"]",
            b",",
            b";",
            b"\n",
            b"\t",
            b"\0",
            b"\xff",
            b"\x81",
            b"->",
            b"--",
            b"\\",
            b"null",
        ),
        *(
            b"from,to\n",
            b"digraph",
            b"<graphml>",
            b'{"nodes":',
            b"&amp;",
            b"=",
            b":",
            b"+",
            b"#",
            b"/*",
            b"subgraph",
            b"1e999",
            b"id",
        ),
    ]
)
endings = st.sampled_from(["csv", "json", "graphml", "dot", "xlsx", "txt", "", "CSV"])


def read(name: str, content: bytes) -> None:
    with suppress(NotReadable):
        assert isinstance(read_files([File(f"a.{name}", content)], WORDS), Incoming)


@settings(deadline=None, max_examples=150)
@given(endings, st.binary(max_size=200) | st.lists(pieces, max_size=30).map(b"".join))
def test_any_bytes_are_read_or_refused(name: str, content: bytes) -> None:
    read(name, content)


@pytest.mark.parametrize("form", ["as_json", "graphml", "dot", "elements_csv", "links_csv"])
@settings(deadline=None, max_examples=40)
@given(st.data())
def test_a_damaged_file_of_ours_is_read_or_refused(report: Report, form: str, data: st.DataObject) -> None:
    ends = (
        ElementRecord("a", "活動", Kind.ACTIVITY, "居場所", None, False, "社協", (), "", (), (), "", (), (), ()),
        ElementRecord("b", "中期", Kind.OUTCOME, "増える", None, False, "", (), "", (), (), "", (), (), ()),
    )
    whole: bytes = getattr(interchange, form)(replace(report, elements=ends, links=(LinkRecord("l", "a", "b", "なぜ"),)))
    at = data.draw(st.integers(0, len(whole)))
    until = data.draw(st.integers(at, min(len(whole), at + 40)))
    read(form.rpartition("_")[2], whole[:at] + data.draw(pieces | st.just(b"")) + whole[until:])
