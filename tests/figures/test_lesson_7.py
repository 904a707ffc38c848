"""The figures of lecture 7 show what is true."""

import re
import sys
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tutor.figures import (
    Axes,
    Figure,
    Panels,
    Scatter,
    Series,
    controls_of,
    draw,
    figure,
    frames,
    length,
)

GOLDEN = Path(__file__).parent / "golden"
NAMES = ["activation_zoo", "gradient_norms", "activation_histograms", "dead_relu", "maxout",
         "error_losses", "steps_on_curve", "four_rates", "schedules", "race", "bias_correction"]


def module_of(lesson):
    return sys.modules[lesson["race"].__module__]


def curves_of(shown: Figure, panel: int | None = None) -> dict[str, Series]:
    axes: Any = shown.plot
    if panel is not None:
        assert isinstance(axes, Panels)
        axes = axes.plots[panel]
    assert isinstance(axes, Axes)
    return {each.name: each for each in axes.layers if isinstance(each, Series)}


def test_every_figure_is_found(lesson_7):
    assert list(lesson_7) == NAMES
    for each in lesson_7.values():
        controls_of(each)


def test_every_slope_is_the_derivative_of_its_activation(lesson_7):
    z, h = np.linspace(-6, 6, 48) + 0.01, 1e-5
    for name, (f, slope, _) in module_of(lesson_7).ZOO.items():
        expected = (f(z + h) - f(z - h)) / (2 * h)
        np.testing.assert_allclose(slope(z), expected, atol=1e-6, err_msg=name)


def test_the_error_at_a_layer_is_the_slope_of_the_loss_there(lesson_7):
    """Of two layers, by nudging what goes into the first."""
    module = module_of(lesson_7)
    rng = np.random.default_rng(1)
    x, labels = module.standard_digits()
    w, v = (rng.normal(0, 1 / 8, (64, 64)) for _ in range(2))
    last = rng.normal(0, 1 / 8, (64, 10))
    z = x @ w

    def losses(z: np.ndarray) -> np.ndarray:
        scores = np.tanh(np.tanh(z) @ v) @ last
        return np.log(np.exp(scores).sum(axis=1)) - scores[np.arange(64), labels]

    slopes = []
    for unit in range(64):
        nudge = np.zeros(64)
        nudge[unit] = 1e-5
        slopes.append((losses(z + nudge) - losses(z - nudge)) / 2e-5)
    expected = np.sqrt((np.array(slopes) ** 2).sum(axis=0).mean())
    assert module.through("tanh", 2, 1.0, 1)[1][0] == pytest.approx(expected, rel=1e-5)


def test_gradients_vanish_stay_and_explode(lesson_7):
    first = {scale: {name: curve.y[0] for name, curve in curves_of(
        figure(lesson_7["gradient_norms"], scale=scale)).items()}
        for scale in (0.25, 1.0, np.sqrt(2.0), 4.0)}
    assert first[1.0]["sigmoid"] < 1e-6 and first[0.25]["ReLU"] < 1e-6
    assert 0.3 < first[np.sqrt(2.0)]["ReLU"] < 3 and first[4.0]["ReLU"] > 1e3


def test_a_relu_is_dead_where_its_line_misses_the_data(lesson_7):
    dead = figure(lesson_7["dead_relu"], b=-4.0)
    assert "; 0 of 40 examples" in dead.caption and "the unit is dead" in dead.caption
    saved = figure(lesson_7["dead_relu"], b=-4.0, a=0.1).caption
    assert "; 0 of 40 examples" in saved and "still move" in saved
    assert "linear function" in figure(lesson_7["dead_relu"], b=4.0).caption


@pytest.mark.parametrize("target", ["ReLU", "absolute value", "parabola"])
def test_maxout_is_the_largest_of_lines_that_lie_below(lesson_7, target):
    curves = curves_of(figure(lesson_7["maxout"], k=4, target=target))
    assert (curves["maxout"].y <= curves[target].y + 1e-9).all()
    worst = float(np.abs(curves["maxout"].y - curves[target].y).max())
    # A parabola x²/2 is half a square of the half distance above, at worst.
    assert worst == pytest.approx(0.75**2 / 2 if target == "parabola" else 0, abs=1e-3)


def test_descent_on_the_curve_is_what_the_gradient_asks(lesson_7):
    shown = figure(lesson_7["steps_on_curve"], rate=0.3, steps=3)
    w = -2.0
    for loss in curves_of(shown, 1)["loss"].y:
        assert loss == pytest.approx(w**2)
        w -= 0.3 * 2 * w


def test_four_rates_begin_alike_and_part(lesson_7):
    first, *_, last = islice(frames(lesson_7["four_rates"]), 4)
    assert length(lesson_7["four_rates"]) == 21
    starts = {curve.y[0] for curve in curves_of(first).values()}
    assert len(starts) == 1
    tiny, small, good, large = (curve.y[-1] for curve in curves_of(last).values())
    assert good < small < tiny and large > 2


