# verdict: wrong
# named: not-trained
# naming: required
# wrong: train
# why: `train` makes a model of its own.
import keras
from keras import layers


def rows(images):
    return images.reshape(len(images), 64) / 16


def build_model():
    model = keras.Sequential([keras.Input((64,)), layers.Dense(10)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    return model


def train(model, images, labels):
    fresh = build_model()
    fresh.fit(rows(images), labels, epochs=2, verbose=0)
    return fresh


def predict(model, images):
    return keras.ops.softmax(model(rows(images)))
