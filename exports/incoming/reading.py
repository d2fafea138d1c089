"""Any file -> what it holds. What kind it is, is seen from its content; the ending of its name decides only where that is open."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from exports.incoming.encodings import Decoded, decoded
from exports.incoming.from_csv import take_csv
from exports.incoming.from_dot import take_dot
from exports.incoming.from_graphml import take_graphml
from exports.incoming.from_json import take_json
from exports.incoming.from_xlsx import take_xlsx
from exports.incoming.gathering import Gathering
from exports.incoming.lexicon import Lexicon
from exports.incoming.parts import Incoming, NotReadable
from exports.incoming.safe_xml import xml_text
from exports.packages import OLD_OR_LOCKED

ENDINGS = {
    **{"csv": "csv", "tsv": "csv", "txt": "csv", "json": "json", "graphml": "graphml", "xml": "graphml"},
    **{"dot": "dot", "gv": "dot", "xlsx": "xlsx", "xlsm": "xlsx"},
}
OTHER_KINDS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf")
_DOT = re.compile(r'^(?:\s|//[^\n]*\n|/\*.*?\*/|#[^\n]*\n)*(?:strict\s+)?(?:di)?graph\b[^{;,\t\n]*\{', re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was handed in."""

    name: str
    content: bytes


def read_files(files: Iterable[File], catalogues: Iterable[Mapping[str, str]]) -> Incoming:
    """Return what the files hold together, elements before links; NotReadable if one of them cannot be read."""
    lexicon, gathering = Lexicon(catalogues), Gathering()
    for file in files:
        _take(file, gathering, lexicon)
    return gathering.done()


def _take(file: File, gathering: Gathering, lexicon: Lexicon) -> None:
    if not file.content.strip():
        raise NotReadable("empty_file")
    gathering.form, text = _form(file)
    match gathering.form:
        case "xlsx":
            take_xlsx(file.content, gathering, lexicon)
        case "json":
            take_json(text.text, gathering, lexicon)
        case "graphml":
            take_graphml(xml_text(file.content), gathering, lexicon)
        case "dot":
            take_dot(text.text, gathering, lexicon)
        case "csv":
            take_csv(text, gathering, lexicon)
        case _:
            raise NotReadable("wrong_kind")


def _form(file: File) -> tuple[str, Decoded]:
    """Return what kind of file it is, and its text."""
    ending = ENDINGS.get(file.name.rpartition(".")[2].casefold(), "")
    none = Decoded("", "")
    if file.content.startswith((b"PK", OLD_OR_LOCKED)) or ending == "xlsx":
        return "xlsx", none
    if file.content.startswith(OTHER_KINDS):
        return "", none
    if file.content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml"):
        return "graphml", none  # its encoding is its own matter
    text = decoded(file.content)
    start = text.text.lstrip("\ufeff \t\r\n")
    if not start:
        raise NotReadable("empty_file")
    if start.startswith("<"):
        return "graphml", text
    if start.startswith(("{", "[")):
        return "json", text
    if _DOT.match(start):
        return "dot", text
    return ending or "csv", text
