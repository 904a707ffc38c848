# verdict: right
# why: The loop of Keras' guide, with metrics that are reset after each epoch, in a class.
import keras
import numpy as np
import tensorflow as tf

loss_fn = keras.losses.SparseCategoricalCrossentropy(from_logits=True)


class Trainer:
    def __init__(self, model, optimizer):
        self.model, self.optimizer = model, optimizer
        self.loss_metric = keras.metrics.Mean(name="loss")
        self.acc_metric = keras.metrics.SparseCategoricalAccuracy(name="acc")

    def step(self, x, y):
        with tf.GradientTape() as tape:
            logits = self.model(x, training=True)
            loss = loss_fn(y, logits)
            if self.model.losses:
                loss = loss + tf.add_n(self.model.losses)
        variables = self.model.trainable_variables
        self.optimizer.apply(tape.gradient(loss, variables), variables)
        return loss, logits

    def note(self, x, y, loss, logits):
        self.loss_metric.update_state(loss, sample_weight=x.shape[0])
        self.acc_metric.update_state(y, logits)

    def taken(self):
        found = self.loss_metric.result().numpy(), self.acc_metric.result().numpy()
        self.loss_metric.reset_state()
        self.acc_metric.reset_state()
        return found


def train_step(model, optimizer, x, y):
    return Trainer(model, optimizer).step(x, y)


def evaluate(model, x, y, batch_size):
    trainer = Trainer(model, None)
    steps = int(np.ceil(len(x) / batch_size))
    for i in range(steps):
        part = slice(i * batch_size, (i + 1) * batch_size)
        logits = model(x[part], training=False)
        loss = loss_fn(y[part], logits) + sum(model.losses)
        trainer.note(x[part], y[part], loss, logits)
    return trainer.taken()


def fit(model, optimizer, x, y, validation, epochs, batch_size):
    trainer = Trainer(model, optimizer)
    history = {"loss": [], "accuracy": [], "val_loss": [], "val_accuracy": []}
    for epoch in range(epochs):
        for i in range(int(np.ceil(len(x) / batch_size))):
            part = slice(i * batch_size, (i + 1) * batch_size)
            trainer.note(x[part], y[part], *trainer.step(x[part], y[part]))
        for name, value in zip(history, (*trainer.taken(),
                                         *evaluate(model, *validation, batch_size))):
            history[name].append(value)
    return history
