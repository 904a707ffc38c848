"""What lecture 6 says of Keras and TensorFlow is so."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest


def gradient(function: Any, start: list[float], **more: Any) -> Any:
    import tensorflow as tf

    x = tf.Variable(start)
    with tf.GradientTape() as tape:
        made = function(x)
    return tape.gradient(made, x, **more)


def test_several_outputs_are_summed_each_weighted_with_what_arrives() -> None:
    def both(x: Any) -> list[Any]:
        return [x[0] * x[1], x[0] + x[1]]

    assert gradient(both, [1.0, 2.0], output_gradients=[2.0, -1.0]).numpy() == pytest.approx([3, 1])
    assert gradient(both, [1.0, 2.0]).numpy() == pytest.approx([3, 2])


def test_a_stopped_value_is_a_constant_on_the_way_back() -> None:
    import tensorflow as tf
    from keras import ops

    found = gradient(lambda x: tf.reduce_sum(x * ops.stop_gradient(x)), [1.0, 2.0])
    assert found.numpy() == pytest.approx([1, 2])
    # Rounded forward, and as if nothing had been rounded on the way back.
    weights = np.array([2.0, 3.0], np.float32)

    def straight(x: Any) -> Any:
        z = 1.3 * x
        v = z + ops.stop_gradient(ops.round(z) - z)
        assert v.numpy() == pytest.approx([1, 3])
        return tf.reduce_sum(v * weights)
    assert gradient(straight, [1.0, 2.0]).numpy() == pytest.approx(1.3 * weights)


def test_where_no_way_leads_back_the_gradient_is_none_and_behind_inactive_relus_zero() -> None:
    import tensorflow as tf
    from keras import ops

    start = [1.0, 2.0]
    assert gradient(lambda x: tf.reduce_sum(ops.round(x)), start) is None
    assert gradient(lambda x: tf.reduce_sum(ops.stop_gradient(x) ** 2), start) is None
    assert gradient(lambda x: tf.constant(3.0) * 2, start) is None
    assert gradient(lambda x: tf.reduce_sum(ops.relu(-x)), start).numpy() == pytest.approx([0, 0])


def test_a_tape_can_be_used_once_unless_it_is_persistent() -> None:
    import tensorflow as tf

    x = tf.Variable(3.0)
    with tf.GradientTape() as tape:
        made = x * x
    tape.gradient(made, x)
    with pytest.raises(RuntimeError, match="non-persistent"):
        tape.gradient(made, x)
    with tf.GradientTape(persistent=True) as tape:
        made = x * x
    assert float(tape.gradient(made, x)) == float(tape.gradient(made, x)) == 6


def test_the_mask_of_dropout_acts_both_ways_with_its_factor() -> None:
    import keras
    import tensorflow as tf

    keras.utils.set_random_seed(1)
    x = tf.Variable(tf.ones((1, 64)))
    with tf.GradientTape() as tape:
        out = keras.layers.Dropout(0.2)(x, training=True)
        loss = tf.reduce_sum(3.0 * out)
    mask = out.numpy()
    assert set(np.round(mask.ravel(), 4)) == {0.0, 1.25}
    assert tape.gradient(loss, x).numpy() == pytest.approx(3 * mask)
