"""One returned value against the expected one: which rung breaks, where, and in which words."""

from __future__ import annotations

import numpy as np
import pytest

from tutor.check.authoring import gradients_of, leaves, template
from tutor.check.compare import (
    LADDER,
    Mismatch,
    compare,
    compare_leaf,
    format_number,
    leaf_agrees,
)
from tutor.check.sandbox.values import Opaque

LOSS = ("loss", ("dW", "db"))


def broken(expected: object, got: object, names: object = "y", **options: object) -> Mismatch:
    found = compare(names, expected, got, **options)  # type: ignore[arg-type]
    assert found is not None
    return found


def agrees(expected: object, got: object, **options: object) -> bool:
    return compare("y", expected, got, **options) is None  # type: ignore[arg-type]


# ------------------------------------------------------------------------- the ladder


def test_the_ladder_is_the_published_one() -> None:
    assert LADDER == ("found", "runs", "shape", "dtype", "finite", "value", "gradient",
                      "property", "edge", "speed")


X = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])


@pytest.mark.parametrize(("got", "rung"), [
    (X.T, "shape"),
    (X[0], "shape"),
    (X.astype(int), "dtype"),
    (X.astype(complex), "dtype"),
    (X > 2, "dtype"),
    (X.tolist(), "dtype"),
    ("six numbers", "dtype"),
    (X * [1, np.nan, 1], "finite"),
    (X * [1, np.inf, 1], "finite"),
    (X + 0.001, "value"),
])
def test_each_wrong_array_fails_on_its_own_rung(got: object, rung: str) -> None:
    assert broken(X, got).rung == rung


@pytest.mark.parametrize(("got", "rung", "told"), [
    ([X, X.T], "shape", "`y[1]` has shape (3, 2); expected (2, 3)."),
    ([X, np.where(X == 5, 6, X)], "value", "`y[1][1, 1]` is 6; expected 5."),
    ((X, X.astype(np.float16)), "dtype", "`y[1]` has less precision (dtype float16)"),
    ([X, X.tolist()], "value", "`y[1]` is [["),
    ([X], "value", "`y[1]` is missing"),
])
def test_an_array_in_a_list_is_told_as_it_is_alone(got: object, rung: str, told: str) -> None:
    found = broken([X, X], got, precision=8)
    assert (found.rung, found.leaf) == (rung, "y") and found.message.startswith(told)


def test_an_array_of_objects_has_the_wrong_dtype_not_the_wrong_shape() -> None:
    assert broken(X, Opaque("array of dtype object")).rung == "dtype"


def test_words_about_an_array_of_objects_are_english() -> None:
    assert " a array" not in broken(X, Opaque("array of dtype object")).message


def test_of_several_wrong_arrays_the_lowest_rung_is_reported() -> None:
    expected = (1.0, (X, X))
    found = broken(expected, (2.0, (X * np.nan, X.T)), LOSS)
    assert (found.rung, found.leaf) == ("shape", "db")
    found = broken(expected, (2.0, (X * np.nan, X)), LOSS)
    assert (found.rung, found.leaf) == ("finite", "dW")


def test_a_wrong_gradient_has_its_own_rung_and_a_wrong_loss_comes_first() -> None:
    gradients = frozenset(gradients_of("f", W="dW", b="db"))
    expected = (1.0, (X, X))
    only_gradient = broken(expected, (1.0, (X, X + 1)), LOSS, gradients=gradients)
    assert (only_gradient.rung, only_gradient.leaf) == ("gradient", "db")
    both = broken(expected, (1.5, (X, X + 1)), LOSS, gradients=gradients)
    assert (both.rung, both.leaf) == ("value", "loss")
    shape = broken(expected, (1.0, (X, X[0])), LOSS, gradients=gradients)
    assert shape.rung == "shape"


# ------------------------------------------------------------------------- tolerance


@pytest.mark.parametrize(("dtype", "right", "wrong"), [
    (np.float64, 1e-7, 1e-5), (np.float32, 1e-5, 1e-3), (np.float16, 1e-3, 0.1),
])
def test_tolerance_follows_the_precision_that_came_back(dtype: type, right: float,
                                                        wrong: float) -> None:
    expected = np.linspace(0.5, 2.0, 7)
    assert agrees(expected, (expected * (1 + right)).astype(dtype))
    assert not agrees(expected, (expected * (1 + wrong)).astype(dtype))


def test_a_float32_answer_is_accepted_and_one_off_by_a_thousandth_is_not() -> None:
    expected = np.random.default_rng(0).normal(size=(30, 30)) @ np.ones((30, 30))
    assert agrees(expected, expected.astype(np.float32))
    assert not agrees(expected, (expected * 1.001).astype(np.float32))
    assert not agrees(expected, expected * 1.001)


