"""A hall in which nothing happens still hears that the line is alive."""

from pathlib import Path

from doors import Door, hear, hello, say
from hall import ANN, BEN

from facilitator.live import TICK_SECONDS

TOO_LONG = 50.0
"""Seconds of silence after which a screen opens its socket anew (LONGEST_SILENCE in connection.ts)."""


def test_screens_that_nobody_tells_anything_hear_ticks_again_and_again(tmp_path: Path) -> None:
    door = Door(tmp_path)
    with door.client:
        door.live.tick_seconds = 0.01
        with door.socket() as ann, door.socket() as ben:
            for phone, seat in ((ann, ANN), (ben, BEN)):
                say(phone, hello(token=door.token(seat)))
                welcome = hear(phone, "welcome")
                ticks = [hear(phone, "tick")["now"] for _ in range(3)]
                assert welcome["now"] <= ticks[0] <= ticks[1] <= ticks[2]


def test_the_timer_runs_again_for_a_screen_that_comes_after_all_had_gone(tmp_path: Path) -> None:
    door = Door(tmp_path)
    with door.client:
        door.live.tick_seconds = 0.01
        for _ in range(2):
            with door.socket() as phone:
                say(phone, hello(token=door.token(ANN)))
                assert hear(phone, "tick")["type"] == "tick"


def test_two_ticks_fit_into_the_silence_that_a_screen_bears() -> None:
    source = Path(__file__).parents[2] / "facilitator" / "web" / "src" / "live" / "connection.ts"
    assert f"LONGEST_SILENCE = {TOO_LONG * 1000:_.0f}" in source.read_text(encoding="utf-8")
    assert 2 * TICK_SECONDS < TOO_LONG
