"""The figures of lecture 8 show what is true."""

import sys
from itertools import islice
from pathlib import Path as File
from typing import Any

import numpy as np
import pytest

from tutor.datasets import digits, penguins
from tutor.figures import (
    Axes,
    Bars,
    Figure,
    Matrix,
    Panels,
    Path,
    Row,
    Scatter,
    Series,
    controls_of,
    draw,
    figure,
    frames,
)

GOLDEN = File(__file__).parent / "golden"
NAMES = ["layer_histograms", "prepared", "zigzag", "normalised_over", "with_batch_normalisation",
         "polynomial_degrees", "double_descent", "learning_curves"]


@pytest.fixture(scope="module")
def module(lesson_8):
    return sys.modules[lesson_8["zigzag"].__module__]


def layers_of(axes: Axes, kind: type) -> list[Any]:
    return [each for each in axes.layers if isinstance(each, kind)]


def panels_of(shown: Figure) -> list[Axes]:
    assert isinstance(shown.plot, Panels)
    return [each for each in shown.plot.plots if isinstance(each, Axes)]


def test_every_figure_is_found(lesson_8):
    assert list(lesson_8) == NAMES
    for each in lesson_8.values():
        controls_of(each)


# --- How weights start --------------------------------------------------------------------


@pytest.mark.parametrize(("start", "factor"), [("small (0.01)", 0.1), ("Glorot", 0.707),
                                               ("He", 1.0), ("large (1)", 7.07)])
def test_a_relu_layer_multiplies_the_size_as_the_lesson_derives(module, start, factor):
    sizes = [np.sqrt(np.mean(h**2)) for seed in range(4)
             for h in module.started(start, "relu", seed)]
    steps = np.array(sizes).reshape(4, -1)
    found = (steps[:, -1] / steps[:, 0]) ** (1 / 9)
    assert np.mean(found) == pytest.approx(factor if start != "small (0.01)" else 0.0707, rel=0.05)


def test_histograms_hold_every_activation(lesson_8):
    for start in ("zero", "He"):
        for activation in ("tanh", "relu"):
            shown = figure(lesson_8["layer_histograms"], start=start, activation=activation)
            for axes in panels_of(shown):
                assert layers_of(axes, Bars)[0].values.sum() == pytest.approx(1)
    assert "nothing about the input" in figure(lesson_8["layer_histograms"], start="zero").caption


# --- What the network is fed --------------------------------------------------------------


def test_each_preparation_leaves_what_it_promises(module):
    rng = np.random.default_rng(0)
    train = rng.normal(size=(200, 2)) @ [[3.0, 1.0], [0.0, 0.5]] + [40.0, 200.0]
    other = train[:7] + 1
    covariance = {}
    for step in module.AS:
        move = module.preparation(step, train)
        rows = move(train)
        covariance[step] = np.cov(rows.T, bias=True)
        assert (step == "as it is") == (np.abs(rows.mean(axis=0)).max() > 1e-9)
        # Other rows are moved by the same numbers.
        assert move(other)[0] - move(train)[0] == pytest.approx(
            move(other)[3] - move(train)[3])
    assert np.diag(covariance["standardised"]) == pytest.approx([1, 1])
    assert covariance["PCA directions"][0, 1] == pytest.approx(0, abs=1e-9)
    assert covariance["whitened"] == pytest.approx(np.eye(2), abs=1e-9)


def test_the_penguins_are_all_there(lesson_8):
    shown = figure(lesson_8["prepared"], test=True).plot
    assert isinstance(shown, Axes)
    count = sum(len(each.points) for each in layers_of(shown, Scatter))
    assert count == np.isfinite(penguins().numbers[:, [0, 2]]).all(axis=1).sum()


def way_of(shown: Figure) -> np.ndarray:
    assert isinstance(shown.plot, Axes)
    return np.array(layers_of(shown.plot, Path)[0].points)


