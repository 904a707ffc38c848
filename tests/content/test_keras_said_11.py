"""What lecture 11 says of Keras is so: pooling and its gradient, 1×1, groups, separable layers."""

from __future__ import annotations

import numpy as np
import pytest


def gradient(layer, x):
    import tensorflow as tf

    at = tf.Variable(np.array(x, dtype=np.float32).reshape(1, *np.shape(x), 1))
    with tf.GradientTape() as tape:
        total = tf.reduce_sum(layer(at))
    return tape.gradient(total, at).numpy()[0, :, :, 0].tolist()


def test_pooling_has_the_stride_of_its_block_and_rounds_down():
    from keras import layers

    assert layers.MaxPooling2D(2).compute_output_shape((1, 7, 7, 3)) == (1, 3, 3, 3)
    same = layers.MaxPooling2D(2, padding="same")
    assert same.compute_output_shape((1, 7, 7, 3)) == (1, 4, 4, 3)
    overlapping = layers.MaxPooling2D(3, strides=2)
    assert overlapping.compute_output_shape((1, 55, 55, 96)) == (1, 27, 27, 96)
    layer = layers.MaxPooling2D(2)
    layer.build((1, 7, 7, 3))
    assert layer.count_params() == 0


def test_what_is_padded_counts_neither_for_a_maximum_nor_for_a_mean():
    from keras import layers

    ones = np.ones((1, 3, 3, 1), dtype=np.float32)
    assert np.array(layers.AveragePooling2D(2, padding="same")(ones)).ravel().tolist() == [1] * 4
    assert np.array(layers.MaxPooling2D(2, padding="same")(-ones)).ravel().tolist() == [-1] * 4


def test_at_a_tie_pooling_pays_the_first_and_global_pooling_shares():
    from keras import layers

    tied = [[2, 2], [1, 2]]
    assert gradient(layers.MaxPooling2D(2), tied) == [[1, 0], [0, 0]]
    assert gradient(layers.GlobalMaxPooling2D(), tied) == [
        [pytest.approx(1 / 3), pytest.approx(1 / 3)], [0, pytest.approx(1 / 3)]]
    assert gradient(layers.GlobalAveragePooling2D(), tied) == [[0.25, 0.25], [0.25, 0.25]]


def test_the_small_map_of_the_lesson_is_pooled_as_it_is_told():
    from keras import layers

    x = np.array([[1.0, 3, 2, 0], [5, 0, 1, 1], [0, 2, 7, 3], [1, 4, 3, 7]]).reshape(1, 4, 4, 1)
    assert np.array(layers.MaxPooling2D(2)(x)).ravel().tolist() == [5, 2, 4, 7]
    assert np.array(layers.AveragePooling2D(2)(x)).ravel().tolist() == [2.25, 1, 1.75, 5]


def test_global_pooling_takes_images_of_any_size_and_flatten_does_not():
    import keras
    from keras import layers

    def network(pooled):
        return keras.Sequential([keras.Input((None, None, 3)), layers.Conv2D(4, 3), pooled,
                                 layers.Dense(2)])

    model = network(layers.GlobalAveragePooling2D())
    shapes = [model(np.zeros((1, *size, 3))).shape for size in ((9, 13), (20, 30))]
    assert shapes == [(1, 2), (1, 2)]
    with pytest.raises(ValueError, match="None"):
        network(layers.Flatten())
    assert layers.GlobalMaxPooling2D().compute_output_shape((2, 5, 5, 64)) == (2, 64)


def test_a_convolution_of_1_by_1_is_a_dense_layer_at_each_pixel():
    from keras import layers

    dense, conv = layers.Dense(64), layers.Conv2D(64, 1)
    for each in (dense, conv):
        each.build((1, 3, 4, 192))
    weights, bias = dense.get_weights()
    conv.set_weights([weights.reshape(1, 1, 192, 64), bias])
    x = np.random.default_rng(0).normal(size=(1, 3, 4, 192)).astype(np.float32)
    assert np.allclose(dense(x), conv(x), atol=1e-4)
    assert dense.count_params() == conv.count_params() == 12_352


def test_separable_depthwise_and_grouped_layers_have_the_parameters_that_are_told():
    from keras import layers

    built = [(layers.SeparableConv2D(128, 3), 64), (layers.DepthwiseConv2D(3), 64),
             (layers.Conv2D(128, 3, groups=4), 64), (layers.Conv2D(128, 3, groups=32), 128)]
    for layer, depth in built:
        layer.build((1, 8, 8, depth))
    separable, depthwise, four, many = (layer.count_params() for layer, _ in built)
    # No biases between the stages; the depthwise layer alone has one for each channel.
    assert separable == 9 * 64 + 64 * 128 + 128
    assert depthwise == 9 * 64 + 64
    assert four == 9 * 16 * 128 + 128
    assert many == 4_608 + 128
    twice = layers.DepthwiseConv2D(3, depth_multiplier=2, use_bias=False)
    twice.build((1, 8, 8, 64))
    assert twice.count_params() == 9 * 64 * 2
    assert twice.compute_output_shape((1, 8, 8, 64)) == (1, 6, 6, 128)
