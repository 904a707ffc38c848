"""The recurrence written out: a new state at each step that is no padding, else the old one."""

import keras
import numpy as np
from keras import ops

SHAPES = (8, 40), (40, 40), (40,), (40, 10), (10,)


def sequences(images, lengths):
    padding = np.full((8, 8), -1.0)
    return np.stack([np.concatenate([image[:n] / 16, padding[n:]])
                     for image, n in zip(images, lengths)])


class Network(keras.Model):
    def __init__(self):
        super().__init__()
        self.own = [self.add_weight(shape=shape, initializer="zeros") for shape in SHAPES]

    def call(self, x):
        kernel, recurrent, bias, w, b = self.own
        h = ops.zeros((x.shape[0], 40), dtype=x.dtype)
        for t in range(8):
            step = ops.tanh(ops.matmul(x[:, t], kernel) + ops.matmul(h, recurrent) + bias)
            padding = ops.all(x[:, t] == -1, axis=1, keepdims=True)
            h = ops.where(padding, h, step)
        return ops.matmul(h, w) + b


def cross_entropy(labels, z):
    """log Σ exp z − z of the label, averaged over the batch."""
    return ops.mean(ops.logsumexp(z, axis=1)
                    - ops.sum(z * ops.one_hot(labels, 10, dtype=z.dtype), axis=1))


def build_model():
    model = Network()
    model.compile(loss=cross_entropy)
    return model


def predict(model, images, lengths):
    z = model(sequences(images, lengths))
    e = ops.exp(z - ops.max(z, axis=1, keepdims=True))
    return e / ops.sum(e, axis=1, keepdims=True)
