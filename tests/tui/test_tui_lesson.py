"""A lesson: reading, answering, turning the knobs of a figure; and what is remembered of it."""

from __future__ import annotations

import pytest
from textual.events import Key
from textual.widgets import Input
from watching import click, shown, until

from tutor.course.catalogue import load_course
from tutor.course.lesson import read_lesson
from tutor.course.model import Heading
from tutor.course.targets import Target
from tutor.tui.screens.exercise import ExerciseScreen
from tutor.tui.screens.home import HomeScreen
from tutor.tui.screens.lesson import LessonScreen
from tutor.tui.widgets.lesson.dial import Dial
from tutor.tui.widgets.lesson.figure import FigureView
from tutor.tui.widgets.questions.box import AnswerBox
from tutor.tui.widgets.questions.question import QuestionView
from tutor.tui.widgets.questions.ticks import Ticks


async def opened(app, pilot):
    await until(pilot, lambda: isinstance(app.screen, LessonScreen) and app.screen.query(Ticks))


def question(app, name):
    return next(v for v in app.screen.query(QuestionView) if v.question.id == name)


async def test_from_home_to_lecture_4_and_through_its_sections(make_app):
    app = make_app(course=load_course())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, LessonScreen) and app.screen.lesson)
        count = len(app.screen.lesson.sections)
        for number in range(1, count + 1):
            await until(pilot, lambda n=number: f"{n} of {count}" in shown(app))
            if number < count:
                await pilot.press("n")
        assert app.screen.at == count - 1
        await pilot.press("b")
        await until(pilot, lambda: app.screen.at == count - 2)


async def test_an_answer_is_marked_explained_and_remembered(make_app):
    app = make_app("lesson:first-steps")
    async with app.run_test(size=(80, 40)) as pilot:
        await opened(app, pilot)
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.focused, Ticks))
        # Nothing is chosen before the learner chooses.
        assert "▸ ○" not in shown(app)
        await pilot.press("enter")
        await until(pilot, lambda: "Choose an option first." in shown(app))
        assert "which" not in app.store.answers("first-steps")
        await pilot.press("down", "enter")
        await until(pilot, lambda: "✗ Not yet. Three leaves a rest of one." in shown(app))
        await pilot.press("t", "down", "down", "enter")
        await until(pilot, lambda: "✓ Right. Four is twice two." in shown(app))
        answer = app.store.answers("first-steps")["which"]
        assert answer.correct and answer.given == ["four"]
        await pilot.press("w")
        await until(pilot, lambda: "three leaves a rest of one." in shown(app))
    again = make_app("lesson:first-steps")
    async with again.run_test(size=(80, 40)) as pilot:
        await opened(again, pilot)
        await pilot.press("a")
        await until(pilot, lambda: "✓ Right. Four is twice two." in shown(again))
        assert "✓ four" in shown(again)


async def test_an_answer_is_stored_before_it_is_spoken_about(make_app, monkeypatch):
    app = make_app("lesson:first-steps")
    async with app.run_test(size=(80, 40)) as pilot:
        await opened(app, pilot)
        seen = []
        record = app.store.record_answer
        monkeypatch.setattr(app.store, "record_answer", lambda *a, **b: (
            seen.append(question(app, "which").mark), record(*a, **b)))
        await pilot.press("a", "down", "enter")
        await until(pilot, lambda: question(app, "which").mark is not None)
        assert seen == [None]


async def test_an_answer_that_cannot_be_stored_is_shown_with_the_word_that_it_was_not_kept(
        make_app):
    app = make_app("lesson:first-steps")
    async with app.run_test(size=(80, 40)) as pilot:
        await opened(app, pilot)
        app.store.connection.execute("DROP TABLE event")
        await pilot.press("a", "down", "down", "enter")
        await until(pilot, lambda: "Right. Four is twice two." in shown(app))
        assert "This answer was not saved." in shown(app)


async def test_several_options_are_ticked_and_answered_together(make_app):
    app = make_app("lesson:first-steps")
    async with app.run_test(size=(80, 40)) as pilot:
        await opened(app, pilot)
        question(app, "several").focus_inside()
        await pilot.press("down", "space", "down", "down", "space")
        await until(pilot, lambda: shown(app).count("[x]") == 2)
        await pilot.press("enter")
        await until(pilot, lambda: "Not yet." in shown(app))
        text = shown(app)
        assert "[x] ✓ two" in text and "[ ]   three" in text and "[x] ✗ four" in text


