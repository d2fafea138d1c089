"""The paragraph styles of our Word files, as a style profile wants them: sizes and spaces in points."""

from dataclasses import dataclass
from math import ceil

from exports import theme
from exports.profiles import Profile

CONTENTS_LEVELS = 2
"""So many levels of headings stand in the table of contents."""


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph style; sizes and spaces are points, ``line`` is the least line height."""

    id: str
    name: str
    size: float
    line: float
    before: float = 0
    after: float = 0
    bold: bool = False
    colour: str = theme.INK
    align: str = "left"
    level: int | None = None  # outline level of a heading
    keep_next: bool = False
    rule: str = ""  # colour of a line beneath
    gallery: bool = True
    first: int = 0  # by how many hundredths of a character the first line stands in
    left: float = 0  # by how many points all lines stand in
    fact: str = ""  # what stands behind the text at the right margin, after dots (a page number)


SPACES = ((26, 10), (20, 6), (14, 5), (12, 5), (10, 5))
"""Before and after a heading of each level, where paragraphs have spaces between them."""


def looks(profile: Profile) -> tuple[Look, ...]:
    """Return all paragraph styles."""
    return (*_headings(profile), *_cover(profile), *_text(profile), *_tables(profile), *_contents(profile), *_running(profile))


def line_of(profile: Profile, size: float) -> float:
    """Return the height of a line of that size: that of the profile, or more where the type is larger."""
    return profile.pitch if size <= profile.sizes.body else max(profile.pitch, float(ceil(size * 1.6)))


def _headings(profile: Profile) -> tuple[Look, ...]:
    spaced = profile.paragraphs == "spaced"
    found: list[Look] = []
    for level, size in enumerate(profile.sizes.headings):
        before, after = SPACES[level] if spaced else (profile.pitch if level < 2 else profile.pitch / 2, 0 if level < 2 else 3)
        found.append(
            Look(
                f"Heading{level + 1}",
                f"heading {level + 1}",
                size,
                line_of(profile, size),
                before,
                after,
                bold=True,
                level=level,
                keep_next=True,
                rule=theme.INK if level == 0 and profile.heading_rule else "",
                left=0 if spaced else level * profile.sizes.body,
            )
        )
    return tuple(found)


def _cover(profile: Profile) -> tuple[Look, ...]:
    title = profile.sizes.title
    return (
        Look("Eyebrow", "Eyebrow", 13, 22, 120, 6, colour=theme.QUIET),
        Look("Title", "Title", title, float(round(title * 1.46)), 0, 10, bold=True),
        Look("Subtitle", "Subtitle", 13, 22, 0, 150, colour=theme.QUIET),
        Look("Label", "Label", 12, 20, bold=True, colour=theme.WARNING),
    )


def _text(profile: Profile) -> tuple[Look, ...]:
    body, small, pitch = profile.sizes.body, profile.sizes.small, profile.pitch
    spaced = profile.paragraphs == "spaced"
    after, first = (8, 0) if spaced else (0, 100)
    return (
        Look("Body", "Body Text", body, pitch, 0, after, first=first),
        Look("Lead", "Lead", body, pitch, 0, 8 if spaced else pitch / 2, first=first, keep_next=True),
        Look("Quiet", "Quiet", small, 15, 0, 6, colour=theme.QUIET, keep_next=True),
        Look("Point", "Point", body, pitch, 0, 3 if spaced else 0, left=body),
        Look("Picture", "Picture", 1, 0, 0, 4, align="center", keep_next=True),
        Look("Caption", "caption", small, 15, 0, 0, colour=theme.QUIET, align="center"),
        Look("End", "End", 1, 1, gallery=False),
    )


def _tables(profile: Profile) -> tuple[Look, ...]:
    body, table, pitch = profile.sizes.body, profile.sizes.table, profile.pitch
    return (
        Look("TableText", "Table Text", table, 15, 2, 2),
        Look("TableHead", "Table Head", table - 0.5, 15, 2, 2, bold=True, keep_next=True),
        Look("TableTotal", "Table Total", table, 15, 2, 2, bold=True),
        Look("TableCaption", "Table Caption", profile.sizes.small, 15, 10, 4, colour=theme.QUIET, keep_next=True),
        Look("FactName", "Fact Name", body, pitch, 3, 3, colour=theme.QUIET),
        Look("FactText", "Fact Text", body, pitch, 3, 3),
    )


def _contents(profile: Profile) -> tuple[Look, ...]:
    """The styles of a table of contents are Word's own (toc 1, toc 2), so that it keeps them when it makes it anew."""
    body, pitch = profile.sizes.body, profile.pitch
    levels = (
        Look(f"TOC{n + 1}", f"toc {n + 1}", body, pitch, 4 if n == 0 else 0, 0, bold=n == 0, left=n * body * 2, fact="page")
        for n in range(CONTENTS_LEVELS)
    )
    heading = Look("ContentsHeading", "Contents Heading", profile.sizes.headings[0], 24, 0, 10, bold=True, keep_next=True)
    return (heading, *levels)


def _running(profile: Profile) -> tuple[Look, ...]:
    return (
        Look("Header", "header", 8.5, 13, colour=theme.QUIET, align="right", gallery=False),
        Look("Footer", "footer", profile.sizes.small, 14, colour=theme.QUIET, align="center", gallery=False),
    )
