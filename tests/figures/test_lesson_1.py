"""The figures of lecture 1 show what is true."""

import re
import sys
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tutor.datasets import digits
from tutor.figures import (
    Axes,
    Contour,
    Figure,
    Graph,
    HorizontalBars,
    Image,
    Panels,
    Regions,
    Scatter,
    controls_of,
    draw,
    figure,
    frames,
    length,
    mesh,
    told,
)

GOLDEN = Path(__file__).parent / "golden"
SEEDS = range(1, 13)


def module_of(lesson):
    return sys.modules[lesson["rings_bent"].__module__]


def layers_of(shown: Figure, panel: int, kind: type) -> list[Any]:
    assert isinstance(shown.plot, Panels)
    axes = shown.plot.plots[panel]
    assert isinstance(axes, Axes)
    return [each for each in axes.layers if isinstance(each, kind)]


def test_every_figure_is_found(lesson_1):
    assert list(lesson_1) == ["two_programs", "rings_bent", "first_stages", "digit_maps",
                              "one_node", "perceptrons", "imagenet_years"]
    for each in lesson_1.values():
        controls_of(each)


@pytest.mark.parametrize(("way", "given", "found"), [("by hand", {"rules", "data"}, "answers"),
                                                      ("learnt", {"data", "answers"}, "rules")])
def test_what_goes_in_and_what_comes_out(lesson_1, way, given, found):
    shown = figure(lesson_1["two_programs"], way=way)
    assert isinstance(shown.plot, Graph)
    (box,) = [node.name for node in shown.plot.nodes if node.state == "active"]
    assert {edge.source for edge in shown.plot.edges if edge.target == box} == given
    assert [edge.target for edge in shown.plot.edges if edge.source == box] == [found]
    assert f"{found} come out" in shown.describe()


# --- The rings ----------------------------------------------------------------------------


def scattered(shown: Figure, panel: int) -> Scatter:
    (points,) = layers_of(shown, panel, Scatter)
    return points


@pytest.mark.parametrize("seed", SEEDS)
def test_unrolled_rings_are_distance_and_angle(lesson_1, seed):
    for bend, wanted in ((0.0, False), (1.0, True)):
        shown = figure(lesson_1["rings_bent"], bend=bend, data=seed)
        before, after = scattered(shown, 0).points, scattered(shown, 1).points
        z = before[:, 0] + 1j * before[:, 1]
        expected = np.column_stack([np.abs(z), np.angle(z)]) if wanted else before
        assert np.allclose(after, expected)
        assert ("80 of 80" in shown.caption) == wanted


@pytest.mark.parametrize("bend", [0.05, 0.3, 0.6, 0.95])
def test_while_unrolling_nothing_is_torn(lesson_1, bend):
    """Neighbours stay neighbours: along a circle, no step grows to more than it has in the end."""
    unrolled = module_of(lesson_1).unrolled
    angle = np.linspace(-np.pi + 1e-9, np.pi - 1e-9, 721)
    for radius in (0.7, 2.3):
        circle = radius * np.column_stack([np.cos(angle), np.sin(angle)])
        steps = np.linalg.norm(np.diff(unrolled(circle, bend), axis=0), axis=1)
        assert steps.max() <= max(radius, 1) * (angle[1] - angle[0]) * 1.001
        assert np.ptp(steps) < 1e-9
    # And nearly unrolled is near to unrolled.
    assert np.allclose(unrolled(circle, 1 - 1e-5), unrolled(circle, 1.0), atol=1e-4)


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
@pytest.mark.parametrize("bend", [0.0, 0.35, 0.7, 1.0])
def test_the_line_has_as_many_points_on_their_side_as_is_said_and_none_has_more(
        lesson_1, bend, seed):
    shown = figure(lesson_1["rings_bent"], bend=bend, data=seed)
    right = int(re.search(r"puts (\d+) of 80", shown.caption)[1])
    points = scattered(shown, 1)
    most = 0
    for angle in np.linspace(0, 2 * np.pi, 1441):
        heights = points.points @ [np.cos(angle), np.sin(angle)]
        offsets = np.sort(heights)[:, None]
        most = max(most, int(((heights > offsets) == (points.classes == 1)).sum(axis=1).max()))
    assert most <= right
    # What is coloured in the input plane is the side of the line, there.
    (regions,), (line,) = layers_of(shown, 0, Regions), layers_of(shown, 1, Contour)
    places = mesh(regions.x, regions.y, regions.values.shape)
    ours = module_of(lesson_1).unrolled(scattered(shown, 0).points, bend)
    nearest = [int(np.linalg.norm(places - p, axis=1).argmin()) for p in scattered(shown, 0).points]
    agrees = (regions.values.ravel()[nearest] == points.classes).sum()
    assert abs(int(agrees) - right) <= 3 and np.allclose(ours, points.points)
    assert line.levels == (0.0,)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_threshold_that_is_said_separates_the_rings(lesson_1, seed):
    shown = figure(lesson_1["rings_bent"], bend=1.0, data=seed)
    threshold = float(re.search(r"r > (\d\.\d+)", shown.caption)[1])
    points = scattered(shown, 0)
    assert ((np.linalg.norm(points.points, axis=1) > threshold) == (points.classes == 1)).all()
    # And in (x, y) no line does.
    assert "80 of 80" not in figure(lesson_1["rings_bent"], bend=0.0, data=seed).caption


