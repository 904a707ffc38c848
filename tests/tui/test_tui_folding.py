"""Headings that fold: by keys, by mouse, remembered, and never in the way of where one goes."""

from __future__ import annotations

import pytest
from watching import click, shown, until

from tutor.course.lesson import read_lesson
from tutor.course.targets import Target
from tutor.tui.screens.lesson import LessonScreen
from tutor.tui.widgets.lesson.heading import FoldHeading
from tutor.tui.widgets.questions.ticks import Ticks


async def opened(app, pilot):
    await until(pilot, lambda: isinstance(app.screen, LessonScreen)
                and app.screen.query(FoldHeading) and not app.screen.page.settling)


def headings(app):
    """What stands on the screen of headings, with their signs."""
    return [line.strip() for line in shown(app).split("\n") if line[:2] in ("▾ ", "▸ ")]


async def test_headings_hang_out_and_text_stands_in_line_with_them(make_app, reading):
    app = make_app("lesson:planes", course=reading)
    async with app.run_test(size=(80, 40)) as pilot:
        await opened(app, pilot)
        lines = shown(app).split("\n")
        number = next(i for i, line in enumerate(lines) if "Finding a normal" in line)
        assert lines[number].startswith("▾ Finding")
        assert lines[number + 2].startswith("  Take the two slopes")


async def test_z_folds_what_is_being_read_and_shows_it_again(make_app, reading):
    app = make_app("lesson:planes", course=reading)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        page = app.screen.page
        page.scroll_to(y=page.body.row_of(29), animate=False, force=True)
        await until(pilot, lambda: "def normal(a, b)" in shown(app))
        await pilot.press("z")
        await until(pilot, lambda: "▸ Finding a normal vector · folded" in shown(app))
        assert "def normal" not in shown(app) and "▾ Distance from a plane" in shown(app)
        await pilot.press("z")
        await until(pilot, lambda: "def normal(a, b)" in shown(app))


async def test_enter_on_a_heading_folds_it_and_the_keys_say_so(make_app, reading):
    app = make_app("lesson:planes", course=reading)
    async with app.run_test(size=(80, 40)) as pilot:
        await opened(app, pilot)
        await pilot.press("tab")
        await until(pilot, lambda: isinstance(app.focused, FoldHeading)
                    and "Enter fold" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: "▸ Finding a normal vector · folded" in shown(app)
                    and "Enter unfold" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: "def normal(a, b)" in shown(app))


async def test_a_click_on_a_heading_folds_it(make_app, reading):
    app = make_app("lesson:planes", course=reading)
    async with app.run_test(size=(80, 40)) as pilot:
        await opened(app, pilot)
        await click(pilot, app.screen.query(FoldHeading).first(), offset=(8, 0))
        await until(pilot, lambda: "▸ Finding a normal vector · folded" in shown(app))


async def test_all_parts_fold_and_unfold_together(make_app, reading):
    app = make_app("lesson:planes", course=reading)
    async with app.run_test(size=(80, 40)) as pilot:
        await opened(app, pilot)
        await pilot.press("Z")
        await until(pilot, lambda: headings(app) == [
            "▸ Finding a normal vector · folded", "▸ Distance from a plane · folded",
            "▸ Planes that are parallel · folded"])
        assert "def normal" not in shown(app) and "What is the normal" not in shown(app)
        await pilot.press("Z")
        await until(pilot, lambda: "def normal(a, b)" in shown(app)
                    and headings(app)[0] == "▾ Finding a normal vector")


async def test_what_is_folded_stays_so_as_long_as_the_app_runs(make_app, reading):
    app = make_app("lesson:planes", course=reading)
    async with app.run_test(size=(80, 40)) as pilot:
        await opened(app, pilot)
        await click(pilot, app.screen.query(FoldHeading)[1], offset=(8, 0))
        await until(pilot, lambda: "▸ Distance from a plane · folded" in shown(app))
        await pilot.press("n")
        await until(pilot, lambda: app.screen.at == 1 and "Words" in shown(app))
        await pilot.press("escape")
        app.open("planes")
        await until(pilot, lambda: isinstance(app.screen, LessonScreen) and app.screen.at == 1)
        await pilot.press("b")
        await until(pilot, lambda: "▸ Distance from a plane · folded" in shown(app))
        assert "▾ Finding a normal vector" in shown(app)


