"""One model of keys: what takes the keyboard, what goes on and back, what leaves a screen."""

from __future__ import annotations

import pytest
from textual.events import Key
from textual.widgets import Input
from watching import shown, until

from tutor.course.catalogue import load_course
from tutor.course.targets import Target
from tutor.tui.screens.exercise import ExerciseScreen
from tutor.tui.screens.help import HelpScreen
from tutor.tui.screens.home import MAP, HomeScreen
from tutor.tui.screens.lesson import LessonScreen
from tutor.tui.screens.notes import NotesScreen
from tutor.tui.screens.search import SearchScreen
from tutor.tui.widgets.chrome import KeyLine
from tutor.tui.widgets.exercise.editor import EDITING, Editor
from tutor.tui.widgets.keys import bindings, key, listed
from tutor.tui.widgets.lesson.keys import PAGE, PASSAGES, READING
from tutor.tui.widgets.menu import Menu
from tutor.tui.widgets.questions.box import AnswerBox


async def opened(app, pilot):
    await until(pilot, lambda: isinstance(app.screen, LessonScreen) and app.screen.query("#page")
                and app.screen.page.body is not None and not app.screen.page.settling)


async def at_a_box(app, pilot):
    """The question with a box, reached by a key."""
    await opened(app, pilot)
    await pilot.press("n")
    await until(pilot, lambda: app.screen.at == 1 and app.screen.query(AnswerBox)
                and not app.screen.page.settling)
    await pilot.press("a")
    view = app.screen.query_one(AnswerBox).parent
    await until(pilot, lambda: app.focused is view)
    return view


@pytest.mark.parametrize("reach", ["a", "tab"])
async def test_a_box_takes_the_keyboard_by_enter_and_not_by_being_reached(make_app, reach):
    app = make_app("lesson:first-steps")
    async with app.run_test(size=(80, 40)) as pilot:
        view = await at_a_box(app, pilot)
        if reach == "tab":
            await pilot.press("shift+tab", "tab")
            assert app.focused is view
        await pilot.press("w")
        assert view.answer.value == "" and not view.answer.has_focus
        await pilot.press("enter", "w", "5")
        assert view.answer.has_focus and view.answer.value == "w5"


async def test_the_first_key_after_leaving_a_box_is_a_key(make_app):
    app = make_app("lesson:first-steps")
    async with app.run_test(size=(80, 40)) as pilot:
        view = await at_a_box(app, pilot)
        await pilot.press("enter", "5")
        # As quickly as a terminal can send them: one after the other, and in one piece.
        for name in ("escape", "b"):
            app.post_message(Key(name, None if name == "escape" else name))
        await until(pilot, lambda: app.screen.at == 0)
        view = await at_a_box(app, pilot)
        await pilot.press("enter")
        app.post_message(Key("alt+b", "b"))
        await until(pilot, lambda: app.screen.at == 0)
        assert view.answer.value == "5"


async def test_no_press_too_many_of_escape_leaves_a_lesson_and_q_leaves_it_at_once(make_app):
    app = make_app("lesson:first-steps")
    async with app.run_test(size=(80, 40)) as pilot:
        await at_a_box(app, pilot)
        await pilot.press("enter", "escape", "escape", "escape")
        await until(pilot, lambda: "Esc again leaves the lesson" in shown(app))
        await pilot.press("down", "escape")
        assert isinstance(app.screen, LessonScreen)
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))


@pytest.mark.parametrize("leave", ["q", "escape", "ctrl+q"])
async def test_a_single_key_never_closes_the_app(make_app, leave):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "First steps" in shown(app))
        await pilot.press(leave)
        await until(pilot, lambda: "Once more leaves the tutor" in shown(app))
        await pilot.press("down", leave)
        assert not app._exit
        await pilot.press(leave)
        await until(pilot, lambda: app._exit)


async def test_two_clicks_on_quit_close_the_app(make_app):
    app = make_app()
    async with app.run_test(size=(120, 24)) as pilot:
        await until(pilot, lambda: "First steps" in shown(app))
        keys = app.screen.query_one(KeyLine)
        await pilot.click(keys, offset=(shown(app).split("\n")[-1].index("q quit"), 0))
        await until(pilot, lambda: "Once more leaves the tutor" in shown(app))
        assert not app._exit
        await pilot.click(keys, offset=(shown(app).split("\n")[-1].index("Once more") + 5, 0))
        await until(pilot, lambda: app._exit)


async def test_the_keys_of_a_page_make_way_for_those_of_what_opens_over_it(make_app):
    app = make_app("lesson:first-steps")
    async with app.run_test(size=(140, 40)) as pilot:
        await opened(app, pilot)
        await until(pilot, lambda: "n next" in shown(app).split("\n")[-1])
        await pilot.press("m")
        await until(pilot, lambda: shown(app).split("\n")[-1].split() == [
            *["Ctrl+S", "save", "Esc", "back,", "keeping", "the", "draft", "F1", "keys"]])
        await pilot.press("escape")
        await until(pilot, lambda: "n next" in shown(app).split("\n")[-1])


