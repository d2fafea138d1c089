"""Form fields and buttons: a label that always stands above, a hint below, and what went wrong beside them."""

from collections.abc import Callable, Mapping, Sequence

from nicegui import ui
from pydantic import ValidationError

from facilitator.wording import say
from sessions.refusals import Refused


def text_field(
    label: str, *, mark: str, value: str = "", hint: str = "", limit: int | None = None, choices: Sequence[str] = ()
) -> ui.input:
    """Put a field of one line on the page; ``mark`` is its id there."""
    with _asked(label, mark):
        field = ui.input(value=value, autocomplete=list(choices) or None)
        _dress(field, mark, hint, limit)
    return field


def secret_field(label: str, *, mark: str) -> ui.input:
    """Put a field for a new password on the page."""
    with _asked(label, mark):
        field = ui.input(password=True, password_toggle_button=True)
        _dress(field, mark, "", None)
        field.props("autocomplete=new-password")
    return field


def text_area(label: str, *, mark: str, value: str = "", hint: str = "", limit: int | None = None) -> ui.textarea:
    """Put a field of several lines on the page; it grows with its text."""
    with _asked(label, mark):
        area = ui.textarea(value=value)
        _dress(area, mark, hint, limit)
        area.props("autogrow")
    return area


def number_field(label: str, *, mark: str, value: float, least: int, most: int) -> ui.number:
    """Put a field for a whole number on the page."""
    with _asked(label, mark):
        field = ui.number(value=value, min=least, max=most, precision=0)
        _dress(field, mark, "", None)
        field.classes("field-short")
    return field


def choice_field(label: str, *, mark: str, choices: Mapping[str, str], value: str) -> ui.select:
    """Put a field on the page in which one of a few is chosen; ``choices`` are what is kept and what is read."""
    with _asked(label, mark):
        field = ui.select(dict(choices), value=value)
        _dress(field, mark, "", None)
        field.props["aria-label"] = label
    return field


def button(text: str, press: Callable[..., object] | None, *, main: bool = False) -> ui.button:
    """Put a button on the page; one screen has one ``main`` one."""
    made = ui.button(text, on_click=press, color=None).props("unelevated no-caps no-wrap")
    return made.classes("act act-main" if main else "act")


def trouble() -> ui.label:
    """Put an empty place on the page where a form says what is wrong."""
    return ui.label("").classes("trouble").props("role=alert")


def sentence(language: str, wrong: Refused | ValidationError) -> str:
    """Return what to say of a refusal, or of a field that is not as it must be."""
    if isinstance(wrong, Refused):
        return say(language, f"refused.{wrong.code}", **wrong.facts)
    first = wrong.errors(include_input=False, include_url=False)[0]
    if first["type"] in ("too_long", "empty_text"):
        return say(language, f"refused.{first['type']}", **first.get("ctx", {}))
    return say(language, "refused.bad_frame")


def _asked(label: str, mark: str) -> ui.element:
    asked = ui.element("div").classes("asked")
    with asked, ui.element("label").classes("asked-label").props(f'for="{mark}"'):
        ui.label(label)
    return asked


def _dress(field: ui.input | ui.textarea | ui.number | ui.select, mark: str, hint: str, limit: int | None) -> None:
    field.props(f'outlined hide-bottom-space for="{mark}"').classes("field").mark(mark)
    if limit is not None:
        field.props(f"maxlength={limit}")
    if hint:
        field.props(f'aria-describedby="{mark}-hint"')
        ui.label(hint).classes("asked-hint").props(f'id="{mark}-hint"')
