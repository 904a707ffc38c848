"""Drills ask what their lesson has taught, in its convention, for things that can be."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

from tutor.course.catalogue import load_course
from tutor.questions.generator import Asked, ask, generators_in

COURSE = load_course()
SEEDS = range(60)


def drawn(lecture: int, name: str, level: int) -> list[Asked]:
    folder = COURSE.lecture(lecture).lesson_path.parent
    found: dict[str, Any] = {}
    for path in folder.glob("questions*.py"):
        found |= generators_in(path)
    return [ask(found[name], seed, level) for seed in SEEDS]


def test_an_eigenvector_is_a_row_as_in_the_lesson() -> None:
    for asked in drawn(2, "eigen-2x2", 2):
        matrix = np.array(asked.parameters["A"])
        right, = (text for is_right, text, _ in asked.item.parts[2].options if is_right)
        x, y = (int(each) for each in re.findall(r"-?\d+", right.replace("−", "-")))
        row = np.array([x, y])
        assert np.allclose(row @ matrix, max(np.linalg.eigvals(matrix)) * row)


def test_no_pixel_gets_more_ink_than_there_is() -> None:
    for asked in drawn(4, "template-shows", 2):
        row, column = asked.parameters["pixel"]
        assert asked.parameters["image"][row][column] + 0.5 <= 1


@pytest.mark.parametrize(("drill", "taught"), [
    ("logistic-forward", r"whenever $y > \frac{1}{2}$"), ("bce-value", "$$ (two-gradients)"),
    ("quadratic-rate", r"0 < \eta < 2/a"), ("sgd-counts", "is an **epoch**"),
    ("softmax-grad", "$$ (softmax-error)"), ("which-loss", "`from_logits=True` says"),
])
def test_linear_models_are_drilled_after_they_are_taught(drill: str, taught: str) -> None:
    text = COURSE.lecture(3).lesson_path.read_text(encoding="utf-8")
    assert text.index(taught) < text.index(f"{{drill}} {drill}")


def test_no_descent_is_asked_about_that_goes_to_and_fro_for_ever() -> None:
    for level in (1, 2):
        for asked in drawn(3, "quadratic-rate", level):
            assert abs(1 - asked.parameters["rate"] * asked.parameters["a"]) != pytest.approx(1)


def test_what_is_sent_down_is_not_asked_of_the_first_layer() -> None:
    layers = {asked.parameters["layer"] for asked in drawn(4, "dense-shapes", 2)}
    assert layers == {2, 3}


def test_what_is_sent_down_is_asked_after_the_lesson_has_named_it() -> None:
    text = COURSE.lecture(4).lesson_path.read_text(encoding="utf-8")
    assert text.index(r"Write $\Delta^{(l)}$ for") < text.index("{drill} dense-shapes")


def test_a_graph_with_two_outputs_gets_a_gradient_at_each() -> None:
    for asked in drawn(4, "small-graph", 3):
        graph, above = asked.parameters["graph"], asked.parameters["above"]
        assert [name for name, _, _ in graph] == ["p", "q"] and len(set(above)) == 2
        shared = set(graph[0][2]) & set(graph[1][2])
        assert len(shared) == 1, "one value goes into both, and what comes from them adds up"
        assert len(asked.item.parts[1].wrong) >= 5


def test_no_two_answers_hold_of_what_a_changed_network_can_compute() -> None:
    """With ReLU it computes some of what it could, and more: *only some* would hold as well."""
    for asked in drawn(4, "linear-collapse", 1):
        options = [text for _, text, _ in asked.item.parts[-1].options]
        new = [text for text in options if "could not before" in text]
        assert len(new) == 1
        assert all(text.endswith("and no others") for text in options if text not in new)


@pytest.mark.parametrize("level", [2, 3])
def test_shapes_that_clash_are_refuted_by_their_clash(level: int) -> None:
    clashing = [asked.item.parts[0] for asked in drawn(0, "broadcast-shape", level)
                if "ValueError" in asked.item.steps]
    assert clashing
    for part in clashing:
        assert all("they differ, and neither is 1" in why for _, _, why in part.options)


def test_no_answer_on_a_copy_hears_that_its_array_changed() -> None:
    for asked in drawn(0, "view-or-copy", 1):
        if not asked.parameters["taken"][1]:
            for wrong in asked.item.parts[1].wrong:
                assert "`X` keeps its numbers" in wrong.sentence


@pytest.mark.parametrize("level", [1, 2])
def test_no_mean_of_nothing_is_asked_for(level: int) -> None:
    for asked in drawn(0, "masked-sum", level):
        assert max(asked.parameters["numbers"]) > asked.parameters["low"]


@pytest.mark.parametrize(("drill", "taught"), [
    ("slice-shape", "`1::2` is"), ("slice-shape", "`:-1` leaves out"),
    ("view-or-copy", "`y[...] = 0`"), ("reduction-value", "`argmax`, which says"),
    ("index-shape", "`X[rows[:, None], cols]` is a grid"), ("index-shape", "keeps whole rows"),
])
def test_arrays_are_drilled_after_they_are_taught(drill: str, taught: str) -> None:
    text = COURSE.lecture(0).lesson_path.read_text(encoding="utf-8")
    assert text.index(taught) < text.index(f"{{drill}} {drill}")
