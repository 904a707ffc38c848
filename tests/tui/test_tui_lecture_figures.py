"""Figures of every kind in the app, as they were approved: `cat` a file to see it.

These stand for all: each kind of plot is drawn by the same code in every lecture, and how every
figure is drawn without the app is held by the goldens of `tests/figures`.

Where a figure is better now, `TUTOR_APPROVE=1 pytest tests/tui/test_tui_lecture_figures.py` makes
it the file.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from rich.color import ColorSystem
from rich.console import Console
from rich.style import Style
from watching import until

from tutor.course import model
from tutor.course.catalogue import load_course
from tutor.course.lesson import lesson_at
from tutor.tui.screens.lesson import LessonScreen
from tutor.tui.widgets.lesson.figure import FigureView

APPROVED = Path(__file__).parent / "approved"
COURSE = load_course()
# By lecture, in their order: areas; boxes and arrows that are stepped; heat maps side by side; a
# run over a plane, with curves.
FIGURES = {
    "mathematical-preliminaries": ("bayes_areas",),
    "dense-feedforward": ("linear_templates", "graph_steps", "playground"),
}
# The theme, the colours of the terminal, and whether it asks for none.
MODES = {
    "dark": ("chalkboard", "truecolor", False),
    "light": ("paper", "truecolor", False),
    "16": ("chalkboard", "standard", False),
    "plain": ("chalkboard", "truecolor", True),
}
# Each size in two of the modes, and each mode at one size: of what a mode changes, nothing hangs on
# the size.
LOOKS = [("dark", (80, 24)), ("16", (80, 24)), ("light", (200, 60)), ("plain", (200, 60))]


def captured(app, view: FigureView) -> str:
    """What the terminal gets for the part of a figure that is in sight."""
    region = view.region.intersection(app.screen.page.region)
    strips = app.screen._compositor.render_strips()[region.y:region.bottom]
    lines = ["".join(painted(segment.text, segment.style, app.console)
                     for segment in strip.crop(region.x, region.right)) for strip in strips]
    return "".join(f"{line.rstrip()}\n" for line in lines)


async def standing(app, pilot, name: str) -> str:
    """What is captured of a figure once it stands still, the control that is used in sight."""
    seen: list[object] = []
    texts: list[str] = []

    def still() -> bool:
        page = app.screen.page
        view = page.focused_view()
        here = (isinstance(view, FigureView) and view.block.name == name
                and view.settled and not view._working
                and page.region.contains_region(app.focused.region))
        seen.append((view.region, page.region, app.focused.region) if here else None)
        if not here or len(seen) < 10 or len(set(seen[-10:])) > 1:
            return False
        # What is on the screen takes long to write down: that is done when it seems to stand.
        text = captured(app, view)
        if text in texts[-1:]:
            return True
        texts.append(text)
        seen.clear()
        return False

    await until(pilot, still, name=name)
    return texts[-1]


def painted(text: str, style: Style | None, console: Console) -> str:
    """Text with the codes of its style. Rich keeps a style's codes from other colours."""
    if style is None or console.color_system is None:
        return text
    codes = [code for code, on in (("1", style.bold), ("2", style.dim), ("3", style.italic),
                                   ("4", style.underline), ("7", style.reverse)) if on]
    system = ColorSystem[console.color_system.upper()]
    for colour, ink in ((style.color, True), (style.bgcolor, False)):
        if colour is not None:
            codes += colour.downgrade(system).get_ansi_codes(foreground=ink)
    return f"\x1b[{';'.join(codes)}m{text}\x1b[0m"


@pytest.mark.parametrize(("mode", "size"), LOOKS)
@pytest.mark.parametrize("lecture", FIGURES)
async def test_figures_look_as_they_were_approved(make_app, monkeypatch, lecture, mode, size):
    theme, colours, none = MODES[mode]
    if none:
        monkeypatch.setenv("NO_COLOR", "1")
    app = make_app(f"lesson:{lecture}", course=COURSE, theme=theme)
    app.console = Console(force_terminal=True, color_system=colours, file=app.console.file,
                          no_color=none)
    names = [block.name for section in lesson_at(COURSE.lecture(lecture).lesson_path).sections
             for block in model.walk(section.blocks) if isinstance(block, model.FigureBlock)]
    changed = []
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: isinstance(app.screen, LessonScreen) and app.screen.page.line)
        for name in names:
            await pilot.press("f")
            if name not in FIGURES[lecture]:
                await until(pilot, lambda name=name: (
                    isinstance(view := app.screen.page.focused_view(), FigureView)
                    and view.block.name == name), name=name)
                continue
            text = await standing(app, pilot, name)
            file = APPROVED / f"{name}_{mode}_{size[0]}x{size[1]}.ansi"
            if "TUTOR_APPROVE" in os.environ:
                file.parent.mkdir(exist_ok=True)
                file.write_text(text, encoding="utf-8")
            elif not file.is_file() or text != file.read_text(encoding="utf-8"):
                changed.append(f"{file.name}\n{text}")
    assert set(FIGURES[lecture]) <= set(names)
    assert not changed, "\n".join(changed)