async def test_options_can_be_clicked(make_app):
    app = make_app("lesson:first-steps")
    async with app.run_test(size=(80, 40)) as pilot:
        await opened(app, pilot)
        view = question(app, "which")
        view.focus_inside()
        app.screen.page.scroll_to_widget(view, animate=False, top=True, force=True)
        await click(pilot, view.query_one(Ticks), offset=(6, 1))
        await until(pilot, lambda: "✓ Right." in shown(app))


@pytest.mark.parametrize("key", ["a", "tab"])
async def test_the_page_goes_to_a_question_at_once_and_stays(make_app, key):
    app = make_app("lesson:first-steps")
    async with app.run_test(size=(80, 20)) as pilot:
        await opened(app, pilot)
        await until(pilot, lambda: not app.screen.page.settling)
        places = [0.0]
        app.screen.page.watch(app.screen.page, "scroll_y", lambda y: places.append(y), init=False)
        app.post_message(Key(key, None))
        await until(pilot, lambda: isinstance(app.focused, Ticks))
        await pilot.pause(0.3)
        assert len(places) == 2 and places[1] > 0


async def test_in_an_answer_box_letters_are_text(make_app):
    app = make_app("lesson:first-steps")
    async with app.run_test(size=(80, 40)) as pilot:
        await opened(app, pilot)
        await pilot.press("n")
        await until(pilot, lambda: app.screen.query(AnswerBox))
        question(app, "sum").focus_inside()
        await until(pilot, lambda: app.focused is question(app, "sum"))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.focused, Input))
        await pilot.press(*"nbfqec?w")
        box = app.screen.query_one(AnswerBox)
        assert box.value == "nbfqec?w"
        assert isinstance(app.screen, LessonScreen) and app.screen.at == 1
        await pilot.press("enter")
        await until(pilot, lambda: "Write a number" in shown(app))
        assert "sum" not in app.store.answers("first-steps")
        box.value = ""
        await pilot.press("5", "enter")
        await until(pilot, lambda: "✓ Right. As counted." in shown(app))
        assert "Your answer: 5" in shown(app)


async def test_escape_leaves_the_answer_box_and_not_the_lesson(make_app):
    app = make_app("lesson:first-steps")
    async with app.run_test(size=(80, 40)) as pilot:
        await opened(app, pilot)
        await pilot.press("n")
        await until(pilot, lambda: app.screen.query(AnswerBox))
        question(app, "sum").focus_inside()
        await until(pilot, lambda: app.focused is question(app, "sum"))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.focused, Input))
        await pilot.press("escape")
        assert app.focused is question(app, "sum")
        await pilot.press("escape")
        await until(pilot, lambda: app.focused is app.screen.page)
        await pilot.press("escape")
        assert isinstance(app.screen, LessonScreen)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))


async def test_a_figure_is_drawn_changed_and_set_back(make_app):
    app = make_app("lesson:first-steps")
    async with app.run_test(size=(100, 40)) as pilot:
        await opened(app, pilot)
        await pilot.press("f")
        await until(pilot, lambda: "3 square: 9" in shown(app))
        await until(pilot, lambda: isinstance(app.focused, Dial))
        await pilot.press("right", "right")
        await until(pilot, lambda: "5 square: 25" in shown(app))
        await pilot.press("tab", "right")
        await until(pilot, lambda: "5 cube: 125" in shown(app))
        await pilot.press("tab", "right")
        await until(pilot, lambda: "5 cube: -125" in shown(app))
        await pilot.press("r")
        await until(pilot, lambda: "3 square: 9" in shown(app))


async def test_a_slider_and_a_choice_follow_the_mouse(make_app):
    app = make_app("lesson:first-steps")
    async with app.run_test(size=(100, 40)) as pilot:
        await opened(app, pilot)
        await pilot.press("f")
        await until(pilot, lambda: "3 square: 9" in shown(app))
        slider, choice, _ = app.screen.query(Dial)
        await click(pilot, slider, offset=(slider._start + 2 + 23, 0))
        await until(pilot, lambda: "10 square: 100" in shown(app))
        await click(pilot, choice, offset=(choice._start + 12, 0))
        await until(pilot, lambda: "10 cube: 1000" in shown(app))


