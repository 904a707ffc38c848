# verdict: wrong
# named:
# says: `build_model` returns a model that is not compiled
# never: NotCompiled
# why: The model is not compiled.
import keras
import numpy as np
from keras import layers


def build_model():
    model = keras.Sequential([
        keras.Input((8, 8, 1)),
        layers.Conv2D(8, 3, padding="same", activation="relu"),
        layers.MaxPooling2D(2),
        layers.Conv2D(16, 3, padding="valid", activation="relu"),
        layers.Flatten(),
        layers.Dense(10),
    ])
    return model


def train(model, images, labels):
    X = images[..., None] / 16.0
    model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    model.fit(X, labels, epochs=25, batch_size=32, verbose=0)


def predict(model, images):
    X = images[..., None] / 16.0
    logits = model.predict(X, verbose=0)
    return keras.ops.convert_to_numpy(keras.ops.softmax(logits))
