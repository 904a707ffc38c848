"""Questions with fresh numbers: drawn again, told apart, carried on, and proven."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from helpers.answers import OWN_COURSE

from tutor.course import model
from tutor.course.catalogue import load_course
from tutor.course.questions import TYPED
from tutor.errors import ContentError
from tutor.lint import generators as lint
from tutor.lint.depth import Depth
from tutor.questions import (
    Draw,
    Generator,
    Item,
    Wrong,
    again,
    ask,
    choice,
    factor,
    generator,
    generators_in,
    latex,
    number,
    plus,
    products,
    shape,
    shape_text,
    shown,
    signed,
    times,
    vector,
)
from tutor.questions.generator import mark_part
from tutor.questions.marking import mark_text, rounded_early
from tutor.questions.parts import exact
from tutor.questions.posed import posed_of

COURSE = load_course(OWN_COURSE)
OWN = [(each, level)
       for lecture in COURSE.lectures if (lecture.folder / "questions.py").is_file()
       for each in generators_in(lecture.folder / "questions.py").values()
       for level in range(1, each.levels + 1)]
own = pytest.mark.parametrize(("asker", "level"), OWN, ids=[f"{g.id}-{n}" for g, n in OWN])


def words(inlines: tuple[model.Inlines, ...]) -> str:
    return " ".join(model.plain_text(each) for each in inlines)


# ---------------------------------------------------------------- the course's own


@own
def test_a_seed_asks_the_same_and_another_seed_something_else(asker: Generator,
                                                              level: int) -> None:
    first, second = ask(asker, 3, level), ask(asker, 3, level)
    assert first.parameters == second.parameters
    assert (first.intro, first.parts, first.steps) == (second.intro, second.parts, second.steps)
    assert len({repr(ask(asker, seed, level).parameters) for seed in range(12)}) > 4


@own
def test_stored_answers_are_marked_the_same_again(asker: Generator, level: int) -> None:
    for seed in (0, 7):
        asked = ask(asker, seed, level)
        kept = again(asker, json.loads(json.dumps(asked.parameters)), level, seed)
        assert (kept.intro, kept.parts, kept.steps, kept.hints) == \
            (asked.intro, asked.parts, asked.steps, asked.hints)
        for before, after in zip(asked.parts, kept.parts):
            for option in before.options:
                if before.kind in TYPED:
                    assert mark_text(before, option.value) == mark_text(after, option.value)


@own
def test_every_wrong_rule_is_recognised_as_itself(asker: Generator, level: int) -> None:
    for seed in (1, 4):
        for question in ask(asker, seed, level).parts:
            if question.kind not in TYPED:
                continue
            assert sum(not option.right for option in question.options) >= 2
            for option in question.options:
                mark = mark_text(question, option.value)
                assert (mark.correct, mark.feedback) == (option.right, (option.feedback,))
                assert option.right or not rounded_early(question, option.value)


@own
def test_a_wrong_rule_is_named_in_a_sentence_that_goes_on_after_a_dash(asker: Generator,
                                                                       level: int) -> None:
    asked = ask(asker, 2, level)
    for question in asked.parts:
        for option in (*question.options, *question.reasons):
            said = option.feedback
            assert model.plain_text(said).rstrip().endswith("."), said
            first = said[0]
            if isinstance(first, model.Text):
                word = first.text.split()[0]
                name = len(word) == 1 or word in (
                    "ReLU", "Laplace’s", "$y$", "Adagrad", "RMSProp", "Adam", "Huber’s", "Keras",
                    "Keras'")
                assert name or not first.text[0].isupper(), said


# -------------------------------------------------------------------- diagnosability


def single(values: list[float], key: Callable[[float], float],
           *wrong: Callable[[float], float]) -> Generator:
    # Of these few values none is to be kept for exams.
    @generator("single", title="Single", topic="t", seconds=10, part="none")
    def build(draw: Draw) -> Item:
        n = draw.pick("n", values)
        return Item(f"Take {n}.", (number("part", "What?", key(n), "so it is.", [
            Wrong(rule(n), f"this is rule {i}.") for i, rule in enumerate(wrong)]),),
            steps="Done.", hints=("a", "b", "c"))
    return build


def drawn(asker: Generator) -> set[float]:
    return {ask(asker, seed).parameters["n"] for seed in range(40)}


def test_a_draw_in_which_a_wrong_rule_gives_the_key_is_drawn_again() -> None:
    # Twice two is two squared.
    assert drawn(single([2, 3, 5], lambda n: n * n, lambda n: 2 * n)) == {3, 5}


def test_a_draw_in_which_two_wrong_rules_tie_is_drawn_again() -> None:
    assert drawn(single([1, 2, 3], lambda n: n + 10, lambda n: 2 * n, lambda n: n * n)) == {1, 3}


def test_a_draw_in_which_a_wrong_rule_looks_like_early_rounding_is_drawn_again() -> None:
    # 3 % above the key is neither the key nor, for the marking, a slip.
    asker = single([0.5, 1.5, 2.5], lambda n: n, lambda n: 1.03 * n if n > 2 else 3 * n)
    assert drawn(asker) == {0.5, 1.5}
    # Whole keys have no such band: 103 is a wrong answer beside 100.
    assert drawn(single([100], lambda n: n, lambda n: n + 3)) == {100}


def test_where_no_draw_will_do_the_author_is_told() -> None:
    with pytest.raises(ContentError, match=r"`single` has no variant.*“this is rule 0\.”"):
        ask(single([2], lambda n: n * n, lambda n: 2 * n), 0)


# ------------------------------------------------------------ error carried forward


@generator("halves", title="Halves", topic="t", seconds=10)
def halves(draw: Draw) -> Item:
    n = draw.pick("n", [5, 7, 9])
    return Item(f"Take {n}.", (
        number("square", "Its square?", n * n, "n times n.", [Wrong(2 * n, "this is twice n.")]),
        number("inverse", "One over it?", 1 / n**2, "one over the square.",
               [Wrong(1 / n, "this is one over n.")], carry=lambda mine: 1 / mine["square"]),
        vector("pair", "It and its half?", [n * n, n * n / 2], "both.",
               [Wrong([n, n / 2], "this is of n.")],
               carry=lambda mine: np.array([1, 0.5]) * mine["square"]),
        shape("shape", "A shape?", (n, 3), "n rows.", [Wrong((3, n), "this is turned.")],
              carry=lambda mine: (int(mine["pair"][0]), mine["pair"].index(0))),
        number("double", "Twice the inverse?", 2 / n**2, "two of it.",
               [Wrong(1 / (2 * n * n), "this is half of it.")],
               carry=lambda mine: 2 * mine["inverse"]),
    ), steps="Done.", hints=("a", "b", "c"))


def test_what_follows_from_an_own_slip_is_right() -> None:
    asked = ask(halves, 0)
    n = asked.parameters["n"]
    slip = {"square": float(2 * n)}
    mark = mark_part(asked, 1, f"1/{2 * n}", slip)
    assert mark.correct and "your own earlier value" in words(mark.feedback)
    mark = mark_part(asked, 2, f"[{2 * n}, {n}]", slip)
    assert mark.correct and "your own earlier value" in words(mark.feedback)
    # The key itself stays right, and another value wrong.
    assert mark_part(asked, 1, f"1/{n * n}", slip).correct
    wrong = mark_part(asked, 1, f"1/{n}", slip)
    assert (wrong.correct, words(wrong.feedback)) == (False, "this is one over n.")


def test_without_a_slip_nothing_is_said_of_one() -> None:
    asked = ask(halves, 0)
    n = asked.parameters["n"]
    # An inverse that is rounded, and right; doubled and rounded again, it is 1.7 % off.
    mark = mark_part(asked, 4, str(2.034 / n**2), {"inverse": 1.009 / n**2})
    assert (mark.correct, words(mark.feedback)) == (True, "two of it.")
    mark = mark_part(asked, 4, str(4 / n**2), {"inverse": 2 / n**2})
    assert mark.correct and "which was not right" in words(mark.feedback)


def test_a_slip_from_which_nothing_follows_is_not_carried_on() -> None:
    asked = ask(halves, 0)
    assert mark_part(asked, 1, "17", {"square": 0.0}).correct is False, "no division by zero"
    assert mark_part(asked, 3, "4, 4", {"pair": (1.0, 2.0)}).correct is False, "no such entry"
    assert mark_part(asked, 3, "4, 4", {"square": 3.0}).correct is False, "an earlier part is open"
    assert mark_part(asked, 1, "what?", {"square": 3.0}).correct is None


@generator("signs", title="Signs", topic="t", seconds=10, points=3)
def signs(draw: Draw) -> Item:
    n = draw.pick("n", [5, 7, 9])
    return Item(f"Take {n}.", (
        number("less", "Less 20?", n - 20, "so it is.", [Wrong(20 - n, "this is turned.")]),
        choice("sign", "Its sign?", [(True, "`minus`", "it is below 0."),
                                     (False, "`plus`", "it is below 0."),
                                     (False, "none", "it is not 0.")],
               carry=lambda mine: None if mine["less"] > 99 else
               "`plus`" if mine["less"] > 0 else "`minus`"),
        number("size", "Its size?", 20 - n, "without its sign.",
               [Wrong(n - 20, "the sign is still there.")],
               carry=lambda mine: n - 20 if mine["sign"] == "plus" else 20 - n),
    ), steps="Done.", hints=("a", "b", "c"))


def test_a_choice_that_follows_from_an_own_slip_is_right_and_is_carried_on() -> None:
    posed = posed_of(ask(signs, 0))
    n = posed.parameters["n"]
    said = "this follows from your own earlier {}, which was not right."
    plus = [each.value for each in posed.parts[1].options].index("plus")
    for mark in (posed.mark(1, (plus,), {"less": str(20 - n)}),
                 posed.mark_plain(1, ["plus"], {"less": str(20 - n)})):
        assert (mark.correct, mark.followed) == (True, True)
        assert words(mark.feedback) == said.format("value") and mark.chosen == (plus,)
    # Without the slip, or after one that has no such consequence, it is wrong.
    for earlier in ({"less": str(n - 20)}, {"less": "100"}, {"less": "?"}, {}):
        assert posed.mark_plain(1, ["plus"], earlier).correct is False
    assert posed.mark_plain(1, ["none"], {"less": str(20 - n)}).correct is False
    # The right option stays right.
    right = posed.mark_plain(1, ["minus"], {"less": str(20 - n)})
    assert right.correct and not right.followed
    after = posed.mark_plain(2, str(n - 20), {"less": str(n - 20), "sign": ["plus"]})
    assert after.correct and words(after.feedback) == said.format("answer")


def test_a_class_follows_from_the_probability_that_was_found() -> None:
    found = next(g for g, level in OWN if g.id == "logistic-forward")
    posed = next(p for p in (posed_of(ask(found, seed)) for seed in range(40))
                 if float(p.parts[0].options[0].value) < 0)
    slip = {"score": "3", "probability": "0.953"}
    assert posed.mark_plain(1, "0.953", slip).followed
    assert posed.mark_plain(2, ["Class 1, since y is above ½"], slip).followed
    assert posed.mark_plain(2, ["Class 1, since y is above ½"], {}).correct is False


# -------------------------------------------------------------------------- the proof


TABLE = """title = "T"
[[lecture]]
number = 2
slug = "two"
title = "Two"
exercises = []
topics = [{ slug = "first", title = "First" }]
"""

SOURCE = '''
from tutor.questions import Draw, Item, Wrong, choice, generator, number, vector


@generator("squares", title="Squares", topic="first", seconds=90)
def squares(draw):
    n = draw.pick("n", list(range(3, 80)))
    return Item(f"Take {n}.", (
        number("square", "Its square?", n * n, "n times n.", [
            Wrong(2 * n, "this is twice n."), Wrong(n**3, "this is the cube.")]),
        vector("pair", "It and one more?", [n * n, n * n + 1], "count on.", [
            Wrong([n, n + 1], "this is of n."), Wrong([n * n, n * n - 1], "this is one less.")],
            carry=lambda mine: [mine["square"], mine["square"] + 1]),
    ), steps=f"Multiply: {n} times {n} is {n * n}.", hints=(
        "A square has equal sides.", "Multiply a number by itself.", f"What is {n} times {n}?"))


@squares.second
def _(given):
    n = given["n"]
    return {"square": sum(range(1, 2 * n, 2)), "pair": [n**2, n**2 + 1]}
'''

Problems = Callable[..., list[str]]
FEW = Depth(exercise_seeds=1, draws=100)


@pytest.fixture
def problems(tmp_path: Path) -> Problems:
    """What the proof finds in the generator after some changes `(old, new)`."""

    def run(*changes: tuple[str, str], used: set[str] | None = None) -> list[str]:
        source = SOURCE
        for old, new in changes:
            assert old in source
            source = source.replace(old, new, 1)
        folder = tmp_path / "lessons" / "02-two"
        folder.mkdir(parents=True)
        (tmp_path / "lessons" / "course.toml").write_text(TABLE)
        (folder / "questions.py").write_text(source)
        return lint.prove_generators(load_course(tmp_path).lecture(2), used or set(), FEW)[0]

    return run


def test_a_sound_generator_is_proven(problems: Problems) -> None:
    assert problems(used={"squares"}) == []


@pytest.mark.parametrize(("old", "new", "said"), [
    ("2 * n, 2)", "2 * n - 2, 2)", "`square`: the key is"),
    ("[n**2, n**2 + 1]}", "[n**2, n**2 + 2]}", "`pair`: the key is"),
    ('"pair": [n**2, n**2 + 1]', "", "no key for `pair`"),
    ("@squares.second", "@str", "no second computation"),
    ('"Its square?"', '"`' + "x" * 90 + '`"', "a line of 9"),
    (', f"What is {n} times {n}?"', "", "it has 2 hints; expected three"),
    ('f"What is {n} times {n}?"', 'f"Write [{n * n}, {n * n + 1}]."', "hint 3 gives the key"),
    ("is {n * n}.", "is a lot.", "do not end in the key of `square`"),
    ('[\n            Wrong(2 * n, "this is twice n."), Wrong(n**3, "this is the cube.")]', "[]",
     "`square` knows 0 wrong rules"),
    ('"this is twice n."', '""', "`square` has nothing to say of"),
    ('mine["square"] + 1]', 'mine["square"]]', "`pair`: carried on from the right values"),
    ('mine["square"] + 1]),', 'mine["square"] + 1]),\n        choice("big", "Over 50?", [(n > 7, '
     '"yes", "so it is."), (n <= 7, "no", "so it is.")], carry=lambda mine: "no"),',
     "`big`: carried on from the right values"),
    ('topic="first"', 'topic="second"', "`second` is no topic of lecture 2"),
    ("list(range(3, 80))", "[3, 4, 5]", "it asks only 3 different questions"),
    ("Wrong(2 * n,", "Wrong(n * n,", "has no variant in 100 draws"),
    ('draw.pick("n", list(range(3, 80)))', "__import__('random').randint(3, 80)", "KeyError"),
    ('f"Take {n}."', '"Take $\\\\nosuch$."', "nosuch"),
    ("seconds=90", "seconds=90, points=1", "it has fewer points than parts"),
    ("seconds=90", "seconds=90, points=20", "a question of part D has 2 to 14 points, not 20"),
    ("seconds=90", "seconds=900, points=2", "900 seconds for 2 points do not fit"),
    ("seconds=90", 'seconds=90, part="F"', "there is no part F of an exam"),
    ("seconds=90", "seconds=(90, 60)", "are not numbers for 1 levels"),
    ('"square": sum(range(1, 2 * n, 2))', '"square": 1 / 0', "ZeroDivisionError: division by zero "
     "(questions.py, line 21)"),
])
def test_a_fault_of_a_generator_is_reported(old: str, new: str, said: str,
                                            problems: Problems) -> None:
    found = problems((old, new))
    assert found and said in " ".join(found), found


def test_a_drill_without_its_generator_is_reported(problems: Problems) -> None:
    assert problems(used={"cubes"}) == ["lesson.md: there is no generator `cubes`."]


def test_more_generators_may_stand_in_files_beside(tmp_path: Path) -> None:
    (tmp_path / "questions.py").write_text(SOURCE)
    (tmp_path / "questions_more.py").write_text(SOURCE.replace('"squares"', '"more"'))
    (tmp_path / "others.py").write_text("raise RuntimeError")
    found = generators_in(tmp_path / "questions.py")
    assert list(found) == ["squares", "more"]
    assert found["more"].path == tmp_path / "questions_more.py"
    (tmp_path / "questions_again.py").write_text(SOURCE)
    with pytest.raises(ContentError, match=r"questions_again.*two generators.*`squares`"):
        generators_in(tmp_path / "questions.py")


# ------------------------------------------------------------------- how numbers read


def test_dust_of_floating_point_is_wiped_off() -> None:
    assert (exact(0.1 + 0.2), exact(4 * (1 - 0.9) * 2.5)) == ("0.3", "1")
    assert (shown(0.1 + 0.2), shown(1e-17), shown(-0.5)) == ("0.3", "0", "−0.5")
    assert exact(Fraction(1, 4)) == "0.25"
    assert exact(np.array([[1.0, 0.5]])) == "[[1, 0.5]]"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), [1.0, float("-inf")]])
def test_what_is_no_finite_value_is_no_key(value: object) -> None:
    with pytest.raises(ValueError, match="no value that an answer can have"):
        exact(value)


def test_numbers_are_written_as_latex() -> None:
    assert latex([Fraction(-1, 3), 2.0]) == r"(-\frac{1}{3}, \; 2)"
    assert latex(np.array([[1, -2], [0.5, 3]])) == \
        r"\begin{bmatrix} 1 & -2 \\ 0.5 & 3 \end{bmatrix}"
    assert (factor(-2), factor(2), signed(-2), signed(2)) == ("(-2)", "2", "- 2", "+ 2")
    assert products([-1, -2], [3, -4]) == r"-1 \cdot 3 + (-2) \cdot (-4)"
    assert (times([-1, -2]), plus([-1, -2])) == (r"-1 \cdot (-2)", "-1 + (-2)")


def test_shapes_are_written_as_numpy_does() -> None:
    assert (shape_text((3,)), shape_text([3, 4])) == ("(3,)", "(3, 4)")
    asked = ask(halves, 0)
    assert model.plain_text(asked.parts[3].options[0].inlines).endswith(", 3)")
