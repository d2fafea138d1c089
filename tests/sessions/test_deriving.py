"""Large models are worked out beside the room: screens see what is known, then the rest, and nobody waits."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from hall import LEAD, ident
from rooms import Desk, a_room, tell_all
from shadow import Seen, plain

from logic_models.elements import Element
from logic_models.ids import ColumnId, ElementId, LinkId
from logic_models.links import Link
from logic_models.model import LogicModel
from sessions import deriving
from sessions.derived import Basis, Derived, derived, provisional
from sessions.journal.memory import MemoryJournal
from sessions.linking import DrawLink
from sessions.modelling import AddElement, EditElement
from sessions.room import Room
from sessions.views.visibility import Hall, Screen, view

A, B, C = (ident(name) for name in ("a", "b", "c"))


class Bench:
    """A worker that works when it is told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[Basis, asyncio.Future[Derived]]] = []

    async def work_out(self, basis: Basis) -> Derived:
        """Wait until somebody says ``finish``."""
        self.asked.append((basis, asyncio.get_running_loop().create_future()))
        return await self.asked[-1][1]

    async def finish(self) -> None:
        """Work out the oldest that waits."""
        for _ in range(20):  # until the room has asked
            await asyncio.sleep(0)
        basis, future = self.asked.pop(0)
        future.set_result(derived(basis))
        for _ in range(4):
            await asyncio.sleep(0)


@pytest.fixture
async def large(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[tuple[Room, Desk, Bench]]:
    """A room for which every model with an arrow is a large one."""
    monkeypatch.setattr(deriving, "AT_ONCE", 0)
    bench, desk = Bench(), Desk()
    room = await a_room(MemoryJournal(), desk)
    room._deriving = deriving.Deriving(bench.work_out, room._more_known)
    await desk.done(room, LEAD, AddElement(element=A, column="needs", text="外に出にくい"))
    await desk.done(room, LEAD, AddElement(element=B, column="final", text="孤立が減る"))
    yield room, desk, bench
    await room.close()


def exact(room: Room) -> dict[str, object]:
    return dict(plain(view(room.project, Screen.MODEL, Hall())))


async def test_a_link_stands_at_once_and_takes_its_route_when_that_is_worked_out(large: tuple[Room, Desk, Bench]) -> None:
    room, desk, bench = large
    page = Seen(Screen.MODEL, LEAD).come(room)
    await desk.done(room, LEAD, DrawLink(link=C, source=A, target=B))
    tell_all(room)
    assert len(page.read().view[f"link/{C}"]["points"]) == 2
    await bench.finish()
    tell_all(room)
    assert page.read().view[f"link/{C}"] == exact(room)[f"link/{C}"]
    assert page.view["findings"] == exact(room)["findings"]


async def test_only_the_newest_model_is_worked_out_after_the_one_in_hand(large: tuple[Room, Desk, Bench]) -> None:
    room, desk, bench = large
    page = Seen(Screen.MODEL, LEAD).come(room)
    await desk.done(room, LEAD, DrawLink(link=C, source=A, target=B))
    for words in ("一", "二", "三"):
        await desk.done(room, LEAD, EditElement(element=A, text=words))
        tell_all(room)
        await asyncio.sleep(0)
    await bench.finish()
    assert [basis.model.elements[ElementId(A)].text for basis, _ in bench.asked] == ["三"]
    await bench.finish()
    tell_all(room)
    assert page.read().view == exact(room)


async def test_a_screen_that_was_away_meanwhile_hears_the_routes_when_it_comes_back(large: tuple[Room, Desk, Bench]) -> None:
    room, desk, bench = large
    page = Seen(Screen.MODEL, LEAD).come(room)
    await desk.done(room, LEAD, DrawLink(link=C, source=A, target=B))
    tell_all(room)
    page.read()
    room.disconnect(page.connected)
    stays = Seen(Screen.MODEL, LEAD).come(room)
    await bench.finish()
    tell_all(room)
    assert stays.read().view == exact(room)
    assert page.come(room).read().view == exact(room)


def test_routes_whose_boxes_did_not_move_are_kept_while_the_rest_is_worked_out() -> None:
    model = LogicModel()
    for name, column in (("a", "needs"), ("b", "activities"), ("c", "final")):
        model = model.with_element(Element(ElementId(name), ColumnId(column), name))
    for source, target in ("ab", "ac"):
        model = model.with_link(Link(LinkId(source + target), ElementId(source), ElementId(target)))
    before = derived(Basis(model))
    after = provisional(Basis(model.with_link(Link(LinkId("bc"), ElementId("b"), ElementId("c")))), before)
    assert after.routes[LinkId("ab")] == before.routes[LinkId("ab")]
    assert len(after.routes[LinkId("bc")].points) == 2
