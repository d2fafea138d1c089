"""One act, asked from a page that NiceGUI builds."""

from collections.abc import Sequence
from typing import Annotated

from nicegui import ui
from pydantic import Field, TypeAdapter, ValidationError

from facilitator.components.fields import sentence
from facilitator.pages.opened import Opened
from facilitator.services import Services
from sessions.frames import Command
from sessions.opening import DescribeProject
from sessions.people import AddOrganisation
from sessions.refusals import Refused
from sessions.running_order import AddStep, DropStep, MoveStep, RepeatStep
from sessions.steps import EditStep, SkipStep
from sessions.tables import AddTable, DropTable, RenameTable

Asked = (
    AddOrganisation
    | DescribeProject
    | AddStep
    | DropStep
    | EditStep
    | MoveStep
    | RepeatStep
    | SkipStep
    | AddTable
    | DropTable
    | RenameTable
)
_ASKED: TypeAdapter[Asked] = TypeAdapter(Annotated[Asked, Field(discriminator="type")])
MOST_AT_ONCE = 200


async def ask(services: Services, found: Opened, *commands: Command | dict[str, object]) -> bool:
    """Carry out one act; say why if it is refused."""
    try:
        read = [each if isinstance(each, Command) else _ASKED.validate_python(each) for each in commands]
        found.room = await services.lobby.room(found.room.name)  # it may have been reopened since the page was
        for some in _portions(read):
            await services.ask(found.room, found.seat, *some)
    except (Refused, ValidationError) as wrong:
        ui.notify(sentence(found.language, wrong), type="warning")
        return False
    return True


def _portions(commands: Sequence[Command]) -> list[Sequence[Command]]:
    return [commands[at : at + MOST_AT_ONCE] for at in range(0, len(commands), MOST_AT_ONCE)]
