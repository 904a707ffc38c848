"""A figure's control into which the learner types."""

from __future__ import annotations

import shutil

import pytest
from textual.events import Paste
from watching import shown, until

from tutor import authored
from tutor.course.catalogue import load_course
from tutor.tui.widgets.lesson.field import Field
from tutor.tui.widgets.lesson.figure import FigureView

LESSON = """---
lecture: 1
question: "What is typed here?"
minutes: 5
---

## A figure

```{interactive} total
It adds up.
```
"""

FIGURES = '''
from typing import Annotated
from tutor.figures import Figure, Note, Slider, Typed

def numbers(text):
    try:
        return [float(each) for each in text.split()]
    except ValueError:
        raise ValueError("Write numbers with spaces between them.") from None

def total(
    of: Annotated[str, Typed(numbers, "numbers", ("1 2", "3 4"), longest=30)] = "1 2",
    times: Annotated[int, Slider(1, 9, 1, label="times")] = 1,
) -> Figure:
    return Figure(Note(f"total {times * sum(numbers(of)):g} of <{of}>"))
'''


@pytest.fixture
def app(make_app, tmp_path):
    course = tmp_path / "course"
    first = make_app()
    shutil.copytree(first.course.root, course)
    first.store.close()
    lesson = course / "lessons/01-first-steps"
    (lesson / "lesson.md").write_text(LESSON)
    (lesson / "figures.py").write_text(FIGURES)
    authored._read.clear()
    return make_app("lesson:first-steps", course=load_course(course))


async def reached(app, pilot) -> Field:
    await until(pilot, lambda: app.screen.query(FigureView))
    view = app.screen.query_one(FigureView)
    await until(pilot, lambda: view.settled)
    await pilot.press("f")
    await until(pilot, lambda: isinstance(app.focused, Field))
    return app.focused


async def test_what_is_typed_changes_the_figure_and_what_cannot_be_read_is_said(app):
    async with app.run_test(size=(80, 24)) as pilot:
        field = await reached(app, pilot)
        await until(pilot, lambda: "▸ numbers  1 2   Enter types  ←→ examples" in shown(app))
        await pilot.press("right")
        await until(pilot, lambda: "total 7 of <3 4>" in shown(app))
        await pilot.press("enter", *" 5")
        await until(pilot, lambda: "total 12 of <3 4 5>" in shown(app))
        # In the box, letters are text: neither a step nor new data, and no reset.
        await pilot.press(*" rsd")
        await until(pilot, lambda: "✗ Write numbers with spaces between them." in shown(app))
        assert field.box.value == "3 4 5 rsd" and "total 12 of <3 4 5>" in shown(app)
        assert "Esc leave the box" in shown(app)
        await pilot.press("backspace", "backspace", "backspace", "6")
        await until(pilot, lambda: "total 18 of <3 4 5 6>" in shown(app))
        assert "✗" not in shown(app)
        await pilot.press("escape", "tab", "right")
        await until(pilot, lambda: "total 36 of <3 4 5 6>" in shown(app))
        await pilot.press("r")
        await until(pilot, lambda: "total 3 of <1 2>" in shown(app))
        assert field.box.value == "1 2"


async def test_hostile_and_endless_text_is_drawn_safely(app):
    async with app.run_test(size=(80, 24)) as pilot:
        field = await reached(app, pilot)
        await pilot.press("enter")
        field.box.post_message(Paste("\x1b[31m\x9b5A\u202e[/]" + "9" * 100))
        await until(pilot, lambda: "✗ That is longer than 30 characters." in shown(app))
        assert len(field.box.value) == 31 and "total 3 of <1 2>" in shown(app)
        assert not set("\x1b\x9b\u202e") & set(shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: app.focused is field)
        assert "[31m" in shown(app)


async def test_a_click_opens_the_box(app):
    async with app.run_test(size=(80, 24)) as pilot:
        field = await reached(app, pilot)
        await pilot.click(field, offset=(30, 0))
        await until(pilot, lambda: field.writing)
