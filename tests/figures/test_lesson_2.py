"""The figures of lecture 2 show what is true."""

import re
import sys
from fractions import Fraction
from math import log
from pathlib import Path as File
from statistics import NormalDist, fmean, pstdev

import numpy as np
import pytest

from tutor.figures import (
    Axes,
    Bars,
    Contour,
    HorizontalBars,
    Matrix,
    Mosaic,
    Panels,
    Path,
    Scatter,
    Series,
    Shading,
    Stack,
    draw,
    figure,
    frames,
    length,
    mesh,
    told,
)

GOLDEN = File(__file__).parent / "golden"


def module_of(lesson):
    return sys.modules[lesson["bayes_areas"].__module__]


def numbers(text):
    """Every number in a sentence, in order."""
    cleaned = re.sub(r"(\d),(\d{3})", r"\1\2", text.replace("−", "-"))
    return [float(each) for each in re.findall(r"-?\d+(?:\.\d+)?(?:e-?\d+)?", cleaned)]


# --- Bayes' rule as areas -----------------------------------------------------------------


@pytest.mark.parametrize("prior", ["0.01", "0.2", "0.5", "0.001"])
@pytest.mark.parametrize(("found", "cleared"), [("0.9", "0.91"), ("0.5", "0.5"), ("1", "0.99")])
def test_posterior_is_what_counting_people_gives(lesson_2, prior, found, cleared):
    """A hundred thousand people, counted in fractions."""
    shown = figure(lesson_2["bayes_areas"], prior=float(prior), sensitivity=float(found),
                   specificity=float(cleared))
    crowd, *said, posterior, before = numbers(shown.caption)
    ill = Fraction(prior) * int(crowd)
    healthy = int(crowd) - ill
    true, false = ill * Fraction(found), healthy * (1 - Fraction(cleared))
    assert said == [float(each) for each in
                    (ill, true, healthy, false, true, true + false)]
    assert posterior == pytest.approx(float(100 * true / (true + false)), abs=0.05)
    assert before == 100 * float(prior)
    assert isinstance(shown.plot, Stack)
    square, bars = shown.plot.plots
    assert isinstance(square, Mosaic) and isinstance(bars, HorizontalBars)
    assert square.areas[:, 0] * int(crowd) == pytest.approx([float(true), float(false)])
    assert bars.values[0] == pytest.approx(float(true / (true + false)))
    assert bars.values.sum() == pytest.approx(1)


def test_people_who_are_typed_in_are_whole(lesson_2):
    shown = figure(lesson_2["bayes_areas"], prior=0.01234, sensitivity=0.777, specificity=0.913)
    *counts, posterior, _ = numbers(shown.caption)
    assert all(each == int(each) for each in counts)
    assert posterior == pytest.approx(100 * 0.01234 * 0.777 / (
        0.01234 * 0.777 + 0.98766 * 0.087), abs=0.05)


# --- A Markov chain -----------------------------------------------------------------------

STARTS = ["first", "second", "third", "all alike"]


def march(lesson, chain, start):
    """Bars now (steps, 3), stationary bars (3,), distances (steps,) and captions of a run."""
    shown = list(frames(lesson["markov_march"], chain=chain, start=start))
    now, stays, curve = [], [], None
    for each in shown:
        assert isinstance(each.plot, Panels)
        left, right = each.plot.plots
        assert isinstance(left, Axes) and isinstance(right, Axes)
        (bars,), (curve, here) = left.layers, right.layers
        assert isinstance(bars, Bars) and isinstance(curve, Series)
        now.append(bars.values[0])
        stays.append(bars.values[1])
        assert len(curve.x) == len(now)
        assert here.bounds.tolist() == [[curve.x[-1], curve.y[-1]]]
    assert np.ptp(np.array(stays), axis=0).max() == 0
    return np.array(now), stays[0], curve.y, [each.caption for each in shown]


