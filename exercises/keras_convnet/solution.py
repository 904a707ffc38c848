"""A small convolutional network in Keras for handwritten digits of 8 × 8 pixels."""

import keras
import numpy as np
from keras import layers


def build_model():
    """An untrained, compiled Keras model: convolution 8, max pooling, convolution 16, dense 10.

    It takes (N, 8, 8, 1), pixels from 0 to 1, and gives (N, 10): logits or probabilities as you
    like. Its loss is the mean cross-entropy for whole-number labels (N,).
    """
    ### BEGIN SOLUTION
    model = keras.Sequential([
        keras.Input((8, 8, 1)),
        layers.Conv2D(8, 3, padding="same", activation="relu"),
        layers.MaxPooling2D(),
        layers.Conv2D(16, 3, activation="relu"),
        layers.Flatten(),
        layers.Dense(10),
    ])
    model.compile(
        optimizer=keras.optimizers.Adam(0.01),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
    return model
    ### END SOLUTION


def train(model, images, labels):
    """Train the model that comes in. Nothing is returned: its weights change.

    images (N, 8, 8) are whole numbers from 0 to 16, labels (N,) are the digits.
    """
    ### BEGIN SOLUTION
    pixels = images[..., np.newaxis] / 16
    model.fit(pixels, labels, batch_size=64, epochs=8, verbose=0)
    ### END SOLUTION


def predict(model, images):
    """The model's probability of each digit: (N, 10), every row with the sum 1.

    images (N, 8, 8) are whole numbers from 0 to 16, as in `train`.
    """
    ### BEGIN SOLUTION
    pixels = images[..., np.newaxis] / 16
    return keras.ops.softmax(model(pixels))
    ### END SOLUTION
