"""XML -> a tree, by expat, without what makes XML dangerous: declared entities, files fetched from outside, bottomless nesting.

Python's own parser expands entities that a file declares; an entity declaration is refused here before it can be used.
Expat never opens a file or an address by itself, and no handler for outside entities is set.
"""

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from exports.incoming.encodings import decoded
from exports.incoming.parts import DEEPEST, NotReadable

_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def xml_text(packed: bytes) -> str:
    """Return the text of an XML file by the encoding it declares, else as any text, without the declaration."""
    declared = _DECLARED.match(packed)
    text = None
    if declared is not None:
        try:
            text = packed.decode("cp932" if declared[1].lower() in (b"shift_jis", b"sjis") else declared[1].decode())
        except (LookupError, UnicodeDecodeError):
            text = None
    if text is None:
        text = decoded(packed).text
    return _DECLARATION.sub("", text.removeprefix("\ufeff"), count=1)


def tree(text: str) -> Element:
    """Return the root; tags are without their namespaces. NotReadable ``broken_xml``, ``xml_entities``, ``too_deep``."""
    builder, depth = TreeBuilder(), 0
    parser = expat.ParserCreate(encoding="utf-8", namespace_separator="}")

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise NotReadable("too_deep")
        builder.start(_local(tag), {_local(name): value for name, value in attributes.items()})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_local(tag))

    def entity(*_: object) -> None:
        raise NotReadable("xml_entities")

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, builder.data
    parser.EntityDeclHandler = entity
    parser.buffer_text = True
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
        return builder.close()
    except expat.ExpatError as error:
        raise NotReadable("broken_xml", line=error.lineno) from None


def _local(name: str) -> str:
    return name.rpartition("}")[2]
