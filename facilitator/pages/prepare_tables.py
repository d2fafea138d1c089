"""準備, テーブル: how many tables there are, what they are called, and the QR that stands on each."""

from base64 import b64encode
from collections.abc import Callable

from nicegui import ui

from facilitator.components.fields import button, number_field, text_field
from facilitator.components.frame import heading, say_label, sheet
from facilitator.pages.asking import ask
from facilitator.pages.opened import Opened
from facilitator.qr import qr_svg
from facilitator.services import Services, new_id
from facilitator.wording import say
from sessions.frames import Command
from sessions.project import Project, Table
from sessions.tables import AddTable, DropTable
from sessions.texts import NAME_LIMIT

MOST_AT_ONCE = 40
"""Tables that this page puts up: a hall of more has rooms of its own."""


def tables(services: Services, found: Opened) -> None:
    """Show the tables, and what can be done with them."""
    language = found.language
    with sheet():
        heading(say(language, "road.prepare.tab.tables"))
        say_label(language, "road.prepare.tables.about", "soft")

        @ui.refreshable
        def listed() -> None:
            standing = found.project.standing_tables()
            with ui.element("div").classes("row row-end"):
                number = number_field(
                    say(language, "road.prepare.tables.number"), mark="tables", value=len(standing), least=0, most=MOST_AT_ONCE
                )

                async def take() -> None:
                    wanted = min(MOST_AT_ONCE, max(0, int(number.value or 0)))
                    commands = table_commands(found.project, wanted)
                    if not commands or await ask(services, found, *commands):
                        ui.notify(say(language, "road.prepare.tables.done", n=wanted))
                        listed.refresh()

                button(say(language, "road.prepare.tables.take"), take, main=not standing).mark("tables-take")
            if not standing:
                say_label(language, "road.prepare.tables.none", "soft")
                return
            with ui.element("ul").classes("lines tables"):
                for table in standing:
                    _table(services, found, table, listed.refresh)

        listed()


def table_commands(project: Project, wanted: int) -> list[Command]:
    """Return what makes it so many tables: the lowest numbers that are free, or away with the highest."""
    standing = project.standing_tables()
    if wanted < len(standing):
        return [DropTable(table=each.id) for each in standing[wanted:]]
    taken = {each.number for each in standing}
    free = [number for number in range(1, wanted + len(taken) + 1) if number not in taken]
    return [AddTable(table=new_id(), number=number) for number in free[: wanted - len(standing)]]


def _table(services: Services, found: Opened, table: Table, changed: Callable[[], object]) -> None:
    language = found.language
    people = sum(1 for seat in found.project.people() if seat.table == table.id)
    address = f"{services.addresses[0]}/j/{found.code}/{table.number}"
    number = say(language, "road.prepare.tables.one", number=table.number)
    with ui.element("li").classes("line table-line"):
        told = say(language, "road.prepare.tables.qr", number=table.number)
        drawn = b64encode(qr_svg(address).encode()).decode()
        ui.element("img").props(f'src="data:image/svg+xml;base64,{drawn}" alt="{told}" width=104 height=104').classes("table-qr")
        with ui.element("div").classes("line-grow table-words"):
            ui.label(number).classes("line-title")
            ui.label(address).classes("small address-small")
            name = text_field(
                say(language, "road.prepare.tables.name"), mark=f"table-{table.number}", value=table.name, limit=NAME_LIMIT
            )

        async def rename() -> None:
            asked = {"type": "RenameTable", "table": table.id, "number": table.number, "name": name.value or ""}
            if await ask(services, found, asked):
                ui.notify(say(language, "road.prepare.saved"))

        async def drop() -> None:
            if await ask(services, found, DropTable(table=table.id)):
                ui.notify(say(language, "road.prepare.tables.dropped", number=table.number))
                changed()

        name.on("blur", lambda: rename() if (name.value or "") != _name(found, table.id) else None)
        say_label(language, "road.prepare.tables.people", "small", n=people)
        gone = button(say(language, "road.prepare.tables.drop"), drop)
        gone.props["aria-label"] = f"{say(language, 'road.prepare.tables.drop')} {number}"


def _name(found: Opened, table: str) -> str:
    now = found.project.tables.get(table)
    return now.name if now is not None else ""
