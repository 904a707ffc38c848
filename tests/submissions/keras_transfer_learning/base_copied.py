# verdict: wrong
# named: another-base
# naming: required
# wrong: add_head
# says: does not hold the weights of the base
# why: The base is cloned, so that the caller's is not frozen; a clone has new weights.
import keras
from keras import layers


def add_head(base, classes):
    copy = keras.models.clone_model(base)
    copy.trainable = False
    return keras.Sequential([copy, layers.Dense(classes)])


def fit(model, x, y, rate, epochs):
    model.compile(optimizer=keras.optimizers.SGD(learning_rate=rate),
                  loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    model.fit(x, y, batch_size=len(x), epochs=epochs, verbose=0)


def train_head(model, x, y, rate, epochs):
    fit(model, x, y, rate, epochs)


def fine_tune(model, base, x, y, frozen, rate, epochs):
    base.trainable = True
    fit(model, x, y, rate, epochs)
