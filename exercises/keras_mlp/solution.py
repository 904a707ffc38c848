"""A dense network in Keras for handwritten digits of 8 × 8 pixels."""

import keras
from keras import layers


def build_model():
    """An untrained Keras model: 64 pixels, dense 32 with ReLU, dense 16 with ReLU, dense 10.

    It takes rows of pixels (N, 64) from 0 to 1, and gives (N, 10): one number for each digit,
    logits or probabilities as you like.
    """
    ### BEGIN SOLUTION
    return keras.Sequential([
        keras.Input((64,)),
        layers.Dense(32, activation="relu"),
        layers.Dense(16, activation="relu"),
        layers.Dense(10),
    ])
    ### END SOLUTION


def loss(labels, outputs):
    """The mean cross-entropy of a batch, as one number.

    labels (N,) are the digits, 0 to 9; outputs (N, 10) are what your model gives for the batch.
    """
    ### BEGIN SOLUTION
    return keras.losses.SparseCategoricalCrossentropy(from_logits=True)(labels, outputs)
    ### END SOLUTION


def train(model, images, labels):
    """Train the model that comes in. Nothing is returned: its weights change.

    images (N, 8, 8) are whole numbers from 0 to 16, labels (N,) are the digits.
    """
    ### BEGIN SOLUTION
    pixels = images.reshape(len(images), 64) / 16
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss=loss)
    model.fit(pixels, labels, batch_size=64, epochs=12, verbose=0)
    ### END SOLUTION


def predict(model, images):
    """The model's probability of each digit: (N, 10), every row with the sum 1.

    images (N, 8, 8) are whole numbers from 0 to 16, as in `train`.
    """
    ### BEGIN SOLUTION
    pixels = images.reshape(len(images), 64) / 16
    return keras.ops.softmax(model(pixels))
    ### END SOLUTION
