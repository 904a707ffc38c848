"""A figure that runs: run, paused, stepped, begun again; and stopped when the learner leaves."""

from __future__ import annotations

import shutil
import threading
from itertools import pairwise

import pytest
from watching import shown, until

from tutor import authored
from tutor.course.catalogue import load_course
from tutor.tui.widgets.lesson.dial import Dial
from tutor.tui.widgets.lesson.figure import FigureView
from tutor.tui.widgets.lesson.runline import RunLine

LESSON = """---
lecture: 1
question: "What runs here?"
minutes: 5
---

## A run

Something to read.

```{interactive} run
Counts up.
```

LINES

## Another section

There is nothing here.
"""

FIGURES = '''
import time
from collections.abc import Iterator
from typing import Annotated
import numpy as np
from tutor.figures import Figure, Note, Seed, Slider, runs

PAUSE = 0.0

@runs(frames=lambda values: values["count"] + 1)
def run(
    count: Annotated[int, Slider(1, 1000, 1)] = 1000,
    data: Annotated[int, Seed()] = 1,
) -> Iterator[Figure]:
    first = int(np.random.default_rng(data).integers(1000, 9999))
    for step in range(count + 1):
        yield Figure(Note(f"count {count} data {data} drew {first} at {step}!"))
        time.sleep(PAUSE)
'''


@pytest.fixture
def make_run(make_app, tmp_path):
    """The small course with one figure that runs; `lines` lines stand below it."""

    def make(lines: int = 0, figures: str = FIGURES):
        course = tmp_path / "course"
        app = make_app()
        shutil.copytree(app.course.root, course)
        app.store.close()
        lesson = course / "lessons/01-first-steps"
        text = LESSON.replace("LINES", "\n\n".join(f"Line {i}." for i in range(lines)))
        (lesson / "lesson.md").write_text(text)
        (lesson / "figures.py").write_text(figures)
        authored._read.clear()
        return make_app("lesson:first-steps", course=load_course(course))

    return make


async def ready(app, pilot) -> FigureView:
    await until(pilot, lambda: app.screen.query(FigureView))
    view = app.screen.query_one(FigureView)
    await until(pilot, lambda: view.settled)
    await pilot.press("f")
    await until(pilot, lambda: isinstance(app.focused, RunLine))
    return view


async def test_it_stands_at_its_first_frame_until_it_is_run(make_run):
    app = make_run()
    async with app.run_test(size=(100, 40)) as pilot:
        view = await ready(app, pilot)
        assert "at 0!" in shown(app) and "frame 0 of 1000 · ready" in shown(app)
        await pilot.pause(0.3)
        assert view.at == 0
        await pilot.press("p")
        await until(pilot, lambda: view.at >= 3)
        await until(pilot, lambda: "· running" in shown(app) and "p pause" in shown(app))
        await pilot.press("p")
        await until(pilot, lambda: "paused" in shown(app))
        await until(pilot, lambda: not view._working)
        here = view.at
        await pilot.pause(0.3)
        assert view.at == here and f"at {here}!" in shown(app)
        await pilot.press("p")
        await until(pilot, lambda: view.at > here)


async def test_one_step_and_the_beginning(make_run):
    app = make_run()
    async with app.run_test(size=(100, 40)) as pilot:
        await ready(app, pilot)
        await pilot.press("s", "s", "s")
        await until(pilot, lambda: "frame 3 of 1000 · paused" in shown(app))
        assert "at 3!" in shown(app)
        await pilot.press("right")
        await until(pilot, lambda: "at 4!" in shown(app))
        await pilot.press("tab", "left")
        await until(pilot, lambda: "count 999" in shown(app) and "at 0!" in shown(app))
        await pilot.press("r")
        await until(pilot, lambda: "count 1000" in shown(app) and "frame 0 of 1000" in shown(app))


async def test_a_run_ends_and_begins_again(make_run):
    app = make_run(figures=FIGURES.replace("= 1000,", "= 3,"))
    async with app.run_test(size=(100, 40)) as pilot:
        await ready(app, pilot)
        await pilot.press("p")
        await until(pilot, lambda: "frame 3 of 3 · at the end" in shown(app))
        assert "at 3!" in shown(app)
        await until(pilot, lambda: "p run" in shown(app))
        await pilot.press("p")
        await until(pilot, lambda: "running" in shown(app) or "step 1" in shown(app))
        await until(pilot, lambda: "frame 3 of 3 · at the end" in shown(app))


async def test_a_control_begins_the_run_again_and_it_goes_on(make_run):
    app = make_run()
    async with app.run_test(size=(100, 40)) as pilot:
        view = await ready(app, pilot)
        await pilot.press("p")
        await until(pilot, lambda: view.at >= 5)
        before = view.at
        await pilot.press("tab", "left")
        await until(pilot, lambda: "count 999" in shown(app) and 0 < view.at < before)
        assert view.playing


