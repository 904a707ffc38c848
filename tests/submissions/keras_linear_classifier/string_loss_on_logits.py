# verdict: wrong
# named: logits-as-probabilities
# naming: required
# wrong: build_model
# why: The loss by its name, which expects probabilities.
import keras
from keras import layers


def rows(images):
    return images.reshape(len(images), 64) / 16


def build_model():
    model = keras.Sequential([keras.Input((64,)), layers.Dense(10)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


def train(model, images, labels):
    raise NotImplementedError("later")


def predict(model, images):
    return keras.ops.softmax(model(rows(images)))
