"""Every kind of question answered with keys, drills with fresh numbers, and derivations."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from watching import click, shown, until

from tutor.course import model
from tutor.course.catalogue import load_course
from tutor.questions.marking import Mark
from tutor.tui.screens.lesson import LessonScreen
from tutor.tui.widgets.chrome import KeyLine
from tutor.tui.widgets.lesson.derivation import DerivationView, NextLine
from tutor.tui.widgets.lesson.result import ResultView
from tutor.tui.widgets.questions import question as question_module
from tutor.tui.widgets.questions.drill import DrillView
from tutor.tui.widgets.questions.question import QuestionView
from tutor.tui.widgets.questions.ticks import Ticks

COURSE = Path(__file__).parent / "questions_course"


@pytest.fixture
def asking(make_app):
    return lambda: make_app("lesson:asking", course=load_course(COURSE))


async def into(pilot, view):
    """Give the focus to what is answered, and to its box where there is one."""
    view.focus_inside()
    await until(pilot, lambda: view.has_focus_within)
    if view.has_focus:
        await pilot.press("enter")
    return view


async def to(app, pilot, name):
    await until(pilot, lambda: isinstance(app.screen, LessonScreen) and app.screen.query(Ticks))
    view = next(v for v in app.screen.query(QuestionView) if v.question.id == name)
    return await into(pilot, view)


async def alive(app, pilot, kind):
    await until(pilot, lambda: isinstance(app.screen, LessonScreen)
                and app.screen.query(QuestionView))
    if app.screen.at == 0:
        await pilot.press("n")
    await until(pilot, lambda: app.screen.query(kind) and app.screen.query_one(kind).settled)
    view = app.screen.query_one(kind)
    view.focus_inside()
    await until(pilot, lambda: view.has_focus_within)
    await pilot.press("enter")
    return view


async def test_a_choice_asks_for_its_reason_and_both_are_marked(asking):
    app = asking()
    async with app.run_test(size=(80, 60)) as pilot:
        view = await to(app, pilot, "pair")
        assert "Because" not in shown(app)
        await pilot.press("enter")
        await until(pilot, lambda: "Choose an option" in shown(app))
        await pilot.press("down", "enter")
        await until(pilot, lambda: "Because" in shown(app))
        await pilot.press("down", "enter")
        await until(pilot, lambda: "✗ Not yet. So does 2.5." in shown(app))
        assert "✓ yes" in shown(app) and "✗ three stands between them" in shown(app)
        await pilot.press("t", "down", "enter")
        await until(pilot, lambda: view.answer.second.has_focus)
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: view.mark is not None and view.mark.correct)
        assert app.store.answers("asking")["pair"].given == [
            "yes", "their sum, halved, is three"]


@pytest.mark.parametrize(("name", "wrong", "said", "right"), [
    ("vector", "3 8", "The entries were multiplied.", "(4, 6)"),
    ("matrix", "1 2; 3 4", "This is the matrix itself.", "[[1,3],[2,4]]"),
    ("slope", "x^2", "The factor 3 is missing.", "3 x x"),
])
async def test_vectors_matrices_and_expressions_are_typed_as_people_write_them(
        asking, name, wrong, said, right):
    app = asking()
    async with app.run_test(size=(80, 60)) as pilot:
        view = await to(app, pilot, name)
        app.focused.value = wrong
        await pilot.press("enter")
        await until(pilot, lambda: f"✗ Not yet. {said}" in shown(app))
        await pilot.press("t")
        app.focused.value = right
        await pilot.press("enter")
        await until(pilot, lambda: view.mark is not None and view.mark.correct)


async def test_what_cannot_be_read_costs_nothing(asking):
    app = asking()
    async with app.run_test(size=(80, 60)) as pilot:
        await to(app, pilot, "slope")
        app.focused.value = "__import__('os')"
        await pilot.press("enter")
        await until(pilot, lambda: "is not one of the names here" in shown(app))
        assert "slope" not in app.store.answers("asking")


async def test_an_unknown_wrong_answer_is_never_a_bare_no(asking):
    app = asking()
    async with app.run_test(size=(80, 60)) as pilot:
        await to(app, pilot, "vector")
        app.focused.value = "9 9"
        await pilot.press("enter")
        await until(pilot, lambda: "With t you try again; w shows the way." in shown(app))
        await pilot.press("w")
        await until(pilot, lambda: "entry by entry." in shown(app))


async def test_steps_are_put_in_order_and_the_first_wrong_place_is_spoken_of(asking):
    app = asking()
    async with app.run_test(size=(80, 60)) as pilot:
        view = await to(app, pilot, "order")
        ticks = view.answer
        place = {text: ticks.options.index(o) for o in ticks.options
                 for text in [o.value]}

        async def number(*steps):
            for step in steps:
                while ticks.at != place[step]:
                    await pilot.press("down" if ticks.at < place[step] else "up")
                await pilot.press("space")

        await number("backward", "forward", "update")
        await pilot.press("enter")
        await until(pilot, lambda: "✗ Not yet. Values are needed first." in shown(app))
        await pilot.press("t")
        assert "Not all of them belong." in shown(app)
        await number("forward", "backward", "shuffle the weights", "update")
        await pilot.press("enter")
        await until(pilot, lambda: "Weights are never shuffled." in shown(app))
        # A step too many makes none of the others wrong.
        assert all(words in shown(app) for words in (
            "1. ✓ forward", "2. ✓ backward", "3. ✗ shuffle", "4. ✓ update"))
        await pilot.press("w")
        await until(pilot, lambda: "–  ✗ shuffle the weights" in shown(app))
        assert "3. ✓ update" in shown(app)
        await pilot.press("t")
        await number("forward", "backward", "update")
        await pilot.press("enter")
        await until(pilot, lambda: view.mark is not None and view.mark.correct)
        assert app.store.answers("asking")["order"].given == ["forward", "backward", "update"]


async def test_a_step_left_out_is_not_given_away(asking):
    app = asking()
    async with app.run_test(size=(80, 60)) as pilot:
        view = await to(app, pilot, "order")
        view.answer.action_move(1)
        view.answer.action_tick()
        await pilot.press("enter")
        await until(pilot, lambda: "Not yet." in shown(app))
        assert sum("·    " in line for line in shown(app).split("\n")) == 3


async def test_what_is_typed_and_not_answered_is_there_again(asking):
    app = asking()
    async with app.run_test(size=(80, 60)) as pilot:
        await to(app, pilot, "vector")
        await pilot.press("7", "space")
        await to(app, pilot, "why")
        # The next key after leaving the box is a key.
        await pilot.press(*"half", "escape", "n")
        await until(pilot, lambda: app.screen.at == 1)
        await pilot.press("b")
        await until(pilot, lambda: app.screen.at == 0 and "half" in shown(app))
    again = asking()
    async with again.run_test(size=(80, 60)) as pilot:
        view = await to(again, pilot, "vector")
        assert view.answer.value == "7 "
        await pilot.press("8", "enter")
        await until(pilot, lambda: view.mark is not None)
        await pilot.press("t")
        await until(pilot, lambda: view.answer.has_focus)
        assert view.answer.selected_text == "7 8"
        # What was answered is no draft.
        await pilot.press("escape")
        await until(pilot, lambda: view.has_focus)
        assert again.store.draft("asking/vector") == ""
        assert (await to(again, pilot, "why")).answer.words.text == "half"


async def test_an_answer_that_could_not_be_kept_is_there_again_as_a_draft(asking):
    app = asking()
    async with app.run_test(size=(80, 60)) as pilot:
        view = await to(app, pilot, "vector")
        await pilot.press("7", "space")
        await until(pilot, lambda: app.store.draft("asking/vector") == "7 ")
        app.store.connection.execute("PRAGMA query_only = 1")
        await pilot.press("8", "enter")
        await until(pilot, lambda: view.mark is not None)
        assert "This answer was not saved." in " ".join(shown(app).split())
        app.store.connection.execute("PRAGMA query_only = 0")
    assert [e.kind for e in asking().store.events("answer")] == []
    again = asking()
    async with again.run_test(size=(80, 60)) as pilot:
        view = await to(again, pilot, "vector")
        assert view.answer.value == "7 "
        await pilot.press("8", "enter")
        await until(pilot, lambda: view.mark is not None)
        assert again.store.draft("asking/vector") == ""


async def test_what_was_begun_after_an_answer_is_there_again_in_its_place(asking):
    app = asking()
    async with app.run_test(size=(80, 60)) as pilot:
        view = await to(app, pilot, "vector")
        await pilot.press("9", "space", "9", "enter")
        await until(pilot, lambda: view.mark is not None)
        await pilot.press("t", "5")
        await until(pilot, lambda: app.store.draft("asking/vector") == "5")
    again = asking()
    async with again.run_test(size=(80, 60)) as pilot:
        view = await to(again, pilot, "vector")
        assert (view.mark, view.answer.value) == (None, "5")


async def test_how_long_an_answer_took_counts_from_when_the_question_came_in_sight(
        asking, monkeypatch):
    clock = [1000.0]
    monkeypatch.setattr(question_module, "monotonic", lambda: clock[0])
    app = asking()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, LessonScreen)
                    and app.screen.query(QuestionView) and "Is the mean" in shown(app))
        views = {view.question.id: view for view in app.screen.query(QuestionView)}
        await until(pilot, lambda: views["pair"].seconds == 0)
        assert views["line"].seconds is None, "it stands below what is in sight"
        clock[0] += 100
        view = await to(app, pilot, "line")
        clock[0] += 20
        await pilot.press("down", "enter")
        await until(pilot, lambda: view.mark is not None)
        await pilot.press("t")
        await until(pilot, lambda: view.mark is None)
        clock[0] += 5
        await pilot.press("down", "enter")
        await until(pilot, lambda: view.mark is not None)
        view = await to(app, pilot, "pair")
        clock[0] += 100_000
        await pilot.press("down", "enter")
        await until(pilot, lambda: view.answer.second.has_focus)
        await pilot.press("down", "enter")
        await until(pilot, lambda: view.mark is not None)
        assert [(e.item, e.mode, e.seconds) for e in app.store.events("answer")] == [
            ("asking/line", "lesson", 20), ("asking/line", "lesson", 5),
            ("asking/pair", "lesson", 1800)]


async def test_escape_leaves_what_is_answered_before_it_leaves_the_lesson(asking):
    app = asking()
    async with app.run_test(size=(80, 60)) as pilot:
        await to(app, pilot, "order")
        await until(pilot, lambda: "Esc read on" in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: app.focused is app.screen.page)
        await pilot.press("q")
        await until(pilot, lambda: not isinstance(app.screen, LessonScreen))


async def test_the_wrong_line_is_pointed_at(asking):
    app = asking()
    async with app.run_test(size=(80, 60)) as pilot:
        view = await to(app, pilot, "line")
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: "✗ Not yet. The sum is right." in shown(app))
        await pilot.press("t", *["down"] * 3, "enter")
        await until(pilot, lambda: view.mark is not None and view.mark.correct)
        assert app.store.answers("asking")["line"].given == 3


async def test_own_words_are_held_against_the_points_and_kept(asking):
    app = asking()
    async with app.run_test(size=(80, 60)) as pilot:
        view = await to(app, pilot, "why")
        await pilot.press(*"sums", "space", *"nbq")
        assert view.answer.words.text == "sums nbq"
        assert "products become sums" not in shown(app)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "products become sums" in shown(app))
        assert "small numbers stay apart" not in shown(app)
        await pilot.press("y")
        await until(pilot, lambda: "small numbers stay apart" in shown(app))
        await pilot.press("n", "y")
        await until(pilot, lambda: "2 of 3 points; 2 were asked for." in shown(app))
    again = asking()
    async with again.run_test(size=(80, 60)) as pilot:
        await to(again, pilot, "why")
        text = shown(again)
        assert "sums nbq" in text and "✓ products become sums" in text
        assert "○ small numbers stay apart" in text


async def test_a_drill_is_asked_part_by_part_and_carries_an_earlier_slip(asking):
    app = asking()
    async with app.run_test(size=(80, 60)) as pilot:
        drill = await alive(app, pilot, DrillView)
        a, b = drill.asked.parameters["numbers"]
        assert "And half of that?" not in shown(app)
        app.focused.value = str(a * b)
        await pilot.press("enter")
        await until(pilot, lambda: "This is a product." in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: len(drill.views) == 2 and drill.views[1].has_focus_within)
        await pilot.press("enter")
        app.focused.value = str(a * b / 2)
        await pilot.press("enter")
        await until(pilot, lambda: "follows from your own earlier value" in " ".join(
            shown(app).split()))
        # With the key beside it, it is still said why another answer is right.
        drill.views[1].explain(True)
        await until(pilot, lambda: f"✓ {(a + b) / 2:g} — " in shown(app) and
                    "follows from your own earlier value" in " ".join(shown(app).split()))
        kept = app.store.answers("asking", "drill")["adding"]
        assert kept.correct and kept.given["parameters"] == {"numbers": [a, b]}
        drilled = list(app.store.events("drill"))
        assert [(e.item, e.data["given"]["part"], e.hints) for e in drilled] == [
            ("asking/adding", drill.asked.parts[0].id, 0),
            ("asking/adding", drill.asked.parts[1].id, 0)]
        assert all(e.seconds is not None for e in drilled)


async def test_a_drill_has_hints_and_steps_and_new_numbers_next_time(asking):
    app = asking()
    async with app.run_test(size=(80, 60)) as pilot:
        drill = await alive(app, pilot, DrillView)
        first = drill.asked.parameters["numbers"]
        await pilot.press("h")
        assert app.focused.value == "h"
        await pilot.press("escape", "h", "h", "s")
        await until(pilot, lambda: "Hint 2 of 3" in shown(app) and "The sum is" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: drill.views[0].has_focus_within)
        app.focused.value = str(sum(first))
        await pilot.press("enter")
        await until(pilot, lambda: len(drill.views) == 2 and drill.views[1].has_focus_within)
        await pilot.press("enter")
        app.focused.value = str(sum(first) / 2)
        await pilot.press("enter")
        await until(pilot, lambda: drill.done)
    again = asking()
    async with again.run_test(size=(80, 60)) as pilot:
        drill = await alive(again, pilot, DrillView)
        assert drill.seed == 1 and drill.asked.parameters["numbers"] != first


async def test_new_numbers_are_drawn_with_a_key_once_all_is_answered(asking):
    app = asking()
    async with app.run_test(size=(80, 60)) as pilot:
        drill = await alive(app, pilot, DrillView)
        total = sum(drill.asked.parameters["numbers"])
        for number, text in enumerate((str(total), str(total / 2))):
            if number:
                await into(pilot, drill.views[number])
            app.focused.value = text
            await pilot.press("enter")
            await until(pilot, lambda number=number: drill.views[number].mark is not None)
            await pilot.pause(0.3)
        await until(pilot, lambda: drill.done)
        await pilot.press("d")
        # All was right and without a hint: it also gets harder.
        await until(pilot, lambda: "numbers 2 · level 2 of 2" in shown(app))


async def test_a_derivation_is_revealed_line_by_line(asking):
    app = asking()
    async with app.run_test(size=(80, 60)) as pilot:
        view = await alive(app, pilot, DerivationView)
        assert "(a + b)²" in shown(app) and "(a + b)(a + b)" not in shown(app)
        await pilot.press("enter")
        await until(pilot, lambda: "= (a + b)(a + b)" in shown(app))
        assert "A square is a product." in shown(app)
        await pilot.press("enter")
        await until(pilot, lambda: "The middle term is twice the product." in shown(app))
        await pilot.press("backspace")
        await until(pilot, lambda: "The middle term" not in shown(app))
        assert view.proof.shown == 2
        # Without a box: one key on, one back.
        await until(pilot, lambda: view.has_focus)
        await pilot.press("left")
        await until(pilot, lambda: view.proof.shown == 1)
        await pilot.press("right")
        await until(pilot, lambda: view.proof.shown == 2 and view.has_focus)


async def test_who_is_ahead_is_taken_there(asking):
    app = asking()
    async with app.run_test(size=(80, 60)) as pilot:
        view = await alive(app, pilot, DerivationView)
        app.focused.value = "a^2 + 2ab + b^2"
        await pilot.press("enter")
        await until(pilot, lambda: "already line 3" in shown(app))
        assert view.proof.done


async def test_a_line_that_is_typed_is_told_whether_it_follows(asking):
    app = asking()
    async with app.run_test(size=(80, 60)) as pilot:
        view = await alive(app, pilot, DerivationView)
        await pilot.press("enter")
        await until(pilot, lambda: view.proof.shown == 2)
        app.focused.value = "a^2 + b^2"
        await pilot.press("enter")
        await until(pilot, lambda: "✗ That does not follow" in shown(app))
        app.focused.value = "a^2 +"
        await pilot.press("enter")
        await until(pilot, lambda: "cannot be read" in shown(app))
        assert view.proof.shown == 2
        app.focused.value = "(a + b)^2"
        await pilot.press("enter")
        await until(pilot, lambda: "That line is already there." in shown(app))
        assert view.proof.shown == 2 and "Names: a, b" in shown(app)
        app.focused.value = "b² + 2 b a + a^2"
        await pilot.press("enter")
        await until(pilot, lambda: view.proof.done and "✓" in shown(app))


async def press_by_mouse(app, pilot, words):
    """Click on a key in the last line of the screen."""
    line = app.screen.query_one(KeyLine)
    await until(pilot, lambda: words in shown(app).split("\n")[-1])
    await pilot.click(line, offset=(shown(app).split("\n")[-1].index(words) + 1, 0))


async def test_the_keys_of_what_is_answered_can_be_clicked(asking):
    app = asking()
    async with app.run_test(size=(80, 60)) as pilot:
        view = await to(app, pilot, "vector")
        await pilot.press("9", "space", "9")
        await press_by_mouse(app, pilot, "Enter answer")
        await until(pilot, lambda: view.mark is not None and not view.mark.correct)
        await press_by_mouse(app, pilot, "w why")
        await until(pilot, lambda: view.explained)
        await press_by_mouse(app, pilot, "t try again")
        await until(pilot, lambda: view.mark is None and view.answer.has_focus)
        await press_by_mouse(app, pilot, "Esc leave the box")
        await until(pilot, lambda: view.has_focus)
        await press_by_mouse(app, pilot, "Enter type")
        await until(pilot, lambda: view.answer.has_focus)
        # So can the last line of a section.
        end = app.screen.query_one(".end")
        end.scroll_visible(animate=False)
        await click(pilot, end, offset=(3, 0))
        await until(pilot, lambda: app.screen.at == 1)


async def test_a_derivation_is_revealed_by_mouse(asking):
    app = asking()
    async with app.run_test(size=(80, 60)) as pilot:
        view = await alive(app, pilot, DerivationView)
        await press_by_mouse(app, pilot, "Enter next line")
        await until(pilot, lambda: view.proof.shown == 2)
        await press_by_mouse(app, pilot, "↑ a line back")
        await until(pilot, lambda: view.proof.shown == 1)


async def test_what_a_derivation_comes_to_is_covered_until_it_is_reached(asking):
    app = asking()
    async with app.run_test(size=(80, 60)) as pilot:
        view = await alive(app, pilot, DerivationView)
        assert "In short:" in shown(app) and "p² + 2pq" not in shown(app)
        view.query_one(NextLine).focus()
        await pilot.press("enter")
        await until(pilot, lambda: view.proof.shown == 2)
        assert "p² + 2pq" not in shown(app)
        await pilot.press("enter")
        await until(pilot, lambda: "p² + 2pq + q²" in shown(app))
        # What has been seen is not covered again.
        await pilot.press("backspace")
        await until(pilot, lambda: view.proof.shown == 2)
        assert "p² + 2pq + q²" in shown(app)


async def test_a_covered_result_can_be_looked_at(asking):
    app = asking()
    async with app.run_test(size=(80, 60)) as pilot:
        await alive(app, pilot, DerivationView)
        await click(pilot, app.screen.query_one(ResultView), offset=(8, 0))
        await until(pilot, lambda: "p² + 2pq + q²" in shown(app))


async def test_the_prompt_says_which_quantity_comes_next_and_how_it_is_typed(asking):
    app = asking()
    async with app.run_test(size=(80, 60)) as pilot:
        await alive(app, pilot, DerivationView)
        view = list(app.screen.query(DerivationView))[1]
        await until(pilot, lambda: view.settled)
        view.focus_inside()
        await until(pilot, lambda: "Next: f(x) = …" in shown(app))
        assert "Not typed: the sum is only written out." in shown(app)
        box = view.query_one(NextLine)
        box.focus()
        await pilot.press("enter")
        await until(pilot, lambda: "Next: ∇f = …" in shown(app))
        assert "(A + Aᵀ)" not in shown(app)
        assert "Names: A, x. @ is the matrix product, ⊙ or * goes entry by entry" in shown(app)
        box.value = "(A + A.T) @ x.T"
        await pilot.press("enter")
        await until(pilot, lambda: "does not fit: (5, 5) and (1, 5), with N = 5. x is"
                    in shown(app))
        box.value = "∇f = (A + Aᵀ) x"
        await pilot.press("enter")
        await until(pilot, lambda: view.proof.done and "That is the line." in shown(app))


async def test_a_derivation_is_found_again_where_it_was_left(asking):
    app = asking()
    async with app.run_test(size=(80, 60)) as pilot:
        view = await alive(app, pilot, DerivationView)
        await pilot.press("enter")
        await until(pilot, lambda: view.proof.shown == 2)
        await pilot.press(*"a^2 + ", "escape", "b")
        await until(pilot, lambda: app.screen.at == 0)
        # One line more is shown, and typed at, and no pause is made before the next section.
        view = await alive(app, pilot, DerivationView)
        assert view.proof.shown == 2 and app.focused.value == "a^2 + "
        await pilot.press(*"b")
        await click(pilot, app.screen.query_one(".end"), offset=(3, 0))
    app = asking()
    async with app.run_test(size=(80, 60)) as pilot:
        view = await alive(app, pilot, DerivationView)
        assert view.proof.shown == 2 and app.focused.value == "a^2 + b"
        await pilot.press("ctrl+u", "enter")
        await until(pilot, lambda: view.proof.done)
    app = asking()
    async with app.run_test(size=(80, 60)) as pilot:
        view = await alive(app, pilot, DerivationView)
        # What it comes to is not covered again, and it can be begun anew.
        assert view.proof.done and "p² + 2pq + q²" in shown(app)
        await pilot.press("r")
        await until(pilot, lambda: view.proof.shown == 1)


async def test_what_is_said_of_a_line_comes_into_sight(asking):
    app = asking()
    async with app.run_test(size=(80, 24)) as pilot:
        view = await alive(app, pilot, DerivationView)
        box = view.query_one(NextLine)
        box.focus()
        await pilot.press("enter")
        await until(pilot, lambda: view.proof.shown == 2)
        page = app.screen.page
        # The box is the last thing in sight.
        page.scroll_to(y=page.scroll_offset.y + box.region.bottom - page.region.bottom,
                       animate=False, force=True, immediate=True)
        await until(pilot, lambda: "Names: a, b" not in shown(app))
        box.value = "a^2 + b^2"
        await pilot.press("enter")
        await until(pilot, lambda: "That does not follow" in shown(app)
                    and "Names: a, b" in shown(app))


async def test_a_key_brings_the_question_that_it_acts_on_into_sight(asking):
    app = asking()
    async with app.run_test(size=(80, 14)) as pilot:
        view = await to(app, pilot, "pair")
        page = app.screen.page

        async def acts(key):
            page.scroll_to(y=page.max_scroll_y, animate=False, force=True, immediate=True)
            await until(pilot, lambda: not page.region.overlaps(view.region))
            await pilot.press(key)
            await until(pilot, lambda: page.region.overlaps(view.region))

        await acts("down")
        await pilot.press("enter")
        await until(pilot, lambda: view.answer.second.has_focus)
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: view.mark is not None)
        await acts("w")
        await acts("t")


@pytest.mark.parametrize("name, keys", [("line", ["down", "down", "enter"]),
                                        ("order", ["down", "space", "enter"])])
async def test_a_click_on_what_has_been_answered_says_how_it_is_tried_again(asking, name, keys):
    app = asking()
    async with app.run_test(size=(80, 60), notifications=True) as pilot:
        view = await to(app, pilot, name)
        await pilot.press(*keys)
        await until(pilot, lambda: view.mark is not None)
        await click(pilot, view.answer, offset=(6, 2))
        await until(pilot, lambda: "t tries again" in shown(app).replace("`", ""))
        await pilot.press("t")
        await until(pilot, lambda: view.mark is None)


@pytest.fixture
def ticking(make_app, tmp_path):
    shutil.copytree(COURSE, tmp_path / "course")
    lesson = tmp_path / "course" / "lessons" / "01-asking" / "lesson.md"
    lesson.write_text(lesson.read_text().replace(
        "```{question} vector", """```{question} choices
:id: even
Which are even?

- [x] two — it is twice one.
- [ ] three — one is left over.
- [x] four — it is twice two.
```

