"""What lecture 7 says of Keras is so: optimisers, activations, losses and schedules."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

GRADIENTS = ((2.0, -0.5), (0.5, -1.0), (-1.0, 0.25))
START = (1.0, -3.0)
RATE = 0.1


def walked(optimiser: Any) -> np.ndarray:
    """Where the parameters are after each of the gradients: shape (3, 2)."""
    import keras

    w = keras.Variable(np.array(START), dtype="float64")
    way = []
    for g in GRADIENTS:
        optimiser.apply([np.array(g)], [w])
        way.append(np.array(w))
    return np.array(way)


def by_hand(step: Callable[[np.ndarray, list[np.ndarray], int], np.ndarray],
            *state: float) -> np.ndarray:
    """The same way by `step(gradient, state, t)`, which changes the state and returns the move."""
    w = np.array(START)
    kept = [np.full(2, each) for each in state]
    way = []
    for t, g in enumerate(GRADIENTS, start=1):
        w = w + step(np.array(g), kept, t)
        way.append(w)
    return np.array(way)


def plain(g: np.ndarray, state: list[np.ndarray], t: int) -> np.ndarray:
    return -RATE * g


def momentum(g: np.ndarray, state: list[np.ndarray], t: int) -> np.ndarray:
    state[0] = 0.9 * state[0] - RATE * g
    return state[0]


def nesterov(g: np.ndarray, state: list[np.ndarray], t: int) -> np.ndarray:
    state[0] = 0.9 * state[0] - RATE * g
    return 0.9 * state[0] - RATE * g


def adagrad(g: np.ndarray, state: list[np.ndarray], t: int) -> np.ndarray:
    state[0] = state[0] + g**2
    return -RATE * g / np.sqrt(state[0] + 1e-7)


def rmsprop(g: np.ndarray, state: list[np.ndarray], t: int) -> np.ndarray:
    state[0] = 0.9 * state[0] + 0.1 * g**2
    return -RATE * g / np.sqrt(state[0] + 1e-7)


def adadelta(g: np.ndarray, state: list[np.ndarray], t: int) -> np.ndarray:
    state[0] = 0.95 * state[0] + 0.05 * g**2
    move = -np.sqrt(state[1] + 1e-7) / np.sqrt(state[0] + 1e-7) * g
    state[1] = 0.95 * state[1] + 0.05 * move**2
    return RATE * move


def adam(g: np.ndarray, state: list[np.ndarray], t: int) -> np.ndarray:
    """Keras' form: the corrections in the rate, and ε outside the root of the plain average."""
    state[0] = 0.9 * state[0] + 0.1 * g
    state[1] = 0.999 * state[1] + 0.001 * g**2
    rate = RATE * math.sqrt(1 - 0.999**t) / (1 - 0.9**t)
    return -rate * state[0] / (np.sqrt(state[1]) + 1e-7)


@pytest.mark.parametrize(("name", "options", "step", "state"), [
    ("SGD", {}, plain, ()),
    ("SGD", {"momentum": 0.9}, momentum, (0.0,)),
    ("SGD", {"momentum": 0.9, "nesterov": True}, nesterov, (0.0,)),
    ("Adagrad", {}, adagrad, (0.1,)),
    ("RMSprop", {}, rmsprop, (0.0,)),
    ("Adadelta", {}, adadelta, (0.0, 0.0)),
    ("Adam", {}, adam, (0.0, 0.0)),
])
def test_the_optimisers_step_as_the_lesson_writes_them(
    name: str, options: dict[str, Any], step: Any, state: tuple[float, ...],
) -> None:
    import keras

    made = getattr(keras.optimizers, name)(learning_rate=RATE, **options)
    np.testing.assert_allclose(walked(made), by_hand(step, *state), rtol=1e-5)


def test_keras_adam_is_the_papers_but_for_epsilon() -> None:
    def paper(g: np.ndarray, state: list[np.ndarray], t: int) -> np.ndarray:
        state[0] = 0.9 * state[0] + 0.1 * g
        state[1] = 0.999 * state[1] + 0.001 * g**2
        return (-RATE * state[0] / (1 - 0.9**t)
                / (np.sqrt(state[1] / (1 - 0.999**t)) + epsilon))

    import keras

    for epsilon, same in ((1e-7, True), (1e-2, False)):
        keras_way = walked(keras.optimizers.Adam(RATE, epsilon=epsilon))
        assert np.allclose(keras_way, by_hand(paper, 0.0, 0.0), rtol=1e-4) == same


