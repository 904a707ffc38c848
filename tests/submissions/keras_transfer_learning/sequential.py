# verdict: right
# why: A sequential model, batches trained one by one, a set of layers that stay frozen.
import keras


def add_head(base, classes):
    base.trainable = False
    return keras.Sequential([base, keras.layers.Dense(classes)])


def fit(model, x, y, rate, epochs):
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(loss=loss, optimizer=keras.optimizers.SGD(rate, momentum=0.0))
    for _ in range(epochs):
        model.train_on_batch(x, y)


def train_head(model, x, y, rate, epochs):
    fit(model, x, y, rate, epochs)


def fine_tune(model, base, x, y, frozen, rate, epochs):
    model.trainable = base.trainable = True
    still = [layer for layer in base.layers if isinstance(layer, keras.layers.BatchNormalization)]
    for layer in {*base.layers[:frozen], *still}:
        layer.trainable = False
    fit(model, x, y, rate, epochs)
