"""The figures of lecture 3 show what is true."""

import re
import sys
from fractions import Fraction
from itertools import islice
from math import exp, log
from pathlib import Path as File
from typing import Any

import numpy as np
import pytest

from tutor.figures import (
    Axes,
    Bars,
    Figure,
    Graph,
    Panels,
    Path,
    Regions,
    Scatter,
    Series,
    controls_of,
    draw,
    figure,
    frames,
    length,
    mesh,
    told,
)

GOLDEN = File(__file__).parent / "golden"
NAMES = ["black_box", "separator", "two_losses", "descent_paths", "settling", "temperature",
         "features"]


def module_of(lesson):
    return sys.modules[lesson["separator"].__module__]


def axes_of(shown: Figure) -> list[Axes]:
    plots = shown.plot.plots if isinstance(shown.plot, Panels) else (shown.plot,)
    return [each for each in plots if isinstance(each, Axes)]


def layers_of(axes: Axes, kind: type) -> list[Any]:
    return [each for each in axes.layers if isinstance(each, kind)]


def numbers(text: str) -> list[float]:
    return [float(each.replace("−", "-")) for each in re.findall(r"−?\d+(?:\.\d+)?(?:e−?\d+)?",
                                                                 text)]


def sigma(z: float) -> float:
    return exp(z) / (1 + exp(z))


def binary(z: float, t: float) -> float:
    return -log(sigma(z) if t else 1 - sigma(z))


def test_every_figure_is_found(lesson_3):
    assert list(lesson_3) == NAMES
    for each in lesson_3.values():
        controls_of(each)


# --- Ground truth, model and loss ---------------------------------------------------------

MESSAGES = {"free free meeting": (2, 1, 1), "free meeting": (1, 1, 0), "hello": (0, 0, 0)}


@pytest.mark.parametrize("message", MESSAGES)
@pytest.mark.parametrize("rate", [0.1, 2.0])
def test_the_model_answers_and_moves_as_its_loss_asks(lesson_3, message, rate):
    x1, x2, t = MESSAGES[message]

    def loss(w1, w2, b):
        return binary(w1 * x1 + w2 * x2 + b, t)

    at = [1.5, -1.0, -1.0]
    shown = [figure(lesson_3["black_box"], step=step, message=message, rate=rate)
             for step in range(6)]
    values = []
    for each in shown:
        assert isinstance(each.plot, Graph)
        values.append({node.name: node.value for node in each.plot.nodes})
    assert values[2]["truth"] == str(t) and not values[2]["loss"]
    assert float(values[2]["model"]) == pytest.approx(sigma(at[0] * x1 + at[1] * x2 + at[2]),
                                                      abs=6e-4)
    assert float(values[3]["loss"]) == pytest.approx(loss(*at), abs=6e-4)
    slopes = []
    for i in range(3):
        up, down = ([v + (h if j == i else 0) for j, v in enumerate(at)] for h in (1e-5, -1e-5))
        slopes.append((loss(*up) - loss(*down)) / 2e-5)
    moved = [v - rate * s for v, s in zip(at, slopes, strict=True)]
    said = numbers(shown[4].caption.partition("now w = ")[2])
    assert said[:3] == pytest.approx(moved, abs=6e-3)
    assert float(values[5]["loss"]) == pytest.approx(loss(*moved), abs=6e-4)
    assert loss(*moved) < loss(*at)


def test_the_boxes_stand_still_while_they_are_stepped(lesson_3):
    for width in (60, 76, 120):
        sizes = {draw(figure(lesson_3["black_box"], step=step), width, 18).height
                 for step in range(6)}
        assert len(sizes) == 1 and sizes.pop() <= 18


# --- The line that the weights draw -------------------------------------------------------


@pytest.mark.parametrize(("w1", "w2", "b"), [(1.5, -1.0, -1.0), (-2.0, 1.0, 0.5), (1.0, 0.0, -2.0),
                                             (0.0, 2.0, -3.0), (-1.0, -1.0, 3.0)])
def test_the_line_has_the_sides_that_the_scores_say(lesson_3, w1, w2, b):
    shown = figure(lesson_3["separator"], w1=w1, w2=w2, b=b)
    (axes,) = axes_of(shown)
    (sides,), (points,), (arrow,) = (layers_of(axes, kind) for kind in (Regions, Scatter, Path))
    places = mesh(sides.x, sides.y, sides.values.shape)
    score = places @ [w1, w2] + b
    clear = np.abs(score) > 1e-9
    assert ((sides.values.ravel() > 0) == (score > 0))[clear].all()
    # The arrow starts on the line, stands across it and points to the positive side.
    start, end = arrow.points
    assert start @ [w1, w2] + b == pytest.approx(0, abs=1e-9)
    assert end @ [w1, w2] + b > 0
    assert (end - start) @ [-w2, w1] == pytest.approx(0, abs=1e-9)
    right = int(((points.points @ [w1, w2] + b > 0) == points.classes).sum())
    assert f"{right} of 12 messages" in shown.caption
    if w2:
        equation = numbers(shown.caption.partition("x₂ = ")[2].partition(";")[0].replace("− ", "−"))
        assert equation[0] == pytest.approx(-w1 / w2)
        assert b == 0 or equation[-1] == pytest.approx(-b / w2)


