"""The figures that ship with the course, found as the app finds them: `lesson_4` and the like."""

from pathlib import Path

import pytest

from tutor.figures import figures_in

LESSONS = Path(__file__).parents[2] / "lessons"


def _lesson(path: Path):
    @pytest.fixture(scope="session", name=f"lesson_{int(path.parent.name[:2])}")
    def figures():
        return figures_in(path)

    return figures


for _path in sorted(LESSONS.glob("[0-9][0-9]-*/figures.py")):
    globals()[f"_{_path.parent.name}"] = _lesson(_path)