async def test_q_goes_back_one_screen_from_everywhere(make_app):
    app = make_app("lesson:first-steps")
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(app, pilot)
        for press, screen in (("question_mark", HelpScreen), ("M", NotesScreen)):
            await pilot.press(press)
            await until(pilot, lambda screen=screen: isinstance(app.screen, screen))
            await pilot.press("q")
            await until(pilot, lambda: isinstance(app.screen, LessonScreen))
        await pilot.press("e", "enter")
        await until(pilot, lambda: isinstance(app.screen, ExerciseScreen)
                    and app.screen.query(Editor) and app.screen.file is not None)
        await until(pilot, lambda: not isinstance(app.focused, Editor))
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, LessonScreen))


async def test_letters_move_where_arrows_do_and_are_text_in_a_box(make_app):
    app = make_app("lesson:first-steps")
    async with app.run_test(size=(80, 20)) as pilot:
        await opened(app, pilot)
        page = app.screen.page
        await pilot.press("j", "j", "k")
        await until(pilot, lambda: page.row == 1)
        await pilot.press("G")
        await until(pilot, lambda: page.row == page.max_scroll_y > 5)
        await pilot.press("g")
        await until(pilot, lambda: page.row == 0)
        await pilot.press("q", "G")
        menu = app.screen.query_one("#map", Menu)
        await until(pilot, lambda: menu.value == ("lesson", "further-steps"))
        await pilot.press("slash", "j", "q")
        await until(pilot, lambda: isinstance(app.screen, SearchScreen))
        assert app.screen.query_one(Input).value == "jq"


async def test_what_goes_on_has_a_key_that_goes_back(make_app):
    app = make_app(Target("dense-feedforward", "feedforward-networks"), course=load_course())
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        for on, back in (("f", "F"), ("a", "A")):
            await pilot.press(on)
            await until(pilot, lambda: app.screen.page.focused_view())
            first = app.screen.page.focused_view().source
            await pilot.press(on)
            await until(pilot, lambda first=first: (
                view := app.screen.page.focused_view()) and view.source > first)
            await pilot.press(back)
            await until(pilot, lambda first=first: (
                view := app.screen.page.focused_view()) and view.source == first)
            # One that was left is not the next one again.
            await pilot.press("escape", on)
            await until(pilot, lambda first=first: (
                view := app.screen.page.focused_view()) and view.source > first)
            await pilot.press("escape")
        await pilot.press("space")
        await until(pilot, lambda: app.screen.page.row > 0)


async def test_next_counts_from_what_is_in_sight(make_app, reading):
    app = make_app("lesson:first-steps")
    async with app.run_test(size=(80, 12)) as pilot:
        await opened(app, pilot)
        page = app.screen.page
        first, second = page.views(app.screen.VIEWS["question"])[:2]
        await pilot.press("a")
        await until(pilot, lambda: first.has_focus_within)
        # Read on past the second one, the focus far above: what comes next is not above.
        page.scroll_to(y=page.body.row_of(second.source), animate=False, force=True)
        await pilot.pause(0.1)
        page.scroll_to(y=page.max_scroll_y, animate=False, force=True)
        await pilot.pause(0.1)
        await pilot.press("A")
        await until(pilot, lambda: second.has_focus_within)
        # Left, and the page as it was: the next one is another.
        await pilot.press("escape", "A")
        await until(pilot, lambda: first.has_focus_within)


async def test_tab_reaches_what_is_in_sight_first(make_app):
    app = make_app("lesson:first-steps")
    async with app.run_test(size=(80, 12)) as pilot:
        await opened(app, pilot)
        page = app.screen.page
        second = page.views(app.screen.VIEWS["question"])[1]
        page.scroll_to(y=page.body.row_of(second.source), animate=False, force=True)
        await pilot.pause(0.1)
        await pilot.press("tab")
        await until(pilot, lambda: second.has_focus_within)


async def test_the_editor_goes_to_the_ends_of_the_file_and_its_keys_are_listed(make_app):
    app = make_app("exercise:double")
    async with app.run_test(size=(120, 60)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, ExerciseScreen)
                    and app.screen.query(Editor) and app.screen.file is not None)
        editor = app.screen.query_one(Editor)
        editor.focus()
        await pilot.press("ctrl+end")
        assert editor.cursor_location == editor.document.end
        await pilot.press("ctrl+home")
        assert editor.cursor_location == (0, 0)
        await pilot.press("f1")
        await until(pilot, lambda: "In the editor" in shown(app))
        assert "Ctrl+Home  Ctrl+End" in shown(app) and "undo, redo" in shown(app)


