# verdict: wrong
# named: sigmoid-on-output
# naming: required
# wrong: build_model
# why: Ten separate sigmoids.
import keras
import numpy as np
from keras import layers


def rows(images):
    return images.reshape(len(images), 64) / 16


def build_model():
    model = keras.Sequential([keras.Input((64,)), layers.Dense(10, activation="sigmoid")])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss=keras.losses.SparseCategoricalCrossentropy())
    return model


def train(model, images, labels):
    raise NotImplementedError("later")


def predict(model, images):
    return np.array(model(rows(images)))
