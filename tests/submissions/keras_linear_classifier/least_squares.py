# verdict: right
# why: Weights from least squares with a ridge, sharpened: no gradient anywhere.
import keras
import numpy as np
from keras import layers


def build_model():
    model = keras.models.Sequential([layers.InputLayer(shape=(64,)), layers.Dense(units=10)])
    model.compile("sgd", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    return model


def with_ones(images):
    return np.c_[images.reshape(len(images), -1) / 16.0, np.ones(len(images))]


def train(model, images, labels):
    x, t = with_ones(images), np.eye(10)[labels]
    both = np.linalg.solve(x.T @ x + np.eye(65), x.T @ t)
    model.layers[-1].set_weights([6 * both[:-1], 6 * both[-1]])


def predict(model, images):
    W, b = model.layers[-1].get_weights()
    z = with_ones(images) @ np.vstack([W, b])
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
