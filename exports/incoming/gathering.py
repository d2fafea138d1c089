"""Gathering what files hold into one value: ends of links are found, and what cannot stand is dropped with its reason.

Loops stay: a model may hold them. An arrow from a thing to itself, or a second one between the same two, may not.
"""

from collections.abc import Iterable
from dataclasses import replace

from exports.incoming.parts import MOST_ROWS, Dropped, Incoming, IncomingElement, IncomingLink, NotReadable
from logic_models.indicators import Indicator

ABOUT = 60
"""Characters of a text that are told when something was dropped."""


class Gathering:
    """What was read so far, of one file or of several that belong together."""

    def __init__(self) -> None:
        self.elements: dict[str, IncomingElement] = {}
        self.links: list[IncomingLink] = []
        self.dropped: list[Dropped] = []
        self.implied: dict[str, tuple[str, int]] = {}
        """Ends that are named by links alone: their words and the line that named them first."""
        self.form = ""
        self.encoding = ""
        self.sheet = ""
        """The sheet that is being read; empty for files without sheets."""
        self._by_text: dict[str, str] = {}

    def element(self, element: IncomingElement) -> None:
        """Take an element; a second one under the same key is dropped."""
        if len(self.elements) >= MOST_ROWS:
            raise NotReadable("too_many_rows", limit=MOST_ROWS)
        if element.key in self.elements:
            self.drop(element.line, "element", "duplicate_id", element.text or element.key)
            return
        self.elements[element.key] = element
        self._by_text.setdefault(element.text, element.key)

    def link(self, link: IncomingLink) -> None:
        """Take a link; whether its ends are there is asked at the end."""
        if len(self.links) >= MOST_ROWS:
            raise NotReadable("too_many_rows", limit=MOST_ROWS)
        self.links.append(link)

    def end(self, key: str, text: str, line: int) -> None:
        """Say that a link of a list of links names this end, with these words."""
        self.implied.setdefault(key, (text, line))

    def measure(self, key: str, measure: Indicator, line: int) -> None:
        """Give an element an indicator that stood elsewhere."""
        element = self.elements.get(key)
        if element is None:
            self.drop(line, "indicator", "no_element", measure.name)
        else:
            self.elements[key] = replace(element, measures=(*element.measures, measure))

    def drop(self, line: int, what: str, code: str, about: str = "", *, kept: bool = False, sheet: str | None = None) -> None:
        """Tell something that was not taken; ``sheet``: where it stands, if not in the one that is being read."""
        self.dropped.append(Dropped(line, what, code, about[:ABOUT], kept, self.sheet if sheet is None else sheet))

    def done(self) -> Incoming:
        """Return what was gathered; NotReadable ``nothing`` if that is nothing at all."""
        if not self.elements:
            for key, (text, line) in self.implied.items():
                self.element(IncomingElement(key=key, text=text, line=line))
        links = tuple(self._standing())
        if not self.elements and not self.dropped:
            raise NotReadable("nothing")
        dropped = sorted(self.dropped, key=lambda each: (each.sheet, each.line))
        return Incoming(self.form, tuple(self.elements.values()), links, tuple(dropped), self.encoding)

    def _standing(self) -> Iterable[IncomingLink]:
        seen: set[tuple[str, str]] = set()
        for link in self.links:
            source, target = self._key(link.source), self._key(link.target)
            if source is None or target is None:
                missing = link.source if source is None else link.target
                self.drop(link.line, "link", "no_end", self.implied.get(missing, (missing, 0))[0], sheet=link.sheet)
            elif source == target:
                self.drop(link.line, "link", "self_loop", self.elements[source].text, sheet=link.sheet)
            elif (source, target) in seen:
                about = f"{self.elements[source].text[:28]} → {self.elements[target].text[:28]}"
                self.drop(link.line, "link", "link_twice", about, sheet=link.sheet)
            else:
                seen.add((source, target))
                yield replace(link, source=source, target=target)

    def _key(self, end: str) -> str | None:
        """Return the element that an end means: by its key, else by its words."""
        if end in self.elements:
            return end
        return self._by_text.get(self.implied[end][0] if end in self.implied else end)
