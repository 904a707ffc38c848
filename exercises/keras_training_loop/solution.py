"""A training loop of one's own, which comes to the same numbers as Keras' `fit`."""

import keras
import tensorflow as tf

# The mean over a batch: `cross_entropy(labels, logits)`.
cross_entropy = keras.losses.SparseCategoricalCrossentropy(from_logits=True)


def train_step(model, optimizer, x, y):
    """One step on the batch x (n, features), y (n,): a pass in training mode, and an update.

    Returns (loss, logits), both of that pass.
    """
    ### BEGIN SOLUTION
    with tf.GradientTape() as tape:
        logits = model(x, training=True)
        loss = cross_entropy(y, logits) + sum(model.losses)
    variables = model.trainable_variables
    gradients = tape.gradient(loss, variables)
    optimizer.apply_gradients(zip(gradients, variables))
    return loss, logits
    ### END SOLUTION


def evaluate(model, x, y, batch_size):
    """(loss, accuracy) over all examples, measured in batches. The model stays as it is."""
    ### BEGIN SOLUTION
    mean, accuracy = keras.metrics.Mean(), keras.metrics.SparseCategoricalAccuracy()
    for start in range(0, len(x), batch_size):
        batch, labels = x[start:start + batch_size], y[start:start + batch_size]
        logits = model(batch, training=False)
        loss = cross_entropy(labels, logits) + sum(model.losses)
        mean.update_state(loss, sample_weight=len(batch))
        accuracy.update_state(labels, logits)
    return mean.result(), accuracy.result()
    ### END SOLUTION


def fit(model, optimizer, x, y, validation, epochs, batch_size):
    """Train for `epochs` epochs, on batches in the order of the rows.

    validation is a pair (x, y). Returns a dictionary of four lists with a number for each epoch:
    "loss" and "accuracy" as the epoch's steps had them, "val_loss" and "val_accuracy" after it.
    """
    ### BEGIN SOLUTION
    history = {"loss": [], "accuracy": [], "val_loss": [], "val_accuracy": []}
    mean, accuracy = keras.metrics.Mean(), keras.metrics.SparseCategoricalAccuracy()
    for _ in range(epochs):
        mean.reset_state()
        accuracy.reset_state()
        for start in range(0, len(x), batch_size):
            batch, labels = x[start:start + batch_size], y[start:start + batch_size]
            loss, logits = train_step(model, optimizer, batch, labels)
            mean.update_state(loss, sample_weight=len(batch))
            accuracy.update_state(labels, logits)
        unseen = evaluate(model, *validation, batch_size)
        for name, value in zip(history, (mean.result(), accuracy.result(), *unseen)):
            history[name].append(float(value))
    return history
    ### END SOLUTION
