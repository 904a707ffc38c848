# verdict: right
# why: Softmax in the last layer, a loss by its name.
import keras
import numpy as np
from keras import layers


def build_model():
    model = keras.Sequential([
        layers.Input(shape=(32, 32, 1)),
        layers.Conv2D(6, kernel_size=5, activation="tanh"),
        layers.AveragePooling2D(pool_size=2),
        layers.Conv2D(16, kernel_size=5, activation="tanh"),
        layers.AveragePooling2D(pool_size=2, strides=2),
        layers.Conv2D(120, kernel_size=5, activation="tanh"),
        layers.Flatten(),
        layers.Dense(84, activation="tanh"),
        layers.Dense(10, activation="softmax"),
    ])
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def train(model, images, labels):
    x = images.astype("float32")[..., None] / 16.0
    model.fit(x, labels, epochs=8, batch_size=20, verbose=0)


def predict(model, images):
    x = images.astype("float32")[..., None] / 16.0
    return model.predict(x, verbose=0)
