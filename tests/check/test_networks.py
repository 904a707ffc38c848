"""Networks on both sides of a check: weights placed, drivers, and the judge of training.

Whatever runs an operation runs in one process apart: a process that has used TensorFlow must
never be forked again, and this one forks.
"""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from tutor.check.authoring import Finding, Probe
from tutor.check.networks import probes
from tutor.check.networks.specification import (
    Layer,
    convolution,
    dense,
    drawn,
    parameters,
    recurrent,
)

pytestmark = pytest.mark.skipif(importlib.util.find_spec("tensorflow") is None,
                                reason="no TensorFlow")

Apart = Callable[..., Any]


@pytest.fixture(scope="module")
def apart() -> Iterator[Apart]:
    """Call a function of this file in the process that has TensorFlow."""
    with ProcessPoolExecutor(1, get_context("spawn"), initializer=quietly) as executor:
        yield lambda function, *arguments: executor.submit(function, *arguments).result(240)


def quietly() -> None:
    os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1")


# ------------------------------------------------------------------ specifications


def test_a_specification_counts_what_keras_counts() -> None:
    assert parameters([dense(64, 32), dense(32, 16), dense(16, 10)]) == 2778
    assert parameters([convolution(3, 3, 1, 8), convolution(3, 3, 8, 16), dense(64, 10)]) == 1898
    assert parameters([recurrent(8, 40)]) == 1960
    assert parameters([recurrent(8, 40, gates=4)]) == 4 * 1960


def test_drawn_weights_keep_signals_of_order_one() -> None:
    rng = np.random.default_rng(0)
    (first, bias), (second, _) = drawn(rng, [dense(400, 300), dense(300, 10)])
    hidden = np.maximum(rng.random((50, 400)) @ first + bias, 0)
    assert 0.3 < (hidden @ second).std() < 3
    assert first.dtype == np.float32 and abs(bias.std() - 0.5) < 0.1


# ------------------------------------------------------------------ weights in a model


def styles() -> dict[str, Any]:
    """The same network of two equal layers in several styles."""
    import keras
    from keras import layers, ops

    class OutOfOrder(keras.Model):
        def __init__(self) -> None:
            super().__init__()
            self.last = layers.Dense(2)
            self.second = layers.Dense(3, activation="tanh")
            self.first = layers.Dense(3, activation="tanh")

        def call(self, x: Any) -> Any:
            return self.last(self.second(self.first(x)))

    class Bare(keras.Model):
        def __init__(self) -> None:
            super().__init__()
            self.own = [self.add_weight(shape=s) for s in ((3, 3), (3,), (3, 3), (3,))]
            self.last = layers.Dense(2)

        def call(self, x: Any) -> Any:
            a, b, c, d = self.own
            return self.last(ops.tanh(ops.tanh(x @ a + b) @ c + d))

    x = keras.Input((3,))
    inner = keras.Sequential([layers.Dense(3), layers.Activation("tanh")])
    outer = layers.Dense(3, activation="tanh")
    return {
        "sequential": keras.Sequential([layers.Dense(3, activation="tanh"),
                                        layers.Dense(3, activation="tanh"), layers.Dense(2)]),
        "functional, one part nested": keras.Model(x, layers.Dense(2)(inner(outer(x)))),
        "subclassed, listed in another order": OutOfOrder(),
        "bare weights": Bare(),
    }


def outputs_of_styles() -> tuple[np.ndarray, dict[str, np.ndarray]]:
    from tutor.check.networks.placing import rebuilt

    rng = np.random.default_rng(1)
    weights, x = drawn(rng, [dense(3, 3), dense(3, 3), dense(3, 2)]), rng.normal(size=(4, 3))
    (a, b), (c, d), (e, f) = weights
    expected = np.tanh(np.tanh(x @ a + b) @ c + d) @ e + f
    x = x.astype(np.float32)
    return expected, {name: np.asarray(rebuilt(model, weights, x)(x))
                      for name, model in styles().items()}