def test_the_defaults_are_those_of_the_lessons_table() -> None:
    import keras

    rates = {"SGD": 0.01, "Adagrad": 0.001, "RMSprop": 0.001, "Adadelta": 0.001, "Adam": 0.001}
    for name, rate in rates.items():
        made = getattr(keras.optimizers, name)()
        assert float(made.learning_rate) == pytest.approx(rate)
        assert name == "SGD" or made.epsilon == 1e-7
    assert keras.optimizers.SGD().momentum == 0 and not keras.optimizers.SGD().nesterov
    assert keras.optimizers.RMSprop().rho == 0.9 and keras.optimizers.Adadelta().rho == 0.95
    assert keras.optimizers.Adagrad().initial_accumulator_value == 0.1
    made = keras.optimizers.Adam()
    assert (made.beta_1, made.beta_2) == (0.9, 0.999)
    named = keras.optimizers.get("adam")
    assert (named.beta_1, named.beta_2, float(named.learning_rate)) == pytest.approx(
        (0.9, 0.999, 0.001))


@pytest.mark.parametrize(("options", "expected"), [
    ({"clipvalue": 1.0}, ([1.0, -1.0], [0.5])),
    ({"clipnorm": 1.0}, ([0.6, -0.8], [0.5])),
    ({"global_clipnorm": 1.0}, ([3 / math.sqrt(25.25), -4 / math.sqrt(25.25)],
                                [0.5 / math.sqrt(25.25)])),
    ({"global_clipnorm": 100.0}, ([3.0, -4.0], [0.5])),
])
def test_gradients_are_clipped_as_the_lesson_says(
    options: dict[str, float], expected: tuple[list[float], list[float]],
) -> None:
    import keras

    variables = [keras.Variable(np.zeros(2)), keras.Variable(np.zeros(1))]
    keras.optimizers.SGD(1.0, **options).apply(
        [np.array([3.0, -4.0], np.float32), np.array([0.5], np.float32)], variables)
    for variable, g in zip(variables, expected, strict=True):
        np.testing.assert_allclose(-np.array(variable), g, rtol=1e-5)


# --- Activations --------------------------------------------------------------------------

Z = np.array([-30.0, -2.0, -0.5, 0.0, 0.5, 2.0, 30.0])


def phi(z: float) -> float:
    return (1 + math.erf(z / math.sqrt(2))) / 2


ACTIVATIONS: dict[str, Callable[[float], float]] = {
    "leaky_relu": lambda z: max(z, 0.2 * z),
    "elu": lambda z: z if z > 0 else math.expm1(z),
    "softplus": lambda z: max(z, 0) + math.log1p(math.exp(-abs(z))),
    "gelu": lambda z: z * phi(z),
    "swish": lambda z: z / (1 + math.exp(-z)),
    "silu": lambda z: z / (1 + math.exp(-z)),
}


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_the_activations_are_as_the_lesson_writes_them(name: str) -> None:
    import keras

    got = np.array(keras.activations.get(name)(Z))
    np.testing.assert_allclose(got, [ACTIVATIONS[name](z) for z in Z], rtol=1e-5, atol=1e-6)


def test_gelu_is_exact_in_activations_and_the_tanh_form_in_ops() -> None:
    import keras

    bent = 0.5 * Z * (1 + np.tanh(math.sqrt(2 / math.pi) * (Z + 0.044715 * Z**3)))
    exact = np.array([z * phi(z) for z in Z])
    assert np.abs(bent - exact).max() > 1e-5
    np.testing.assert_allclose(np.array(keras.ops.gelu(Z)), bent, atol=1e-6)
    np.testing.assert_allclose(np.array(keras.activations.gelu(Z)), exact, atol=1e-6)
    np.testing.assert_allclose(np.array(keras.activations.gelu(Z, approximate=True)), bent,
                               atol=1e-6)


def test_slopes_of_the_layers_differ_from_the_functions() -> None:
    import keras

    z = np.array([[-2.0, 4.0, -1.0]], np.float32)
    leaky = np.array(keras.layers.LeakyReLU()(z))
    np.testing.assert_allclose(leaky, [[-0.6, 4.0, -0.3]], rtol=1e-5)
    learned = keras.layers.PReLU()
    np.testing.assert_allclose(np.array(learned(z)), [[0.0, 4.0, 0.0]])
    assert learned.trainable_variables[0].shape == (3,)
    assert not hasattr(keras.layers, "Maxout")


# --- Losses -------------------------------------------------------------------------------

def test_losses_for_quantities_are_means_over_outputs_and_batch() -> None:
    import keras

    t, y = np.array([[0.0, 0.0], [0.0, 0.0]]), np.array([[0.5, -0.2], [3.0, 1.0]])
    e = np.abs(y - t)
    assert float(keras.losses.MeanSquaredError()(t, y)) == pytest.approx((e**2).mean())
    assert float(keras.losses.MeanAbsoluteError()(t, y)) == pytest.approx(e.mean())
    huber = np.where(e <= 1, e**2 / 2, e - 0.5)
    assert float(keras.losses.Huber()(t, y)) == pytest.approx(huber.mean())
    wide = np.where(e <= 2, e**2 / 2, 2 * (e - 1))
    assert float(keras.losses.Huber(delta=2.0)(t, y)) == pytest.approx(wide.mean())