# --- Strokes ------------------------------------------------------------------------------


def test_strokes_are_found_in_their_own_direction_only(lesson_1):
    strokes, ways = module_of(lesson_1).strokes, module_of(lesson_1).DIRECTIONS
    drawn = {"upright": np.eye(1, 5, 2).repeat(5, axis=0), "level": np.eye(5)[:, [2]] * 0,
             "falling": np.eye(5), "rising": np.eye(5)[::-1]}
    drawn["level"] = drawn["upright"].T
    for name, image in drawn.items():
        found = {way: strokes(image, step) for way, step in ways.items()}
        assert [way for way, values in found.items() if values.any()] == [name]
        assert found[name].sum() == 3 and (found[name] <= image).all()


def test_a_crossing_lies_where_both_strokes_do(lesson_1):
    strokes = figure(lesson_1["first_stages"], stage="strokes", digit=1).plot
    crossings = figure(lesson_1["first_stages"], stage="crossings", digit=1).plot
    found = {image.title: image.values for image in strokes.plots if isinstance(image, Image)}
    label = digits().labels[1]
    assert list(found) == [f"a {label}", "upright", "level", "falling", "rising"]
    for image in crossings.plots[1:]:
        one, other = image.title.split(", ")
        assert np.array_equal(image.values > 0, (found[one] > 0) & (found[other] > 0))


# --- Digits as points ---------------------------------------------------------------------


def test_affinities_have_the_perplexity_that_was_asked_for(lesson_1):
    module = module_of(lesson_1)
    x = np.random.default_rng(1).normal(size=(40, 5))
    p = module.affinities(x, 10)
    assert np.allclose(p, p.T) and p.sum() == pytest.approx(1) and not np.diag(p).any()
    # Each point's own Gaussian, by its own search.
    squared = ((x[:, None] - x) ** 2).sum(axis=-1)
    np.fill_diagonal(squared, np.inf)
    rows = []
    for n in range(40):
        low, high = 1e-6, 1e6
        for _ in range(200):
            middle = (low * high) ** 0.5
            row = np.exp(-(squared[n] - squared[n].min()) * middle)
            row /= row.sum()
            wide = -(row[row > 0] * np.log(row[row > 0])).sum() > np.log(10)
            low, high = (middle, high) if wide else (low, middle)
        rows.append(row)
    rows = np.array(rows)
    assert np.allclose(p, (rows + rows.T) / 80, atol=1e-9)


def test_the_gradient_of_the_map_is_that_of_central_differences(lesson_1):
    module = module_of(lesson_1)
    rng = np.random.default_rng(2)
    x, start = rng.normal(size=(12, 4)), rng.normal(size=(12, 2))
    embedding = module.Embedding(x, start, 4)
    embedding.places = start.copy()
    p = embedding.near

    def divergence(y):
        w = 1 / (1 + ((y[:, None] - y) ** 2).sum(axis=-1))
        np.fill_diagonal(w, 0)
        off = ~np.eye(12, dtype=bool)
        return float((p[off] * np.log(p[off] / (w / w.sum())[off])).sum())

    gradient = embedding.gradient(p)
    for at in np.ndindex(12, 2):
        step = np.zeros((12, 2))
        step[at] = 1e-6
        slope = (divergence(start + step) - divergence(start - step)) / 2e-6
        assert gradient[at] == pytest.approx(slope, abs=1e-8)


