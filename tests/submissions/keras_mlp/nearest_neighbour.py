# verdict: wrong
# named: another-network
# wrong: train, predict
# why: A network of its own decides, whatever the weights of the one that came in.
import keras
import numpy as np
from keras import layers


def build_model():
    inputs = keras.Input((64,))
    x = layers.Dense(32, activation="relu")(inputs)
    x = layers.Dense(16, activation="relu")(x)
    return keras.Model(inputs, layers.Dense(10)(x))


def loss(labels, outputs):
    return keras.losses.SparseCategoricalCrossentropy(from_logits=True)(labels, outputs)


def pixels_of(images):
    return images.reshape(len(images), 64) / 16


def train(model, images, labels):
    raise NotImplementedError("later")


def predict(model, images):
    return np.array(keras.ops.softmax(build_model()(pixels_of(images))))