async def test_a_figure_that_is_missing_says_so(make_app, tmp_path):
    import shutil

    from tutor import authored

    course = tmp_path / "course"
    app = make_app()
    shutil.copytree(app.course.root, course)
    app.store.close()
    (course / "lessons/01-first-steps/figures.py").write_text("")
    authored._read.clear()
    app = make_app("lesson:first-steps", course=load_course(course))
    async with app.run_test(size=(100, 40)) as pilot:
        await opened(app, pilot)
        await pilot.press("n")
        await until(pilot, lambda: "The figure `squares` is not drawn yet." in shown(app))
        await until(pilot, lambda: app.screen.query_one(FigureView).settled)


async def test_the_place_is_remembered_to_the_line(make_app):
    app = make_app("lesson:first-steps")
    async with app.run_test(size=(80, 20)) as pilot:
        await opened(app, pilot)
        await pilot.press("pagedown")
        await until(pilot, lambda: app.screen.page.scroll_offset.y > 5)
        await pilot.pause(0.3)
        await pilot.press("escape")
        place = app.store.place("first-steps")
        assert place is not None and place.line > 9
    again = make_app("lesson:first-steps")
    async with again.run_test(size=(80, 20)) as pilot:
        await opened(again, pilot)
        await until(pilot, lambda: again.screen.page.scroll_offset.y > 5)
        body = again.screen.page.body
        assert body.place_at(round(again.screen.page.scroll_offset.y)) == place.line


async def test_a_section_counts_as_read_when_its_end_has_been_on_the_screen(make_app):
    app = make_app("lesson:first-steps")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.pause(0.6)
        assert app.store.sections_read() == {}
        await pilot.press("end")
        await until(pilot, lambda: app.store.sections_read()
                    == {"first-steps": {"formulas-and-boxes"}})


async def test_space_reads_on_into_the_next_section(make_app):
    app = make_app("lesson:first-steps")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        for _ in range(6):
            await pilot.press("space")
        await until(pilot, lambda: app.screen.at >= 1)


async def test_contents_are_at_the_side_or_folded_away(make_app):
    app = make_app("lesson:first-steps")
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(app, pilot)
        await until(pilot, lambda: "Contents" in shown(app))
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: "Contents" not in shown(app))
        await pilot.press("c")
        await until(pilot, lambda: "Contents" in shown(app))
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: "3 of 3" in shown(app) and "Contents" not in shown(app))


async def test_a_link_opens_the_exercise_and_an_unwritten_one_says_so(make_app):
    app = make_app("lesson:first-steps")
    async with app.run_test(size=(80, 40)) as pilot:
        await opened(app, pilot)
        await pilot.press("e")
        await until(pilot, lambda: "▸ ◇ double" in shown(app))
        assert "halve  not written yet" in shown(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ExerciseScreen))


async def test_no_further_figure_is_said(make_app):
    app = make_app("lesson:first-steps")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(app, pilot)
        await pilot.press("n", "n", "f")
        await until(pilot, lambda: "There are no more figures in this lesson." in shown(app))


async def test_a_lesson_that_cannot_be_read_says_so_and_goes_back(make_app, tmp_path):
    import shutil

    course = tmp_path / "course"
    app = make_app()
    shutil.copytree(app.course.root, course)
    app.store.close()
    path = course / "lessons/01-first-steps/lesson.md"
    path.write_text(path.read_text().replace("lecture: 1", "lecture: one"))
    app = make_app("lesson:first-steps", course=load_course(course))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: "are whole numbers" in " ".join(
            n.message for n in app._notifications))
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))


async def test_what_stands_below_a_heading_can_be_folded_away(make_app, tmp_path):
    import shutil

    course = tmp_path / "course"
    app = make_app()
    shutil.copytree(app.course.root, course)
    app.store.close()
    path = course / "lessons/01-first-steps/lesson.md"
    path.write_text(path.read_text().replace(
        "A network with", "### Inner part\n\nA network with", 1))
    app = make_app("lesson:first-steps", course=load_course(course))
    async with app.run_test(size=(80, 40)) as pilot:
        await opened(app, pilot)
        await until(pilot, lambda: "▾ Inner part" in shown(app))
        await pilot.press("z")
        await until(pilot, lambda: "▸ Inner part · folded" in shown(app))
        assert "A network with" not in shown(app) and "next: A figure" in shown(app)
        await pilot.press("n", "b")
        await until(pilot, lambda: "▸ Inner part · folded" in shown(app))
        # What is gone to is unfolded first.
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.focused, Ticks))
        assert "· folded" not in shown(app)
        await pilot.press("Z")
        await until(pilot, lambda: "▸ Inner part · folded" in shown(app))
        await click(pilot, app.screen.query_one("FoldHeading"))
        await until(pilot, lambda: "A network with" in shown(app))


