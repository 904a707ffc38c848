"""The figures of lecture 4 show what is true."""

import re
import sys
from itertools import islice
from math import exp, log, sqrt, tanh
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
    HeatMap,
    Node,
    Panels,
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

GOLDEN = Path(__file__).parent / "golden"
SETTINGS = [
    {},
    {"x": -2.0, "w": 1.5, "b": 0.3, "t": 0.0},
    {"x": 3.0, "w": 3.0, "b": 3.0, "t": 1.0},
    {"x": -3.0, "w": 3.0, "b": -3.0, "t": 0.4},
    {"x": 0.0, "w": 0.0, "b": 0.0, "t": 0.5},
]


def module_of(lesson):
    return sys.modules[lesson["graph_steps"].__module__]


def nodes_of(shown: Figure) -> tuple[Node, ...]:
    assert isinstance(shown.plot, Graph)
    return shown.plot.nodes


def panels_of(shown: Figure) -> list[HeatMap]:
    assert isinstance(shown.plot, Panels)
    return [panel for panel in shown.plot.plots if isinstance(panel, HeatMap)]


def test_every_figure_is_found(lesson_4):
    assert list(lesson_4) == ["linear_templates", "graph_steps", "flow_rules", "xor_fold",
                              "playground", "loss_surface"]
    for each in lesson_4.values():
        controls_of(each)


# --- The graph ----------------------------------------------------------------------------


def loss(x, w, b, t):
    return (1 / (1 + exp(-(w * x + b))) - t) ** 2


@pytest.mark.parametrize("setting", SETTINGS)
def test_gradients_are_those_of_central_differences(lesson_4, setting):
    at = {name: p.default for name, p in controls_of(lesson_4["graph_steps"]).items()}
    at = {**at, **setting}
    del at["step"]
    found = module_of(lesson_4).both_passes(**at)
    assert found.values["L"] == pytest.approx(loss(**at), abs=1e-12)
    h = 1e-5
    for name in "xwbt":
        up, down = ({**at, name: at[name] + sign * h} for sign in (1, -1))
        slope = (loss(**up) - loss(**down)) / (2 * h)
        assert found.gradients[name] == pytest.approx(slope, rel=1e-6, abs=1e-10), name
    # Between inputs and loss: the gradient at p is that of adding to p, which is that at b.
    assert found.gradients["p"] == found.gradients["z"] == found.gradients["b"]
    for name, rest in (("y", lambda y: (y - at["t"]) ** 2), ("e", lambda e: e**2)):
        v = found.values[name]
        slope = (rest(v + h) - rest(v - h)) / (2 * h)
        assert found.gradients[name] == pytest.approx(slope, rel=1e-6, abs=1e-9), name


@pytest.mark.parametrize("setting", SETTINGS)
def test_each_step_fills_in_one_number(lesson_4, setting):
    module = module_of(lesson_4)
    before: set[tuple[str, str]] = set()
    for step in range(module.STEPS):
        nodes = nodes_of(figure(lesson_4["graph_steps"], step=step, **setting))
        filled = {(n.name, "value") for n in nodes if n.value}
        filled |= {(n.name, "gradient") for n in nodes if n.gradient}
        if step:
            (new,) = filled - before
            assert before < filled
            assert [n.name for n in nodes if n.state == "active"] == [new[0]]
        before = filled
    assert len(before) == 2 * len(module.PLACES)


def test_every_number_shown_is_the_one_computed(lesson_4):
    module = module_of(lesson_4)
    shown = figure(lesson_4["graph_steps"], step=module.STEPS - 1, x=-1.3, w=0.7, b=0.2, t=0.9)
    found = module.both_passes(-1.3, 0.7, 0.2, 0.9)
    for node in nodes_of(shown):
        assert float(node.value.replace("−", "-")) == pytest.approx(
            found.values[node.name], abs=6e-4)
        assert float(node.gradient.replace("−", "-")) == pytest.approx(
            found.gradients[node.name], abs=6e-4)


def test_each_sentence_ends_with_the_number_just_filled_in(lesson_4):
    for step in range(1, module_of(lesson_4).STEPS):
        shown = figure(lesson_4["graph_steps"], step=step)
        (node,) = [n for n in nodes_of(shown) if n.state == "active"]
        assert shown.caption.endswith(f"= {node.gradient or node.value}")


