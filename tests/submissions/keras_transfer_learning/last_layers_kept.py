# verdict: wrong
# named: wrong-layers-frozen
# naming: required
# wrong: fine_tune
# why: The layers next to the head stay frozen, not those next to the image.
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
    base.trainable = True
    count = len(base.layers)
    for i, layer in enumerate(base.layers):
        if i >= count - frozen or isinstance(layer, layers.BatchNormalization):
            layer.trainable = False
    fit(model, x, y, rate, epochs)
