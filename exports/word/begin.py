"""The beginning and the end of every Word file of ours: an empty document in a style profile, or in an office's own file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import Generic, Protocol, TypeVar

from docx import Document
from docx.document import Document as WordDocument

from exports.profiles import Profile
from exports.report import Report
from exports.theme import COLOUR, Ink
from exports.word import contents, cover, parts
from exports.word.pages import Pages, lay_grid, pages_of
from exports.word.styles import NUMBERS, dress
from exports.word.template import adopt
from exports.words import Words
from logic_models.eras import Era


@dataclass(frozen=True, slots=True)
class Setting:
    """How a Word file is to look: a style profile, and the office's own file where it gave one (then its looks hold).

    ``ink``: of the diagram's picture.
    """

    profile: Profile
    template: bytes = b""
    ink: Ink = COLOUR


@dataclass(frozen=True, slots=True)
class Begun:
    """A document to be written into. ``numbers``: how its headings are numbered; empty where an office's own are."""

    document: WordDocument
    words: Words
    pages: Pages
    numbers: tuple[str, ...]


class Told(Protocol):
    """What every report says of itself."""

    @property
    def language(self) -> str:
        """Return ja or en."""

    @property
    def words(self) -> Mapping[str, str]:
        """Return the wording it is told in."""

    @property
    def era(self) -> Era:
        """Return how days and fiscal years are told."""


T = TypeVar("T", bound=Told)


@dataclass(frozen=True, slots=True)
class Front(Generic[T]):
    """What stands around the chapters: properties, header and footer (in an office's own file only a mark), title page."""

    properties: Callable[[WordDocument, T, Words], None]
    running_lines: Callable[[WordDocument, T, Words], None]
    mark: Callable[[WordDocument, T, Words], None]
    title_page: Callable[[WordDocument, T, Words], None]


def begin(report: T, setting: Setting, front: Front[T]) -> Begun:
    """Return a document without a body; NotATemplate if the office's file cannot be used."""
    profile = setting.profile
    words = Words(report.words, report.era, wide_single=profile.digits == "wide_single" and report.language == "ja")
    if setting.template:
        adopted = adopt(setting.template, profile)
        front.mark(adopted.document, report, words)
        return Begun(adopted.document, words, adopted.pages, ())
    document, pages = Document(), pages_of(profile)
    dress(document, report.language, profile)
    pages.upright.put(document.sections[0])
    lay_grid(document.sections[0], profile)
    front.running_lines(document, report, words)
    return Begun(document, words, pages, NUMBERS[profile.numbering["ja" if report.language == "ja" else "en"]])


def bound(report: T, setting: Setting, front: Front[T], write: Callable[[Begun], None]) -> bytes:
    """Return a whole file: title page, table of contents, and what ``write`` adds."""
    begun = begin(report, setting, front)
    document, words = begun.document, begun.words
    front.properties(document, report, words)
    front.title_page(document, report, words)
    place = contents.announce(document, words)
    write(begun)
    parts.paragraph(document, "", "End")
    contents.fill(document, place, words, begun.numbers, wide=setting.profile.digits == "wide_single")
    packed = BytesIO()
    document.save(packed)
    return packed.getvalue()


def written(report: Report, setting: Setting, kind: str, write: Callable[[Begun], None]) -> bytes:
    """Return a whole file of a project's Report; ``kind``: what the document is."""
    front = Front(cover.properties, cover.running_lines, cover.mark, partial(_titled, kind))
    return bound(report, setting, front, write)


def _titled(kind: str, document: WordDocument, report: Report, words: Words) -> None:
    cover.title_page(document, report, words, kind)
