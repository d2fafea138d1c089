"""書き出し, 見るだけのリンク: made, copied, withdrawn; who made which, until when, and how often it was opened."""

from base64 import b64encode
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from nicegui import ui

from facilitator.calls.sharing import address_of, refuse_all_but_leads
from facilitator.components.fields import button, choice_field, sentence
from facilitator.components.frame import heading, say_label, sheet
from facilitator.pages.opened import Opened
from facilitator.qr import qr_svg
from facilitator.services import Services
from facilitator.sharing.links import Holds, ShareLink, State
from facilitator.wording import day, say
from sessions.project import Role
from sessions.refusals import Refused

SCRIPT = Path(__file__).with_name("export_share.js")
LOCAL = ("http://127.0.0.1", "http://localhost")
MOST_ENDED = 20
"""Links that do not open any more and are still listed."""

Again = Callable[[], Awaitable[None]]


async def sharing(services: Services, found: Opened) -> None:
    """Show how a link is made, and those that were."""
    heading(say(found.language, "share.title"))
    with sheet():
        say_label(found.language, "share.make.about", "soft")

        async def again() -> None:
            links = await services.sharing.links_of(found.room.name)
            names = await _names(services, found, links)
            listed.clear()
            with listed:
                _list(services, found, links, names, again)

        if _leads(found):
            _making(services, found, again)
        else:
            say_label(found.language, "share.make.co", "soft")
        listed = ui.element("div").classes("share-list")
        await again()
    ui.add_body_html(f"<script>{SCRIPT.read_text(encoding='utf-8')}</script>")


def _leads(found: Opened) -> bool:
    return found.room.role_of(found.seat) is Role.LEAD


def _making(services: Services, found: Opened, again: Again) -> None:
    language, address = found.language, services.addresses[0]
    key = "share.make.here" if address.startswith(LOCAL) else "share.make.reach"
    say_label(language, key, "small", address=address)
    with ui.element("div").classes("row row-end share-make"):
        holds = choice_field(
            say(language, "share.make.holds"),
            mark="share-holds",
            choices={each.value: say(language, f"share.holds.{each.value}") for each in Holds},
            value=Holds.WEEK.value,
        )
        files = ui.checkbox(say(language, "share.make.files"), value=False).classes("check").mark("share-files")

        async def make() -> None:
            async def work() -> None:
                await services.sharing.make(found.room.name, found.seat, Holds(holds.value), files=bool(files.value))

            await _act(found, work, "share.make.done", again)

        button(say(language, "share.make.go"), make).mark("share-make")


async def _act(found: Opened, work: Callable[[], Awaitable[None]], done: str, again: Again) -> None:
    """Do something to a link, say so, and show the list anew; say why if it is refused."""
    try:
        refuse_all_but_leads(found.room, found.seat)
        await work()
    except Refused as refused:
        ui.notify(sentence(found.language, refused), type="warning")
    else:
        ui.notify(say(found.language, done))
    await again()


def _list(services: Services, found: Opened, links: Sequence[ShareLink], names: dict[str, str], again: Again) -> None:
    language, now = found.language, services.sharing.clock()
    if not links:
        say_label(language, "share.list.none", "soft")
        return
    here = [each for each in links if each.state(now) is State.OPEN or each.returns(now)]
    ended = [each for each in links if each not in here][:MOST_ENDED]
    heading(say(language, "share.list"), 3)
    with ui.element("ul").classes("share-links"):
        for link in here:
            _line(services, found, link, names[link.made_by], again)
    if ended:
        with ui.element("details").classes("more-fields"):
            with ui.element("summary"):
                say_label(language, "share.list.more", n=len(ended))
            with ui.element("ul").classes("share-links"):
                for link in ended:
                    _line(services, found, link, names[link.made_by], again)


def _line(services: Services, found: Opened, link: ShareLink, name: str, again: Again) -> None:
    language, state = found.language, link.state(services.sharing.clock())
    made = _told_at(services, language, link.made_at)
    with ui.element("li").classes("share-link"):
        say_label(language, "share.list.one", "share-title", **made)
        with ui.element("div").classes("share-facts small"):
            for fact in _facts(services, language, link, state, name):
                ui.label(fact).props('dir="auto"')
        address = address_of(services, link) if _leads(found) else None
        if address is not None:
            address_box(language, address)
        elif state is State.OPEN and _leads(found):
            say_label(language, "share.list.moved", "small")
        if _leads(found):
            _acts(services, found, link, made, again)


def _facts(services: Services, language: str, link: ShareLink, state: State, name: str) -> list[str]:
    until = (
        say(language, "share.list.until", **_told_at(services, language, link.expires_at))
        if link.expires_at is not None
        else say(language, "share.list.open")
    )
    standing = until if state is State.OPEN else say(language, f"share.list.{state.value}")
    told = [standing, say(language, "share.list.opened", n=link.opened), say(language, "share.list.by", name=name)]
    return [*told, say(language, "share.list.files")] if link.files and state is State.OPEN else told


def address_box(language: str, address: str) -> None:
    """Show an address with what copies it, and its QR."""
    with ui.element("div").classes("share-address"):
        with ui.element("div").classes("row share-copy"):
            field = ui.element("input").classes("plain-field").props(f'type=text readonly value="{address}"')
            field.props["aria-label"] = say(language, "share.address")
            copied, by_hand = say(language, "share.copied"), say(language, "share.copy.self")
            button(say(language, "share.copy"), None).props(f'data-copy data-copied="{copied}" data-self="{by_hand}"')
        ui.label("").classes("told").props("role=status")
        with ui.element("details").classes("more-fields"):
            with ui.element("summary"):
                say_label(language, "share.qr")
            drawn = b64encode(qr_svg(address).encode()).decode()
            picture = ui.element("img").classes("share-qr").props(f'src="data:image/svg+xml;base64,{drawn}" width=220 height=220')
            picture.props["alt"] = say(language, "share.qr.alt")


def _acts(services: Services, found: Opened, link: ShareLink, made: dict[str, str], again: Again) -> None:
    language, project = found.language, found.room.name

    async def withdraw() -> None:
        await services.sharing.withdraw(project, link.id)

    async def bring_back() -> None:
        await services.sharing.bring_back(project, link.id)

    now = services.sharing.clock()
    if link.state(now) is State.OPEN:
        name, work, done = "withdraw", withdraw, "share.withdrawn"
    elif link.returns(now):
        name, work, done = "back", bring_back, "share.back.done"
    else:
        return
    press = button(say(language, f"share.{name}"), lambda: _act(found, work, done, again)).mark(f"share-{name}")
    press.props["aria-label"] = say(language, f"share.{name}.which", **made)


def _told_at(services: Services, language: str, at: int) -> dict[str, str]:
    when = datetime.fromtimestamp(at / 1000, UTC).astimezone(services.now().tzinfo)
    return {"day": day(language, when), "time": f"{when:%H:%M}"}


async def _names(services: Services, found: Opened, links: Sequence[ShareLink]) -> dict[str, str]:
    """Return who made the links, by seat: the name of the account or the seat, else what the lead is called."""
    accounts = services.access.accounts
    seats = {each.seat: each.facilitator for each in await accounts.members(found.room.name)}
    names: dict[str, str] = {}
    for seat in {each.made_by for each in links}:
        account = await accounts.facilitator(seats[seat]) if seat in seats else None
        sits = found.project.seats.get(seat)
        name = (account.name if account is not None else "") or (sits.name if sits is not None else "")
        names[seat] = name or say(found.language, "reading.role.lead")
    return names