def test_on_positive_inputs_steps_on_single_examples_have_one_sign(lesson_8):
    for data in range(5):
        moves = np.diff(way_of(figure(lesson_8["zigzag"], data=data)), axis=0)
        assert len(moves) == 14 and (moves[:, 0] * moves[:, 1] > 0).all()
        turns = np.sign(moves[:, 0])
        assert (turns[1:] != turns[:-1]).sum() >= 3
    for setting in ({"offset": 0.0}, {"each": "all examples"}):
        moves = np.diff(way_of(figure(lesson_8["zigzag"], **setting)), axis=0)
        assert (moves[:, 0] * moves[:, 1] < 0).any()


def test_a_way_that_ends_outside_the_picture_is_said_to_have_left_it(lesson_8):
    for offset, data in ((1.0, 3), (2.0, 6)):
        shown = figure(lesson_8["zigzag"], offset=offset, data=data)
        outside = np.abs(way_of(shown)[-1]).max() > 2.6
        assert outside == (offset == 2.0) == ("left the picture" in shown.caption)


def test_a_step_goes_against_the_gradient(module):
    x, t = module.examples(2.0, 1)
    way = module.descent(x, t, 0.1, 1, False, 1)
    slopes = [(np.mean((x @ (way[0] + h) - t) ** 2) - np.mean((x @ (way[0] - h) - t) ** 2)) / 4e-6
              for h in 1e-6 * np.eye(2)]
    assert way[1] - way[0] == pytest.approx(-0.1 * np.array(slopes), rel=1e-5)


# --- Batch normalisation ------------------------------------------------------------------


def entries(shown: Figure) -> tuple[np.ndarray, np.ndarray]:
    assert isinstance(shown.plot, Row)
    first, second = (each for each in shown.plot.parts if isinstance(each, Matrix))
    return np.array(first.values, float), np.array(second.values, float)


@pytest.mark.parametrize(("over", "axis"), [("the batch", 0), ("the features", 1)])
def test_it_is_normalised_over_the_axis_that_is_named(lesson_8, over, axis):
    x, out = entries(figure(lesson_8["normalised_over"], over=over, gamma=2.0, beta=-1.0))
    assert out.mean(axis=axis) == pytest.approx(np.full(out.shape[1 - axis], -1.0))
    assert out.std(axis=axis) == pytest.approx(2 * x.std(axis=axis) / np.sqrt(
        x.var(axis=axis) + 0.001))


def test_a_batch_of_one_leaves_beta_alone(lesson_8):
    shown = figure(lesson_8["normalised_over"], count=1, beta=2.0)
    assert (entries(shown)[1] == 2).all() and "only β is left" in shown.caption
    other = figure(lesson_8["normalised_over"], count=1, beta=2.0, over="the features")
    assert np.ptp(entries(other)[1]) > 1


def test_at_a_scale_of_zero_no_example_is_said_to_change_another(lesson_8):
    shown = figure(lesson_8["normalised_over"], gamma=0.0, beta=2.0)
    assert (entries(shown)[1] == 2).all()
    assert "would change" not in shown.caption and "each row is β" in shown.caption