def test_weights_of_equal_shapes_go_where_a_forward_pass_uses_them(apart: Apart) -> None:
    expected, found = apart(outputs_of_styles)
    assert len(found) == 4
    for name, outputs in found.items():
        assert np.allclose(outputs, expected, atol=1e-5), name


def refused() -> tuple[bool, bool, int]:
    from tutor.check.networks.placing import flat, owned, place

    model, x = styles()["sequential"], np.zeros((1, 3), np.float32)
    groups = owned(model, x)
    before = [np.array(v) for v in flat(groups)]
    placed = place(groups, drawn(np.random.default_rng(0), [dense(3, 3), dense(3, 2)]))
    untouched = all(np.array_equal(a, np.array(v)) for a, v in zip(before, flat(groups)))
    import keras

    return placed, untouched, keras.layers.Layer.__call__.__qualname__.count("_noted")


def test_weights_of_other_shapes_change_nothing(apart: Apart) -> None:
    placed, untouched, still_noting = apart(refused)
    assert (placed, untouched, still_noting) == (False, True, 0)


def log_p(values: Any) -> Any:
    from tutor.check.networks.placing import log_probabilities

    return log_probabilities(values)


def test_logits_probabilities_and_their_logarithms_stand_for_the_same(apart: Apart) -> None:
    z = np.random.default_rng(0).normal(size=(5, 4)).astype(np.float32)
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    for outputs in (z, p, np.log(p), z + 7):
        assert np.allclose(apart(log_p, outputs), np.log(p), atol=1e-5)
    sigmoid = 1 / (1 + np.exp(-z))
    assert not np.allclose(apart(log_p, sigmoid), np.log(p), atol=1e-2)
    assert apart(log_p, "a text") == "a text"


# ------------------------------------------------------------------ drivers


