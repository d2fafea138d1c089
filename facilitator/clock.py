"""The server's time: it goes on evenly, whatever happens to the clock of the machine while it runs.

A laptop's clock may be put right in the middle of a step, by its owner or from the network, forwards or backwards. Timers,
bells and the times in the journal then go on as if nothing had happened: from the time of day when the program began, by
the time that has passed since. Sleep counts as passed. The next start takes the time of day anew.
"""

import sys
import time
from collections.abc import Callable


def passed_ms() -> int:
    """Return ms that have passed since some moment, sleep included; nobody can set this clock."""
    if sys.platform == "linux":
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000_000
    if sys.platform == "darwin":  # time.monotonic() would stand still while a Mac sleeps
        return time.clock_gettime_ns(time.CLOCK_MONOTONIC) // 1_000_000
    return time.monotonic_ns() // 1_000_000


def time_of_day_ms() -> int:
    """Return what the machine's clock says, in ms since 1970."""
    return time.time_ns() // 1_000_000


class SteadyClock:
    """Tells the time in ms since 1970; it never jumps and never goes back."""

    def __init__(self, time_of_day: Callable[[], int] = time_of_day_ms, passed: Callable[[], int] = passed_ms) -> None:
        self._passed = passed
        self._begun = time_of_day() - passed()

    def now(self) -> int:
        """Return the time."""
        return self._begun + self._passed()


_steady = SteadyClock()


def now_ms() -> int:
    """Return the server's clock in ms since 1970."""
    return _steady.now()