@pytest.mark.parametrize("chain", ["skies", "ring", "sticky"])
@pytest.mark.parametrize("start", STARTS)
def test_the_march_is_that_of_powers_of_the_matrix(lesson_2, chain, start):
    matrix = module_of(lesson_2).CHAINS[chain]
    assert matrix.sum(axis=1) == pytest.approx([1, 1, 1])
    now, stays, distances, captions = march(lesson_2, chain, start)
    first = np.ones(3) / 3 if start == "all alike" else np.eye(3)[STARTS.index(start)]
    for step, p in enumerate(now):
        expected = first @ np.linalg.matrix_power(matrix, step)
        assert p == pytest.approx(expected, abs=1e-12)
        assert distances[step] == pytest.approx(np.maximum(expected - stays, 0).sum(), abs=1e-9)
        said, *three = numbers(captions[step])[:4]
        assert said == step and three == pytest.approx(expected, abs=0.0051)
    assert length(lesson_2["markov_march"], chain=chain, start=start) == len(now)


@pytest.mark.parametrize("chain", ["skies", "ring", "sticky"])
def test_stationary_bars_are_the_left_eigenvector(lesson_2, chain):
    matrix = module_of(lesson_2).CHAINS[chain]
    values, vectors = np.linalg.eig(matrix.T)
    vector = vectors[:, np.abs(values - 1).argmin()].real
    _, stays, _, _ = march(lesson_2, chain, "first")
    assert stays == pytest.approx(vector / vector.sum(), abs=1e-12)


def test_only_the_ring_never_settles(lesson_2):
    for chain in ("skies", "ring", "sticky"):
        _, _, distances, captions = march(lesson_2, chain, "second")
        periodic = ["from here it never settles" in each for each in captions]
        if chain == "ring":
            assert periodic == [False] * 3 + [True] * 10
            assert all("3 steps ago" in each for each in captions[3:])
            assert np.ptp(distances) < 1e-12
        else:
            assert not any(periodic) and (np.diff(distances) < 0).all()
    _, _, distances, captions = march(lesson_2, "skies", "third")
    assert "all but stationary" in captions[-1] and distances[-1] < 0.005
    assert "all but stationary" in captions[12], "what its words in plain mode say"
    assert "Of the distance before, 0.61 is left." in captions[4]
    assert distances[4] / distances[3] == pytest.approx(0.61, abs=0.005)
    *_, captions = march(lesson_2, "ring", "all alike")
    assert all("the next step changes nothing" in each for each in captions)


def test_the_run_is_told_in_its_authors_words(lesson_2):
    words = told(lesson_2["markov_march"], chain="ring")
    assert words.startswith("Step 0: one 0.00") and "goes round for ever" in words


# --- A Gaussian's likelihood --------------------------------------------------------------


def stems_and_points(shown):
    """The stems' heights (N,), the marked points of the log-likelihood, and both Axes."""
    assert isinstance(shown.plot, Panels)
    left, right = shown.plot.plots
    assert isinstance(left, Axes) and isinstance(right, Axes)
    stems = np.array([each.points for each in left.layers if isinstance(each, Path)])
    (marks,) = [each.points for each in right.layers if isinstance(each, Scatter)]
    return stems, marks, left, right


@pytest.mark.parametrize("setting", [
    {}, {"mean": 2.5, "deviation": 0.4, "data": 3}, {"mean": -3.0, "deviation": 3.0, "data": 7},
])
def test_the_log_likelihood_is_that_of_the_stems_drawn(lesson_2, setting):
    shown = figure(lesson_2["gaussian_likelihood"], **setting)
    at = {"mean": 0.0, "deviation": 1.0, **setting}
    stems, marks, _, _ = stems_and_points(shown)
    x, heights = stems[:, 1, 0], stems[:, 1, 1]
    normal = NormalDist(at["mean"], at["deviation"])
    assert heights == pytest.approx([normal.pdf(each) for each in x])
    product, value, highest, mean, deviation = numbers(shown.caption)[:5]
    assert product == pytest.approx(heights.prod(), rel=0.06)
    assert value == pytest.approx(sum(log(each) for each in heights), abs=0.0051)
    assert (mean, deviation) == pytest.approx((fmean(x), pstdev(x)), abs=0.0051)
    best = NormalDist(fmean(x), pstdev(x))
    assert highest == pytest.approx(sum(log(best.pdf(each)) for each in x), abs=0.0051)
    assert marks[0] == pytest.approx([at["mean"], value], abs=0.0051)


