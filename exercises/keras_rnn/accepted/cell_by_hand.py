"""A subclassed model that steps through time itself, with a cell of its own."""

import keras
import numpy as np
from keras import layers, ops


def sequences(images, lengths):
    inside = np.arange(8)[None, :, None] < np.reshape(lengths, (-1, 1, 1))
    return np.where(inside, images / 16.0, -1.0)


class Network(keras.Model):
    def __init__(self):
        super().__init__()
        self.output_layer = layers.Dense(10)
        self.state_layer = layers.Dense(40, use_bias=False, kernel_initializer="orthogonal")
        self.input_layer = layers.Dense(40)

    def call(self, x):
        h = ops.zeros_like(self.input_layer(x[:, 0]))
        for t in range(8):
            new = ops.tanh(self.input_layer(x[:, t]) + self.state_layer(h))
            there = ops.cast(ops.any(x[:, t] > -0.5, axis=-1, keepdims=True), new.dtype)
            h = there * new + (1 - there) * h
        return self.output_layer(h)


def build_model():
    model = Network()
    model.compile(keras.optimizers.Adam(0.01),
                  keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    return model


def train(model, images, lengths, labels):
    model.fit(sequences(images, lengths), labels, batch_size=64, epochs=12, verbose=0)


def predict(model, images, lengths):
    z = np.asarray(model(sequences(images, lengths)))
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
