"""The figures that ship with the course, found as the app finds them."""

from pathlib import Path

import pytest

from tutor.figures import figures_in

LESSONS = Path(__file__).parents[2] / "lessons"
LESSON_0 = LESSONS / "00-before-the-course" / "figures.py"
LESSON_1 = LESSONS / "01-introduction" / "figures.py"
LESSON_2 = LESSONS / "02-mathematical-preliminaries" / "figures.py"
LESSON_3 = LESSONS / "03-linear-models" / "figures.py"
LESSON_4 = LESSONS / "04-dense-feedforward" / "figures.py"
LESSON_5 = LESSONS / "05-tools-and-techniques" / "figures.py"
LESSON_6 = LESSONS / "06-backprop-in-depth" / "figures.py"


@pytest.fixture(scope="session")
def lesson_0():
    return figures_in(LESSON_0)


@pytest.fixture(scope="session")
def lesson_1():
    return figures_in(LESSON_1)


@pytest.fixture(scope="session")
def lesson_2():
    return figures_in(LESSON_2)


@pytest.fixture(scope="session")
def lesson_3():
    return figures_in(LESSON_3)


@pytest.fixture(scope="session")
def lesson_4():
    return figures_in(LESSON_4)


@pytest.fixture(scope="session")
def lesson_5():
    return figures_in(LESSON_5)


@pytest.fixture(scope="session")
def lesson_6():
    return figures_in(LESSON_6)