def test_the_picture_stands_still_while_it_is_stepped(lesson_4):
    for width in (60, 76, 120):
        sizes = {
            draw(figure(lesson_4["graph_steps"], step=step), width, 18).height
            for step in range(module_of(lesson_4).STEPS)
        }
        assert len(sizes) == 1 and sizes.pop() <= 18


# --- Single nodes -------------------------------------------------------------------------

OUTPUTS = {
    "sum": lambda a, b: [a + b], "constant factor": lambda a, b: [3 * a],
    "product": lambda a, b: [a * b], "maximum": lambda a, b: [max(a, b)],
    "sigmoid": lambda a, b: [1 / (1 + exp(-a))], "two outputs": lambda a, b: [a * b, a + b],
}


def read(text):
    return float(text.replace("−", "-"))


@pytest.mark.parametrize("node", OUTPUTS)
def test_a_node_passes_down_what_nudging_finds(lesson_4, node):
    assert list(OUTPUTS) == list(module_of(lesson_4).RULES)
    for a, b, above, second in ((2.0, -1.0, 2.0, -1.0), (-1.5, 3.0, -2.5, 0.5)):
        shown = figure(lesson_4["flow_rules"], node=node, a=a, b=b, above=above, second=second)

        def total(a, b, arriving=(above, second)):
            return sum(g * y for g, y in zip(arriving, OUTPUTS[node](a, b)))

        h, at = 1e-6, {"a": a, "b": b}
        values = OUTPUTS[node](a, b)
        for each in nodes_of(shown):
            if each.state == "active":
                assert read(each.value) == pytest.approx(values.pop(0), abs=6e-3)
                continue
            up, down = (total(**at | {each.name: at[each.name] + sign * h}) for sign in (1, -1))
            if each.state == "idle":
                assert up == down and not each.gradient
                continue
            assert read(each.gradient) == pytest.approx((up - down) / (2 * h), abs=6e-3)
            assert f"= {each.gradient}" in shown.caption or node in ("sum", "maximum")
        assert not values


def test_at_a_tie_the_maximum_passes_all_of_it_to_the_first(lesson_4):
    shown = figure(lesson_4["flow_rules"], node="maximum", a=1.5, b=1.5, above=2.0)
    assert [each.gradient for each in nodes_of(shown)] == ["2", "0", "2"]
    assert "tie" in shown.caption


def test_the_picture_stands_still_from_node_to_node(lesson_4):
    for width in (60, 76, 120):
        sizes = {draw(figure(lesson_4["flow_rules"], node=node), width, 18).height
                 for node in OUTPUTS}
        assert len(sizes) == 1


# --- The templates ------------------------------------------------------------------------


@pytest.mark.parametrize("ridge", [0.01, 1.0, 100.0])
def test_drawn_weights_reach_the_accuracy_that_the_note_says(lesson_4, ridge):
    shown = figure(lesson_4["linear_templates"], ridge=ridge)
    weights = np.stack([panel.values.ravel() for panel in panels_of(shown)], axis=1)
    train, test = digits().split()
    # The bias that makes the mean score of every class what it should be.
    share = np.bincount(train.labels, minlength=10) / len(train)
    bias = share - train.pixels.mean(axis=0) @ weights
    right = int(((test.pixels @ weights + bias).argmax(axis=1) == test.labels).sum())
    assert f"{right} of 360 test digits right" in shown.caption
    assert f"{100 * right / 360:.1f}" in shown.caption
    assert right > 280


def test_weights_solve_least_squares(lesson_4):
    """Another way to the same weights: rows √λ·I under the data, and NumPy's own solver."""
    train, _ = digits().split()
    a = np.column_stack([train.pixels, np.ones(len(train))])
    penalty = np.sqrt(7.0) * np.eye(65)[:64]
    targets = np.vstack([np.eye(10)[train.labels], np.zeros((64, 10))])
    expected, *_ = np.linalg.lstsq(np.vstack([a, penalty]), targets, rcond=None)
    weights, bias = module_of(lesson_4).least_squares(train, 7.0)
    assert np.allclose(weights, expected[:-1], atol=1e-10)
    assert np.allclose(bias, expected[-1], atol=1e-10)


