"""Layers by chance, with long arrows and pins, for what has to hold for all of them."""

from hypothesis import strategies as st

from logic_models.ids import ElementId
from logic_models.layers import Ends, Layers, layered


@st.composite
def tangles(draw_one: st.DrawFn, most_columns: int = 5, most: int = 5) -> Layers:
    """Return layers with any arrows from left to right, long ones too."""
    sizes = draw_one(st.lists(st.integers(1, most), min_size=2, max_size=most_columns))
    stacks = [[ElementId(f"{column}.{n}") for n in range(size)] for column, size in enumerate(sizes)]
    pairs: list[Ends] = [(a, b) for n, stack in enumerate(stacks) for a in stack for later in stacks[n + 1 :] for b in later]
    links = draw_one(st.lists(st.sampled_from(pairs), unique=True, max_size=14))
    pins = draw_one(st.one_of(st.just([]), st.lists(st.sampled_from([each for stack in stacks for each in stack]), max_size=2)))
    return layered(stacks, sorted(links), frozenset(pins))
