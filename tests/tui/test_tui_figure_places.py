"""A figure's place: as wide as the page from the first drawing on, and as high as it was before."""

from __future__ import annotations

import shutil
import threading

import pytest
from watching import shown, until

from tutor import authored
from tutor.course.catalogue import load_course
from tutor.tui.widgets.drawn import is_gone, once_drawn
from tutor.tui.widgets.lesson import frames
from tutor.tui.widgets.lesson.figure import FigureView
from tutor.tui.widgets.lesson.section import End

LESSON = """---
lecture: 1
question: "What is drawn here?"
minutes: 5
---

## Figures

Something to read.

```{interactive} tall
It is tall.
```

### A part

```{interactive} flat
It is flat.
```
"""

FIGURES = '''
from typing import Annotated
from tutor.figures import Figure, Note, Slider

def tall(
    n: Annotated[int, Slider(1, 9, 1)] = 5,
    m: Annotated[int, Slider(1, 9, 1)] = 5,
) -> Figure:
    return Figure(Note("\\n\\n".join(f"line {i} of {n}" for i in range(12))))

def flat() -> Figure:
    return Figure(Note("a line"))
'''


@pytest.fixture
def make(make_app, tmp_path):
    course = tmp_path / "course"
    app = make_app()
    shutil.copytree(app.course.root, course)
    app.store.close()
    lesson = course / "lessons/01-first-steps"
    (lesson / "figures.py").write_text(FIGURES)
    authored._read.clear()

    def made(between=""):
        (lesson / "lesson.md").write_text(LESSON.replace("### A part", f"{between}\n\n### A part"))
        return make_app("lesson:first-steps", course=load_course(course))

    return made


async def drawn(app, pilot):
    await until(pilot, lambda: app.screen.query(FigureView)
                and all(view.settled or not view.display for view in app.screen.query(FigureView)))
    await pilot.pause(0.1)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_what_stands_below_a_figure_stays_where_it_is_when_that_is_drawn(
        make, monkeypatch, size):
    app = make()
    async with app.run_test(size=size) as pilot:
        await drawn(app, pilot)
        rows = [each.virtual_region for each in app.screen.page.body.children]
    begin, go = threading.Event(), frames.begin

    def wait(*given):
        begin.wait(20)
        return go(*given)

    monkeypatch.setattr(frames, "begin", wait)
    again = make()
    async with again.run_test(size=size) as pilot:
        await until(pilot, lambda: shown(again).count("Drawing …") and again.screen.query(End)
                    and again.screen.query_one(End).virtual_region.y)
        await pilot.pause(0.1)
        assert [each.virtual_region for each in again.screen.page.body.children] == rows
        begin.set()
        await drawn(again, pilot)
        assert [each.virtual_region for each in again.screen.page.body.children] == rows


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_figure_is_drawn_for_the_width_that_it_will_have(make, monkeypatch, size):
    widths, go = [], frames.begin

    def noted(function, values, look):
        widths.append(look["width"])
        return go(function, values, look)

    monkeypatch.setattr(frames, "begin", noted)
    app = make()
    async with app.run_test(size=size) as pilot:
        await drawn(app, pilot)
        assert widths == [app.screen.query_one(FigureView).content_size.width] * 2
        # While the contents lie over it, it is not drawn anew.
        await pilot.press("c")
        await until(pilot, lambda: app.screen.has_class("-contents"))
        await pilot.pause(0.1)
        await pilot.press("c")
        await pilot.pause(0.1)
        assert len(widths) == 2


async def test_a_figure_that_is_folded_away_is_drawn_once_it_is_shown(make):
    app = make()
    async with app.run_test(size=(80, 60)) as pilot:
        await drawn(app, pilot)
        await pilot.press("Z")
        await until(pilot, lambda: "A part · folded" in shown(app))
        await pilot.press("escape", "escape")
    app.folded[("first-steps", "figures")] = {"A part"}
    again = make()
    again.folded = app.folded
    async with again.run_test(size=(80, 60)) as pilot:
        await drawn(again, pilot)
        assert "A part · folded" in shown(again) and not again.screen.query(FigureView)[1].settled
        # The page knows where it is all the same.
        await until(pilot, lambda: again.screen.page.line is not None)
        await pilot.press("Z")
        await until(pilot, lambda: "a line" in shown(again))


async def test_the_next_figure_is_the_one_that_is_seen_and_keys_are_of_what_is_seen(make):
    app = make("\n\n".join(f"Line {n}." for n in range(20)))
    async with app.run_test(size=(80, 24)) as pilot:
        await drawn(app, pilot)
        page, tall = app.screen.page, app.screen.query(FigureView)[0]
        # What is said of it is above the page, and what is drawn on it.
        page.scroll_to(y=page.body.row_of(tall.source) + 3, animate=False, force=True)
        await pilot.pause(0.1)
        await pilot.press("f")
        await until(pilot, lambda: tall.has_focus_within)
        await until(pilot, lambda: "←→ change" in shown(app).split("\n")[-1])
        page.scroll_end(animate=False, force=True)
        await until(pilot, lambda: "a line" in shown(app) and not page.region.overlaps(tall.region))
        await until(pilot, lambda: "n go on" in shown(app).split("\n")[-1])
        assert "change" not in shown(app).split("\n")[-1]
        # Of one of which little is left, the learner has seen enough.
        app.screen.set_focus(page)
        page.scroll_to(y=tall.virtual_region.bottom - 5, animate=False, force=True)
        await pilot.pause(0.1)
        await pilot.press("f")
        await until(pilot, lambda: page.body.row_of(app.screen.query(FigureView)[1].source)
                    >= page.row > tall.virtual_region.y)


async def test_nothing_is_done_for_a_figure_whose_page_was_turned(make):
    app, done = make(), []
    async with app.run_test(size=(80, 24)) as pilot:
        await drawn(app, pilot)
        view = app.screen.query(FigureView).first()
        once_drawn(view, done.append, "drawn")
        await until(pilot, lambda: done == ["drawn"])
        # A part of it goes first, then what waits for it comes, then it goes itself.
        once_drawn(view, lambda: done.append(view.query_one(".drawing")))
        await app.screen.page.remove_children()
        await pilot.pause(0.1)
        assert done == ["drawn"] and is_gone(view)


async def test_a_key_that_comes_to_a_lesson_which_is_being_left_does_nothing(make):
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await drawn(app, pilot)
        lesson = app.screen
        await app.pop_screen()
        await lesson.run_action("section(1)")
        assert app.screen is not lesson and app.is_running