def test_draws_say_class_1_as_often_as_the_probability(lesson_3):
    share = np.mean([layers_of(axes_of(figure(lesson_3["separator"], show="draws", data=seed))[0],
                               Regions)[0].values for seed in range(40)], axis=0)
    (sure,) = layers_of(axes_of(figure(lesson_3["separator"], show="draws"))[0], Regions)
    expected = [sigma(z) for z in mesh(sure.x, sure.y, sure.values.shape) @ [1.5, -1] - 1]
    assert np.abs(share.ravel() - expected).max() < 0.35
    assert abs(share.mean() - np.mean(expected)) < 0.01


def test_without_weights_there_is_no_line(lesson_3):
    for show in ("decisions", "draws"):
        said = figure(lesson_3["separator"], w1=0.0, w2=0.0, show=show).caption
        # Drawn answers differ, though the scores are alike.
        assert "no border" in said and "every message has the same score" in said


# --- Two losses ---------------------------------------------------------------------------


@pytest.mark.parametrize("t", ["1", "0"])
@pytest.mark.parametrize("z", [-5.0, -0.5, 0.0, 3.25])
@pytest.mark.parametrize("over", ["score z", "probability y"])
def test_drawn_gradients_are_the_slopes_of_the_losses(lesson_3, t, z, over):
    shown = figure(lesson_3["two_losses"], z=z, target=t, over=over)
    losses, slopes = axes_of(shown)
    along = np.linspace(-8, 8, 321)
    for name, of in (("cross-entropy", lambda at: binary(at, float(t))),
                     ("squared error", lambda at: (sigma(at) - float(t)) ** 2 / 2)):
        (value,) = [each for each in layers_of(losses, Series) if each.name == name]
        (slope,) = [each for each in layers_of(slopes, Series) if each.name == name]
        assert value.y == pytest.approx([of(at) for at in along], abs=1e-9)
        assert slope.y == pytest.approx([(of(at + 1e-5) - of(at - 1e-5)) / 2e-5 for at in along],
                                        abs=1e-6)
    one, other = (float(each.points[0, 1]) for each in layers_of(slopes, Scatter))
    assert one == pytest.approx(sigma(z) - float(t))
    assert other == pytest.approx(one * sigma(z) * (1 - sigma(z)))
    mistake = (z > 0) != (t == "1") and z
    assert ("confident mistake" in shown.caption) == bool(mistake and abs(z) > 3)


# --- Paths of descent ---------------------------------------------------------------------


def test_the_full_gradient_leads_to_the_least_loss(lesson_3):
    shown = figure(lesson_3["descent_paths"], steps=60)
    surface, curve = axes_of(shown)
    (way,), (best,) = layers_of(surface, Path), layers_of(surface, Scatter)
    (losses,) = layers_of(curve, Series)
    assert len(way.points) == 61 and (np.diff(losses.y) <= 1e-12).all()
    assert way.points[-1] == pytest.approx(best.points[0], abs=0.02)
    # On its own data, by NumPy's own fit of a line.
    rng = np.random.default_rng(2)
    x = rng.normal(0.5, 1.0, 24)
    t = 1.5 * x + 0.4 + rng.normal(0, 0.8, 24)
    assert best.points[0] == pytest.approx(np.polyfit(x, t, 1))
    slope = [np.mean(2 * (way.points[0] @ [each, 1] - target) * each)
             for each, target in zip(x, t, strict=True)]
    assert way.points[1, 0] == pytest.approx(way.points[0, 0] - 0.1 * np.mean(slope))


@pytest.mark.parametrize(("batch", "steps"), [(1, 24), (4, 6), (24, 1)])
def test_an_epoch_takes_every_example_once(lesson_3, batch, steps):
    """With a tiny rate, the steps of an epoch add up to the examples' gradients at the start."""
    rng = np.random.default_rng(0)
    x, t = rng.normal(size=24), rng.normal(size=24)
    module, rate = module_of(lesson_3), 1e-7
    way = module.walked(x, t, batch, rate, steps, rng)
    w, b = way[0]
    error = 2 * (w * x + b - t)
    whole = np.array([(error * x).sum(), error.sum()])
    moved = (way[0] - way[-1]) / rate
    assert moved == pytest.approx(whole / batch, rel=1e-4)


