"""What lecture 9 says of Keras is so."""

from __future__ import annotations

import inspect
from typing import Any

import numpy as np
import pytest


def array(tensor: Any) -> np.ndarray:
    return np.asarray(tensor)


@pytest.fixture(scope="module")
def keras() -> Any:
    import keras

    return keras


def test_l2_has_no_half_and_l1_adds_absolute_values(keras: Any) -> None:
    regularizers = keras.regularizers
    weights = np.array([3.0, -1.0, 2.0], "float32")
    assert float(regularizers.L2(0.1)(weights)) == pytest.approx(1.4)
    assert float(regularizers.L1(0.1)(weights)) == pytest.approx(0.6)
    assert float(regularizers.L1L2(l1=0.3, l2=0.5)(weights)) == pytest.approx(0.3 * 6 + 0.5 * 14)
    import tensorflow as tf

    variable = tf.Variable(weights)
    with tf.GradientTape() as tape:
        loss = regularizers.L2(0.01)(variable)
    # The textbook's λ/2 Σ w² with λ = 0.02 has this gradient.
    assert array(tape.gradient(loss, variable)) == pytest.approx(0.02 * weights)


def test_a_kernel_regulariser_leaves_the_bias_alone_and_is_in_the_losses(keras: Any) -> None:
    layer = keras.layers.Dense(2, kernel_regularizer=keras.regularizers.L2(0.1),
                               bias_initializer="ones")
    layer.build((None, 3))
    assert float(sum(layer.losses)) == pytest.approx(0.1 * (array(layer.kernel) ** 2).sum())
    assert "bias_regularizer" in inspect.signature(keras.layers.Dense).parameters


def test_fit_and_evaluate_report_the_loss_with_its_penalty(keras: Any) -> None:
    layer = keras.layers.Dense(1, kernel_regularizer=keras.regularizers.L2(0.5),
                               kernel_initializer="ones", use_bias=False)
    model = keras.Sequential([keras.Input((2,)), layer])
    model.compile(optimizer=keras.optimizers.SGD(0.0), loss="mse")
    x, t = np.ones((4, 2), "float32"), np.full((4, 1), 2.0, "float32")
    assert model.evaluate(x, t, verbose=0) == pytest.approx(0.5 * 2)
    history = model.fit(x, t, validation_data=(x, t), verbose=0).history
    assert history["loss"] == pytest.approx([1.0])
    assert history["val_loss"] == pytest.approx([1.0])
    assert np.asarray(model.losses).sum() == pytest.approx(1.0)


@pytest.mark.parametrize("name", ["SGD", "AdamW"])
def test_weight_decay_takes_a_share_of_every_variable_unless_it_is_excluded(
        keras: Any, name: str) -> None:
    for excluded in (False, True):
        kernel = keras.Variable(np.array([3.0, -1.0]), name="kernel")
        bias = keras.Variable(np.array([2.0]), name="bias")
        optimizer = getattr(keras.optimizers, name)(learning_rate=0.1, weight_decay=0.5)
        if excluded:
            optimizer.exclude_from_weight_decay(var_names=["bias"])
        optimizer.build([kernel, bias])
        optimizer.apply([np.zeros(2, "float32"), np.zeros(1, "float32")], [kernel, bias])
        assert array(kernel) == pytest.approx([3 * 0.95, -0.95])
        assert array(bias) == pytest.approx([2.0 if excluded else 2 * 0.95])


def test_weight_decay_is_by_default_off_in_sgd_and_a_small_share_in_adamw(keras: Any) -> None:
    assert keras.optimizers.SGD().weight_decay is None
    assert keras.optimizers.AdamW().weight_decay == 0.004


def test_in_adam_an_l2_penalty_is_no_weight_decay(keras: Any) -> None:
    # The first step is as long as the rate, however large the penalty's gradient.
    weight = keras.Variable(np.array([3.0, 0.1]))
    optimizer = keras.optimizers.Adam(0.01)
    optimizer.build([weight])
    optimizer.apply([2 * 0.5 * array(weight)], [weight])
    assert array(weight) == pytest.approx([2.99, 0.09], abs=1e-5)


def test_dropout_drops_by_its_rate_scales_what_is_kept_and_only_in_training(keras: Any) -> None:
    layer = keras.layers.Dropout(0.2, seed=1)
    x = np.full((1, 20000), 6.0, "float32")
    out = array(layer(x, training=True))
    assert np.unique(out) == pytest.approx([0, 6 / 0.8])
    assert (out == 0).mean() == pytest.approx(0.2, abs=0.01)
    assert (array(layer(x, training=True)) != out).any()
    assert array(layer(x)) == pytest.approx(x) and layer.count_params() == 0


def test_one_mask_serves_all_time_steps(keras: Any) -> None:
    layer = keras.layers.Dropout(0.5, noise_shape=(None, 1, 8), seed=1)
    out = array(layer(np.ones((3, 5, 8), "float32"), training=True))
    assert (out == out[:, :1]).all() and len(np.unique(out[:, 0], axis=0)) > 1


def test_predict_draws_nothing(keras: Any) -> None:
    model = keras.Sequential([keras.Input((50,)), keras.layers.Dropout(0.5)])
    x = np.ones((2, 50), "float32")
    assert model.predict(x, verbose=0) == pytest.approx(x)
    assert (array(model(x, training=True)) == 0).any()


def test_gaussian_noise_is_for_training_only(keras: Any) -> None:
    layer, x = keras.layers.GaussianNoise(0.3, seed=1), np.zeros((100, 100), "float32")
    assert array(layer(x, training=True)).std() == pytest.approx(0.3, rel=0.05)
    assert not array(layer(x)).any()


