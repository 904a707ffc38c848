"""Marking typed and ticked answers: right, wrong with a reason, or to be written again."""

from __future__ import annotations

import pytest

from tutor.course import model
from tutor.course.model import Option, Question, Text
from tutor.questions.marking import agrees, mark_choice, mark_order, mark_text
from tutor.questions.reading import read_number, read_shape, read_vector


def words(text: str) -> model.Inlines:
    return (model.Text(text),)


def question(kind: str, *options: tuple[bool, str], tolerance: float | None = None,
             ) -> model.Question:
    return model.Question(
        line=1, id="q", kind=kind, topic=None, version=1, tolerance=tolerance, prompt=(),
        options=tuple(model.Option(right, words(value), value, words(f"about {value}"))
                      for right, value in options))


# --------------------------------------------------------------------------- numbers


@pytest.mark.parametrize(("text", "value"), [
    ("12", 12), ("-0.25", -0.25), ("−0.25", -0.25), ("+3", 3), (".5", 0.5), ("5.", 5),
    ("3/4", 0.75), ("-3/4", -0.75), ("−1/3", -1 / 3), ("1.5/2", 0.75), ("3 / 4", 0.75),
    ("1e-3", 0.001), ("1E3", 1000), ("2.5e+2", 250), ("1e-3/2", 0.0005),
    ("2410", 2410), ("2 410", 2410), ("1,234,567.5", 1234567.5), ("1,234.5", 1234.5),
    ("1,234,567", 1234567), ("2\u2009410", 2410), ("2\u00a0410", 2410), ("2\u202f410", 2410),
    ("1 000", 1000), ("-1 234 567,5", -1234567.5), ("- 3", -3), ("  7  ", 7), ("0", 0), ("007", 7),
    ("1,5", 1.5), ("−0,5", -0.5), ("1,23", 1.23), ("0,889", 0.889), ("-0,400", -0.4),
    ("12,3456", 12.3456), ("1,5e-3", 0.0015), ("50%", 0.5), ("88.9%", 0.889), ("88,9 %", 0.889),
])
def test_a_number_is_read_as_people_type_it(text: str, value: float) -> None:
    assert read_number(text) == pytest.approx(value)


