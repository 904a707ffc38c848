"""Keras' own loop: a compiled model of the same layers."""

import keras


class Compiled(keras.Model):
    """Keeps what the last pass put out."""

    def compute_loss(self, x, y, y_pred, *others, **named):
        self.put_out = y_pred
        return super().compute_loss(x, y, y_pred, *others, **named)


def compiled(model, optimizer="sgd"):
    twin = Compiled(model.inputs, model.output)
    # The same numbers as a graph gives, without the time that it takes to make one.
    twin.compile(optimizer, keras.losses.SparseCategoricalCrossentropy(from_logits=True),
                 metrics=["accuracy"], run_eagerly=True)
    return twin


def train_step(model, optimizer, x, y):
    twin = compiled(model, optimizer)
    loss, _ = twin.train_on_batch(x, y)
    return loss, twin.put_out


def evaluate(model, x, y, batch_size):
    return compiled(model).evaluate(x, y, batch_size=batch_size, verbose=0)


def fit(model, optimizer, x, y, validation, epochs, batch_size):
    return compiled(model, optimizer).fit(
        x, y, validation_data=validation, epochs=epochs, batch_size=batch_size, shuffle=False,
        verbose=0).history
