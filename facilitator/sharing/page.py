"""The page of a share link: one answer with all it needs, without cookies, without a server's page library, for any phone.

Words people wrote are escaped here; the picture is SVG that exports/svg.py made and escaped. The page's own style and script
stand in it, and its Content-Security-Policy lets nothing else run.
"""

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path
from urllib.parse import quote

from facilitator.components.live import DIST
from facilitator.sharing.shown import Shown
from facilitator.wording import LANGUAGES, day, say
from logic_models.reading import ReadColumn, ReadElement, Reading

HERE = Path(__file__).parent
FILES = ("pdf", "png")
"""What the diagram can be saved as, by the ending."""


@dataclass(frozen=True, slots=True)
class Visit:
    """How somebody looks: in which language, by which address, when; ``until``: when the link is over; ``files``: may save."""

    language: str
    told: str  # what the address holds
    at: datetime
    until: datetime | None
    files: bool


def page(shown: Shown, visit: Visit) -> str:
    """Return the page of a link that opens."""
    language = visit.language
    return _whole(
        language,
        f"{shown.diagram} | {shown.title or say(language, 'home.product')}",
        f"<header>{_top(visit)}{_band(language, shown.kind)}</header>",
        f"<main>{_head(shown, visit)}{_picture(shown, visit)}{_below(visit)}{_reading(shown, language)}{_foot(language)}</main>",
        script=True,
    )


def gone() -> str:
    """Return the page of a link that does not open, whatever the reason: the same for all, in both languages."""
    return _kind_page("gone")


def trouble() -> str:
    """Return the page of a link that cannot be opened just now."""
    return _kind_page("trouble")


def headers() -> Mapping[str, str]:
    """Return what every answer says: nothing else runs, nothing is kept, found, or told to other pages."""
    return {
        "Content-Security-Policy": _policy(),
        "Referrer-Policy": "no-referrer",
        "X-Robots-Tag": "noindex, nofollow",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }


@cache
def _policy() -> str:
    style, script = (f"'sha256-{b64encode(sha256(each.encode()).digest()).decode()}'" for each in (_style(), _script()))
    rules = ("default-src 'none'", f"style-src {style}", f"script-src {script}", "img-src data:")
    return "; ".join((*rules, "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"))


@cache
def _style() -> str:
    tokens = (DIST / "fonts" / "tokens.css").read_text(encoding="utf-8")
    return tokens + (HERE / "page.css").read_text(encoding="utf-8")


@cache
def _script() -> str:
    return (HERE / "page.js").read_text(encoding="utf-8")


def _whole(language: str, title: str, before: str, main: str, *, script: bool = False) -> str:
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex, nofollow">'
        '<meta name="referrer" content="no-referrer"><meta name="format-detection" content="telephone=no">'
        f'<title>{escape(title)}</title><link rel="icon" href="data:,"><style>{_style()}</style></head>'
        f"<body>{before}{main}{f'<script>{_script()}</script>' if script else ''}</body></html>"
    )


def _kind_page(which: str) -> str:
    told = "".join(
        f'<section lang="{language}"><{tag}>{escape(say(language, f"share.{which}.title"))}</{tag}>'
        f"<p>{escape(say(language, f'share.{which}.why'))}</p></section>"
        for language, tag in zip(LANGUAGES, ("h1", "h2"), strict=True)
    )
    title = " / ".join(say(language, f"share.{which}.title") for language in LANGUAGES)
    brand = '<header class="top"><span class="brand">作戦図 <span lang="en">Sakusenzu</span></span></header>'
    return _whole("ja", title, brand, f'<main class="kind-page">{told}</main>')


def _top(visit: Visit) -> str:
    language = visit.language
    other = "en" if language == "ja" else "ja"
    switch = f'<a href="?lang={other}" lang="{other}" hreflang="{other}">{escape(say(language, "home.language.other"))}</a>'
    return f'<div class="top"><span class="brand">{escape(say(language, "home.product"))}</span>{switch}</div>'


def _band(language: str, kind: str) -> str:
    return "" if kind == "real" else f'<p class="band">{escape(say(language, f"share.{kind}"))}</p>'


def _head(shown: Shown, visit: Visit) -> str:
    language = visit.language
    whose = " ・ ".join(each for each in (shown.region, shown.host) if each)
    opened = say(language, "share.state", day=day(language, visit.at), time=f"{visit.at:%H:%M}", diagram=shown.diagram)
    lines = (("of", shown.title), ("soft", whose), ("soft", opened))
    told = "".join(f'<p class="{look}" dir="auto">{escape(line)}</p>' for look, line in lines if line)
    return f'<div class="head"><h1 dir="auto">{escape(shown.diagram)}</h1>{told}</div>'


