"""A new password ends what was signed in under the old one: screens that are open, and pages."""

from nicegui import Client

from facilitator.access import FACILITATOR_COOKIE
from facilitator.services import Services


async def end_old_sessions(services: Services, facilitator: str) -> None:
    """Let the facilitator's screens prove themselves anew, and load the pages anew whose session has ended."""
    services.live.look_again({each.seat for each in await services.access.accounts.memberships_of(facilitator)})
    for client in list(Client.instances.values()):
        if client.request is None or FACILITATOR_COOKIE not in client.request.cookies:
            continue
        if await services.access.lead(client.request.cookies) is None:
            client.run_javascript("location.reload()")
