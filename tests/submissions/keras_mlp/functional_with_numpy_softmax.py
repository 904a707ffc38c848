# verdict: right
# why: A functional model; probabilities with NumPy from the logits.
import keras
import numpy as np
from keras import layers


def build_model():
    inputs = keras.Input(shape=(64,))
    x = layers.Dense(32, activation=keras.activations.relu)(inputs)
    x = layers.Activation("relu")(layers.Dense(16)(x))
    return keras.Model(inputs, layers.Dense(10)(x))


def loss(labels, outputs):
    return keras.losses.SparseCategoricalCrossentropy(from_logits=True)(labels, outputs)


def train(model, images, labels):
    pixels = np.stack([image.ravel() for image in images]) * 0.0625
    model.compile(optimizer=keras.optimizers.SGD(0.05, momentum=0.9), loss=loss)
    model.fit(pixels, labels, batch_size=32, epochs=20, verbose=0)


def predict(model, images):
    z = np.array(model(images.astype("float32").reshape((-1, 64)) * 0.0625))
    z = np.exp(z - z.max(axis=1, keepdims=True))
    return z / z.sum(axis=1, keepdims=True)