def test_hinge_takes_zeros_for_minus_ones() -> None:
    import keras

    y = np.array([[0.5], [-2.0], [0.3]])
    expected = np.mean([0.5, 0.0, 1.3])
    for t in (np.array([[1.0], [-1.0], [-1.0]]), np.array([[1.0], [0.0], [0.0]])):
        assert float(keras.losses.Hinge()(t, y)) == pytest.approx(expected)


def test_divergence_sums_over_classes_and_has_the_target_first() -> None:
    import keras

    t, y = np.array([[0.5, 0.5], [0.9, 0.1]]), np.array([[0.9, 0.1], [0.5, 0.5]])
    each = (t * np.log(t / y)).sum(axis=1)
    assert float(keras.losses.KLDivergence()(t, y)) == pytest.approx(each.mean())
    crossed = float(keras.losses.CategoricalCrossentropy()(t, y))
    assert crossed == pytest.approx(each.mean() - (t * np.log(t)).sum(axis=1).mean())
    assert each[0] != pytest.approx(each[1], rel=0.1)


# --- Schedules ----------------------------------------------------------------------------

def test_schedules_are_as_the_lesson_writes_them() -> None:
    import keras

    of = keras.optimizers.schedules
    steps = [0, 1, 50, 99, 100, 101, 150, 1000, 2000]
    for t in steps:
        expected = {
            of.ExponentialDecay(0.1, 100, 0.5): 0.1 * 0.5 ** (t / 100),
            of.ExponentialDecay(0.1, 100, 0.5, staircase=True): 0.1 * 0.5 ** (t // 100),
            of.InverseTimeDecay(0.1, 100, 1.0): 0.1 / (1 + t / 100),
            of.PiecewiseConstantDecay([100], [0.1, 0.01]): 0.1 if t <= 100 else 0.01,
            of.CosineDecay(0.1, 1000, alpha=0.1):
                0.01 + 0.09 * (1 + math.cos(math.pi * min(t, 1000) / 1000)) / 2,
            of.CosineDecay(0.0, 900, warmup_target=0.1, warmup_steps=100):
                0.1 * t / 100 if t < 100 else
                0.1 * (1 + math.cos(math.pi * min(t - 100, 900) / 900)) / 2,
        }
        for schedule, rate in expected.items():
            assert float(schedule(t)) == pytest.approx(rate, abs=1e-7), (schedule, t)


def test_the_first_step_takes_a_schedule_at_step_0() -> None:
    import keras

    w = keras.Variable(np.zeros(1))
    optimiser = keras.optimizers.SGD(
        keras.optimizers.schedules.PiecewiseConstantDecay([0], [1.0, 0.1]))
    moves = []
    for _ in range(2):
        before = np.array(w)
        optimiser.apply([np.ones(1, np.float32)], [w])
        moves.append(float((before - np.array(w))[0]))
    assert moves == pytest.approx([1.0, 0.1])


def test_a_plateau_lowers_the_rate_as_the_lesson_counts() -> None:
    import keras

    callback = keras.callbacks.ReduceLROnPlateau(patience=2, factor=0.5)
    assert (callback.monitor, callback.min_delta) == ("val_loss", 1e-4)
    usual = keras.callbacks.ReduceLROnPlateau()
    assert (usual.factor, usual.patience) == (0.1, 10)
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.SGD(0.4), loss="mse")
    callback.set_model(model)
    callback.on_train_begin()
    rates = []
    for epoch, loss in enumerate((1.0, 0.8, 0.8, 0.9, 0.7, 0.7, 0.7)):
        callback.on_epoch_end(epoch, {"val_loss": loss})
        rates.append(float(model.optimizer.learning_rate))
    assert rates == pytest.approx([0.4, 0.4, 0.4, 0.2, 0.2, 0.2, 0.1])


def test_a_plateau_wants_a_rate_that_is_a_number() -> None:
    import keras

    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    # The lesson's optimiser.
    schedule = keras.optimizers.schedules.CosineDecay(
        initial_learning_rate=0.0, decay_steps=900, warmup_target=0.1, warmup_steps=100)
    model.compile(loss="mse", optimizer=keras.optimizers.SGD(
        schedule, momentum=0.9, nesterov=True, global_clipnorm=1.0))
    callback = keras.callbacks.ReduceLROnPlateau(patience=1)
    callback.set_model(model)
    callback.on_train_begin()
    with pytest.raises(TypeError, match="LearningRateSchedule"):
        for epoch in range(3):
            model.optimizer.iterations.assign_add(50)
            callback.on_epoch_end(epoch, {"val_loss": 1.0})
