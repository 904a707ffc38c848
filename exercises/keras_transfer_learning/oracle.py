"""The steps written out: each weight that is trained, less the rate times its gradient."""

import keras
import tensorflow as tf
from keras import ops


class Network(keras.Model):
    def __init__(self, base, classes):
        super().__init__()
        self.base, features = base, base.output_shape[-1]
        self.kernel = self.add_weight(shape=(features, classes), initializer="zeros")
        self.bias = self.add_weight(shape=(classes,), initializer="zeros")

    def call(self, x):
        return ops.matmul(self.base(x, training=False), self.kernel) + self.bias


def add_head(base, classes):
    base.trainable = False
    return Network(base, classes)


def descend(model, x, y, rate, epochs, variables):
    """log Σ exp z − z of the label, averaged over all examples, and downhill by it."""
    for _ in range(epochs):
        with tf.GradientTape() as tape:
            z = model(x)
            wanted = ops.one_hot(y, z.shape[1], dtype=z.dtype)
            loss = ops.mean(ops.logsumexp(z, axis=1) - ops.sum(z * wanted, axis=1))
        for variable, slope in zip(variables, tape.gradient(loss, [v.value for v in variables])):
            variable.assign(variable - rate * slope)


def train_head(model, x, y, rate, epochs):
    descend(model, x, y, rate, epochs, [model.kernel, model.bias])


def fine_tune(model, base, x, y, frozen, rate, epochs):
    unfrozen = [layer.kernel for layer in base.layers[frozen:]
                if isinstance(layer, keras.layers.Conv2D)]
    descend(model, x, y, rate, epochs, [*unfrozen, model.kernel, model.bias])