def test_smaller_batches_wander_more(lesson_3):
    def noise(kind):
        lasts = []
        for seed in range(8):
            axes = axes_of(figure(lesson_3["descent_paths"], kind=kind, steps=60, data=seed))
            (losses,) = layers_of(axes[1], Series)
            lasts.append(float(np.abs(np.diff(losses.y[-20:])).mean()))
        return np.mean(lasts)

    assert noise("full") < 0.1 * noise("mini-batch") < 0.1 * noise("single")


def test_one_step_is_told_as_one(lesson_3):
    assert "1 step, 1 epoch:" in figure(lesson_3["descent_paths"], steps=1).caption
    begun = list(islice(frames(lesson_3["settling"], batch=100), 3))
    for shown, steps in zip(begun, ("0 steps", "1 step", "2 steps"), strict=True):
        assert f", {steps}: loss" in shown.caption


def test_a_way_that_runs_away_says_so(lesson_3):
    shown = figure(lesson_3["descent_paths"], rate=1.0, steps=60)
    assert "left the picture: the learning rate is too large" in shown.caption
    assert "left" not in figure(lesson_3["descent_paths"], steps=60).caption


# --- A boundary settles -------------------------------------------------------------------


def losses_said(shown: Figure) -> tuple[float, float]:
    found = re.search(r"loss (\S+), the least is (\d\.\d+)", shown.caption)
    assert found is not None
    return float(found[1]), float(found[2])


@pytest.mark.parametrize("data", [3, 1, 2, 4, 5])
def test_the_least_loss_has_no_slope_left(lesson_3, data):
    module = module_of(lesson_3)
    x, t = module.overlapping(data)
    ones = np.column_stack([x, np.ones(100)])
    w = module.fitted(ones, t, 0.0)

    def mean(at):
        return np.mean([binary(z, target) for z, target in zip(ones @ at, t, strict=True)])

    for i in range(3):
        step = 1e-4 * np.eye(3)[i]
        assert mean(w + step) > mean(w) < mean(w - step)
    assert losses_said(figure(lesson_3["settling"], data=data))[1] == pytest.approx(mean(w),
                                                                                    abs=6e-4)


@pytest.mark.parametrize(("setting", "settles"), [
    ({}, True), ({"batch": 100, "rate": 3.0}, True), ({"rate": 0.01}, False),
    ({"rate": 10.0, "batch": 1}, False),
])
def test_the_border_settles_where_the_words_say_so(lesson_3, setting, settles):
    shown = list(frames(lesson_3["settling"], **setting))
    assert len(shown) == length(lesson_3["settling"], **setting) == 61
    last, least = losses_said(shown[-1])
    assert (last - least < 0.01) == settles
    assert losses_said(shown[0])[0] > 1
    assert "As the controls stand at first" in told(lesson_3["settling"], **setting)


def test_the_loss_may_end_above_where_it_began_as_the_words_say(lesson_3):
    for rate, above in ((0.3, 0), (10.0, 3)):
        ends = []
        for data in range(1, 6):
            first, *_, last = frames(lesson_3["settling"], rate=rate, batch=1, data=data)
            ends.append(losses_said(last)[0] > losses_said(first)[0])
        assert sum(ends) >= above and (above or not any(ends))
    assert "may end above where it began" in told(lesson_3["settling"])


def test_the_regions_are_those_of_the_weights_that_are_said(lesson_3):
    *_, last = frames(lesson_3["settling"])
    w1, w2, b = numbers(last.caption.partition("w = ")[2])
    left, right = axes_of(last)
    (sides,), (points,) = layers_of(left, Regions), layers_of(left, Scatter)
    score = mesh(sides.x, sides.y, sides.values.shape) @ [w1, w2] + b
    clear = np.abs(score) > 0.05
    assert ((sides.values.ravel() > 0) == (score > 0))[clear].all()
    said = re.search(r"(\d+) of 100 points", last.caption)
    assert said is not None
    assert abs(int(((points.points @ [w1, w2] + b > 0) == points.classes).sum())
               - int(said[1])) <= 1
    (curve,) = layers_of(right, Series)
    assert len(curve.x) == 601 and curve.x[-1] == 60


def test_a_run_is_the_same_each_time_and_other_data_are_another(lesson_3):
    def captions(**setting):
        return [each.caption for each in islice(frames(lesson_3["settling"], **setting), 4)]

    assert captions() == captions()
    assert captions() != captions(data=4)


def test_nothing_overflows_at_the_greatest_rate(lesson_3):
    with np.errstate(all="raise", under="ignore"):
        *_, last = frames(lesson_3["settling"], rate=10.0, batch=1)
        assert module_of(lesson_3).sigmoid(np.array([-1e4, 1e4])).tolist() == [0, 1]
    assert "not a number" not in last.caption


# --- Softmax and its temperature ----------------------------------------------------------


