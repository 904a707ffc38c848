"""The figures that ship with the course, found as the app finds them."""

from pathlib import Path

import pytest

from tutor.figures import figures_in

LESSON_4 = Path(__file__).parents[2] / "lessons" / "04-dense-feedforward" / "figures.py"


@pytest.fixture(scope="session")
def lesson_4():
    return figures_in(LESSON_4)