@pytest.mark.parametrize("over", ["mean", "deviation", "both"])
@pytest.mark.parametrize("data", [1, 2, 9])
def test_nothing_lies_above_what_is_marked_as_the_top(lesson_2, over, data):
    shown = figure(lesson_2["gaussian_likelihood"], over=over, data=data, mean=0.4)
    stems, marks, _, right = stems_and_points(shown)
    first = right.layers[0]
    if over == "both":
        assert isinstance(first, Contour)
        highest = numbers(shown.caption)[2]
        assert highest - 0.1 < first.values.max() <= highest + 0.0051
        assert marks[1] == pytest.approx([fmean(stems[:, 1, 0]), pstdev(stems[:, 1, 0])])
    else:
        assert isinstance(first, Series)
        assert marks[1, 1] - 0.05 < first.y.max() <= marks[1, 1] + 1e-9
        nearest = first.x[first.y.argmax()]
        assert nearest == pytest.approx(marks[1, 0], abs=0.03)


@pytest.mark.parametrize("data", [29, 71, 137])
def test_the_sliders_reach_the_highest_place(lesson_2, data):
    """With the first five points of these seeds, the best deviation would be below 0.4."""
    x = stems_and_points(figure(lesson_2["gaussian_likelihood"], data=data))[0][:, 1, 0]
    assert 0.4 < pstdev(x) < 3 and -3 < fmean(x) < 5


def test_at_the_highest_place_you_are_there(lesson_2):
    x = stems_and_points(figure(lesson_2["gaussian_likelihood"]))[0][:, 1, 0]
    there = figure(lesson_2["gaussian_likelihood"], mean=fmean(x), deviation=pstdev(x))
    assert there.caption.endswith(": you are there.")


# --- A matrix and the plane ---------------------------------------------------------------

MATRICES = [
    {}, {"matrix": "turn"}, {"matrix": "shear"}, {"matrix": "scale"}, {"matrix": "project"},
    {"matrix": "flip"}, {"a": 2.0, "b": 1.0, "c": 1.0, "d": 2.0},
    {"a": -1.5, "b": 0.0, "c": 0.0, "d": -1.5}, {"a": 0.0, "b": 0.0, "c": 0.0, "d": 0.0},
    {"a": 0.3, "b": -1.7, "c": 1.1, "d": 0.2}, {"a": 1.0, "b": -1.0, "c": 1.0, "d": -1.0},
]


def image_of(shown):
    """W, read off the arrows that are drawn; the parallelogram (4, 2); and the layers."""
    assert isinstance(shown.plot, Panels)
    before, after = shown.plot.plots
    assert isinstance(before, Axes) and isinstance(after, Axes)
    arrows = {each.name: each.points for each in after.layers
              if isinstance(each, Path) and each.arrow}
    units = [each.points[1].tolist() for each in before.layers
             if isinstance(each, Path) and each.arrow]
    assert units == [[1, 0], [0, 1]]
    assert (arrows["e₁W"][0] == 0).all() and (arrows["e₂W"][0] == 0).all()
    w = np.array([arrows["e₁W"][1], arrows["e₂W"][1]])
    (far,) = [each.points for each in after.layers
              if isinstance(each, Path) and not each.arrow and each.role == "text"]
    return w, np.concatenate([[(0.0, 0.0)], far]), after.layers