@pytest.mark.parametrize("text", [
    "", " ", "twelve", "1 5", "12 34", "12,34,567", "0 123", "%", "1,2/3", "1/0", "1/0.0", "nan",
    "inf", "infinity", "1e999", "1e9999", "--1", "1..2", "1e", "/2", "1/", "1/2/3", "2**3", "2*3",
    "2+2", "1_000", "0x10", "1j", "(1)", "[1]", "x", "9" * 50, "1e3.5", "½", "²",
])
def test_what_is_no_number_is_not_guessed_at(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(("text", "whole", "decimal"), [
    ("2,410", "2410", "2.410"), ("−1,234", "-1234", "-1.234"), ("12,500%", "12500%", "12.500%"),
])
def test_a_comma_that_may_part_thousands_or_decimals_is_asked_about(
        text: str, whole: str, decimal: str) -> None:
    assert read_number(text) is None
    mark = mark_text(question("number", (True, "2410"), (False, "2.41")), text)
    assert mark.correct is None and f"{whole} or {decimal}" in mark.problem


def test_a_percentage_is_a_fraction_unless_its_number_is_the_answer() -> None:
    assert mark_text(question("number", (True, "0.889")), "88.9%").correct
    asked = mark_text(question("number", (True, "50")), "50%")
    assert asked.correct is None and "leave out %" in asked.problem


@pytest.mark.parametrize("text", [
    "__import__('os').system('touch EVALUATED')", "exec('x=1')", "9**9**9", "print(1)", "lambda: 0",
    "open('EVALUATED', 'w')", "(1).__class__", "1 if True else 2", "{0}", "f'{1}'",
])
def test_text_is_never_evaluated(text: str, tmp_path: object,
                                 monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # type: ignore[arg-type]
    for one in (question("number", (True, "1")), question("shape", (True, "(1, 2)"))):
        assert mark_text(one, text).correct is None
    assert not list(tmp_path.iterdir())  # type: ignore[attr-defined]


@pytest.mark.parametrize(("value", "key", "tolerance", "same"), [
    (12.0, 12.0, None, True), (12.1, 12.0, None, False), (12.0000001, 12.0, None, False),
    (0.252, 0.25, None, True), (0.254, 0.25, None, False), (-0.25, 0.25, None, False),
    (0.0, 0.0, None, True), (0.0001, 0.0, None, False),
    (104.0, 100.0, 0.05, True), (106.0, 100.0, 0.05, False), (1e-7, 1.05e-7, None, False),
])
def test_whole_keys_are_exact_and_others_within_tolerance(
        value: float, key: float, tolerance: float | None, same: bool) -> None:
    assert agrees(value, key, tolerance) is same


NUMBER = question("number", (False, "0.75"), (True, "0.25"), (False, "-0.25"))


def test_the_right_number_passes_in_any_spelling_with_its_feedback() -> None:
    for text in ("0.25", "1/4", ".25", "2.5e-1", "0.2505"):
        mark = mark_text(NUMBER, text)
        assert (mark.correct, mark.feedback) == (True, (words("about 0.25"),))


def test_a_known_wrong_value_is_told_what_it_is() -> None:
    mark = mark_text(NUMBER, "−1/4")
    assert (mark.correct, mark.feedback) == (False, (words("about -0.25"),))


def test_an_unknown_wrong_value_is_wrong_without_a_reason() -> None:
    mark = mark_text(NUMBER, "17")
    assert (mark.correct, mark.feedback, mark.problem) == (False, (), "")


def test_a_value_rounded_too_early_may_be_corrected() -> None:
    mark = mark_text(NUMBER, "0.26")
    assert mark.correct is None
    assert "did you round too early" in mark.problem
    assert mark_text(question("number", (True, "100")), "101").correct is False


def test_unparsable_input_costs_nothing() -> None:
    mark = mark_text(NUMBER, "a quarter")
    assert mark.correct is None and "Write a number" in mark.problem
    mark = mark_text(question("shape", (True, "(32, 10)")), "big")
    assert mark.correct is None and "Write a shape" in mark.problem


# --------------------------------------------------------------------------- shapes


@pytest.mark.parametrize(("text", "shape"), [
    ("(32, 10)", (32, 10)), ("32, 10", (32, 10)), ("32 x 10", (32, 10)), ("32x10", (32, 10)),
    ("32X10", (32, 10)), ("32×10", (32, 10)), ("32 10", (32, 10)), ("[32, 10]", (32, 10)),
    ("(32,)", (32,)), ("32", (32,)), ("()", ()), ("( )", ()), (" (1,2,3,4) ", (1, 2, 3, 4)),
])
def test_a_shape_is_read_as_people_type_it(text: str, shape: tuple[int, ...]) -> None:
    assert read_shape(text) == shape


@pytest.mark.parametrize("text", ["", "N", "(N, 10)", "(3.5, 2)", "(-1, 2)", "32; 10", "a x b",
                                  "1 " * 9, "(1e3,)"])
def test_what_is_no_shape_is_not_guessed_at(text: str) -> None:
    assert read_shape(text) is None


def test_shapes_are_compared_whole_and_in_order() -> None:
    one = question("shape", (True, "(32, 10)"), (False, "(10, 32)"))
    assert mark_text(one, "32 x 10").correct is True
    turned = mark_text(one, "10, 32")
    assert (turned.correct, turned.feedback) == (False, (words("about (10, 32)"),))
    assert mark_text(one, "(32, 10, 1)").correct is False


# --------------------------------------------------------------------------- choices


def test_one_choice_is_right_or_wrong_with_its_own_feedback() -> None:
    one = question("choice", (False, "a"), (True, "b"), (False, "c"))
    right, wrong, none = mark_choice(one, (1,)), mark_choice(one, (2,)), mark_choice(one, ())
    assert (right.correct, right.feedback, right.chosen) == (True, (words("about b"),), (1,))
    assert (wrong.correct, wrong.feedback) == (False, (words("about c"),))
    assert none.correct is None and none.problem


def test_several_choices_are_right_only_together() -> None:
    one = question("choices", (True, "a"), (False, "b"), (True, "c"), (False, "d"))
    assert mark_choice(one, (0, 2)).correct is True
    assert mark_choice(one, (2, 0)).correct is True
    partly = mark_choice(one, (0,))
    assert (partly.correct, partly.feedback) == (False, (words("about c"),)), "what is missing"
    too_much = mark_choice(one, (0, 1, 2))
    assert (too_much.correct, too_much.feedback) == (False, (words("about b"),))
    assert mark_choice(one, ()).problem == "Tick the right options first; Space ticks."


def test_no_choice_may_be_the_right_one() -> None:
    assert mark_choice(question("choices", (False, "a"), (False, "b")), ()).correct is True


def test_a_vector_with_decimal_commas_is_parted_by_semicolons() -> None:
    assert read_vector("[0,2; 0,8]") == (0.2, 0.8)
    assert read_vector("0,2 0,8") is None


def test_steps_that_have_an_order_in_part_may_come_in_any_that_keeps_to_it() -> None:
    def step(text: str, *after: int, right: bool = True) -> Option:
        return Option(right, (Text(text),), text, (Text(f"{text} comes later"),), after)

    question = Question(line=1, id="q", kind="order", topic=None, version=1, tolerance=None,
                        prompt=(), options=(step("a"), step("b"), step("c", 0, 1),
                                            step("x", right=False)))
    assert mark_order(question, (0, 1, 2)).correct and mark_order(question, (1, 0, 2)).correct
    early = mark_order(question, (1, 2, 0))
    assert early.correct is False and early.feedback == ((Text("c comes later"),),)
    assert mark_order(question, (1, 0)).correct is False
    assert mark_order(question, (1, 0, 2, 3)).feedback == ((Text("x comes later"),),)
