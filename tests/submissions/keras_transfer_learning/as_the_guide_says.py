# verdict: wrong
# named: batch-normalization-in-training-mode
# naming: required
# wrong: fine_tune
# why: As many guides have it: the base is called with training=False, which `fit` overrides.
import keras
from keras import layers


def add_head(base, classes):
    base.trainable = False
    inputs = keras.Input(shape=base.input_shape[1:])
    outputs = layers.Dense(classes)(base(inputs, training=False))
    return keras.Model(inputs, outputs)


def fit(model, x, y, rate, epochs):
    model.compile(optimizer=keras.optimizers.SGD(learning_rate=rate),
                  loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    model.fit(x, y, batch_size=len(x), epochs=epochs, verbose=0)


def train_head(model, x, y, rate, epochs):
    fit(model, x, y, rate, epochs)


def fine_tune(model, base, x, y, frozen, rate, epochs):
    base.trainable = True
    for layer in base.layers[:frozen]:
        layer.trainable = False
    fit(model, x, y, rate, epochs)
