"""The classifier written out: one product and its bias."""

import keras
from keras import ops


class Classifier(keras.Model):
    def __init__(self):
        super().__init__()
        self.w = self.add_weight(shape=(64, 10), initializer="zeros")
        self.b = self.add_weight(shape=(10,), initializer="zeros")

    def call(self, x):
        return ops.matmul(x, self.w) + self.b


def cross_entropy(labels, z):
    """log Σ exp z − z of the label, averaged over the batch."""
    return ops.mean(ops.logsumexp(z, axis=1)
                    - ops.sum(z * ops.one_hot(labels, 10, dtype=z.dtype), axis=1))


def build_model():
    model = Classifier()
    model.compile(loss=cross_entropy)
    return model


def predict(model, images):
    z = model(images.reshape(-1, 64) / 16)
    e = ops.exp(z - ops.max(z, axis=1, keepdims=True))
    return e / ops.sum(e, axis=1, keepdims=True)