def network(**options: Any) -> Any:
    import keras
    from keras import layers

    width, size = options.get("width", 4), options.get("size", 6)
    shape = (2, size // 2) if options.get("images") else (size,)
    model = keras.Sequential([keras.Input(shape), layers.Flatten(), layers.Dense(width),
                              layers.Dense(3)])
    if options.get("compiled"):
        model.compile("sgd", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    return model


def driven(options: dict[str, Any], probe: Probe) -> Any:
    from tutor.check.networks.driving import drive

    once = options.get("once")
    if once:
        options = {"instead": network(**options)}
    answer = SimpleNamespace(
        build_model=options.get("instead_of",
                                lambda: options.get("instead", network(**options))),
        predict=lambda model, images: np.asarray(model(images)),
    )
    try:
        if once:
            drive(answer, **probe.inputs)
        return drive(answer, **probe.inputs)
    except Exception as error:
        return type(error).__name__, str(error)


RNG = np.random.default_rng(3)
WEIGHTS, X = drawn(RNG, [dense(6, 4), dense(4, 3)]), RNG.random((5, 6), dtype=np.float32)
FACTS = probes.network("5", WEIGHTS, X, {"images of 2 × 3": X.reshape(5, 2, 3)})


def test_a_network_is_told_layer_by_layer(apart: Apart) -> None:
    layers, outputs = apart(driven, {}, FACTS)
    assert layers == ["(6, 4) + (4,): 28 parameters", "(4, 3) + (3,): 15 parameters"]
    assert np.allclose(np.exp(outputs).sum(axis=1), 1, atol=1e-5)
    wider, nothing = apart(driven, {"width": 5}, FACTS)
    assert wider == ["(6, 5) + (5,): 35 parameters", "(5, 3) + (3,): 18 parameters"]
    assert not nothing.any(), "weights of its own say nothing"


def test_what_build_model_returns_instead_is_named(apart: Apart) -> None:
    assert apart(driven, {"instead": None}, FACTS) == (
        "NotAModel", "`build_model` returns None, not a Keras model.")
    assert apart(driven, {"instead": [1, 2]}, FACTS) == (
        "NotAModel", "`build_model` returns a `list`, not a Keras model.")


def test_each_call_of_build_model_has_to_give_weights_of_its_own(apart: Apart) -> None:
    kind, words = apart(driven, {"once": True}, FACTS)
    assert kind == "SharedWeights" and "`build_model` gives the same weights each time" in words


def test_a_model_that_takes_other_inputs_is_told_which(apart: Apart) -> None:
    kind, words = apart(driven, {"images": True, "size": 6}, probes.network(
        "5", WEIGHTS, X[:, :5], {"images of 2 × 3": X.reshape(5, 2, 3)}))
    assert kind == "OtherInput"
    assert "array of shape (5, 5)" in words and "works with images of 2 × 3" in words


def test_the_loss_of_a_model_is_the_one_it_is_compiled_with(apart: Apart) -> None:
    labels = np.array([0, 1, 2, 1, 0])
    asked = probes.network("5", WEIGHTS, X, labels=labels)
    assert apart(driven, {}, asked)[0] == "NotCompiled"
    _, log_probabilities, loss = apart(driven, {"compiled": True}, asked)
    right = -log_probabilities[np.arange(5), labels].mean()
    assert np.allclose(np.asarray(loss), right, atol=1e-5)


# ------------------------------------------------------------------ several inputs and outputs


def branched(**options: Any) -> Any:
    """A table and two texts that share an embedding, a shortcut, a number and scores of classes."""
    import keras
    from keras import layers

    table, title, text = (keras.Input((size,)) for size in (2, 4, 4))
    embedding, mean = layers.Embedding(9, 3), layers.GlobalAveragePooling1D()
    joined = layers.Concatenate()([table, *(mean(embedding(words)) for words in (title, text))])
    shortcut, dense_layer = layers.Dense(5, use_bias=False), layers.Dense(5, activation="tanh")
    parts = [layer(joined) for layer in ((shortcut, dense_layer) if options.get("shortcut first")
                                         else (dense_layer, shortcut))]
    total = layers.Add()(parts)
    scores, number = layers.Dense(3)(total), layers.Dense(1)(total)
    inputs = [title, table, text] if options.get("turned") else [table, title, text]
    model = keras.Model(inputs, scores if options.get("one") else (number, scores))
    if not options.get("one"):
        model.compile(loss=["mse", keras.losses.SparseCategoricalCrossentropy(from_logits=True)],
                      loss_weights=[1, 0.5])
    return model


BRANCHES = drawn(RNG, [Layer(((9, 3),)), dense(8, 5), Layer(((8, 5),)), dense(5, 1), dense(5, 3)])
MIXED = [RNG.normal(size=(6, 2)).astype(np.float32),
         RNG.integers(0, 9, (6, 4)), RNG.integers(0, 9, (6, 4))]
TARGETS = [RNG.normal(size=6).astype(np.float32), np.array([0, 1, 2, 2, 0, 1])]
SEVERAL = probes.network("6", BRANCHES, MIXED, {"the title first": [MIXED[1], MIXED[0], MIXED[2]]},
                         labels=TARGETS, classes=(False, True))


def branches_driven(options: dict[str, Any]) -> Any:
    return driven({"instead_of": lambda: branched(**options)}, SEVERAL)


@pytest.mark.parametrize("options", [{}, {"shortcut first": True}])
def test_kernels_of_one_shape_are_told_apart_by_their_layers(
        apart: Apart, options: dict[str, Any]) -> None:
    (embedding,), (w, b), (projection,), (v, c), (u, d) = BRANCHES
    joined = np.column_stack([MIXED[0], *(embedding[words].mean(axis=1) for words in MIXED[1:])])
    total = np.tanh(joined @ w + b) + joined @ projection
    layers, (number, scores), loss = apart(branches_driven, options)
    assert layers[2] == "(8, 5): 40 parameters"
    assert np.allclose(number, total @ v + c, atol=1e-5)
    expected = logs(total @ u + d)
    assert np.allclose(scores, expected, atol=1e-5)
    squares = ((number[:, 0] - TARGETS[0]) ** 2).mean()
    assert np.allclose(loss, squares - expected[np.arange(6), TARGETS[1]].mean() / 2, atol=1e-4)


def test_several_inputs_in_another_order_are_told(apart: Apart) -> None:
    kind, words = apart(branches_driven, {"turned": True})
    assert kind == "OtherInput"
    assert "the 3 inputs of the brief" in words and "works with the title first" in words


def test_another_number_of_outputs_is_told(apart: Apart) -> None:
    assert apart(branches_driven, {"one": True}) == (
        "OtherOutputs", "The model puts out one array, where a list of 2 is expected.")


def layers_in_order() -> list[str]:
    from tutor.check.networks.driving import described, in_order

    def group(*found: tuple[int, ...]) -> list[np.ndarray]:
        return [np.zeros(shape) for shape in found]

    expected = [group((2, 3), (3,)), group((5, 4)), group((7, 1))]
    return described(in_order([group((7, 1)), group((5, 4), (4,)), group((2, 3), (3,)),
                               group((9,))], expected))


def test_only_layers_that_differ_are_told_apart(apart: Apart) -> None:
    assert apart(layers_in_order) == [
        "(2, 3) + (3,): 9 parameters", "(5, 4) + (4,): 24 parameters", "(7, 1): 7 parameters",
        "(9,): 9 parameters"]


# ------------------------------------------------------------------ the judge of training


LABELS = np.array([0, 1, 2, 0, 1])


def told(**evidence: Any) -> dict[str, Any]:
    """Evidence of a training after which every label is recognised, with changes."""
    after = trained()
    return {"before": [a + 1 for a in after], "after": after,
            "outputs": logs(network_of(after, X)), **evidence}


def trained() -> list[np.ndarray]:
    """Weights of a network that has learnt the labels of X by heart."""
    (w1, b1), (_, b2) = WEIGHTS
    hidden = np.column_stack([X @ w1 + b1, np.ones(5)])
    last = np.linalg.lstsq(hidden, 8 * np.eye(3)[LABELS], rcond=None)[0]
    return [w1, b1, last[:-1].astype(np.float32), (0 * b2 + last[-1]).astype(np.float32)]


def network_of(weights: list[np.ndarray], x: np.ndarray) -> np.ndarray:
    w1, b1, w2, b2 = weights
    return (x @ w1 + b1) @ w2 + b2


def logs(z: np.ndarray) -> np.ndarray:
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))