def test_strong_ridge_turns_weights_towards_mean_minus_all(lesson_4):
    """What the caption of that view claims."""
    train, _ = digits().split()
    shown = figure(lesson_4["linear_templates"], show="mean minus all")

    def likeness(ridge):
        weights, _ = module_of(lesson_4).least_squares(train, ridge)
        pairs = zip(weights.T, (panel.values.ravel() for panel in panels_of(shown)), strict=True)
        return min(w @ m / np.linalg.norm(w) / np.linalg.norm(m) for w, m in pairs)

    assert likeness(1e6) > 0.999 > 0.8 > likeness(1.0)
    assert likeness(1.0) < likeness(100.0) < likeness(1000.0)


@pytest.mark.parametrize(("setting", "apart"), [({}, True), ({"width": 1}, False),
                                                 ({"rate": 0.001}, False), ({"rate": 1.0}, False)])
def test_the_playgrounds_words_say_when_the_classes_come_apart(lesson_4, setting, apart):
    """They stand there for every setting, so they may promise it of the first one only."""
    *_, last = frames(lesson_4["playground"], **setting)
    assert ("100 of 100 points right" in last.caption) == apart
    words = told(lesson_4["playground"], **setting)
    assert "As the controls stand at first" in words
    assert "Too few units, or a learning rate too small or too large" in words


def test_titles_and_words(lesson_4):
    shown = figure(lesson_4["linear_templates"])
    assert [panel.title for panel in panels_of(shown)] == list("0123456789")
    told = shown.describe()
    numbers = re.findall(r"from (−[\d.]+) at .*? to ([\d.]+) at", told)
    assert len(numbers) == 10
    lows = [panel.values.min() for panel in panels_of(shown)]
    assert [float(low.replace("−", "-")) for low, _ in numbers] == pytest.approx(lows, abs=6e-4)
    assert "test digits right" in told


# --- XOR, folded --------------------------------------------------------------------------


def layers_of(shown: Figure, panel: int, kind: type) -> list[Any]:
    assert isinstance(shown.plot, Panels)
    axes = shown.plot.plots[panel]
    assert isinstance(axes, Axes)
    return [each for each in axes.layers if isinstance(each, kind)]


def test_folded_points_are_those_of_the_lessons_table(lesson_4):
    shown = figure(lesson_4["xor_fold"], fold=1.0)
    (before,), (after,) = (layers_of(shown, panel, Scatter) for panel in (0, 1))
    assert before.points.tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
    assert after.points.tolist() == [[0, 0], [1, 0], [1, 0], [2, 1]]
    assert before.classes.tolist() == after.classes.tolist() == [0, 1, 1, 0]
    assert (after.points @ [1, -2]).tolist() == [0, 1, 1, 0]
    assert "puts all 4 points on the side" in shown.caption and "on one point" in shown.caption


@pytest.mark.parametrize("fold", [0.0, 0.35, 0.8, 0.85, 1.0])
def test_the_line_has_as_many_points_as_are_on_their_side_in_both_planes(lesson_4, fold):
    shown = figure(lesson_4["xor_fold"], fold=fold)
    (points,) = layers_of(shown, 1, Scatter)
    start = np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]])
    end = np.array([[0.0, 0], [1, 0], [1, 0], [2, 1]])
    assert np.allclose(points.points, start + fold * (end - start))
    right = 0
    for (x, y), wanted in zip(points.points, [0, 1, 1, 0], strict=True):
        right += (y < (x - 0.5) / 2) == bool(wanted)
    assert ("all 4 points" if right == 4 else f"{right} of the 4 points") in shown.caption
    assert right == (4 if fold > 5 / 6 else 3)
    apart = np.hypot(*(points.points[1] - points.points[2]))
    assert fold == 1 or f"are {apart:.2g} apart" in shown.caption


def test_no_straight_line_has_four_points_of_xor(lesson_4):
    """What the caption says of the plane that is not folded yet: every line, near enough."""
    assert "no straight line has more" in figure(lesson_4["xor_fold"], fold=0.0).caption
    angles, offsets = np.meshgrid(np.linspace(0, 2 * np.pi, 361), np.linspace(-2, 2, 401))
    corners = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    heights = np.cos(angles)[..., None] * corners[:, 0] + np.sin(angles)[..., None] * corners[:, 1]
    right = ((heights > offsets[..., None]) == np.array([0, 1, 1, 0], bool)).sum(axis=-1)
    assert right.max() == 3


def test_seen_from_the_input_the_line_is_two(lesson_4):
    (sides,) = layers_of(figure(lesson_4["xor_fold"], fold=1.0), 0, Regions)
    points = mesh(sides.x, sides.y, sides.values.shape)
    total = points.sum(axis=1)
    assert (sides.values.ravel() == ((total > 0.5) & (total < 1.5))).all()