@pytest.mark.parametrize(("dtype", "precision", "right"), [
    (np.float64, 8, True), (np.float32, 8, False), (np.float16, 8, False),
    (np.float32, 4, True), (np.float16, 4, False), (np.float16, 2, True),
])
def test_results_keep_the_precision_that_is_asked_for(dtype: type, precision: int,
                                                      right: bool) -> None:
    # Exact in all of them: it is not the values that are wrong.
    got = np.array([0.5, 2.0], dtype=dtype)
    found = compare("y", np.array([0.5, 2.0]), got, precision=precision)
    assert (found is None) == right
    if found is not None:
        assert found.rung == "dtype"
        assert found.message == (
            f"`y` has less precision (dtype {np.dtype(dtype)}) than expected "
            f"(float{8 * precision}). Results keep the precision of the inputs.")


def test_no_more_precision_is_asked_for_than_is_expected() -> None:
    assert agrees(np.array([0.5], dtype=np.float32), np.array([0.5], dtype=np.float32),
                  precision=8)
    assert agrees(0.5, 0.5, precision=8) and agrees(2.0, 2, precision=8)


def test_numbers_that_are_near_each_other_have_as_many_decimals() -> None:
    assert "`y` is 0.15838; expected 0.15840." in broken(0.1584, 0.158379).message
    assert "`y` is 2.50; expected 1.75." in broken(1.75, 2.5).message
    assert "`y` is 0.1234; expected 0.0." in broken(0.0, 0.1234).message
    # Further apart, no digits are made up.
    assert "`y` is 12.35; expected 0.01234." in broken(0.01234, 12.345678).message


def test_a_probe_may_widen_its_tolerance_but_never_below_the_precision() -> None:
    expected = np.array([1.0, 2.0])
    assert agrees(expected, expected * 1.005, tolerance=0.01)
    assert not agrees(expected, expected * 1.05, tolerance=0.01)
    assert agrees(expected, (expected * (1 + 1e-5)).astype(np.float32), tolerance=1e-12)


def test_rounding_near_zero_is_forgiven_beside_larger_numbers_only() -> None:
    assert agrees(np.array([1.0, 0.0]), np.array([1.0, 5e-8]))
    assert not agrees(np.array([1e-6, 0.0]), np.array([1e-6, 1e-7]))


def test_one_wrong_entry_among_many_right_ones_shows() -> None:
    expected = np.ones((50, 50))
    got = expected.copy()
    got[31, 7] += 1e-3
    found = broken(expected, got)
    assert found.index == (31, 7)
    assert found.max_error == pytest.approx(1e-3)


# ------------------------------------------------------------------------- numbers


def test_a_python_int_is_accepted_where_a_float_is_expected() -> None:
    assert agrees(3.0, 3)
    assert agrees(np.float64(0.0), 0)
    assert broken(3.0, 4).rung == "value"
    assert broken(3.0, True).rung == "dtype"


def test_an_int_beyond_64_bits_is_a_wrong_value_not_an_accident() -> None:
    assert broken(3.0, 10**30).rung in ("dtype", "value")
    assert broken(3, 10**30).rung in ("dtype", "value")
    assert broken(3.0, 10**400).rung in ("dtype", "value")


def test_a_zero_dimensional_array_is_a_number() -> None:
    assert agrees(np.float64(2.0), np.array(2.0))
    assert agrees(2.0, np.float32(2.0))


def test_integers_and_booleans_are_compared_exactly() -> None:
    counts = np.array([1, 2, 3])
    assert agrees(counts, counts.astype(np.int32))
    assert agrees(counts, counts.astype(np.uint8))
    assert broken(counts, counts.astype(float)).rung == "dtype"
    assert broken(counts, np.array([1, 2, 4])).index == (2,)
    truth = np.array([True, False])
    assert agrees(truth, truth.copy())
    assert broken(truth, truth.astype(int)).rung == "dtype"
    assert broken(truth, ~truth).rung == "value"


def test_an_empty_array_agrees_with_an_empty_one_of_its_shape() -> None:
    assert agrees(np.zeros((0, 3)), np.ones((0, 3)))
    assert broken(np.zeros((0, 3)), np.zeros((0, 4))).rung == "shape"


def test_expected_infinity_and_nan_are_matched_exactly() -> None:
    expected = np.array([1.0, np.inf, -np.inf, np.nan])
    assert agrees(expected, expected.copy())
    assert broken(expected, np.array([1.0, -np.inf, -np.inf, np.nan])).index == (1,)
    assert broken(expected, np.array([1.0, np.inf, -np.inf, 0.0])).index == (3,)
    assert broken(expected, np.array([1.0, 1e300, -np.inf, np.nan])).index == (1,)


