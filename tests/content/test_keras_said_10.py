"""What lecture 10 says of Keras is so: sizes, padding, kernels and parameters of convolutions."""

from __future__ import annotations

import numpy as np
import pytest


def test_a_size_that_is_not_whole_is_rounded_down_and_the_last_pixel_is_not_seen():
    from keras import layers

    layer = layers.Conv1D(1, 3, strides=2)
    x = np.arange(10.0).reshape(1, 10, 1)
    y = np.array(layer(x))
    assert y.shape == (1, 4, 1)
    x[0, 9] = 100.0
    assert (np.array(layer(x)) == y).all()
    assert layers.Conv1D(1, 3, strides=2).compute_output_shape((1, 11, 1)) == (1, 5, 1)


def test_the_kernel_slides_as_it_stands():
    from keras import layers

    layer = layers.Conv2D(1, 2)
    layer.build((1, 3, 4, 1))
    assert tuple(layer.kernel.shape) == (2, 2, 1, 1)
    layer.set_weights([np.array([[1.0, 2], [0, -1]]).reshape(2, 2, 1, 1), np.ones(1)])
    x = np.array([[1.0, 2, 0, 3], [0, 1, 3, 1], [2, 0, 1, 1]]).reshape(1, 3, 4, 1)
    assert np.array(layer(x))[0, :, :, 0].tolist() == [[5, 0, 6], [3, 7, 5]]


def test_same_with_a_stride_adds_its_single_zero_at_the_end():
    from keras import layers

    layer = layers.Conv1D(1, 3, strides=2, padding="same", use_bias=False)
    layer.build((1, 8, 1))
    layer.set_weights([np.array([1.0, 10, 100]).reshape(3, 1, 1)])
    x = np.arange(1.0, 9).reshape(1, 8, 1)
    # Places begin at 0, 2, 4, 6; the last has 7, 8 and a zero.
    assert np.array(layer(x)).reshape(-1).tolist() == [321, 543, 765, 87]
    shape = layers.Conv2D(16, 3, strides=2, padding="same").compute_output_shape((1, 8, 8, 1))
    assert shape == (1, 4, 4, 16)


def test_what_layers_do_unless_told_otherwise():
    import keras
    from keras import layers

    layer = layers.Conv2D(8, 3)
    assert layer.compute_output_shape((5, 28, 28, 1)) == (5, 26, 26, 8)
    layer.build((5, 28, 28, 1))
    assert layer.count_params() == 80
    assert layer.activation is keras.activations.linear
    assert layer.strides == (1, 1) and layer.padding == "valid" and layer.dilation_rate == (1, 1)
    dilated = layers.Conv2D(4, 3, dilation_rate=2).compute_output_shape((1, 9, 9, 1))
    assert dilated == (1, 5, 5, 4)


def test_a_stride_and_a_dilation_together_raise_an_error():
    from keras import layers

    with pytest.raises(ValueError, match="dilation"):
        layers.Conv2D(4, 3, strides=2, dilation_rate=2)(np.zeros((1, 9, 9, 1)))


def test_a_grey_image_needs_its_channel():
    from keras import layers

    with pytest.raises(ValueError, match="ndim"):
        layers.Conv2D(8, 3)(np.zeros((5, 8, 8)))


def test_convolutions_along_time_and_in_volumes():
    from keras import layers

    layer = layers.Conv1D(5, 2)
    assert layer.compute_output_shape((3, 10, 4)) == (3, 9, 5)
    layer.build((3, 10, 4))
    assert layer.count_params() == 45
    causal = layers.Conv1D(1, 2, dilation_rate=4, padding="causal", use_bias=False)
    x = np.zeros((1, 10, 1))
    x[0, 5] = 1.0
    seen = np.array(causal(x)).reshape(-1)
    assert seen.shape == (10,) and set(np.flatnonzero(seen)) == {5, 9}
    volume = layers.Conv3D(1, 3, use_bias=False)
    volume.build((1, 8, 8, 8, 3))
    assert volume.count_params() == 81


@pytest.mark.parametrize(("pooled", "parameters"), [(False, 703_594), (True, 179_306)])
def test_the_network_for_cifar_10_has_the_parameters_that_are_told(pooled, parameters):
    import keras
    from keras import layers

    model = keras.Sequential([
        keras.Input((32, 32, 3)),
        layers.Conv2D(32, 3, activation="relu"), layers.Conv2D(32, 3, activation="relu"),
        layers.MaxPooling2D(2),
        layers.Conv2D(64, 3, activation="relu"), layers.Conv2D(64, 3, activation="relu"),
        layers.MaxPooling2D(2),
        layers.Conv2D(64, 3, activation="relu"),
        layers.GlobalMaxPooling2D() if pooled else layers.Flatten(),
        layers.Dense(1024, activation="relu"), layers.Dense(10),
    ])
    assert model.count_params() == parameters
    assert model.layers[6].output.shape == (None, 3, 3, 64)
