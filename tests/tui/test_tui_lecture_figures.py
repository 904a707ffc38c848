"""Every figure of the lectures in the app, as it was approved: `cat` a file to see it.

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
LECTURES = [lecture for lecture in COURSE.lectures if lecture.written]
# The theme, the colours of the terminal, and whether it asks for none.
MODES = {
    "dark": ("chalkboard", "truecolor", False),
    "light": ("paper", "truecolor", False),
    "16": ("chalkboard", "standard", False),
    "plain": ("chalkboard", "truecolor", True),
}
SIZES = [(80, 24), (200, 60)]


def figures_of(blocks: model.Blocks) -> list[str]:
    found: list[str] = []
    for block in blocks:
        if isinstance(block, model.FigureBlock):
            found.append(block.name)
        elif isinstance(block, model.Box | model.Quote):
            found += figures_of(block.blocks)
    return found


def captured(app, view: FigureView) -> str:
    """What the terminal gets for the part of a figure that is in sight."""
    region = view.region.intersection(app.screen.page.region)
    strips = app.screen._compositor.render_strips()[region.y:region.bottom]
    lines = ["".join(painted(segment.text, segment.style, app.console)
                     for segment in strip.crop(region.x, region.right)) for strip in strips]
    return "".join(f"{line.rstrip()}\n" for line in lines)


async def standing(app, pilot, name: str) -> str:
    """What is captured of a figure once it stands still, the control that is used in sight."""
    seen: list[str | None] = []

    def still() -> bool:
        view = app.screen.page.focused_view()
        here = (isinstance(view, FigureView) and view.block.name == name
                and view.settled and not view._working
                and app.screen.page.region.contains_region(app.focused.region))
        seen.append(captured(app, view) if here else None)
        return here and len(seen) > 20 and len(set(seen[-20:])) == 1

    await until(pilot, still, name=name)
    return seen[-1] or ""


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


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("lecture", LECTURES, ids=lambda lecture: lecture.slug)
async def test_figures_look_as_they_were_approved(make_app, monkeypatch, lecture, mode, size):
    theme, colours, none = MODES[mode]
    if none:
        monkeypatch.setenv("NO_COLOR", "1")
    app = make_app(f"lesson:{lecture.slug}", course=COURSE, theme=theme)
    app.console = Console(force_terminal=True, color_system=colours, file=app.console.file,
                          no_color=none)
    names = [name for section in lesson_at(lecture.lesson_path).sections
             for name in figures_of(section.blocks)]
    changed = []
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: isinstance(app.screen, LessonScreen) and app.screen.page.line)
        for name in names:
            await pilot.press("f")
            text = await standing(app, pilot, name)
            file = APPROVED / f"{name}_{mode}_{size[0]}x{size[1]}.ansi"
            if "TUTOR_APPROVE" in os.environ:
                file.parent.mkdir(exist_ok=True)
                file.write_text(text, encoding="utf-8")
            elif not file.is_file() or text != file.read_text(encoding="utf-8"):
                changed.append(f"{file.name}\n{text}")
    assert names and not changed, "\n".join(changed)