async def test_every_key_of_the_page_stands_in_the_help(make_app):
    app = make_app("lesson:first-steps")
    async with app.run_test(size=(120, 80)) as pilot:
        await opened(app, pilot)
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen)
                    and "Everywhere" in shown(app))
        text = " ".join(shown(app).split())
        for table in (READING, PAGE, PASSAGES):
            for label, does in listed(table):
                assert f"{' '.join(label.split())} {does}" in text


def test_no_key_is_bound_twice_on_a_page_and_the_last_line_has_only_what_is_bound():
    for table in (MAP, READING, PAGE, PASSAGES, EDITING):
        bound = [name for each in bindings(table) for name in each.key.split(",")]
        assert len(bound) == len(set(bound))
    with pytest.raises(KeyError):
        key(READING, "fly", "fly")


@pytest.mark.parametrize("width", [80, 200])
async def test_the_last_line_shows_all_of_the_few_keys_that_matter(make_app, width):
    app = make_app("lesson:first-steps")
    async with app.run_test(size=(width, 40)) as pilot:
        await opened(app, pilot)
        for press in ("", "n", "n", "f", "question_mark", "q", "slash", "escape", "q"):
            if press:
                await pilot.press(press)
                await pilot.pause(0.2)

            def shows():
                return [each.key for each in app.screen.query_one("KeyLine").shown()]

            def all_of():
                now = app.screen.keys()
                return [each.key for each in now]

            await until(pilot, lambda: shows()[:-1] == all_of(),
                        name=f"The whole line after {press}")
            assert len(shows()) <= 8


async def test_a_lookup_never_moves_where_reading_goes_on(make_app, reading):
    app = make_app("lesson:planes", course=reading)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await until(pilot, lambda: app.store.last_place() is not None)
        await pilot.press("t", *"straight", "enter")
        await until(pilot, lambda: app.screen.__class__ is LessonScreen
                    and app.screen.lecture.slug == "lines" and app.screen.query("#page")
                    and not app.screen.page.settling)
        await pilot.press("down", "down")
        await pilot.pause(0.7)
        assert app.store.last_place().lecture == "planes"
    again = make_app(course=reading)
    async with again.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Continue  2" in shown(again))
        await pilot.press("slash", *"rises")
        await until(pilot, lambda: "A line rises" in shown(again))
        await pilot.press("enter")
        await opened(again, pilot)
        await pilot.pause(0.7)
        assert again.store.last_place().lecture == "planes"
        # Who reads on there, reads there.
        await pilot.press("n")
        await until(pilot, lambda: again.store.last_place().lecture == "lines"
                    or again.screen.at == again.screen.last)


async def test_after_a_lesson_comes_its_exercise_and_on_the_map_the_next_step(make_app):
    app = make_app("lesson:first-steps")
    async with app.run_test(size=(80, 40)) as pilot:
        await opened(app, pilot)
        await pilot.press("n", "n", "G")
        await until(pilot, lambda: "n next: the exercise double" in shown(app))
        for section in ("formulas-and-boxes", "a-figure", app.screen.section.slug):
            app.store.record_section_read("first-steps", section)
        await pilot.press("q")
        await until(pilot, lambda: "Next      ◇ double" in shown(app))
        await pilot.press("home", "enter")
        await until(pilot, lambda: isinstance(app.screen, ExerciseScreen))


async def test_the_map_shows_first_what_can_be_read(make_app):
    course = load_course()
    app = make_app(course=course)
    last = max(each.number for each in course.lectures if each.written)
    first = next(each.number for each in course.lectures if not each.written)
    async with app.run_test(size=(80, 40)) as pilot:
        await until(pilot, lambda: "Planned" in shown(app))
        text = shown(app)
        assert text.index(f"{last:>3}  ") < text.index("Planned") < text.index(f"{first:>3}  ")


async def test_a_lesson_and_the_map_are_readable_on_40_columns_and_12_lines(make_app):
    app = make_app("lesson:first-steps")
    async with app.run_test(size=(40, 12)) as pilot:
        await opened(app, pilot)
        await until(pilot, lambda: "n next" in shown(app))
        rows = shown(app).split("\n")
        assert "1 First steps" in rows[0] and "1 of 3" in rows[0]
        assert any("hidden layer" in row for row in rows)
        await pilot.press("q")
        await until(pilot, lambda: "Continue" in shown(app))
        rows = shown(app).split("\n")
        assert "A small course" in rows[0] and any("1  First steps" in row for row in rows)
        assert any("0 of 3" in row and "◇ 0 of 1" in row for row in rows)
        app.open("double")
        await until(pilot, lambda: "60 columns and 20" in " ".join(shown(app).split()))
