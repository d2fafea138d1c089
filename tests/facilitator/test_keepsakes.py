"""What people take home from the closing."""

import httpx

from facilitator.services import new_id
from sessions.project import StepKind
from sessions.steps import GoToStep


async def test_the_diagram_is_there_to_take_home_in_the_closing_and_not_before(phone: httpx.AsyncClient, region) -> None:
    token = region.services.access.seat_token(region.id, await region.sit())
    steps = (await region.project()).steps.values()
    closing = next(each.id for each in steps if each.kind is StepKind.CLOSING)
    await region.ask(GoToStep(step=(await region.writing_step()).id))
    early = await phone.get("/api/me/diagram.png", headers={"X-Seat": token})
    assert (early.status_code, early.json()["code"]) == (422, "not_in_this_step")
    await region.ask(GoToStep(step=closing))
    picture = await phone.get("/api/me/diagram.png?lang=en", headers={"X-Seat": token})
    assert picture.status_code == 200
    assert picture.content.startswith(b"\x89PNG") and "attachment" in picture.headers["Content-Disposition"]


async def test_nobody_without_a_seat_takes_a_diagram_home(phone: httpx.AsyncClient, region) -> None:
    for token in ("", "forged", new_id()):
        answer = await phone.get("/api/me/diagram.png", headers={"X-Seat": token})
        assert (answer.status_code, answer.json()["code"]) == (401, "seat_unknown")