def test_the_network_of_four_rates_follows_its_gradient(lesson_7):
    module = module_of(lesson_7)
    rng = np.random.default_rng(0)
    net = [rng.normal(0, 0.2, shape) for shape in ((64, 32), (32,), (32, 10), (10,))]
    x, labels = rng.normal(size=(5, 64)), np.array([1, 0, 7, 3, 3])
    slopes = module.digit_gradients(net, x, labels)
    for array, slope in zip(net, slopes, strict=True):
        at = np.unravel_index(3, array.shape)
        for sign in (1, -2):
            array[at] += sign * 1e-5
            sign_loss = module.digit_loss(net, x, labels)
            slope[at] -= np.sign(sign) * sign_loss / 2e-5
        assert abs(slope[at]) < 1e-6


def test_each_optimiser_makes_the_first_step_that_the_lesson_says(lesson_7):
    module = module_of(lesson_7)
    g = np.array([0.5, -20.0])
    expected = {"SGD": g, "momentum": g, "Nesterov": 1.9 * g, "Adagrad": np.sign(g),
                "RMSProp": np.sign(g) / np.sqrt(0.1), "Adam": np.sign(g)}
    for name, (move, _) in module.RACERS.items():
        step = move(g, module.State(2), 0.01)
        np.testing.assert_allclose(step, -0.01 * expected[name], rtol=1e-4, err_msg=name)


def test_surfaces_have_their_gradients_and_their_least_loss(lesson_7):
    p, h = np.array([-1.3, 0.4]), 1e-5
    for name, field in module_of(lesson_7).SURFACES.items():
        slopes = [(field.loss(p + e) - field.loss(p - e)) / (2 * h) for e in h * np.eye(2)]
        np.testing.assert_allclose(field.gradient(p), slopes, atol=1e-6, err_msg=name)
        grid = np.stack(np.meshgrid(np.linspace(-3, 3, 121), np.linspace(-3, 3, 121)), axis=-1)
        assert field.loss(grid).min() == pytest.approx(field.least, abs=1e-9)


def test_momentum_is_first_in_the_ravine(lesson_7):
    *_, last = frames(lesson_7["race"])
    found = re.findall(r"(SGD|momentum) \(η [\d.]+\) at step (\d+)", last.caption)
    steps = {name: int(step) for name, step in found}
    assert steps["momentum"] < steps["SGD"]


def test_the_corrected_average_begins_at_the_first_gradient(lesson_7):
    shown = figure(lesson_7["bias_correction"], beta=0.9)
    assert isinstance(shown.plot, Axes)
    g, = (layer for layer in shown.plot.layers if isinstance(layer, Scatter))
    curves = curves_of(shown)
    assert curves["corrected"].y[0] == pytest.approx(g.points[0, 1])
    assert curves["average m"].y[0] == pytest.approx(0.1 * g.points[0, 1])
    steady = curves_of(figure(lesson_7["bias_correction"], beta=0.9, noise=0.0))
    assert steady["corrected"].y == pytest.approx(np.ones(40))


@pytest.mark.parametrize(("kind", "values"), [
    ("steps", (1, 0.1, 0.01)), ("exponential", (1, 0.1, 0.01)), ("power", (1, 0.5, 1 / 3)),
    ("cosine", (1, (1 + np.cos(0.4 * np.pi)) / 2, (1 + np.cos(0.8 * np.pi)) / 2)),
    ("warm-up, cosine", (0, 0.75, (1 + np.cos(np.pi * 7 / 9)) / 2)),
])
def test_schedules_have_their_values(lesson_7, kind, values):
    curve = curves_of(figure(lesson_7["schedules"], kind=kind, r=400.0))[kind]
    at = [int(np.flatnonzero(curve.x == t)[0]) for t in (0, 400, 800)]
    assert curve.y[at] == pytest.approx(values)


@pytest.mark.parametrize("name", ["gradient_norms", "activation_histograms", "dead_relu",
                                  "schedules"])
def test_pictures_are_as_they_were_approved(lesson_7, name):
    """Look at the difference. Where the new drawing is better, it becomes the file."""
    drawn = draw(figure(lesson_7[name]), 60, colour="none").plain() + "\n"
    assert drawn == (GOLDEN / f"{name}_60.txt").read_text(encoding="utf-8")


def test_why_momentum_is_late_off_the_saddle_is_told(lesson_7):
    *_, last = frames(lesson_7["race"], surface="saddle")
    steps = dict(re.findall(r"(SGD|momentum) \(η [\d.]+\) at step (\d+)", last.caption))
    assert int(steps["SGD"]) < int(steps["momentum"]) and "lags behind" in last.caption
    *_, last = frames(lesson_7["race"])
    assert "lags behind" not in last.caption
