"""Keras' own cell in the general RNN layer, unrolled; `predict_on_batch` and softmax after it."""

import keras
from keras import layers


def sequences(images, lengths):
    x = images.astype("float32").copy()
    x /= 16.0
    for step in range(8):
        x[lengths <= step, step, :] = -1.0
    return x


def build_model():
    model = keras.Sequential()
    model.add(keras.Input(shape=(8, 8)))
    model.add(layers.Masking(-1))
    model.add(layers.RNN(layers.SimpleRNNCell(40), unroll=True))
    model.add(layers.Dense(10))
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.008),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    return model


def train(model, images, lengths, labels):
    model.fit(sequences(images, lengths), labels, batch_size=64, epochs=12, verbose=0)


def predict(model, images, lengths):
    return keras.activations.softmax(
        keras.ops.convert_to_tensor(model.predict_on_batch(sequences(images, lengths))))