def _below(visit: Visit) -> str:
    language, until = visit.language, ""
    if visit.until is not None:
        told = say(language, "share.until", day=day(language, visit.until), time=f"{visit.until:%H:%M}")
        until = f'<p class="soft">{escape(told)}</p>'
    return f'<div class="below"><div class="row">{_saves(visit)}</div>{until}</div>' if visit.files or until else ""


def _saves(visit: Visit) -> str:
    if not visit.files:
        return ""
    def save(ending: str) -> str:
        to = f"/s/{quote(visit.told, safe='')}/diagram.{ending}?lang={visit.language}"
        return f'<a class="act" href="{to}" download>{_says(visit, f"save.{ending}")}</a>'

    return "".join(map(save, FILES))


def _says(visit: Visit, key: str) -> str:
    return escape(say(visit.language, f"share.{key}"))


def _picture(shown: Shown, visit: Visit) -> str:
    if not any(column.elements for column in shown.reading.columns):
        return f'<section class="picture"><p>{_says(visit, "empty")}</p></section>'
    name = escape(say(visit.language, "share.picture", diagram=shown.diagram))
    view = 'class="view" tabindex="0" role="region" aria-labelledby="picture" aria-describedby="hint"'
    hint = "".join(f'<span class="by-{way}">{_says(visit, f"zoom.{way}")}</span>' for way in ("touch", "keys"))
    return (
        f'<section class="picture"><h2 class="unseen" id="picture">{name}</h2>{_sizes(visit)}'
        f'<div {view}>{_inline(shown.picture)}</div><p class="soft hint" id="hint">{hint}</p></section>'
    )


def _sizes(visit: Visit) -> str:
    """Return the buttons that make the picture larger and smaller; the script shows them."""

    def press(size: str, sign: str) -> str:
        drawn = f'<span class="sign" aria-hidden="true">{sign}</span>'
        return f'<button type="button" data-size="{size}">{drawn}{_says(visit, f"zoom.{size}")}</button>'

    buttons = press("in", "＋") + press("out", "−") + press("whole", "▭")
    now = f'<output class="soft" data-words="{_says(visit, "zoom.now")}"></output>'
    group = f'<div class="row size" role="group" aria-label="{_says(visit, "zoom.group")}" hidden>{buttons}{now}</div>'
    return f'<div class="row bar">{group}<a class="to-text" href="#text">{_says(visit, "skip")}</a></div>'


def _inline(picture: str) -> str:
    """Return the SVG as part of a page; the text below tells all of it, so it is called by its title alone."""
    bare = re.sub(r"^<\?xml[^>]*\?>\s*", "", picture)
    return bare.replace('aria-labelledby="sheet-title sheet-desc"', 'aria-labelledby="sheet-title"', 1)


def _reading(shown: Shown, language: str) -> str:
    reading = shown.reading
    filled = [(f"column-text-{number}", column) for number, column in enumerate(reading.columns) if column.elements]
    if not filled:
        return ""
    links = "".join(f'<li><a href="#{mark}">{escape(column.title)} {escape(column.count)}</a></li>' for mark, column in filled)
    contents = escape(say(language, "share.reading.contents"))
    return (
        f'<section class="reading" id="text" tabindex="-1"><h2>{escape(say(language, "share.reading"))}</h2>'
        f'<p class="soft">{escape(say(language, "share.reading.about"))}</p>{_lines(reading, "summary")}'
        f'<nav class="contents" aria-label="{contents}"><ul>{links}</ul></nav>'
        + "".join(_column(mark, column, shown.kinds.get(str(column.id), "")) for mark, column in filled)
        + "</section>"
    )


def _lines(reading: Reading, name: str) -> str:
    return f'<ul class="{name}">' + "".join(f"<li>{escape(each)}</li>" for each in reading.summary) + "</ul>"


def _column(mark: str, column: ReadColumn, kind: str) -> str:
    title = f"<h3>{escape(column.title)} <small>{escape(column.count)}</small></h3>"
    return f'<section class="column kind-{kind}" id="{mark}">{title}' + "".join(map(_element, column.elements)) + "</section>"


def _element(element: ReadElement) -> str:
    return '<div class="element">' + "".join(_told(element)) + "</div>"


def _told(element: ReadElement) -> Iterator[str]:
    yield f'<h4 dir="auto">{escape(element.text)}</h4>'
    if element.facts:
        yield '<ul class="facts">' + "".join(f"<li>{escape(each)}</li>" for each in element.facts) + "</ul>"
    for line in element.leads:
        yield f"<p>{escape(line.text)}</p>"
    if element.comes:
        yield f'<p class="comes">{escape(element.comes)}</p>'


def _foot(language: str) -> str:
    return f'<p class="soft foot">{escape(say(language, "share.counted"))}</p>'