@pytest.mark.parametrize("setting", MATRICES)
def test_the_area_said_is_that_of_the_square_drawn(lesson_2, setting):
    shown = figure(lesson_2["plane_transform"], **setting)
    w, corners, layers = image_of(shown)
    if "matrix" not in setting:
        given = {"a": 2.0, "b": 1.0, "c": -1.0, "d": 1.0, **setting}
        assert w.ravel().tolist() == [given[each] for each in "abcd"]
    x, y = corners.T
    area = float((x * np.roll(y, -1) - y * np.roll(x, -1)).sum() / 2)  # the shoelace formula
    goes, grown, _ = shown.caption.split("\n")
    assert numbers(goes) == pytest.approx([1, 0, 1, *w[0], 0, 1, 2, *w[1]])
    assert numbers(grown)[-1] == pytest.approx(area, abs=0.0051)
    assert ("flipped" in grown) == (area < 0) and ("flat" in grown) == (abs(area) < 1e-9)
    filled = [each for each in layers if isinstance(each, Shading)]
    assert bool(filled) == (abs(area) > 1e-9)
    if filled and abs(area) < 2:
        (width, height) = (np.ptp(limits) for limits in (filled[0].x, filled[0].y))
        share = np.isfinite(filled[0].values).mean()
        assert share * width * height == pytest.approx(abs(area), rel=0.15)
        assert np.nanmean(filled[0].values) == np.sign(area)
        within = mesh(filled[0].x, filled[0].y, filled[0].values.shape)[
            np.isfinite(filled[0].values).ravel()]
        assert within.mean(axis=0) == pytest.approx(corners.mean(axis=0), abs=0.06)


@pytest.mark.parametrize("setting", MATRICES)
def test_directions_said_to_be_kept_are_kept(lesson_2, setting):
    shown = figure(lesson_2["plane_transform"], **setting)
    w, _, layers = image_of(shown)
    trace, det = w.trace(), np.linalg.det(w)
    kept = shown.caption.split("\n")[2]
    lines = [each for each in layers if isinstance(each, Series)]
    if trace**2 - 4 * det < -1e-9:
        assert kept.startswith("No direction is kept") and not lines
        return
    kept, *fallen = re.split(r"(?:^|(?<=\. ))(?=\([^()]*\) falls|Everything falls)", kept)
    # What falls onto 0 is told, and not drawn as a direction that stays.
    assert bool(fallen) == (abs(det) < 1e-9)
    if not w.any():
        assert fallen == ["Everything falls onto 0."] and not lines
        return
    for each in fallen:
        assert np.array(numbers(each)[:2]) @ w == pytest.approx([0, 0], abs=1e-9)
    if abs(det) < 1e-9 and abs(trace) < 1e-9:
        assert not kept and not lines
        return
    (line,) = lines
    drawn = np.column_stack([line.x, line.y])[::3]
    for v in drawn:
        image = v @ w
        assert v[0] * image[1] - v[1] * image[0] == pytest.approx(0, abs=1e-9)
    if kept.startswith("Every direction"):
        assert w == pytest.approx(numbers(kept)[0] * np.eye(2))
        return
    said = np.array(numbers(kept)).reshape(-1, 3)
    assert len(said) == len(drawn)
    for (x, y, value), v in zip(said, drawn, strict=True):
        # Two decimals of a direction are not the direction.
        assert np.array([x, y]) @ w == pytest.approx(value * np.array([x, y]), abs=0.03)
        assert abs(x * v[1] - y * v[0]) < 0.1
        assert value**2 - trace * value + det == pytest.approx(0, abs=0.03)
        assert abs(value) > 0.005
    assert len(said) + len(fallen) == 1 + (setting != {"matrix": "shear"})


# --- Tensors ------------------------------------------------------------------------------

EXAMPLES = ["broadcast", "product", "outer", "sum"]


def matrices(shown):
    """The matrices in a row, by title, as numbers; NaN is not known yet."""
    assert isinstance(shown.plot, Stack)
    (_, row) = shown.plot.plots
    return {each.title: each for each in row.parts if isinstance(each, Matrix)}


def values(each):
    return np.array(each.values, dtype=float)


def last_step(lesson, example):
    return module_of(lesson).STEPS[example] - 1


