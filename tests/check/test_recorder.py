"""What a driver hands to a submission: checked, copied, counted."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from helpers.answers import own_course, part, solution_of, verdict_on

from tutor.check import recorder
from tutor.check.recorder import Recorder
from tutor.check.sandbox.launch import Launcher


def test_what_is_done_to_an_array_later_changes_neither_the_log_nor_the_result() -> None:
    def spoil(point: np.ndarray) -> np.ndarray:
        point += 100
        return point

    f = Recorder("f", spoil, (2,))
    x = np.array([1.0, 2.0])
    assert f(x).tolist() == [101, 102]
    assert x.tolist() == [1, 2], "the submission's array is its own"
    x[0] = 7
    f(x)
    assert [call[0].tolist() for call in f.calls] == [[1, 2], [7, 2]]


@pytest.mark.parametrize(("kinds", "arguments", "words"), [
    (((2, 3),), (np.zeros(6),), r"f takes an array of shape \(2, 3\), and was given one of shape "
                                r"\(6,\)"),
    (((2,),), (None,), r"f takes an array of shape \(2,\), and was given None"),
    (((2,),), ([1.0, 2.0],), r"f takes an array of shape \(2,\), and was given a list"),
    ((int,), (1.5,), "f takes a whole number, and was given 1.5"),
    ((int,), (True,), "f takes a whole number, and was given True"),
    ((float,), ("1",), "f takes a number, and was given '1'"),
    ((str, None), ("a",), "f takes 2 arguments, and was given 1"),
    ((float,), (np.zeros(2),), "f takes a number, and was given array"),
])
def test_arguments_that_do_not_fit_are_told_in_a_sentence(
        kinds: tuple[Any, ...], arguments: tuple[Any, ...], words: str) -> None:
    f = Recorder("f", lambda *_: 0, *kinds)
    with pytest.raises((TypeError, ValueError), match=words):
        f(*arguments)
    assert f.calls == []


def test_numbers_of_every_make_fit() -> None:
    f = Recorder("f", lambda n, x: n * x, int, float)
    assert f(np.int64(2), np.float32(1.5)) == 3
    assert f(np.array(2), 3) == 6
    assert Recorder("g", lambda x: float(x), ())(4.0) == 4.0, "an array of shape () is a number"


def test_a_loop_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recorder, "MOST", 3)
    f = Recorder("f", lambda x: x, None)
    with pytest.raises(RuntimeError, match="f has been called 3 times"):
        for _ in range(5):
            f(0)


def test_a_submission_is_told_in_its_own_line_what_f_takes(launcher: Launcher) -> None:
    info = own_course().exercise("numerical_gradient")
    flat = solution_of(info).replace("f(x + step) -", "f((x + step).ravel()[:1]) -")
    verdict = part(verdict_on(info, flat, launcher), "numerical_gradient")
    assert "f takes an array of shape (2,), and was given one of shape (1,)" in verdict.message
    assert "line" in verdict.message
    assert verdict_on(info, solution_of(info), launcher).passed