async def test_the_contents_show_the_headings_of_the_section_and_where_one_is(make_app, reading):
    app = make_app("lesson:planes", course=reading)
    async with app.run_test(size=(120, 24)) as pilot:
        await until(pilot, lambda: "▸ ◐ Normals" in shown(app)
                    and "· Distance from a plane" in shown(app))
        assert "○ Words" in shown(app)
        page = app.screen.page
        await until(pilot, lambda: not page.settling)
        page.scroll_to(y=page.body.row_of(44), animate=False, force=True)
        await until(pilot, lambda: "▸   · Distance from a plane" in shown(app))
        # From there it is chosen like a section.
        await pilot.press("c", "up", "enter")
        await until(pilot, lambda: app.focused is page and page.line == 16)
        assert "▸   · Finding a normal vector" in shown(app)
        await click(pilot, app.screen.query_one("#contents"), offset=(8, 4))
        await click(pilot, app.screen.query_one("#contents"), offset=(8, 4))
        await until(pilot, lambda: "▸   · Planes that are parallel" in shown(app))


async def test_the_contents_do_not_lose_the_row_one_has_chosen_there(make_app, reading):
    app = make_app("lesson:planes", course=reading)
    async with app.run_test(size=(120, 24)) as pilot:
        await until(pilot, lambda: "· Distance from a plane" in shown(app)
                    and not app.screen.page.settling)
        await pilot.press("c", "down", "down")
        app.screen.moved()
        await pilot.pause(0.6)
        assert "▸   · Distance from a plane" in shown(app)


async def test_what_is_being_read_stays_in_sight_at_another_width(make_app, reading):
    app, line = make_app("lesson:planes", course=reading), 34
    async with app.run_test(size=(120, 20)) as pilot:
        await until(pilot, lambda: app.screen.query("#page") and not app.screen.page.settling)
        page = app.screen.page
        page.scroll_to(y=page.body.row_of(line), animate=False, force=True)
        await until(pilot, lambda: page.line == line)
        rows = {page.row}
        for width in (60, 80, 120):
            await pilot.resize_terminal(width, 20)
            await until(pilot, lambda width=width: not page.settling
                        and page.size.width < width)
            await until(pilot, lambda: page.line == line)
            assert page.row == page.body.row_of(line)
            rows.add(page.row)
        assert len(rows) > 1


async def test_a_lesson_opened_at_a_line_stands_there_at_once_on_a_narrow_terminal(
        make_app, reading):
    app = make_app("lesson:planes", course=reading)
    app.store.remember_place("planes", "normals", 18)
    async with app.run_test(size=(80, 20)) as pilot:
        await until(pilot, lambda: app.screen.query("#page") and not app.screen.page.settling
                    and app.screen.page.size.width > 70)
        await until(pilot, lambda: app.screen.page.line == 18)
        await until(pilot, lambda: shown(app).split("\n")[3].startswith("  Take the two slopes"))


async def test_a_heading_below_what_finds_its_height_late_is_gone_to(make_app):
    course = load_course()
    lecture = course.lecture("dense-feedforward")
    app = make_app(course=course)
    async with app.run_test(size=(120, 40)) as pilot:
        section = next(each for each in read_lesson(lecture.lesson_path).sections
                       if each.slug == "feedforward-networks")
        line = next(block.line for block in section.blocks if isinstance(block, Heading))
        app.open(Target("dense-feedforward", "feedforward-networks", line))
        await until(pilot, lambda: isinstance(app.screen, LessonScreen)
                    and app.screen.query("#page") and app.screen.page.line == line)
        await until(pilot, lambda: "Without activations" in shown(app).split("\n")[3])
        assert app.screen.page.row == app.screen.page.body.row_of(line)


async def test_a_section_gone_to_is_not_covered_by_the_contents(make_app):
    app = make_app("lesson:first-steps")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, LessonScreen)
                    and app.screen.lesson and not app.screen.page.settling)
        sections = app.screen.lesson.sections
        await pilot.press("c")
        await until(pilot, lambda: app.screen.query_one("#contents").has_focus)
        app.open(Target("first-steps", sections[1].slug), aside=True)
        await until(pilot, lambda: app.screen.at == 1 and app.screen.page.display
                    and app.screen.page.has_focus and app.screen.page.size.height)
        assert not app.screen.query_one("#contents-side").display
