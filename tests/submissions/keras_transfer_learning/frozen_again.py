# verdict: wrong
# named: base-still-frozen
# naming: required
# wrong: fine_tune
# why: Only the model's own `trainable` is set; the base below it stays frozen.
import keras
from keras import layers


def add_head(base, classes):
    base.trainable = False
    inputs = keras.Input(shape=base.input_shape[1:])
    outputs = layers.Dense(classes)(base(inputs))
    return keras.Model(inputs, outputs)


def fit(model, x, y, rate, epochs):
    model.compile(optimizer=keras.optimizers.SGD(learning_rate=rate),
                  loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    model.fit(x, y, batch_size=len(x), epochs=epochs, verbose=0)


def train_head(model, x, y, rate, epochs):
    fit(model, x, y, rate, epochs)


def fine_tune(model, base, x, y, frozen, rate, epochs):
    model.trainable = True
    fit(model, x, y, rate, epochs)
