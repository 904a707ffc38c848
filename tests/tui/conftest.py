"""Fixtures for the app: a course of our own, on the learner's folder of a test."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console

from tutor.course.catalogue import Course, load_course
from tutor.learner.workspace import Workspace
from tutor.tui.app import TutorApp

os.environ["COLORTERM"] = "truecolor"

MakeApp = Callable[..., TutorApp]


@pytest.fixture
def small() -> Course:
    """A course of two lectures, one of them written: its pages do not change with ours."""
    return load_course(Path(__file__).parent / "course")


@pytest.fixture
def reading() -> Course:
    """A course of two lessons with terms, inner headings and formulas."""
    return load_course(Path(__file__).parent / "reading_course")


@pytest.fixture
def make_app(home: Path, small: Course) -> MakeApp:
    """An app on this test's own folder; called again, it finds what was remembered."""

    def make(open_at: str | None = None, *, course: Course | None = None,
             theme: str = "") -> TutorApp:
        app = TutorApp(course or small, Workspace(home), open_at)
        app.console = Console(force_terminal=True, color_system="truecolor", file=app.console.file)
        if theme:
            app.theme = theme
        return app

    return make
