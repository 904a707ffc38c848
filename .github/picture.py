"""Draw the README's picture: a real screen with a real verdict.

    python .github/picture.py
"""

import asyncio
import tempfile
from pathlib import Path

from tutor.check.scaffold import revealed
from tutor.course.catalogue import load_course
from tutor.learner.workspace import Workspace
from tutor.tui.app import TutorApp

HERE = Path(__file__).resolve().parent


async def draw(home: Path) -> str:
    """The exercise screen after two mistakes were made and checked."""
    course = load_course()
    solution = (course.exercise("backprop").folder / "solution.py").read_text(encoding="utf-8")
    answer = revealed(solution).replace("dh * (z1 > 0)", "dh").replace(" / N", "")
    workspace = Workspace(home)
    workspace.start("backprop", answer)
    app = TutorApp(course, workspace, open_at="exercise:backprop")
    async with app.run_test(size=(126, 40)) as pilot:
        await pilot.pause(2)
        await pilot.press("ctrl+s")
        await pilot.pause(4)
        return app.export_screenshot(title="tutor")


with tempfile.TemporaryDirectory() as folder:
    picture = asyncio.run(draw(Path(folder) / "home"))
# Without this, some viewers drop the spaces at the beginning of a run.
picture = picture.replace("<svg ", '<svg xml:space="preserve" ', 1)
(HERE / "screen.svg").write_text(picture, encoding="utf-8")
