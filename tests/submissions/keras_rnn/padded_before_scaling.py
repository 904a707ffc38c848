# verdict: wrong
# named: padding-scaled
# naming: required
# wrong: sequences
# says: changes its argument `images`
# why: The padding is written into the images and scaled with them.
import keras
import numpy as np
from keras import layers


def sequences(images, lengths):
    steps = np.arange(8)
    images[steps[None, :] >= lengths[:, None]] = -1
    return images / 16


def build_model():
    model = keras.Sequential([
        keras.Input((8, 8)),
        layers.Masking(mask_value=-1.0),
        layers.SimpleRNN(40),
        layers.Dense(10),
    ])
    model.compile(
        optimizer=keras.optimizers.Adam(0.003),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
    return model


def train(model, images, lengths, labels):
    model.fit(sequences(images, lengths), labels, epochs=50, batch_size=32, verbose=0)


def predict(model, images, lengths):
    z = model.predict(sequences(images, lengths), verbose=0).astype("float64")
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
