"""Drills ask what their lesson has taught, in its convention, for things that can be."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

from tutor.course.catalogue import load_course
from tutor.course.model import plain_text
from tutor.questions.generator import Asked, ask, generators_in, kept, mark_part

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


@pytest.mark.parametrize(("drill", "taught"), [
    ("which-set", "`class_weight={"), ("keras-fit-numbers", "the last on 29 digits"),
    ("steps-per-epoch", "is an **epoch**"), ("test-leak", "- *The answer itself.*"),
    ("which-keras-api", "| the values decide what is computed |"),
    ("keras-summary", "2 trained, 2 running statistics"), ("keras-bug", "belongs inside the tape"),
    ("batch-shape", "$T - (L - 1) s - d$ windows"),
])
def test_tools_are_drilled_after_they_are_taught(drill: str, taught: str) -> None:
    text = COURSE.lecture(5).lesson_path.read_text(encoding="utf-8")
    assert text.index(taught) < text.index(f"{{drill}} {drill}")


def test_no_answer_of_what_went_wrong_stands_out() -> None:
    """Every cause comes with as many others, none twice, and each with something to say."""
    for asked in drawn(5, "keras-bug", 1):
        cause, fix = asked.item.parts
        for options in (cause.options, cause.reasons, fix.options):
            assert len(options) == len({text for _, text, _ in options}) == 4
            assert all(said.strip() for _, _, said in options)


def test_no_descent_is_asked_about_that_goes_to_and_fro_for_ever() -> None:
    for level in (1, 2):
        for asked in drawn(3, "quadratic-rate", level):
            assert abs(1 - asked.parameters["rate"] * asked.parameters["a"]) != pytest.approx(1)


@pytest.mark.parametrize("level", [1, 2])
def test_the_options_of_a_decision_do_not_give_it_away(level: int) -> None:
    asked = drawn(3, "logistic-forward", level)
    options = {tuple(text for _, text, _ in each.item.parts[2].options) for each in asked}
    assert len(options) == 1
    scores = {each.parameters["z"] for each in asked}
    assert min(sum(z > 0 for z in scores), sum(z < 0 for z in scores)) >= 3


def test_who_takes_a_half_for_the_threshold_of_the_score_is_told() -> None:
    told = set()
    for asked in drawn(3, "logistic-forward", 2):
        said, = (why for _, text, why in asked.item.parts[2].options if text.startswith("Class 0"))
        told.add((0 < asked.parameters["z"] < 0.5, "for the score it is 0" in said))
    assert told == {(True, True), (False, False)}


@pytest.mark.parametrize(("drill", "level", "name", "least"), [
    ("separator-line", 1, "w", 10), ("quadratic-rate", 2, "a", 6),
    ("quadratic-rate", 1, "start", 7), ("descent-step", 2, "z", 4),
])
def test_what_stands_in_a_list_is_drawn(drill: str, level: int, name: str, least: int) -> None:
    assert len({str(each.parameters[name]) for each in drawn(3, drill, level)}) >= least


def test_an_output_of_scores_is_not_wrong_for_classes_unless_probabilities_are_asked_for() -> None:
    for asked in drawn(3, "which-loss", 1):
        part = asked.item.parts[0]
        scores = [right for right, text, _ in part.options if ", as " in text]
        assert not any(scores) or asked.parameters["task"][1] == "value"
        assert "or the probabilities" in part.ask


def test_a_wrong_count_of_right_answers_does_not_tell_the_count() -> None:
    for asked in drawn(3, "mean-cross-entropy", 2):
        assert not re.search(r"\d", " ".join(each.sentence for each in asked.item.parts[1].wrong))


def test_a_convention_is_shown_where_something_depends_on_it() -> None:
    for level, text in ((1, False), (2, True)):
        for asked in drawn(3, "softmax-grad", level):
            assert ("(in, out)" in asked.item.intro + asked.generator.convention) == text
        for asked in drawn(3, "descent-step", level):
            assert ("½" in asked.item.intro + asked.generator.convention) != text


def test_steps_are_counted_with_a_division_that_comes_out() -> None:
    for level in (1, 2):
        for asked in drawn(3, "sgd-counts", level):
            found = re.match(r"\$(\d+) = (\d+) \\cdot (\d+) \+ (\d+)\$", asked.item.steps)
            assert found is not None
            left, low, size, rest = map(int, found.groups())
            assert left == low * size + rest and rest < size


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


def test_nothing_that_helps_is_marked_as_no_help_against_a_wrong_fit() -> None:
    """Where training is not done, more units and more data help as well: they are not offered."""
    offered: dict[str, dict[str, bool]] = {}
    for asked in drawn(8, "fit-diagnose", 2):
        offered[asked.parameters["run"][0]] = {
            text: right for right, text, _ in asked.item.parts[1].options}
    units, data = "More hidden units", "Many more training examples of the same kind"
    assert not {units, data} & set(offered["not done"])
    assert (offered["underfitting"][units], offered["underfitting"][data]) == (True, False)
    assert (offered["overfitting"][units], offered["overfitting"][data]) == (False, True)


def test_no_wrong_way_to_the_gap_comes_near_another() -> None:
    for asked in drawn(8, "fit-diagnose", 3):
        gap = asked.item.parts[1]
        values = [gap.key, *(each.value for each in gap.wrong)]
        assert len(gap.wrong) >= 3 and 0 not in values[1:]
        assert all(abs(one - other) > 2 * 0.004 for n, one in enumerate(values)
                   for other in values[:n])


def test_every_setting_of_the_two_modes_is_asked() -> None:
    asked = {each.parameters["setting"][0] for each in drawn(6, "which-mode", 1)}
    assert len(asked) == 7 and any("one number" in each for each in asked)


@pytest.mark.parametrize("level", [1, 2, 3])
def test_a_confident_hit_is_asked(level: int) -> None:
    keys = {text for each in drawn(6, "mse-vs-ce", level)
            for right, text, _ in each.item.parts[-1].options if right}
    assert any("hit" in each for each in keys) and any("mistake" in each for each in keys)


def test_the_slope_of_tanh_is_named_where_a_sigmoid_was_asked() -> None:
    for asked in drawn(6, "act-derivative", 1):
        if asked.parameters["function"] == "sigmoid":
            mark = mark_part(asked, 0, f"{asked.parameters['k']}*(1 - y^2)", {})
            assert mark.correct is False and "slope of tanh" in plain_text(mark.feedback[0])


@pytest.mark.parametrize("level", [1, 2])
def test_an_error_is_also_asked_that_stays_as_it_is(level: int) -> None:
    keys = [next(text for right, text, _ in each.item.parts[1].options if right)
            for each in drawn(7, "vanish-factor", level)]
    assert {"It stays as it is", "It shrinks towards 0"} < set(keys)


def test_who_damps_both_gradients_of_momentum_is_told() -> None:
    for asked in drawn(7, "momentum-steps", 1):
        given = asked.parameters
        v = -given["rate"] * (given["rho"] * given["first"] + given["next"])
        mark = mark_part(asked, 0, repr((1 - given["rho"]) * v), {})
        assert mark.correct is False and "damped" in plain_text(mark.feedback[0])


def test_no_slope_is_asked_that_lies_at_the_threshold() -> None:
    for level in (1, 2):
        for asked in drawn(7, "saturates-where", level):
            slope = re.search(r"slope is (\S+):", asked.item.steps)
            assert slope and not 0.03 < abs(float(slope[1].replace("−", "-"))) < 0.08


@pytest.mark.parametrize("level", [2, 3])
def test_keras_own_momentum_is_asked_of_batch_normalisation(level: int) -> None:
    asked = [each.parameters["momentum"] for each in drawn(8, "bn-train", level)]
    assert 10 <= asked.count(0.99) <= 30


@pytest.mark.parametrize("level", [1, 2, 3])
def test_each_fault_of_a_run_is_asked_about(level: int) -> None:
    asked = [each.parameters["run"][0] for each in drawn(9, "which-remedy", level)]
    assert all(asked.count(kind) >= 5 for kind in ("capacity", "unregularised", "penalty", "slow"))


def test_who_forgets_the_training_loss_of_a_gap_is_told() -> None:
    for asked in drawn(9, "which-remedy", 2):
        kind, _, _, validation = asked.parameters["run"]
        if kind == "unregularised":
            mark = mark_part(asked, 1, str(validation[4]), {})
            assert mark.correct is False and "taken off" in plain_text(mark.feedback[0])


def test_the_best_class_of_an_average_is_never_tied() -> None:
    path = COURSE.lecture(9).lesson_path.with_name("questions_votes.py")
    generator = generators_in(path)["ensemble-vote"]
    for seed in range(150):
        asked = ask(generator, seed, 3)
        first, second = sorted(asked.item.parts[1].key, reverse=True)[:2]
        assert first - second > 1e-9


def test_a_step_with_a_penalty_is_shown_with_all_its_digits() -> None:
    for level in (1, 2, 3):
        for asked in drawn(9, "l1l2-update", level):
            said = asked.item.steps.rsplit("= ", 1)[1].removesuffix("$.")
            assert float(said) == pytest.approx(asked.item.parts[0].key, abs=1e-9)


def test_numbers_for_an_exam_are_found_where_few_can_be_told_apart() -> None:
    """Of this seed's first hundred draws, none is both kept for exams and diagnosable."""
    path = COURSE.lecture(6).lesson_path.with_name("questions_layers.py")
    asked = ask(generators_in(path)["mlp-backprop"], 999316, 3, reserved=True)
    assert len(asked.parts) > 3 and kept(asked.generator, asked.parameters)


