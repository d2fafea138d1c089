"""The DOT language, cut into tokens (graphviz.org/doc/info/lang.html): names, quoted and HTML labels, arrows and brackets."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from exports.incoming.parts import NotReadable

_NEXT = re.compile(
    r"""(?P<space>[ \t\r\n\f\v]+|//[^\n]*|/\*.*?\*/|\#[^\n]*)
      |(?P<arrow>->|--)
      |(?P<mark>[{}\[\]=;,:+])
      |(?P<number>-?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?))
      |(?P<name>[A-Za-z_\u0080-\U0010ffff][A-Za-z0-9_\u0080-\U0010ffff]*)
      |"(?P<quoted>(?:[^"\\]|\\.)*)"
    """,
    re.VERBOSE | re.DOTALL,
)
_BREAK = re.compile(r"<\s*(?:br|/tr|/p)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its kind (arrow, mark, or word for a name of any spelling), its text, and the line it begins in."""

    kind: str
    text: str
    line: int
    bare: bool = False
    """Written without quotes, so that it may be a keyword."""


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens; NotReadable ``broken_dot`` with the line where none can be."""
    at, line = 0, 1
    while at < len(text):
        if text[at] == "<":
            end = _html_end(text, at, line)
            yield Token("word", _html_text(text[at + 1 : end - 1]), line)
        else:
            found = _NEXT.match(text, at)
            if found is None:
                raise NotReadable("broken_dot", line=line)
            end = found.end()
            match found.lastgroup:
                case "arrow" | "mark" as kind:
                    yield Token(kind, found[0], line)
                case "number" | "name":
                    yield Token("word", found[0], line, bare=True)
                case "quoted":
                    yield Token("word", _unquoted(found["quoted"]), line)
        line += text.count("\n", at, end)
        at = end


def _unquoted(written: str) -> str:
    """Return a quoted string as the language reads it: only the quote itself is escaped, a broken line goes on."""
    return written.replace("\\\\", "\0").replace('\\"', '"').replace("\\\n", "").replace("\0", "\\\\")


def shown(label: str, name: str) -> str:
    r"""Return what a label shows: ``\n``, ``\l`` and ``\r`` end lines, ``\N`` is the node's name."""

    def one(found: re.Match[str]) -> str:
        return {"n": "\n", "l": "\n", "r": "\n", "N": name, "G": "", "E": "", "T": "", "H": "", "L": ""}.get(found[1], found[1])

    return _ESCAPE.sub(one, label)


def _html_end(text: str, at: int, line: int) -> int:
    depth = 0
    for found in re.compile("[<>]").finditer(text, at):
        depth += 1 if found[0] == "<" else -1
        if depth == 0:
            return found.end()
    raise NotReadable("broken_dot", line=line)


def _html_text(written: str) -> str:
    r"""Return the words of an HTML label, as a label of plain text would say them."""
    plain = html.unescape(_TAG.sub("", _BREAK.sub("\n", written)))
    kept = "\n".join(part for each in plain.split("\n") if (part := " ".join(each.split())))
    return kept.replace("\\", "\\\\").replace("\n", "\\n")