def test_the_sentence_names_the_first_wrong_entry_and_both_numbers() -> None:
    got = X.copy()
    got[0, 2] = -7.0
    got[1, 0] = 9.0
    found = broken(X, got)
    assert found.index == (0, 2)
    assert found.message == "`y[0, 2]` is -7; expected 3."
    assert broken(2.0, 3.0, "loss").message == "`loss` is 3; expected 2."
    assert "NaN" in broken(X, X * [[1, 1, 1], [1, np.nan, 1]]).message
    assert "`y[1, 1]`" in broken(X, X * [[1, 1, 1], [1, np.nan, 1]]).message


@pytest.mark.parametrize(("value", "text"), [
    (0.0, "0.0"), (1 / 3, "0.3333"), (1e-7, "1.000e-07"), (12345.678, "1.235e+04"),
    (np.float32(0.5), "0.5"), (True, "True"), (42, "42"), (float("nan"), "nan"),
])
def test_numbers_are_formatted_as_a_learner_would_write_them(value: object, text: str) -> None:
    assert format_number(value) == text


def test_a_number_of_four_hundred_digits_can_be_written() -> None:
    assert len(format_number(10**400)) < 60


# ------------------------------------------------------------------------- structure


def test_none_is_asked_whether_the_return_is_missing() -> None:
    found = broken(X, None)
    assert found.rung == "shape"
    assert "return" in found.message and "None" in found.message
    inner = broken((1.0, (X, X)), (1.0, (X, None)), LOSS)
    assert "`db`" in inner.message


@pytest.mark.parametrize(("got", "words"), [
    (X, "an array of shape (2, 3)"), (3.0, "returns a number; expected 2 values"),
    ("text", "a string"),
    ((1.0,), "1 value; expected 2"), ((1.0, 2.0, 3.0), "3 values; expected 2, `(loss, (dW, db))`"),
    ((1.0, X), "an array"),
    ((1.0, (X, X, X)), "3 values in place of `(dW, db)`; expected 2"),
    (Opaque("generator"), "a generator"), ({"loss": 1.0}, "dict"),
])
def test_a_wrong_structure_is_described(got: object, words: str) -> None:
    found = broken((1.0, (X, X)), got, LOSS)
    assert found.rung == "shape"
    assert words in found.message


def test_a_list_of_results_is_as_good_as_a_tuple() -> None:
    assert compare(LOSS, (1.0, (X, X)), [1.0, [X, X]]) is None


def test_templates_are_names_and_parentheses_only() -> None:
    assert template("loss, (dW, db)") == LOSS
    assert template("y") == "y"
    assert leaves(LOSS) == ["loss", "dW", "db"]
    with pytest.raises(ValueError, match="names and parentheses"):
        template("f(x)")


# ------------------------------------------------------------------------- texts and lists


@pytest.mark.parametrize(("expected", "got", "words"), [
    ("abc", "abd", "'abd'"),
    (["a", "b"], ["a", "c"], "[1]"),
    (["a", "b"], ["a"], "is missing"),
    (["a"], ["a", "b"], "nothing is expected"),
    ({"a": 1, "b": 2}, {"a": 1, "b": 3}, "['b']"),
    ({"a": 1}, {"a": 1, "z": 3}, "['z']"),
    ({(1, 2): "x"}, {(2, 1): "x"}, "(1, 2)"),
    ([1.0, [2.0, 3.0]], [1.0, [2.0, 3.5]], "[1][1]"),
    ([{"a": ["x"]}], [{"a": ["y"]}], "[0]['a'][0]"),
])
def test_the_first_place_where_texts_lists_and_dictionaries_differ_is_named(
        expected: object, got: object, words: str) -> None:
    found = broken(expected, got)
    assert found.rung == "value"
    assert words in found.message


def test_lists_agree_with_tuples_and_numbers_within_tolerance() -> None:
    assert agrees([1.0, ("a", 2)], (1.0 + 1e-9, ["a", 2]))
    assert agrees({"p": np.array([0.5])}, {"p": np.array([0.5], dtype=np.float32)})
    assert not agrees([1.0], [1.001])


def test_the_order_of_a_dictionary_does_not_matter_but_its_types_do() -> None:
    assert agrees({"a": 1, "b": 2}, {"b": 2, "a": 1})
    assert broken({"a": 1}, [("a", 1)]).rung == "dtype"
    assert broken(["a"], "a").rung == "dtype"
    assert broken("a", 3).rung == "dtype"
    assert broken(["a"], Opaque("set")).rung in ("shape", "dtype")


@pytest.mark.parametrize(("expected", "got", "message"), [
    ([1.5, -1.5], [1.5, np.array(-3.0)], "`y[1]` is -3; expected -1.5."),
    ([1.0, np.zeros((2, 3))], [1.0], "`y[1]` is missing; expected an array of shape (2, 3)."),
    ([np.zeros(2), 1.0], [[np.zeros((2, 3))], 1.0],
     "`y[0]` is [array([[0., 0., 0.], [0., 0., 0.]])]; expected an array of shape (2,)."),
    ([10, 2], [10.0, 2], "`y[0]` is 10, a float; expected 10, an int."),
])
def test_arrays_in_lists_are_told_in_words(expected: object, got: object, message: str) -> None:
    assert broken(expected, got).message == message


