"""What lecture 8 says of Keras is so."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest


def array(tensor: Any) -> np.ndarray:
    return np.asarray(tensor)


@pytest.fixture(scope="module")
def keras() -> Any:
    import keras

    return keras


def test_dense_and_convolution_start_with_glorots_uniform_rule_and_biases_of_zero(
        keras: Any) -> None:
    for layer, shape in ((keras.layers.Dense(100, activation="relu"), (None, 300)),
                         (keras.layers.Conv2D(16, 3, activation="relu"), (None, 8, 8, 20))):
        layer.build(shape)
        kernel = array(layer.kernel)
        n_in, n_out = np.prod(kernel.shape[:-1]), np.prod(kernel.shape[:-2]) * kernel.shape[-1]
        limit = np.sqrt(6 / (n_in + n_out))
        assert 0.98 * limit < np.abs(kernel).max() <= limit * (1 + 1e-6)
        assert not array(layer.bias).any()


@pytest.mark.parametrize(("name", "variance"), [
    ("GlorotNormal", 2 / 800), ("GlorotUniform", 2 / 800), ("HeNormal", 2 / 300),
    ("HeUniform", 2 / 300),
])
def test_the_rules_have_the_standard_deviation_that_the_lesson_says(
        keras: Any, name: str, variance: float) -> None:
    weights = array(getattr(keras.initializers, name)(seed=1)((300, 500)))
    assert weights.std() == pytest.approx(np.sqrt(variance), rel=0.01)
    if name.endswith("Normal"):
        # Cut off at two deviations of what was widened by 1/0.8796.
        assert np.abs(weights).max() <= 2 / 0.8796 * np.sqrt(variance) * 1.001
    else:
        assert np.abs(weights).max() <= np.sqrt(3 * variance) * (1 + 1e-6)


def test_the_inputs_of_a_convolution_are_all_numbers_under_its_kernel(keras: Any) -> None:
    weights = array(keras.initializers.HeNormal(seed=1)((3, 3, 20, 200)))
    assert weights.std() == pytest.approx(np.sqrt(2 / (3 * 3 * 20)), rel=0.02)


def test_the_textbooks_rule_for_relu_is_variance_scaling(keras: Any) -> None:
    for distribution, most in (("untruncated_normal", np.inf), ("uniform", np.sqrt(12 / 800))):
        rule = keras.initializers.VarianceScaling(2.0, mode="fan_avg", distribution=distribution,
                                                  seed=1)
        weights = array(rule((300, 500)))
        assert weights.std() == pytest.approx(np.sqrt(4 / 800), rel=0.01)
        assert np.abs(weights).max() <= most * (1 + 1e-6)


def test_a_truncated_normal_of_a_given_deviation_is_narrower(keras: Any) -> None:
    weights = array(keras.initializers.TruncatedNormal(stddev=0.05, seed=1)((400, 500)))
    assert weights.std() == pytest.approx(0.044, abs=3e-4)


def test_an_initialiser_object_gives_the_same_numbers_at_each_call(keras: Any) -> None:
    def kernels(start: Any) -> list[np.ndarray]:
        layers = [keras.layers.Dense(3, kernel_initializer=start) for _ in range(2)]
        for each in layers:
            each.build((None, 4))
        return [array(each.kernel) for each in layers]

    shared = kernels(keras.initializers.HeNormal())
    named = kernels("he_normal")
    assert (shared[0] == shared[1]).all() and (named[0] != named[1]).all()
    drawn = kernels(keras.initializers.HeNormal(seed=keras.random.SeedGenerator(3)))
    assert (drawn[0] != drawn[1]).all()


@pytest.mark.parametrize("start", [0.0, 0.1])
def test_equal_weights_stay_equal_and_zero_moves_the_last_biases_alone(
        keras: Any, start: float) -> None:
    constant = keras.initializers.Constant(start)
    model = keras.Sequential([keras.Input((5,)),
                              keras.layers.Dense(4, "tanh", kernel_initializer=constant),
                              keras.layers.Dense(3, kernel_initializer=constant)])
    import tensorflow as tf

    rng = np.random.default_rng(0)
    x, labels = rng.normal(size=(16, 5)).astype("float32"), rng.integers(0, 3, 16)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    for _ in range(3):
        with tf.GradientTape() as tape:
            value = loss(labels, model(x))
        gradients = tape.gradient(value, model.trainable_variables)
        for weight, gradient in zip(model.trainable_variables, gradients, strict=True):
            weight.assign_sub(0.5 * gradient)
    kernel, bias, last, last_bias = (array(each) for each in model.trainable_variables)
    assert np.ptp(kernel, axis=1).max() < 1e-6 and np.ptp(last, axis=0).max() < 1e-6
    assert np.abs(last_bias).max() > 0.01
    if start:
        assert np.abs(kernel - start).max() > 1e-3
    else:
        assert not kernel.any() and not bias.any() and not last.any()


def test_normalization_takes_columns_channels_a_mean_image_or_one_mean(keras: Any) -> None:
    rng = np.random.default_rng(0)
    table = rng.normal(3, 2, (50, 4)).astype("float32")
    layer = keras.layers.Normalization()
    layer.adapt(table)
    assert array(layer(table)) == pytest.approx((table - table.mean(0)) / table.std(0), abs=1e-4)
    assert sum(each.shape.num_elements() for each in layer.weights) == 2 * 4 + 1
    images = rng.uniform(size=(6, 4, 5, 3)).astype("float32")
    for axis, expected in ((-1, images.mean((0, 1, 2))), ((1, 2, 3), images.mean(0)),
                           (None, images.mean())):
        layer = keras.layers.Normalization(axis=axis)
        layer.adapt(images)
        assert array(layer.mean).squeeze() == pytest.approx(expected, abs=1e-5)


def test_normalization_that_has_seen_no_data_leaves_numbers_as_they_are(keras: Any) -> None:
    table = np.random.default_rng(0).normal(3, 2, (50, 4)).astype("float32")
    assert array(keras.layers.Normalization()(table)) == pytest.approx(table, abs=1e-4)


def test_batch_normalisation_in_training_and_in_use(keras: Any) -> None:
    rng = np.random.default_rng(0)
    x = rng.normal(4, 3, (8, 3)).astype("float32")
    layer = keras.layers.BatchNormalization()
    layer.build((None, 3))
    assert (layer.momentum, layer.epsilon, layer.axis) == (0.99, 0.001, -1)
    assert [(each.name, each.trainable) for each in layer.weights] == [
        ("gamma", True), ("beta", True), ("moving_mean", False), ("moving_variance", False)]
    out = array(layer(x, training=True))
    assert out == pytest.approx((x - x.mean(0)) / np.sqrt(x.var(0) + 0.001), abs=1e-5)
    mean, variance = (array(each) for each in layer.non_trainable_variables)
    assert mean == pytest.approx(0.01 * x.mean(0), rel=1e-4)
    assert variance == pytest.approx(0.99 + 0.01 * x.var(0), rel=1e-4)
    used = (x - mean) / np.sqrt(variance + 0.001)
    assert array(layer(x)) == pytest.approx(used, abs=1e-4)
    layer.trainable = False
    assert array(layer(x, training=True)) == pytest.approx(used, abs=1e-4)
    assert array(layer.moving_mean) == pytest.approx(mean)


def test_running_statistics_need_some_hundred_steps(keras: Any) -> None:
    x = np.full((4, 1), 5.0, dtype="float32")
    layer = keras.layers.BatchNormalization()
    for _ in range(10):
        layer(x, training=True)
    assert array(layer.moving_mean)[0] == pytest.approx(5 * (1 - 0.99**10), rel=1e-4)


def test_what_comes_before_batch_normalisation_may_be_shifted_and_scaled(keras: Any) -> None:
    x = np.random.default_rng(0).normal(size=(16, 3)).astype("float32")
    layer = keras.layers.BatchNormalization(epsilon=1e-6)
    out = array(layer(x, training=True))
    assert array(layer(x + 7, training=True)) == pytest.approx(out, abs=1e-4)
    assert array(layer(10 * x, training=True)) == pytest.approx(out, abs=1e-4)


def test_a_batch_of_one_gives_beta_but_for_the_places_of_an_image(keras: Any) -> None:
    import tensorflow as tf

    layer = keras.layers.BatchNormalization(beta_initializer=keras.initializers.Constant(2.0))
    x = tf.constant([[5.0, -3.0]])
    with tf.GradientTape() as tape:
        tape.watch(x)
        out = layer(x, training=True)
    assert array(out) == pytest.approx(np.full((1, 2), 2.0))
    assert array(tape.gradient(out, x)) == pytest.approx(np.zeros((1, 2)))
    image = np.random.default_rng(0).normal(3, 2, (1, 4, 4, 2)).astype("float32")
    behind = keras.layers.BatchNormalization()
    out = array(behind(image, training=True))
    assert out.std(axis=(0, 1, 2)) == pytest.approx([1, 1], abs=0.01)
    assert [each.shape for each in behind.weights] == [(2,)] * 4


def test_layer_normalisation_is_over_the_last_axis_and_the_same_in_use(keras: Any) -> None:
    x = np.random.default_rng(0).normal(size=(2, 6)).astype("float32")
    layer = keras.layers.LayerNormalization()
    out = array(layer(x, training=True))
    expected = (x - x.mean(1, keepdims=True)) / np.sqrt(x.var(1, keepdims=True) + 0.001)
    assert out == pytest.approx(expected, abs=1e-5) and layer.epsilon == 0.001
    assert array(layer(x, training=False)) == pytest.approx(out)
    assert array(layer(x[:1])) == pytest.approx(out[:1])
    assert [(each.shape, each.trainable) for each in layer.weights] == [((6,), True)] * 2


def test_the_worked_example_is_what_keras_computes(keras: Any) -> None:
    import tensorflow as tf

    layer = keras.layers.BatchNormalization(
        beta_initializer="ones", gamma_initializer=keras.initializers.Constant(2.0))
    x = tf.constant([[1.0], [3.0], [5.0], [7.0]])
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        out = layer(x, training=True)
        first = out[0, 0]
    assert array(out)[:, 0] == pytest.approx([-1.683, 0.106, 1.894, 3.683], abs=6e-4)
    assert array(tape.gradient(first, x))[:, 0] == pytest.approx(
        [0.268, -0.358, -0.089, 0.179], abs=6e-4)
    assert array(tape.gradient(first, layer.gamma)) == pytest.approx([-1.342], abs=6e-4)


def test_the_model_of_the_lesson_has_the_numbers_that_are_counted(keras: Any) -> None:
    layers = keras.layers
    scale = layers.Normalization()
    scale.adapt(np.random.default_rng(0).normal(size=(9, 64)))
    model = keras.Sequential([
        keras.Input((64,)), scale,
        layers.Dense(32, use_bias=False, kernel_initializer="he_normal"),
        layers.BatchNormalization(), layers.Activation("relu"), layers.Dense(10)])
    assert [each.count_params() for each in model.layers] == [129, 2048, 128, 0, 330]