def test_layers_without_padding_leave_something_of_the_map() -> None:
    drill = generators_in(COURSE.lecture(11).lesson_path.with_name("questions.py"))["same-pad"]
    for seed in range(150):
        assert ask(drill, seed, 2).item.parts[1].key > 0


def test_lines_stand_in_their_order() -> None:
    for level in (1, 2, 3):
        for asked in drawn(6, "wrong-line", level)[:10]:
            lines = [int(each.value.removeprefix("line ")) for each in asked.parts[0].options]
            assert lines == sorted(lines)


@pytest.mark.parametrize("level", [1, 2, 3])
def test_a_network_by_hand_takes_no_calculator(level: int) -> None:
    """The sigmoids that are handed out are near enough to those that are needed."""
    for asked in drawn(6, "mlp-backprop", level):
        table = dict(re.findall(r"\\sigma\(([\d.]+)\) = ([^$]+)\$", asked.item.intro))
        near = []
        for text in table.values():
            whole, _, missing = re.sub(r" \\cdot 10\^\{(-\d+)\}", r"e\1", text).partition(" - ")
            near += [float(whole) - float(missing or 0), 1 - float(whole) + float(missing or 0)]
        keys = {part.id: part.key for part in asked.item.parts}
        t = asked.parameters["t"]
        wanted = [keys["output"] if level < 3 else keys["error"] + t]
        if asked.parameters.get("activation") == "sigmoid":
            wanted += keys["hidden"]
        for y in wanted:
            assert any(abs(y - each) <= 0.004 * min(y, 1 - y) + 1e-15 for each in near), y


def test_who_rounds_up_is_told() -> None:
    told = 0
    for level in (1, 2, 3):
        for asked in drawn(10, "midterm-sizing", level):
            stride = asked.parameters["stride"]
            one = [side for part in asked.item.parts[:1] for side in part.key[:2]]
            up = [-(-(side - 3) // stride) + 1 for side in one]
            filters = asked.parameters["second"]
            if [*up, filters] != list(asked.item.parts[3].key):
                mark = mark_part(asked, 3, str((*up, filters)), {})
                assert mark.correct is False and "rounded up" in plain_text(mark.feedback[0])
                told += 1
    assert told > 60


def test_where_a_penalty_holds_a_network_back_its_losses_have_levelled_out() -> None:
    runs = [each.parameters["run"] for each in drawn(9, "which-remedy", 3)]
    held = [run for run in runs if run[0] == "penalty"]
    assert held and all(abs(losses[-1] - losses[-2]) < 0.025
                        for run in held for losses in run[2:])