async def test_new_data_are_drawn_and_come_again_from_their_seed(make_run):
    app = make_run()

    def drawn() -> str:
        return shown(app).partition("drew ")[2][:4]

    async with app.run_test(size=(100, 40)) as pilot:
        view = await ready(app, pilot)
        first = drawn()
        assert "◂ 1 ▸" in shown(app) and "d new data" in shown(app)
        await pilot.press("d")
        await until(pilot, lambda: "data 2 " in shown(app))
        assert drawn() != first
        dial = list(view.query(Dial))[-1]
        dial.focus()
        await pilot.press("left")
        await until(pilot, lambda: "data 1 " in shown(app))
        assert drawn() == first


async def test_it_pauses_when_it_is_scrolled_away_or_covered(make_run):
    app = make_run(lines=60)
    async with app.run_test(size=(100, 24)) as pilot:
        view = await ready(app, pilot)
        await pilot.press("p")
        await until(pilot, lambda: view.at >= 2)
        app.screen.page.scroll_to(y=60, animate=False, force=True)
        await until(pilot, lambda: not view.playing and not view._working)
        app.screen.page.scroll_to(y=0, animate=False, force=True)
        await until(pilot, view._in_sight)
        await pilot.press("p")
        here = view.at
        await until(pilot, lambda: view.at > here)
        await pilot.press("question_mark")
        await until(pilot, lambda: not view.playing and not view._working)


async def test_it_stops_when_the_learner_leaves_the_section(make_run):
    app = make_run()
    async with app.run_test(size=(100, 40)) as pilot:
        view = await ready(app, pilot)
        await pilot.press("p")
        await until(pilot, lambda: view.at >= 2)
        await pilot.press("n")
        await until(pilot, lambda: "There is nothing here." in shown(app))
        await until(pilot, lambda: not view._working)
        here = view.at
        await pilot.pause(0.4)
        assert view.at == here and not view.is_attached


async def test_slow_frames_are_computed_one_at_a_time_and_never_on_the_event_loop(make_run):
    app = make_run(figures=FIGURES.replace("time.sleep(PAUSE)", "note()").replace(
        "PAUSE = 0.0", """
import threading
THREADS = []
def note():
    THREADS.append((threading.get_ident(), time.monotonic()))
    end = time.monotonic() + 0.25
    while time.monotonic() < end:
        pass
    THREADS.append((threading.get_ident(), time.monotonic()))
"""))
    async with app.run_test(size=(100, 40)) as pilot:
        view = await ready(app, pilot)
        await pilot.press("p")
        await pilot.press("tab", "left", "left", "left")
        await until(pilot, lambda: view.at >= 2)
        assert view.function is not None
        found = view.function.__globals__["THREADS"]  # type: ignore[attr-defined]
        assert threading.get_ident() not in {each for each, _ in found}
        spans = [(a, b) for (_, a), (_, b) in zip(found[::2], found[1::2], strict=False)]
        assert all(b <= c for (_, b), (c, _) in pairwise(spans))


async def test_a_run_that_breaks_says_so_and_another_value_is_tried(make_run):
    broken = FIGURES.replace("    for step", """    if count == 999:
        raise ValueError("no")
    for step""")
    app = make_run(figures=broken)
    async with app.run_test(size=(100, 40)) as pilot:
        await ready(app, pilot)
        await pilot.press("tab", "left")
        await until(pilot, lambda: "cannot be drawn (ValueError: no)" in shown(app))
        await pilot.press("left")
        await until(pilot, lambda: "count 998" in shown(app))


async def test_a_key_that_a_figure_has_no_use_for_is_the_page_s(make_app):
    app = make_app("lesson:first-steps")
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("f")
        await until(pilot, lambda: isinstance(app.focused, Dial))
        view = app.screen.query_one(FigureView)
        assert not view.check_action("new_data", ()) and not view.check_action("play", ())
        assert view.check_action("reset", ())


SLIDERS = '''
from collections.abc import Iterator
from typing import Annotated
from tutor.figures import Axes, Figure, Series, Slider, runs

@runs(frames=2)
def run(
    a: Annotated[float, Slider(0, 1)] = 0.5,
    b: Annotated[float, Slider(0, 1)] = 0.5,
    c: Annotated[float, Slider(0, 1)] = 0.5,
    d: Annotated[float, Slider(0, 1)] = 0.5,
    e: Annotated[float, Slider(0, 1)] = 0.5,
) -> Iterator[Figure]:
    for step in range(2):
        yield Figure(Axes((Series("", [0, 1], [a, b + c + d + e]),), rows=30), f"at {step}!")
'''


async def test_on_a_low_screen_many_controls_leave_the_drawing_legible(make_run):
    app = make_run(figures=SLIDERS)
    async with app.run_test(size=(80, 24)) as pilot:
        view = await ready(app, pilot)
        drawing, page = view.query_one(".drawing"), app.screen.page
        assert drawing.size.height >= 15
        await until(pilot, lambda: page.region.contains_region(app.focused.region)
                    and page.region.contains_region(drawing.region))