def test_with_mirror_images_every_template_has_two_sides(lesson_4):
    shown = figure(lesson_4["linear_templates"], both=True)
    for panel in panels_of(shown):
        assert np.allclose(panel.values, panel.values[:, ::-1])
    seven = panels_of(shown)[7].values
    assert seven[0, 0] == pytest.approx(seven.max()) and "mirror images" in shown.caption
    assert "289 of 360 test digits right, 80.3" in shown.caption
    # What the images have in common has changed, and the digits that are tested have not.
    plain = figure(lesson_4["linear_templates"])
    assert "mirror" not in plain.caption and panels_of(plain)[7].values[0, 0] < 0.01


# --- The loss around trained weights ------------------------------------------------------


def contours_of(shown):
    return [layers_of(shown, panel, Contour)[0].values for panel in (0, 1)]


def test_the_dot_stands_at_trained_weights_and_the_loss_is_the_networks(lesson_4):
    module = module_of(lesson_4)
    narrow, wide = contours_of(figure(lesson_4["loss_surface"], narrow="4", start=3))
    middle = module.PLACES_EACH_WAY // 2
    assert narrow[middle, middle] < 0.3 and wide[middle, middle] < 0.01
    # Both ways lead away from the dot, and not along the same direction.
    for losses in (narrow, wide):
        up, across = losses[:, middle], losses[middle]
        assert np.ptp(up) > 0.5 and np.ptp(across) > 0.5 and not np.allclose(up, across)


def test_both_networks_are_as_wide_as_is_said(lesson_4):
    shown = figure(lesson_4["loss_surface"], narrow="4", start=3)
    assert [each.title for each in shown.plot.plots] == ["4 units a layer", "64 units a layer"]
    module = module_of(lesson_4)
    for width, losses in zip((4, 64), contours_of(shown), strict=True):
        assert np.array_equal(losses, module.around(width, 3))


def test_the_surface_is_told_as_a_plane_with_one_dot(lesson_4):
    said = figure(lesson_4["loss_surface"], narrow="4").describe()
    assert "“64 units a layer” with one direction across and another direction up" in said
    assert said.count("one point at (0, 0)") == 2 and " points" not in said


def test_another_start_brings_other_weights_too(lesson_4):
    module, middle = module_of(lesson_4), module_of(lesson_4).PLACES_EACH_WAY // 2
    first, second = (module.around(4, start)[middle, middle] for start in (1, 3))
    # In the middle no direction counts.
    assert first != second
    assert "with other weights and directions" in figure(lesson_4["loss_surface"]).caption


def test_hollows_are_counted_as_they_are(lesson_4):
    hollows = module_of(lesson_4).hollows
    x, y = np.meshgrid(np.linspace(-1, 1, 41), np.linspace(-1, 1, 41))
    assert hollows(x**2 + y**2) == 1 and hollows(x + y) == 0
    assert hollows((x**2 - 0.25) ** 2 + (y**2 - 0.25) ** 2) == 4
    for shown in (figure(lesson_4["loss_surface"], start=each) for each in (1, 5)):
        said = [int(each) for each in re.findall(r"(\d+) hollow", shown.caption)]
        assert said == [hollows(losses) for losses in contours_of(shown)]


def test_the_wide_network_has_the_smoother_surface(lesson_4):
    """What the lesson says of wide networks, here on ten starts."""
    module = module_of(lesson_4)
    counted = {width: [module.hollows(module.around(width, start)) for start in range(1, 11)]
               for width in (2, 64)}
    assert sum(counted[2]) > 1.5 * sum(counted[64]) and max(counted[64]) == 1


# --- A playground -------------------------------------------------------------------------

SHAPES = ["moons", "circles", "xor", "spirals"]


def network(lesson, activation, sizes=(2, 4, 3, 2), seed=5):
    """A network whose biases are not zero, so that a forgotten one shows."""
    rng = np.random.default_rng(seed)
    net = module_of(lesson).Network.random(sizes, activation, rng)
    for bias in net.biases:
        bias += rng.normal(0, 0.5, bias.shape)
    return net