def test_the_run_starts_from_pca_and_pulls_the_digits_apart(lesson_1):
    run = lesson_1["digit_maps"]
    first, second, *_, last = frames(run, count="150")
    x = digits().pixels[:150] - digits().pixels[:150].mean(axis=0)
    values, vectors = np.linalg.eigh(x.T @ x)
    pca = scattered(first, 0).points
    assert np.allclose(np.abs(pca), np.abs(x @ vectors[:, :-3:-1]))
    assert np.array_equal(scattered(first, 1).points, pca)
    # At first, what moves still looks like its start.
    for one, other in zip(pca.T, scattered(second, 1).points.T, strict=True):
        assert np.corrcoef(one, other)[0, 1] > 0.85
    assert f"PCA shows {100 * values[-2:].sum() / values.sum():.0f} %" in first.caption
    # PCA stays, t-SNE moves, and what is said of neighbours is so.
    assert np.array_equal(scattered(last, 0).points, pca)
    said = [int(each) for each in re.findall(r"(\d+) % with", last.caption)]
    for panel, share in zip((0, 1), said, strict=True):
        points, labels = scattered(last, panel).points, digits().labels[:150]
        assert np.array_equal(scattered(last, panel).classes, labels)
        same = 0
        for n, point in enumerate(points):
            far = np.linalg.norm(points - point, axis=1)
            far[n] = np.inf
            same += labels[far.argmin()] == labels[n]
        assert share == round(100 * same / 150)
    assert said[1] > 90 > said[0]
    assert length(run) == len(list(frames(run, count="150")))


def test_other_digits_are_shown_by_the_key(lesson_1):
    one, two = (scattered(figure(lesson_1["digit_maps"], data=seed), 0).points for seed in (1, 2))
    assert one.shape == two.shape == (300, 2) and not np.allclose(one, two)


# --- The perceptron -----------------------------------------------------------------------


def by_the_rule(x, y, epochs):
    """Counts of mistakes, with whole loops and nothing of the figure's own code."""
    w, b, counts = [0.0, 0.0], 0.0, []
    for _ in range(epochs):
        wrong = 0
        for (x1, x2), label in zip(x, y, strict=True):
            if label * (w[0] * x1 + w[1] * x2 + b) <= 0:
                w, b = [w[0] + label * x1, w[1] + label * x2], b + label
                wrong += 1
        counts.append(wrong)
        if not wrong:
            break
    return w, b, counts


@pytest.mark.parametrize("right", ["exclusive or", "overlapping"])
@pytest.mark.parametrize("seed", SEEDS)
def test_one_settles_and_the_other_does_not(lesson_1, right, seed):
    """What the words of the run promise, for every data set that the key draws."""
    *_, last = frames(lesson_1["perceptrons"], right=right, data=seed)
    lines = last.caption.splitlines()
    assert lines[0].endswith("0, settled.") and "settled" not in lines[1]
    for panel, line in enumerate(lines):
        points = scattered(last, panel)
        w, b, counts = by_the_rule(points.points, 2 * points.classes - 1, 8)
        assert [int(each) for each in re.findall(r"\d+", line)] == counts
        assert (0 in counts) == (panel == 0) and len(counts) > 3
        if any(w):
            (regions,) = layers_of(last, panel, Regions)
            places = mesh(regions.x, regions.y, regions.values.shape)
            assert np.array_equal(regions.values.ravel() == 1, places @ w + b > 0)


def test_each_frame_looks_at_one_example(lesson_1):
    start, first = islice(frames(lesson_1["perceptrons"]), 2)
    assert not layers_of(start, 0, Regions) and "every score" in start.caption
    # A score of 0 is a mistake, so the first example is learnt from at once.
    assert re.findall(r"epoch (\d+)", first.caption) == ["1", "1"]
    assert length(lesson_1["perceptrons"]) == len(list(frames(lesson_1["perceptrons"])))
    assert "no line does" in told(lesson_1["perceptrons"])


# --- ImageNet -----------------------------------------------------------------------------