def walk(lesson, example):
    for step in range(last_step(lesson, example) + 1):
        shown = figure(lesson["tensor_steps"], example=example, step=step)
        yield shown, matrices(shown)


def test_a_broadcast_ends_with_what_numpy_adds(lesson_2):
    shown = [found for _, found in walk(lesson_2, "broadcast")]
    a, b = values(shown[0]["a (3, 1)"]), values(shown[0]["b (4,)"])[0]
    assert a.shape == (3, 1) and b.shape == (4,)
    assert (values(shown[1]["a (3, 4)"]) == np.broadcast_to(a, (3, 4))).all()
    assert (values(shown[2]["b (3, 4)"]) == np.broadcast_to(b, (3, 4))).all()
    for step, found in enumerate(shown):
        c = values(found["c (3, 4)"])
        rows = max(0, step - 2)
        assert (c[:rows] == (a + b)[:rows]).all() and np.isnan(c[rows:]).all()
    assert rows == 3


def test_a_product_sums_over_k_one_product_a_step(lesson_2):
    for step, (shown, found) in enumerate(walk(lesson_2, "product")):
        x, w, y = (values(found[t]) for t in ("x (2, 3)", "w (3, 2)", "y (2, 2)"))
        for entry in range(4):
            i, j = divmod(entry, 2)
            terms = min(3, max(0, step - 3 * entry))
            if terms:
                assert y[i, j] == np.einsum("k,k->", x[i, :terms], w[:terms, j])
            else:
                assert np.isnan(y[i, j])
        if step:
            i, j = divmod((step - 1) // 3, 2)
            *_, result = numbers(shown.caption)
            assert numbers(shown.caption)[2:5] == [i, j, (step - 1) % 3]
            assert result == y[i, j]
            assert ("complete" in shown.caption) == (step % 3 == 0)
            lit = found["x (2, 3)"].highlight(i, (step - 1) % 3)
            assert lit is not None and lit.role == "accent"
    assert (y == x @ w).all()


def test_outer_products_are_those_of_einsum(lesson_2):
    for step, (_, found) in enumerate(walk(lesson_2, "outer")):
        z = np.stack([values(found[f"z, b = {b}"]) for b in (0, 1)])
        assert np.isfinite(z).sum() == 3 * step
    x, y = values(found["x (2, 2)"]), values(found["y (2, 3)"])
    assert (z == np.einsum("bi,bj->bij", x, y)).all()


def test_a_sum_takes_its_axis_away(lesson_2):
    for step, (shown, found) in enumerate(walk(lesson_2, "sum")):
        x = np.stack([values(found[f"x, b = {b}"]) for b in (0, 1)])
        s = values(found["s (2, 2)"])
        if step:
            b, t = divmod(step - 1, 3)
            assert (s[b] == x[b, : t + 1].sum(axis=0)).all()
            assert numbers(shown.caption)[-2:] == s[b].tolist()
    assert (s == x.sum(axis=1)).all()


@pytest.mark.parametrize("example", EXAMPLES)
def test_tensors_are_told_with_their_numbers(lesson_2, example):
    first, _ = next(walk(lesson_2, example))
    assert "?" in first.words
    *_, (shown, found) = walk(lesson_2, example)
    assert "?" not in shown.words
    for title, each in found.items():
        assert title in shown.words
        assert " ".join(each.cells[0]) in shown.words


@pytest.mark.parametrize("example", EXAMPLES)
@pytest.mark.parametrize("width", [60, 76])
def test_the_numbers_stand_still_while_they_are_stepped(lesson_2, example, width):
    """Once its shapes are spread out, no step moves anything."""
    sizes = set()
    for shown, _ in list(walk(lesson_2, example))[2:]:
        drawn = draw(shown.plot, width, 20)
        sizes.add((drawn.width, drawn.height))
    assert len(sizes) == 1


# --- A Gaussian in two dimensions ---------------------------------------------------------

GAUSSIANS = [{}, {"first": 2.0, "second": 0.5, "correlation": -0.9},
             {"first": 1.0, "second": 1.0, "correlation": 0.0}]


@pytest.mark.parametrize("setting", GAUSSIANS)
def test_the_density_is_the_gaussians_and_the_ellipses_are_its_deviations(lesson_2, setting):
    shown = figure(lesson_2["gaussian_plane"], **setting)
    shading, contour, *axes = shown.plot.layers
    s, t, r = ({"first": 1.5, "second": 1.0, "correlation": 0.6} | setting).values()
    for layer in (shading, contour):
        x, y = mesh(layer.x, layer.y, layer.values.shape).T
        # As two Gaussians of one variable: the first, and the second given the first.
        given = (y - r * t / s * x) / (t * np.sqrt(1 - r**2))
        square = (x / s) ** 2 + given**2
        if layer is contour:
            assert layer.levels == (1.0, 2.0)
            assert np.allclose(layer.values.ravel() ** 2, square)
        else:
            density = np.exp(-square / 2) / (2 * np.pi * s * t * np.sqrt(1 - r**2))
            assert np.allclose(layer.values.ravel(), density)
            assert numbers(shown.caption)[-1] == pytest.approx(
                1 / (2 * np.pi * s * t * np.sqrt(1 - r**2)), rel=0.01)
    # The axes end on the first ellipse, at right angles, and are as long as is said.
    tips = [each.points[1] for each in axes]
    for x, y in tips:
        assert (x / s) ** 2 + ((y - r * t / s * x) / (t * np.sqrt(1 - r**2))) ** 2 == \
            pytest.approx(1)
    assert tips[0] @ tips[1] == pytest.approx(0, abs=1e-9)
    assert numbers(shown.caption)[-3:-1] == pytest.approx(
        sorted((np.linalg.norm(each) for each in tips), reverse=True), rel=0.01)


def test_equal_deviations_without_correlation_draw_circles(lesson_2):
    round_, long = (figure(lesson_2["gaussian_plane"], first=1.5, second=1.5, correlation=r)
                    for r in (0.0, 0.5))
    assert round_.words.startswith("The ellipses are circles around 0, of radius 1.5 and 3.")
    assert "long axis" in long.words
    assert long.caption.startswith("The rows of Σ are (2.25, 1.125), (1.125, 2.25),")


# --- How they look ------------------------------------------------------------------------

STILL = [
    ("bayes_areas", {}),
    ("bayes_areas", {"prior": 0.5, "sensitivity": 1.0, "specificity": 1.0}),
    *(("markov_march", {"chain": chain}) for chain in ("skies", "ring", "sticky")),
    *(("gaussian_likelihood", {"over": over}) for over in ("mean", "deviation", "both")),
    *(("plane_transform", setting) for setting in MATRICES),
    *(("gaussian_plane", setting) for setting in GAUSSIANS),
    *(("tensor_steps", {"example": example, "step": step})
      for example in EXAMPLES for step in (0, 2, 4)),
]


@pytest.mark.parametrize("width", [60, 76, 120])
@pytest.mark.parametrize("colour", ["truecolor", "16", "none"])
@pytest.mark.parametrize("ascii", [False, True])
def test_figures_fit_their_page(lesson_2, width, colour, ascii):
    for name, parameters in STILL:
        drawing = draw(figure(lesson_2[name], **parameters), width, colour=colour, ascii=ascii)
        assert 40 < drawing.width <= width
        assert drawing.height <= 26
        assert "…" not in drawing.plain()
        assert not ascii or (drawing.plain().isascii() and "?" not in drawing.plain())


@pytest.mark.parametrize("name", dict.fromkeys(name for name, _ in STILL))
@pytest.mark.parametrize("width", [60, 120])
def test_drawings_are_as_they_were_approved(lesson_2, name, width):
    """Look at the difference. Where the new drawing is better, it becomes the file."""
    drawn = draw(figure(lesson_2[name]), width, colour="none").plain() + "\n"
    assert drawn == (GOLDEN / f"{name}_{width}.txt").read_text(encoding="utf-8")
