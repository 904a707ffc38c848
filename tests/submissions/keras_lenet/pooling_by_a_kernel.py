# verdict: right
# why: The pooling is a depthwise convolution that is not trained.
import keras
import numpy as np
from keras import layers, ops


class Halve(layers.Layer):
    """Means of blocks of 2 by 2, as a convolution of a single stride."""

    def call(self, x):
        kernel = ops.ones((2, 2, x.shape[-1], 1), dtype=x.dtype) / 4
        return ops.depthwise_conv(x, kernel, strides=2)


def build_model():
    x = keras.Input((32, 32, 1))
    h = x
    for filters in (6, 16):
        h = Halve()(layers.Conv2D(filters, 5, activation=keras.activations.tanh)(h))
    h = layers.Conv2D(120, 5, activation="tanh")(h)
    h = layers.GlobalAveragePooling2D()(h)
    h = layers.Dense(84, activation="tanh")(h)
    model = keras.Model(x, layers.Dense(10)(h))
    model.compile(keras.optimizers.RMSprop(0.002),
                  keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    return model


def ink(images):
    return np.expand_dims(np.asarray(images, dtype=np.float32) * 0.0625, -1)


def train(model, images, labels):
    for _ in range(10):
        order = np.random.permutation(len(images))
        for batch in np.array_split(order, len(order) // 30):
            model.train_on_batch(ink(images[batch]), labels[batch])


def predict(model, images):
    z = ops.convert_to_numpy(model(ink(images)))
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)