def judged(evidence: Any, **options: Any) -> list[Finding]:
    from tutor.check.networks.training import Training

    reference: Any = SimpleNamespace(build_model=network)
    training = Training(LABELS, **{"accuracy": 0.6, **options})
    return list(training({"x": X}, evidence, reference))


def wrong_inputs(x: np.ndarray) -> dict[str, np.ndarray]:
    return {"unscaled": 16 * x}


def broken(findings: list[Finding]) -> Finding:
    found, = [finding for finding in findings if not finding.passed]
    assert found.message.endswith((".", "?"))
    return found


def judge(apart: Apart, evidence: Any, **options: Any) -> list[Finding]:
    return apart(judged_with, evidence, options)


def judged_with(evidence: Any, options: dict[str, Any]) -> list[Finding]:
    return judged(evidence, **options)


def test_a_network_that_learnt_is_scored_on_labels_that_stayed_here(apart: Apart) -> None:
    findings = judge(apart, told(history={"loss": np.array([2.0, 1.0])}), wrong_inputs=wrong_inputs)
    assert all(finding.passed for finding in findings)
    assert findings[0].curves["loss"].tolist() == [2.0, 1.0]
    assert (findings[-1].measured, findings[-1].least) == (1.0, 0.6)


def test_weights_may_come_in_any_order(apart: Apart) -> None:
    turned = told(before=told()["before"][::-1], after=trained()[::-1])
    assert all(finding.passed for finding in judge(apart, turned))


