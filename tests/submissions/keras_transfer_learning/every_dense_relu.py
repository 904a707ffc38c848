# verdict: wrong
# named: head-activation
# naming: required
# wrong: add_head
# why: The head has a ReLU, as a hidden layer would.
import keras
from keras import layers


def add_head(base, classes):
    base.trainable = False
    inputs = keras.Input(shape=base.input_shape[1:])
    outputs = layers.Dense(classes, activation="relu")(base(inputs))
    return keras.Model(inputs, outputs)


def fit(model, x, y, rate, epochs):
    model.compile(optimizer=keras.optimizers.SGD(learning_rate=rate),
                  loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    model.fit(x, y, batch_size=len(x), epochs=epochs, verbose=0)


def train_head(model, x, y, rate, epochs):
    fit(model, x, y, rate, epochs)


def fine_tune(model, base, x, y, frozen, rate, epochs):
    base.trainable = True
    fit(model, x, y, rate, epochs)
