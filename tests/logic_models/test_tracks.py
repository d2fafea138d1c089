import pytest

from logic_models.tracks import Leg, tracks


def leg(name: int, start: float, end: float) -> Leg:
    return Leg((name, 0), 0, start, end, (start,), (end,))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (leg(1, 20, 80), leg(0, 0, 50)),  # both run down: the upper one turns later
        (leg(0, 80, 20), leg(1, 100, 50)),  # both run up: the upper one turns first
        (leg(1, 20, 70), leg(0, 60, 20)),  # one arrives where the other leaves: the leaving one turns before it
    ],
)
def test_the_order_of_tracks_saves_crossings(left: Leg, right: Leg) -> None:
    for legs in ([left, right], [right, left]):
        at = tracks(legs, [(0.0, 60.0)])
        assert at[left.id] < at[right.id]


def test_pieces_that_never_meet_share_a_track() -> None:
    at = tracks([leg(0, 0, 20), leg(1, 40, 60)], [(0.0, 60.0)])
    assert at[(0, 0)] == at[(1, 0)]


def test_a_hundred_pieces_still_stay_in_their_channel() -> None:
    at = tracks([leg(n, n, 100 + n) for n in range(100)], [(10.0, 50.0)])
    assert len(set(at.values())) == 100
    assert min(at.values()) > 10 and max(at.values()) < 50
