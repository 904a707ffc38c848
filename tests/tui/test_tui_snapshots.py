"""How the screens look, at three sizes in both themes, on a course that does not change."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from watching import shown, until

from tutor.check.client import CheckClient
from tutor.check.verdict import (
    Check,
    Comparison,
    Divergence,
    MistakeMatch,
    RequirementVerdict,
    Verdict,
)
from tutor.tui.screens.exercise import ExerciseScreen
from tutor.tui.screens.lesson import LessonScreen

SIZES = [(80, 24), (120, 40), (200, 60)]
THEMES = ["chalkboard", "paper"]

VERDICT = Verdict(
    exercise="double", passed=False, reference="numpy", backend=None, device="cpu", seeds=(0,),
    seconds=0.031,
    requirements=(RequirementVerdict(
        name="double", passed=False, rung="value", message="`y[0, 1]` is 9; expected 6.",
        checks=(Check("two rows", False, "value", "", 3.0),),
        diagnosis=(MistakeMatch(
            "squared", "The number is squared. Twice a number adds it to itself."),),
        divergence=Divergence("x", "x", "y", "It agrees with the reference up to `x`."),
        comparison=Comparison("y", [[4.0, 6.0], [8.0, 10.0]], [[4.0, 9.0], [16.0, 25.0]], (0, 1)),
    ),),
)


@pytest.fixture(params=THEMES)
def theme(request) -> str:
    return request.param


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def size(request) -> tuple[int, int]:
    return request.param


@pytest.fixture
def checked(monkeypatch):
    """Checks that start no process, and always come to the same verdict."""

    async def check(*_: Any, **__: Any) -> Verdict:
        return VERDICT

    monkeypatch.setattr(CheckClient, "check", check)
    monkeypatch.setattr(CheckClient, "warm", lambda *_: asyncio.sleep(0))
    monkeypatch.setattr(CheckClient, "is_warm", lambda *_: True)


def test_home(snap_compare, make_app, size, theme):
    app = make_app(theme=theme)
    app.store.remember_place("first-steps", "a-figure", 60)
    app.store.record_section_read("first-steps", "formulas-and-boxes")
    app.store.record_start("double")

    async def look(pilot):
        await until(pilot, lambda: "Continue" in shown(app))
        if size[0] >= 110:
            await until(pilot, lambda: "halve" in shown(app))

    assert snap_compare(app, terminal_size=size, run_before=look)


def test_home_at_first(snap_compare, make_app, theme):
    app = make_app(theme=theme)

    async def look(pilot):
        await until(pilot, lambda: "Ways in" in shown(app))

    assert snap_compare(app, terminal_size=(80, 24), run_before=look)


def test_lesson_with_formulas(snap_compare, make_app, size, theme):
    app = make_app("lesson:first-steps", theme=theme)

    async def look(pilot):
        await until(pilot, lambda: isinstance(app.screen, LessonScreen)
                    and "Formulas and boxes" in shown(app))
        await pilot.pause(0.1)

    assert snap_compare(app, terminal_size=size, run_before=look)


def test_lesson_with_a_figure(snap_compare, make_app, size, theme):
    app = make_app("lesson:first-steps", theme=theme)

    async def look(pilot):
        await until(pilot, lambda: isinstance(app.screen, LessonScreen)
                    and "Formulas and boxes" in shown(app))
        await pilot.press("f")
        await until(pilot, lambda: "3 square: 9" in shown(app))
        await pilot.press("right")
        await until(pilot, lambda: "4 square: 16" in shown(app))
        # Where the contents stand beside, its end on the screen makes the section read.
        await until(pilot, lambda: size[0] < 100 or "● A figure" in shown(app))

    assert snap_compare(app, terminal_size=size, run_before=look)


def test_exercise(snap_compare, make_app, size, theme, checked):
    app = make_app("exercise:double", theme=theme)

    async def look(pilot):
        await until(pilot, lambda: isinstance(app.screen, ExerciseScreen)
                    and "Twice a number" in shown(app) and "starting" not in shown(app))
        await pilot.press("f3", "ctrl+s")
        await until(pilot, lambda: "squared" in shown(app))
        if size[0] >= 110:
            await pilot.press("escape", "d")
            await until(pilot, lambda: "difference" in shown(app))

    assert snap_compare(app, terminal_size=size, run_before=look)