# Russakovsky et al. (2015) up to 2014; He et al. (2016); Hu et al. (2018).
ERRORS = {"2010": [28.2], "2011": [25.8], "2012": [16.4], "2013": [11.7], "2014": [7.3, 6.7],
          "2015": [3.57], "2017": [2.25]}


def test_the_errors_are_those_of_the_literature(lesson_1):
    bars = figure(lesson_1["imagenet_years"]).plot
    assert isinstance(bars, HorizontalBars)
    found: dict[str, list[float]] = {}
    for name, value in zip(bars.names[:-1], bars.values, strict=False):
        found.setdefault(name[:4], []).append(float(value))
    assert found == ERRORS
    assert bars.names[-1] == "one trained person" and bars.values[-1] == 5.1


def test_each_step_marks_one_entry_and_says_what_it_was(lesson_1):
    for step in range(8):
        shown = figure(lesson_1["imagenet_years"], step=step)
        assert shown.plot.marked == (step,)
        year, name = shown.plot.names[step].split(" ", 1)
        assert shown.caption.startswith(f"{name}, {year}: {shown.plot.values[step]:g}\u00a0%. ")


def test_a_node_adds_its_products_and_its_bias(lesson_1):
    answers = {}
    for name, (one, other) in module_of(lesson_1).NODE_EXAMPLES.items():
        shown = figure(lesson_1["one_node"], example=name)
        assert isinstance(shown.plot, Graph)
        values = {node.name: int(node.value.replace("−", "-")) for node in shown.plot.nodes}
        assert values["score"] == 2 * one - other - 1
        assert sum(values[edge.source] for edge in shown.plot.edges
                   if edge.target == "score") == values["score"]
        answers[name] = values["answer"]
    # A score of exactly 0 is not above 0.
    assert answers == {"(0, 0)": -1, "(0, 1)": -1, "(1, 0)": 1, "(1, 1)": -1, "(3, 2)": 1}


# --- On the page --------------------------------------------------------------------------


@pytest.mark.parametrize("width", [60, 76, 120])
@pytest.mark.parametrize(("colour", "ascii"), [("truecolor", False), ("none", True)])
def test_figures_fit_their_page(lesson_1, width, colour, ascii):
    calls: list[tuple[str, dict[str, Any]]] = [
        ("two_programs", {"way": way}) for way in ("by hand", "learnt")]
    calls += [("rings_bent", {"bend": bend}) for bend in (0.0, 0.5, 1.0)]
    calls += [("first_stages", {"stage": stage}) for stage in ("image", "strokes", "crossings")]
    calls += [("imagenet_years", {"step": step}) for step in range(8)]
    calls += [("one_node", {"example": each}) for each in ("(0, 0)", "(0, 1)", "(3, 2)")]
    calls += [("digit_maps", {}), ("perceptrons", {})]
    for name, parameters in calls:
        drawing = draw(figure(lesson_1[name], **parameters), width, colour=colour, ascii=ascii)
        assert 10 < drawing.width <= width
        assert "…" not in drawing.plain()
        assert not ascii or (drawing.plain().isascii() and "?" not in drawing.plain())


@pytest.mark.parametrize(
    ("file", "name", "width", "parameters"),
    [
        ("two_programs_60.txt", "two_programs", 60, {"way": "learnt"}),
        ("rings_bent_60.txt", "rings_bent", 60, {}),
        ("rings_bent_120.txt", "rings_bent", 120, {"bend": 1.0}),
        ("first_stages_60.txt", "first_stages", 60, {}),
        ("digit_maps_60.txt", "digit_maps", 60, {}),
        ("digit_maps_120.txt", "digit_maps", 120, {}),
        ("one_node_60.txt", "one_node", 60, {}),
        ("perceptrons_60.txt", "perceptrons", 60, {}),
        ("imagenet_years_60.txt", "imagenet_years", 60, {}),
        ("imagenet_years_120.txt", "imagenet_years", 120, {"step": 6}),
    ],
)
def test_drawings_are_as_they_were_approved(lesson_1, file, name, width, parameters):
    """Look at the difference. Where the new drawing is better, it becomes the file."""
    drawn = draw(figure(lesson_1[name], **parameters), width, colour="none").plain() + "\n"
    assert drawn == (GOLDEN / file).read_text(encoding="utf-8")
