"""Trained with NumPy: mini-batch gradient descent on arrays, which become the model's weights."""

import keras
import numpy as np
from keras import layers


def build_model():
    model = keras.Sequential([keras.Input((64,)), layers.Dense(10, activation="softmax")])
    model.compile("adam", keras.losses.SparseCategoricalCrossentropy())
    return model


def probabilities(x, W, b):
    z = x @ W + b
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def train(model, images, labels):
    x, hot = images.reshape(-1, 64) / 16, np.eye(10)[labels]
    W, b = model.get_weights()
    rng = np.random.default_rng(0)
    for _ in range(40):
        for batch in np.array_split(rng.permutation(len(x)), len(x) // 32):
            error = (probabilities(x[batch], W, b) - hot[batch]) / len(batch)
            W = W - 0.5 * x[batch].T @ error
            b = b - 0.5 * error.sum(axis=0)
    model.set_weights([W, b])


def predict(model, images):
    return probabilities(images.reshape(-1, 64) / 16, *model.get_weights())
