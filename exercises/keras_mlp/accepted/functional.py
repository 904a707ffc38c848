"""The functional style: softmax as the last layer, one-hot labels made in training, `predict`."""

import keras
import numpy as np


def rows(images):
    return images.astype("float32").reshape(-1, 64) / 16.0


def build_model():
    inputs = keras.Input(shape=(64,), name="pixels")
    hidden = keras.layers.Dense(32, activation="relu", name="first")(inputs)
    hidden = keras.layers.Dense(16)(hidden)
    hidden = keras.layers.ReLU()(hidden)
    outputs = keras.layers.Dense(10, activation="softmax", name="digits")(hidden)
    return keras.Model(inputs, outputs)


def loss(labels, outputs):
    return keras.ops.mean(keras.losses.sparse_categorical_crossentropy(labels, outputs))


def train(model, images, labels):
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=0.1, momentum=0.9),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    model.fit(rows(images), np.eye(10)[labels], batch_size=32, epochs=12, validation_split=0.1)


def predict(model, images):
    return model.predict(rows(images))
