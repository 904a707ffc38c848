# verdict: wrong
# named: softmax-overflows
# naming: required
# wrong: train, predict
# why: The softmax is written out in single precision, and no maximum is taken away.
import keras
import numpy as np
from keras import layers


def build_model():
    model = keras.Sequential([keras.Input((64,)), layers.Dense(10)])
    model.compile(
        optimizer=keras.optimizers.Adam(0.01),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
    return model


def rows(images):
    return np.asarray(images).reshape(len(images), 64).astype("float32") / 16


def train(model, images, labels):
    raise NotImplementedError("later")


def predict(model, images):
    z = np.asarray(model.predict(rows(images), verbose=0), dtype="float32")
    e = np.exp(z)
    return e / e.sum(axis=1, keepdims=True)
