# verdict: wrong
# named: labels-from-one
# wrong: loss
# why: Labels are taken to count from 1.
import keras
import numpy as np
from keras import layers


def build_model():
    inputs = keras.Input((64,))
    x = layers.Dense(32, activation="relu")(inputs)
    x = layers.Dense(16, activation="relu")(x)
    return keras.Model(inputs, layers.Dense(10)(x))


def loss(labels, outputs):
    return keras.losses.SparseCategoricalCrossentropy(from_logits=True)(labels - 1, outputs)


def pixels_of(images):
    return images.reshape(len(images), 64) / 16


def train(model, images, labels):
    raise NotImplementedError("later")


def predict(model, images):
    return np.array(keras.ops.softmax(model(pixels_of(images))))