AFTER = trained()
HOSTILE: dict[str, Any] = {
    "nothing": None,
    "a text": "passed",
    "a number": 1.0,
    "an empty dictionary": {},
    "a claim": {"accuracy": 1.0, "passed": True},
    "weights that are no list": told(after="all of them"),
    "weights that are lists": told(after=[[1.0], [2.0]]),
    "a weight that is None": told(after=[*AFTER[:3], None]),
    "whole numbers": told(after=[a.astype(int) for a in AFTER]),
    "complex numbers": told(after=[a.astype(complex) for a in AFTER]),
    "a weight too few": told(after=AFTER[:3]),
    "a weight too many": told(after=[*AFTER, AFTER[0]]),
    "a weight twice": told(after=[AFTER[0], AFTER[0], AFTER[2], AFTER[3]]),
    "weights of other shapes": told(after=[a.T for a in AFTER]),
    "scalars": told(after=[np.float64(1)] * 4, before=[np.array(1.0)] * 4),
    "thousands of weights": told(after=[np.zeros(1)] * 5000),
    "NaN": told(after=[a * np.nan for a in AFTER]),
    "infinity": told(after=[a / 0 if a.ndim == 9 else a * np.inf for a in AFTER]),
    "huge numbers": told(after=[a.astype(float) * 1e300 for a in AFTER]),
    "no outputs": told(outputs=None),
    "outputs of another shape": told(outputs=np.zeros((5, 2))),
    "outputs for another count": told(outputs=np.zeros((4, 3))),
    "outputs that are texts": told(outputs=[["a"] * 3] * 5),
    "outputs of NaN": told(outputs=np.full((5, 3), np.nan)),
    "outputs of whole numbers": told(outputs=np.zeros((5, 3), int)),
    "the right labels, but not by this network": told(outputs=logs(9 * np.eye(3)[LABELS])),
    "before is missing": told(before=None),
    "a refusal that is no text": told(takes=7, after=None),
    "keys that are numbers": {1: 2},
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_evidence_is_a_failed_check_with_a_sentence(name: str, apart: Apart) -> None:
    found = broken(judge(apart, HOSTILE[name], wrong_inputs=wrong_inputs))
    assert len(found.message) < 500
    assert found.mistake is None


@pytest.mark.parametrize("history", [7, [1, 2], {"loss": "low"}, {3: np.zeros(2)},
                                     {"loss": np.zeros((2, 2))}, {"loss": np.array(["a"])}])
def test_a_hostile_history_is_left_out(history: Any, apart: Apart) -> None:
    findings = judge(apart, told(history=history))
    assert all(finding.passed and not finding.curves for finding in findings)


def test_a_model_that_was_not_trained_is_named(apart: Apart) -> None:
    found = broken(judge(apart, told(before=AFTER)))
    assert found.mistake == "not-trained"


def test_layers_that_training_should_change_or_should_not_are_named(apart: Apart) -> None:
    half = [AFTER[0], AFTER[1], AFTER[2] + 1, AFTER[3] + 1]
    frozen = broken(judge(apart, told(before=half)))
    assert frozen.mistake == "layer-frozen" and "shape (6, 4) stays as it was" in frozen.message
    base = [False, False, True, True]
    assert all(f.passed for f in judge(apart, told(before=half), trains=base))
    thawed = broken(judge(apart, told(), trains=base))
    assert thawed.mistake == "layer-not-frozen" and "changes in training" in thawed.message


def test_training_on_inputs_of_another_size_is_named_by_the_loss(apart: Apart) -> None:
    w1, b1, w2, b2 = trained()
    shrunk = [w1 / 16, b1, w2, b2]
    found = broken(judge(apart, told(after=shrunk, outputs=logs(network_of(shrunk, X))),
                         wrong_inputs=wrong_inputs))
    assert found.mistake == "unscaled"


def test_too_few_recognised_is_told_with_the_figure_that_is_expected(apart: Apart) -> None:
    guess = [0 * a for a in AFTER]
    found = broken(judge(apart, told(after=guess, outputs=np.log(np.full((5, 3), 1 / 3))),
                         noun="digits"))
    assert "40 of 100 unseen digits; at least 60 are expected" in found.message
    assert (found.measured, found.least) == (0.4, 0.6)


def test_a_refusal_is_named_as_the_exercise_names_it(apart: Apart) -> None:
    found = broken(judge(apart, {"takes": "rows", "refuses": "ValueError"},
                         other_inputs="train-unflattened"))
    assert found.mistake == "train-unflattened" and "works with rows" in found.message
