# verdict: wrong
# named: one-hot-loss
# naming: required
# wrong: build_model
# says: one-hot
# why: A one-hot loss, with one-hot labels made in training.
import keras
import numpy as np
from keras import layers


def rows(images):
    return images.reshape(len(images), 64) / 16


def build_model():
    model = keras.Sequential([keras.Input((64,)), layers.Dense(10)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss=keras.losses.CategoricalCrossentropy(from_logits=True))
    return model


def train(model, images, labels):
    model.fit(rows(images), np.eye(10)[labels], epochs=15, verbose=0)


def predict(model, images):
    return keras.ops.softmax(model(rows(images)))
