# verdict: wrong
# named: everything-unfrozen
# naming: required
# wrong: fine_tune
# why: Layers are frozen before the whole base is unfrozen, which undoes it.
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
    for layer in base.layers:
        if isinstance(layer, layers.BatchNormalization):
            layer.trainable = False
    for layer in base.layers[:frozen]:
        layer.trainable = False
    base.trainable = True
    fit(model, x, y, rate, epochs)