def test_augmentation_acts_in_fit_and_where_a_model_is_called_but_not_in_predict(
        keras: Any) -> None:
    layers = keras.layers
    image = np.random.default_rng(0).uniform(size=(1, 12, 12, 1)).astype("float32")
    for layer in (layers.RandomTranslation(0.3, 0.3, seed=1), layers.RandomRotation(0.2, seed=1),
                  layers.RandomZoom(0.3, seed=1), layers.RandomContrast(0.5, seed=1),
                  layers.RandomBrightness(0.5, value_range=(0, 1), seed=1)):
        model = keras.Sequential([keras.Input((12, 12, 1)), layer])
        assert model.predict(image, verbose=0) == pytest.approx(image)
        model.compile(loss="mse")
        assert model.evaluate(image, image, verbose=0) == pytest.approx(0)
        assert array(model(image, training=False)) == pytest.approx(image)
        for called in (layer, model):
            assert np.abs(array(called(image)) - image).max() > 0.01


def test_augmentation_can_be_switched_on_and_off(keras: Any) -> None:
    image = np.random.default_rng(0).uniform(size=(1, 12, 12, 1)).astype("float32")
    for layer in (keras.layers.RandomTranslation(0.3, 0.3, seed=1),
                  keras.layers.RandomRotation(0.2, seed=1)):
        assert array(layer(image, training=False)) == pytest.approx(image)
        assert np.abs(array(layer(image, training=True)) - image).max() > 0.05


def test_flips_are_also_upside_down_unless_told_otherwise(keras: Any) -> None:
    image = np.arange(4.0, dtype="float32").reshape(1, 2, 2, 1)

    def seen(layer: Any) -> set[tuple[float, ...]]:
        return {tuple(array(layer(image, training=True)).ravel()) for _ in range(40)}

    # Both ways at once, or, in earlier releases, each by itself.
    found = seen(keras.layers.RandomFlip(seed=1))
    assert {(0, 1, 2, 3), (3, 2, 1, 0)} <= found
    assert found <= {(0, 1, 2, 3), (3, 2, 1, 0), (1, 0, 3, 2), (2, 3, 0, 1)}
    assert seen(keras.layers.RandomFlip("horizontal", seed=1)) == {(0, 1, 2, 3), (1, 0, 3, 2)}


def test_a_rotation_is_given_as_a_share_of_a_full_turn_and_filled_by_reflection(
        keras: Any) -> None:
    layer = keras.layers.RandomRotation((0.25, 0.25))
    image = np.arange(9.0, dtype="float32").reshape(1, 3, 3, 1)
    out = array(layer(image, training=True))[0, :, :, 0]
    assert any(np.allclose(out, np.rot90(image[0, :, :, 0], k), atol=1e-4) for k in (1, 3))
    for name in ("RandomRotation", "RandomTranslation"):
        defaults = inspect.signature(getattr(keras.layers, name)).parameters
        assert defaults["fill_mode"].default == "reflect"


def test_brightness_expects_pixels_up_to_255(keras: Any) -> None:
    image = np.full((1, 4, 4, 1), 0.5, "float32")
    wild = array(keras.layers.RandomBrightness((0.2, 0.2))(image, training=True))
    told = array(keras.layers.RandomBrightness((0.2, 0.2), value_range=(0, 1))(
        image, training=True))
    assert wild == pytest.approx(np.full(image.shape, 0.5 + 0.2 * 255))
    assert told == pytest.approx(np.full(image.shape, 0.7))


def test_early_stopping_has_no_patience_and_keeps_the_last_weights_by_default(
        keras: Any) -> None:
    stop = keras.callbacks.EarlyStopping()
    assert (stop.patience, stop.min_delta, stop.restore_best_weights) == (0, 0, False)


def test_a_patience_of_0_stops_like_one_of_1(keras: Any) -> None:
    for patience in (0, 1):
        stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=patience)
        stop.set_model(keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)]))
        stop.model.stop_training = False
        stop.on_train_begin()
        for epoch, loss in enumerate([1.0, 0.8, 0.9, 0.7]):
            stop.on_epoch_end(epoch, {"val_loss": loss})
            if stop.model.stop_training:
                break
        assert stop.stopped_epoch == 2


def test_keras_takes_the_logits_of_a_softmax_that_feeds_its_loss(keras: Any) -> None:
    keras.utils.set_random_seed(1)
    rng = np.random.default_rng(1)
    x, labels = rng.normal(size=(20, 30)).astype("float32"), rng.integers(0, 10, 20)
    model = keras.Sequential([keras.Input((30,)), keras.layers.Dense(10, activation="softmax")])
    model.compile(optimizer=keras.optimizers.Adam(0.1),
                  loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    with pytest.warns(UserWarning, match="from_logits"):
        model.fit(x, labels, epochs=150, verbose=0)
        assert model.evaluate(x, labels, verbose=0) < 0.1


def test_the_model_of_the_lesson_can_be_built(keras: Any) -> None:
    layers = keras.layers
    model = keras.Sequential([
        keras.Input((28, 28, 1)),
        layers.RandomTranslation(0.1, 0.1, fill_mode="constant"),
        layers.RandomRotation(0.04, fill_mode="constant"),
        layers.Flatten(),
        layers.Dense(256, activation="relu", kernel_regularizer=keras.regularizers.L2(1e-4)),
        layers.Dropout(0.5),
        layers.Dense(10)])
    trained = [int(np.prod(each.shape)) for each in model.trainable_variables]
    assert trained == [784 * 256, 256, 2560, 10]
    assert float(sum(model.losses)) == pytest.approx(
        1e-4 * (array(model.layers[3].kernel) ** 2).sum(), rel=1e-4)