@pytest.mark.parametrize("normalised", [True, False])
def test_a_step_of_the_network_follows_the_gradient(module, normalised):
    """Of every parameter, by central differences of the batch's loss in training."""
    rng = np.random.default_rng(3)
    x, labels = rng.normal(size=(6, 4)), rng.integers(0, 3, 6)

    def made():
        return module.Network((4, 5, 5, 3), "tanh", [0.7] * 3, np.random.default_rng(1),
                              normalised=normalised)

    def arrays(net):
        return [*net.weights, *net.biases, *(net.scales if normalised else [])]

    stepped = made()
    before = stepped.step(x, labels, 1.0)
    assert before == pytest.approx(module.crossed(made().forward(x, True)[1], labels))
    for index, array in enumerate(arrays(made())):
        at = tuple(size // 2 for size in array.shape)
        losses = []
        for by in (1e-5, -1e-5):
            net = made()
            arrays(net)[index][at] += by
            losses.append(module.crossed(net.forward(x, True)[1], labels))
        moved = arrays(stepped)[index][at] - array[at]
        assert moved == pytest.approx(-(losses[0] - losses[1]) / 2e-5, abs=1e-7)


def test_in_use_the_network_takes_running_statistics(module):
    rng = np.random.default_rng(0)
    net = module.Network((4, 5, 3), "relu", [0.7] * 2, rng, normalised=True)
    x = rng.normal(2, 1, (8, 4))
    for _ in range(3):
        net.forward(x, True)
    a = x @ net.weights[0]
    assert net.means[0] == pytest.approx((1 - 0.99**3) * a.mean(axis=0))
    assert net.variances[0] == pytest.approx(0.99**3 + (1 - 0.99**3) * a.var(axis=0))
    together, alone = net.forward(x)[1], net.forward(x[:1])[1]
    assert alone[0] == pytest.approx(together[0])


def test_far_too_small_weights_still_give_variances_of_a_few_times_epsilon(module):
    x = digits().split().train.pixels[:32]
    net = module.Network((64, *[32] * 6, 10), "relu", [0.03] * 7, np.random.default_rng((1, 1)),
                         normalised=True)
    inputs = [h for h, *_ in net.forward(x, training=True)[0]]
    variances = [np.median((h @ w).var(axis=0)) for h, w in zip(inputs, net.weights)]
    assert 3 < min(variances) / module.EPSILON < max(variances) / module.EPSILON < 12


def test_after_twenty_steps_the_loss_in_use_lags_behind_but_has_not_risen(module):
    """The running statistics still hold 82 % of their start."""
    train, test = digits().split()
    x, labels = train.pixels, train.labels.astype(int)
    sizes = (64, 32, 32, 10)
    net = module.Network(sizes, "relu", [float(np.sqrt(2 / n)) for n in sizes[:-1]],
                         np.random.default_rng(1), normalised=True)
    others, answers = test.pixels, test.labels.astype(int)
    before, order = net.loss(others, answers), np.random.default_rng(2).permutation(len(x))
    steps = [net.step(x[order[at:at + 32]], labels[order[at:at + 32]], 0.1)
             for at in range(0, 640, 32)]
    assert steps[-1] + 0.3 < net.loss(others, answers) < before


def test_only_the_normalised_network_learns_from_far_too_small_weights(lesson_8):
    shown = list(islice(frames(lesson_8["with_batch_normalisation"]), 7))[-1]
    loss, right = panels_of(shown)
    without, with_it = (each.y[-1] for each in layers_of(loss, Series))
    assert without > 2.2 and with_it < 0.5
    assert layers_of(right, Series)[0].y[-1] < 0.2 and layers_of(right, Series)[1].y[-1] > 0.7


# --- Too little and too much --------------------------------------------------------------


def test_the_errors_over_the_degree_are_as_the_words_say(lesson_8, module):
    for data in range(10):
        training, validation = (each.y for each in layers_of(
            panels_of(list(frames(lesson_8["polynomial_degrees"], data=data))[-1])[1], Series))
        assert (np.diff(training) < 1e-9).all()
        best = int(np.argmin(validation))
        assert 3 <= best <= 8 and validation[-1] > 1.3 * validation[best] < validation[0]
    x, t, *_ = module.points(20, 0.2, 1)
    fit = np.polynomial.Polynomial.fit(x, t, 4)
    assert np.polynomial.legendre.legval(0.3, module.fitted(x, t, 4)) == pytest.approx(fit(0.3))


def test_the_points_shown_at_first_make_a_u(lesson_8):
    """Little ups and downs apart, and with many points it turns later and rises less."""
    def errors(**setting):
        last = list(frames(lesson_8["polynomial_degrees"], **setting))[-1]
        return np.array(layers_of(panels_of(last)[1], Series)[1].y)

    few, many = errors(), errors(count=100)
    best = int(np.argmin(few))
    assert (np.diff(few[:best + 1]) < 0.02).all() and (np.diff(few[best:]) > -0.02).all()
    assert few[-1] > 2 * few[best]
    assert np.argmin(many) > best and many[-1] < 1.1 * many.min()


def test_the_error_rises_to_a_peak_and_falls_again(module):
    for count in (20, 40):
        training, test = module.past_the_peak(0.3, count, 1)
        peak = module.COUNTS[int(np.argmax(test))]
        assert 0.8 * count <= peak <= 1.2 * count
        assert test[-1] < 0.6 * test.max() and min(test[:5]) < 0.6 * test.max()
        assert max(training[np.array(module.COUNTS) > count + 3]) < 1e-6


@pytest.mark.parametrize(("run", "says"), [
    ("A", "Underfitting"), ("B", "Overfitting")])
def test_a_learning_curve_is_what_it_is_said_to_be(lesson_8, run, says):
    shown = list(frames(lesson_8["learning_curves"], run=run, told=True))[-1]
    assert says in shown.caption
    assert isinstance(shown.plot, Axes)
    training, validation = (each.y for each in layers_of(shown.plot, Series))
    assert len(training) == len(validation) == 61
    risen = validation[-1] > 1.2 * min(validation)
    assert risen == (run == "B") and (training[-1] > 1) == (run == "A")


def test_more_examples_turn_after_more_steps_and_rise_less(lesson_8, module):
    """Runs B and E have ten steps an epoch both; the one with more examples turns later."""
    turned, risen = {}, {}
    for run in "BE":
        count, *_, size = module.CURVES[run]
        assert count == 10 * size
        shown = list(frames(lesson_8["learning_curves"], run=run, told=True))[-1]
        assert f"batches of {size}" in shown.caption
        validation = layers_of(shown.plot, Series)[1].y
        turned[run], risen[run] = np.argmin(validation), validation[-1] - min(validation)
        assert f"epoch {turned[run]}" in shown.caption.splitlines()[1]
    assert turned["E"] > 2 * turned["B"] and risen["E"] < 0.2 * risen["B"]


# --- The drawings -------------------------------------------------------------------------

STILL: list[tuple[str, dict[str, Any]]] = [
    *(("layer_histograms", {"start": start, "activation": kind})
      for start, kind in (("zero", "relu"), ("large (1)", "relu"), ("Glorot", "tanh"))),
    *(("prepared", {"step": step, "test": True}) for step in (
        "as it is", "centred", "standardised", "PCA directions", "whitened")),
    ("prepared", {"first": "body mass"}), ("zigzag", {}), ("zigzag", {"rate": 0.5, "offset": 2.5}),
    ("normalised_over", {}), ("normalised_over", {"over": "the features", "count": 1}),
    ("with_batch_normalisation", {}), ("polynomial_degrees", {}), ("double_descent", {}),
    ("learning_curves", {"told": True}),
]


@pytest.mark.parametrize(("width", "colour", "ascii"), [(60, "none", True),
                                                        (120, "truecolor", False)])
def test_figures_fit_their_page(lesson_8, width, colour, ascii):
    for name, parameters in STILL:
        drawing = draw(figure(lesson_8[name], **parameters), width, colour=colour, ascii=ascii)
        assert drawing.width <= width and drawing.height <= 26
        assert "…" not in drawing.plain()
        assert not ascii or drawing.plain().isascii()


@pytest.mark.parametrize("name", ["prepared", "zigzag", "normalised_over", "polynomial_degrees"])
def test_drawings_are_as_they_were_approved(lesson_8, name):
    """Look at the difference. Where the new drawing is better, it becomes the file."""
    drawn = draw(figure(lesson_8[name]), 60, colour="none").plain() + "\n"
    assert drawn == (GOLDEN / f"{name}_60.txt").read_text(encoding="utf-8")
