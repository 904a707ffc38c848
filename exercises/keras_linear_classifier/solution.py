"""A linear classifier in Keras for handwritten digits of 8 × 8 pixels."""

import keras
from keras import layers


def build_model():
    """An untrained Keras model, compiled: 64 pixels and one dense layer of 10 units.

    It takes rows of pixels (N, 64) from 0 to 1, and gives (N, 10): one number for each digit,
    logits or probabilities as you like. Its loss is the mean cross-entropy for labels (N,).
    """
    ### BEGIN SOLUTION
    model = keras.Sequential([
        keras.Input((64,)),
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
    pixels = images.reshape(len(images), 64) / 16
    model.fit(pixels, labels, batch_size=32, epochs=15, verbose=0)
    ### END SOLUTION


def predict(model, images):
    """The model's probability of each digit: (N, 10), every row with the sum 1.

    images (N, 8, 8) are whole numbers from 0 to 16, as in `train`.
    """
    ### BEGIN SOLUTION
    pixels = images.reshape(len(images), 64) / 16
    return keras.ops.softmax(model(pixels))
    ### END SOLUTION
