"""The figures of lecture 6 show what is true."""

import math
import re
import sys
from pathlib import Path

import numpy as np
import pytest

from tutor.figures import (
    Axes,
    FigureError,
    Graph,
    Note,
    Series,
    Table,
    controls_of,
    draw,
    figure,
    settle,
)

GOLDEN = Path(__file__).parent / "golden"
NAMES = ["expression_graph", "mode_costs", "checkpoints", "gradient_check"]


def module_of(lesson):
    return sys.modules[lesson["expression_graph"].__module__]


def test_every_figure_is_found(lesson_6):
    assert list(lesson_6) == NAMES
    for each in lesson_6.values():
        controls_of(each)


# --- Any expression -----------------------------------------------------------------------


@pytest.mark.parametrize(("text", "function"), [
    ("(a + b) max(b, c)", lambda a, b, c: (a + b) * max(b, c)),
    ("a b + a c - 2 a", lambda a, b, c: a * b + a * c - 2 * a),
    ("sigmoid(a b) / (1 + c^2)", lambda a, b, c: 1 / (1 + math.exp(-a * b)) / (1 + c * c)),
    ("ln(exp(a) + exp(b)) c", lambda a, b, c: math.log(math.exp(a) + math.exp(b)) * c),
    ("a^b + sqrt(c)", lambda a, b, c: a**b + math.sqrt(c)),
    ("tanh(a) sin(b) cos(c)", lambda a, b, c: math.tanh(a) * math.sin(b) * math.cos(c)),
    ("-relu(b - a) + min(a, b, c) + abs(a - c)",
     lambda a, b, c: -max(b - a, 0) + min(a, b, c) + abs(a - c)),
    ("softplus(a) tan(c) * 2^b", lambda a, b, c: math.log(1 + math.exp(a)) * 2**b * math.tan(c)),
    ("pi a + e^b c/3", lambda a, b, c: math.pi * a + math.e**b * c / 3),
])
def test_the_gradients_of_what_is_typed_are_those_of_differences(lesson_6, text, function):
    module, at = module_of(lesson_6), {"a": 1.3, "b": 0.7, "c": 0.4}
    graph = module.program(text)
    passes = module.both_passes(graph, at, {graph.outputs[0]: 1.0})
    assert passes.values[graph.outputs[0]] == pytest.approx(function(**at))
    for name in at:
        up, down = ({**at, name: at[name] + step} for step in (1e-6, -1e-6))
        slope = (function(**up) - function(**down)) / 2e-6
        assert passes.gradients[name] == pytest.approx(slope, rel=1e-6, abs=1e-8), name


def test_two_outputs_have_gradients_of_their_own_that_meet(lesson_6):
    shown = figure(lesson_6["expression_graph"], expression="a b, max(a, c)",
                   values="a = 3, b = 4, c = 1", step=7, first=2, second=-1)
    assert isinstance(shown.plot, Graph)
    nodes = {node.name: node for node in shown.plot.nodes}
    assert {name: node.gradient for name, node in nodes.items()} == {
        "a": "7", "b": "6", "c": "0", "f": "2", "g": "−1"}
    assert shown.caption.endswith("= (−1) · 1 + 2 · 4 = 7")


def test_each_step_shows_one_number_more(lesson_6):
    module, graph = module_of(lesson_6), lesson_6["expression_graph"]
    for text in module.EXPRESSIONS:
        steps = module.steps_of({"expression": text})
        known = []
        for step in range(steps):
            plot = figure(graph, expression=text, values="", step=step).plot
            known.append(sum(bool(n.value) + bool(n.gradient) for n in plot.nodes))
        assert known == list(range(known[0], known[0] + steps))
        assert all(node.gradient for node in plot.nodes)


def test_no_arrow_runs_through_a_box(lesson_6):
    module = module_of(lesson_6)
    for text in (*module.EXPRESSIONS, "a + b a + c b + a", "(a + b)(b + c)(a + c)"):
        graph = module.program(text)
        places = module._places(graph)
        assert places is not None and len(set(places.values())) == len(places)
        for each in graph.operations:
            for of in filter(places.__contains__, each.of):
                # An arrow goes along its box's row up to the column of the next one.
                (x, y), to = places[of], places[each.name][0]
                assert not any(row == y and x < column < to for column, row in places.values())


def test_what_is_too_large_for_boxes_is_a_list_and_what_has_no_value_is_said(lesson_6):
    long = figure(lesson_6["expression_graph"], expression="a+b+c+a+b+c+a+b+c+a", step=3)
    assert isinstance(long.plot, Table) and len(long.plot.rows) == 12
    lost = figure(lesson_6["expression_graph"], expression="ln(a) + 1/b", values="a = -1, b = 0")
    assert isinstance(lost.plot, Note) and "a = −1, b = 0" in lost.plot.text