def cross_entropy(net, x, labels, activation):
    """The loss, unit by unit, with nothing of the figure's own code."""
    f = {"relu": lambda z: max(0.0, z), "tanh": tanh, "sigmoid": lambda z: 1 / (1 + exp(-z)),
         "none": lambda z: z}[activation]
    total = 0.0
    for row, label in zip(x, labels, strict=True):
        h = list(row)
        for layer, (w, b) in enumerate(zip(net.weights, net.biases, strict=True)):
            z = [sum(h[i] * w[i, j] for i in range(len(h))) + b[j] for j in range(len(b))]
            h = [f(each) for each in z] if layer < len(net.weights) - 1 else z
        total -= log(exp(h[label]) / sum(exp(each) for each in h))
    return total / len(x)


@pytest.mark.parametrize("activation", ["relu", "tanh", "sigmoid", "none"])
def test_training_gradients_are_those_of_central_differences(lesson_4, activation):
    net = network(lesson_4, activation)
    x, labels = module_of(lesson_4).two_classes("moons", 7, 3)
    assert net.loss(x, labels) == pytest.approx(cross_entropy(net, x, labels, activation))
    h = 1e-6
    for values, gradient in zip(net.parameters, net.gradients(x, labels), strict=True):
        assert values.shape == gradient.shape
        for at in np.ndindex(values.shape):
            kept = values[at]
            values[at] = kept + h
            up = cross_entropy(net, x, labels, activation)
            values[at] = kept - h
            down = cross_entropy(net, x, labels, activation)
            values[at] = kept
            assert gradient[at] == pytest.approx((up - down) / (2 * h), abs=1e-8)


def test_adam_steps_as_its_authors_write(lesson_4):
    """Three steps of one number, by the formulas of the paper."""
    value, (m, v) = np.array([1.0]), (0.0, 0.0)
    adam, expected = module_of(lesson_4).Adam(0.1), 1.0
    for time, g in enumerate((0.5, -2.0, 0.03), 1):
        adam.step([value], [np.array([g])])
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
        expected -= 0.1 * (m / (1 - 0.9**time)) / (sqrt(v / (1 - 0.999**time)) + 1e-8)
        assert value[0] == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("seed", [1, 2])
def test_data_are_balanced_in_sight_and_need_a_bend(lesson_4, shape, seed):
    x, labels = module_of(lesson_4).two_classes(shape, 100, seed)
    assert np.bincount(labels).tolist() == [50, 50] and np.abs(x).max() < 1.5
    again, _ = module_of(lesson_4).two_classes(shape, 100, seed)
    other, _ = module_of(lesson_4).two_classes(shape, 100, seed + 1)
    assert (x == again).all() and not (x == other).all()
    if shape == "xor":
        assert ((x[:, 0] * x[:, 1] < 0) == labels).all()
    # The best straight line of a fine choice leaves some on the wrong side.
    angles = np.linspace(0, 2 * np.pi, 181)
    heights = x @ np.stack([np.cos(angles), np.sin(angles)])
    offsets = np.linspace(-2, 2, 161)
    right = ((heights[:, :, None] > offsets) == labels[:, None, None]).mean(axis=0)
    assert right.max() < 0.95


def test_the_first_frame_comes_before_any_training(lesson_4):
    first = figure(lesson_4["playground"], width=5, depth=3)
    (curve,) = layers_of(first, 1, Series)
    assert curve.x.tolist() == [0] and first.caption.startswith("Step 0 of 500: loss ")
    count = (2 * 5 + 5) + 2 * (5 * 5 + 5) + (5 * 2 + 2)
    assert first.caption.endswith(f"2 → 5 → 5 → 5 → 2: {count} parameters.")


@pytest.mark.parametrize(("setting", "least"), [
    ({}, 99), ({"shape": "circles"}, 99), ({"shape": "xor"}, 99), ({"shape": "spirals"}, 95),
    ({"activation": "tanh"}, 99), ({"activation": "sigmoid"}, 97), ({"depth": 1}, 97),
])
def test_training_gets_the_classes_apart(lesson_4, setting, least):
    assert length(lesson_4["playground"], **setting) == 101
    shown = list(frames(lesson_4["playground"], **setting))
    assert len(shown) == 101
    said = [re.match(r"Step (\d+) of 500: loss (\S+), (\d+) of 100", each.caption)
            for each in shown]
    assert all(said) and [int(each[1]) for each in said if each] == list(range(0, 501, 5))
    last = said[-1]
    assert last is not None and int(last[3]) >= least
    (curve,) = layers_of(shown[-1], 1, Series)
    assert len(curve.x) == 501 and curve.y[-1] < curve.y[0] / 4
    # The regions drawn agree with the points that are said to be right.
    (regions,), (points,) = (layers_of(shown[-1], 0, kind) for kind in (Regions, Scatter))
    rows, columns = regions.values.shape
    at = [np.round((points.points[:, axis] - low) / (high - low) * (count - 1)).astype(int)
          for axis, (low, high), count in ((1, regions.y, rows), (0, regions.x, columns))]
    drawn = (regions.values[at[0], at[1]] == points.classes).sum()
    assert abs(drawn - int(last[3])) <= 4