@pytest.mark.parametrize("first", [-4.0, 1.0, 2.0])
@pytest.mark.parametrize("t", [0.1, 1.0, 10.0])
def test_bars_are_softmax_at_the_temperature(lesson_3, first, t):
    shown = figure(lesson_3["temperature"], t=t, first=first)
    (scores,), (bars,) = (layers_of(each, Bars) for each in axes_of(shown))
    powers = [exp(float(z) / t) for z in scores.values[0]]
    assert bars.values[0] == pytest.approx([each / sum(powers) for each in powers])
    assert scores.values[0].tolist() == [first, 1, 0.5, -1, -2]
    assert (np.argsort(bars.values[0], kind="stable")
            == np.argsort(scores.values[0], kind="stable")).all()
    assert ("cat and dog lead" in shown.caption) == (first == 1)
    # A lead in the scores, divided by the temperature, is a ratio of probabilities.
    order = sorted(map(float, scores.values[0]))
    assert t == 1 or f"as {float(Fraction(str(order[-1] - order[-2])) / Fraction(str(t))):g}" \
        in shown.caption


# --- Features made by hand ----------------------------------------------------------------


@pytest.mark.parametrize(("shape", "separates"), [
    ("circle", {"x₁², x₂²"}), ("same sign", {"x₁x₂, x₁+x₂"}), ("stripe", {"x₁², x₂²"})])
@pytest.mark.parametrize("data", [1, 2])
def test_the_right_features_separate_and_the_inputs_do_not(lesson_3, shape, separates, data):
    for seen in controls_of(lesson_3["features"])["seen"].control.options:
        shown = figure(lesson_3["features"], shape=shape, seen=seen, data=data)
        found = re.search(r"(\d+) of 80 points", shown.caption)
        assert found is not None
        assert (int(found[1]) == 80) == (seen in separates), seen
        # Either plane has as many points in the region of their class as are said to be right.
        for axes in axes_of(shown):
            (sides,), (points,) = layers_of(axes, Regions), layers_of(axes, Scatter)
            rows, columns = sides.values.shape
            at = [np.round((points.points[:, axis] - low) / (high - low) * (count - 1)).astype(int)
                  for axis, (low, high), count in ((1, sides.y, rows), (0, sides.x, columns))]
            inside = (sides.values[at[0], at[1]] == points.classes).sum()
            assert abs(int(inside) - int(found[1])) <= 3


@pytest.mark.parametrize("shape", ["circle", "same sign", "stripe"])
def test_no_straight_line_separates_the_inputs(lesson_3, shape):
    x, t = module_of(lesson_3).tangled(shape, 1)
    assert np.bincount(t).tolist() == [40, 40]
    angles = np.linspace(0, 2 * np.pi, 181)
    heights = x @ np.stack([np.cos(angles), np.sin(angles)])
    right = ((heights[:, :, None] > np.linspace(-2.2, 2.2, 177)) == t[:, None, None]).mean(axis=0)
    assert right.max() < 0.9


# --- How they look ------------------------------------------------------------------------

STILL: list[tuple[str, dict[str, Any]]] = [
    *(("black_box", {"step": step, "message": message}) for step in (0, 4, 5)
      for message in MESSAGES),
    *(("separator", {"show": show}) for show in ("decisions", "probabilities", "draws")),
    ("separator", {"w1": -2.75, "w2": 0.25, "b": -3.75}),
    *(("two_losses", {"over": over, "z": z}) for over in ("score z", "probability y")
      for z in (-8.0, 0.0)),
    *(("descent_paths", {"kind": kind}) for kind in ("full", "mini-batch", "single")),
    ("descent_paths", {"rate": 1.0, "steps": 60}),
    ("settling", {}),
    *(("temperature", {"t": t}) for t in (0.1, 1.0, 10.0)),
    *(("features", {"seen": seen}) for seen in ("x₁, x₂", "x₁², x₂²", "x₁x₂, x₁+x₂")),
]


@pytest.mark.parametrize("width", [60, 76, 120])
@pytest.mark.parametrize("colour", ["truecolor", "16", "none"])
@pytest.mark.parametrize("ascii", [False, True])
def test_figures_fit_their_page(lesson_3, width, colour, ascii):
    for name, parameters in STILL:
        drawing = draw(figure(lesson_3[name], **parameters), width, colour=colour, ascii=ascii)
        assert 40 < drawing.width <= width
        assert drawing.height <= 26
        assert "…" not in drawing.plain()
        assert not ascii or (drawing.plain().isascii() and "?" not in drawing.plain())


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [60, 120])
def test_drawings_are_as_they_were_approved(lesson_3, name, width):
    """Look at the difference. Where the new drawing is better, it becomes the file."""
    drawn = draw(figure(lesson_3[name]), width, colour="none").plain() + "\n"
    assert drawn == (GOLDEN / f"{name}_{width}.txt").read_text(encoding="utf-8")
