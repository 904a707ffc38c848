"""LeNet5 in Keras, for handwritten digits in fields of 32 × 32 pixels."""

import keras
import numpy as np
from keras import layers


def build_model():
    """An untrained, compiled Keras model: C1, S2, C3, S4, C5, F6 and ten outputs.

    It takes (N, 32, 32, 1), pixels from 0 to 1, and gives (N, 10): logits or probabilities as
    you like. Its loss is the mean cross-entropy for whole-number labels (N,).
    """
    ### BEGIN SOLUTION
    model = keras.Sequential([
        keras.Input((32, 32, 1)),
        layers.Conv2D(6, 5, activation="tanh"),
        layers.AveragePooling2D(2),
        layers.Conv2D(16, 5, activation="tanh"),
        layers.AveragePooling2D((2, 2)),
        layers.Conv2D(120, 5, activation="tanh"),
        layers.Flatten(),
        layers.Dense(84, activation="tanh"),
        layers.Dense(10),
    ])
    model.compile(
        optimizer=keras.optimizers.Adam(0.005),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
    return model
    ### END SOLUTION


def train(model, images, labels):
    """Train the model that comes in. Nothing is returned: its weights change.

    images (N, 32, 32) are whole numbers from 0 to 16, labels (N,) are the digits.
    """
    ### BEGIN SOLUTION
    pixels = images[..., np.newaxis] / 16
    model.fit(pixels, labels, batch_size=32, epochs=5, verbose=0)
    ### END SOLUTION


def predict(model, images):
    """The model's probability of each digit: (N, 10), every row with the sum 1.

    images (N, 32, 32) are whole numbers from 0 to 16, as in `train`.
    """
    ### BEGIN SOLUTION
    pixels = images[..., np.newaxis] / 16
    return keras.ops.softmax(model(pixels))
    ### END SOLUTION
