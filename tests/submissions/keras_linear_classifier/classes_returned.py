# verdict: wrong
# named: classes-returned
# naming: required
# wrong: train, predict
# why: The class in place of probabilities.
import keras
import numpy as np
from keras import layers


def rows(images):
    return images.reshape(len(images), 64) / 16


def build_model():
    model = keras.Sequential([keras.Input((64,)), layers.Dense(10)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    return model


def train(model, images, labels):
    raise NotImplementedError("later")


def predict(model, images):
    return np.argmax(model(rows(images)), axis=1)
