"""What lecture 3 says of Keras is so."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
import pytest

from tutor.datasets import digits


def fitted(activation: str, from_logits: bool, epochs: int = 4) -> tuple[list[float], list[str]]:
    """The mean loss of each epoch of the lesson's model, and what Keras warned of."""
    import keras

    keras.utils.set_random_seed(0)
    train, _ = digits().split()
    model = keras.Sequential([keras.Input((64,)), keras.layers.Dense(10, activation=activation)])
    model.compile(optimizer=keras.optimizers.SGD(learning_rate=0.1),
                  loss=keras.losses.SparseCategoricalCrossentropy(from_logits=from_logits))
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        told = model.fit(train.pixels, train.labels, batch_size=32, epochs=epochs, verbose=0)
    return told.history["loss"], [str(each.message) for each in caught]


def test_keras_notices_softmax_before_a_loss_of_logits_and_only_warns() -> None:
    expected, _ = fitted("linear", True)
    both, warned = fitted("softmax", True)
    assert both == pytest.approx(expected, rel=1e-4)
    assert any("from_logits=True" in each for each in warned)


def test_softmax_is_applied_twice_to_what_predict_has_returned() -> None:
    import keras

    keras.utils.set_random_seed(0)
    train, _ = digits().split()
    model = keras.Sequential([keras.Input((64,)), keras.layers.Dense(10, activation="softmax")])
    returned = model.predict(train.pixels, verbose=0)
    right, twice = (float(keras.losses.SparseCategoricalCrossentropy(from_logits=each)(
        train.labels, returned)) for each in (False, True))
    mean = -np.mean(np.log(returned[np.arange(len(train)), train.labels]))
    assert right == pytest.approx(mean, rel=1e-4) and abs(twice - mean) > 0.01


def test_training_gets_stuck_where_the_loss_takes_logits_for_probabilities() -> None:
    neither, _ = fitted("linear", False)
    assert min(neither) > 2.3 and neither[-1] == pytest.approx(neither[-2], abs=1e-3)


@pytest.mark.parametrize("seeded", [True, False])
def test_once_the_seed_is_set_every_epoch_has_the_same_order(seeded: bool) -> None:
    import keras
    import tensorflow as tf

    batches: list[tuple[float, ...]] = []

    class Kept(keras.layers.Layer):  # type: ignore[misc]
        def call(self, x: Any) -> Any:
            batches.append(tuple(np.ravel(x)))
            return x

    if seeded:
        keras.utils.set_random_seed(3)
    else:
        tf.random.set_seed(None)
    model = keras.Sequential([keras.Input((1,)), Kept(), keras.layers.Dense(1)])
    model.compile(optimizer="sgd", loss="mse", run_eagerly=True)
    batches.clear()
    numbers = np.arange(24.0)[:, None]
    model.fit(numbers, numbers, batch_size=24, epochs=3, verbose=0)
    assert len(batches) == 3 and all(set(each) == set(range(24)) for each in batches)
    assert batches[0] != tuple(range(24))
    assert len(set(batches)) == (1 if seeded else 3)
