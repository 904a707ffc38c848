"""Terms: marked where a section first uses them, and explained in place."""

from __future__ import annotations

import pytest
from watching import click, shown, until

from tutor.course.lesson import read_lesson
from tutor.course.terms import known_at
from tutor.tui.page.terms import mark
from tutor.tui.screens.glossary import GlossaryScreen, TermScreen
from tutor.tui.screens.home import HomeScreen
from tutor.tui.screens.lesson import LessonScreen
from tutor.tui.widgets.lesson.reading import ReadingPassage
from tutor.tui.widgets.questions.ticks import Ticks


def links(blocks) -> list[str]:
    """The targets of all links in blocks, by a way that does not know how they are made."""
    import re

    return re.findall(r"Link\(target='([^']*)'", repr(blocks))


def underlined(app) -> list[str]:
    """What is underlined on the screen and is a term."""
    strips = app.screen._compositor.render_strips()
    return [segment.text for strip in strips for segment in strip
            if segment.style and segment.style.underline and "@term" in segment.style.meta]


async def opened(app, pilot):
    await until(pilot, lambda: isinstance(app.screen, LessonScreen)
                and app.screen.query(ReadingPassage))


def test_a_term_is_marked_once_in_a_section_and_never_in_what_is_asked(reading):
    lecture = reading.lecture(2)
    section = read_lesson(lecture.lesson_path).sections[0]
    marked = mark(section.blocks, known_at(reading, lecture), set())
    # In the order of the page: plane, slope (of lecture 1), normal vector.
    assert links(marked) == ["term:2:1", "term:1:0", "term:2:0"]
    assert links([b for b in marked if type(b).__name__ == "Question"]) == []


async def test_terms_are_underlined_on_the_page_those_of_earlier_lectures_too(make_app, reading):
    app = make_app("lesson:planes", course=reading)
    async with app.run_test(size=(80, 40)) as pilot:
        await opened(app, pilot)
        await until(pilot, lambda: underlined(app) == ["plane", "slopes", "normal vector"])


async def test_the_glossary_opens_with_what_is_in_sight_and_explains_what_is_chosen(
        make_app, reading):
    app = make_app("lesson:planes", course=reading)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await until(pilot, lambda: "slopes" in underlined(app))
        await pilot.press("t")
        await until(pilot, lambda: isinstance(app.screen, GlossaryScreen)
                    and "All points for which one linear" in shown(app))
        text = shown(app)
        assert text.index("On the screen") < text.index("▸ plane") < text.index("slope ")
        assert text.index("In the course") < text.index("state")
        # The page is still in sight above it.
        assert "A plane has two slopes" in text
        await pilot.press("down")
        await until(pilot, lambda: "How much a line rises" in shown(app))
        assert "explained in 1 · How steep a line is" in shown(app)


async def test_letters_find_a_term_and_enter_goes_where_it_is_explained_and_escape_back(
        make_app, reading):
    app = make_app("lesson:planes", course=reading)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press("n")
        await until(pilot, lambda: app.screen.at == 1)
        await pilot.press("t", *"straight")
        await until(pilot, lambda: "▸ straight line, affine map" in shown(app)
                    and "not pass through zero." in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, LessonScreen)
                    and app.screen.lecture.slug == "lines" and "How steep a line is" in shown(app))
        await until(pilot, lambda: "q return" in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen.lecture.slug == "planes" and app.screen.at == 1)
        await until(pilot, lambda: "q return" not in shown(app))
        await until(pilot, lambda: app.store.place("planes").section == app.screen.section.slug)
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        # Where one went on reading, not where one looked something up.
        place = app.store.last_place()
        assert (place.lecture, place.section) == ("planes", app.store.place("planes").section)


async def test_a_word_that_is_no_term_says_so_and_enter_goes_nowhere(make_app, reading):
    app = make_app("lesson:planes", course=reading)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press("t", *"zebra")
        await until(pilot, lambda: "No term is called “zebra”." in shown(app))
        await pilot.press("enter")
        assert isinstance(app.screen, GlossaryScreen)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, LessonScreen))
        assert app.screen.lecture.slug == "planes"


async def test_a_click_on_a_term_explains_it_beside_the_word(make_app, reading):
    app = make_app("lesson:planes", course=reading)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await until(pilot, lambda: "slopes" in underlined(app))
        passage = app.screen.query(ReadingPassage).first()
        column = shown(app).split("\n")[passage.region.y].index("slopes") - passage.region.x
        await click(pilot, passage, offset=(column + 1, 0))
        await until(pilot, lambda: isinstance(app.screen, TermScreen)
                    and "How much a line rises" in shown(app))
        card = app.screen.query_one("#card")
        assert card.region.y == passage.region.y + 1
        # A click beside the card closes it.
        await pilot.click(offset=(1, 23))
        await until(pilot, lambda: isinstance(app.screen, LessonScreen))


@pytest.mark.parametrize("height", [20, 24])
async def test_a_card_has_room_where_the_word_is_at_the_bottom(make_app, reading, height):
    app = make_app("lesson:planes", course=reading)
    async with app.run_test(size=(60, height)) as pilot:
        await opened(app, pilot)
        term = known_at(reading, reading.lecture(2)).all[0]
        app.push_screen(TermScreen(term, app.screen.region.bottom_right))
        await until(pilot, lambda: app.screen.query("#card")
                    and app.screen.query_one("#card").region.height > 3
                    and app.screen.region.contains_region(app.screen.query_one("#card").region))
        await until(pilot, lambda: "right angle to a plane" in shown(app))


async def test_where_a_question_has_the_focus_t_tries_again(make_app, reading):
    app = make_app("lesson:planes", course=reading)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.focused, Ticks))
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: "Not yet" in shown(app))
        await pilot.press("t")
        await until(pilot, lambda: "Not yet" not in shown(app))
        assert isinstance(app.screen, LessonScreen)
