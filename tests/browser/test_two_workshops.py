"""The owner's two workshops, as the shipped template has them, played through by everybody who is in the hall."""

from pathlib import Path

from tests.browser import first_workshop, second_workshop
from tests.browser.cast import gathered
from tests.browser.conftest import Hall


def test_both_workshops_are_played_from_the_first_scan_to_the_saved_files(hall: Hall, tmp_path: Path) -> None:
    cast = gathered(hall)
    first_workshop.play(cast, tmp_path)
    second_workshop.play(cast, tmp_path)
