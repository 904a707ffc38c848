"""A recurrent network in Keras that reads handwritten digits row by row, some of them cut short."""

import keras
import numpy as np
from keras import layers


def sequences(images, lengths):
    """Rows of pixels from 0 to 1 as the steps of a sequence, and -1 from each length on.

    images (N, 8, 8) are whole numbers from 0 to 16, lengths (N,) from 1 to 8. Returns (N, 8, 8).
    """
    ### BEGIN SOLUTION
    rows = images / 16
    rows[np.arange(8) >= lengths[:, np.newaxis]] = -1
    return rows
    ### END SOLUTION


def build_model():
    """An untrained, compiled Keras model: a simple RNN of 40 units over eight steps, dense 10.

    It takes sequences (N, 8, 8), in which steps of -1 are padding, and gives (N, 10): logits or
    probabilities as you like. Its loss is the mean cross-entropy for whole-number labels (N,).
    """
    ### BEGIN SOLUTION
    model = keras.Sequential([
        keras.Input((8, 8)),
        layers.Masking(mask_value=-1.0),
        layers.SimpleRNN(40),
        layers.Dense(10),
    ])
    model.compile(
        optimizer=keras.optimizers.Adam(0.01),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
    return model
    ### END SOLUTION


def train(model, images, lengths, labels):
    """Train the model that comes in. Nothing is returned: its weights change.

    images and lengths are those of `sequences`, labels (N,) are the digits.
    """
    ### BEGIN SOLUTION
    model.fit(sequences(images, lengths), labels, batch_size=64, epochs=10, verbose=0)
    ### END SOLUTION


def predict(model, images, lengths):
    """The model's probability of each digit: (N, 10), every row with the sum 1."""
    ### BEGIN SOLUTION
    return keras.ops.softmax(model(sequences(images, lengths)))
    ### END SOLUTION