def test_long_texts_are_shortened_in_the_sentence() -> None:
    assert len(broken("a" * 5000, "b" * 5000).message) < 300


# ------------------------------------------------------------------ sets, and lists for arrays


@pytest.mark.parametrize(("got", "message"), [
    ({"a", "c"}, "`y` lacks 'b' and holds 'c', which does not belong to it."),
    ({"a"}, "`y` lacks 'b'."),
    ({"a", "b", 3}, "`y` holds 3, which does not belong to it."),
    (["a", "b"], "`y` is a list; expected a set."),
])
def test_of_a_wrong_set_it_is_told_what_it_lacks_and_what_does_not_belong(
        got: object, message: str) -> None:
    assert broken({"a", "b"}, got).message == message


def test_sets_are_equal_in_any_order_frozen_or_not_and_inside_other_things() -> None:
    assert agrees({3, 1, 2}, frozenset({2, 3, 1}))
    assert agrees([{1}, {"a": {2}}], [frozenset({1}), {"a": {2}}])
    assert broken([{1}, {2}], [{1}, {5}]).message.startswith("`y[1]` is {5}; expected {2}")


@pytest.mark.parametrize("got", [X.tolist(), [tuple(row) for row in X.tolist()], [[1, 2, 3],
                                                                                  [4, 5, 6]]])
def test_a_list_passes_for_an_array_where_the_exercise_says_so(got: object) -> None:
    assert agrees(X, got, lists=True)
    assert broken(X, got).message == "`y` is a list; expected an array of numbers."


@pytest.mark.parametrize(("got", "rung"), [
    ([[1.0, 2.0], [3.0]], "dtype"), (["a", "b"], "dtype"), ([1.0, 2.0], "shape"),
    ([[1.0, 2.0, 3.0], [4.0, 5.0, 7.0]], "value"), ([[1, 2, True], [4, 5, 7]], "value"),
])
def test_a_list_that_passes_for_an_array_is_held_to_the_same_rungs(got: object, rung: str) -> None:
    assert broken(X, got, lists=True).rung == rung


def test_of_a_generator_it_is_said_how_its_items_are_had() -> None:
    words = "is a generator; expected {}. `list(...)` around it computes its items."
    assert words.format("an array of numbers") in broken(X, Opaque("generator")).message
    assert words.format("a list") in broken(["a"], Opaque("generator")).message


@pytest.mark.parametrize("factor", [0.0, 0.02, 0.5, 0.99, 1.01, 3.0, 50.0])
@pytest.mark.parametrize("place", [0, 1, 2, 3])
@pytest.mark.parametrize("special", [None, np.nan, np.inf, -np.inf])
def test_asking_whether_results_agree_is_the_same_as_finding_no_difference(
        factor: float, place: int, special: float | None) -> None:
    want = np.array([0.0, 1e-3, 2.0, -100.0])
    have = want.copy()
    have[place] += factor * 1e-6 * 100.0
    if special is not None:
        have[(place + 1) % 4] = special
    for one, other in ((want, have), (have, want), (float(want[place]), float(have[place]))):
        assert leaf_agrees(one, other) == (compare_leaf("x", one, other) is None)


@pytest.mark.parametrize("got, words", [
    ([3, 1], "`counts` has 2 entries, one for each step; expected 3."),
    ([3], "`counts` has 1 entry, one for each step; expected 3."),
])
def test_a_length_that_is_a_result_is_told_as_a_wrong_result(got: list[int], words: str) -> None:
    found = broken(np.array([3, 1, 0]), np.array(got), "counts", entries={"counts": "step"})
    assert (found.rung, found.message) == ("value", words)
    # Where there are more axes, it is the shape that is wrong.
    found = broken(np.array([3, 1, 0]), np.array([got]), "counts", entries={"counts": "step"})
    assert found.rung == "shape"


def test_two_numbers_in_a_dictionary_are_told_apart() -> None:
    found = compare_leaf("data", {"c": 0.41568}, {"c": 0.415681})
    assert found is not None
    assert found.message == "`data['c']` is 0.415681; expected 0.415680."


def test_dictionaries_of_numbers_agree_only_in_type_and_with_nan_where_it_belongs() -> None:
    assert agrees({"a": 1.0, "b": np.nan}, {"b": np.nan, "a": 1.0})
    assert broken({"a": 1.0}, {"a": True}).message.startswith("`y['a']` is True")
    assert broken({"a": 1.0, "b": 2.0}, {"a": 1.0}).message == "`y['b']` is missing; expected 2."
