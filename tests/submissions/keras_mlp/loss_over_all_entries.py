# verdict: wrong
# named: factor
# wrong: loss
# why: The mean runs over all ten entries of a row, so the loss is a tenth.
import keras
import numpy as np
from keras import layers


def build_model():
    inputs = keras.Input((64,))
    x = layers.Dense(32, activation="relu")(inputs)
    x = layers.Dense(16, activation="relu")(x)
    return keras.Model(inputs, layers.Dense(10)(x))


def loss(labels, outputs):
    hot = keras.ops.one_hot(labels, 10)
    return -keras.ops.mean(hot * keras.ops.log_softmax(keras.ops.convert_to_tensor(outputs)))


def pixels_of(images):
    return images.reshape(len(images), 64) / 16


def train(model, images, labels):
    raise NotImplementedError("later")


def predict(model, images):
    return np.array(keras.ops.softmax(model(pixels_of(images))))