@pytest.mark.parametrize(("given", "said"), [
    ({"expression": "sigmod(x)"}, "`sigmod` is no function that is known here"),
    ({"expression": "1 + 2"}, "There is no name in it"),
    ({"expression": "a, b, c"}, "Two outputs are the most"),
    ({"expression": "a, a"}, "Both outputs are the same"),
    ({"expression": "1/0 a"}, "`1 / 0` has no value"),
    ({"expression": "a (" * 15 + "a" + ")" * 15}, "more than 14 operations"),
    ({"expression": "__import__('os')"}, "expression: "),
    ({"values": "a: 2"}, "as in a = 2, b = −1"),
    ({"values": "a = x"}, "The value of a is no number"),
    ({"values": "a = nan"}, "between −1000 and 1000"),
])
def test_what_cannot_be_read_is_a_sentence(lesson_6, given, said):
    with pytest.raises(FigureError) as error:
        settle(lesson_6["expression_graph"], given)
    assert said in str(error.value)


# --- Costs and checks ---------------------------------------------------------------------


def test_the_cheaper_mode_is_that_of_the_fewer_numbers(lesson_6):
    for inputs, outputs, said in ((784, 1, "Reverse mode is cheaper"),
                                  (2, 500, "Forward mode is cheaper"),
                                  (30, 30, "Both cost the same")):
        shown = figure(lesson_6["mode_costs"], inputs=inputs, outputs=outputs)
        assert said in shown.caption


def test_as_much_is_kept_as_a_way_back_in_stretches_needs(lesson_6):
    module = module_of(lesson_6)
    for layers in (4, 10, 37, 100):
        for every in (1, 3, 8, 10, 40):
            marks = range(0, layers, every)
            most = max(min(every, layers - mark) for mark in marks) - 1
            assert most <= module.kept(layers, every) - len(marks) <= every - 1
    shown = figure(lesson_6["checkpoints"], layers=100, every=10)
    assert "19 kept at once" in shown.caption and "The lowest is 19" in shown.caption


def test_the_valley_lies_where_theory_has_it(lesson_6):
    module = module_of(lesson_6)
    for precision, kind in (("float64", np.float64), ("float32", np.float32)):
        for name in ("exp", "tanh"):
            errors = module.differences(name, precision, "central")
            low, high = module.valley(errors)
            best = float(np.finfo(kind).eps) ** (1 / 3)
            assert module.H[low] < best < module.H[high]
            # Outside, both ends are far worse, and forward differences never get as low.
            assert errors[low:high].max() < 0.1 * min(errors[:low - 20].max(), errors[-1])
            forward = module.differences(name, precision, "forward")
            assert np.median(forward[low:high]) > 10 * np.median(errors[low:high])
    kink = module.differences("ReLU", "float64", "central")
    assert kink[module.H < 0.009].max() > kink[np.abs(module.H - 0.001).argmin()]
    assert kink[-1] == pytest.approx(0.45)


@pytest.mark.parametrize(("name", "given"), [
    ("expression_graph", {"expression": "(a + b) max(b, c)", "step": 8}),
    ("expression_graph", {"expression": "(sigmoid(w x + b) - t)^2", "step": 7}),
    ("gradient_check", {}),
    ("mode_costs", {}),
])
def test_figures_look_as_they_were_approved(lesson_6, name, given):
    assert drawn(lesson_6[name], given) == file_of(name, given).read_text(encoding="utf-8")


def drawn(function, given) -> str:
    shown = figure(function, **given)
    plot = draw(shown, 76, 26, colour="none").plain()
    assert "Series" not in plot
    return plot + "\n"


def file_of(name, given) -> Path:
    words = re.sub(r"\W+", "_", given.get("expression", "")).strip("_")
    return GOLDEN / f"lesson_6_{name}{'_' * bool(words)}{words}.txt"


def test_curves_are_told_apart(lesson_6):
    for name in ("mode_costs", "gradient_check"):
        plot = figure(lesson_6[name]).plot
        assert isinstance(plot, Axes)
        names = [each.name for each in plot.layers if isinstance(each, Series)]
        assert len(names) == 2 == len(set(names))


def test_no_more_layers_are_kept_than_there_are(lesson_6):
    said = lesson_6["checkpoints"](layers=4, every=40).caption
    assert "4 kept at once" in said and "1 checkpoint, and up to 3 layers after it" in said


def test_a_negative_argument_stands_in_one_pair_of_parentheses(lesson_6):
    written = module_of(lesson_6)._written
    assert written("relu", ["(−2)"]) == "relu(−2)"
    assert written("max", ["(−1)", "3"]) == "max(−1, 3)"
    assert written("×", ["(−1)", "3"]) == "(−1) × 3"


def test_a_step_that_changes_no_value_is_said(lesson_6):
    check = lesson_6["gradient_check"]
    said = "too small to change the value"
    assert said in check(of="exp", precision="float32").caption
    assert said not in check(of="ReLU", precision="float64").caption


if __name__ == "__main__":
    from tutor.figures import figures_in

    found = figures_in(Path(__file__).parents[2] / "lessons/06-backprop-in-depth/figures.py")
    for name, given in (("expression_graph", {"expression": "(a + b) max(b, c)", "step": 8}),
                        ("expression_graph", {"expression": "(sigmoid(w x + b) - t)^2", "step": 7}),
                        ("gradient_check", {}), ("mode_costs", {})):
        file_of(name, given).write_text(drawn(found[name], given), encoding="utf-8")