```{question} vector""", 1))
    return lambda: make_app("lesson:asking", course=load_course(tmp_path / "course"))


async def test_a_wrong_tick_is_named_and_a_missing_one_is_only_counted(ticking):
    app = ticking()
    async with app.run_test(size=(80, 60)) as pilot:
        await to(app, pilot, "even")
        await pilot.press("down", "space", "down", "space", "enter")
        await until(pilot, lambda: "✗ Not yet. Three — one is left over." in shown(app))
        assert "One right option is not ticked." in shown(app)
        assert "it is twice two" not in shown(app)
        assert "[x] ✓ two" in shown(app) and "[x] ✗ three" in shown(app)
        assert "[ ]   four" in shown(app)
        await pilot.press("w")
        await until(pilot, lambda: "[ ] ✓ four" in shown(app) and "it is twice two" in shown(app))


async def test_what_is_said_of_both_options_stands_there_once(make_app, tmp_path):
    shutil.copytree(COURSE, tmp_path / "course")
    lesson = tmp_path / "course" / "lessons" / "01-asking" / "lesson.md"
    lesson.write_text(lesson.read_text().replace(
        "```{question} vector", """```{question} choice
:id: both
Is it?

- [x] true — that is how it is.
- [ ] false — that is how it is.
```

```{question} vector""", 1))
    app = make_app("lesson:asking", course=load_course(tmp_path / "course"))
    async with app.run_test(size=(80, 60)) as pilot:
        await to(app, pilot, "both")
        await pilot.press("down", "enter")
        await until(pilot, lambda: "hat is how it is" in shown(app))
        await pilot.press("w")
        await until(pilot, lambda: "w fold" in shown(app))
        assert shown(app).count("that is how it is") == 1


def test_a_choice_that_follows_from_an_earlier_slip_is_ticked_as_right():
    ticks = Ticks(tuple(
        model.Option(right, (model.Text(text),), text, (model.Text("so it is."),))
        for right, text in ((True, "minus"), (False, "plus"))))
    def signs():
        return ["".join(span.text for span in line).split()[0] for _, line in ticks.rows(60)]
    ticks.show_mark(Mark(True, chosen=(1,), followed=True), (1,))
    assert signs() == ["○", "✓"]
    ticks.show_mark(Mark(False, chosen=(1,)), (1,))
    assert signs() == ["○", "✗"]
