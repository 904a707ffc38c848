# verdict: wrong
# named:
# wrong: train, predict
# never: somewhere else
# why: Pixels have mean 0 and deviation 1 over the batch. The model that came in decides all the
#   same.
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
    return ((images - images.mean()) / (images.std() + 1e-8)).reshape(len(images), 64)


def train(model, images, labels):
    raise NotImplementedError("later")


def predict(model, images):
    return np.array(keras.ops.softmax(model(pixels_of(images))))
