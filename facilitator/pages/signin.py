"""Signing in: by a one-time link, or by name and password."""

from nicegui import ui
from starlette.requests import Request
from starlette.responses import RedirectResponse

from facilitator.access import Lead, language_of
from facilitator.clock import now_ms
from facilitator.components.fields import button, secret_field, sentence, trouble
from facilitator.components.frame import PATIENCE, act, frame, heading, say_label, sheet
from facilitator.services import Services
from facilitator.wording import say
from sessions.refusals import Refused

WRONG = ("wrong", "link_used", "link_expired", "link_unknown")


def register(services: Services) -> None:
    """Answer ``/signin`` and ``/password``; the links themselves are answered by api.py."""

    @ui.page("/signin", response_timeout=PATIENCE)
    async def signin(request: Request) -> None:
        language = language_of(request)
        wrong = request.query_params.get("wrong", "")
        with frame(language, "/signin"), ui.element("div").classes("column-main column-narrow"):
            heading(say(language, "home.signin.title"), 1)
            if wrong in WRONG:
                say_label(language, f"home.signin.{wrong}", "trouble").props("role=alert")
            with sheet(), ui.element("form").props('method="post" action="/signin"').classes("form"):
                _password(language)
                with ui.element("button").props("type=submit").classes("act act-main"):
                    say_label(language, "home.signin.go")
            say_label(language, "home.signin.link", "small")

    @ui.page("/password", response_timeout=PATIENCE)
    async def password(request: Request) -> RedirectResponse | None:
        language = language_of(request)
        lead = await services.access.lead(request.cookies)
        if lead is None:
            return RedirectResponse("/signin")
        with frame(language, "/password"), ui.element("div").classes("column-main column-narrow"):
            heading(say(language, "home.password.title"), 1)
            say_label(language, "home.password.about", "soft")
            with sheet():
                _new_password(services, lead, language)
        return None


def _new_password(services: Services, lead: Lead, language: str) -> None:
    field = secret_field(say(language, "home.signin.password"), mark="new-password")
    told = trouble()

    async def choose() -> None:
        try:
            await services.access.accounts.set_password(lead.facilitator, field.value or "")
        except Refused as refused:
            told.set_text(sentence(language, refused))
            return
        # What was signed in under the old one is out, this page too: it comes back in by a link of its own.
        link = await services.access.accounts.make_signin_link(lead.facilitator, now_ms(), hours=0.1)
        ui.notify(say(language, "home.password.done"))
        ui.navigate.to(f"/signin/{link}?changed=1")

    with ui.element("div").classes("row"):
        button(say(language, "home.password.set"), choose, main=True).mark("set-password")
        act(say(language, "home.password.later"), "/")


def _password(language: str) -> None:
    """Put a plain field on the page: password managers, and browsers without our socket, know it."""
    with ui.element("label").classes("plain-label"):
        say_label(language, "home.signin.password")
        field = ui.element("input").classes("plain-field")
        field.props("name=password type=password autocomplete=current-password required")
