"""CSV -> what it holds: comma, tab or semicolon, quoted line ends, any of the encodings of ``encodings.py``."""

import csv
import io
from collections.abc import Iterator

from exports.incoming.encodings import Decoded
from exports.incoming.gathering import Gathering
from exports.incoming.lexicon import Lexicon
from exports.incoming.parts import NotReadable
from exports.incoming.tables import HEAD_WITHIN, Row, take_table

DELIMITERS = (",", "\t", ";")
LONGEST_CELL = 200_000


def take_csv(decoded: Decoded, gathering: Gathering, lexicon: Lexicon) -> None:
    """Take what a CSV holds; NotReadable ``heads_unknown`` if no row says what the columns are."""
    text = decoded.text.replace("\0", "")
    if not text.strip():
        raise NotReadable("empty_file")
    if not take_table(_rows(text, _delimiter(text)), gathering, lexicon):
        raise NotReadable("heads_unknown")
    for code, lines in (("other_encoding", decoded.otherwise), ("undecodable", decoded.broken)):
        for line in lines:
            gathering.drop(line, "row", code, kept=True)
    gathering.encoding = decoded.encoding


def _delimiter(text: str) -> str:
    """Return what parts the cells: what stands most often outside quotes in the first lines."""
    counts = dict.fromkeys(DELIMITERS, 0)
    quoted = False
    for line in text.splitlines()[:HEAD_WITHIN]:
        for each in line[:LONGEST_CELL]:
            quoted ^= each == '"'
            if not quoted and each in counts:
                counts[each] += 1
    return max(DELIMITERS, key=lambda each: counts[each])


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    try:
        for cells in reader:
            yield Row(line, cells)
            line = reader.line_num + 1
    except csv.Error:
        raise NotReadable("broken_csv", line=line) from None
