# verdict: wrong
# named: hidden-layer-added
# why: A hidden layer of 32 units.
import keras
from keras import layers


def rows(images):
    return images.reshape(len(images), 64) / 16


def build_model():
    model = keras.Sequential([keras.Input((64,)), layers.Dense(32, activation="relu"), layers.Dense(10)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    return model


def train(model, images, labels):
    model.fit(rows(images), labels, batch_size=32, epochs=15, verbose=0)


def predict(model, images):
    return keras.ops.softmax(model(rows(images)))