async def test_going_to_a_question_that_is_folded_shows_it(make_app, reading):
    app = make_app("lesson:planes", course=reading)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press("Z")
        await until(pilot, lambda: "▸ Finding a normal vector · folded" in shown(app))
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.focused, Ticks)
                    and "What is the normal vector of the plane" in shown(app))
        assert "▸ Distance from a plane · folded" in shown(app)


async def test_going_to_a_line_that_is_folded_shows_it(make_app, reading):
    app = make_app("lesson:planes", course=reading)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press("Z")
        await until(pilot, lambda: "▸ Distance from a plane · folded" in shown(app))
        app.open(Target("planes", "normals", 50), aside=True)
        await until(pilot, lambda: "A point below the plane" in shown(app))


async def test_the_place_is_that_of_the_heading_while_its_part_is_folded(make_app, reading):
    app = make_app("lesson:planes", course=reading)
    async with app.run_test(size=(80, 20)) as pilot:
        await opened(app, pilot)
        page = app.screen.page
        page.scroll_to(y=page.body.row_of(29), animate=False, force=True)
        await until(pilot, lambda: page.line == 29)
        await pilot.press("z")
        await until(pilot, lambda: "▸ Finding a normal vector · folded" in shown(app))
        await pilot.press("escape")
        place = app.store.place("planes")
        assert place is not None and place.line == 16
        app.open("planes")
        await opened(app, pilot)
        await until(pilot, lambda: "▸ Finding a normal vector · folded" in shown(app))
    again = make_app("lesson:planes", course=reading)
    async with again.run_test(size=(80, 20)) as pilot:
        # Another run has everything unfolded, and the page stands where it stood.
        await opened(again, pilot)
        await until(pilot, lambda: "▾ Finding a normal vector" in shown(again))


@pytest.mark.parametrize("seen", [False, True])
async def test_what_is_folded_unseen_has_not_been_read(make_app, reading, seen):
    app = make_app("lesson:planes", course=reading)
    async with app.run_test(size=(80, 20)) as pilot:
        await opened(app, pilot)
        page = app.screen.page
        if seen:
            # The question is the last of the first part.
            page.scroll_to(y=page.body.row_of(34), animate=False, force=True)
            await until(pilot, lambda: page.body.parts[0].seen)
            page.scroll_to(y=0, animate=False, force=True)
        await until(pilot, lambda: page.row == 0 and page.line is not None)
        assert app.store.sections_read() == {}
        app.screen.query(FoldHeading).first().action_fold()
        await until(pilot, lambda: "▸ Finding a normal vector · folded" in shown(app))
        await pilot.pause(0.2)
        await pilot.press("end")
        await pilot.pause(0.7)
        assert app.store.sections_read() == ({"planes": {"normals"}} if seen else {})


async def test_a_section_without_headings_says_so(make_app, reading):
    app = make_app("lesson:lines", course=reading)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: "How steep a line is" in shown(app))
        await pilot.press("z")
        await until(pilot, lambda: "This section has no headings to fold." in shown(app))


@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_long_heading_flows_within_the_page(reading, width):
    from dataclasses import replace

    from tutor.course.model import Heading, Text

    blocks = read_lesson(reading.lecture(2).lesson_path).sections[0].blocks
    block = next(block for block in blocks if isinstance(block, Heading))
    view = FoldHeading(replace(block, inlines=(Text("a heading of many words " * 8),)))
    lines = ["".join(span.text for span in line) for line in view.lines(width)]
    assert len(lines) > 1 and max(map(len, lines)) <= min(width, 74)
    assert lines[0].startswith("▾ ") and all(line.startswith("  ") for line in lines[1:])