def test_a_run_is_the_same_each_time_and_other_data_are_another(lesson_4):
    def captions(**setting):
        return [each.caption for each in islice(frames(lesson_4["playground"], **setting), 6)]

    assert captions() == captions()
    assert captions() != captions(data=2)


def test_without_activation_no_depth_bends_the_border(lesson_4):
    *_, last = frames(lesson_4["playground"], shape="xor", activation="none", depth=4)
    (regions,) = layers_of(last, 0, Regions)
    # Along every row the class changes at most once, and always the same way.
    changes = np.diff(regions.values, axis=1)
    assert (np.abs(changes).sum(axis=1) <= 1).all()
    assert len(set(changes[changes != 0])) <= 1
    assert last.caption.endswith("No activation: a straight border.")
    said = re.search(r"(\d+) of 100 points", last.caption)
    assert said is not None and int(said[1]) < 70


@pytest.mark.parametrize("activation", ["relu", "tanh", "sigmoid", "none"])
def test_nothing_overflows_at_the_greatest_rate(lesson_4, activation):
    with np.errstate(all="raise", under="ignore"):
        *_, last = frames(lesson_4["playground"], rate=1.0, activation=activation, depth=4)
        assert module_of(lesson_4).sigmoid(np.array([-1e4, 1e4])).tolist() == [0, 1]
    assert "not a number" not in last.caption and "∞" not in last.caption


# --- How they look ------------------------------------------------------------------------


@pytest.mark.parametrize("width", [60, 72, 120])
@pytest.mark.parametrize("colour", ["truecolor", "256", "16", "none"])
@pytest.mark.parametrize("ascii", [False, True])
def test_figures_fit_their_page(lesson_4, width, colour, ascii):
    calls: list[tuple[str, dict[str, Any]]] = [("linear_templates", {"show": show})
             for show in ("weights", "mean image", "mean minus all")]
    calls += [("graph_steps", {"step": step, **s}) for step in (0, 5, 14) for s in SETTINGS]
    calls += [("linear_templates", {"both": True}), ("loss_surface", {})]
    calls += [("flow_rules", {"node": node}) for node in OUTPUTS]
    calls += [("xor_fold", {"fold": fold}) for fold in (0.0, 0.5, 1.0)]
    calls += [("playground", {"shape": shape, "width": 16, "depth": 4}) for shape in SHAPES]
    for name, parameters in calls:
        drawing = draw(figure(lesson_4[name], **parameters), width, colour=colour, ascii=ascii)
        assert 40 < drawing.width <= width
        assert "…" not in drawing.plain()
        assert not ascii or (drawing.plain().isascii() and "?" not in drawing.plain())


@pytest.mark.parametrize(
    ("file", "name", "width", "parameters"),
    [
        ("linear_templates_60.txt", "linear_templates", 60, {}),
        ("linear_templates_120.txt", "linear_templates", 120, {}),
        ("graph_steps_forward_72.txt", "graph_steps", 72, {"step": 3}),
        ("playground_60.txt", "playground", 60, {}),
        ("playground_120.txt", "playground", 120, {}),
        ("xor_fold_60.txt", "xor_fold", 60, {}),
        ("xor_fold_120.txt", "xor_fold", 120, {"fold": 1.0}),
        ("flow_rules_60.txt", "flow_rules", 60, {"node": "two outputs"}),
        ("graph_steps_backward_72.txt", "graph_steps", 72, {"step": 13}),
    ],
)
def test_drawings_are_as_they_were_approved(lesson_4, file, name, width, parameters):
    """Look at the difference. Where the new drawing is better, it becomes the file."""
    drawn = draw(figure(lesson_4[name], **parameters), width, colour="none").plain() + "\n"
    assert drawn == (GOLDEN / file).read_text(encoding="utf-8")
